/// How much a vendor answers of a model in a minute, a day or a month; what is beyond is refused.
package struct RateLimits: Sendable {
  /// The vendor's name for the accounts it holds for, such as `tier 1`; nil where it holds for all.
  package let usageTier: String?
  /// The limits.
  package let limits: [Allowance]
}

extension Model {
  /// The limits of an account.
  ///
  /// - Parameter tier: The vendor's name for the account, where it is known.
  /// - Returns: The limits of the tier; those that hold for all, or else the last ones written, which are the most generous, where none is named.
  package func limits(ofUsageTier tier: String?) -> RateLimits? {
    if let tier, let named = rateLimits.first(where: { $0.usageTier == tier }) { return named }
    return rateLimits.first { $0.usageTier == nil } ?? rateLimits.last
  }
}
