import Documents
import Reports
import Testing

@testable import llmcost

/// Where results go: several at once, each in its own format, all of them or a clear word before the work.
@Suite struct DestinationTests {
  /// A command that checks something and finds one fault.
  private static let checking = Command(
    name: "checking", group: .limits, summary: "Check.",
    commonOptions: Option.ofResults.offering(Format.everywhere + Format.ofFindings),
    examples: [],
    run: { invocation throws(Failure) in
      _ = try invocation.destinations()
      try invocation.world.print("worked\n")
      try invocation.present(
        Report(
          title: "Over budget", sections: [],
          findings: [Finding(.error, rule: Finding.Rule("budget", "B."), name: "chat", "over by $92")],
          marker: CommentMarker("shop"), json: ["over": true]))
      return .failed
    })

  private func run(
    _ words: String, files: [String: String] = [:], environment: [String: String] = [:],
    _ change: (inout World) -> Void = { _ in }
  ) throws -> (failure: Failure?, recorded: Recorded) {
    let recorded = Recorded()
    var world = World.pinned(files: files, environment: environment, recorded: recorded)
    change(&world)
    let arguments = try Parser.parse(words.split(separator: " ").map(String.init), for: Self.checking)
    do throws(Failure) {
      _ = try Self.checking.run(Invocation(world: world, arguments: arguments, command: Self.checking))
      return (nil, recorded)
    } catch {
      return (error, recorded)
    }
  }

  @Test func `a format before a file decides over its suffix and over the format option`() throws {
    let (failure, recorded) = try run(
      "-o markdown:page.txt -o sarif:scan.json -o a.sarif -o b.xml -o github:- --format json -o c.txt")
    #expect(failure == nil)
    #expect(recorded.file("page.txt")?.hasPrefix("<!-- llmcost:shop -->\n\n### Over budget\n") == true)
    #expect(recorded.file("scan.json")?.contains("\"version\": \"2.1.0\"") == true)
    #expect(recorded.output == "worked\n::error title=chat::over by $92\n")
    for file in ["a.sarif", "b.xml", "c.txt"] { #expect(recorded.file(file) == "{\n  \"over\": true\n}\n") }
  }

  @Test func `suffixes are those of the formats a command offers`() throws {
    let (_, recorded) = try run("-o a.sarif -o b.xml -o c.md -o gitlab-metrics:d")
    #expect(recorded.file("a.sarif")?.contains("$schema") == true)
    #expect(recorded.file("b.xml")?.hasPrefix("<?xml") == true)
    #expect(recorded.file("d") == "# EOF\n")
  }

  @Test func `the page goes to the end of the step summary where there is one`() throws {
    let (_, recorded) = try run(
      "--format github", files: ["/runner/summary": "before\n"], environment: ["GITHUB_STEP_SUMMARY": "/runner/summary"]
    )
    #expect(recorded.file("/runner/summary") == "before\n<!-- llmcost:shop -->\n\n### Over budget\n\n")
    let others = try run("--format sarif", environment: ["GITHUB_STEP_SUMMARY": "/runner/summary"])
    #expect(others.recorded.file("/runner/summary") == nil)
    #expect(try run("--format github").failure == nil)
  }

  /// Command lines with impossible requests, and the message before any work.
  static let wrong: [(words: String, message: String, hint: String?)] = [
    (
      "-o markdwon:x.md",
      "'markdwon' in '--output markdwon:x.md' is not one of the formats text, json, csv, markdown, html, github, gitlab, gitlab-metrics, junit, sarif",
      "did you mean 'markdown'?"
    ),
    (
      "-o pdf:x",
      "'pdf' in '--output pdf:x' is not one of the formats text, json, csv, markdown, html, github, gitlab, gitlab-metrics, junit, sarif",
      "a file of that name is written './pdf:x'"
    ),
    ("-o a.md -o csv:a.md", "'a.md' is written twice", nil),
    (
      "-o a.pdf", "the suffix of 'a.pdf' is that of no format",
      "name the format: --format text|json|csv|markdown|html|github|gitlab|gitlab-metrics|junit|sarif"
    ),
    ("-o csv:", "missing value for '--output FILE'", nil),
    ("-o text:dir", "'dir' cannot be written: it is a directory", nil),
  ]

  @Test(arguments: wrong)
  func `what cannot be written is reported before the work`(words: String, message: String, hint: String?) throws {
    let (failure, recorded) = try run(words, files: ["dir/file": ""])
    #expect(failure?.diagnostics.map(\.message) == [message])
    #expect(failure?.diagnostics.first?.hint == hint)
    #expect(recorded.output.isEmpty)
  }

  @Test func `a file that is called like a format can be written`() throws {
    let (failure, recorded) = try run("-o ./json:x.csv -o A:b.md")
    #expect(failure == nil)
    #expect(recorded.file("./json:x.csv") != nil && recorded.file("A:b.md") != nil)
  }

  @Test func `every destination is written although another one fails`() throws {
    let recorded = Recorded()
    let (failure, _) = try run("-o a.md -o b.md -o c.md") { world in
      world.writeFile = { (path, bytes, _) throws(FileFailure) in
        if path == "b.md" { throw .system("no space") }
        recorded.add(file: path, bytes)
      }
    }
    #expect(failure?.diagnostics.map(\.message) == ["'b.md' cannot be written: no space"])
    #expect(recorded.file("a.md") != nil && recorded.file("c.md") != nil)
  }

  @Test func `an input that cannot be read is reported in the formats of findings too`() {
    let recorded = Recorded()
    let world = World.pinned(
      "check a.yaml -o github:- -o junit:tests.xml -o gitlab:quality.json -o page.md".split(separator: " ").map(
        String.init),
      files: ["a.yaml": "features: {chat: {modle: gpt-4o}}\n"], recorded: recorded)
    #expect(LLMCost.run(world) == .wrongInput)
    #expect(recorded.output.hasPrefix("::error file=a.yaml,line=1,col="))
    #expect(recorded.output.contains("title=unknown-key::unknown key 'modle' in 'chat'%0Adid you mean 'model'?"))
    #expect(recorded.file("tests.xml")?.contains("<failure type=\"unknown-key\"") == true)
    #expect(recorded.file("quality.json")?.contains("\"check_name\": \"llmcost/unknown-key\"") == true)
    #expect(recorded.file("page.md") == nil)
    #expect(recorded.error.contains("a.yaml:1:"))
  }

  @Test func `only commands that check offer the formats of findings`() {
    for command in Command.all where !command.formats.isEmpty && !["audit", "check"].contains(command.name) {
      #expect(!command.formats.contains { Format.ofFindings.contains($0) }, "\(command.name)")
    }
    #expect(Self.checking.formats == Format.everywhere + Format.ofFindings)
    #expect(Help.page(of: Self.checking).contains("gitlab-metrics"))
  }
}
