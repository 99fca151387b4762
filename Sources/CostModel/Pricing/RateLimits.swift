/// A vendor's limits on the use of a model in a minute, a day or a month; anything beyond is refused.
package struct RateLimits: Sendable {
  /// The vendor's name for the accounts to which it applies, such as `tier 1`; nil where it applies to all.
  package let usageTier: String?
  /// The limits.
  package let limits: [Allowance]
}

extension Model {
  /// The limits of an account.
  ///
  /// - Parameter tier: The vendor's name for the account, where it is known.
  /// - Returns: The limits of the tier; where none is named, those that apply to all, or else the last ones written,
  ///   which are the most generous.
  package func limits(ofUsageTier tier: String?) -> RateLimits? {
    if let tier, let named = rateLimits.first(where: { $0.usageTier == tier }) { return named }
    return rateLimits.first { $0.usageTier == nil } ?? rateLimits.last
  }
}
