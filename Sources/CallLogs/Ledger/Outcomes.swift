import Documents

/// A record of an outcomes file cannot be read.
package struct OutcomeFault: Error, Sendable, Equatable {
  /// The line, from 1.
  package let line: Int
  /// The fault.
  package let reason: String
}

/// The outcomes of sessions, by id.
package enum Outcomes {
  private static let sessionNames = ["session_id", "session"]
  private static let outcomeName = "outcome"

  /// The message for a header without a column, or for records without a field.
  private static func missing(_ name: String, among names: [String]) -> String {
    let shown = names.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
    let near = Suggestion.nearest(to: name, among: names).map { "; '\($0)' is not '\(name)'" } ?? ""
    return "no column '\(name)' in the header, which has \(shown)\(near)"
  }

  /// Reads JSON Lines or a table with a header: `session_id` and `outcome`.
  ///
  /// - Parameter bytes: The file.
  /// - Returns: The outcomes by session; the last one of a session counts, and a session without one is omitted.
  /// - Throws: The first record that cannot be read.
  package static func read(_ bytes: [UInt8]) throws(OutcomeFault) -> [String: String] {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var outcomes: [String: String] = [:]
    func add(_ record: LogRecord, line: Int) throws(OutcomeFault) {
      func word(_ path: String) -> String? { record.find(path, in: record.root).flatMap { record.word($0) } }
      let session = sessionNames.lazy.compactMap(word).first
      guard let session, !session.isEmpty else { throw OutcomeFault(line: line, reason: "no session_id") }
      if let outcome = word("outcome"), !outcome.isEmpty { outcomes[session] = outcome }
    }
    if case .table(let separator) = LogShape.of(bytes[start...]) {
      var rows = rows(bytes[start...], separator: separator)[...]
      guard let header = rows.popFirst() else { return outcomes }
      let names = header.cells.map { String(decoding: $0, as: UTF8.self) }
      // Without these columns every session would seem to have no outcome.
      guard names.contains(where: { sessionNames.contains($0) }) else {
        throw OutcomeFault(line: header.line, reason: missing("session_id", among: names))
      }
      guard names.contains(outcomeName) else {
        throw OutcomeFault(line: header.line, reason: missing(outcomeName, among: names))
      }
      for row in rows {
        guard row.cells.count == names.count else {
          throw OutcomeFault(line: row.line, reason: "not as many cells as the header")
        }
        let cells = zip(names, row.cells).map { ($0, String(decoding: $1, as: UTF8.self)) }
        let session = cells.first { sessionNames.contains($0.0) && !$0.1.isEmpty }?.1
        guard let session else { throw OutcomeFault(line: row.line, reason: "no session_id") }
        if let outcome = cells.first(where: { $0.0 == "outcome" && !$0.1.isEmpty })?.1 { outcomes[session] = outcome }
      }
      return outcomes
    }
    guard bytes[start...].contains(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else {
      throw OutcomeFault(line: 1, reason: "the file is empty")
    }
    var line = 0
    var hasOutcome = false
    for record in bytes[start...].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      line += 1
      guard record.contains(where: { ![0x20, 0x09, 0x0D].contains($0) }) else { continue }
      let value: LogRecord
      do throws(RecordFault) {
        value = try LogRecord.json(record)
      } catch {
        throw OutcomeFault(line: line, reason: "not JSON")
      }
      try add(value, line: line)
      hasOutcome = hasOutcome || value.find(outcomeName, in: value.root) != nil
    }
    guard hasOutcome else { throw OutcomeFault(line: 1, reason: "no record has '\(outcomeName)'") }
    return outcomes
  }

  /// The rows of a table (RFC 4180), each with its line; empty lines are not rows.
  private static func rows(_ bytes: ArraySlice<UInt8>, separator: UInt8) -> [(line: Int, cells: [[UInt8]])] {
    var rows: [(line: Int, cells: [[UInt8]])] = []
    var (line, start) = (1, 1)
    var cells: [[UInt8]] = [[]]
    var isQuoted = false
    func isEmpty(_ cells: [[UInt8]]) -> Bool { cells.count == 1 && cells[0].isEmpty }
    for byte in bytes {
      switch byte {
      // Names and ids have no quotes inside of them; those around a cell only guard its separators.
      case UInt8(ascii: "\""): isQuoted.toggle()
      case separator where !isQuoted: cells.append([])
      case UInt8(ascii: "\r") where !isQuoted: break
      case UInt8(ascii: "\n") where !isQuoted:
        if !isEmpty(cells) { rows.append((start, cells)) }
        cells = [[]]
        start = line + 1
      default: cells[cells.count - 1].append(byte)
      }
      if byte == UInt8(ascii: "\n") { line += 1 }
    }
    return isEmpty(cells) ? rows : rows + [(start, cells)]
  }
}
