/// The costs that a log states for its calls, judged call by call while it is read: sums by the explanation of the
/// difference to the computed cost.
package struct LoggedCosts: Sendable {
  /// The key of a sum: calls that have the same rates, and differ for the same reason.
  package struct Key: Sendable, Hashable {
    /// The key of the calls, without the values of dimensions.
    package let calls: UsageKey
    /// Why the two costs differ.
    package let reason: LoggedCostReason

    package init(calls: UsageKey, reason: LoggedCostReason) {
      self.calls = calls
      self.reason = reason
    }
  }

  /// Calls whose costs differ for one reason.
  package struct Part: Sendable, Equatable {
    /// The calls.
    package private(set) var calls: Int64 = 0
    /// The cost that the log states.
    package private(set) var logged = Money.zero
    /// Their cost by the price files.
    package private(set) var computed = Money.zero
    /// The largest difference of a record.
    package private(set) var largestGap = Money.zero

    /// Adds a record.
    mutating func add(_ sums: UsageSums, computed cost: Money) {
      let gap = sums.loggedCost - cost
      add(
        Part(
          calls: sums.calls, logged: sums.loggedCost, computed: cost,
          largestGap: gap < .zero ? .zero - gap : gap))
    }

    /// Adds other calls.
    package mutating func add(_ other: Part) {
      calls &+= other.calls
      logged = logged + other.logged
      computed = computed + other.computed
      largestGap = max(largestGap, other.largestGap)
    }

    package init() {}

    /// Restores saved sums.
    package init(calls: Int64, logged: Money, computed: Money, largestGap: Money) {
      self.calls = calls
      self.logged = logged
      self.computed = computed
      self.largestGap = largestGap
    }

    /// The stated cost less the computed cost.
    package var gap: Money { logged - computed }
  }

  /// The sums.
  package private(set) var parts: [Key: Part] = [:]

  package init() {}

  /// Restores saved sums.
  package init(_ parts: [Key: Part]) { self.parts = parts }

  /// Adds results from elsewhere.
  mutating func merge(_ other: LoggedCosts) {
    for (key, part) in other.parts { parts[key, default: Part()].add(part) }
  }

  /// Adds the calls that have the same rates.
  mutating func add(_ part: Part, calls: UsageKey, reason: LoggedCostReason) {
    parts[Key(calls: calls, reason: reason), default: Part()].add(part)
  }
}

/// A judge of the logged costs of calls of one model, day, tier and rate cell: all other ways to charge them, looked up
/// once.
struct LoggedCostJudge: Sendable {
  /// The key of the calls.
  let key: UsageKey
  private let rates: CallRates
  /// The tiers, days and bands whose rates may have been charged instead, in the order in which they are tried.
  private let others: [(reason: LoggedCostReason, rates: CallRates)]
  /// The number of them that are tried before the ways to count cached tokens.
  private let tierCount: Int
  /// The sums by reason; those of calls that agree first.
  private var parts: [LoggedCostReason: LoggedCosts.Part] = [:]
  private var agreeing = LoggedCosts.Part()

  /// The largest relative difference between two costs of a call that count as equal.
  static let tolerance = 0.005
  /// Its reciprocal.
  private static let inverseTolerance: Int128 = 200
  /// The largest rounding of a cost beyond that: half of the last digit in the log, but no more than this.
  private static let mostRounding = Money(attodollars: 50_000_000_000_000)

  /// Creates a judge; nil where the calls have no price.
  ///
  /// - Parameters:
  ///   - key: What the calls have in common.
  ///   - resolution: Their model.
  ///   - pricer: The prices.
  init?(_ key: UsageKey, resolution: ModelResolution, pricer: CallPricer) {
    guard let rates = try? pricer.rates(of: key, resolution: resolution).get() else { return nil }
    self.key = key
    self.rates = rates
    func other(
      _ reason: LoggedCostReason, day: CivilDate? = nil, tier: ServiceTier? = nil, band: Int? = nil
    ) -> (reason: LoggedCostReason, rates: CallRates)? {
      let cell = RateCell(window: key.cell.window, band: band ?? key.cell.band)
      let other = UsageKey(
        day: day ?? key.day, model: key.model, tier: tier.map { .known($0) } ?? key.tier, cell: cell, values: [])
      return (try? pricer.rates(of: other, resolution: resolution).get()).map { (reason, $0) }
    }
    let tiers = ServiceTier.allCases.filter { $0 != key.tier.tier }.compactMap { other(.tier($0), tier: $0) }
    let rows = pricer.asOf == nil ? resolution.found?.model.rows ?? [] : []
    let days = rows.compactMap { $0.from ?? $0.until?.adding(days: -1) }.compactMap { other(.pricesOf($0), day: $0) }
    let bands = (0...3).filter { $0 != key.cell.band }.compactMap { other(.otherBand, band: $0) }
    tierCount = tiers.count
    others = tiers + days + bands
  }

