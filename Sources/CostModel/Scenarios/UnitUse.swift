/// Usage per call that is sold by the piece, the minute or the page, as written in a scenario: `"image ultra": 2`.
package struct UnitUse: Sendable {
  /// The unit.
  package let unit: PricedUnit
  /// The kind, such as `ultra` of an image; nil where none is named.
  package let variant: String?
  /// The number per call.
  package internal(set) var perCall: Assumption

  /// The name with that of the kind, as written: `image ultra`.
  package var name: String { variant.map { "\(unit.rawValue) \($0)" } ?? unit.rawValue }

  /// The unit and the kind of a name: the kind follows after a blank.
  ///
  /// - Parameter name: The name as written.
  /// - Returns: Both; nil where no unit has that name.
  static func parse(_ name: String) -> (unit: PricedUnit, variant: String?)? {
    let words = name.split(separator: " ", maxSplits: 1)
    guard let first = words.first, let unit = PricedUnit(rawValue: String(first)) else { return nil }
    return (unit, words.count > 1 ? String(words[1]) : nil)
  }
}

extension Model {
  /// Whether any of its price rows sells a unit in a kind.
  func sells(_ use: UnitUse) -> Bool { rows.contains { $0.fees.price(of: use.unit, variant: use.variant) != nil } }

  /// The names of all units that it sells or has sold, each once, in the order of the rows.
  var unitsSold: [String] {
    var names: [String] = []
    for row in rows {
      for price in row.fees.units where !names.contains(price.name) { names.append(price.name) }
    }
    return names
  }
}
