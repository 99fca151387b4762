/// The notation of the values of logs, where that differs from JSON and RFC 3339: given by a person, or found in the
/// logs themselves.
package struct LogNotation: Sendable, Equatable {
  /// The offset of times without a zone, and of plain dates, from UTC; nil when that is not known.
  package var zoneMinutes: Int?
  /// The notation of times; others are read as usual.
  package var timePattern: TimePattern?
  /// The separators in the numbers of tables, and in numbers that are texts; nil where they have none.
  package var numberStyle: NumberStyle?
  /// The cell separator of tables; nil where the header shows it.
  package var separator: UInt8?

  package init() {}
}
