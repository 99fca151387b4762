/// Tells the format of a record by the fields that it has: the signatures of all formats in one list, which is gone through for every record.
struct FormatFinder: Sendable {
  /// Of each format its lists of fields, of which one must be there; a list ends with -1, a format with -2.
  private let fields: [Int32]
  /// Of each format the fields that have one of some texts.
  private let texts: [[(field: Int, texts: [[UInt8]])]]

  init(_ table: FieldTable) {
    fields = table.formats.flatMap { $0.required.flatMap { $0.map(Int32.init) + [-1] } + [-2] }
    texts = table.formats.map(\.texts)
  }

  /// The first format that a record fits.
  ///
  /// - Parameters:
  ///   - isSet: Whether a field is there and not null.
  ///   - hasText: Whether a field is one of some texts.
  /// - Returns: Its number; nil when it fits none.
  @inline(__always)
  func format(isSet: (Int) -> Bool, hasText: (Int, [[UInt8]]) -> Bool) -> Int? {
    var format = 0
    var (fits, isMet) = (true, false)
    for field in fields {
      if field >= 0 {
        if fits, !isMet { isMet = isSet(Int(field)) }
      } else if field == -1 {
        fits = fits && isMet
        isMet = false
      } else {
        if fits, texts[format].allSatisfy({ hasText($0.field, $0.texts) }) { return format }
        format += 1
        fits = true
      }
    }
    return nil
  }
}
