import CostModel
import TestSupport
import Testing

@testable import llmcost

/// What differs between a terminal and everything else: charts and long names, nothing else.
@Suite struct TerminalTests {
  private static let longName =
    "a-model-with-a-name-that-is-longer-than-any-line-of-a-terminal-could-ever-be-and-then-some-more"
  private static let files = [
    "pricing/corner.yaml": """
    vendor: corner
    name: Corner Models
    source: https://example.com/prices
    checked: 2026-11-01
    currency: USD
    models:
      \(longName): {input: 0.20, output: 0.80}

    """,
    "scenario.yaml": """
    name: Small
    month: 2026-12
    features:
      chat: {model: \(longName), sessions: 100000, tokens: {input: 1000, output: 100}}
    growth: {traffic: 10%}

    """,
  ]

  private func output(
    _ words: String, isTerminal: Bool, environment: [String: String] = [:]
  ) -> String {
    let recorded = Recorded()
    var world = World.pinned(
      words.split(separator: " ").map(String.init), files: Self.files, environment: environment, recorded: recorded)
    world.outputTerminal = World.Terminal(isTerminal: isTerminal, columns: isTerminal ? 80 : nil)
    #expect(LLMCost.run(world) == .done, "\(words): \(recorded.error)")
    return recorded.output
  }

  private static let commands = [
    "project scenario.yaml -q", "project scenario.yaml -q --explain", "prices find model", "prices list",
    "compare scenario.yaml -q --models \(longName)", "prices show \(longName)",
  ]

  @Test(arguments: commands)
  func `long names are cut on a terminal alone`(command: String) {
    #expect(output(command, isTerminal: false).contains(Self.longName))
    let seen = output("\(command) --color never", isTerminal: true)
    #expect(seen.split(separator: "\n").allSatisfy { $0.count <= 80 })
    // Who asks for a width gets it.
    let narrow = output(command, isTerminal: false, environment: ["COLUMNS": "60"])
    #expect(narrow.split(separator: "\n").allSatisfy { $0.count <= 60 })
  }

  @Test func `a file has names whole`() {
    let recorded = Recorded()
    let world = World.pinned(
      ["project", "scenario.yaml", "-o", "a.txt"], files: Self.files, environment: [:], recorded: recorded)
    #expect(LLMCost.run(world) == .done)
    #expect(recorded.file("a.txt")?.contains(Self.longName) == true)
  }

  @Test(
    arguments: [
      ([:], true), (["LANG": "C.UTF-8"], true), (["LANG": "en_US.utf8"], true), (["LANG": "C"], false),
      (["LANG": "C.UTF-8", "LC_ALL": "POSIX"], false), (["LANG": "C", "LC_CTYPE": "de_DE.UTF-8"], true),
    ] as [([String: String], Bool)])
  func `charts are of dots where a terminal reads UTF-8, and of ASCII where not`(
    environment: [String: String], readsUTF8: Bool
  ) {
    let seen = output("forecast scenario.yaml -q --color never", isTerminal: true, environment: environment)
    #expect(seen.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) } == readsUTF8)
    #expect(seen.utf8.allSatisfy { $0 < 128 } != readsUTF8)
    // A file and another program get the same on every machine.
    let piped = output("forecast scenario.yaml -q", isTerminal: false, environment: environment)
    #expect(piped == output("forecast scenario.yaml -q", isTerminal: false))
    #expect(piped.contains("█"))
  }
}
