extension Projection {
  /// The cost of one feature.
  ///
  /// A reference to values that never change: reports pass it around for every row, and a copy of a feature takes two
  /// kilobytes.
  package final class FeatureCost: Sendable {
    /// The feature.
    package let feature: Feature
    /// Sessions a month.
    package let sessions: Double
    /// Model calls a month, not counting judges and embeddings.
    package let calls: Double
    /// The lines, in the order of the routing.
    package let lines: [LineCost]
    /// The charges that do not depend on a model.
    package let fees: [FeeCost]
    /// Billed attempts per successful call, at least 1.
    package let billedAttempts: Double
    /// USD a month of what could be priced; nil when nothing could.
    package let usd: Double?
    /// Whether everything could be priced.
    package let isComplete: Bool
    /// Tokens a month by class.
    package let tokens: ByTokenClass<Double>

    /// Creates a cost, and computes its sums once.
    init(
      feature: Feature, sessions: Double, calls: Double, lines: [LineCost], fees: [FeeCost], billedAttempts: Double
    ) {
      self.feature = feature
      self.sessions = sessions
      self.calls = calls
      self.lines = lines
      self.fees = fees
      self.billedAttempts = billedAttempts
      let priced = lines.compactMap(\.usd)
      usd =
        lines.isEmpty || !priced.isEmpty ? priced.reduce(0, +) + fees.reduce(0) { $0 + $1.usd } : nil
      isComplete = lines.allSatisfy(\.isComplete)
      tokens = lines.reduce(ByTokenClass(repeating: 0)) { $0 + $1.tokens }
    }

    /// USD per call; nil without calls or prices.
    package var usdPerCall: Double? { usd.flatMap { calls > 0 ? $0 / calls : nil } }
    /// USD per session; nil without sessions or prices.
    package var usdPerSession: Double? { usd.flatMap { sessions > 0 ? $0 / sessions : nil } }
    /// USD per user a month; nil when the volume is not given by users.
    package var usdPerUser: Double? {
      guard let users = feature.volume.users, users > 0 else { return nil }
      return usd.map { $0 / users }
    }
    /// USD per outcome; nil when the scenario counts none.
    package var usdPerOutcome: Double? {
      guard let outcomes, outcomes > 0 else { return nil }
      return usd.map { $0 / outcomes }
    }
    /// Outcomes a month, where the scenario counts them.
    package var outcomes: Double? { feature.outcome.map { $0.perSession.value * sessions } }
  }

  /// The cost of a feature on one model at one tier, for one purpose.
  package final class LineCost: Sendable {
    /// The index in `compiled.lines`.
    package let lineIndex: Int
    /// The tier.
    package let tier: ServiceTier
    /// Calls a month.
    package let calls: Double
    /// The cost by prices and context band.
    package let parts: [PartCost]
    /// The charges besides the tokens.
    package let fees: [FeeCost]
    /// The factor of the contract on list prices: 1 without a discount.
    package let contractFactor: Double
    /// Usage besides tokens that has no price, in words that follow the model.
    package let unpricedFees: [String]
    /// Whether everything could be priced.
    package let isComplete: Bool
    /// Tokens a month by class, as billed.
    package let tokens: ByTokenClass<Double>
    /// USD a month by class, of what could be priced, after the contract.
    package let usdByClass: ByTokenClass<Double>
    /// USD a month of what could be priced; nil when nothing could.
    package let usd: Double?

    /// Creates a cost, and computes its sums once.
    init(
      lineIndex: Int, tier: ServiceTier, calls: Double, parts: [PartCost], fees: [FeeCost], unpricedFees: [String],
      contractFactor: Double
    ) {
      self.unpricedFees = unpricedFees
      self.lineIndex = lineIndex
      self.tier = tier
      self.calls = calls
      self.parts = parts
      self.fees = fees
      self.contractFactor = contractFactor
      isComplete = parts.allSatisfy { $0.unpricedClasses.isEmpty } && unpricedFees.isEmpty
      tokens = parts.reduce(ByTokenClass(repeating: 0)) { $0 + $1.tokens }
      usdByClass = parts.reduce(ByTokenClass(repeating: 0)) { $0 + $1.listUSD } * contractFactor
      let hasTokens = parts.contains { $0.tokens.sum > 0 }
      let hasPrice =
        parts.isEmpty || fees.contains { $0.usd > 0 }
        || (hasTokens || unpricedFees.isEmpty) && parts.contains(where: \.hasPrice)
      usd = hasPrice ? usdByClass.sum + fees.reduce(0) { $0 + $1.usd } : nil
    }
  }
}

extension Projection {
  /// USD a month at the pace of some of its days: the cost of features follows their sessions and items, everything
  /// else runs evenly.
  func totalUSD(on stretch: DayStretch) -> Double {
    features.reduce(totalUSD) { total, cost in
      total + stretch.usd(of: cost, in: compiled) - (cost.usd ?? 0)
    }
  }
}
