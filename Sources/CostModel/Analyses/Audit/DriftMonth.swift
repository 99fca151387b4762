/// The planned cost of one month of a log, beside its measured cost.
package struct DriftMonth: Sendable, Equatable {
  package let month: Month
  /// The days of it that the log covers.
  package let days: Double
  /// USD by the plan, with the calendar and the prices of the month.
  package let plannedUSD: Double
  /// USD by the log, at the pace of the covered days.
  package let measuredUSD: Double

  package init(month: Month, days: Double, plannedUSD: Double, measuredUSD: Double) {
    self.month = month
    self.days = days
    self.plannedUSD = plannedUSD
    self.measuredUSD = measuredUSD
  }

  /// The measured cost over the planned one, less one; nil where the plan costs nothing.
  package var drift: Double? { plannedUSD > 0 ? measuredUSD / plannedUSD - 1 : nil }
}

extension DriftMonth {
  /// The months of a log beside a plan; none where it has but one.
  ///
  /// - Parameters:
  ///   - usage: The calls with their costs.
  ///   - coverage: The time that they cover.
  ///   - plan: The plan.
  ///   - date: Which prices count.
  ///   - sampleFactor: For each call of the log, how many there were.
  /// - Returns: The months that have calls, in their order.
  package static func months(
    of usage: PricedUsage, coverage: Coverage, plan: Scenario, date: PricingDate, sampleFactor: Double = 1
  ) -> [DriftMonth] {
    var costs: [Month: Money] = [:]
    for group in usage.groups {
      let month = group.usage.key.day.monthOfYear
      costs[month] = (costs[month] ?? .zero) + (group.total ?? .zero)
    }
    guard costs.count > 1, coverage.basis != .pace else { return [] }
    return costs.sorted { $0.key.lastDay < $1.key.lastDay }.map { month, cost in
      let days = coverage.days(in: month)
      let measured = days > 0 ? cost.usd * sampleFactor / days * Double(month.dayCount) : 0
      // Both before monthly volume effects, which no single call has.
      let planned = Projection(of: plan.useOnly(in: month), date: date)
      return DriftMonth(
        month: month, days: days, plannedUSD: planned.totalUSD - planned.monthCharges.reduce(0) { $0 + $1.usd },
        measuredUSD: measured)
    }
  }
}

extension Scenario {
  /// The usage of this scenario in another month, without fixed costs.
  fileprivate func useOnly(in month: Month) -> Scenario {
    Scenario(
      name: name, month: month, features: features, fixedCosts: [], contracts: contracts, levers: [], budget: nil,
      evals: nil, texts: texts, source: source)
  }
}
