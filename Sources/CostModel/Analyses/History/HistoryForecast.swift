/// The cost of future months if the days of a log continue in their pattern.
package struct HistoryForecast: Sendable {
  /// One month.
  package struct MonthCost: Sendable {
    package let month: Month
    /// USD of its days that are already in the log.
    package let measuredUSD: Double
    /// The whole month, including the measured part.
    package let usd: HistoryRange
    /// The probability that the limit is exceeded; nil without one.
    package let chanceOver: Double?
  }

  /// Why there is no forecast.
  package enum Failure: Error {
    /// The log has fewer days than a forecast needs.
    case tooShort(words: String)
    /// No day of the log cost anything.
    case nothingSpent
  }

  package let history: DailyHistory
  package let months: [MonthCost]
  /// All months together.
  package let total: HistoryRange
  package let limitUSD: Double?
  /// The difference between the recent days and those before; nil where the log has too few.
  package let shift: UsageShift?
  package let signs: Signs

  /// The pattern that the days show.
  package struct Signs: Sendable {
    /// The growth of the cost in 30 days, as a share.
    package let monthlyGrowth: Double
    /// The probability that the level of the calls a day, and of the cost of a call, moves.
    package let chanceVolumeMoves: Double
    package let chanceCostPerCallMoves: Double
    /// How many more or fewer calls the days of the week have, as shares, Monday first; nil where chance explains it.
    package let week: [Double]?
    /// The widening of ranges where the log has fewer than four weeks: 1 otherwise.
    package let widening: Double
  }

  /// A shorter log does not support a forecast of a month.
  package static let fewestDays = 7
  /// The number of continuations that are drawn.
  private static let draws = 4000

  /// Forecasts months.
  ///
  /// - Parameters:
  ///   - history: The days of the log.
  ///   - words: How much time the log covers, for people.
  ///   - count: The number of months from the first on; at least one. The first is that of the last day, if the log has
  ///     its days from the first on and not all of them; otherwise the next month.
  ///   - limitUSD: The monthly limit, or nil.
  /// - Throws: `Failure` where the log does not support a forecast.
  package init(
    _ history: DailyHistory, words: String, months count: Int, limitUSD: Double? = nil
  ) throws(Failure) {
    guard history.usableDays >= Self.fewestDays, let first = history.days.first, let last = history.days.last else {
      throw .tooShort(words: words)
    }
    guard let draws = HistoryDraws(history) else { throw .nothingSpent }
    self.history = history
    self.limitUSD = limitUSD
    let current = last.date.monthOfYear
    let hasCurrent =
      first.date <= CivilDate(daysSinceEpoch: current.lastDay.daysSinceEpoch - current.dayCount + 1)
      && (last.date < current.lastDay || last.part < 1)
    let names = (0..<max(count, 1)).map { current.adding(months: $0 + (hasCurrent ? 0 : 1)) }
    // The rest of the last day, and all days up to the end of the last month; those before the first month are not
    // counted.
    let end = names.last?.lastDay ?? current.lastDay
    var (weights, stretches): ([Double], [Int]) = ([], [])
    var date = last.date.adding(days: 1)
    while date <= end {
      let place = names.firstIndex(of: date.monthOfYear)
      weights.append(place == nil ? 0 : 1)
      stretches.append(place ?? 0)
      date = date.adding(days: 1)
    }
    let sums = draws.sums(weights: weights, stretches: stretches, count: names.count, draws: Self.draws)
    // The missing part of the last day is like the existing part.
    let missing = hasCurrent && last.part >= DailyHistory.leastPart ? last.usd * (1 / last.part - 1) : 0
    let measured = names.map { month in
      history.days.reduce(0) { $1.date.monthOfYear == month ? $0 + $1.usd : $0 }
    }
    self.months = names.indices.map { index in
      let known = measured[index] + (index == 0 ? missing : 0)
      let over = limitUSD.map { limit in
        Double(sums[index].count { $0 + known > limit }) / Double(Self.draws)
      }
      return MonthCost(
        month: names[index], measuredUSD: measured[index],
        usd: HistoryRange(sums[index], widening: draws.widening).adding(known), chanceOver: over)
    }
    let totals = (0..<Self.draws).map { draw in sums.reduce(0) { $0 + $1[draw] } }
    total = HistoryRange(totals, widening: draws.widening).adding(measured.reduce(0, +) + missing)
    shift = UsageShift(history)
    let week = draws.volume.week
    signs = Signs(
      monthlyGrowth: ElementaryFunctions.exponential(30 * (draws.volume.trend + draws.costPerCall.trend)) - 1,
      chanceVolumeMoves: draws.volume.chanceOfMoving, chanceCostPerCallMoves: draws.costPerCall.chanceOfMoving,
      week: week.isKnown ? week.offsets.map { ElementaryFunctions.exponential($0) - 1 } : nil,
      widening: history.shortness)
  }
}
