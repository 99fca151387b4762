import CallLogs
import CostModel
import Foundation
import Testing

/// Records that break the rules of their format, and what becomes of each.
@Suite struct FormatRecordTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let record: String
    let reason: SkipReason

    init(_ reason: SkipReason, _ record: String) {
      self.record = record
      self.reason = reason
    }

    var testDescription: String { record }
  }

  static func chat(_ usage: String, _ more: String = #""created":1793620800,"model":"gpt-4o""#) -> String {
    #"{"object":"chat.completion","choices":[],"# + more + #","usage":{"# + usage + "}}"
  }

  static let left: [Case] = [
    Case(.badCount, chat(#""prompt_tokens":-1,"completion_tokens":2"#)),
    Case(.badCount, chat(#""prompt_tokens":1.5,"completion_tokens":2"#)),
    Case(.badCount, chat(#""prompt_tokens":1e-3,"completion_tokens":2"#)),
    Case(.badCount, chat(#""prompt_tokens":99999999999999999999,"completion_tokens":2"#)),
    Case(.badCount, chat(#""prompt_tokens":"many","completion_tokens":2"#)),
    Case(.badCount, chat(#""prompt_tokens":[1],"completion_tokens":2"#)),
    Case(.badCount, chat(#""prompt_tokens":10,"prompt_tokens_details":{"cached_tokens":-5}"#)),
    Case(.noTokens, chat(#""prompt_tokens":null"#)),
    Case(
      .noTokens, #"{"object":"chat.completion.chunk","choices":[],"created":1793620800,"model":"gpt-4o","usage":null}"#),
    Case(.zeroTokens, chat(#""prompt_tokens":0,"completion_tokens":0"#)),
    Case(.noModel, chat(#""prompt_tokens":1"#, #""created":1793620800"#)),
    Case(.noModel, chat(#""prompt_tokens":1"#, #""created":1793620800,"model":"""#)),
    Case(.noTimestamp, chat(#""prompt_tokens":1"#, #""model":"gpt-4o""#)),
    Case(.badTimestamp, chat(#""prompt_tokens":1"#, #""created":"yesterday","model":"gpt-4o""#)),
    Case(.badTimestamp, chat(#""prompt_tokens":1"#, #""created":1500000000,"model":"gpt-4o""#)),
    Case(.duplicateKey, chat(#""prompt_tokens":1,"prompt_tokens":2"#)),
    Case(.failed, #"{"error":{"message":"no"}}"#),
    Case(.failed, #"{"type":"error","error":{"type":"overloaded_error"}}"#),
    Case(.unrecognised, #"{"level":"info","message":"started"}"#),
    // Cached tokens above the input, where nobody is known to write a vendor's own counts.
    Case(
      .contradictory,
      #"{"call_id":1,"model":"m","timestamp":"2026-11-02T00:00:00Z","input_tokens":10,"cached_input_tokens":11,"output_tokens":1}"#
    ),
    Case(
      .contradictory,
      #"{"usageMetadata":{"promptTokenCount":10,"cachedContentTokenCount":11},"modelVersion":"g","createTime":"2026-11-02T00:00:00Z"}"#
    ),
    Case(
      .contradictory,
      #"{"generation_id":"g","model_permaslug":"m","tokens_prompt":5,"tokens_cached":9,"created_at":"2026-11-02 00:00:00"}"#
    ),
    // The log of a gateway: no zone, though the format does not say what is meant.
    Case(
      .noTimeZone,
      #"{"created_at":"2026-11-02T00:00:00","provider":"openai","model":"gpt-4o","tokens_in":1,"tokens_out":1}"#),
    Case(
      .gatewayCache,
      #"{"created_at":"2026-11-02T00:00:00Z","provider":"openai","model":"m","tokens_in":1,"tokens_out":1,"cached":true}"#
    ),
    Case(
      .notACall,
      #"{"id":"1","type":"TOOL","startTime":"2026-11-02T00:00:00Z","usageDetails":{"input":5}}"#),
    Case(.notACall, #"{"run_type":"tool","start_time":"2026-11-02T00:00:00","usage_metadata":{"input_tokens":5}}"#),
  ]

  @Test(arguments: left)
  func `a record is left out for its own reason`(record: Case) throws {
    let (ledger, calls) = try FormatSampleTests.scan(Array((record.record + "\n").utf8))
    #expect(calls.isEmpty)
    #expect(ledger.skipped.map(\.key) == [record.reason])
    #expect(ledger.skipped.values.map(\.places) == [[LogPlace(file: 0, line: 1)]])
  }

  // MARK: - Several formats, and one for all

  @Test func `formats in one log are reported record by record`() throws {
    let samples = ["openai-chat", "bedrock", "litellm-payload", "langfuse-export", "deepseek"]
    let logs = try samples.map { try FormatSample($0).log() }
    let (ledger, calls) = try FormatSampleTests.scan(logs.flatMap { $0 })
    let apart = try logs.map { try FormatSampleTests.scan($0) }
    #expect(ledger.formats.keys.sorted() == samples.sorted().map { $0 == "langfuse-export" ? "langfuse" : $0 })
    #expect(calls.map(\.line) == apart.flatMap { $0.calls.map(\.line) })
    #expect(ledger.records == apart.reduce(0) { $0 + $1.ledger.records })
  }

  @Test func `a format that was asked for reads every record`() throws {
    let log = Array(#"{"model":"m","timestamp":"2026-11-02T00:00:00Z","tokens_in":5,"tokens_out":1}"#.utf8)
    #expect(try FormatSampleTests.scan(log).ledger.skipped[.unrecognised]?.count == 1)
    let format = try #require(LogFormat.named("cloudflare"))
    #expect(try FormatSampleTests.scan(log, formats: [format]).ledger.skipped[.noTimestamp]?.count == 1)
  }

  @Test func `a page is taken apart also where the format was asked for`() throws {
    let format = try #require(LogFormat.named("langfuse"))
    let (_, calls) = try FormatSampleTests.scan(try FormatSample("langfuse").log(), formats: [format])
    #expect(calls.map(\.id) == ["J1", "J3"])
  }

  @Test func `the user can say how cached tokens are counted`() throws {
    let log = Array(
      Self.chat(#""prompt_tokens":1000,"completion_tokens":10,"prompt_tokens_details":{"cached_tokens":400}"#).utf8)
    func tokens(_ semantics: CacheSemantics) throws -> [Int64] {
      var plan = ScanPlan()
      plan.cacheSemantics = semantics
      let (_, calls) = try FormatSampleTests.scan(log, plan: plan)
      return calls.flatMap { [$0.tokens.input, $0.tokens.cacheRead] }
    }
    #expect(try tokens(.automatic) == [600, 400])
    #expect(try tokens(.inclusive) == [600, 400])
    #expect(try tokens(.exclusive) == [1000, 400])
    // Anthropic's are beside the input; inside they could only be of a gateway that says so.
    let raw = Array(
      #"""
      {"type":"message","timestamp":"2026-11-02T00:00:00Z","model":"m","usage":{"input_tokens":500,"cache_read_input_tokens":400,"output_tokens":1}}
      """#.utf8)
    var plan = ScanPlan()
    plan.cacheSemantics = .inclusive
    #expect(try FormatSampleTests.scan(raw).calls.map(\.tokens.input) == [500])
    #expect(try FormatSampleTests.scan(raw, plan: plan).calls.map(\.tokens.input) == [100])
  }

  @Test func `a branch of a session repeats the calls of the session it came from`() throws {
    for (name, calls) in [("codex", Int64(3)), ("claude-code", 2)] {
      let log = try FormatSample(name).log()
      let ledger = try LogScanner(plan: ScanPlan(), pricer: FormatSampleTests.pricer)
        .scan([.memory(log), .memory(log)])
      #expect(ledger.calls == calls)
    }
  }

  @Test func `the README has every format once`() throws {
    let readme = FormatSample.folder.appending(path: "../../../Sources/CallLogs/README.md").standardized
    let names = try String(contentsOf: readme, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("| `") && !$0.contains("/`") }.compactMap { $0.split(separator: "`").dropFirst().first }
    #expect(names.map(String.init).sorted() == LogFormat.all.map(\.name).sorted())
  }

  // MARK: - Models that the user names

  static let unnamed: [(record: String, formats: [LogFormat], model: LoggedModel)] = [
    (chat(#""prompt_tokens":1"#, #""created":1793620800"#), LogFormat.all, LoggedModel(name: "given")),
    (chat(#""prompt_tokens":1"#), LogFormat.all, LoggedModel(name: "gpt-4o")),
    (
      #"{"timestamp":"2026-11-02T00:00:00Z","input_tokens":1,"provider":"azure"}"#, [.plainWithoutModel],
      LoggedModel(name: "given", vendor: "azure")
    ),
    (
      #"{"timestamp":"2026-11-02T00:00:00Z","model":null,"input_tokens":1}"#, [.plainWithoutModel],
      LoggedModel(name: "given")
    ),
    (
      #"{"timestamp":"2026-11-02T00:00:00Z","input_tokens":1,"model":"own"}"#, [.plainWithoutModel],
      LoggedModel(name: "own")
    ),
  ]

  @Test(arguments: unnamed)
  func `a record that names no model is of the one the user names`(
    record: String, formats: [LogFormat], model: LoggedModel
  ) throws {
    var plan = ScanPlan()
    plan.modelOfUnnamed = "given"
    #expect(try FormatSampleTests.scan(Array(record.utf8), formats: formats, plan: plan).calls.map(\.model) == [model])
  }

  @Test func `a model that the user names with its vendor is of that vendor`() throws {
    var plan = ScanPlan()
    plan.modelOfUnnamed = "azure/gpt-4o"
    let record = #"{"timestamp":"2026-11-02T00:00:00Z","type":"turn.completed","usage":{"input_tokens":1}}"#
    let (_, calls) = try FormatSampleTests.scan(Array(record.utf8), plan: plan)
    #expect(calls.map(\.model) == [LoggedModel(name: "azure/gpt-4o")])
  }

  // MARK: - Fields that the user names

  @Test func `a mapping reads a log of one's own`() throws {
    let log = Array(
      #"""
      {"when":"2026-11-02T10:00:00Z","engine":"gpt-4o","tok":{"in":900,"hit":100,"out":7},"usd":"0.01","ctx":{"squad":"a"}}
      """#.utf8)
    let fields: [LogFormat.Field] = [
      .init("when", .timestamp), .init("engine", .model), .init("tok.in", .input), .init("tok.hit", .cacheReadBeside),
      .init("tok.out", .output), .init("usd", .cost),
    ]
    let (ledger, calls) = try FormatSampleTests.scan(
      log, formats: [.mapped(fields, over: .plain)], plan: ScanPlan(dimensions: ["ctx.squad"]))
    #expect(calls.map(\.line) == [" 2026-11-02T10:00:00Z gpt-4o  standard 900 100 0 0 7 0 0.01 1"])
    #expect(calls.map(\.values) == [["a"]])
    #expect(ledger.formats == ["mapped": 1])
  }

  @Test func `a mapping replaces what a format has for the same`() throws {
    let log = Array(Self.chat(#""prompt_tokens":10,"prompt_chars":44,"completion_tokens":2"#).utf8)
    let format = LogFormat.mapped(
      [.init("usage.prompt_chars", .input)], over: try #require(LogFormat.named("openai-chat")))
    #expect(try FormatSampleTests.scan(log, formats: [format]).calls.map(\.tokens.input) == [44])
  }

  static let unknown: [(head: String, paths: [String], mapping: String)] = [
    (
      #"{"ts":{"created":"2026-11-02T10:00:00Z"},"req":{"model_id":"gpt-4o"},"use":{"prompt_tokens":9,"cached":1,"completion_tokens":2},"body":["PRIVATE"]}"#,
      ["ts.created", "req.model_id", "use.prompt_tokens", "use.cached", "use.completion_tokens"],
      "time=ts.created model=req.model_id cached=use.cached input=use.prompt_tokens output=use.completion_tokens"
    ),
    // The totals of records say where cached tokens are counted, whatever their name says, and a record without any of them says nothing.
    (
      #"{"at":"2026-11-02T10:00:00Z","model":"gpt-4o","u":{"input_tokens":9,"output_tokens":2,"total_tokens":11,"cache_read_input_tokens":0}}"#
        + "\n"
        + #"{"at":"2026-11-02T10:00:00Z","model":"gpt-4o","u":{"input_tokens":9,"output_tokens":2,"total_tokens":11,"cache_read_input_tokens":4}}"#,
      ["at", "model", "u.input_tokens", "u.output_tokens", "u.total_tokens", "u.cache_read_input_tokens"],
      "time=at model=model cached=u.cache_read_input_tokens input=u.input_tokens output=u.output_tokens"
    ),
    (
      #"{"at":"2026-11-02T10:00:00Z","model":"gpt-4o","input_tokens":9,"cached_tokens":4,"output_tokens":2,"total_tokens":15}"#,
      ["at", "model", "input_tokens", "cached_tokens", "output_tokens", "total_tokens"],
      "time=at model=model cache_read=cached_tokens input=input_tokens output=output_tokens"
    ),
    ("date;engine\n", [], ""),
    (
      "date,engine,tokens in\n2026-11-02,gpt-4o,9\n", ["date", "engine", "tokens in"],
      "time=date model=engine input=tokens in"
    ),
    ("", [], ""), ("{", [], ""), (#"{"a":1"#, [], ""), ("[1]", [], ""),
    (#"[{"level":"info"}]"#, ["level"], ""),
  ]

  @Test(arguments: unknown)
  func `a log that no format knows is reported by its fields`(head: String, paths: [String], mapping: String) {
    let record = UnknownRecord(head: Array(head.utf8))
    #expect(record?.paths ?? [] == paths)
    #expect((record?.mapping ?? []).map { "\($0.slot)=\($0.path)" }.joined(separator: " ") == mapping)
  }

  // What a faster service costs is in no price file, so its calls must be left without a price.
  @Test func `a speed with a price of its own is a tier of its own`() throws {
    for (speed, tier) in [("standard", ServedTier.known(.batch)), ("fast", .unknown("fast"))] {
      let line =
        #"{"timestamp":"2026-11-02T12:00:00Z","type":"message","id":"a","model":"claude-sonnet-5-5","#
        + #""usage":{"input_tokens":9,"output_tokens":1,"cache_creation_input_tokens":0,"#
        + #""cache_read_input_tokens":0,"service_tier":"batch","speed":"\#(speed)"}}"#
      let (_, calls) = try FormatSampleTests.scan(Array(line.utf8))
      #expect(calls.map(\.tier) == [tier])
    }
  }
}
