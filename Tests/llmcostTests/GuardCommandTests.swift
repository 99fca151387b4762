import Documents
import Testing

@testable import llmcost

/// `guard --emit` against the fields that each tool documents, `guard --actual`, and `audit --tagging`.
@Suite struct GuardCommandTests {
  /// A dollar a day: 100 sessions of 1,000 tokens in at $2.50 and 750 out at $10 a million, $0.01 each.
  static let scenario = """
    name: Small product
    month: 2026-12
    features:
      chat: {model: gpt-4o, sessions: {per_day: 100}, tokens: {input: 1000, output: 750}, tags: {env: prod}}
    levers:
      to mini: {set: {chat.model: gpt-4o-mini}}
    budget: {monthly: 40}
    tagging: {required: [team, env], values: {env: [prod]}, at_least: 0.7}
    guard:
      limits:
        prod: {of: {env: prod}, soft: 30, hard: 40.5, enforcement: delayed, lag: 5m}
        Dev key!: {of: {env: dev}, hard: 50, per: day, enforcement: hard, owner: me}
        dev tokens: {of: {env: dev}, tokens_per_minute: 2500, enforcement: hard}
      ladder: [{at: 0.9, lever: to mini}]

    """

  private func run(_ words: String, log: String = "") -> (status: llmcost.ExitStatus, recorded: Recorded) {
    let recorded = Recorded()
    let world = World.pinned(
      words.split(separator: " ").map(String.init), files: ["s.yaml": Self.scenario, "calls.jsonl": log],
      recorded: recorded)
    return (LLMCost.run(world), recorded)
  }

  /// The fields of a value by their paths, entries of lists as `[]`.
  private static func paths(_ node: Node, _ path: String = "") -> Set<String> {
    switch node.kind {
    case .object:
      var found: Set<String> = []
      for (key, value) in node.fields { found.formUnion(paths(value, "\(path).\(key.text)")) }
      return found
    case .array: return node.elements.reduce(into: []) { $0.formUnion(paths($1, path + "[]")) }
    default: return [path]
    }
  }

  private static func paths(of text: String, as format: Document.Format) throws -> Set<String> {
    let parsed = Document.parse(SourceFile(name: "emitted", text: text), as: format)
    return paths(try #require(parsed.document, "\(parsed.diagnostics.map(\.message))").root)
  }

  private func emitted(_ target: String) throws -> String {
    let (status, recorded) = run("guard s.yaml --emit \(target)")
    #expect(status == .done, "\(recorded.error)")
    return recorded.output
  }

  // docs.litellm.ai/docs/proxy/configs, and the parameters of POST /key/generate in /docs/proxy/virtual_keys and /proxy/users.
  @Test func `a LiteLLM proxy gets what its documentation names`() throws {
    let text = try emitted("litellm")
    let known: Set = [
      ".model_list[].model_name", ".model_list[].litellm_params.model", ".model_list[].litellm_params.api_key",
      ".litellm_settings.max_budget", ".litellm_settings.budget_duration", ".litellm_settings.fallbacks[].gpt-4o[]",
      ".general_settings.master_key", ".general_settings.database_url",
    ]
    #expect(try Self.paths(of: text, as: .yaml) == known)
    let bodies = text.split(separator: "\n").filter { $0.hasPrefix("# POST /key/generate ") }.map { $0.dropFirst(21) }
    #expect(
      bodies == [
        #"{"key_alias":"prod","models":["gpt-4o"],"max_budget":40.5,"soft_budget":30,"budget_duration":"30d","metadata":{"env":"prod"}}"#,
        #"{"key_alias":"Dev key!","models":["gpt-4o"],"max_budget":50,"budget_duration":"1d","tpm_limit":2500,"metadata":{"env":"dev"}}"#,
      ])
  }

