/// The findings from all that was kept of a log.
extension WasteAudit {
  /// The findings, most dollars first, measured before estimated.
  package func findings(groups: [CallGroup]) -> [WasteFinding] {
    var findings: [WasteFinding] = []
    for feature in features.elements {
      for (code, sum) in feature.measured where sum.cost > .zero {
        let share = Self.share(sum.cost, of: feature.calls.cost)
        let lever: WasteLever =
          code == .carriedResults ? Self.withoutResults(feature, groups: groups) : .fewerCalls(share: share)
        findings.append(
          WasteFinding(
            code: code, feature: feature.name, calls: sum.calls, cost: sum.cost, shareOfFeature: share, lever: lever,
            detail: nil, examples: sum.examples.places))
      }
    }
    for feature in cache.features where feature.total.lost > .zero {
      guard let calls = features.element(of: feature.name)?.calls else { continue }
      findings.append(
        WasteFinding(
          code: .cacheBreaks, feature: feature.name, calls: feature.total.breaks, cost: feature.total.lost,
          shareOfFeature: Self.share(feature.total.lost, of: calls.cost),
          lever: .betterCache(
            Self.byKind(
              cache.tokensByGroup.filter { groups[Int($0.key)].value(at: featureIndex) == feature.name }, groups: groups
            )),
          detail: nil,
          examples: Array(
            cache.shownExamples.filter { $0.feature == feature.name }.prefix(Examples.most).map(\.found.place))))
    }
    for feature in features.elements where feature.calls.calls >= thresholds.leastCalls {
      let (name, calls) = (feature.name, feature.calls)
      findings += [
        calls.longPrompts(thresholds, of: name), calls.batchable(thresholds, of: name, groups: groups),
        calls.expensiveModel(thresholds, of: name, groups: groups), calls.idle(thresholds, of: name),
      ].compactMap(\.self)
    }
    return findings.sorted { first, second in
      if first.code.basis != second.code.basis { return first.code.basis == .measured }
      if first.cost != second.cost { return first.cost > second.cost }
      return (first.code.rawValue, first.feature ?? "") < (second.code.rawValue, second.feature ?? "")
    }
  }

  /// The change that stops sending tool results again.
  private static func withoutResults(_ feature: Feature, groups: [CallGroup]) -> WasteLever {
    let tokens = feature.carried.values.reduce(0) { $0 + Double($1.all) }
    return .fewerPromptTokens(
      share: min(1, tokens / Double(max(1, feature.calls.promptTokens))), byKind(feature.carried, groups: groups))
  }

  /// Tokens of groups by the kind of their calls.
  private static func byKind(_ tokens: [Int32: PromptTokens], groups: [CallGroup]) -> PromptTokensByKind {
    let sums: [CallKind: PromptTokens] = tokens.reduce(into: [:]) { sums, own in
      guard let kind = CallKind(groups[Int(own.key)]) else { return }
      sums[kind, default: PromptTokens()].add(own.value)
    }
    return PromptTokensByKind(sums)
  }

  /// The cost of the calls of measured waste, each dollar counted once.
  var measured: Money { features.elements.reduce(.zero) { $0 + $1.measuredOnce } }

  /// What estimated findings could save at most in addition to the measured ones.
  func estimatedAtMost(_ findings: [WasteFinding]) -> Money {
    features.elements.reduce(.zero) { sum, feature in
      let estimated = findings.reduce(Money.zero) { own, finding in
        finding.code.basis == .estimated && finding.feature == feature.name ? own + finding.cost : own
      }
      return sum + min(estimated, max(.zero, feature.calls.cost - feature.measuredOnce))
    }
  }

  /// The caps that the answers of each feature fit in, by name.
  package var caps: [RecommendedCap] {
    features.elements.filter { $0.calls.calls >= thresholds.leastCalls }.map { $0.calls.cap(of: $0.name) }
      .sorted { $0.feature ?? "" < $1.feature ?? "" }
  }

  /// The features that have too few calls for an estimate.
  package var smallFeatures: [String] {
    features.elements.filter { $0.calls.calls < thresholds.leastCalls }.map { $0.name ?? "" }.sorted()
  }
}
