extension PricedUsage {
  /// What users pay and cost, by plan.
  ///
  /// - Parameters:
  ///   - dimension: The place of the plan's name among the ledger's dimensions; the ledger must keep users.
  ///   - incomes: What each plan brings in, by its name.
  /// - Returns: The plans, dearest first.
  package func planEconomics(
    by dimension: Int, incomes: [String: PlanEconomics.Income]
  ) -> [PlanEconomics] {
    func plan(_ values: [String?]) -> String { (values.indices.contains(dimension) ? values[dimension] : nil) ?? "" }
    let owners = ledger.users.regrouped { [plan($0)] }
    var costs: [String: [Money]] = [:]
    for number in 0..<owners.count {
      costs[(owners.values(number).first ?? nil) ?? "", default: []].append(owners.usage(number).cost)
    }
    var totals: [String: Money] = [:]
    for group in groups {
      guard let total = group.total else { continue }
      totals[plan(group.usage.key.values)] = (totals[plan(group.usage.key.values)] ?? .zero) + total
    }
    for name in incomes.keys where totals[name] == nil { totals[name] = .zero }
    return totals.map { name, total in
      let users = costs[name] ?? []
      let named = users.reduce(.zero, +)
      return PlanEconomics(name, userCosts: users, otherCost: total - named, income: incomes[name])
    }.sorted { $0.cost != $1.cost ? $0.cost > $1.cost : $0.name < $1.name }
  }
}
