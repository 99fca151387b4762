/// One record of a log as a tree over its bytes.
package final class LogRecord: Sendable {
  /// What a value is.
  package enum Kind: UInt8, Sendable {
    case null, isFalse, isTrue, number, text, escapedText, array, object
  }

  /// A value: its bytes, and where the values after those inside it start.
  struct Node: Sendable {
    let kind: Kind
    /// The bytes: of a text those inside the quotes.
    let range: Range<Int>
    /// The index of the next node that is not inside this one.
    var next: Int
  }

  let bytes: [UInt8]
  /// The values in the order they were written; in an object each value comes after its key.
  let nodes: [Node]

  init(bytes: [UInt8], nodes: [Node]) {
    self.bytes = bytes
    self.nodes = nodes
  }

  /// Reads a record of JSON.
  ///
  /// - Parameter bytes: One value, with blanks around it.
  /// - Returns: The record.
  /// - Throws: Why it is none.
  package static func json(_ bytes: [UInt8]) throws(RecordFault) -> LogRecord {
    var parser = RecordParser(bytes: bytes)
    return LogRecord(bytes: bytes, nodes: try parser.parse())
  }

  /// A row of a table as a record: every cell is a text, and an empty cell is null.
  ///
  /// - Parameters:
  ///   - names: The names of the columns.
  ///   - cells: The cells, as many.
  /// - Returns: The record.
  package static func row(names: [String], cells: [[UInt8]]) -> LogRecord {
    var bytes: [UInt8] = []
    var nodes = [Node(kind: .object, range: 0..<0, next: 0)]
    for (name, cell) in zip(names, cells) {
      for (text, kind) in [(Array(name.utf8), Kind.text), (cell, cell.isEmpty ? .null : .text)] {
        let start = bytes.count
        bytes += text
        nodes.append(Node(kind: kind, range: start..<bytes.count, next: nodes.count + 1))
      }
    }
    nodes[0].next = nodes.count
    return LogRecord(bytes: bytes, nodes: nodes)
  }

  /// The whole record.
  package var root: LogValue { LogValue(record: self, index: 0) }
}

/// Why bytes are no record.
package enum RecordFault: Error, Sendable, Equatable {
  /// They end inside of a value.
  case incomplete
  /// They break the grammar of JSON.
  case malformed
  /// They are nested deeper than a record may be.
  case tooDeep
}

/// A value of a record.
package struct LogValue: Sendable {
  let record: LogRecord
  let index: Int

  private var node: LogRecord.Node { record.nodes[index] }

  /// What it is.
  package var kind: LogRecord.Kind { node.kind }

  /// Whether it is null.
  package var isNull: Bool { kind == .null }

  /// Whether it is no list and no object.
  package var isScalar: Bool { kind != .array && kind != .object }

  /// The bytes it was written with; of a text those inside the quotes.
  package var bytes: ArraySlice<UInt8> { record.bytes[node.range] }

  /// The text; nil for other values and for bytes that are not UTF-8.
  package var text: String? {
    switch kind {
    case .text: String(validating: bytes, as: UTF8.self)
    case .escapedText: String(validating: RecordText.unescaped(bytes), as: UTF8.self)
    default: nil
    }
  }

  /// A scalar as a word; nil for null, lists and objects.
  package var word: String? {
    switch kind {
    case .isTrue: "true"
    case .isFalse: "false"
    case .number: String(decoding: bytes, as: UTF8.self)
    case .text, .escapedText: text
    case .null, .array, .object: nil
    }
  }

  /// The whole number, also when it is written as a text of digits; nil for other values and beyond 64 bits.
  package var integer: Int64? {
    guard kind == .number || kind == .text else { return nil }
    return RecordText.integer(bytes)
  }

  /// Whether it is true or false; nil for other values.
  package var bool: Bool? {
    switch kind {
    case .isTrue: true
    case .isFalse: false
    default: nil
    }
  }

  /// The values of a list; none for other values.
  package var elements: [LogValue] {
    guard kind == .array else { return [] }
    return children
  }

  /// The names and values of an object, in the order they were written; none for other values.
  package var members: [(name: String, value: LogValue)] {
    guard kind == .object else { return [] }
    let children = children
    return stride(from: 0, to: children.count - 1, by: 2).compactMap { index in
      children[index].text.map { ($0, children[index + 1]) }
    }
  }

  /// The value at a dotted path: each part of the path, or several joined by their dots, is the name of a field; nil when there is none.
  package subscript(path path: String) -> LogValue? { value(at: Array(path.utf8)[...]) }

  /// A text that is itself JSON, as a record of its own; nil for anything else.
  package var embeddedRecord: LogValue? {
    guard let text else { return nil }
    return (try? LogRecord.json(Array(text.utf8)))?.root
  }

  /// Whether a field of an object is given twice on the way to a dotted path.
  package func repeats(_ path: String) -> Bool {
    matches(of: Array(path.utf8)[...]).count > 1
  }

  private func value(at path: ArraySlice<UInt8>) -> LogValue? { matches(of: path).first }

  private func matches(of path: ArraySlice<UInt8>) -> [LogValue] {
    guard kind == .object else { return [] }
    var found: [LogValue] = []
    var position = index + 1
    while position < node.next {
      let name = record.nodes[position]
      let value = LogValue(record: record, index: position + 1)
      position = value.node.next
      let key =
        name.kind == .text
        ? record.bytes[name.range] : RecordText.unescaped(record.bytes[name.range])[...]
      guard path.starts(with: key) else { continue }
      let rest = path.dropFirst(key.count)
      if rest.isEmpty { found.append(value) }
      if rest.first == UInt8(ascii: ".") { found += value.matches(of: rest.dropFirst()) }
    }
    return found
  }

  private var children: [LogValue] {
    var children: [LogValue] = []
    var position = index + 1
    while position < node.next {
      children.append(LogValue(record: record, index: position))
      position = record.nodes[position].next
    }
    return children
  }
}
