/// What the days and months of a schedule cost.
///
/// While traffic moves to a lever, a call uses it with the chance of its share, and the levers independently of each other, except that one with
/// prerequisites on the same group works only where those do. The run-rate is the expectation over what is in use, each combination evaluated on
/// the full model.
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

  /// USD a month at the pace of a day; day 0 is before the plan.
  func runRate(on day: Int, costs: inout LeverCosts) -> Double {
    var total = costs.baseUSD
    for group in costs.space.groups {
      let items = schedule.items.filter { group.contains($0.lever) }
      let inUse = LeverSet(items.filter { $0.share(on: day) >= 1 }.map(\.lever))
      let moving = items.filter { (0..<1).contains($0.share(on: day)) && $0.share(on: day) > 0 }
      guard inUse != .none || !moving.isEmpty else { continue }
      total += expectation(of: moving[...], weight: 1, inUse, group: group, day: day, costs: &costs)
    }
    return total
  }

  /// The expected change of a group's cost over what of the moving levers is in use.
  private func expectation(
    of moving: ArraySlice<PlanSchedule.Item>, weight: Double, _ inUse: LeverSet, group: LeverSet, day: Int,
    costs: inout LeverCosts
  ) -> Double {
    guard let item = moving.first else { return weight * change(inUse, group: group, costs: &costs) }
    let share = item.share(on: day)
    return expectation(
      of: moving.dropFirst(), weight: weight * share, inUse.inserting(item.lever), group: group, day: day, costs: &costs
    )
      + expectation(
        of: moving.dropFirst(), weight: weight * (1 - share), inUse, group: group, day: day, costs: &costs)
  }

  /// What a combination of a group changes: levers without their prerequisites do not work.
  private func change(_ inUse: LeverSet, group: LeverSet, costs: inout LeverCosts) -> Double {
    var working = inUse
    var isSettled = false
    while !isSettled {
      isSettled = true
      for index in working.indices {
        let needed = rules.after[index].intersection(group).intersection(schedule.levers)
        guard needed.intersection(working) != needed else { continue }
        working.bits &= ~LeverSet([index]).bits
        isSettled = false
      }
    }
    // A combination that cannot be, though the whole can: the levers worked on last wait for the others.
    for item in schedule.items.reversed() {
      if let usd = costs.usd(with: working) { return usd - costs.baseUSD }
      working.bits &= ~LeverSet([item.lever]).bits
    }
    return 0
  }

  /// USD of days of the plan, each a part of its month, without what is paid once.
  func usageUSD(ofDays days: ClosedRange<Int>, costs: inout LeverCosts) -> Double {
    var total = 0.0
    let fullDay = schedule.fullDay
    var full: Double?
    for day in days {
      let rate: Double
      if day >= fullDay {
        // Nothing changes any more.
        rate = full ?? runRate(on: day, costs: &costs)
        full = rate
      } else {
        rate = runRate(on: day, costs: &costs)
      }
      total += rate / Double(calendar.dayCount(monthOf: day))
    }
    return total
  }

  /// USD of days of the plan with what is paid once on them, of that only what has a price.
  func usd(ofDays days: ClosedRange<Int>, costs: inout LeverCosts) -> Double {
    usageUSD(ofDays: days, costs: &costs)
      + oneOffs.reduce(0) { days.contains($1.day) ? $0 + ($1.knownUSD ?? 0) : $0 }
  }

  /// USD of a month of the plan; the first has the days before the plan, too.
  func invoice(ofMonth month: Int, costs: inout LeverCosts) -> Plan.Invoice {
    let before =
      month == 1 ? costs.baseUSD * Double(calendar.daysBefore) / Double(calendar.dayCount(monthOf: 1)) : 0
    let days = calendar.days(ofMonth: month)
    return Plan.Invoice(
      month: month, calendarMonth: calendar.calendarMonth(month), usd: before + usd(ofDays: days, costs: &costs),
      isComplete: isComplete(days))
  }

  /// Whether all that is paid once on some days has a price.
  private func isComplete(_ days: ClosedRange<Int>) -> Bool {
    oneOffs.allSatisfy { !days.contains($0.day) || $0.knownUSD != nil }
  }

  /// What is held against the target; nil when something is paid once in it that has no price.
  func measured(_ request: PlanRequest, costs: inout LeverCosts) -> Double? {
    switch request.measure {
    case .runRate: return runRate(on: request.days, costs: &costs)
    case .invoice(let month):
      let invoice = invoice(ofMonth: month, costs: &costs)
      return invoice.isComplete ? invoice.usd : nil
    case .total:
      let days = 1...request.days
      return isComplete(days) ? usd(ofDays: days, costs: &costs) : nil
    }
  }

  /// The first day from which what was saved is at least what was paid once; nil when nothing is, a price is not known, or it is not among some days.
  func paidBackOnDay(_ runRates: [Double], baseUSD: Double) -> Int? {
    let payments = oneOffs.compactMap(\.knownUSD)
    guard !payments.isEmpty, payments.count == oneOffs.count else { return nil }
    let lastPayment = oneOffs.map(\.day).max() ?? 0
    var saved = 0.0
    for day in runRates.indices.dropFirst() {
      saved += (baseUSD - runRates[day]) / Double(calendar.dayCount(monthOf: day))
      saved -= oneOffs.reduce(0) { $1.day == day ? $0 + ($1.knownUSD ?? 0) : $0 }
      if day >= lastPayment, saved >= 0 { return day }
    }
    return nil
  }
}
