package import Documents

/// The cost of a scenario in its month.
package struct Projection: Sendable {
  /// The table it was made from, for derivations.
  package let compiled: CompiledScenario
  /// Which prices applied.
  package let date: PricingDate
  /// The cost by feature, in the order of the scenario.
  package let features: [FeatureCost]
  /// The usage of models with monthly prices by each feature.
  let uses: [[MeteredUse]]
  /// The monthly volume effects of models beyond the rates: volume, allowances, capacity.
  package let monthCharges: [MonthCharge]
  /// The effects of contracts and commitments beyond the rates.
  package let adjustments: [Adjustment]
  /// Models that receive more requests than their vendors serve.
  private let limitWarnings: [Diagnostic]
  /// Everything that could not be priced; when there is any, the total is incomplete.
  package let unpriced: [Unpriced]

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
    /// The item that is charged.
    package enum Kind: Sendable, Equatable {
      case request, search, storage, lookup, store, falseHit, vectors
      /// Units sold by the piece, the minute or the page, with their kind where one is named.
      case unit(PricedUnit, variant: String?)

      /// The name in results; units have names of their own, with their kind.
      package var name: String {
        switch self {
        case .request: "request"
        case .search: "search"
        case .storage: "storage"
        case .lookup: "lookup"
        case .store: "store"
        case .falseHit: "false_hit"
        case .vectors: "vectors"
        case .unit(let unit, let variant): variant.map { "\(unit.rawValue) \($0)" } ?? unit.rawValue
        }
      }
    }

    package let kind: Kind
    /// The number a month.
    package let quantity: Double
    /// USD for one.
    package let usdPerUnit: Double
    /// Where the price was written, or nil.
    package let span: SourceSpan?
    /// The number used per call, where the scenario says.
    package var perCall: Assumption?
    /// Billed attempts per call, which are included in the quantity.
    package var billedAttempts = 1.0

    /// USD a month.
    package var usd: Double { quantity * usdPerUnit }
  }

  /// A change to the bill as a whole.
  package struct Adjustment: Sendable {
    /// Its name.
    package let name: String
    /// The agreed spend.
    package let commitment: Contract.Commitment
    /// USD that the usage costs without it.
    package let usageUSD: Double
    /// USD of usage that it covers.
    package let coveredUSD: Double
    /// USD a month by which it changes the bill; negative when it saves.
    package let usd: Double
  }

  /// Tokens without a known price.
  package struct Unpriced: Sendable {
    package let feature: String
    package let model: String
    package let tier: ServiceTier
    /// The reason, in words.
    package let reason: String
    /// Where the model was named.
    package let span: SourceSpan
  }

  // MARK: - Sums

  /// USD a month of everything that could be priced, including fixed costs and adjustments.
  package let totalUSD: Double
  /// USD a month that do not depend on usage.
  package let fixedUSD: Double
  /// Model calls a month.
  package let calls: Double
  /// Sessions a month.
  package let sessions: Double
  /// Tokens a month by class.
  package let tokens: ByTokenClass<Double>

  /// A projection of features whose costs are known; its sums are computed once, here.
  init(
    compiled: CompiledScenario, date: PricingDate, features: [FeatureCost], uses: [[MeteredUse]],
    monthCharges: [MonthCharge], adjustments: [Adjustment], unpriced: [Unpriced]
  ) {
    self.compiled = compiled
    self.date = date
    self.features = features
    self.uses = uses
    self.monthCharges = monthCharges
    self.adjustments = adjustments
    self.unpriced = unpriced
    limitWarnings = RateLimitChecks(compiled: compiled, features: features).warnings()
    fixedUSD = compiled.scenario.fixedCosts.reduce(0) { $0 + $1.monthlyUSD.value }
    totalUSD = Bill.totalUSD(
      featuresUSD: features.reduce(0) { $0 + ($1.usd ?? 0) }, fixedUSD: fixedUSD,
      chargesUSD: monthCharges.reduce(0) { $0 + $1.usd }, adjustmentsUSD: adjustments.reduce(0) { $0 + $1.usd })
    calls = features.reduce(0) { $0 + $1.calls }
    sessions = features.reduce(0) { $0 + $1.sessions }
    tokens = features.reduce(ByTokenClass(repeating: 0)) { $0 + $1.tokens }
  }

  /// The total; nil when nothing at all could be priced: then the cost is unknown, which is not zero.
  package var knownUSD: Double? {
    isComplete || features.contains { $0.usd != nil } || !compiled.scenario.fixedCosts.isEmpty
      || !compiled.scenario.capacities.isEmpty ? totalUSD : nil
  }
  /// Whether everything could be priced.
  package var isComplete: Bool { unpriced.isEmpty }
  /// Diagnostics on how the scenario fits the models and prices.
  package var warnings: [Diagnostic] {
    compiled.warnings + limitWarnings + BoughtCapacity.warnings(of: compiled.scenario, date)
      + monthCharges.flatMap(\.warnings)
  }
}
