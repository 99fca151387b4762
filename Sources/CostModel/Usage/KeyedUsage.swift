/// Whose calls a sum is of: a session or a user, within the values of the ledger's dimensions.
package struct UsageOwner: Sendable, Hashable, Comparable {
  /// The values of the ledger's dimensions.
  package let values: [String?]
  /// The id of the session or the user.
  package let id: String

  package init(values: [String?], id: String) {
    self.values = values
    self.id = id
  }

  package static func < (first: UsageOwner, second: UsageOwner) -> Bool {
    first.id != second.id ? first.id < second.id : UsageKey.precedes(first.values, second.values)
  }
}

/// What the calls of one session or user used and cost.
package struct KeyedUsage: Sendable, Hashable {
  /// The earliest second of its calls since 1970; nil when none has a time of day.
  package private(set) var firstSecond: Int64?
  /// The latest.
  package private(set) var lastSecond: Int64?
  /// What its calls used.
  package private(set) var sums = UsageSums()
  /// What its calls cost, where they have a price.
  package private(set) var cost = Money.zero
  /// Its calls without a price.
  package private(set) var unpricedCalls: Int64 = 0

  package init() {}

  /// Adds one call.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - cost: What it costs; nil when it has no price.
  package mutating func add(_ call: MeasuredCall, cost: Money?) {
    widen(call.second, call.second)
    sums.add(call)
    if let cost { self.cost = self.cost + cost } else { unpricedCalls &+= call.requests }
  }

  func merged(with other: KeyedUsage) -> KeyedUsage {
    var sum = self
    sum.widen(other.firstSecond, other.lastSecond)
    sum.sums.merge(other.sums)
    sum.cost = cost + other.cost
    sum.unpricedCalls &+= other.unpricedCalls
    return sum
  }

  private mutating func widen(_ first: Int64?, _ last: Int64?) {
    if let first { firstSecond = min(firstSecond ?? first, first) }
    if let last { lastSecond = max(lastSecond ?? last, last) }
  }
}

/// The dearest calls of a log.
package struct TopCalls: Sendable {
  /// A call with its cost.
  package struct Entry: Sendable, Hashable {
    /// The call.
    package fileprivate(set) var call: MeasuredCall
    /// What it costs.
    package let cost: Money

    package init(call: MeasuredCall, cost: Money) {
      self.call = call
      self.cost = cost
    }

    /// Whether it comes before another: dearer, or as dear and earlier in the logs.
    func precedes(_ other: Entry) -> Bool {
      cost != other.cost ? cost > other.cost : call.place < other.call.place
    }
  }

  /// How many are kept.
  package let limit: Int
  /// The calls, dearest first, at most `limit`.
  package private(set) var entries: [Entry] = []

  package init(limit: Int) {
    self.limit = limit
  }

  /// Takes a call in if it is among the dearest.
  package mutating func add(_ call: MeasuredCall, cost: Money) {
    insert(Entry(call: call, cost: cost))
  }

  /// Takes in the dearest calls of another part of the logs.
  package mutating func merge(_ other: TopCalls) {
    for entry in other.entries { insert(entry) }
  }

  /// Changes the places of the calls; their order must stay the same.
  mutating func resolvePlaces(_ resolve: (LogPlace) -> LogPlace) {
    for index in entries.indices { entries[index].call.place = resolve(entries[index].call.place) }
  }

  private mutating func insert(_ entry: Entry) {
    guard limit > 0, entries.count < limit || entries.last.map({ entry.precedes($0) }) ?? true else { return }
    let index = entries.firstIndex { entry.precedes($0) } ?? entries.count
    entries.insert(entry, at: index)
    if entries.count > limit { entries.removeLast() }
  }
}
