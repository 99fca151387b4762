package import Documents

/// A property of a guard that will not work as it seems to.
package struct GuardFinding: Sendable {
  package let kind: Kind
  /// Where it was written, or nil.
  package let span: SourceSpan?

  package enum Kind: Sendable {
    /// A limit allows more spending than the budget.
    case limitAboveBudget(limit: String, usd: Double, budgetUSD: Double)
    /// The expected month is above what leaves a fifth to the limit: limit / 1.2.
    case expectedAboveSafe(limit: String, expectedUSD: Double, safeUSD: Double)
    /// A development key could spend as much as a product.
    case developmentLimit(limit: String, usd: Double?)
    /// One limit covers several environments.
    case severalEnvironments(limit: String, environments: [String])
    /// A supposed limit only reports.
    case notificationAsLimit(limit: String, control: String)
    /// It acts later than the scenario says.
    case laterThanStated(limit: String, control: String, lag: TimeSpan)
    /// The limit has an amount and never refuses.
    case limitNotEnforced(limit: String)
    /// Nothing stops spending before the vendor does.
    case noOwnLayer
    /// Nobody is named to act.
    case nobodyActs(name: String, isAlert: Bool)
    /// The alert fires in a month that goes as planned.
    case noiseAlert(alert: String, at: GuardMoment, used: Double)
    /// The alert on a pace fires by chance on too many days.
    case nervousAlert(alert: String, days: Double)
    /// A per-user limit refuses some users in the hours in which nothing must be refused.
    case userLimitRefuses(limit: String, share: Double)
    /// All users at their limit cost more than the budget.
    case userLimitsAboveBudget(limit: String, usd: Double, budgetUSD: Double)
    /// The users of a histogram have another mean cost than the scenario's, so their amounts are scaled to it.
    case scaledHistogram(limit: String, histogramUSD: Double, scenarioUSD: Double)
    /// The month ends above its budget.
    case overBudget(usd: Double, budgetUSD: Double)
    /// A step of the ladder costs more than it saves.
    case stepCostsMore(step: String, usd: Double)

    /// The stable identifier.
    package var code: String {
      switch self {
      case .limitAboveBudget: "limit-above-budget"
      case .expectedAboveSafe: "expected-above-safe"
      case .developmentLimit: "development-limit"
      case .severalEnvironments: "several-environments"
      case .notificationAsLimit: "notification-as-limit"
      case .laterThanStated: "later-than-stated"
      case .limitNotEnforced: "limit-not-enforced"
      case .noOwnLayer: "no-own-layer"
      case .nobodyActs: "nobody-acts"
      case .noiseAlert: "noise-alert"
      case .nervousAlert: "nervous-alert"
      case .userLimitRefuses: "user-limit-refuses"
      case .userLimitsAboveBudget: "user-limits-above-budget"
      case .scaledHistogram: "scaled-histogram"
      case .overBudget: "over-budget"
      case .stepCostsMore: "step-costs-more"
      }
    }
  }

  init(_ kind: Kind, at span: SourceSpan?) {
    self.kind = kind
    self.span = span
  }
}
