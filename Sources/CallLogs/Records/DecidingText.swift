/// A text that decides the format of a record, as in the record from which a template was made.
///
/// Another record has the same format only if its text is the same, or if neither is one that any format asks for.
struct DecidingText {
  /// Where the template has the value.
  let place: Int
  /// The text, when a format asks for it; nil when it is one of no importance.
  private let expected: [UInt8]?
  /// All texts that formats ask for in the field.
  private let others: [[UInt8]]
  /// One bit for each length that they have, 63 for all that are longer.
  private let lengths: UInt64

  init(place: Int, text: [UInt8], others: [[UInt8]]) {
    self.place = place
    self.others = others
    expected = others.contains(text) ? text : nil
    lengths = others.reduce(0) { $0 | 1 << UInt64(min($1.count, 63)) }
  }

  /// Whether a record with this value has the format that the template is of; one with escapes is never taken for it.
  func isMet(by value: SlotValue, _ base: UnsafePointer<UInt8>) -> Bool {
    guard value.kind == .text else { return false }
    let count = value.end - value.start
    if let expected { return unsafe Self.isSame(expected, base + value.start, count) }
    if lengths &>> UInt64(min(count, 63)) & 1 == 0 { return true }
    return !others.contains { unsafe Self.isSame($0, base + value.start, count) }
  }

  private static func isSame(_ text: [UInt8], _ place: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    guard text.count == count else { return false }
    for index in 0..<count where unsafe text[index] != place[index] { return false }
    return true
  }
}
