/// A parsed input: its source and a flat table of the values in it.
///
/// The table lists the values in the order they were written, each before its parts:
///
///     {"a": [1, 2]}     0 object   next 5
///                       1   string "a"
///                       2   array  next 5
///                       3     number 1
///                       4     number 2
///
/// `next` is the index after a value and all its parts, so the parts of a value are walked by jumping from `next` to `next`. Text stays in
/// the source until it is asked for; only text that was written with escapes or over several lines is stored decoded.
package final class Document: Sendable {
  /// The source of the bytes.
  package let source: SourceFile
  @usableFromInline let records: [Record]
  let decodedTexts: [String]

  init(source: SourceFile, records: [Record], decodedTexts: [String]) {
    self.source = source
    self.records = records
    self.decodedTexts = decodedTexts
  }

  /// The outermost value.
  package var root: Node { Node(document: self, index: 0) }

  /// One value: its kind, the bytes it was written with, and where the next value starts.
  @usableFromInline
  struct Record: Sendable {
    @usableFromInline var kind: Node.Kind
    /// The index in `decodedTexts` when the text differs from the bytes, otherwise -1.
    var decoded: Int32 = -1
    @usableFromInline var start: Int32
    @usableFromInline var end: Int32
    /// The index after this value and all its parts.
    @usableFromInline var next: Int32
  }
}

/// One value of a document, with the place it was written at.
package struct Node: Sendable {
  /// The kinds of values.
  package enum Kind: UInt8, Sendable {
    case null, boolean, number, string, array, object
  }

  /// The document the value is in.
  package let document: Document
  @usableFromInline let index: Int32

  @inlinable
  init(document: Document, index: Int32) {
    self.document = document
    self.index = index
  }

  @inlinable var record: Document.Record { document.records[Int(index)] }

  /// A text or number somewhere in a file which is not a document: its meaning, and its place.
  ///
  /// - Parameters:
  ///   - text: The text, or the digits of the number.
  ///   - kind: `.string` or `.number`.
  ///   - source: The file.
  ///   - start: The first byte of it in the file.
  ///   - end: The byte behind it.
  package init(standingFor text: String, kind: Kind, in source: SourceFile, from start: Int, to end: Int) {
    let record = Document.Record(
      kind: kind, decoded: 0, start: Int32(clamping: start), end: Int32(clamping: end), next: 1)
    self.init(document: Document(source: source, records: [record], decodedTexts: [text]), index: 0)
  }

  /// The kind of the value.
  @inlinable package var kind: Kind { record.kind }

  /// Where the value was written; for a quoted string with its quotes.
  package var span: SourceSpan {
    let record = record
    return SourceSpan(file: document.source, start: Int(record.start), end: Int(record.end))
  }

  /// Where the value starts and ends, without the source.
  @inlinable package var bounds: (start: Int32, end: Int32) {
    let record = record
    return (record.start, record.end)
  }

  /// The text of a string, or the digits of a number, or the word of a boolean or null, as the value means it.
  package var text: String {
    let record = record
    if record.decoded >= 0 { return document.decodedTexts[Int(record.decoded)] }
    return String(decoding: document.source.bytes[textRange(of: record)], as: UTF8.self)
  }

  /// Where the text is in the source; nil when the text differs from the bytes, because it was written with escapes or
  /// over several lines.
  package var textBounds: Range<Int>? {
    let record = record
    return record.decoded >= 0 ? nil : textRange(of: record)
  }

  /// Whether the text is exactly `expected`, without making a string.
  package func textEquals(_ expected: String) -> Bool {
    let record = record
    if record.decoded >= 0 { return document.decodedTexts[Int(record.decoded)].utf8.elementsEqual(expected.utf8) }
    let range = textRange(of: record)
    let letters = expected.utf8
    guard range.count == letters.count else { return false }
    var position = range.lowerBound
    for letter in letters {
      if document.source.bytes[position] != letter { return false }
      position += 1
    }
    return true
  }

  /// The bytes of the text: those of a quoted string without its quotes.
  private func textRange(of record: Document.Record) -> Range<Int> {
    let start = Int(record.start)
    let end = Int(record.end)
    guard record.kind == .string, end - start >= 2 else { return start..<end }
    let first = document.source.bytes[start]
    guard first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") else { return start..<end }
    return (start + 1)..<(end - 1)
  }

  /// The values of an array in order; empty for anything else.
  @inlinable package var elements: Parts {
    Parts(document: document, position: index + 1, end: kind == .array ? record.next : 0)
  }

  /// The keys and values of an object in order; empty for anything else.
  @inlinable package var fields: Pairs {
    Pairs(parts: Parts(document: document, position: index + 1, end: kind == .object ? record.next : 0))
  }

  /// The values within a value, one after another.
  package struct Parts: Sequence, IteratorProtocol {
    @usableFromInline let document: Document
    @usableFromInline var position: Int32
    @usableFromInline let end: Int32

    @inlinable
    init(document: Document, position: Int32, end: Int32) {
      self.document = document
      self.position = position
      self.end = end
    }

    @inlinable package mutating func next() -> Node? {
      guard position < end else { return nil }
      let node = Node(document: document, index: position)
      position = node.record.next
      return node
    }
  }

  /// The keys and values of an object, one pair after another.
  package struct Pairs: Sequence, IteratorProtocol {
    @usableFromInline var parts: Parts

    @inlinable
    init(parts: Parts) {
      self.parts = parts
    }

    @inlinable package mutating func next() -> (key: Node, value: Node)? {
      guard let key = parts.next(), let value = parts.next() else { return nil }
      return (key, value)
    }
  }
}
