import CostModel

/// What users pay and cost, by plan.
struct PlanEconomicsSection {
  let summary: PlanSummary

  private var plans: [PlanEconomics] { summary.plans }

  var section: Report.Section {
    let cents = Cents.rounded(plans.map(\.cost))
    let others = plans.filter { $0.otherCost > .zero && $0.users > 0 && !$0.name.isEmpty }
    let ofNobody: [Report.Block] = others.map { plan in
      .paragraph(
        "Calls of '\(plan.name)' that name no user cost \(AuditWords.amount(plan.otherCost)): that is in its cost and margin, and in no user's."
      )
    }
    var rows = plans.enumerated().map { index, plan in
      Table.Row([
        .text(plan.name.isEmpty ? AuditWords.untagged : plan.name), .count(Double(plan.users)),
        plan.revenue.map { .exactMoney($0) } ?? .unknown,
        .known(plan.partialCost, cents: cents?[index]), .known(plan.costPerUser, decimals: .adaptive),
        .known(plan.margin) { .share($0) },
        .known(plan.losingShare) { .share($0) }, plan.excess.map { .exactMoney($0) } ?? .unknown,
      ])
    }
    let revenues = plans.compactMap(\.revenue)
    let revenue = revenues.count == plans.count ? revenues.reduce(Money.zero, +) : nil
    let cost = plans.reduce(into: PartialCost()) { $0.add($1.partialCost) }
    rows.append(
      Table.Row(
        [
          .text("total"), .count(Double(summary.users)),
          revenue.map { .exactMoney($0) } ?? .unknown,
          .known(cost), .empty,
          .known(revenue.flatMap { margin(of: $0, cost) }) { .share($0) },
        ], role: .total))
    func margin(of revenue: Money, _ cost: PartialCost) -> Double? {
      guard let cost = cost.exact, revenue > .zero else { return nil }
      return 1 - cost.usd / revenue.usd
    }
    return Report.Section(
      "Plans", name: "plans",
      [
        .table(
          Table(
            columns: [
              .name("plan"), .number("users"), .number("revenue"), .number("cost"), .number("per user"),
              .number("margin"),
              .number("users at a loss"), .number("their excess"),
            ], rows: rows)),
        .paragraph(
          "Users are those that made calls. One is at a loss when its calls cost more than it pays."
            + (plans.reduce(0) { $0 + $1.users } > summary.users
              ? " A user of several plans is counted in each of them, and once in the total." : "")),
      ] + ofNobody)
  }
}
