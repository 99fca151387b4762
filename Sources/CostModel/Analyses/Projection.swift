package import Documents

/// What a scenario costs in its month.
package struct Projection: Sendable {
  /// The table it was made from, for derivations.
  package let compiled: CompiledScenario
  /// Which prices counted.
  package let date: PricingDate
  /// The cost by feature, in the order of the scenario.
  package let features: [FeatureCost]
  /// What contracts and commitments change beyond the rates.
  package let adjustments: [Adjustment]
  /// What could not be priced; when there is any, the total is incomplete.
  package let unpriced: [Unpriced]

  /// The cost of one feature.
  package struct FeatureCost: Sendable {
    /// The feature.
    package let feature: Feature
    /// Sessions a month.
    package let sessions: Double
    /// Model calls a month, judges and embeddings not counted.
    package let calls: Double
    /// The lines, in the order of the routing.
    package let lines: [LineCost]
    /// What does not depend on a model.
    package let fees: [FeeCost]
    /// Billed attempts per successful call, at least 1.
    package let billedAttempts: Double

    /// USD a month of what could be priced; nil when nothing could.
    package var usd: Double? {
      let priced = lines.compactMap(\.usd)
      guard lines.isEmpty || !priced.isEmpty else { return nil }
      return priced.reduce(0, +) + fees.reduce(0) { $0 + $1.usd }
    }

    /// Whether everything could be priced.
    package var isComplete: Bool { lines.allSatisfy(\.isComplete) }
    /// Tokens a month by class.
    package var tokens: ByTokenClass<Double> { lines.reduce(ByTokenClass(repeating: 0)) { $0 + $1.tokens } }
    /// USD of one call; nil without calls or prices.
    package var usdPerCall: Double? { usd.flatMap { calls > 0 ? $0 / calls : nil } }
    /// USD of one session; nil without sessions or prices.
    package var usdPerSession: Double? { usd.flatMap { sessions > 0 ? $0 / sessions : nil } }
    /// USD of one user a month; nil when the volume is not given by users.
    package var usdPerUser: Double? {
      guard let users = feature.volume.users, users > 0 else { return nil }
      return usd.map { $0 / users }
    }
    /// USD of one outcome; nil when the scenario counts none.
    package var usdPerOutcome: Double? {
      guard let outcomes, outcomes > 0 else { return nil }
      return usd.map { $0 / outcomes }
    }
    /// Outcomes a month, where the scenario counts them.
    package var outcomes: Double? { feature.outcome.map { $0.perSession.value * sessions } }
  }

  /// The cost of a feature on one model at one tier, for one purpose.
  package struct LineCost: Sendable {
    /// The index in `compiled.lines`.
    package let lineIndex: Int
    /// The tier.
    package let tier: ServiceTier
    /// Calls a month.
    package let calls: Double
    /// The cost by prices and context band.
    package let parts: [PartCost]
    /// What is charged beside the tokens.
    package let fees: [FeeCost]
    /// What the contract leaves of list prices: 1 without a discount.
    package let contractFactor: Double

    /// Whether everything could be priced.
    package var isComplete: Bool { parts.allSatisfy { $0.unpricedClasses.isEmpty } }
    /// Tokens a month by class, as billed.
    package var tokens: ByTokenClass<Double> { parts.reduce(ByTokenClass(repeating: 0)) { $0 + $1.tokens } }
    /// USD a month by class, of what could be priced, after the contract.
    package var usdByClass: ByTokenClass<Double> {
      parts.reduce(ByTokenClass(repeating: 0)) { $0 + $1.listUSD } * contractFactor
    }
    /// USD a month of what could be priced; nil when nothing could.
    package var usd: Double? {
      guard parts.isEmpty || fees.contains(where: { $0.usd > 0 }) || parts.contains(where: { $0.hasPrice }) else {
        return nil
      }
      return usdByClass.sum + fees.reduce(0) { $0 + $1.usd }
    }
  }

  /// The cost of the calls of a line that are charged at the same rates.
  package struct PartCost: Sendable {
    /// The index in the line's `slots`.
    package let slot: Int
    /// The index of the context band.
    package let band: Int
    /// Calls a month.
    package let calls: Double
    /// Tokens a month by class, as billed.
    package let tokens: ByTokenClass<Double>
    /// USD a month by class at list prices; 0 for a class without a price.
    package let listUSD: ByTokenClass<Double>
    /// The classes with tokens that have no price.
    package let unpricedClasses: [TokenClass]

    /// Whether any of its tokens have a price, or it has none at all.
    var hasPrice: Bool {
      let used = TokenClass.allCases.filter { tokens[$0] > 0 }
      return used.isEmpty || used.contains { !unpricedClasses.contains($0) }
    }
  }

  /// A charge that is not for tokens.
  package struct FeeCost: Sendable {
    /// What is charged.
    package enum Kind: String, Sendable {
      case request, search, storage, lookup, store, falseHit = "false_hit"
    }

    package let kind: Kind
    /// How many a month.
    package let quantity: Double
    /// USD for one.
    package let usdPerUnit: Double
    /// Where the price was written, or nil.
    package let span: SourceSpan?

    /// USD a month.
    package var usd: Double { quantity * usdPerUnit }
  }

  /// A change to the bill as a whole.
  package struct Adjustment: Sendable {
    /// What it is called.
    package let name: String
    /// The spend that is agreed.
    package let commitment: Contract.Commitment
    /// USD that the usage costs without it.
    package let usageUSD: Double
    /// USD of usage that it covers.
    package let coveredUSD: Double
    /// USD a month it changes the bill by; negative when it saves.
    package let usd: Double
  }

  /// Tokens that no price is known for.
  package struct Unpriced: Sendable {
    package let feature: String
    package let model: String
    package let tier: ServiceTier
    /// Why, in words.
    package let reason: String
    /// Where the model was named.
    package let span: SourceSpan
  }

  // MARK: - Sums

  /// USD a month of all that could be priced, fixed costs and adjustments included.
  package var totalUSD: Double {
    features.reduce(0) { $0 + ($1.usd ?? 0) } + fixedUSD + adjustments.reduce(0) { $0 + $1.usd }
  }
  /// The same, nil when nothing at all could be priced: then the cost is not known, which is not nothing.
  package var knownUSD: Double? {
    isComplete || features.contains { $0.usd != nil } || !compiled.scenario.fixedCosts.isEmpty ? totalUSD : nil
  }
  /// Whether everything could be priced.
  package var isComplete: Bool { unpriced.isEmpty }
  /// USD a month that do not depend on use.
  package var fixedUSD: Double { compiled.scenario.fixedCosts.reduce(0) { $0 + $1.monthlyUSD.value } }
  /// Model calls a month.
  package var calls: Double { features.reduce(0) { $0 + $1.calls } }
  /// Sessions a month.
  package var sessions: Double { features.reduce(0) { $0 + $1.sessions } }
  /// Tokens a month by class.
  package var tokens: ByTokenClass<Double> { features.reduce(ByTokenClass(repeating: 0)) { $0 + $1.tokens } }
  /// What there is to tell.
  package var warnings: [Diagnostic] { compiled.warnings }
}
