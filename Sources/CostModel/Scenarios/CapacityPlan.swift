package import Documents

/// Capacity of a model that is bought by time, whatever is used of it.
package struct CapacityPlan: Sendable {
  /// What becomes of calls that it cannot serve in their hour.
  package enum Beyond: String, Sendable, CaseIterable {
    /// They are paid by the token.
    case list
    /// They are not answered.
    case refused
  }

  /// The model's name as written.
  package let name: String
  /// The model.
  package let model: Model
  /// The id of the vendor that sells it.
  package let vendorID: String
  /// What a unit is called; nil for the only offer.
  package let unit: String?
  /// The units, at least 0.
  package internal(set) var units: Assumption
  /// For how long they are bought.
  package let term: CapacityOffer.Term
  /// What becomes of calls beyond it.
  package let beyond: Beyond
  /// Where it was written.
  package let span: SourceSpan

  /// The offer that holds in a month: that of the row of its first priced day, else of the newest row that has one.
  package func offer(in month: Month, _ date: PricingDate) -> CapacityOffer? {
    let day = date.asOf ?? date.days?.lowerBound ?? (date.month ?? month).firstDay
    let row = model.row(on: day, includingAnnounced: date.includesAnnounced)
    return ([row].compactMap(\.self) + model.rows).lazy.compactMap { offer(of: $0) }.first
  }

  private func offer(of row: PriceRow) -> CapacityOffer? {
    row.months.offers.first { (unit == nil || $0.unit == unit) && $0.price(for: term) != nil }
  }
}
