import CallLogs
import CostModel

/// Something that calls are paid for beside tokens, as a column of counts.
struct CountedUnit {
  /// The field of a record.
  let slot: Slot
  let unit: PricedUnit
  /// How many of what a record counts make one that is sold: seconds of a minute, characters of a million.
  let countsPerUnit: Int128
  /// The column with the counts, after `usage_`.
  let name: String

  /// The column with USD of one that is counted.
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

  /// USD of one that is counted; nil where it is not sold, at a price that depends on its kind, or where the price is not one of whole attodollars, so
  /// that sums would be rounded.
  func price(in box: PriceBox) -> Money? {
    guard let amount = box.units[unit], amount.attodollars % countsPerUnit == 0 else { return nil }
    return Money(attodollars: amount.attodollars / countsPerUnit)
  }
}
