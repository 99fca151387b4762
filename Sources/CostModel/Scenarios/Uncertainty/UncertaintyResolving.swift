import Documents

/// Resolves the paths of `uncertain`, and builds distributions from what is written there.
struct UncertaintyResolving {
  let draft: UncertaintyDraft
  let scenario: Scenario
  let reader: Reader

  /// The uncertainty; faults are reported.
  func resolved() -> Uncertainty? {
    let inputs = draft.entries.compactMap { input($0) }
    checkRoutings(inputs)
    guard inputs.count == draft.paths.count else {
      _ = correlations(among: nil)
      return nil
    }
    guard let correlations = correlations(among: inputs) else { return nil }
    return Uncertainty(inputs: inputs, correlations: correlations)
  }

  // MARK: - Inputs

  private func input(_ entry: UncertaintyDraft.Entry) -> UncertainInput? {
    if entry.path.hasPrefix(Self.growthPrefix) { return growth(entry) }
    guard let target = PatchTarget(entry.path, in: scenario) else {
      let faults = PatchReader(scenario)?.faults(ofNumberAt: entry.path, for: "uncertain") ?? []
      if let unknown = faults.first(where: { $0.code == "unknown-path" }) {
        reader.report(Diagnostic(.error, code: unknown.code, unknown.message, at: entry.pathSpan, hint: unknown.hint))
      } else if let several = faults.first(where: { $0.code == "several-forms" }) {
        reader.report(Diagnostic(.error, code: several.code, several.message, at: entry.pathSpan, hint: several.hint))
      } else {
        reader.error("uncertain-path", "'\(entry.path)' isn't a number, so it cannot be uncertain", at: entry.pathSpan)
      }
      return nil
    }
    guard target.bearsOnCost else {
      reader.error(
        "uncertain-path", "no cost depends on '\(entry.path)', so nothing would come of drawing it", at: entry.pathSpan)
      return nil
    }
    return marginal(entry, range: target.uncertainRange, isShare: target.isShare).map {
      UncertainInput(path: entry.path, marginal: $0, kind: .number, span: entry.pathSpan)
    }
  }

  /// The prefix of the path of a growth.
  private static let growthPrefix = "growth."

  /// A growth per month, which is written as a share.
  private func growth(_ entry: UncertaintyDraft.Entry) -> UncertainInput? {
    let path = String(entry.path.dropFirst(Self.growthPrefix.count))
    let curves = scenario.growth?.curves ?? []
    guard let place = curves.firstIndex(where: { $0.path == path }) else {
      reader.error(
        "unknown-path", "nothing grows at '\(path)'", at: entry.pathSpan,
        hint: Suggestion.phrase(for: entry.path, among: curves.map { Self.growthPrefix + $0.path })
          ?? "give it a growth a month under 'growth', such as 8%")
      return nil
    }
    guard case .compound = curves[place].form else {
      reader.error(
        "uncertain-path", "'\(path)' does not grow by a share a month, so its growth cannot be uncertain",
        at: entry.pathSpan, hint: "only a growth such as 8% can")
      return nil
    }
    return marginal(entry, range: -1...100, isShare: false).map {
      UncertainInput(path: entry.path, marginal: $0, kind: .growth(curve: place), span: entry.pathSpan)
    }
  }

  private func marginal(
    _ entry: UncertaintyDraft.Entry, range: ClosedRange<Double>, isShare: Bool
  ) -> Marginal? {
    func isPossible(_ values: [Double]) -> Bool {
      guard let wrong = values.first(where: { !range.contains($0) }) else { return true }
      let bound =
        wrong < range.lowerBound
        ? "at least \(Text.plain(range.lowerBound))" : "at most \(Text.plain(range.upperBound))"
      reader.error(
        "out-of-range", "'\(entry.path)' must be \(bound), and may be \(Text.plain(wrong)) here", at: entry.span,
        hint: range == Ranges.share && wrong > 1 && wrong <= 100 ? "a share is a fraction: 82 % is 0.82" : nil)
      return false
    }
    switch entry.form {
    case .range(let low, let high):
      guard isPossible([low, high]) else { return nil }
      if isShare { return share(between: low, high, entry) }
      guard low > 0 else {
        reader.error(
          "uncertain-form", "the ends of a range must be above 0, found \(Text.plain(low))", at: entry.span,
          hint: "{low, mode, high} may begin at 0")
        return nil
      }
      return .lognormal(p5: low, p95: high)
    case .spread(let mean, let variation):
      guard isPossible([mean]) else { return nil }
      guard mean > 0 else {
        reader.error("out-of-range", "the mean must be above 0, found \(Text.plain(mean))", at: entry.span)
        return nil
      }
      if variation == 0 { return .discrete([(mean, 1)]) }
      guard isShare else { return .lognormal(mean: mean, variation: variation) }
      guard mean < 1, let distribution = BetaDistribution.with(mean: mean, variation: variation) else {
        let most = ((1 - mean) / mean).squareRoot()
        reader.error(
          "out-of-range",
          "a share with a mean of \(Text.plain(mean)) has a coefficient of variation below \(Text.plain(most)), found "
            + Text.plain(variation), at: entry.span)
        return nil
      }
      return .beta(distribution)
    case .triangular(let low, let mode, let high):
      guard isPossible([low, high]) else { return nil }
      return Marginal(kind: .triangular(low: low, mode: mode, high: high))
    case .pert(let low, let mode, let high):
      return isPossible([low, high]) ? .pert(low: low, mode: mode, high: high) : nil
    case .discrete(let choices):
      return isPossible(choices.map(\.value)) ? .discrete(choices) : nil
    }
  }

