/// What the days and months of a schedule cost, each day at its own prices.
///
/// While traffic moves to a lever, a call uses it with the chance of its share, and the levers independently of each other, except that one with
/// prerequisites on the same group works only where those do. The run-rate is the expectation over what is in use, each combination evaluated on
/// the full model. Where a part of the bill rests on the use of the month, the days of a month are added up before that part is worked out.
///
/// What is paid once is no part of a run-rate. It falls on the day the lever is ready, which is when a model is trained or documents are embedded
/// again, and is part of that month's invoice and of the period's sum.
struct PlanForecast {
  let schedule: PlanSchedule
  let rules: PlanRules
  let calendar: PlanCalendar
  /// What is paid once, in the order of the schedule.
  let oneOffs: [OneOffPrice]

  /// The forecast of a schedule.
  ///
  /// - Parameters:
  ///   - schedule: The levers and their days.
  ///   - rules: Their conditions.
  ///   - calendar: The months.
  ///   - space: The scenario with its levers.
  ///   - date: Which prices count for what is paid once.
  init(_ schedule: PlanSchedule, rules: PlanRules, calendar: PlanCalendar, space: LeverSpace, date: PricingDate) {
    self.schedule = schedule
    self.rules = rules
    self.calendar = calendar
    oneOffs = schedule.items.compactMap { item in
      let day = max(1, item.readyDay)
      let prices =
        date.asOf ?? calendar.date(of: day) ?? space.base.month.days.first ?? CivilDate(daysSinceEpoch: 0)
      return OneOffPrice(
        item.lever, space.levers[item.lever], onPlanDay: day, prices: prices,
        includesAnnounced: date.includesAnnounced)
    }
  }

  /// USD a month at the pace of a day; day 0 is before the plan, at the prices of its first day.
  ///
  /// - Parameters:
  ///   - day: The day of the plan.
  ///   - lever: A lever that is left out as if it were never ready; nil for none.
  ///   - prices: What sets of levers cost.
  /// - Returns: USD a month.
  func runRate(on day: Int, without lever: Int? = nil, prices: inout PlanPrices) -> Double {
    let index = prices.stretch(on: max(1, day)).pace
    guard prices.space.sharesMonth else { return usd(on: day, without: lever, costs: &prices[index]) }
    return prices.usd(of: mix(without: lever, on: day, costs: &prices[index]), atPaceOf: index)
  }

  /// USD of a day of the plan, a part of its month, without what is paid once.
  func dayUSD(_ day: Int, without lever: Int? = nil, prices: inout PlanPrices) -> Double {
    guard prices.space.sharesMonth else {
      let index = prices.stretch(on: day).share
      return usd(on: day, without: lever, costs: &prices[index]) / Double(calendar.dayCount(monthOf: day))
    }
    return prices.month(of: day, with: schedule.items, without: lever) { day, costs in
      mix(without: lever, on: day, costs: &costs)
    }.usd(on: day)
  }

  /// USD a month with what is in use on a day, where each group of levers costs what it does whatever the others do.
  private func usd(on day: Int, without lever: Int?, costs: inout LeverCosts) -> Double {
    var total = costs.baseUSD
    for (position, group) in costs.space.groups.enumerated() {
      let scaling = scaling(group, inGroup: position, without: lever, on: day, costs)
      let others = group.subtracting(LeverSet(scaling.map(\.lever)))
      for part in parts(of: others, without: lever, on: day, costs: &costs) where part.set != .none || !scaling.isEmpty
      {
        total += part.share * (costs.changeUSD(ofGroup: position, with: part.set, scaling: scaling) ?? 0)
      }
    }
    return total
  }

  /// Levers to which traffic moves on a day that multiply costs whatever the other levers of their group do: their mean multiplies the mean.
  private func scaling(
    _ group: LeverSet, inGroup position: Int, without lever: Int?, on day: Int, _ costs: LeverCosts
  ) -> [(lever: Int, share: Double)] {
    let free = costs.scaling[position].subtracting(rules.related(in: group))
    return schedule.items.compactMap { item in
      let share = item.share(on: day)
      return free.contains(item.lever) && item.lever != lever && share > 0 && share < 1 ? (item.lever, share) : nil
    }
  }

