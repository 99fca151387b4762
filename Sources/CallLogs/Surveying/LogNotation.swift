/// How the values of logs are written, where that is not what JSON and RFC 3339 say: given by a person, or found in the logs themselves.
package struct LogNotation: Sendable, Equatable {
  /// How far times without a zone, and plain dates, are ahead of UTC; nil when that is not known.
  package var zoneMinutes: Int?
  /// How times are written; what does not fit is read as usual.
  package var timePattern: TimePattern?
  /// Which marks the numbers of tables, and numbers that are texts, have; nil where they have none.
  package var numberStyle: NumberStyle?
  /// What is between the cells of tables; nil where the header tells.
  package var separator: UInt8?

  package init() {}
}
