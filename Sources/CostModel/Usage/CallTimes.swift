/// When the calls of a log were made: by day the first and the last of them, and how many there were in each hour.
package struct CallTimes: Sendable, Hashable {
  /// The calls of one day, UTC.
  package struct Day: Sendable, Hashable {
    /// The seconds since midnight of the first and of the last call whose time is known.
    package fileprivate(set) var first = Int64.max
    package fileprivate(set) var last = Int64.min
    /// The calls of each hour.
    package fileprivate(set) var hours = [Int64](repeating: 0, count: 24)
    /// The calls of which only the day is known.
    package fileprivate(set) var untimed: Int64 = 0

    /// All calls of the day.
    package var calls: Int64 { hours.reduce(untimed, &+) }
  }

  /// The days with calls, by their number since 1970-01-01.
  package private(set) var days: [Int: Day] = [:]

  package init() {}

  /// Adds calls.
  ///
  /// - Parameters:
  ///   - calls: How many.
  ///   - day: Their day, in days since 1970-01-01.
  ///   - second: When they were made, in seconds since 1970-01-01; below zero when only the day is known.
  package mutating func add(_ calls: Int64, day: Int, second: Int64) {
    guard calls > 0 else { return }
    guard second >= 0 else {
      days[day, default: Day()].untimed &+= calls
      return
    }
    let inDay = second % 86_400
    days[day, default: Day()].add(calls, at: inDay)
  }

  /// Adds the times of other calls; the order makes no difference.
  package mutating func merge(_ other: CallTimes) {
    days.merge(other.days) { $0.merged(with: $1) }
  }

  /// The calls of a day; 0 on one without any.
  package func calls(on day: CivilDate) -> Int64 { days[day.daysSinceEpoch]?.calls ?? 0 }
}

extension CallTimes.Day {
  fileprivate mutating func add(_ calls: Int64, at second: Int64) {
    first = min(first, second)
    last = max(last, second)
    hours[Int(second / 3600)] &+= calls
  }

  fileprivate func merged(with other: CallTimes.Day) -> CallTimes.Day {
    var sum = self
    sum.first = min(first, other.first)
    sum.last = max(last, other.last)
    for hour in sum.hours.indices { sum.hours[hour] &+= other.hours[hour] }
    sum.untimed &+= other.untimed
    return sum
  }
}