  /// What is in use on a day, by groups of levers on the same features.
  private func mix(without lever: Int?, on day: Int, costs: inout LeverCosts) -> PlanMix {
    PlanMix(groups: costs.space.usageGroups.map { parts(of: $0.levers, without: lever, on: day, costs: &costs) })
  }

  /// What of some levers is in use on a day: a call uses each with the chance of its share, and each independently of the others.
  private func parts(
    of levers: LeverSet, without lever: Int?, on day: Int, costs: inout LeverCosts
  ) -> [PlanMix.Part] {
    let items = schedule.items.filter { levers.contains($0.lever) && $0.lever != lever }
    let inUse = LeverSet(items.filter { $0.share(on: day) >= 1 }.map(\.lever))
    let moving = items.filter { (0..<1).contains($0.share(on: day)) && $0.share(on: day) > 0 }
    guard inUse != .none || !moving.isEmpty else { return [PlanMix.Part(set: .none, share: 1)] }
    var parts = [PlanMix.Part(set: inUse, share: 1)]
    for item in moving {
      let share = item.share(on: day)
      parts = parts.flatMap { part in
        [
          PlanMix.Part(set: part.set.inserting(item.lever), share: part.share * share),
          PlanMix.Part(set: part.set, share: part.share * (1 - share)),
        ]
      }
    }
    let among = levers.intersection(schedule.levers)
    return PlanMix.joined(
      parts.map { PlanMix.Part(set: working($0.set, among: among, costs: &costs), share: $0.share) })
  }

  /// What works of levers that are in use together: not those without their prerequisites.
  private func working(_ inUse: LeverSet, among levers: LeverSet, costs: inout LeverCosts) -> LeverSet {
    var working = inUse
    var isSettled = false
    while !isSettled {
      isSettled = true
      for index in working.indices {
        let needed = rules.after[index].intersection(levers)
        guard needed.intersection(working) != needed else { continue }
        working.bits &= ~LeverSet([index]).bits
        isSettled = false
      }
    }
    // A combination that cannot be, though the whole can: the levers worked on last wait for the others.
    for item in schedule.items.reversed() {
      if costs.usd(with: working) != nil { return working }
      working.bits &= ~LeverSet([item.lever]).bits
    }
    return .none
  }

  /// USD of days of the plan, each a part of its month, without what is paid once.
  func usageUSD(ofDays days: ClosedRange<Int>, prices: inout PlanPrices) -> Double {
    var total = 0.0
    guard !prices.space.sharesMonth else { return days.reduce(0) { $0 + dayUSD($1, prices: &prices) } }
    let fullDay = schedule.fullDay
    // When nothing moves any more, days cost the same as long as their prices do.
    var full: (days: ClosedRange<Int>, usd: Double)?
    for day in days {
      if let full, full.days.contains(day) {
        total += full.usd
        continue
      }
      let usd = dayUSD(day, prices: &prices)
      if day >= fullDay, calendar.start != nil { full = (prices.stretch(on: day).days, usd) }
      if day >= fullDay, calendar.start == nil { full = (day...days.upperBound, usd) }
      total += usd
    }
    return total
  }

  /// USD of days of the plan with what is paid once on them, of that only what has a price.
  func usd(ofDays days: ClosedRange<Int>, prices: inout PlanPrices) -> Double {
    usageUSD(ofDays: days, prices: &prices)
      + oneOffs.reduce(0) { days.contains($1.day) ? $0 + ($1.knownUSD ?? 0) : $0 }
  }

