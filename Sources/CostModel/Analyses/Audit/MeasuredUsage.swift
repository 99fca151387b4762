/// What some calls of a log used, and what they cost as far as that is known.
package struct MeasuredUsage: Sendable, Hashable {
  /// What they used.
  package private(set) var sums = UsageSums()
  /// What those with a price cost.
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
  /// Whether there are lines of a bill alone, of which no cost can be computed.
  package var isBill: Bool { sums.isEmpty && sums.billedCost != .zero }
  /// Whether every call has a price, and what was paid has calls.
  package var isComplete: Bool { unpricedCalls == 0 && !isBill }
  /// What the calls cost as far as they have a price.
  package var partialCost: PartialCost { PartialCost(cost.total, unpricedCalls: unpricedCalls) }
  /// What the calls cost, at least; nil when nothing of it is known, which is not nothing.
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
  /// Adds what other calls used and cost.
  package mutating func add(_ other: MeasuredUsage) {
    sums.merge(other.sums)
    cost = cost + other.cost
    unpricedCalls &+= other.unpricedCalls
  }
}
