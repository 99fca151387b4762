/// The times of the calls of a log, by day and hour, which show how much time a log covers.
package struct CallTimes: Sendable, Hashable {
  /// The calls of one hour.
  package struct Hour: Sendable, Hashable {
    package fileprivate(set) var calls: Int64 = 0
    /// The seconds since midnight of the first and of the last of them.
    fileprivate var first = Int32.max
    fileprivate var last = Int32.min

    /// The calls at a second or before it.
    ///
    /// Those between the first and the last are assumed to be evenly spread; the rest of the hour is empty, as it is
    /// around a job that runs once.
    fileprivate func calls(upTo second: Int64) -> Double {
      guard calls > 0, second >= Int64(first) else { return 0 }
      return calls(within: second - Int64(first))
    }

    /// The calls at a second or after it.
    fileprivate func calls(from second: Int64) -> Double {
      guard calls > 0, second <= Int64(last) else { return 0 }
      return calls(within: Int64(last) - second)
    }

    /// The calls from one end of theirs up to a number of seconds from it.
    private func calls(within seconds: Int64) -> Double {
      let length = Int64(last) - Int64(first)
      return seconds < length ? 1 + Double(calls - 1) * Double(seconds) / Double(length) : Double(calls)
    }
  }

  /// The calls of one day, UTC.
  package struct Day: Sendable, Hashable {
    /// The calls of each hour whose time is known.
    package fileprivate(set) var hours = [Hour](repeating: Hour(), count: 24)
    /// The calls of which only the day is known.
    package fileprivate(set) var untimed: Int64 = 0

    /// The calls whose time is known.
    package var timed: Int64 { hours.reduce(0) { $0 &+ $1.calls } }
    /// All calls of the day.
    package var calls: Int64 { timed &+ untimed }
    /// The seconds since midnight of the first and of the last call whose time is known; 0 without any.
    package var first: Int64 { Int64(hours.first { $0.calls > 0 }?.first ?? 0) }
    package var last: Int64 { Int64(hours.last { $0.calls > 0 }?.last ?? 0) }

    /// The calls whose time is a second of the day or before it.
    package func calls(upTo second: Int64) -> Double { hours.reduce(0) { $0 + $1.calls(upTo: second) } }
    /// The calls whose time is a second of the day or after it.
    package func calls(from second: Int64) -> Double { hours.reduce(0) { $0 + $1.calls(from: second) } }
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
    let inDay = Int32(truncatingIfNeeded: second % 86_400)
    days[day, default: Day()].hours[Int(inDay / 3600)].add(calls, first: inDay, last: inDay)
  }

  /// Adds the times of other calls; the order makes no difference.
  package mutating func merge(_ other: CallTimes) {
    days.merge(other.days) { $0.merged(with: $1) }
  }

  /// The calls of a day; 0 on one without any.
  package func calls(on day: CivilDate) -> Int64 { days[day.daysSinceEpoch]?.calls ?? 0 }
}

extension CallTimes.Hour {
  fileprivate mutating func add(_ calls: Int64, first: Int32, last: Int32) {
    self.calls &+= calls
    self.first = min(self.first, first)
    self.last = max(self.last, last)
  }
}

extension CallTimes.Day {
  fileprivate func merged(with other: CallTimes.Day) -> CallTimes.Day {
    var sum = self
    for hour in sum.hours.indices {
      let own = other.hours[hour]
      sum.hours[hour].add(own.calls, first: own.first, last: own.last)
    }
    sum.untimed &+= other.untimed
    return sum
  }
}
