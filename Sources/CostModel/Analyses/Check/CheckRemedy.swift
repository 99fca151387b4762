/// A single change with which a limit would be kept.
package struct CheckRemedy: Sendable {
  /// What is changed.
  package enum Change: Sendable {
    /// A number of the feature that is so large at most.
    case atMost(path: String, now: Double?, value: Double)
    /// A number of the feature that is so large at least.
    case atLeast(path: String, now: Double?, value: Double)
    /// A part of the prompt, counted from some files or none, with so many tokens less; its size now may be an estimate.
    case removeTokens(path: String, files: [String], now: Double, isEstimate: Bool, tokens: Double)
    /// The longest answer, and the share of answers that it cuts.
    case cap(tokens: Double, truncatedShare: Double)
    /// The share of calls at the batch tier.
    case batch(share: Double)
    /// Another model, with the share of eval cases that it passes at least in the long run; nil for the one of before.
    case model(name: String, passesAtLeast: Double?)
    /// A setting as it was.
    case restore(path: String, value: CostDiff.SettingValue)
  }

  /// The place of its scenario among those that are checked.
  package let subject: Int
  package let feature: String
  package let change: Change
  /// The figure that the limit is about, in USD, once the change is made.
  package let value: Double
}
