import Testing

/// Models, routing, response caches and retries: the faults of a feature, word for word and at their places.
@Suite struct ModelFaultTests {
  /// Lines of a feature, from line 6 or 7 on.
  static let models: [(String, [String])] = [
    (
      "model: gpt-4p",
      ["6:12 error[unknown-model]: unknown model 'gpt-4p' = did you mean 'gpt-4' or 'gpt-4o' or 'gpt-4.1'?"]
    ),
    (
      "model: zzzzzzzz",
      ["6:12 error[unknown-model]: unknown model 'zzzzzzzz' = 'llmcost prices list' shows the models that have prices"]
    ),
    (
      "model: llama-3.3-70b-specdex",
      ["6:12 error[unknown-model]: unknown model 'llama-3.3-70b-specdex' = did you mean 'llama-3.3-70b-specdec'?"]
    ),
    (
      "model: openay/gpt-4o",
      ["6:12 error[unknown-model]: unknown model 'openay/gpt-4o' = did you mean 'azure/gpt-4o' or 'openai/gpt-4o'?"]
    ),
    (
      "routing: {gpt-4o: 0.7, gpt-4o-mini: 0.5}",
      ["6:14 error[shares-sum]: the shares of routing must sum to 1, found 1.2"]
    ),
    (
      "routing: {gpt-4o: 70, gpt-4o-mini: 30}",
      [
        "6:23 error[out-of-range]: gpt-4o must be between 0 and 1, found 70 = did you mean 0.7?",
        "6:40 error[out-of-range]: gpt-4o-mini must be between 0 and 1, found 30 = did you mean 0.3?",
      ]
    ),
    ("routing: {}", ["6:14 error[shares-sum]: the shares of routing must sum to 1, found 0"]),
    (
      "routing: {gpt-4o: 1}\ncascade: [{model: gpt-4o}]",
      ["7:14 error[contradiction]: a feature has either 'routing' or 'cascade'"]
    ),
    ("cascade: []", ["6:14 error[missing-key]: a cascade needs at least one stage"]),
    (
      "cascade: [{model: gpt-4o-mini}, {model: gpt-4o}]",
      ["6:15 error[missing-key]: every stage but the last needs 'escalate', the share that goes on"]
    ),
    (
      "cascade: [{model: gpt-4o, escalate: 0.1}]",
      ["6:41 error[contradiction]: the last stage has no stage to escalate to"]
    ),
    ("cascade: [{escalate: 0.1}, {model: gpt-4o}]", ["6:15 error[missing-key]: a stage of a cascade needs 'model'"]),
    (
      "cascade: [{model: gpt-4o-mini, escalate: 0.1, judge_model: gpt-4o}, {model: gpt-4o}]",
      ["6:64 error[missing-key]: 'judge_model' needs 'judge_tokens'"]
    ),
    (
      "models: {gpt-4o-mini: {token_factor: 2}}",
      ["7:13 warning[unused-factor]: the feature does not use the model 'gpt-4o-mini'"]
    ),
    (
      "models: {gpt-4p: {token_factor: 2}}",
      ["7:14 error[unknown-model]: unknown model 'gpt-4p' = did you mean 'gpt-4' or 'gpt-4o' or 'gpt-4.1'?"]
    ),
    (
      "models: {gpt-4o: {tokens_factor: 2}}",
      ["7:23 error[unknown-key]: unknown key 'tokens_factor' in 'chat.models.gpt-4o' = did you mean 'token_factor'?"]
    ),
    (
      "region: mars",
      ["3:3 error[unknown-region]: 'gpt-4o' has no region 'mars' = its prices do not depend on the region"]
    ),
    (
      "model: claude-sonnet-5-5\nregion: eu",
      ["3:3 error[unknown-region]: 'claude-sonnet-5-5' has no region 'eu' = it has 'us'"]
    ),
    (
      "service_tier: fast",
      ["7:19 error[unknown-word]: service_tier must be one of 'standard', 'flex', 'priority', found 'fast'"]
    ),
    ("response_cache: {lookup_cost: 1}", ["7:21 error[missing-key]: response_cache needs 'hit_rate'"]),
    (
      "response_cache: {hit_rate: 0.3, eligible: first}",
      [
        "7:47 error[unknown-word]: eligible must be one of 'first_turn', 'all', found 'first' = did you mean 'first_turn'?"
      ]
    ),
    (
      "response_cache: {hit_rate: 0.3, embedding_model: text-embeding-3-small}",
      ["7:54 error[unknown-model]: unknown model 'text-embeding-3-small' = did you mean 'text-embedding-3-small'?"]
    ),
    ("retries: {billed: 1}", ["7:14 error[missing-key]: retries needs 'rate', the share of attempts that fail"]),
    ("retries: {rate: 1}", ["7:21 error[out-of-range]: rate must be between 0 and 0.99, found 1"]),
    (
      "model: claude-3-opus",
      ["6:12 warning[retired-model]: 'claude-3-opus' is no longer sold since 2026-01-05; its last price is used"]
    ),
  ]

  @Test(arguments: models)
  func `a model or what surrounds it that cannot be is reported`(_ lines: String, reported: [String]) throws {
    #expect(try complaintsOnFeature(lines) == reported)
  }
}
