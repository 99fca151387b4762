/// The bytes before the first record of a log: a byte order mark, and the line in which a spreadsheet declares the cell
/// separator.
struct LogPreamble: Equatable {
  /// Where the first record starts.
  let end: Int
  /// The cell separator, by a line such as `sep=;`; nil without one.
  let separator: UInt8?

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let word = Array("sep=".utf8)

  /// Examines the first bytes of a log.
  init(of head: ArraySlice<UInt8>) {
    let text = head.starts(with: Self.mark) ? head.dropFirst(Self.mark.count) : head
    let rest = text.dropFirst(Self.word.count)
    guard text.starts(with: Self.word), let separator = rest.first,
      let feed = rest.dropFirst().firstIndex(of: UInt8(ascii: "\n")),
      rest[(rest.startIndex + 1)..<feed].allSatisfy({ $0 == UInt8(ascii: "\r") })
    else {
      (end, self.separator) = (text.startIndex, nil)
      return
    }
    (end, self.separator) = (feed + 1, separator)
  }

  /// Why the first bytes belong to a text without lines in this encoding, in words that follow "cannot be read: "; nil
  /// for any other.
  static func fault(in head: ArraySlice<UInt8>) -> String? {
    let first = Array(head.prefix(2))
    if first.count == 2, first == [0xFF, 0xFE] || first == [0xFE, 0xFF] || (first[0] == 0) != (first[1] == 0) {
      return "it is UTF-16, and logs are UTF-8: convert it with iconv -f UTF-16 -t UTF-8"
    }
    // A list of JSON may well be one line.
    guard let start = head.first(where: { ![0x20, 0x09, 0x0D].contains($0) }), start != UInt8(ascii: "["),
      !head.contains(UInt8(ascii: "\n")), let mark = head.firstIndex(of: UInt8(ascii: "\r")),
      head[mark...].contains(where: { ![0x20, 0x09, 0x0D].contains($0) })
    else { return nil }
    return "its lines end in carriage returns without line feeds: convert it with tr '\\r' '\\n'"
  }
}
