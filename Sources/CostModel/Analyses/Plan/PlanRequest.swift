/// What a plan must reach, and within which limits.
package struct PlanRequest: Sendable {
  /// What is held against the target.
  package enum Measure: Sendable, Hashable {
    /// USD a month at the pace of the last day of the period.
    case runRate
    /// The invoice of a month of the plan, from 1.
    case invoice(month: Int)
    /// USD of the whole period.
    case total
  }

  /// What is made small first; the other two follow in the order effort, risk, bill.
  package enum Preference: String, Sendable, CaseIterable {
    case effort, risk, cost
  }

  /// Which levers are pulled.
  package enum Selection: Sendable {
    /// Those the search finds.
    case search
    /// Exactly these, in this order, by their indices.
    case given([Int])
  }

  /// USD, at least 0.
  package var targetUSD: Double
  /// What is held against it.
  package var measure = Measure.runRate
  /// The days of the period, at least 1.
  package var days = 90
  /// The most engineer-days of all levers together, or nil.
  package var maxEffortDays: Double?
  /// The most points of risk of the levers on one feature; nil for any.
  package var maxRisk: Double?
  /// Whether levers that give no risk are pulled under a limit of risk.
  package var allowsUnrated = false
  /// Those who work at the same time, at least 1.
  package var engineers = 1
  /// The days on which they work.
  package var work = WorkCalendar.everyDay
  /// USD that a day of work costs; nil where that was not said.
  package var dayRateUSD: Double?
  /// What is made small first.
  package var preference = Preference.effort
  /// Which levers are pulled.
  package var selection = Selection.search
  /// The first day; nil for months of 30 days that begin with the plan.
  package var start: CivilDate?

  package init(targetUSD: Double) {
    self.targetUSD = targetUSD
  }

  /// The days of the plan that decide about the target.
  func measuredDays(in calendar: PlanCalendar) -> ClosedRange<Int> {
    switch measure {
    case .runRate: days...days
    case .invoice(let month): calendar.days(ofMonth: month)
    case .total: 1...days
    }
  }
}