  /// USD of a month of the plan; the first has the days before the plan, too.
  ///
  /// Laid open, it has its days.
  func invoice(ofMonth month: Int, isLaidOpen: Bool = false, prices: inout PlanPrices) -> Plan.Invoice {
    let days = calendar.days(ofMonth: month)
    let daysBefore = month == 1 && calendar.daysBefore > 0 ? (1 - calendar.daysBefore)...0 : nil
    let earlierBase = daysBefore.map { prices.baseUSD(of: $0) } ?? 0
    // Where the month is one, its days before the plan are a part of what it comes to with the plan.
    let earlier = prices.space.sharesMonth ? daysBefore.map { usageUSD(ofDays: $0, prices: &prices) } ?? 0 : earlierBase
    return Plan.Invoice(
      month: month, calendarMonth: calendar.calendarMonth(month), usd: earlier + usd(ofDays: days, prices: &prices),
      baseUSD: earlierBase + prices.baseUSD(of: days), dayCount: calendar.dayCount(monthOf: days.lowerBound),
      parts: isLaidOpen
        ? parts(of: month == 1 ? (1 - calendar.daysBefore)...days.upperBound : days, prices: &prices) : [],
      paidOnceUSD: oneOffs.reduce(0) { days.contains($1.day) ? $0 + ($1.knownUSD ?? 0) : $0 },
      isComplete: isComplete(days))
  }

  /// Days in order, those that cost the same together, at the length of a month.
  private func parts(of days: ClosedRange<Int>, prices: inout PlanPrices) -> [(days: Int, usdPerMonth: Double)] {
    var parts: [(days: Int, usdPerMonth: Double)] = []
    for day in days {
      let usd = dayUSD(day, prices: &prices) * Double(calendar.dayCount(monthOf: day))
      if let last = parts.last, abs(last.usdPerMonth - usd) <= 1e-9 * abs(usd) {
        parts[parts.count - 1].days += 1
      } else {
        parts.append((1, usd))
      }
    }
    return parts
  }

  /// Whether all that is paid once on some days has a price.
  private func isComplete(_ days: ClosedRange<Int>) -> Bool {
    oneOffs.allSatisfy { !days.contains($0.day) || $0.knownUSD != nil }
  }

  /// What is held against the target; nil when something is paid once in it that has no price.
  func measured(_ request: PlanRequest, prices: inout PlanPrices) -> Double? {
    switch request.measure {
    case .runRate: return runRate(on: request.days, prices: &prices)
    case .invoice(let month):
      let invoice = invoice(ofMonth: month, prices: &prices)
      return invoice.isComplete ? invoice.usd : nil
    case .total:
      let days = 1...request.days
      return isComplete(days) ? usd(ofDays: days, prices: &prices) : nil
    }
  }

  /// The first day from which what was saved is at least what was paid once; nil when nothing is, a price is not known, or it is not among some days.
  func paidBackOnDay(upTo lastDay: Int, prices: inout PlanPrices) -> Int? {
    let payments = oneOffs.compactMap(\.knownUSD)
    guard !payments.isEmpty, payments.count == oneOffs.count else { return nil }
    let lastPayment = oneOffs.map(\.day).max() ?? 0
    var saved = 0.0
    for day in 1...max(1, lastDay) {
      saved += prices.baseUSD(of: day...day) - dayUSD(day, prices: &prices)
      saved -= oneOffs.reduce(0) { $1.day == day ? $0 + ($1.knownUSD ?? 0) : $0 }
      if day >= lastPayment, saved >= -PlanForecast.negligibleUSD { return day }
    }
    return nil
  }

  /// The days after the payment of a lever until it has saved as much; nil when it never does, or the price is not known.
  ///
  /// A day's saving is what the day would cost without the lever, the others in use as they are by then, less what it costs. After the days of the
  /// plan it goes on at the pace of the last of them.
  func paybackDays(of oneOff: OneOffPrice, upTo lastDay: Int, prices: inout PlanPrices) -> Double? {
    guard let usd = oneOff.knownUSD else { return nil }
    let last = max(lastDay, schedule.fullDay, oneOff.day + 1)
    var saved = 0.0
    var daily = 0.0
    for day in (oneOff.day + 1)...last {
      daily = dayUSD(day, without: oneOff.lever, prices: &prices) - dayUSD(day, prices: &prices)
      saved += daily
      if saved >= usd - PlanForecast.negligibleUSD { return Double(day - oneOff.day) }
    }
    guard daily > 0 else { return nil }
    return Double(last - oneOff.day) + ((usd - saved) / daily - 1e-9).rounded(.up)
  }

  /// What sums of daily costs may be off by, so that a debt that is paid to the cent is paid.
  private static let negligibleUSD = 1e-7
}
