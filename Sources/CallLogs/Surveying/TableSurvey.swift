/// The notation of the values of a table, as far as its own cells show it.
package struct TableSurvey {
  /// The column with the times; nil where there is none.
  package private(set) var timeColumn: String?
  /// The evidence from the times.
  package private(set) var dates = DateEvidence()
  /// The evidence from the counts and amounts.
  package private(set) var numbers: NumberEvidence
  /// Whether a time has no zone of its own.
  package private(set) var hasTimesWithoutZone = false
  private let counts: [String]
  private let amounts: [String]

  /// Looks at the columns of a table.
  ///
  /// - Parameters:
  ///   - columns: Their names.
  ///   - separator: The cell separator.
  ///   - first: The first row; nil where there is none.
  ///   - formats: The formats that the log is tried on.
  package init(columns: [String], separator: UInt8?, first: LogRecord?, formats: [LogFormat]) {
    numbers = NumberEvidence(isCommaLikely: separator == UInt8(ascii: ";"))
    let format =
      formats.count == 1
      ? formats.first
      : first.flatMap { record in formats.first { $0.signature.values.isEmpty && $0.signature.fits(record) } }
    let known = Set(columns)
    let fields = (format?.fields ?? []).filter { known.contains($0.path) }
    timeColumn = fields.first { $0.slot == .timestamp }?.path
    counts = fields.filter { Slot.counts.contains($0.slot) }.map(\.path)
    amounts = fields.filter { [.cost, .costInCents, .costInBillionths, .costInTicks, .costOnOwnKey].contains($0.slot) }
      .map(\.path)
  }

  /// Adds a row.
  package mutating func look(at row: LogRecord) {
    func cell(_ column: String) -> [UInt8]? {
      row.find(column, in: row.root).flatMap { row.text($0) }.map { Array($0.utf8) }
    }
    if let timeColumn, let time = cell(timeColumn) {
      dates.add(time)
      if !hasTimesWithoutZone {
        let isBare = DateEvidence.concerns(time) || Self.lacksZone(time)
        hasTimesWithoutZone = isBare
      }
    }
    for column in counts { if let value = cell(column) { numbers.add(value, isCount: true) } }
    for column in amounts { if let value = cell(column) { numbers.add(value, isCount: false) } }
  }

  /// Whether more rows could still decide what these do not: an order of day and month, or of separators in numbers,
  /// that fits both ways so far.
  package var isOpen: Bool {
    if case .ambiguous = dates.verdict { return true }
    if case .ambiguous = numbers.verdict { return true }
    return false
  }

  /// Whether the name of the column says that its times are UTC: `Request Time (UTC)`, `time_utc`, but not `Time (UTC+2)`.
  package var timesAreUTC: Bool {
    timeColumn.map { Self.namesUTC($0) } ?? false
  }

  private static func lacksZone(_ time: [UInt8]) -> Bool {
    do throws(LogTime.Fault) {
      _ = try LogTime.read(time.span, zoneMinutes: nil)
      return false
    } catch {
      return error == .withoutZone
    }
  }

  /// Whether a name says that its times are UTC.
  package static func namesUTC(_ name: String) -> Bool {
    let bytes = Array(name.lowercased().utf8)
    func isLetter(_ place: Int) -> Bool { bytes.indices.contains(place) && bytes[place] &- UInt8(ascii: "a") < 26 }
    return bytes.indices.contains { place in
      guard bytes[place...].starts(with: Array("utc".utf8)) || bytes[place...].starts(with: Array("gmt".utf8)),
        !isLetter(place - 1), !isLetter(place + 3)
      else { return false }
      return place + 3 >= bytes.count || ![UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[place + 3])
    }
  }
}
