import CostModel
import Foundation
import TestSupport
import Testing

@testable import llmcost

/// The program run in this process, in a world of the test's own.
@Suite struct LLMCostTests {
  private static let prices = """
    vendor: corner
    name: Corner Models
    source: https://example.com/prices
    checked: 2026-11-01
    currency: USD
    models:
      small: {input: 0.20, output: 0.80}

    """

  private func run(
    _ words: String, environment: [String: String] = [:], _ change: (inout World) -> Void = { _ in }
  ) -> (status: llmcost.ExitStatus, recorded: Recorded) {
    let recorded = Recorded()
    var world = World.pinned(
      words.split(separator: " ").map(String.init), files: ["pricing/corner.yaml": Self.prices],
      environment: environment, recorded: recorded)
    change(&world)
    return (LLMCost.run(world), recorded)
  }

  @Test func `results go to standard output and nothing else does`() {
    let (status, recorded) = run("prices find small --format csv")
    #expect(status == .done)
    let expected = """
      section,row,depth,Model,Vendor,Input,Cache read,Cache write,Output\r
      Models with 'small' in the name,body,0,small,corner,0.2,,,0.8\r

      """
    #expect(recorded.output == expected)
    #expect(recorded.error.isEmpty)
  }

  @Test func `each output file gets the format of its suffix, and nothing goes to standard output`() {
    let (status, recorded) = run("prices find small -o a.json -o b.md -o c.csv")
    #expect(status == .done)
    #expect(recorded.output.isEmpty)
    #expect(recorded.file("a.json")?.hasPrefix("{\n  \"schema\": \"llmcost.prices-find/1\",") == true)
    #expect(recorded.file("b.md")?.hasPrefix("# Models") == true)
    #expect(recorded.file("c.csv")?.hasPrefix("section,") == true)
  }

  @Test func `a format that is named decides over the suffix`() {
    let (_, recorded) = run("prices find small -o a.txt --format json")
    #expect(recorded.file("a.txt")?.hasPrefix("{") == true)
  }

  @Test func `a dash is standard output`() {
    let (_, recorded) = run("prices find small -o - -o a.json")
    #expect(recorded.output.hasPrefix("Models"))
    #expect(recorded.file("a.json") != nil)
  }

  @Test func `the day can be pinned`() {
    #expect(run("init -").recorded.output.contains("month: \"2026-12\""))
    #expect(run("init -", environment: ["LLMCOST_TODAY": "2030-12-31"]).recorded.output.contains("month: \"2031-01\""))
    #expect(run("init -", environment: ["LLMCOST_TODAY": "2030-13-01"]).status == .wrongInput)
  }

  /// What decides about colour on a terminal, and whether there is some.
  static let colours: [(words: String, environment: [String: String], isColoured: Bool)] = [
    ("", [:], true),
    ("", ["NO_COLOR": "1"], false),
    ("", ["NO_COLOR": ""], true),
    ("", ["TERM": "dumb"], false),
    ("", ["TERM": "xterm"], true),
    (" --color never", [:], false),
    (" --color always", ["NO_COLOR": "1"], true),
  ]

  @Test(arguments: colours)
  func `colour is for terminals that want it`(words: String, environment: [String: String], isColoured: Bool) {
    let terminal = World.Terminal(isTerminal: true, columns: 80)
    let result = run("prices find small\(words)", environment: environment) { $0.outputTerminal = terminal }
    #expect(result.recorded.output.contains("\u{1B}[") == isColoured)
    let failure = run("prices find\(words)", environment: environment) { $0.errorTerminal = terminal }
    #expect(failure.recorded.error.contains("\u{1B}[") == isColoured)
  }

  @Test func `output that cannot be written fails the run, output that nobody reads does not`() {
    let full = run("--version") { $0.writeOutput = { _ throws(FileFailure) in throw .system("no space") } }
    #expect(full.status == .wrongInput)
    #expect(full.recorded.error == "error: standard output cannot be written: no space\n")
    let closed = run("--version") { $0.writeOutput = { _ throws(FileFailure) in throw .closed } }
    #expect(closed.status == .done)
    #expect(closed.recorded.error.isEmpty)
  }

  @Test func `the clock reports the day in UTC`() {
    let before = CivilDate(daysSinceEpoch: Int(Date().timeIntervalSince1970 / 86_400))
    let today = World.live().today
    let after = CivilDate(daysSinceEpoch: Int(Date().timeIntervalSince1970 / 86_400))
    #expect(before <= today && today <= after)
  }
}

@Suite struct LineDiffTests {
  @Test func `equal texts have no difference`() {
    #expect(LineDiff.between(expected: "a\nb\n", actual: "a\nb\n") == "")
  }

  @Test func `what should be is marked with a minus, what is with a plus`() {
    let difference = LineDiff.between(expected: "1\n2\n3\n4\n5\n6", actual: "1\n2\n3\n4\nfive\n6\n7", context: 1)
    #expect(difference == "  ...\n  4\n- 5\n+ five\n  6\n+ 7\n")
  }
}
