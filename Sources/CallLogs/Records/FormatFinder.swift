/// Determines the format of a record from its fields.
struct FormatFinder: Sendable {
  /// The lists of fields of all formats, of each of which one must be there; -1 ends a list.
  private let lists: [Int32]
  /// Where the lists of each format start, and where those of the last one end.
  private let starts: [Int]
  /// Of each format the fields that have one of some texts.
  private let texts: [[(field: Int, texts: [[UInt8]])]]
  /// For each field one bit for each format, by its number in 64, whose first list has it.
  ///
  /// A record that has none of them need not be tried on the format, which is so for most formats.
  private let formats: [UInt64]

  init(_ table: FieldTable) {
    let lists: [[Int32]] = table.formats.map { format in
      format.required.flatMap { (list: [Int]) -> [Int32] in list.map { Int32($0) } + [-1] }
    }
    self.lists = lists.flatMap { $0 }
    starts = lists.reduce(into: [0]) { starts, list in starts.append((starts.last ?? 0) + list.count) }
    texts = table.formats.map(\.texts)
    var formats = [UInt64](repeating: 0, count: table.fieldCount)
    for (number, format) in table.formats.enumerated() {
      for field in format.required.first ?? [] { formats[field] |= 1 << UInt64(number % 64) }
    }
    self.formats = formats
  }

  /// The first format that a record fits.
  ///
  /// - Parameters:
  ///   - fields: The fields that are there.
  ///   - isSet: Whether a field is there and not null.
  ///   - hasText: Whether a field is one of some texts.
  /// - Returns: Its number; nil when it fits none.
  @inline(__always)
  func format(of fields: Span<Int32>, isSet: (Int) -> Bool, hasText: (Int, [[UInt8]]) -> Bool) -> Int? {
    var candidates: UInt64 = 0
    for index in fields.indices { candidates |= formats[Int(fields[index])] }
    for number in texts.indices where candidates &>> UInt64(number & 63) & 1 != 0 {
      guard hasFields(of: number, isSet: isSet) else { continue }
      if texts[number].isEmpty || texts[number].allSatisfy({ hasText($0.field, $0.texts) }) { return number }
    }
    return nil
  }

  /// Whether of each list of a format a field is there.
  @inline(__always)
  private func hasFields(of format: Int, isSet: (Int) -> Bool) -> Bool {
    var isMet = false
    for index in starts[format]..<starts[format + 1] {
      let field = lists[index]
      if field >= 0 {
        isMet = isMet || isSet(Int(field))
      } else if isMet {
        isMet = false
      } else {
        return false
      }
    }
    return true
  }
}