  private func share(between low: Double, _ high: Double, _ entry: UncertaintyDraft.Entry) -> Marginal? {
    guard low > 0, high < 1 else {
      reader.error(
        "uncertain-form", "the ends of the range of a share must be above 0 and below 1", at: entry.span,
        hint: "5 in 100 lie below the first and 5 above the last; {low, mode, high} may reach 0 and 1")
      return nil
    }
    guard let distribution = BetaDistribution.between(low, high) else {
      reader.error(
        "uncertain-form", "no beta distribution was found for \(Text.plain(low)) to \(Text.plain(high))",
        at: entry.span, hint: "give {mean, cv} or {low, mode, high}")
      return nil
    }
    return .beta(distribution)
  }

  /// Only one share of a routing can be drawn: the others follow.
  private func checkRoutings(_ inputs: [UncertainInput]) {
    var seen: [Int: String] = [:]
    for input in inputs {
      guard let (feature, place) = scenario.place(at: input.path), place.setting.path == "routing.*" else { continue }
      if let other = seen[feature] {
        reader.error(
          "contradiction",
          "'\(input.path)' and '\(other)' are shares of one routing: only one can be uncertain, the others keep their proportions",
          at: input.span)
      }
      seen[feature] = input.path
    }
  }

  // MARK: - Correlations

  /// The correlations; nil after reporting faults.
  private func correlations(among inputs: [UncertainInput]?) -> [RankCorrelation]? {
    var found: [RankCorrelation] = []
    var isRight = true
    for correlation in draft.correlations {
      for (path, span) in [correlation.first, correlation.second] where !draft.paths.contains(path) {
        isRight = false
        reader.error(
          "uncertain-correlation", "'\(path)' is not uncertain, so nothing can be correlated with it", at: span,
          hint: Suggestion.phrase(for: path, among: draft.paths)
            ?? "give it a distribution under 'uncertain'")
      }
      guard correlation.first.path != correlation.second.path else {
        isRight = false
        reader.error(
          "uncertain-correlation", "'\(correlation.first.path)' cannot be correlated with itself", at: correlation.span)
        continue
      }
      guard let inputs, let first = inputs.firstIndex(where: { $0.path == correlation.first.path }),
        let second = inputs.firstIndex(where: { $0.path == correlation.second.path })
      else { continue }
      guard !found.contains(where: { Set([$0.first, $0.second]) == [first, second] }) else {
        isRight = false
        reader.error(
          "uncertain-correlation",
          "the correlation of '\(correlation.first.path)' and '\(correlation.second.path)' is given twice",
          at: correlation.span)
        continue
      }
      found.append(RankCorrelation(first: first, second: second, ranks: correlation.ranks, span: correlation.span))
    }
    guard isRight, let inputs else { return nil }
    guard let culprit = CorrelationChecks(count: inputs.count, correlations: found).impossible else { return found }
    let (first, second) = (inputs[culprit.correlation.first].path, inputs[culprit.correlation.second].path)
    reader.error(
      "uncertain-correlation",
      "the correlations cannot all hold: that of '\(first)' and '\(second)' does not fit the others",
      at: culprit.correlation.span,
      hint: culprit.possible.map {
        "with the others as they are it can be from \(Text.plain($0.lowerBound)) to \(Text.plain($0.upperBound))"
      } ?? "inputs that both move with a third one also move together")
    return nil
  }
}

extension PatchTarget {
  /// Whether the number is a share of a whole.
  var isShare: Bool { canBeSet && range == Ranges.share }

  /// The numbers that can be drawn: factors where the path can only be scaled.
  var uncertainRange: ClosedRange<Double> { canBeSet ? range : Ranges.factor }
}
