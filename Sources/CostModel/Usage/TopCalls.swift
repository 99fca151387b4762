/// The most expensive calls of a log.
package struct TopCalls: Sendable {
  /// A call with its cost.
  package struct Entry: Sendable, Hashable {
    /// The call.
    package fileprivate(set) var call: MeasuredCall
    /// Its cost.
    package let cost: Money

    package init(call: MeasuredCall, cost: Money) {
      self.call = call
      self.cost = cost
    }

    /// Whether it is listed before another: more expensive, or equal and earlier in the logs.
    func precedes(_ other: Entry) -> Bool {
      cost != other.cost ? cost > other.cost : call.place < other.call.place
    }
  }

  /// The number that is kept.
  package let limit: Int
  /// The calls, most expensive first, at most `limit`.
  package private(set) var entries: [Entry] = []

  package init(limit: Int) {
    self.limit = limit
  }

  /// Whether a call with some cost could be among the most expensive.
  package func mayTake(_ cost: Money) -> Bool {
    limit > 0 && (entries.count < limit || entries.last.map { cost >= $0.cost } ?? true)
  }

  /// Adds a call if it is among the most expensive.
  package mutating func add(_ call: MeasuredCall, cost: Money) {
    insert(Entry(call: call, cost: cost))
  }

  /// Adds the most expensive calls of another part of the logs.
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
