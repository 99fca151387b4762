/// Numbers under one name in the usage of records that are in no count that a format knows, and so in no cost.
package struct UnreadCount: Sendable, Hashable {
  /// Their sum.
  package private(set) var sum: Int128
  /// The records with a number above zero.
  package private(set) var records: Tally

  package init(_ count: Int64, at place: LogPlace) {
    sum = Int128(count)
    records = Tally(count: 1, places: [place])
  }

  /// Restores a saved count.
  package init(sum: Int128, records: Tally) {
    self.sum = sum
    self.records = records
  }

  /// Adds those of other records; the order makes no difference.
  package mutating func merge(_ other: UnreadCount) {
    sum += other.sum
    records.merge(other.records)
  }

  /// The same with other places.
  func resolved(_ resolve: (LogPlace) -> LogPlace) -> UnreadCount {
    var copy = self
    copy.records = Tally(count: records.count, places: records.places.map(resolve))
    return copy
  }
}
