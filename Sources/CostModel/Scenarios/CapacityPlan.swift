package import Documents

/// Capacity of a model that is bought by time, whatever its usage.
package struct CapacityPlan: Sendable {
  /// What happens to calls that it cannot serve in their hour.
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
  /// The name of a unit; nil for the only offer.
  package let unit: String?
  /// The units, at least 0.
  package internal(set) var units: Assumption
  /// The term for which they are bought.
  package let term: CapacityOffer.Term
  /// What happens to calls beyond it.
  package let beyond: Beyond
  /// Where it was written.
  package let span: SourceSpan

  /// An offer with the days of a month on which it applies, counted from 1; nil for all of them.
  typealias DatedOffer = (offer: CapacityOffer, days: ClosedRange<Int>?)

  /// The offers that apply in a month, one after another; none on days on which none is sold.
  ///
  /// - Parameters:
  ///   - month: The month that is costed.
  ///   - date: Which prices apply.
  /// - Returns: The offers, in the order of their days.
  func offers(in month: Month, _ date: PricingDate) -> [DatedOffer] {
    func row(_ day: CivilDate) -> PriceRow? { model.row(on: day, includingAnnounced: date.includesAnnounced) }
    if let day = date.asOf ?? date.days?.lowerBound {
      return row(day).flatMap { offer(of: $0) }.map { [($0, nil)] } ?? []
    }
    let priced = date.month ?? month
    var found: [(start: CivilDate?, offer: CapacityOffer, days: ClosedRange<Int>)] = []
    for day in 1...month.dayCount {
      guard let row = row(priced.firstDay.adding(days: min(day, priced.dayCount) - 1)), let offer = offer(of: row)
      else { continue }
      if let last = found.last, last.start == row.from, last.days.upperBound == day - 1 {
        found[found.count - 1].days = last.days.lowerBound...day
      } else {
        found.append((row.from, offer, day...day))
      }
    }
    return found.map { ($0.offer, $0.days.count == month.dayCount ? nil : $0.days) }
  }

  private func offer(of row: PriceRow) -> CapacityOffer? {
    row.months.offers.first { (unit == nil || $0.unit == unit) && $0.price(for: term) != nil }
  }
}
