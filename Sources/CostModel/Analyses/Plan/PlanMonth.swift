/// A month of a plan in which a part of the bill rests on the use of the whole month: commitments, rates that fall with volume, allowances, capacity.
struct PlanMonth {
  /// The first of its days, in days of the plan.
  let firstDay: Int
  /// USD of what each day uses and of its part of what does not depend on use, each call at the rates of its day.
  let ownUSD: [Double]
  /// USD that the use of the month as a whole changes of that.
  let sharedUSD: Double

  /// USD of a day: what the month as a whole changes runs evenly over its days.
  func usd(on day: Int) -> Double { ownUSD[day - firstDay] + sharedUSD / Double(ownUSD.count) }
}

/// Months of plans that were put together, to be looked up again.
struct PlanMonths {
  /// What a month is known by: the days on which levers come into use.
  struct Key: Hashable {
    let firstDay: Int
    let items: [PlanSchedule.Item]
    /// A lever that is left out as if it were never ready.
    let leftOut: Int?
  }

  /// A set of levers at the prices of a stretch.
  struct Pace: Hashable {
    let stretch: Int
    /// The group whose features are meant; nil for those that no lever acts on.
    let group: Int?
    let set: LeverSet
  }

  /// What sets cost in a whole month; nil where their levers cannot be pulled together.
  var paces: [Pace: MonthAtPace?] = [:]
  private var known: [Key: PlanMonth] = [:]

  /// The months that are kept, at the most: those of one plan are looked up day by day, those of other plans hardly again.
  private static let most = 4096

  subscript(key: Key) -> PlanMonth? {
    get { known[key] }
    set {
      if known.count >= Self.most { known = [:] }
      known[key] = newValue
    }
  }
}

extension PlanPrices {
  /// Days in a row on which the same is in use at the same prices.
  private struct Run {
    let mix: PlanMix
    let stretch: Stretch
    var days: ClosedRange<Int>
  }

  /// USD a month at the pace of a day, the use of the whole month taken together.
  ///
  /// - Parameters:
  ///   - mix: What is in use on the day.
  ///   - stretch: The costs of a whole month at the prices of the day, by their index.
  /// - Returns: USD.
  mutating func usd(of mix: PlanMix, atPaceOf stretch: Int) -> Double {
    if let set = mix.inUse, let usd = self[stretch].usd(with: set) { return usd }
    return StretchedMonth(
      shares(of: mix).compactMap { group, part in
        pace(of: part.set, inGroup: group, at: stretch).map {
          StretchedMonth.Part(share: part.share, weighedBy: nil, days: nil, month: $0)
        }
      }
    ).totalUSD
  }

  /// What is in use by groups of levers, with what no lever acts on.
  private func shares(of mix: PlanMix) -> [(group: Int?, part: PlanMix.Part)] {
    let all = PlanMix.Part(set: .none, share: 1)
    let groups = space.usageGroups
    let shares = groups.indices.flatMap { group in
      (mix.groups.isEmpty ? [all] : mix.groups[group]).map { (group: Int?.some(group), part: $0) }
    }
    return groups.contains { $0.features == nil } ? shares : shares + [(nil, all)]
  }

  /// The month of the plan that a day is in, day by day.
  ///
  /// - Parameters:
  ///   - day: The day.
  ///   - items: The levers that come into use, and when.
  ///   - leftOut: One of them that never does.
  ///   - mix: What is in use on a day.
  /// - Returns: The month, with those of its days that are before the plan.
  mutating func month(
    of day: Int, with items: [PlanSchedule.Item], without leftOut: Int? = nil, mix: (Int, inout LeverCosts) -> PlanMix
  ) -> PlanMonth {
    let days = calendar.allDays(monthOf: day)
    let key = PlanMonths.Key(firstDay: days.lowerBound, items: items, leftOut: leftOut)
    if let month = months[key] { return month }
    var parts: [StretchedMonth.Part] = []
    var ownUSD: [Double] = []
    for run in runs(in: days, mix) {
      let own = self.parts(of: run, in: days)
      let usd = own.reduce(0) { $0 + $1.ownUSD } / Double(run.days.count)
      parts += own
      ownUSD += run.days.map { _ in usd }
    }
    let month = PlanMonth(firstDay: days.lowerBound, ownUSD: ownUSD, sharedUSD: StretchedMonth(parts).sharedUSD)
    months[key] = month
    return month
  }

  private mutating func runs(in days: ClosedRange<Int>, _ mix: (Int, inout LeverCosts) -> PlanMix) -> [Run] {
    var runs: [Run] = []
    for day in days {
      let stretch = stretch(on: day)
      let mix = mix(day, &self[stretch.pace])
      if let last = runs.last, last.mix == mix, last.stretch.pace == stretch.pace {
        runs[runs.count - 1].days = last.days.lowerBound...day
      } else {
        runs.append(Run(mix: mix, stretch: stretch, days: day...day))
      }
    }
    return runs
  }

  /// Some days as parts of their month, one for each set in use by a group.
  private mutating func parts(of run: Run, in days: ClosedRange<Int>) -> [StretchedMonth.Part] {
    let share = Double(run.days.count) / Double(days.count)
    let first = days.lowerBound - 1
    // Without dates a day of the plan is like any other of the scenario's month.
    let hasDays = calendar.start != nil && run.days != days
    return shares(of: run.mix).compactMap { group, part in
      pace(of: part.set, inGroup: group, at: run.stretch.pace).map {
        StretchedMonth.Part(
          share: share * part.share, weighedBy: dates(of: run.stretch, in: days),
          days: hasDays ? run.days.lowerBound - first...run.days.upperBound - first : nil, month: $0)
      }
    }
  }

  /// The dates of days with the same prices; nil where these are all of the month.
  private func dates(of stretch: Stretch, in days: ClosedRange<Int>) -> DayStretch? {
    guard stretch.pace != stretch.share, let first = calendar.date(of: stretch.days.lowerBound),
      let last = calendar.date(of: stretch.days.upperBound)
    else { return nil }
    return DayStretch(month: first.monthOfYear, days: first...last)
  }

  /// A month with levers of a group, of the features that they act on; nil where they cannot be pulled together.
  private mutating func pace(of set: LeverSet, inGroup group: Int?, at stretch: Int) -> MonthAtPace? {
    let key = PlanMonths.Pace(stretch: stretch, group: group, set: set)
    if let pace = months.paces[key] { return pace }
    var pace: MonthAtPace?
    if case .projection(let projection) = self[stretch].space.evaluate(set) {
      let groups = space.usageGroups
      if let group {
        let features = groups[group].features
        pace = MonthAtPace(projection, isWithTerms: features == nil) { features?.contains($0.name) ?? true }
      } else {
        pace = MonthAtPace(projection) { feature in
          !groups.contains { $0.features?.contains(feature.name) ?? true }
        }
      }
    }
    months.paces[key] = .some(pace)
    return pace
  }
}
