extension PriceBook {
  /// Why a name stands for no model.
  package enum LookupFailure: Error, Sendable, Equatable {
    /// No model has the name; the nearest ones, if any are near.
    case unknown(suggestions: [String])
    /// Several vendors sell it and none of them made it; the qualified names.
    case ambiguous(choices: [String])
  }

  /// Finds a model by id, alias, `vendor/id`, or by the documented suffix rule.
  ///
  /// - Parameter name: The name as written.
  /// - Returns: The model.
  /// - Throws: `LookupFailure` when the name stands for no model, or for several.
  package func model(named name: String) throws(LookupFailure) -> Model {
    guard let indices = indicesByName[name], let first = indices.first else { throw .unknown(suggestions: []) }
    return models[first]
  }
}

/// Why a model has no price for a call.
package enum UnpricedReason: Sendable, Equatable {
  /// No row is in force on the day.
  case noRow(on: CivilDate)
  /// The tier is not sold.
  case tierNotSold(ServiceTier)
}

/// A stretch of days with the same tariff.
package struct TariffPeriod: Sendable {
  /// The first day.
  package let firstDay: CivilDate
  /// The last day.
  package let lastDay: CivilDate
  /// The row in force.
  package let row: PriceRow
  /// The rates in force.
  package let tariff: Tariff
}

extension Model {
  /// The row in force on a day; nil when there is none.
  ///
  /// - Parameters:
  ///   - date: The day, UTC.
  ///   - includingAnnounced: Whether announced rows count.
  /// - Returns: The newest row whose days include the date.
  package func row(on date: CivilDate, includingAnnounced: Bool = false) -> PriceRow? {
    rows.first { row in
      (includingAnnounced || !row.isAnnounced) && (row.from.map { $0 <= date } ?? true)
        && (row.until.map { date < $0 } ?? true)
    }
  }
}
