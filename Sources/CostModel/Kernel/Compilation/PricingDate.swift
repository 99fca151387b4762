/// Which prices apply: those of each day of the month, or those of one day.
package struct PricingDate: Sendable {
  /// The day whose prices apply to the whole month; nil for each day's own.
  package let asOf: CivilDate?
  /// The month whose days' prices apply where `asOf` is nil; nil for the scenario's own.
  package let month: Month?
  /// The days of the month whose prices apply where `asOf` is nil; nil for all.
  package let days: ClosedRange<CivilDate>?
  /// Whether announced prices apply.
  package let includesAnnounced: Bool

  package init(
    asOf: CivilDate? = nil, month: Month? = nil, days: ClosedRange<CivilDate>? = nil, includesAnnounced: Bool = false
  ) {
    self.asOf = asOf
    self.month = month
    self.days = days
    self.includesAnnounced = includesAnnounced
  }

  /// The same for all days of the month.
  var ofAllDays: PricingDate { PricingDate(asOf: asOf, month: month, includesAnnounced: includesAnnounced) }
}
