extension SuggestionContext {
  /// The share of the stable prefix that is kept.
  private static let keptShare = 0.75

  /// A quarter less of the prefix of every call.
  func prefixTrim() -> LeverSuggestion {
    let (kind, name) = (LeverSuggestion.Kind.trimPrefix, "trim the stable prompt")
    guard let parts else { return refused(kind, name, "the prompt is given flat, so its stable part is not known") }
    guard parts.prefixTokens >= 100 else {
      return refused(kind, name, "the stable prefix has \(Text.plain(parts.prefixTokens)) tokens: too few to matter")
    }
    let quarter = trim(parts, to: parts.prefixTokens * Self.keptShare, "run your evals on the shorter prompt first")
    // A prefix below the vendor's cache minimum may cost more than a longer one.
    guard feature.cache != nil, let main = mainChoice, let least = main.model.caching?.minimumTokens else {
      return quarter
    }
    let factor = max(main.tokenFactor.value, 1e-9)
    let shortest = Double(least) / factor
    guard shortest < parts.prefixTokens, shortest > parts.prefixTokens * Self.keptShare else { return quarter }
    let toMinimum = trim(
      parts, to: shortest, "shorter than \(least) tokens it would no longer be cached; run your evals on it first")
    return (toMinimum.savingUSD ?? 0) >= (quarter.savingUSD ?? 0) ? toMinimum : quarter
  }

  private func trim(_ parts: PromptParts, to tokens: Double, _ downside: Phrase) -> LeverSuggestion {
    let share = tokens / parts.prefixTokens
    let settings = [("system", parts.system), ("tools", parts.tools), ("examples", parts.examples)]
      .filter { $0.1.value > 0 }
      .map { (key: "tokens.\($0.0)", value: SettingValue.number(($0.1.value * share).rounded(.up))) }
    let left = settings.reduce(0.0) { sum, setting in
      if case .number(let value) = setting.value { sum + value } else { sum }
    }
    return evaluated(
      .trimPrefix,
      "trim the stable prompt from \(Text.plain(parts.prefixTokens.rounded())) to \(Text.plain(left)) tokens",
      settings, downside: downside)
  }
}
