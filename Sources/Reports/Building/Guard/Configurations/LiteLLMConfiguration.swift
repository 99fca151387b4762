import CostModel

/// The configuration of a LiteLLM proxy.
///
/// `config.yaml` has `model_list` and `litellm_settings` (docs.litellm.ai/docs/proxy/configs); budgets and limits of keys are made by `POST /key/generate`
/// with `key_alias`, `models`, `max_budget`, `soft_budget`, `budget_duration`, `tpm_limit` (docs.litellm.ai/docs/proxy/users, /docs/proxy/virtual_keys). A
/// budget of 30d is reset on the first of each month (docs.litellm.ai/docs/proxy/budget_reset_and_tz).
struct LiteLLMConfiguration {
  let facts: GuardConfiguration

  var text: String {
    let requests = keys.map { "# POST /key/generate \($0.compact())\n" }.joined()
    return GuardConfiguration.comment(
      [
        "LiteLLM proxy for '\(facts.name)': this file is its config.yaml; each line with POST below is a request to the running proxy.",
        "Budgets are kept in a database: without 'database_url' none of them refuses anything.",
        "Past a budget: with reservation nothing; without it the answers that are under way, each up to \(facts.worstCall). Users have reported versions that let much more pass (issues 23714, 26672), so try yours.",
        "Fields: docs.litellm.ai/docs/proxy/configs, /proxy/users, /proxy/virtual_keys, /proxy/budget_reset_and_tz.",
      ] + facts.omissions { !$0.measure.isOfUsers }) + requests + YAMLText.lines(config).joined(separator: "\n") + "\n"
  }

  private var config: JSONText.Value {
    var settings: [JSONText.Member] = []
    if let budget = facts.analysis.budgetUSD {
      settings += [
        .init("max_budget", GuardConfiguration.usd(budget)), .init("budget_duration", "30d"),
      ]
    }
    if !fallbacks.isEmpty { settings.append(.init("fallbacks", .array(fallbacks))) }
    return .object([
      .init(
        "model_list",
        .array(
          all.map { model in
            [
              "model_name": .string(name(of: model)),
              "litellm_params": [
                "model": .string("\(model.vendor)/\(model.name)"),
                "api_key": .string("os.environ/\(model.vendor.uppercased())_API_KEY"),
              ],
            ]
          })),
      .init("litellm_settings", .object(settings)),
      .init(
        "general_settings",
        ["master_key": "os.environ/LITELLM_MASTER_KEY", "database_url": "os.environ/DATABASE_URL"]),
    ])
  }

  /// All models that are called, and those that levers of the ladder move calls to.
  private var all: [GuardAnalysis.SoldModel] {
    var found = facts.models(of: .all)
    for model in facts.analysis.ladderMoves.map(\.to) where !found.contains(model) { found.append(model) }
    return found
  }

  /// The name of a model for callers: with its vendor where several sell one with that name, which the proxy would
  /// treat as one.
  private func name(of model: GuardAnalysis.SoldModel) -> String {
    all.count { $0.name == model.name } > 1 ? "\(model.vendor)/\(model.name)" : model.name
  }

  /// The fallback of a model: what the ladder replaces it with.
  private var fallbacks: [JSONText.Value] {
    let moves = facts.analysis.ladderMoves
    return facts.models(of: .all).compactMap { model in
      let others = moves.filter { $0.from == model }.map(\.to)
      return others.isEmpty
        ? nil : .object([.init(name(of: model), .array(others.map { .string(name(of: $0)) }))])
    }
  }

  private var keys: [JSONText.Value] {
    let paired = facts.spends.map { spend in
      var members: [JSONText.Member] = [
        .init("key_alias", .string(spend.limit.name)),
        .init("models", .array(facts.models(of: spend.limit.scope).map { .string(name(of: $0)) })),
      ]
      if spend.limit.enforcement.refuses { members.append(.init("max_budget", GuardConfiguration.usd(spend.usd))) }
      let soft = spend.softUSD ?? (spend.limit.enforcement.refuses ? nil : spend.usd)
      if let soft { members.append(.init("soft_budget", GuardConfiguration.usd(soft))) }
      members.append(.init("budget_duration", spend.period == .month ? "30d" : "1d"))
      if let tokens = facts.tokensPerMinute(with: spend.limit) {
        members.append(.init("tpm_limit", .decimal(tokens, decimals: 0)))
      }
      return JSONText.Value.object(members + [metadata(spend.limit)])
    }
    let alone = facts.rates.filter { rate in !facts.spends.contains { $0.limit.scope == rate.limit.scope } }.map {
      rate in
      JSONText.Value.object([
        .init("key_alias", .string(rate.limit.name)), .init("tpm_limit", .decimal(rate.tokensPerMinute, decimals: 0)),
        metadata(rate.limit),
      ])
    }
    return paired + alone
  }

  private func metadata(_ limit: SpendLimit) -> JSONText.Member {
    .init("metadata", .object(limit.scope.conditions.map { .init($0.tag, .string($0.value)) }))
  }
}