  // developer.konghq.com/plugins/ai-rate-limiting-advanced: policies with match and limits, from 3.14.
  @Test func `a Kong gateway gets a consumer and a plugin for each limit`() throws {
    let text = try emitted("kong")
    let known: Set = [
      "._format_version", ".consumers[].username", ".plugins[].name", ".plugins[].instance_name",
      ".plugins[].config.tokens_count_strategy", ".plugins[].config.policies[].match[].type",
      ".plugins[].config.policies[].match[].key", ".plugins[].config.policies[].match[].values[]",
      ".plugins[].config.policies[].limits[].limit", ".plugins[].config.policies[].limits[].window_size",
    ]
    #expect(try Self.paths(of: text, as: .yaml) == known)
    #expect(text.contains("username: dev-key"))
    #expect(text.contains("window_size: 86400"))
  }

  // aigateway.envoyproxy.io/docs/capabilities/traffic/usage-based-ratelimiting: two resources, of which the dialect reads one at a time.
  @Test func `an Envoy gateway gets a route that counts and a policy that limits`() throws {
    let parts = try emitted("envoy").split(separator: "\n---\n", maxSplits: 1).map(String.init)
    try #require(parts.count == 2)
    let route = try Self.paths(of: parts[0], as: .yaml)
    #expect(route.contains(".spec.llmRequestCosts[].metadataKey") && route.contains(".spec.rules[].backendRefs[].name"))
    let policy: Set = [
      ".apiVersion", ".kind", ".metadata.name", ".spec.targetRefs[].name", ".spec.targetRefs[].kind",
      ".spec.targetRefs[].group", ".spec.rateLimit.type",
      ".spec.rateLimit.global.rules[].clientSelectors[].headers[].name",
      ".spec.rateLimit.global.rules[].clientSelectors[].headers[].type",
      ".spec.rateLimit.global.rules[].clientSelectors[].headers[].value",
      ".spec.rateLimit.global.rules[].limit.requests", ".spec.rateLimit.global.rules[].limit.unit",
      ".spec.rateLimit.global.rules[].cost.request.from", ".spec.rateLimit.global.rules[].cost.request.number",
      ".spec.rateLimit.global.rules[].cost.response.from",
      ".spec.rateLimit.global.rules[].cost.response.metadata.namespace",
      ".spec.rateLimit.global.rules[].cost.response.metadata.key",
    ]
    #expect(try Self.paths(of: parts[1], as: .yaml) == policy)
  }

