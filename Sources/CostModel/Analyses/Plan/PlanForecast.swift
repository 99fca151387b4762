/// What the days and months of a schedule cost.
///
/// While traffic moves to a lever, a call uses it with the chance of its share, and the levers independently of each other, except that one with
/// prerequisites on the same group works only where those do. The run-rate is the expectation over what is in use, each combination evaluated on
/// the full model.
struct PlanForecast {
  let schedule: PlanSchedule
  let rules: PlanRules
  let calendar: PlanCalendar

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

  /// USD of days of the plan, each a part of its month.
  func usd(ofDays days: ClosedRange<Int>, costs: inout LeverCosts) -> Double {
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

  /// USD of a month of the plan; the first has the days before the plan, too.
  func invoiceUSD(ofMonth month: Int, costs: inout LeverCosts) -> Double {
    let before =
      month == 1 ? costs.baseUSD * Double(calendar.daysBefore) / Double(calendar.dayCount(monthOf: 1)) : 0
    return before + usd(ofDays: calendar.days(ofMonth: month), costs: &costs)
  }

  /// What is held against the target.
  func measured(_ request: PlanRequest, costs: inout LeverCosts) -> Double {
    switch request.measure {
    case .runRate: runRate(on: request.days, costs: &costs)
    case .invoice(let month): invoiceUSD(ofMonth: month, costs: &costs)
    case .total: usd(ofDays: 1...request.days, costs: &costs)
    }
  }
}
