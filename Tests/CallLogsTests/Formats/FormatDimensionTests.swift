import CallLogs
import CostModel
import Testing

/// Where each format has the values that calls are grouped by.
@Suite struct FormatDimensionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let sample: String
    let dimension: String
    let values: [String?]

    init(_ sample: String, _ dimension: String, _ values: [String?]) {
      self.sample = sample
      self.dimension = dimension
      self.values = values
    }

    var testDescription: String { "\(sample): \(dimension)" }
  }

  static let cases = [
    Case("openai-chat", "feature", [nil, "search", nil, nil, nil, nil, nil]),
    Case("openai-responses", "feature", ["agent", nil, nil]),
    Case("openai-usage", "project_id", ["proj_abc", "proj_abc", nil]),
    Case("anthropic-usage", "workspace_id", ["wrkspc_01", "wrkspc_01", nil]),
    Case("anthropic-usage", "api_key_id", ["apikey_01", nil, nil]),
    // A list of texts, a list in a text, an object, an object in a text.
    Case("litellm-spend-logs", "feature", ["chat", "summarise", nil]),
    Case("litellm-spend-logs", "team_alias", ["support", "research", nil]),
    Case("litellm-spend-logs", "model_group", ["chat-default", "sonnet", "sonnet"]),
    Case("litellm-payload", "feature", ["chat"]),
    // Headers made capitals of them.
    Case("helicone", "feature", ["chat"]),
    Case("helicone-csv", "feature", ["chat"]),
    Case("langfuse", "feature", ["chat", nil]),
    Case("langfuse-export", "environment", ["prod", "prod", "prod"]),
    Case("langsmith", "feature", ["chat", nil, nil, nil]),
    Case("opentelemetry", "gen_ai.operation.name", ["chat", "chat", nil, "chat", nil, "chat"]),
    Case("otlp", "service.name", ["support-bot", "search"]),
    Case("openinference", "session.id", ["s-1", nil]),
    Case("datadog", "feature", ["chat"]),
    Case("datadog", "team", ["support"]),
    Case("openrouter-export", "app_name", ["Support", "Support"]),
    Case("bedrock", "team", [nil, "support", nil]),
    Case("bedrock", "region", ["us-east-1", "us-east-1", "eu-west-1"]),
    Case("cloudflare", "team", ["support"]),
    Case("portkey", "prompt_slug", ["support-answer"]),
    Case("kong", "route.name", ["chat", "chat", "chat"]),
    Case("codex", "type", ["event_msg", "event_msg", "event_msg"]),
  ]

  @Test(arguments: cases)
  func `a dimension is found where the format has it`(expected: Case) throws {
    let sample = FormatSample(expected.sample)
    let (_, calls) = try FormatSampleTests.scan(try sample.log(), plan: ScanPlan(dimensions: [expected.dimension]))
    #expect(calls.map { $0.values[0] } == expected.values)
  }

  /// Times around midnight in two zones, a day without an hour, and fields that only have the names of what the reader knows.
  static let hours = """
    {"timestamp":"2026-11-02T00:00:00Z","model":"m","input_tokens":1,"output_tokens":1,"hour":"noon","format":"own"}
    {"timestamp":"2026-11-02T23:59:59.999Z","model":"m","input_tokens":1,"output_tokens":1}
    {"timestamp":"2026-11-02T00:30:00+02:00","model":"m","input_tokens":1,"output_tokens":1}
    {"timestamp":1793620800,"model":"m","input_tokens":1,"output_tokens":1}
    {"timestamp":"2026-11-02","model":"m","input_tokens":1,"output_tokens":1}
    {"object":"chat.completion","choices":[],"created":1793624400,"model":"m","usage":{"prompt_tokens":1}}
    {"object":"bucket","start_time":1793577600,"results":[{"model":"m","input_tokens":1,"num_model_requests":1}]}

    """

  // 1793620800 is 2026-11-02T12:00:00Z, an hour later is 13; half past midnight at +02:00 is half past ten in the evening before.
  @Test(arguments: [(1 << 18, false, false), (1 << 18, true, false), (100, false, false), (1 << 18, false, true)])
  func `the hour and the format are known by every way of reading`(
    pieceSize: Int, readsTrees: Bool, keepsCalls: Bool
  ) throws {
    var plan = ScanPlan(dimensions: ["hour", "format"])
    plan.assumesUTC = true
    plan.topCalls = keepsCalls ? 1 : 0
    let log = Array(Self.hours.utf8)
    let ledger = try LogScanner(
      plan: plan, pricer: FormatSampleTests.pricer, pieceSize: pieceSize, readsTrees: readsTrees
    ).scan([.memory(log), .memory(log)])
    let values = ledger.groups.map {
      "\($0.key.day) \($0.key.values.map { $0 ?? "-" }.joined(separator: " ")) \($0.sums.calls)"
    }
    #expect(
      values.sorted() == [
        "2026-11-01 22 plain 2", "2026-11-02 (unknown) openai-usage 2", "2026-11-02 (unknown) plain 2",
        "2026-11-02 00 plain 2", "2026-11-02 12 plain 2", "2026-11-02 13 openai-chat 2", "2026-11-02 23 plain 2",
      ])
  }

  @Test func `a table has hours, too`() throws {
    let log =
      "timestamp,model,input_tokens,output_tokens,hour\n2026-11-02T07:10:00Z,m,1,1,noon\n2026-11-02T18:00:00Z,m,1,1,\n"
    let ledger = try LogScanner(plan: ScanPlan(dimensions: ["hour"]), pricer: FormatSampleTests.pricer)
      .scan([.memory(Array(log.utf8))])
    #expect(ledger.groups.map(\.key.values) == [["07"], ["18"]])
  }

  @Test(arguments: FormatSample.all)
  func `what was asked and answered is never kept`(sample: FormatSample) throws {
    var plan = sample.plan
    plan.dimensions = ["feature", "team"]
    let (_, calls) = try FormatSampleTests.scan(try sample.log(), plan: plan)
    let kept = calls.flatMap { $0.values + [$0.id, $0.session, $0.user, $0.model.name, $0.model.vendor, $0.tier.name] }
    #expect(!kept.contains { $0?.contains("PRIVATE") ?? false })
  }
}
