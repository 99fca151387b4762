/// How the recent days of a log differ from those before, and the effect on the cost of a day: of the number of calls,
/// the mix of models, and the cost of a call of each.
package struct UsageShift: Sendable {
  /// The usage of some days.
  package struct Stretch: Sendable {
    package let firstDay: CivilDate
    package let lastDay: CivilDate
    package let callsPerDay: Double
    package let usdPerCall: Double
    package let usdPerDay: Double
  }

  /// A model in both stretches.
  package struct Model: Sendable {
    package let name: String
    /// The share of the calls.
    package let shareBefore: Double
    package let shareRecent: Double
    /// USD per call; nil where there was none.
    package let usdPerCallBefore: Double?
    package let usdPerCallRecent: Double?
  }

  package let before: Stretch
  package let recent: Stretch
  package let models: [Model]
  /// The effect of each in USD a day: fair shares, which add up to the difference of the days.
  package let volumeUSD: Double
  package let mixUSD: Double
  package let costPerCallUSD: Double

  /// The maximum number of days that count as recent.
  private static let mostRecent = 28

  /// Compares the last four weeks, or the later half of a shorter log, with the days before; nil where either has no calls.
  package init?(_ history: DailyHistory) {
    let days = history.days
    let size = min(Self.mostRecent, days.count / 2)
    guard size > 0 else { return nil }
    let split = days.count - size
    guard let before = Sums(days[..<split]), let recent = Sums(days[split...]) else { return nil }
    self.before = before.stretch
    self.recent = recent.stretch
    func price(_ sums: Sums, _ model: Int) -> Double? {
      sums.models[model].calls > 0 ? sums.models[model].usd / sums.models[model].calls : nil
    }
    let models = history.models.enumerated().map { place, name in
      Model(
        name: name, shareBefore: before.models[place].calls / before.calls,
        shareRecent: recent.models[place].calls / recent.calls, usdPerCallBefore: price(before, place),
        usdPerCallRecent: price(recent, place))
    }
    self.models = models
    // A model that one stretch does not have is assumed to cost there what it costs in the other.
    let shares = Shapley(players: 3) { set in
      let calls = set & 1 != 0 ? recent.stretch.callsPerDay : before.stretch.callsPerDay
      return calls
        * models.reduce(0) { sum, model in
          let (old, new) = (
            model.usdPerCallBefore ?? model.usdPerCallRecent ?? 0, model.usdPerCallRecent ?? model.usdPerCallBefore ?? 0
          )
          return sum + (set & 2 != 0 ? model.shareRecent : model.shareBefore) * (set & 4 != 0 ? new : old)
        }
    }.shares
    (volumeUSD, mixUSD, costPerCallUSD) = (shares[0], shares[1], shares[2])
  }

  /// The sums of some days.
  private struct Sums {
    let calls: Double
    let models: [(calls: Double, usd: Double)]
    let stretch: Stretch

    init?(_ days: ArraySlice<DailyHistory.Day>) {
      guard let first = days.first, let last = days.last else { return nil }
      var models = first.models.map { _ in (calls: 0.0, usd: 0.0) }
      for day in days {
        for place in models.indices {
          models[place].calls += day.models[place].calls
          models[place].usd += day.models[place].usd
        }
      }
      let (calls, usd) = (models.reduce(0) { $0 + $1.calls }, models.reduce(0) { $0 + $1.usd })
      let parts = days.reduce(0) { $0 + $1.part }
      guard calls > 0, parts > 0 else { return nil }
      self.calls = calls
      self.models = models
      stretch = Stretch(
        firstDay: first.date, lastDay: last.date, callsPerDay: calls / parts, usdPerCall: usd / calls,
        usdPerDay: usd / parts)
    }
  }
}
