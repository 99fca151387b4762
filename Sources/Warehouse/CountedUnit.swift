import CallLogs
import CostModel

/// A unit that calls are charged for besides tokens, as a column of counts.
struct CountedUnit {
  /// The field of a record.
  let slot: Slot
  let unit: PricedUnit
  /// The number of a record's units that make one sold unit: seconds of a minute, characters of a million.
  let countsPerUnit: Int128
  /// The column with the counts, after `usage_`.
  let name: String

  /// The column with USD per counted unit.
  var price: String { "\(name.dropLast())_usd" }

  static let all = [
    CountedUnit(slot: .images, unit: .image, countsPerUnit: 1, name: "images"),
    CountedUnit(slot: .audioSeconds, unit: .audioMinute, countsPerUnit: 60, name: "audio_seconds"),
    CountedUnit(slot: .characters, unit: .millionCharacters, countsPerUnit: 1_000_000, name: "characters"),
    CountedUnit(slot: .containers, unit: .container, countsPerUnit: 1, name: "containers"),
  ]

  /// Those that the records of a format count.
  static func all(of format: LogFormat) -> [CountedUnit] {
    all.filter { unit in format.fields.contains { $0.slot == unit.slot } }
  }

  /// USD per counted unit; nil where it is not sold, at a price that depends on its kind, or where the price is not a
  /// whole number of attodollars, so that sums would be rounded.
  func price(in box: PriceBox) -> Money? {
    guard let amount = box.units[unit], amount.attodollars % countsPerUnit == 0 else { return nil }
    return Money(attodollars: amount.attodollars / countsPerUnit)
  }
}
