/// What sets of levers cost on each day of a plan: with the calendar of the day's month, at the prices of the day.
///
/// Without a first day there are no dates, and every day is one of the scenario's month.
struct PlanPrices {
  /// Days in a row with the same month and the same prices.
  struct Stretch {
    /// The days of the plan, from 1; those before the plan are 0 and below.
    let days: ClosedRange<Int>
    /// Where the costs of a whole month at these days' prices are.
    let pace: Int
    /// Where the costs of these days, at the length of the month, are: the same where all days have as many sessions.
    let share: Int
  }

  let space: LeverSpace
  let calendar: PlanCalendar
  /// The costs of each stretch.
  private(set) var costs: [LeverCosts] = []
  private var stretches: [Month: [Stretch]] = [:]
  /// The days on which a price of a model in use changes.
  private let changes: [CivilDate]
  private var probes: [Int: [Double?]] = [:]
  /// The months that were put together of their days.
  var months = PlanMonths()

  init(_ space: LeverSpace, calendar: PlanCalendar) {
    self.space = space
    self.calendar = calendar
    changes = calendar.start == nil || space.date.asOf != nil ? [] : space.priceChanges
    if calendar.start == nil { costs = [LeverCosts(space)] }
  }

  /// The costs at an index of a stretch.
  subscript(index: Int) -> LeverCosts {
    get { costs[index] }
    _modify { yield &costs[index] }
  }

  /// The stretch that a day is in.
  mutating func stretch(on day: Int) -> Stretch {
    guard let date = calendar.date(of: day) else { return Stretch(days: Int.min...Int.max, pace: 0, share: 0) }
    let known = stretches[date.monthOfYear] ?? made(of: date.monthOfYear)
    stretches[date.monthOfYear] = known
    return known.first { $0.days.contains(day) } ?? Stretch(days: day...day, pace: 0, share: 0)
  }

  /// The stretches that some days are in, in order.
  mutating func stretches(in days: ClosedRange<Int>) -> [Stretch] {
    var found: [Stretch] = []
    var day = days.lowerBound
    while day <= days.upperBound {
      let stretch = stretch(on: day)
      found.append(stretch)
      guard stretch.days.upperBound < days.upperBound else { break }
      day = stretch.days.upperBound + 1
    }
    return found
  }

  /// USD a month with no lever, at the pace of a day.
  mutating func baseUSD(on day: Int) -> Double { costs[stretch(on: day).pace].baseUSD }

  /// USD of some days with no lever, each a part of its month.
  mutating func baseUSD(of days: ClosedRange<Int>) -> Double {
    if space.sharesMonth {
      return days.reduce(0) { $0 + month(of: $1, with: []) { _, _ in .none }.usd(on: $1) }
    }
    return days.reduce(0) { $0 + costs[stretch(on: $1).share].baseUSD / Double(calendar.dayCount(monthOf: $1)) }
  }

  /// Whether levers cost the same on all of some days, and days cost what they do for themselves, so that one set of costs decides.
  mutating func isOne(_ days: ClosedRange<Int>) -> Bool {
    guard !space.sharesMonth else { return false }
    // A price that changes may be one of levers together alone.
    let hasChange = changes.contains { change in
      guard let start = calendar.start else { return false }
      let day = change.daysSinceEpoch - start.daysSinceEpoch + 1
      return day > days.lowerBound && day <= days.upperBound
    }
    guard !hasChange else { return false }
    let places = stretches(in: days).flatMap { [$0.pace, $0.share] }
    guard let first = places.first else { return true }
    return Set(places).allSatisfy { $0 == first || probe(of: $0) == probe(of: first) }
  }

  /// What no lever, each alone and all together cost.
  private mutating func probe(of index: Int) -> [Double?] {
    if let probe = probes[index] { return probe }
    let levers = Array(space.levers.indices)
    let sets = [LeverSet.none] + levers.map { LeverSet([$0]) } + [LeverSet(levers)]
    let probe = sets.map { costs[index].usd(with: $0) }
    probes[index] = probe
    return probe
  }

  /// What has no price in a stretch that was costed, with no lever pulled.
  var unpriced: [Projection.Unpriced] {
    for costs in costs {
      if case .projection(let projection) = costs.space.evaluate(.none), !projection.isComplete {
        return projection.unpriced
      }
    }
    return []
  }

  // MARK: - Making stretches

  private mutating func made(of month: Month) -> [Stretch] {
    guard let start = calendar.start, let firstDay = month.days.first else { return [] }
    func planDay(_ date: CivilDate) -> Int { date.daysSinceEpoch - start.daysSinceEpoch + 1 }
    let cuts = changes.filter { $0 > firstDay && $0 <= month.lastDay }
    guard !cuts.isEmpty else {
      let index = added(month == space.base.month ? space : space.moved(to: month, days: nil))
      return [Stretch(days: planDay(firstDay)...planDay(month.lastDay), pace: index, share: index)]
    }
    return zip([firstDay] + cuts, cuts.map { $0.adding(days: -1) } + [month.lastDay]).map { first, last in
      let days = first...last
      let pace = added(space.moved(to: month, days: days))
      let share =
        space.hasEvenDays(DayStretch(month: month, days: days))
        ? pace : added(space.moved(to: month, days: days, isWeighed: true))
      return Stretch(days: planDay(first)...planDay(last), pace: pace, share: share)
    }
  }

  private mutating func added(_ space: LeverSpace) -> Int {
    costs.append(LeverCosts(space))
    return costs.count - 1
  }
}

extension LeverSpace {
  /// The days on which a price row of a model in use begins or ends, whatever levers are pulled.
  fileprivate var priceChanges: [CivilDate] {
    var days: Set<CivilDate> = []
    for set in [LeverSet.none] + levers.indices.map({ needed(for: $0) }) {
      guard case .projection(let projection) = evaluate(set) else { continue }
      for line in projection.compiled.lines {
        for row in line.choice.model.rows where date.includesAnnounced || !row.isAnnounced {
          days.formUnion([row.from, row.until].compactMap(\.self))
        }
      }
    }
    return days.sorted()
  }

  /// Whether every feature has as many sessions on some days as on the others of their month, whatever levers are pulled.
  fileprivate func hasEvenDays(_ stretch: DayStretch) -> Bool {
    ([LeverSet.none] + levers.indices.map { LeverSet([$0]) }).allSatisfy { set in
      guard case .projection(let projection) = evaluate(set) else { return true }
      return projection.features.allSatisfy { cost in
        cost.lines.allSatisfy { stretch.weight(of: $0, of: cost.feature, in: projection.compiled) == 1 }
      }
    }
  }
}
