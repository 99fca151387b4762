/// What a log says its calls cost, beside what they cost by the price files.
package struct LoggedCostComparison: Sendable {
  /// Why the two likely differ: the change that makes the computed cost the logged one.
  package enum Reason: Sendable, Hashable {
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
    /// The log leaves cached tokens out.
    case cachedLeftOut
    /// The log charges the rates of another day.
    case pricesOf(CivilDate)
    /// The log charges the rates of another context band.
    case otherBand
    /// None of these explains it.
    case unexplained

    /// The stable word in results.
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

  /// The calls whose costs differ for one reason.
  package struct Part: Sendable {
    package let reason: Reason
    /// The calls.
    package private(set) var calls: Int64
    /// What the log says they cost.
    package private(set) var logged: Money
    /// What they cost by the price files.
    package private(set) var computed: Money

    fileprivate mutating func add(_ other: Part) {
      calls &+= other.calls
      logged = logged + other.logged
      computed = computed + other.computed
    }

    /// What the log says beyond the computed cost.
    package var gap: Money { logged - computed }
  }

  /// The parts, those with the largest gap first.
  package let parts: [Part]
  /// The calls of which the log does not say what they cost, or that have no price.
  package let otherCalls: Int64

  /// The calls that are compared.
  package var calls: Int64 { parts.reduce(0) { $0 &+ $1.calls } }
  /// What the log says they cost.
  package var logged: Money { parts.reduce(.zero) { $0 + $1.logged } }
  /// What they cost by the price files.
  package var computed: Money { parts.reduce(.zero) { $0 + $1.computed } }

  /// How far two costs of a group may be apart and still count as the same, as a share: logs round each call.
  static let tolerance = 0.005

  /// Compares group by group: calls of a model, day and tier differ for one reason.
  ///
  /// A reason is never guessed from a ratio alone: the group's cost is computed again the other way, and the reason holds when that is the logged
  /// cost to within half a per cent.
  ///
  /// - Parameters:
  ///   - usage: The log.
  ///   - pricer: The prices it was read with.
  package init(_ usage: PricedUsage, pricer: CallPricer) {
    var parts: [Reason: Part] = [:]
    var others: Int64 = 0
    for group in usage.groups {
      let sums = group.usage.sums
      guard let computed = group.total, sums.calls > 0, sums.callsWithLoggedCost == sums.calls else {
        others &+= sums.calls
        continue
      }
      let reason = Self.reason(of: group, computed: computed, pricer: pricer)
      let part = Part(reason: reason, calls: sums.calls, logged: sums.loggedCost, computed: computed)
      parts[reason, default: Part(reason: reason, calls: 0, logged: .zero, computed: .zero)].add(part)
    }
    self.parts = parts.values.sorted { first, second in
      let gaps = (first.gap.attodollars.magnitude, second.gap.attodollars.magnitude)
      return gaps.0 != gaps.1 ? gaps.0 > gaps.1 : "\(first.reason)" < "\(second.reason)"
    }
    otherCalls = others
  }

  // MARK: - Reasons

  private static func reason(of group: PricedUsage.Group, computed: Money, pricer: CallPricer) -> Reason {
    let logged = group.usage.sums.loggedCost.usd
    func explains(_ cost: Double?) -> Bool {
      cost.map { $0 > 0 && abs(logged / $0 - 1) <= tolerance } ?? false
    }
    if explains(computed.usd) || (logged == 0 && computed == .zero) { return .none }
    if explains(computed.usd * 100) { return .cents }
    let alternatives = AlternativeCosts(group: group, pricer: pricer)
    for tier in ServiceTier.allCases where tier != group.usage.key.tier.tier && explains(alternatives.cost(tier: tier))
    {
      return .tier(tier)
    }
    if explains(alternatives.costWithoutCacheDiscount) { return .noCacheDiscount }
    if explains(alternatives.costOfCachedTwice) { return .cachedTwice }
    if explains(alternatives.costWithoutCached) { return .cachedLeftOut }
    if let day = alternatives.otherDays.first(where: { explains(alternatives.cost(day: $0)) }) { return .pricesOf(day) }
    if alternatives.otherBands.contains(where: { explains(alternatives.cost(band: $0)) }) { return .otherBand }
    return .unexplained
  }
}

/// What a group of calls would cost if it were counted or charged in another way.
private struct AlternativeCosts {
  let group: PricedUsage.Group
  let pricer: CallPricer

  private var key: UsageKey { group.usage.key }
  private var sums: UsageSums { group.usage.sums }

  private func usd(_ sums: UsageSums, _ key: UsageKey) -> Double? {
    (try? pricer.cost(of: sums, key: key, resolution: group.model).get())?.total.usd
  }

  func cost(tier: ServiceTier) -> Double? {
    usd(sums, UsageKey(day: key.day, model: key.model, tier: .known(tier), cell: key.cell, values: key.values))
  }

  func cost(day: CivilDate) -> Double? {
    usd(sums, UsageKey(day: day, model: key.model, tier: key.tier, cell: key.cell, values: key.values))
  }

  func cost(band: Int) -> Double? {
    let cell = RateCell(window: key.cell.window, band: band)
    return usd(sums, UsageKey(day: key.day, model: key.model, tier: key.tier, cell: cell, values: key.values))
  }

  /// The first days of the other price rows of the model.
  var otherDays: [CivilDate] {
    guard pricer.asOf == nil, let model = group.model.found?.model else { return [] }
    return model.rows.compactMap { row in row.from ?? row.until?.adding(days: -1) }
  }

  var otherBands: [Int] { (0...3).filter { $0 != key.cell.band } }

  /// Cached tokens as plain input.
  var costWithoutCacheDiscount: Double? {
    var sums = self.sums
    let count = cached(&sums)
    sums.tokens.input &+= count
    return usd(sums, key)
  }

  /// Cached tokens as plain input, and as cached too.
  var costOfCachedTwice: Double? {
    var sums = self.sums
    var copy = sums
    let count = cached(&copy)
    sums.tokens.input &+= count
    return usd(sums, key)
  }

  var costWithoutCached: Double? {
    var sums = self.sums
    _ = cached(&sums)
    return usd(sums, key)
  }

  /// Takes the cached tokens out, and tells how many they were.
  private func cached(_ sums: inout UsageSums) -> Int64 {
    let count = sums.tokens.cacheRead &+ sums.tokens.cacheWrite &+ sums.tokens.cacheWrite1h
    sums.tokens.cacheRead = 0
    sums.tokens.cacheWrite = 0
    sums.tokens.cacheWrite1h = 0
    return count
  }
}
