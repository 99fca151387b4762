/// How far a log may be from a plan.
package struct DriftLimits: Sendable, Equatable {
  /// As a share of the plan, of the total and of each feature that has no limit of its own; nil where only some features have one.
  package let overall: Double?
  /// By feature, as a share of what is planned for it.
  package let features: [String: Double]

  package init(overall: Double?, features: [String: Double] = [:]) {
    self.overall = overall
    self.features = features
  }

  /// A feature without a limit of its own is judged only when it changes the plan by more than this share: one of a few cents must not fail a gate.
  package static let negligibleShare = 0.01
}

/// Whether a log keeps to a plan, and where it does not.
package struct DriftJudgement: Sendable, Equatable {
  /// A drift beyond what is allowed.
  package enum Reason: Sendable, Equatable {
    /// The total cost.
    case total(drift: Double?)
    /// The cost of a feature.
    case feature(String, drift: Double, limit: Double)
    /// A feature that was not planned.
    case unplanned(String, usd: Double)
    /// A planned feature that has no calls.
    case missing(String, usd: Double)
    /// Calls without a price, whose cost is in none of the figures.
    case unpriced(calls: Int64)
  }

  /// A reason, and whether chance may explain it.
  package struct Finding: Sendable, Equatable {
    package let reason: Reason
    package let mayBeChance: Bool
  }

  package let findings: [Finding]

  package var verdict: PlanDrift.Verdict {
    findings.isEmpty ? .pass : findings.allSatisfy(\.mayBeChance) ? .warn : .fail
  }
}

extension PlanDrift {
  /// Judges the total and every feature, in either direction: a plan that is far too high is wrong too.
  ///
  /// Judging the features keeps one that was replaced by another of the same cost from passing. Where the log is a
  /// sample, a drift is only certain beyond what chance allows: for a feature the half-width of the interval, as a
  /// share of the total, grows with the square root of how many times fewer calls it has.
  ///
  /// - Parameters:
  ///   - limits: What is allowed.
  ///   - unpricedCalls: The calls of the log without a price.
  /// - Returns: The judgement.
  package func judgement(_ limits: DriftLimits, unpricedCalls: Int64 = 0) -> DriftJudgement {
    var findings: [DriftJudgement.Finding] = []
    if let limit = limits.overall {
      let verdict = verdict(limit: limit)
      if verdict != .pass { findings.append(.init(reason: .total(drift: drift), mayBeChance: verdict == .warn)) }
    }
    for feature in features {
      if let finding = judgement(of: feature, limits) { findings.append(finding) }
    }
    if unpricedCalls > 0 { findings.append(.init(reason: .unpriced(calls: unpricedCalls), mayBeChance: false)) }
    return DriftJudgement(findings: findings)
  }

  private func judgement(of feature: Feature, _ limits: DriftLimits) -> DriftJudgement.Finding? {
    let own = limits.features[feature.name]
    guard let limit = own ?? limits.overall else { return nil }
    let (planned, measured) = (feature.plannedUSD ?? 0, feature.measuredUSD ?? 0)
    let isNegligible = (measured - planned).magnitude <= plannedUSD * DriftLimits.negligibleShare * (1 + 1e-9)
    if own == nil, isNegligible { return nil }
    guard planned > 0 else {
      guard measured > 0 else { return nil }
      return .init(reason: .unplanned(feature.name, usd: measured), mayBeChance: false)
    }
    guard feature.measuredUSD != nil else {
      return .init(reason: .missing(feature.name, usd: planned), mayBeChance: false)
    }
    let drift = measured / planned - 1
    guard drift.magnitude > limit * (1 + 1e-9) + 1e-9 else { return nil }
    var chance = 0.0
    if let interval, interval.estimate > 0, feature.measuredCalls > 0 {
      let width = (interval.high - interval.low) / 2 / interval.estimate
      chance = width * (diff.after.projection.calls / feature.measuredCalls).squareRoot() * measured / planned
    }
    return .init(
      reason: .feature(feature.name, drift: drift, limit: limit), mayBeChance: drift.magnitude - chance <= limit)
  }
}
