/// What users pay and cost, by plan, and how many users there are.
package struct PlanSummary: Sendable {
  /// The field that names the plan of a user.
  package let field: String
  /// The plans, most expensive first; calls without a plan under an empty name.
  package let plans: [PlanEconomics]
  /// The users, each counted once: one who changed plans is among the users of both.
  package let users: Int
}

extension PricedUsage {
  /// What users pay and cost, by plan.
  ///
  /// A call that names no plan counts under the plan that its user has in the other calls of the log, where that is a
  /// single plan.
  ///
  /// - Parameters:
  ///   - field: The name of the field that names plans.
  ///   - dimension: The place of the plan's name among the ledger's dimensions; the ledger must keep users.
  ///   - incomes: The revenue of each plan, by its name.
  /// - Returns: The plans.
  package func planEconomics(
    field: String, by dimension: Int, incomes: [String: PlanEconomics.Income]
  ) -> PlanSummary {
    func plan(_ values: [String?]) -> String { (values.indices.contains(dimension) ? values[dimension] : nil) ?? "" }
    var plans: [String: PlanTotals] = [:]
    for group in groups {
      let name = plan(group.usage.key.values)
      plans[name, default: PlanTotals()].calls &+= group.usage.sums.calls
      plans[name, default: PlanTotals()].add(group.partialCost)
    }
    let users = PlanUsers(ledger.users.regrouped { [plan($0)] })
    for entry in users.entries {
      plans[entry.plan, default: PlanTotals()].userCosts.append(entry.usage.cost)
    }
    for entry in users.moved {
      plans["", default: PlanTotals()].take(entry.usage)
      plans[entry.plan, default: PlanTotals()].add(entry.usage)
    }
    if let rest = plans[""], rest.calls == 0, rest.userCosts.isEmpty { plans[""] = nil }
    for name in incomes.keys where plans[name] == nil { plans[name] = PlanTotals() }
    return PlanSummary(
      field: field,
      plans: plans.map { name, totals in
        let ofUsers = totals.userCosts.reduce(.zero, +)
        return PlanEconomics(
          name, userCosts: totals.userCosts, otherCost: totals.cost - ofUsers, unpricedCalls: totals.unpricedCalls,
          income: incomes[name])
      }.sorted { $0.cost != $1.cost ? $0.cost > $1.cost : $0.name < $1.name },
      users: users.count)
  }
}

/// The totals of the calls of a plan.
private struct PlanTotals {
  var calls: Int64 = 0
  var cost = Money.zero
  var unpricedCalls: Int64 = 0
  var userCosts: [Money] = []

  mutating func add(_ usage: KeyedUsage) {
    calls &+= usage.calls
    add(usage.partialCost)
  }

  mutating func add(_ amount: PartialCost) {
    cost = cost + amount.priced
    unpricedCalls &+= amount.unpricedCalls
  }

  mutating func take(_ usage: KeyedUsage) {
    calls &-= usage.calls
    cost = cost - usage.cost
    unpricedCalls &-= usage.unpricedCalls
  }
}

/// The users of each plan.
private struct PlanUsers {
  /// A user's cost on a plan; several for a user of several plans.
  private(set) var entries: [(plan: String, usage: KeyedUsage)] = []
  /// The usage of calls that name no plan, next to the plan that their user has.
  private(set) var moved: [(plan: String, usage: KeyedUsage)] = []
  /// The users, each counted once.
  private(set) var count = 0

  /// Counts the users.
  ///
  /// - Parameter owners: What each user used on each plan.
  init(_ owners: OwnedUsage) {
    // This puts the plans of a user next to each other.
    let order = (0..<owners.count).sorted { first, second in
      if owners.precedes(first, second) { return true }
      return owners.precedes(second, first) ? false : Self.plan(owners, first) < Self.plan(owners, second)
    }
    var first = 0
    while first < order.count {
      var end = first + 1
      while end < order.count, !owners.precedes(order[first], order[end]) { end += 1 }
      add(order[first..<end].map { (Self.plan(owners, $0), owners.usage($0)) })
      first = end
    }
  }

  private static func plan(_ owners: OwnedUsage, _ number: Int) -> String {
    (owners.values(number).first ?? nil) ?? ""
  }

  private mutating func add(_ plans: [(plan: String, usage: KeyedUsage)]) {
    count += 1
    guard plans.count == 2, plans[0].plan.isEmpty else {
      entries += plans
      return
    }
    var usage = plans[1].usage
    usage.merge(plans[0].usage)
    entries.append((plans[1].plan, usage))
    moved.append((plans[1].plan, plans[0].usage))
  }
}
