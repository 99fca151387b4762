/// A single change that would meet a limit.
package struct CheckRemedy: Sendable {
  /// The change.
  package enum Change: Sendable {
    /// An upper bound for a number of the feature.
    case atMost(path: String, now: Double?, value: Double)
    /// A lower bound for a number of the feature.
    case atLeast(path: String, now: Double?, value: Double)
    /// A reduction of a part of the prompt, counted from some files or none, by a number of tokens; its current size
    /// may be an estimate.
    case removeTokens(path: String, files: [String], now: Double, isEstimate: Bool, tokens: Double)
    /// The cap on answers, and the share of answers that it cuts.
    case cap(tokens: Double, truncatedShare: Double)
    /// The share of calls at the batch tier.
    case batch(share: Double)
    /// Another model, with the lower bound of its long-run pass rate in evals; nil for the previous model.
    case model(name: String, passesAtLeast: Double?)
    /// A setting restored.
    case restore(path: String, value: CostDiff.SettingValue)
  }

  /// The index of its scenario among those that are checked.
  package let subject: Int
  package let feature: String
  package let change: Change
  /// The figure that the limit applies to, in USD, once the change is made.
  package let value: Double
}
