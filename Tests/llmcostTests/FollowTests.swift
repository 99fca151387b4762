import Foundation
import Testing

/// `audit --follow` on real files that grow, are replaced and are cut off.
///
/// A million tokens of corner/small cost $0.20.
@Suite struct FollowTests {
  private static let guardFile = """
    name: Product
    month: 2026-11
    features:
      chat: {model: corner/small, sessions: 10, tokens: {input: 10, output: 1}, tags: {env: prod}}
    guard:
      limits:
        prod: {of: {env: prod}, soft: 0.30, hard: 0.50, per: month, enforcement: hard}
        day: {hard: 0.35, per: day, enforcement: hard}
        rate: {tokens_per_minute: 1500000, enforcement: hard}
      alerts:
        half: {of: prod, at: 0.5}
        pace: {of: prod, at: 1.3, window: 3d}
    """

  private static func call(_ day: Int, _ minute: Int, id: String = "", env: String = "prod") -> String {
    let two = minute < 10 ? "0\(minute)" : "\(minute)"
    return
      #"{"timestamp":"2026-11-0\#(day)T12:\#(two):00Z",\#(id.isEmpty ? "" : "\"id\":\"\(id)\",")"model":"corner/small","input_tokens":1000000,"output_tokens":0,"env":"\#(env)"}"#
  }

  private static func run(_ line: String) throws -> Sandbox.Outcome {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(guardFile, to: "guard.yaml")
    for (name, calls) in [
      ("one", [call(2, 0, id: "a"), call(2, 1)]), ("two", [call(2, 1, id: "a"), call(2, 1, env: "dev")]),
      ("three", [call(3, 5)]), ("four", [call(3, 6)]),
    ] {
      try sandbox.write(calls.joined(separator: "\n") + "\n", to: name)
    }
    return try sandbox.run(line)
  }

  private static let command = "llmcost audit log.jsonl --follow --pricing fixtures/prices --guard guard.yaml -q"

  // 0.20 + 0.20 of prod reach half of 0.50 and the soft 0.30, and the day's 0.35; the record with a known id counts once; the call of dev makes two
  // million tokens of that minute; 0.20 on the 3rd make 0.60 of prod.
  static let expected = """
    2026-11-02 12:01:00 UTC: warning 'prod' (env=prod) is reached: $0.40 of $0.30 a month
    2026-11-02 12:01:00 UTC: LIMIT 'day' is reached: $0.40 of $0.35 a day
    2026-11-02 12:01:00 UTC: warning 'half' (env=prod) is reached: $0.40 of $0.25 a month
    2026-11-02 12:01:00 UTC: LIMIT 'rate' is reached: 2,000,000 of 1,500,000 tokens in a minute
    2026-11-03 12:05:00 UTC: LIMIT 'prod' (env=prod) is reached: $0.60 of $0.50 a month
    """

  @Test func `limits fire in the order of the calls, and the pace is that of the last hour`() throws {
    let outcome = try Self.run(
      "cat one two three | llmcost audit - --follow --pricing fixtures/prices --guard guard.yaml -q --every 100")
    #expect(outcome.status == 1, "\(outcome.errorText)")
    let lines = outcome.outputText.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.filter { $0.contains("is reached") }.joined(separator: "\n") == Self.expected)
    // Of the 3rd: 0.20 in the last hour, and 27 days with 11 h 55 min left: 0.80 + 0.20 x 659.92 = 132.78.
    #expect(
      lines.contains(
        "2026-11-03 12:05:00 UTC: $0.20 today, $0.80 this month, 4 calls; $0.20 in the last hour, at which the month comes to $132.78"
      ), "\(outcome.outputText)")
    #expect(lines.contains { $0.hasPrefix("$0.80 for 4 calls") })
  }

  @Test(arguments: [
    // It grows, a line in two pieces.
    "cp one log.jsonl; (sleep 1; head -c 50 two >> log.jsonl; sleep 1; tail -c +51 two >> log.jsonl; cat three >> log.jsonl)",
    // It is not there yet, and is replaced by another of its name; the last line of the first has no end.
    "(sleep 1; cat one > log.jsonl; printf %s \"$(cat two)\" >> log.jsonl; sleep 1; mv log.jsonl log.1; cat three > log.jsonl)",
    // It is cut off and written again.
    "cat one two > log.jsonl; (sleep 1; : > log.jsonl; sleep 1; cat three >> log.jsonl)",
  ])
  func `a file that grows, is replaced or is cut off is read on`(change: String) throws {
    let outcome = try Self.run("\(change) & \(Self.command) --follow-for 6; s=$?; wait; exit $s")
    #expect(outcome.status == 1, "\(outcome.errorText)")
    let lines = outcome.outputText.split(separator: "\n").map(String.init)
    #expect(
      lines.filter { $0.contains("is reached") }.joined(separator: "\n") == Self.expected, "\(outcome.outputText)")
    #expect(lines.contains { $0.hasPrefix("$0.80 for 4 calls") }, "\(outcome.outputText)")
  }

  @Test func `the header of a table comes again with every file and is no row`() throws {
    let row = "2026-11-02T12:00:00Z,corner/small,1000000,0"
    let header = "timestamp,model,input_tokens,output_tokens"
    let outcome = try Self.run(
      "printf '\(header)\\n\(row)\\n' > log.csv; (sleep 1; mv log.csv old.csv; printf '\(header)\\n\(row)\\n' > log.csv) & "
        + "llmcost audit log.csv --follow --follow-for 3 --pricing fixtures/prices --strict -o costs.json > lines; s=$?; wait; grep '\"cost\"' costs.json | head -1; grep -c . lines; exit $s"
    )
    #expect(outcome.status == 0, "\(outcome.errorText)")
    #expect(outcome.outputText.hasPrefix("  \"cost\": 0.4,\n"), "\(outcome.outputText)")
  }

  @Test func `results for programs stay whole, and lines go to standard error`() throws {
    let outcome = try Self.run("cat one | llmcost audit - --follow --pricing fixtures/prices --format json -q")
    #expect(outcome.status == 0)
    #expect(try JSONSerialization.jsonObject(with: outcome.output) is [String: Any])
    #expect(outcome.errorText.contains("$0.40 today"))
  }

  static let bad: [(line: String, message: String)] = [
    ("audit a.jsonl b.jsonl --follow", "'--follow' reads one log, found 2"),
    ("audit a.jsonl --guard guard.yaml", "option '--guard' means nothing without --follow"),
    ("audit a.jsonl --every 3", "option '--every' means nothing without --follow"),
    ("audit a.jsonl --follow-for 3", "option '--follow-for' means nothing without --follow"),
    ("audit a.jsonl --follow --cache", "options '--follow' and '--cache' cannot be combined"),
    ("audit a.jsonl --follow --merge", "options '--follow' and '--merge' cannot be combined"),
    ("audit a.jsonl --follow --guard fixtures/chat.yaml --pricing fixtures/prices", "the scenario has no guard"),
    ("audit fixtures --follow --follow-for 1", "'--follow' reads one log"),
  ]

  @Test(arguments: bad)
  func `what cannot be followed is refused`(line: String, message: String) throws {
    let outcome = try Self.run("cp one a.jsonl; cp one b.jsonl; llmcost \(line)")
    #expect(outcome.status == 2)
    #expect(outcome.errorText.contains("error: \(message)"), "\(outcome.errorText)")
  }
}