  // docs.aws.amazon.com, AWSCloudFormation: AWS::Budgets::Budget and AWS::Budgets::BudgetsAction.
  @Test func `AWS gets budgets, and an action for a limit that refuses`() throws {
    let found = try Self.paths(of: try emitted("aws-budgets"), as: .json)
    for path in [
      ".Resources.ProdBudget.Properties.Budget.BudgetLimit.Amount",
      ".Resources.ProdBudget.Properties.NotificationsWithSubscribers[].Notification.Threshold",
      ".Resources.ProdStop.Properties.ActionThreshold.Value",
      ".Resources.ProdStop.Properties.Definition.IamActionDefinition.PolicyArn.Ref",
      ".Resources.DevKeyBudget.Properties.Budget.TimeUnit",
    ] { #expect(found.contains(path), "\(path)") }
    // A budget of a day has no action.
    #expect(!found.contains { $0.hasPrefix(".Resources.DevKeyStop") })
  }

  // Cloud Billing Budget API v1, and templates/microsoft.cognitiveservices/accounts/deployments.
  @Test func `Google and Azure get budgets, quotas and deployments`() throws {
    let google = try emitted("gcp")
    #expect(google.contains("\"units\": \"40\"") && google.contains("\"nanos\": 500000000"))
    #expect(google.contains("\"thresholdPercent\": 0.740741"))
    let azure = try emitted("azure")
    // 2,500 tokens a minute are two whole thousands.
    #expect(azure.contains("\"capacity\": 2\n"))
    #expect(try Self.paths(of: azure, as: .json).contains(".resources[].properties.model.format"))
  }

  // POST /organization/projects/{project_id}/spend_limit takes cents of a month: 50 x 31 days x 100.
  @Test func `consoles get a list with values`() throws {
    let openai = try emitted("openai")
    #expect(openai.contains(#"{"currency":"USD","interval":"month","threshold_amount":4050}"#))
    #expect(openai.contains(#"{"currency":"USD","interval":"month","threshold_amount":155000}"#))
    #expect(openai.contains("- [ ] 'dev tokens': 2,500 tokens a minute"))
    let claude = try emitted("anthropic --set chat.model=claude-sonnet-4-5")
    #expect(claude.contains("- [ ] 'prod': $40.50 a month for a workspace 'prod'"))
    #expect(
      claude.contains(
        "'Dev key!': $1,550.00 a month for a workspace 'dev-key' with a key of its own ($50.00 on each of 31 days:"))
    // No model of the scenario is Anthropic's: a list would limit nothing.
    #expect(
      try emitted("anthropic").contains(
        "Not in here: 'prod' (USD a month), 'Dev key!' (USD a day), 'dev tokens' (tokens a minute)."))
    #expect(try emitted("json").contains("\"enforcement\": \"delayed\""))
  }

  @Test func `a configuration goes to standard output only`() {
    let (status, recorded) = run("guard s.yaml --emit kong -o kong.yaml")
    #expect(status == .wrongInput)
    #expect(recorded.output.isEmpty)
  }

  /// A call of 200,000 tokens in and 150,000 out is $0.50 + $1.50.
  private static func call(_ time: String, _ tags: String = "", input: Int = 200_000, output: Int = 150_000) -> String {
    "{\"timestamp\": \"\(time)\", \"model\": \"gpt-4o\", \"input_tokens\": \(input), \"output_tokens\": \(output)\(tags)}\n"
  }

  // $2 on each of five days where $1 is expected: the pace is 2, and 10 + 26 x 2 = 62 would be spent without the ladder. At 36 of 40 the small model
  // comes, 0.06 of the price: 36 + (62 - 36) x 0.06 = 37.56.
  @Test func `the month so far is taken from a log`() throws {
    let log = (1...5).map { Self.call("2026-12-0\($0)T23:59:59Z") }.joined()
    let (status, recorded) = run("guard s.yaml --actual calls.jsonl --format json", log: log)
    #expect(status == .done, "\(recorded.error)")
    let text = recorded.output
    #expect(text.contains("\"cost\": 10,\n    \"expected\": 5,\n    \"pace\": 2,\n    \"steps_begun\": 0"))
    #expect(text.contains("\"month_end\": {\n    \"cost\": 37.56,"))
    let (late, over) = run("guard s.yaml --actual calls.jsonl --set guard.ladder=[] -q", log: log)
    #expect(late == .failed)
    #expect(over.output.hasPrefix("Small product: $40."))
    let (none, complaint) = run("guard s.yaml --actual calls.jsonl", log: Self.call("2026-11-05T00:00:00Z"))
    #expect(none == .wrongInput)
    #expect(complaint.error.contains("the log has no calls of 2026-12"))
  }

  // Of four calls that cost the same three have a team, two an environment that is right, one another and one none.
  @Test func `tags are covered by cost`() throws {
    let log = [
      ", \"team\": \"a\", \"env\": \"prod\"", ", \"team\": \"a\", \"env\": \"prod\"",
      ", \"team\": \"b\", \"env\": \"moon\"", "",
    ].map { Self.call("2026-12-01T00:00:00Z", $0) }.joined()
    let (status, recorded) = run("audit calls.jsonl --tagging s.yaml --format json", log: log)
    #expect(status == .failed, "\(recorded.error)")
    #expect(recorded.output.contains("\"tag\": \"team\",\n      \"share_of_cost\": 0.75,\n      \"wrong_values\": []"))
    #expect(recorded.output.contains("\"share_of_cost\": 0.5,"))
    #expect(recorded.output.contains("\"value\": \"moon\",\n          \"cost\": 2,\n          \"calls\": 1"))
    let (_, shown) = run("audit calls.jsonl --tagging s.yaml -q", log: log)
    #expect(shown.output.contains("FAIL: 'env' covers 50.0% of the cost, 70.0% is required"))
  }
}
