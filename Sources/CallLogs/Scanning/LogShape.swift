/// How a log is divided into records.
enum LogShape: Equatable {
  /// One JSON object on each line.
  case lines
  /// JSON values over several lines: a list of records, pages of them, or one after another.
  case values
  /// A header and rows with this between the cells.
  case table(separator: UInt8)

  /// Tells the shape by the first bytes of a log.
  ///
  /// - Parameter head: The bytes, without a byte order mark; at least the first line where there is one.
  /// - Returns: The shape; nil when the log is blank.
  static func of(_ head: ArraySlice<UInt8>) -> LogShape? {
    guard let start = head.firstIndex(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else { return nil }
    let end = head[start...].firstIndex(of: UInt8(ascii: "\n")) ?? head.endIndex
    let line = head[start..<end]
    switch head[start] {
    case UInt8(ascii: "["): return .values
    case UInt8(ascii: "{"):
      // A first line that ends inside of its object is laid out for people; any other fault in it is a broken line.
      do throws(RecordFault) {
        _ = try LogRecord.json(Array(line))
        return .lines
      } catch {
        return error == .incomplete && end < head.endIndex ? .values : .lines
      }
    default:
      return .table(separator: line.contains(UInt8(ascii: "\t")) ? UInt8(ascii: "\t") : UInt8(ascii: ","))
    }
  }
}
