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
    Case("langsmith", "feature", ["chat", nil]),
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

  @Test(arguments: FormatSample.all)
  func `what was asked and answered is never kept`(sample: FormatSample) throws {
    let (_, calls) = try FormatSampleTests.scan(try sample.log(), plan: ScanPlan(dimensions: ["feature", "team"]))
    let kept = calls.flatMap { $0.values + [$0.id, $0.session, $0.user, $0.model.name, $0.model.vendor, $0.tier.name] }
    #expect(!kept.contains { $0?.contains("PRIVATE") ?? false })
  }
}
