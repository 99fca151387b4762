/// The usage of some calls of a log, and their cost as far as it is known.
package struct MeasuredUsage: Sendable, Hashable {
  /// Their usage.
  package private(set) var sums = UsageSums()
  /// The cost of those with a price.
  package private(set) var cost = UsageCost()
  /// The calls that have no price.
  package private(set) var unpricedCalls: Int64 = 0

  package init() {}

  /// Adds a group of calls.
  package mutating func add(_ group: PricedUsage.Group) {
    sums.merge(group.usage.sums)
    switch group.cost {
    case .success(let own): cost = cost + own
    case .failure: unpricedCalls &+= group.usage.sums.calls
    }
  }

  /// The calls.
  package var calls: Int64 { sums.calls }
  /// Whether there are lines of a bill without calls, of which no cost can be computed.
  package var isBill: Bool { sums.isEmpty && sums.billedCost != .zero }
  /// Whether every call has a price, and every payment has calls.
  package var isComplete: Bool { unpricedCalls == 0 && !isBill }
  /// The cost of the calls as far as they have a price.
  package var partialCost: PartialCost { PartialCost(cost.total, unpricedCalls: unpricedCalls) }
  /// The minimum cost of the calls; nil when none of it is known, which is not zero.
  package var knownCost: Money? { isBill ? nil : partialCost.known }
  /// USD of a call that has a price; nil without one.
  package var costPerCall: Double? {
    let priced = calls - unpricedCalls
    return priced > 0 ? cost.total.usd / Double(priced) : nil
  }
  /// The share of the prompt tokens that were read from a cache; nil without prompts.
  package var cachedShare: Double? {
    let prompt = sums.promptTokens
    return prompt > 0 ? Double(sums.tokens.cacheRead) / Double(prompt) : nil
  }
}

extension MeasuredUsage {
  /// Adds the usage and cost of other calls.
  package mutating func add(_ other: MeasuredUsage) {
    sums.merge(other.sums)
    cost = cost + other.cost
    unpricedCalls &+= other.unpricedCalls
  }
}
