import Foundation
import Testing

/// Logs whose calls all come at one time of the day, through the whole program.
@Suite struct TimeOfDayTests {
  private static let prices = """
    vendor: acme
    source: https://example.com/prices
    checked: 2026-11-20
    models:
      big: {input: 10, output: 50}

    """

  /// 100 calls a day from the first of November on, of 1,000 and 100 tokens: 0.01 + 0.005 = $0.015 each, $1.50 a day.
  private static func log(_ days: Int, from start: Int, over span: Int, model: String = "acme/big") -> String {
    (1...days).map { day in
      (0..<100).map { call in
        let second = start + span * call / 100
        let time = String(format: "2026-11-%02dT%02d:%02d:%02dZ", day, second / 3600, second / 60 % 60, second % 60)
        return "{\"timestamp\":\"\(time)\",\"id\":\"\(day)-\(call)\",\"model\":\"\(model)\",\"feature\":\"chat\","
          + "\"input_tokens\":1000,\"output_tokens\":100}\n"
      }.joined()
    }.joined()
  }

  private static func run(_ line: String, _ log: String) throws -> Sandbox.Outcome {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(prices, to: "p.yaml")
    try sandbox.write(log, to: "calls.jsonl")
    return try sandbox.run(line)
  }

  /// When the calls of a day begin and for how many seconds they go on.
  static let times = [(36_000, 0), (7_200, 600), (85_800, 540), (32_400, 28_800)]

  // All days are whole, whenever their calls come: 30 x $1.50 = $45.00 for November.
  @Test(arguments: times.indices, [7, 14, 30])
  func `a month at $1.50 a day is $45.00`(index: Int, days: Int) throws {
    let (start, span) = Self.times[index]
    let outcome = try Self.run(
      "llmcost audit calls.jsonl --pricing p.yaml --write-scenario s.json -q",
      Self.log(days, from: start, over: span))
    #expect(outcome.status == 0)
    #expect(outcome.outputText.contains(" $45.00 in November 2026"), "\(outcome.outputText)")
    #expect(outcome.outputText.contains(" $45.00 a month"))
  }

  // December has 31 days: 31 x $1.50 = $46.50.
  @Test func `no day of a history costs more than it did`() throws {
    let outcome = try Self.run(
      "llmcost forecast --history calls.jsonl --pricing p.yaml --months 1 -q", Self.log(30, from: 36_000, over: 0))
    #expect(outcome.outputText.contains("$46.50 in December 2026"))
    #expect(outcome.outputText.contains("\n$1.50 ┤"))
    #expect(outcome.outputText.contains("all 30 days     $1.50 a day\n"))
    #expect(outcome.outputText.contains("last 7 days     $1.50 a day\n"))
  }

  // The last day ends after a minute, with 4 of 1,440 calls that all days have, one a minute: its part of $0.06 is no day and is not drawn as one.
  @Test func `a day of which there is next to nothing is not drawn`() throws {
    let minutes = (0..<(20 * 1_440 + 4)).map { minute -> String in
      let (day, ofDay) = (minute / 1_440 + 1, minute % 1_440)
      let time = String(format: "2026-11-%02dT%02d:%02d:00Z", day, ofDay / 60, ofDay % 60)
      return "{\"timestamp\":\"\(time)\",\"model\":\"acme/big\",\"input_tokens\":1000,\"output_tokens\":100}\n"
    }.joined()
    // 1,440 x $0.015 = $21.60 a day.
    let outcome = try Self.run("llmcost forecast --history calls.jsonl --pricing p.yaml --months 1 -q", minutes)
    #expect(outcome.outputText.contains("2026-11-20\n") && outcome.outputText.contains("\n$21.60 ┤"))
  }

  @Test(arguments: [
    "forecast --history calls.jsonl --pricing p.yaml", "audit calls.jsonl --pricing p.yaml --forecast 2m",
  ])
  func `a history without any price names what has none`(line: String) throws {
    let outcome = try Self.run("llmcost \(line)", Self.log(10, from: 36_000, over: 0, model: "nope"))
    #expect(outcome.status == 3)
    #expect(outcome.errorText.contains("'nope' is not in the price files: 1000 calls"))
  }
}