  /// Judges a record.
  mutating func take(_ sums: UsageSums) {
    guard let computed = rates.total(of: sums) else { return }
    let reason = reason(of: sums, computed: computed)
    if reason == .none {
      agreeing.add(sums, computed: computed)
    } else {
      parts[reason, default: LoggedCosts.Part()].add(sums, computed: computed)
    }
  }

  /// Adds its results to the sums of others.
  func report(to costs: inout LoggedCosts) {
    if agreeing.calls > 0 { costs.add(agreeing, calls: key, reason: .none) }
    for (reason, part) in parts { costs.add(part, calls: key, reason: reason) }
  }

  /// Why the logged cost of a record differs from the computed one.
  ///
  /// A reason is never guessed from a ratio alone: the cost is computed again the other way, and the reason applies
  /// when that gives the logged cost.
  private func reason(of sums: UsageSums, computed: Money) -> LoggedCostReason {
    let logged = sums.loggedCost
    // Used only where the tolerance is not enough, which is rare.
    lazy var rounding = Self.rounding(of: logged)
    func explains(_ cost: Money?) -> Bool {
      guard let cost, cost > .zero else { return false }
      let gap = logged < cost ? cost - logged : logged - cost
      return gap.attodollars * Self.inverseTolerance <= cost.attodollars || gap <= rounding
    }
    if explains(computed) || logged == .zero && computed == .zero { return .none }
    if explains(computed * 100) { return .cents }
    for other in others[..<tierCount] where explains(other.rates.total(of: sums)) { return other.reason }
    if sums.cachedTokens > 0 {
      if explains(rates.total(of: sums.countingCached(asInput: 1, asCached: false))) { return .noCacheDiscount }
      if explains(rates.total(of: sums.countingCached(asInput: 1, asCached: true))) { return .cachedTwice }
      if explains(rates.total(of: sums.countingCached(asInput: 0, asCached: false))) { return .cachedLeftOut }
    }
    return others[tierCount...].first { explains($0.rates.total(of: sums)) }?.reason ?? .unexplained
  }

  /// Half of the last digit that an amount has.
  private static func rounding(of amount: Money) -> Money {
    guard amount != .zero else { return .zero }
    // Up to fourteen trailing zeros, found in steps of eight, four, two and one; the fifteenth would be beyond the
    // limit.
    var unit: Int128 = 1
    for zeros: Int128 in [100_000_000, 10_000, 100, 10] where amount.attodollars % (unit * zeros) == 0 { unit *= zeros }
    return min(Money(attodollars: unit / 2), mostRounding)
  }
}

extension UsageSums {
  /// The tokens read from and written to a cache.
  fileprivate var cachedTokens: Int64 { tokens.cacheRead &+ tokens.cacheWrite &+ tokens.cacheWrite1h }

  /// The same with the cached tokens counted a number of times as plain input, and as cached ones or not.
  fileprivate func countingCached(asInput times: Int64, asCached: Bool) -> UsageSums {
    var sums = self
    sums.tokens.input &+= times &* cachedTokens
    if !asCached {
      sums.tokens.cacheRead = 0
      sums.tokens.cacheWrite = 0
      sums.tokens.cacheWrite1h = 0
      sums.audioCacheRead = 0
      sums.imageCacheRead = 0
    }
    return sums
  }
}

/// A likely reason why a logged cost differs from the computed one: the change that makes them equal.
package enum LoggedCostReason: Sendable, Hashable {
  /// They agree.
  case none
  /// The log counts cents where dollars are meant.
  case cents
  /// The log charges another tier's rates, such as the standard ones for a batch.
  case tier(ServiceTier)
  /// The log charges cached tokens like any others.
  case noCacheDiscount
  /// The log charges cached tokens in full, and again as cached.
  case cachedTwice
  /// The log omits cached tokens.
  case cachedLeftOut
  /// The log charges the rates of another day.
  case pricesOf(CivilDate)
  /// The log charges the rates of another context band.
  case otherBand
  /// None of these explains it.
  case unexplained

  /// The stable identifier in results.
  package var name: String {
    switch self {
    case .none: "none"
    case .cents: "cents"
    case .tier: "tier"
    case .noCacheDiscount: "no-cache-discount"
    case .cachedTwice: "cached-twice"
    case .cachedLeftOut: "cached-left-out"
    case .pricesOf: "price-change"
    case .otherBand: "context-band"
    case .unexplained: "unexplained"
    }
  }
}
