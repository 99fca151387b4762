/// A record of an outcomes file cannot be read.
package struct OutcomeFault: Error, Sendable, Equatable {
  /// The line, from 1.
  package let line: Int
  /// What is wrong with it.
  package let reason: String
}

/// What sessions came to, by id.
package enum Outcomes {
  private static let sessionNames = ["session_id", "session"]

  /// Reads JSON Lines or a table with a header: `session_id` and `outcome`.
  ///
  /// - Parameter bytes: The file.
  /// - Returns: The outcomes by session; the last one of a session counts, and a session without one is left out.
  /// - Throws: The first record that cannot be read.
  package static func read(_ bytes: [UInt8]) throws(OutcomeFault) -> [String: String] {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var outcomes: [String: String] = [:]
    func add(_ record: LogValue, line: Int) throws(OutcomeFault) {
      let session = sessionNames.lazy.compactMap { record[path: $0].flatMap { word($0) } }.first
      guard let session, !session.isEmpty else { throw OutcomeFault(line: line, reason: "no session_id") }
      if let outcome = record[path: "outcome"].flatMap({ word($0) }), !outcome.isEmpty { outcomes[session] = outcome }
    }
    if case .table(let separator) = LogShape.of(bytes[start...]) {
      var rows = TableRows(bytes[start...], separator: separator)
      guard let header = rows.next() else { return outcomes }
      let names = header.cells.map { String(decoding: $0, as: UTF8.self) }
      while let row = rows.next() {
        guard row.isWellFormed, row.cells.count == names.count else {
          throw OutcomeFault(line: row.line, reason: "not as many cells as the header")
        }
        try add(LogRecord.row(names: names, cells: row.cells).root, line: row.line)
      }
      return outcomes
    }
    var line = 0
    for record in bytes[start...].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      line += 1
      guard record.contains(where: { ![0x20, 0x09, 0x0D].contains($0) }) else { continue }
      let value: LogRecord
      do throws(RecordFault) {
        value = try LogRecord.json(Array(record))
      } catch {
        throw OutcomeFault(line: line, reason: "not JSON")
      }
      try add(value.root, line: line)
    }
    return outcomes
  }

  /// A word, a number or a truth as a word; nil for other values.
  private static func word(_ value: LogValue) -> String? {
    switch value.kind {
    case .isTrue: "true"
    case .isFalse: "false"
    case .number: String(decoding: value.bytes, as: UTF8.self)
    default: value.text
    }
  }
}
