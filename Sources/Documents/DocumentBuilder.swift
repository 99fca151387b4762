/// Collects the values found by a parser into the flat table of a document, and enforces limits and unique keys.
struct DocumentBuilder {
  let source: SourceFile
  let bytes: [UInt8]
  private(set) var diagnostics: [Diagnostic] = []
  private var records: [Document.Record] = []
  private var decodedTexts: [String] = []
  private var open: [OpenValue] = []
  private var keys = KeyIndex()
  private var lines: LineTable?

  /// An array or object whose end was not reached yet.
  private struct OpenValue {
    let record: Int
    let firstKey: Int
  }

  init(source: SourceFile) {
    self.source = source
    self.bytes = source.bytes
    // Price files have about one value per ten bytes.
    records.reserveCapacity(min(bytes.count / 8 + 16, 1 << 16))
  }

  /// The kind of the innermost value that is still open, or nil outside of all.
  var openKind: Node.Kind? { open.last.map { records[$0.record].kind } }

  /// Where the innermost open value starts.
  var openStart: Int { open.last.map { Int(records[$0.record].start) } ?? 0 }

  /// The finished document.
  func document() -> Document {
    Document(source: source, records: records, decodedTexts: decodedTexts)
  }

  /// Adds a value without parts.
  ///
  /// - Parameters:
  ///   - kind: Its kind.
  ///   - start: The offset of its first byte, an opening quote included.
  ///   - end: The offset after its last byte.
  ///   - decoded: The index of its stored text, where that differs from the bytes; otherwise -1.
  /// - Throws: A fault when it is too long, or one value too many.
  mutating func append(_ kind: Node.Kind, start: Int, end: Int, decoded: Int32 = -1) throws(SyntaxFault) {
    if kind == .number, end - start > Limits.numberBytes {
      throw SyntaxFault(
        "number-length", "a number may have at most \(Limits.numberBytes) characters, found \(end - start)", at: start,
        to: end)
    }
    try appendRecord(kind, start: start, end: end, decoded: decoded)
  }

  /// Adds a key of the object that is open, and reports it when the object has it already.
  mutating func appendKey(start: Int, end: Int, decoded: Int32 = -1) throws(SyntaxFault) {
    if end - start > Limits.keyBytes {
      throw SyntaxFault(
        "key-length", "a key may have at most \(Limits.keyBytes) bytes, found \(end - start)", at: start, to: end)
    }
    let key = records.count
    try appendRecord(.string, start: start, end: end, decoded: decoded)
    guard let object = open.last else { return }
    let quote = isQuoted(start: start, end: end) ? 1 : 0
    let first = keys.insert(
      KeyIndex.Key(start: Int32(start + quote), end: Int32(end - quote), decoded: decoded),
      since: object.firstKey, bytes: bytes, decodedTexts: decodedTexts)
    if let first { reportDuplicate(of: first, at: key) }
  }

  /// Opens an array or object; the values until `close` are its parts.
  mutating func open(_ kind: Node.Kind, at start: Int) throws(SyntaxFault) {
    guard open.count < Limits.depth else {
      throw SyntaxFault("too-deep", "lists and objects may be nested at most \(Limits.depth) deep", at: start)
    }
    open.append(OpenValue(record: records.count, firstKey: keys.count))
    try appendRecord(kind, start: start, end: start + 1, decoded: -1)
  }

  /// Closes the innermost array or object.
  mutating func close(end: Int) {
    guard let value = open.popLast() else { return }
    keys.removeAll(since: value.firstKey)
    records[value.record].end = Int32(end)
    records[value.record].next = Int32(records.count)
  }

  private mutating func appendRecord(_ kind: Node.Kind, start: Int, end: Int, decoded: Int32) throws(SyntaxFault) {
    guard records.count < Limits.values else {
      throw SyntaxFault("too-many-values", "a document may have at most \(Limits.values) values", at: start, to: end)
    }
    records.append(
      .init(kind: kind, decoded: decoded, start: Int32(start), end: Int32(end), next: Int32(records.count + 1)))
  }

  /// Stores a text that differs from the bytes it was written with; returns its index.
  mutating func store(_ text: String) -> Int32 {
    decodedTexts.append(text)
    return Int32(decodedTexts.count - 1)
  }

  private func textRange(of key: Int) -> Range<Int> {
    let start = Int(records[key].start)
    let end = Int(records[key].end)
    return isQuoted(start: start, end: end) ? (start + 1)..<(end - 1) : start..<end
  }

  private func isQuoted(start: Int, end: Int) -> Bool {
    end - start >= 2 && (bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'"))
  }

  /// Reports a key given twice, at most as often as diagnostics are kept in a run.
  private mutating func reportDuplicate(of first: KeyIndex.Key, at key: Int) {
    guard diagnostics.count < Limits.diagnostics else { return }
    let lines = lines ?? LineTable(source)
    self.lines = lines
    let range = textRange(of: key)
    let name =
      first.decoded >= 0 ? decodedTexts[Int(first.decoded)] : String(decoding: bytes[first.range], as: UTF8.self)
    let firstLine = lines.line(at: first.range.lowerBound)
    let place = firstLine == lines.line(at: range.lowerBound) ? "earlier on this line" : "on line \(firstLine)"
    diagnostics.append(
      Diagnostic(
        .error, code: "duplicate-key", "the key '\(name)' is given twice in the same object",
        at: SourceSpan(file: source, start: Int(records[key].start), end: Int(records[key].end)),
        hint: "the first is \(place); remove one of the two"))
  }
}
