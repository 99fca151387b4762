/// When the levers of a plan are worked on, and from when they work.
package struct PlanSchedule: Sendable {
  /// One lever.
  package struct Item: Sendable, Hashable {
    /// Its index in the scenario.
    package let lever: Int
    /// The first day of the work.
    package let startDay: Int
    /// The day at whose end it is ready; traffic moves to it from the next day on.
    package let readyDay: Int
    /// The first day on which all traffic uses it.
    package let fullDay: Int
    /// The days over which traffic moves to it.
    package let rampDays: Double

    /// The share of traffic that uses it on a day, growing evenly over the ramp.
    package func share(on day: Int) -> Double { Ramp.share(onDay: day - readyDay, of: rampDays) }
  }

  /// The levers in the order of the work.
  package let items: [Item]
  /// USD a month that each item saves on top of those that are ready before it.
  ///
  /// Those of one day count in the order of the work. They sum to what all save together.
  package let savingsUSD: [Double]

  /// The day from which all levers are fully in use; 0 without levers.
  package var fullDay: Int { items.map(\.fullDay).max() ?? 0 }

  /// The levers.
  package var levers: LeverSet { LeverSet(items.map(\.lever)) }

  /// Plans the work on levers in a given order: each goes to the engineer who is free first, when all it needs is ready.
  ///
  /// - Parameters:
  ///   - order: The levers by index, each after those it needs.
  ///   - rules: What they take.
  ///   - engineers: Those who work at the same time.
  ///   - work: The days on which they do.
  ///   - costs: The costs of their sets.
  init(of order: [Int], rules: PlanRules, engineers: Int, work: WorkCalendar, costs: inout LeverCosts) {
    // More hands than levers would have nothing to do.
    var free = [Double](repeating: 0, count: max(1, min(engineers, order.count)))
    var ready: [Int: Double] = [:]
    let items = order.map { index in
      let lever = costs.space.levers[index]
      let needed = rules.after[index].indices.compactMap { ready[$0] }.max() ?? 0
      let engineer = free.indices.min { free[$0] < free[$1] } ?? 0
      let start = max(free[engineer], needed)
      let end = start + Double(rules.effort[index]) / PlanRules.partsPerOne
      free[engineer] = end
      // Sums of decimal fractions of days may be a hair above a whole day.
      let readyDay = max(
        work.day(ofWorkDay: Int((end - 1e-9).rounded(.up))), Int((lever.readyDay?.value ?? 0).rounded(.up)))
      ready[index] = max(end, work.workDays(through: lever.readyDay?.value ?? 0))
      let ramp = lever.rampDays?.value ?? 0
      return Item(
        lever: index, startDay: work.day(ofWorkDay: Int((start + 1e-9).rounded(.down)) + 1), readyDay: readyDay,
        fullDay: readyDay + max(1, Int(ramp.rounded(.up))), rampDays: ramp)
    }
    self.items = items
    savingsUSD = PlanSchedule.savings(of: items, costs: &costs)
  }

  /// USD a month that each lever saves on top of those that are ready before it.
  private static func savings(of items: [Item], costs: inout LeverCosts) -> [Double] {
    var savings = [Double](repeating: 0, count: items.count)
    var pulled = LeverSet.none
    var usd = costs.baseUSD
    let byReadiness = items.indices.sorted { (items[$0].readyDay, $0) < (items[$1].readyDay, $1) }
    for index in byReadiness {
      pulled = pulled.inserting(items[index].lever)
      let after = costs.usd(with: pulled) ?? usd
      savings[index] = usd - after
      usd = after
    }
    return savings
  }

  /// The order by return on effort.
  ///
  /// Next is always the lever that saves most a day of work on top of those before it, among those whose prerequisites are placed. Levers without effort come first; equal ones are taken in the order of the file.
  ///
  /// - Parameters:
  ///   - levers: The levers.
  ///   - rules: What they take.
  ///   - costs: The costs of their sets.
  /// - Returns: The levers by index.
  static func orderByReturn(of levers: LeverSet, rules: PlanRules, costs: inout LeverCosts) -> [Int] {
    var order: [Int] = []
    var pulled = LeverSet.none
    while pulled != levers {
      let usd = costs.usd(with: pulled) ?? costs.baseUSD
      var best: (index: Int, isFree: Bool, value: Double)?
      for index in levers.indices where !pulled.contains(index) {
        let needed = rules.after[index].intersection(levers)
        guard needed.intersection(pulled) == needed else { continue }
        // Rounded like the costs of sets, so that levers that save the same are equal.
        let saving = PlanRules.millionths(ofUSD: usd - (costs.usd(with: pulled.inserting(index)) ?? usd))
        let isFree = rules.effort[index] == 0
        let value = isFree ? saving : saving / Double(rules.effort[index])
        if let best, (best.isFree && !isFree) || (best.isFree == isFree && best.value >= value) { continue }
        best = (index, isFree, value)
      }
      // Levers wait for each other only in a cycle, which the reader refuses.
      guard let best else { break }
      order.append(best.index)
      pulled = pulled.inserting(best.index)
    }
    return order
  }
}
