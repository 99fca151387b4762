extension SuggestionContext {
  /// The assumptions on answers as compact JSON: their length as a share of prose, and the tokens of a schema that is
  /// sent with every call.
  ///
  /// One record of eight fields had 58 tokens as prose, 49 as compact JSON and 81 pretty-printed, counted with cl100k_base.
  private static let assumed = (length: 0.85, schemaTokens: 150.0)

  /// Answers in compact JSON instead of prose.
  func structuredOutput() -> LeverSuggestion {
    let (kind, name) = (LeverSuggestion.Kind.structuredOutput, "answer in compact JSON")
    guard feature.tokens.output.mean > 0 else { return refused(kind, name, "it writes no answers") }
    guard meanTurns <= 1 else { return refused(kind, name, "its answers are read by people, turn by turn") }
    guard feature.callsPerTurn.mean <= 1 else {
      return refused(kind, name, "its calls use tools, whose arguments are structured already")
    }
    // The cost is linear in the schema's tokens, so two points give where it breaks even.
    var pays: Phrase = ""
    if case .success(let without) = usd(with: settings(schemaTokens: 0)),
      case .success(let with) = usd(with: settings(schemaTokens: Self.assumed.schemaTokens)), with > without
    {
      let most = (base.totalUSD - without) / (with - without) * Self.assumed.schemaTokens
      pays = "; pays while the schema has fewer than \(count: most) tokens"
    }
    return evaluated(
      kind, name, settings(schemaTokens: Self.assumed.schemaTokens),
      downside:
        "only where a program reads the answers; assumes them \(share: 1 - Self.assumed.length) shorter (one record measured: 49 tokens for 58) and a schema of \(count: Self.assumed.schemaTokens) tokens with every call\(pays); pretty-printed, the record takes 81"
    )
  }

  private func settings(schemaTokens: Double) -> [(key: String, value: SettingValue)] {
    let output = (key: "tokens.output", value: SettingValue(feature.tokens.output.scaled(by: Self.assumed.length)))
    switch feature.tokens.prompt {
    case .parts(let parts): return [output, ("tokens.tools", .number(parts.tools.value + schemaTokens))]
    case .flat(let input, let cacheable):
      let longer = (input.mean + schemaTokens) / max(input.mean, 1e-9)
      var settings = [output, ("tokens.input", SettingValue(input.scaled(by: longer)))]
      // The schema is at the beginning, so it is cached with the rest of the prefix.
      if cacheable.value > 0 {
        settings.append(("tokens.cacheable_tokens", .number(cacheable.value + schemaTokens)))
      }
      return settings
    }
  }
}
