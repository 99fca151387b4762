/// The effect of a per-user spending limit, when some users use much more than others.
///
/// With usage lognormal with mean m and standard deviation s of the logarithm, mu = ln m - s^2 / 2: a limit c blocks
/// Phi((mu - ln c) / s) of the users and leaves E[min(X, c)] per user (`Amount.meanCapped`).
package struct UserLimitEffect: Sendable {
  /// The number of users.
  package let users: Double
  /// USD per user in the period, on average.
  package let meanUSD: Double
  /// The limit.
  package let limitUSD: Double
  /// The share of users (of users' days, for a limit of a day) who reach it.
  package let blockedShare: Double
  /// USD of all users in the month without the limit.
  package let fleetUSD: Double
  /// USD of all users in the month with everything beyond it refused.
  package let limitedUSD: Double
  /// USD a month if every user spent all of the limit.
  package let worstUSD: Double
  /// The monthly revenue from all users, or nil.
  package let revenueUSD: Double?
  /// USD per user in the period on average according to the histogram; nil without one.
  package private(set) var histogramUSD: Double?
  /// The distribution of the usage of a user in the period.
  private let use: Amount

  /// The limit as a multiple of the mean.
  package var multiple: Double { meanUSD > 0 ? limitUSD / meanUSD : 0 }

  /// The margin with the limit; nil without a price.
  package var margin: Double? { revenueUSD.flatMap { $0 > 0 ? 1 - limitedUSD / $0 : nil } }

  init(
    limitUSD: Double, per: SpendLimit.Period, _ spread: UserSpread, users: Double, fleetUSD: Double, days: Double,
    price: Double?
  ) {
    self.users = users
    self.limitUSD = limitUSD
    self.fleetUSD = fleetUSD
    let periods = per == .month ? 1 : max(days, 1)
    let mean = users > 0 ? fleetUSD / users / periods : 0
    meanUSD = mean
    let use: Amount
    switch spread {
    case .lognormal(let sigma):
      use = Amount(mean: mean, spread: sigma > 0 ? .lognormal(sigma: sigma) : .none, span: nil)
    case .histogram(let entries):
      // It may be from another month than the scenario: what matters is how unequal the users are.
      let measured = entries.reduce(0) { $0 + $1.usd * $1.share }
      let factor = measured > 0 ? mean / measured : 1
      let sizes = entries.map { Amount.SizeShare(tokens: $0.usd * factor, share: $0.share) }
      use = Amount(mean: mean, spread: .histogram(sizes), span: nil)
      histogramUSD = measured
    }
    self.use = use
    blockedShare = max(0, 1 - use.chance(atMost: limitUSD))
    let kept = use.mean > 0 ? use.meanCapped(at: limitUSD) / use.mean : 1
    limitedUSD = fleetUSD * kept
    worstUSD = users * limitUSD * periods
    revenueUSD = price.map { $0 * users }
  }

  /// The part of a period's spending that is not refused up to the time when a share of it has been requested: each
  /// user spends evenly, and everything beyond the limit is refused.
  ///
  /// - Parameters:
  ///   - share: The share of the period's spending that is requested, 0...1.
  ///   - factor: The multiple of the month's spending, above 0.
  /// - Returns: The part, at most the share.
  func kept(until share: Double, times factor: Double) -> Double {
    guard share > 0, factor > 0, use.mean > 0 else { return max(0, share) }
    return share * use.meanCapped(at: limitUSD / (share * factor)) / use.mean
  }
}
