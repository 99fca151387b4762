/// How a log is divided into records.
enum LogShape: Equatable {
  /// One JSON object on each line.
  case lines
  /// JSON values over several lines: a list of records, pages of them, or one after another.
  case values
  /// A header and rows with a separator between the cells.
  case table(separator: UInt8)

  /// Whether a line that ends inside of an object continues in the next one, rather than being cut off before another
  /// record.
  private static func isLaidOut(_ line: ArraySlice<UInt8>, before rest: ArraySlice<UInt8>) -> Bool {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
    guard let next = rest.first(where: { !isBlank($0) }) else { return false }
    let last = line.last { !isBlank($0) }
    return next != UInt8(ascii: "{") || last.map { Array("[{,".utf8).contains($0) } ?? false
  }

  /// The number of bytes, and of lines in them, that determine the shape where the first line does not: the same for
  /// every way to read a log.
  private static let headBytes = 65_000
  private static let headLines = 64

  /// Whether one of the first lines is a JSON object: then a line before it that is not was written by something else,
  /// such as a shell.
  private static func holdsObjects(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.prefix(headBytes).split(separator: UInt8(ascii: "\n"), maxSplits: headLines).prefix(headLines).contains {
      line in
      line.first == UInt8(ascii: "{") && (try? LogRecord.json(Array(line))) != nil
    }
  }

  /// Detects the shape from the first bytes of a log.
  ///
  /// - Parameters:
  ///   - head: The bytes, without a byte order mark; at least the first line where there is one.
  ///   - separator: The cell separator of a table; nil where its header shows it.
  ///   - isHeader: Whether a first line that is not JSON is the header of a known table, with a separator between its
  ///     cells. For an unknown one, the lines after it decide.
  /// - Returns: The shape; nil when the log is blank.
  static func of(
    _ head: ArraySlice<UInt8>, separator: UInt8? = nil, isHeader: (_ separator: UInt8) -> Bool = { _ in false }
  ) -> LogShape? {
    guard let start = head.firstIndex(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else { return nil }
    let end = head[start...].firstIndex(of: UInt8(ascii: "\n")) ?? head.endIndex
    let line = head[start..<end]
    switch head[start] {
    case UInt8(ascii: "["):
      // A list continues in the next line; a line that cannot be one, such as "[info] started", is not a record.
      do throws(RecordFault) {
        _ = try LogRecord.json(Array(line))
        return .values
      } catch {
        return error == .malformed && holdsObjects(head[end...]) ? .lines : .values
      }
    case UInt8(ascii: "{"):
      // A first line that ends inside of its object is formatted for people; any other fault in it is a broken line.
      do throws(RecordFault) {
        _ = try LogRecord.json(line)
        return .lines
      } catch {
        return error == .incomplete && isLaidOut(line, before: head[end...]) ? .values : .lines
      }
    default:
      // No table has a header of that length.
      if line.count >= headBytes { return .lines }
      let record = LinePrefix.dropped(from: line)
      if LinePrefix.isOtherEventField(line.span) { return .lines }
      if record.count < line.count, (try? LogRecord.json(record)) != nil { return .lines }
      let separator = separator ?? self.separator(of: line)
      return !isHeader(separator) && holdsObjects(head[end...]) ? .lines : .table(separator: separator)
    }
  }

  /// The separator of a header: a tab, or a semicolon where there are more of them than commas, as in spreadsheets of
  /// many countries.
  private static func separator(of line: ArraySlice<UInt8>) -> UInt8 {
    var (commas, semicolons, isQuoted) = (0, 0, false)
    for byte in line {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "\t") where !isQuoted: return byte
      case UInt8(ascii: ",") where !isQuoted: commas += 1
      case UInt8(ascii: ";") where !isQuoted: semicolons += 1
      default: break
      }
    }
    return semicolons > commas ? UInt8(ascii: ";") : UInt8(ascii: ",")
  }
}
