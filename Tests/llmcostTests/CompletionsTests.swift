import Foundation
import Testing

@testable import llmcost

@Suite struct CompletionsTests {
  /// Words so far, the last one unfinished, and what bash offers for it.
  static let completions: [(words: [String], offered: [String])] = [
    (["comp"], ["compare", "completions"]),
    (["prices", "l"], ["list", "lint"]),
    (["completions", ""], ["bash", "zsh", "fish"]),
    (["prices", "list", "--form"], ["--format"]),
    (["prices", "list", "--format", "j"], ["json"]),
    (["prices", "list", "--color", "a"], ["auto", "always"]),
    (["prices", "lint", "fixtures/faulty.y"], ["fixtures/faulty.yaml"]),
    (["prices", "list", "-o", "fixtures/faulty.y"], ["fixtures/faulty.yaml"]),
    (["prices", "show", "nigh"], ["nightly"]),
    (["prices", "list", "--as-of", ""], []),
    (["explain", "unknown-ke"], ["unknown-key"]),
    (
      ["plan", "fixtures/levers.yaml", "--set", "chat.tokens."],
      ["chat.tokens.system", "chat.tokens.user", "chat.tokens.output"]
    ), (["plan", "fixtures/levers.yaml", "--levers", "s"], ["shorter questions", "small model"]),
  ]

  @Test(arguments: completions)
  func `bash completes what the parser takes`(words: [String], offered: [String]) throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let list = (["llmcost"] + words).map { "'\($0)'" }.joined(separator: " ")
    try sandbox.write(
      """
      source <(llmcost completions bash)
      COMP_WORDS=(\(list)); COMP_CWORD=\(words.count)
      _llmcost
      printf '%s\\n' "${COMPREPLY[@]}"
      """, to: "try.bash")
    let outcome = try sandbox.run("LLMCOST_PRICING=fixtures/prices bash try.bash")
    #expect(outcome.errorText.isEmpty)
    #expect(outcome.outputText.split(separator: "\n").map(String.init) == offered)
  }

  @Test func `the scripts of all shells know every command and option`() {
    for script in [BashCompletions.script, ZshCompletions.script, FishCompletions.script] {
      for command in Command.all {
        #expect(script.contains(command.secondWord))
        for option in command.allOptions { #expect(script.contains(option.name)) }
      }
    }
  }

  /// A shell reads a script without running it; those that are not installed cannot.
  @Test(arguments: ["bash", "zsh", "fish"])
  func `the script is in the language of its shell`(shell: String) throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let line = "llmcost completions \(shell) > script && { ! command -v \(shell) > found || \(shell) -n script; }"
    let outcome = try sandbox.run(line)
    #expect(outcome.status == 0, "\(outcome.errorText)")
  }
}
