/// The usage of one model by lines in a month, split by hour: the part that is still to be paid by the token.
///
/// Capacity takes its part first, an allowance takes from the rest, and volume rates apply to what is left.
struct MonthUse {
  let uses: [MeteredUse]
  /// The part of each use that is still to be paid, as a share of its month, hour by hour; they sum to 1 at the start.
  private var left: [[Double]]

  init(_ uses: [MeteredUse]) {
    self.uses = uses
    left = uses.map { $0.calendar.hourlyShares }
  }

  /// The share of a use that is still to be paid.
  func shareLeft(of use: Int) -> Double { MonthUse.share(left[use]) }

  /// A sum of shares, rounded to exactly 1 where nothing was taken.
  private static func share(_ hours: [Double]) -> Double {
    let sum = hours.reduce(0, +)
    return (sum - 1).magnitude < 1e-12 ? 1 : sum
  }

  /// The share of each use that is still to be paid and comes on some days of the month, counted from 1; nil for all of them.
  func shares(on days: ClosedRange<Int>?) -> [Double] {
    uses.indices.map { use in
      guard let days else { return shareLeft(of: use) }
      return left[use][MonthUse.hours(of: days)].reduce(0, +)
    }
  }

  private static func hours(of days: ClosedRange<Int>) -> Range<Int> {
    (days.lowerBound - 1) * 24..<days.upperBound * 24
  }

  /// The uses that come on the same days, layer by layer, each with the share of the days that are billed.
  private var layers: [(width: Double, uses: [Int])] {
    let widths = Set(uses.map(\.layer)).sorted().map { layer in
      (uses.first { $0.layer == layer }?.calendar.dayScale ?? 1, uses.indices.filter { uses[$0].layer == layer })
    }
    let all = widths.reduce(0) { $0 + $1.0 }
    return widths.map { (all > 0 ? $0.0 / all : 1, $0.1) }
  }

  /// Some of the uses separately.
  func part(_ indices: [Int]) -> MonthUse {
    var part = MonthUse(indices.map { uses[$0] })
    part.left = indices.map { left[$0] }
    return part
  }

  /// Takes over the rest of some of the uses.
  mutating func put(_ part: MonthUse, _ indices: [Int]) {
    for (index, hours) in zip(indices, part.left) { left[index] = hours }
  }

  // MARK: - Capacity

  /// The usage that capacity serves, hour by hour, of the text of calls at the standard tier.
  ///
  /// - Parameters:
  ///   - perHour: Counted prompt tokens that it serves in an hour.
  ///   - offer: How tokens count.
  ///   - days: The days of the month on which it serves, counted from 1; nil for all of them.
  ///   - refusesRest: Whether the rest is not served at all.
  /// - Returns: The share of each use that is served, and the load of each hour of a day in counted tokens.
  mutating func take(
    capacityPerHour perHour: Double, offer: CapacityOffer, on days: ClosedRange<Int>?, refusesRest: Bool
  ) -> (served: [Double], tokensByHour: [Double]) {
    let demands = uses.map { $0.countedTokens(by: offer) / $0.calendar.dayScale }
    var served = uses.map { _ in 0.0 }
    var byHour = [Double](repeating: 0, count: 24)
    let hours = days.map { MonthUse.hours(of: $0) } ?? 0..<(left.first?.count ?? 0)
    for (width, uses) in layers {
      let eligible = uses.filter { self.uses[$0].takesCapacity }
      for hour in hours {
        let demand = eligible.reduce(0) { $0 + demands[$1] * left[$1][hour] }
        byHour[hour % 24] += width * demand / (Double(hours.count) / 24)
        // Usage that takes no capacity is served by any.
        let share = perHour <= 0 ? 0 : demand > perHour ? perHour / demand : 1
        for use in eligible {
          served[use] += left[use][hour] * share
          left[use][hour] = refusesRest ? 0 : left[use][hour] * (1 - share)
        }
      }
    }
    return (served.map { ($0 - 1).magnitude < 1e-12 ? 1 : $0 }, byHour)
  }

  // MARK: - Allowances

  /// The usage within some allowances, by the minute, the day and the month in turn.
  ///
  /// Within an hour calls are spread evenly. The free part of a day or an hour is divided among the lines in proportion
  /// to their usage.
  ///
  /// - Parameter allowances: The allowances; usage is free within all of them.
  /// - Returns: The part of each use that is free, hour by hour.
  func free(within allowances: [Allowance]) -> [[Double]] {
    var free = left
    let hours = left.first?.count ?? 0
    for period in Allowance.Period.allCases {
      for allowance in allowances where allowance.period == period {
        let stretch = period == .minute ? 1 : period == .day ? 24 : hours
        let most = period == .minute ? allowance.count * 60 : allowance.count
        let counts = uses.map { use in
          let count = use.count(of: allowance.quantity)
          return period == .month ? count : count / use.calendar.dayScale
        }
        // A month is all of them, whatever their days.
        for together in period == .month ? [Array(uses.indices)] : layers.map(\.uses) {
          for start in stride(from: 0, to: hours, by: max(1, stretch)) {
            let range = start..<start + stretch
            let used = together.reduce(0) { $0 + counts[$1] * free[$1][range].reduce(0, +) }
            guard used > most else { continue }
            for use in together {
              for hour in range { free[use][hour] *= most / used }
            }
          }
        }
      }
    }
    return free
  }

  /// Takes the free part of the calls; returns the share of each use that it is.
  mutating func take(free: [[Double]]) -> [Double] {
    for use in uses.indices {
      for hour in free[use].indices { left[use][hour] = max(0, left[use][hour] - free[use][hour]) }
    }
    return free.map(MonthUse.share)
  }
}
