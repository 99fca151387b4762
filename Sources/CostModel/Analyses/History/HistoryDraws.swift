/// Ways in which the days of a log may go on, drawn from what its days say.
///
/// How many calls a day has and what a call costs are learned apart, since they move for other reasons, and drawn together: a day to come differs
/// from its level in both as one of the days seen did.
struct HistoryDraws {
  let volume: LevelFit
  let costPerCall: LevelFit
  /// The chance of a day without calls, by the day of the week.
  private let emptyChances: [Double]
  private let weekday: Int
  /// The surprises of the days on which both are known.
  private let surprises: [(volume: Double, costPerCall: Double)]
  /// The power to which the distance from the median, as a factor, is taken: ranges of a short log, and of a level that moves, are widened.
  let widening: Double

  /// The days from which on ranges are not widened because the log is short: four weeks.
  static let fullDays = 28
  /// By how much ranges are widened where the level moves for certain: moves are few and of all sizes, so those to come are known less well than
  /// their mean square says.
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
    // A day of the week seen once or twice is taken for like the others.
    let share = empty.reduce(0, +) / max(all.reduce(0, +), 1)
    emptyChances = zip(empty, all).map { ($0 + 2 * share) / ($1 + 2) }
    widening =
      history.shortness * (1 + Self.wideningOfMoves * max(volume.chanceOfMoving, costPerCall.chanceOfMoving))
  }

  /// Sums over stretches of days, drawn.
  ///
  /// - Parameters:
  ///   - weights: The part of each day to come that counts, from the day after the last on.
  ///   - stretches: The stretch that each day belongs to.
  ///   - count: How many stretches there are.
  ///   - draws: How many ways are drawn.
  ///   - seed: The seed.
  /// - Returns: For each stretch its sums in USD, one for each way.
  func sums(weights: [Double], stretches: [Int], count: Int, draws: Int, seed: UInt64 = 1) -> [[Double]] {
    var sums = [[Double]](repeating: [Double](repeating: 0, count: draws), count: count)
    var random = SplitMix(seed: seed)
    func uniform() -> Double { (Double(random.next() >> 11) + 0.5) * 0x1p-53 }
    func normal() -> Double { ElementaryFunctions.normalQuantile(uniform()) }
    for draw in 0..<draws {
      let place = (Double(draw) + 0.5) / Double(draws)
      var calls = volume.path(place, normal)
      // Steps by the golden ratio are spread evenly too, and in no step with the other.
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
  /// By how much ranges are widened because the log is short: the square root of four weeks over its days, and 1 from four weeks on.
  var shortness: Double { max(1, (Double(HistoryDraws.fullDays) / Double(max(usableDays, 1))).squareRoot()) }
}

/// Between what an amount lies with a chance, and what is as likely passed as not.
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
  ///   - widening: The power to which the distance from the median, as a factor, is taken.
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

  /// The range with an amount that is known added.
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
