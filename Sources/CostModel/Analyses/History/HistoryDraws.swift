/// Possible continuations of a log, drawn from its days.
///
/// The number of calls of a day and the cost of a call are learned separately, since they move for different reasons,
/// and drawn together: a future day differs from its level in both as one of the observed days did.
struct HistoryDraws {
  let volume: LevelFit
  let costPerCall: LevelFit
  /// The probability of a day without calls, by the day of the week.
  private let emptyChances: [Double]
  private let weekday: Int
  /// The residuals of the days on which both are known.
  private let surprises: [(volume: Double, costPerCall: Double)]
  /// The exponent applied to the ratio to the median: ranges of a short log, and of a moving level, are widened.
  let widening: Double

  /// The number of days from which ranges are not widened for the length of the log: four weeks.
  static let fullDays = 28
  /// The widening of ranges where the level certainly moves: moves are few and of all sizes, so future ones are less
  /// well known than their mean square suggests.
  private static let wideningOfMoves = 0.15

  /// Learns from a log; nil where no day has cost anything.
  init?(_ history: DailyHistory) {
    let days = history.days.suffix(LevelFit.mostDays)
    guard let first = days.first, let last = days.last else { return nil }
    let usable = days.map { $0.part >= DailyHistory.leastPart && $0.calls > 0 && $0.usd > 0 ? $0 : nil }
    guard usable.count(where: { $0 != nil }) >= 3 else { return nil }
    func logarithm(_ value: Double) -> Double { ElementaryFunctions.logarithm(value) }
    let start = first.date.weekday.rawValue
    volume = LevelFit(usable.map { $0.map { logarithm($0.calls / $0.part) } }, from: start)
    costPerCall = LevelFit(usable.map { $0.map { logarithm($0.usd / $0.calls) } }, from: start)
    weekday = (last.date.weekday.rawValue + 1) % 7
    surprises = zip(volume.surprises, costPerCall.surprises).compactMap { first, second in
      first.flatMap { first in second.map { (first, $0) } }
    }
    var (empty, all) = ([Double](repeating: 0, count: 7), [Double](repeating: 0, count: 7))
    for day in days where day.part >= DailyHistory.leastPart {
      all[day.date.weekday.rawValue] += 1
      if day.usd <= 0 { empty[day.date.weekday.rawValue] += 1 }
    }
    // A day of the week seen once or twice is treated like the others.
    let share = empty.reduce(0, +) / max(all.reduce(0, +), 1)
    emptyChances = zip(empty, all).map { ($0 + 2 * share) / ($1 + 2) }
    widening =
      history.shortness * (1 + Self.wideningOfMoves * max(volume.chanceOfMoving, costPerCall.chanceOfMoving))
  }

  /// Sums over stretches of days, drawn.
  ///
  /// - Parameters:
  ///   - weights: The part of each future day that counts, from the day after the last on.
  ///   - stretches: The stretch that each day belongs to.
  ///   - count: The number of stretches.
  ///   - draws: The number of continuations that are drawn.
  ///   - seed: The seed.
  /// - Returns: For each stretch its sums in USD, one per continuation.
  func sums(weights: [Double], stretches: [Int], count: Int, draws: Int, seed: UInt64 = 1) -> [[Double]] {
    var sums = [[Double]](repeating: [Double](repeating: 0, count: draws), count: count)
    var random = SplitMix(seed: seed)
    func uniform() -> Double { (Double(random.next() >> 11) + 0.5) * 0x1p-53 }
    func normal() -> Double { ElementaryFunctions.normalQuantile(uniform()) }
    for draw in 0..<draws {
      let place = (Double(draw) + 0.5) / Double(draws)
      var calls = volume.path(place, normal)
      // Steps by the golden ratio are also spread evenly, and independent of the other sequence.
      var cost = costPerCall.path(
        (Double(draw + 1) * 0.618_033_988_749_894_9).truncatingRemainder(dividingBy: 1), normal)
      var day = weekday
      for index in weights.indices {
        let surprise =
          surprises.isEmpty ? (normal(), normal()) : surprises[Int(uniform() * Double(surprises.count))]
        let value = calls.next(surprise.0, normal) + cost.next(surprise.1, normal)
        if emptyChances[day] == 0 || uniform() >= emptyChances[day] {
          sums[stretches[index]][draw] += weights[index] * ElementaryFunctions.exponential(value)
        }
        day = day == 6 ? 0 : day + 1
      }
    }
    return sums
  }
}

extension DailyHistory {
  /// The widening of ranges for a short log: the square root of four weeks over its days, and 1 from four weeks on.
  var shortness: Double { max(1, (Double(HistoryDraws.fullDays) / Double(max(usableDays, 1))).squareRoot()) }
}

/// The interval of an amount at a probability, and its median.
package struct HistoryRange: Sendable, Hashable {
  package let low95: Double
  package let low80: Double
  package let median: Double
  package let high80: Double
  package let high95: Double

  /// The range of some draws.
  ///
  /// - Parameters:
  ///   - draws: The amounts drawn, at least one.
  ///   - widening: The exponent applied to the ratio to the median.
  init(_ draws: [Double], widening: Double) {
    let sorted = draws.sorted()
    let median = Self.quantile(sorted, 0.5)
    func widened(_ chance: Double) -> Double {
      let value = Self.quantile(sorted, chance)
      guard widening > 1, median > 0, value > 0 else { return value }
      return median * ElementaryFunctions.power(value / median, widening)
    }
    self.median = median
    low95 = widened(0.025)
    low80 = widened(0.1)
    high80 = widened(0.9)
    high95 = widened(0.975)
  }

  private init(_ low95: Double, _ low80: Double, _ median: Double, _ high80: Double, _ high95: Double) {
    (self.low95, self.low80, self.median, self.high80, self.high95) = (low95, low80, median, high80, high95)
  }

  /// The range plus a known amount.
  func adding(_ usd: Double) -> HistoryRange {
    HistoryRange(low95 + usd, low80 + usd, median + usd, high80 + usd, high95 + usd)
  }

  private static func quantile(_ sorted: [Double], _ chance: Double) -> Double {
    let place = chance * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }
}
