import CostModel

/// Properties of a whole log, determined from its first bytes.
struct LogHead {
  /// How it is divided into records; nil when it is blank.
  let shape: LogShape?
  /// Whether its records depend on those before them.
  let isStateful: Bool
  /// The format of which a record among the first ones is the first to depend on those before it, by its number.
  let statefulFormat: Int?
  /// The header of a table.
  let header: TableHeader?
  /// Where its first record starts.
  let start: Int

  init(_ buffer: LogBuffer, table: FieldTable, dimensions: [String], separator: UInt8?) {
    let preamble = LogPreamble(of: buffer.bytes[..<buffer.count])
    start = preamble.end
    let bytes = buffer.bytes[start..<buffer.count]
    let place = start
    func header(_ separator: UInt8) -> TableHeader {
      TableHeader(bytes, separator: separator, start: place, table: table, dimensions: dimensions)
    }
    shape = LogShape.of(bytes, separator: separator ?? preamble.separator) { header($0).isKnown(in: table) }
    self.header = if case .table(let separator) = shape { header(separator) } else { nil }
    let stateful = table.formats.filter(\.format.isStateful)
    statefulFormat =
      if shape != .lines || stateful.isEmpty {
        nil
      } else if table.formats.count == 1 {
        0
      } else {
        // A log has records in any order: the first few show it.
        bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 64).prefix(64).lazy.compactMap { line -> Int? in
          guard let record = try? LogRecord.json(LinePrefix.dropped(from: line)) else { return nil }
          let number = table.formats.firstIndex { $0.format.signature.fits(record) }
          return number.flatMap { table.formats[$0].format.isStateful ? $0 : nil }
        }.first
      }
    isStateful = statefulFormat != nil
  }
}
