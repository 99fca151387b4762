/// One record of a log as a tree over its bytes.
///
/// It owns its memory, which the next record that is read into it uses again. Texts that are JSON themselves become
/// further trees of the same record, and their unescaped forms further bytes of it. One thread at a time uses it, and
/// none of its variables is borrowed while it changes, so exclusive access is not enforced, which would cost as much as
/// the reading.
@safe package final class LogRecord {
  /// The kind of a value.
  package enum Kind: UInt8, Sendable {
    case null, isFalse, isTrue, number, text, escapedText, array, object
  }

  /// A value: its bytes, and where the values after those inside it start.
  ///
  /// In an object each value comes after its key.
  struct Node {
    /// Where its bytes start; of a text those inside the quotes.
    var start: UInt32
    /// Where they end.
    var end: UInt32
    /// The index of the next node that is not inside this one.
    var next: Int32
    var kind: Kind
  }

  /// The bytes of the record, with `ByteWords.margin` readable bytes after them.
  @exclusivity(unchecked) private(set) var base: UnsafeMutablePointer<UInt8>
  @safe @exclusivity(unchecked) private var capacity = 1024
  /// The number of bytes.
  @safe @exclusivity(unchecked) private(set) var count = 0
  @exclusivity(unchecked) private(set) var nodes = unsafe RecordNodes()
  /// The kinds of list elements in the records so far.
  @safe @exclusivity(unchecked) private var forms = ElementForms()
  /// The template that matched the record, if any; the worker that reads it keeps it for that long.
  @exclusivity(unchecked) private(set) unowned(unsafe) var template: TreeTemplate?
  /// The number of nodes that the template knows, and the paths that it has recorded; none without one.
  @safe @exclusivity(unchecked) private(set) var knownCount: Int32 = 0
  @exclusivity(unchecked) private(set) var knownPaths: UnsafeMutablePointer<TreeTemplate.Found>?

  package init() {
    unsafe base = .allocate(capacity: capacity)
    unsafe base.initialize(repeating: 0, count: capacity)
  }

  deinit {
    unsafe base.deallocate()
    unsafe nodes.deallocate()
    forms.deallocate()
  }

  // MARK: - Reading

  /// Reads a record of JSON into memory of its own.
  ///
  /// - Parameter bytes: One value, with blanks around it.
  /// - Returns: The record.
  /// - Throws: Why it is none.
  package static func json(_ bytes: some Collection<UInt8>) throws(RecordFault) -> LogRecord {
    let record = LogRecord()
    record.reserve(bytes.count)
    for byte in bytes { record.append(byte) }
    try record.parse()
    return record
  }

  /// A row of a table in memory of its own: every cell is a text, and an empty cell is null.
  ///
  /// - Parameters:
  ///   - names: The names of the columns.
  ///   - cells: The cells, as many.
  /// - Returns: The record.
  package static func row(names: [String], cells: [[UInt8]]) -> LogRecord {
    let record = LogRecord()
    record.startRow()
    for (name, cell) in zip(names, cells) {
      unsafe cell.withUnsafeBufferPointer { unsafe record.addCell(name, $0, isQuoted: false) }
    }
    record.endRow()
    return record
  }

  /// Reads a record of JSON in place of the one before.
  ///
  /// - Parameter bytes: One value, with blanks around it; fewer than 2^31 bytes.
  /// - Throws: Why it is none.
  func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(RecordFault) {
    count = 0
    forgetTemplate()
    unsafe append(bytes)
    try parse()
  }

  /// Takes a record that has the shape of a template, in place of the one before.
  ///
  /// - Parameters:
  ///   - template: The template, whose shape has the values of the record.
  ///   - base: The buffer of the record.
  ///   - range: The bytes of the record in the buffer.
  func take(_ template: TreeTemplate, _ base: UnsafePointer<UInt8>, _ range: Range<Int>) {
    if unsafe self.template !== template {
      count = 0
      let (names, nodes) = (template.names, template.nodes)
      append(names.span)
      unsafe self.nodes.replace(with: nodes.span)
      unsafe self.template = template
      knownCount = Int32(truncatingIfNeeded: template.nodeCount)
      unsafe knownPaths = template.paths
    }
    count = template.names.count
    unsafe nodes.count = template.nodeCount
    let shift = count &- range.lowerBound
    unsafe append(UnsafeBufferPointer(start: base + range.lowerBound, count: range.count))
    let (nodes, values, leaves) = unsafe (self.nodes.start, template.shape.values, template.leaves)
    for leaf in 0..<template.leafCount {
      let value = unsafe values[leaf]
      // A template has as many nodes as the record.
      let node = unsafe nodes + leaves[leaf]
      unsafe node.pointee.start = UInt32(truncatingIfNeeded: value.start &+ shift)
      unsafe node.pointee.end = UInt32(truncatingIfNeeded: value.end &+ shift)
      unsafe node.pointee.kind = value.kind == .text ? .text : value.kind == .escapedText ? .escapedText : .number
    }
  }

  private func parse() throws(RecordFault) {
    unsafe nodes.count = 0
    // The search for the end of a text stops here at the latest.
    unsafe base[count] = UInt8(ascii: "\n")
    try unsafe RecordParser.parse(base, 0..<count, forms: &forms, into: &nodes)
  }

  private func forgetTemplate() {
    unsafe template = nil
    knownCount = 0
    unsafe knownPaths = nil
  }

  /// Starts with texts alone, in place of the record before.
  func startTexts() {
    count = 0
    forgetTemplate()
    unsafe nodes.count = 0
  }

  /// Starts a row of a table in place of the record before.
  func startRow() {
    count = 0
    forgetTemplate()
    unsafe nodes.count = 0
    unsafe nodes.append(Node(start: 0, end: 0, next: 0, kind: .object))
  }

  /// Adds a cell to the row.
  ///
  /// - Parameters:
  ///   - name: The name of its column.
  ///   - cell: Its bytes, inside of its quotes.
  ///   - isQuoted: Whether two quotes in it mean one.
  func addCell(_ name: String, _ cell: UnsafeBufferPointer<UInt8>, isQuoted: Bool) {
    var name = name
    let start = count
    name.withUTF8 { unsafe append($0) }
    add(.text, start..<count)
    let middle = count
    if isQuoted {
      unsafe append(RecordText.withoutDoubledQuotes(cell).span)
    } else {
      unsafe append(cell)
    }
    add(count == middle ? .null : .text, middle..<count)
  }

  /// Ends the row.
  func endRow() { unsafe nodes.close(0) }

  private func add(_ kind: Kind, _ range: Range<Int>) {
    unsafe nodes.append(
      Node(
        start: UInt32(truncatingIfNeeded: range.lowerBound), end: UInt32(truncatingIfNeeded: range.upperBound),
        next: Int32(truncatingIfNeeded: nodes.count + 1), kind: kind))
  }

  // MARK: - Bytes

  /// Makes room for more bytes, and for a line feed and the margin after them.
  private func reserve(_ more: Int) {
    let needed = count + more + ByteWords.margin + 1
    guard needed > capacity else { return }
    let larger = max(needed, capacity * 2)
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    unsafe copy.update(from: base, count: count)
    unsafe (copy + count).initialize(repeating: 0, count: larger - count)
    unsafe base.deallocate()
    unsafe base = copy
    capacity = larger
  }

  private func append(_ byte: UInt8) {
    reserve(1)
    unsafe base[count] = byte
    count += 1
  }

  private func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count)
    unsafe (base + count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  /// Adds bytes that are in no record.
  ///
  /// - Returns: Where they are.
  @discardableResult
  func append(_ bytes: Span<UInt8>) -> Range<Int> {
    let start = count
    unsafe bytes.withUnsafeBufferPointer { unsafe append($0) }
    return start..<count
  }

  /// The unescaped form of a text, appended to the bytes of the record.
  ///
  /// - Returns: Where they are.
  func appendUnescaped(_ value: LogValue) -> Range<Int> {
    let node = node(value)
    let start = count
    // They are never more than the text has.
    reserve(Int(node.end - node.start))
    let text = unsafe UnsafeBufferPointer(start: base + Int(node.start), count: Int(node.end - node.start))
    count += unsafe RecordText.unescape(text, to: base + start)
    return start..<count
  }

  // MARK: - Values

  /// The whole record.
  package var root: LogValue { LogValue(index: 0) }

  /// The kind of a value; a value from another record may be anything, but is inside of this one.
  @inline(__always)
  func node(_ value: LogValue) -> Node {
    unsafe precondition(value.index < nodes.count)
    return unsafe nodes.start[Int(value.index)]
  }

  /// A text that is itself JSON, as a further tree of the record; nil for anything else.
  func embedded(_ value: LogValue) -> LogValue? {
    let node = node(value)
    var range = Int(node.start)..<Int(node.end)
    switch node.kind {
    case .text: if !isUTF8(range) { return nil }
    case .escapedText:
      range = appendUnescaped(value)
      if !isUTF8(range) { return nil }
    default: return nil
    }
    let root = unsafe nodes.count
    do throws(RecordFault) {
      // A search that goes on behind the text ends at the last byte at the latest.
      unsafe base[count] = UInt8(ascii: "\n")
      try unsafe RecordParser.parse(base, range, forms: &forms, into: &nodes)
    } catch {
      unsafe nodes.count = root
      return nil
    }
    return LogValue(index: Int32(truncatingIfNeeded: root))
  }
}

/// Why bytes are not a record.
package enum RecordFault: Error, Sendable, Equatable {
  /// They end inside of a value.
  case incomplete
  /// They break the grammar of JSON.
  case malformed
  /// They are nested deeper than a record may be.
  case tooDeep
}

/// The nodes of a record, in memory that grows.
@unsafe struct RecordNodes {
  private(set) var start: UnsafeMutablePointer<LogRecord.Node>
  private(set) var capacity = 256
  var count = 0

  init() {
    unsafe start = .allocate(capacity: capacity)
  }

  /// Adds a node.
  @inline(__always)
  mutating func append(_ node: LogRecord.Node) {
    if unsafe count == capacity { unsafe grow() }
    unsafe (start + count).initialize(to: node)
    unsafe count &+= 1
  }

  /// Has some nodes in place of those that are there.
  mutating func replace(with others: Span<LogRecord.Node>) {
    unsafe count = 0
    while unsafe capacity < others.count { unsafe grow() }
    unsafe others.withUnsafeBufferPointer { others in
      if let first = others.baseAddress { unsafe start.update(from: first, count: others.count) }
    }
    unsafe count = others.count
  }

  /// Closes a list or an object: everything after the last node is outside of it.
  @inline(__always)
  mutating func close(_ index: Int) { unsafe start[index].next = Int32(truncatingIfNeeded: count) }

  /// Makes room for as many more.
  mutating func grow() {
    let copy = unsafe UnsafeMutablePointer<LogRecord.Node>.allocate(capacity: capacity * 2)
    unsafe copy.update(from: start, count: count)
    unsafe start.deallocate()
    unsafe start = copy
    unsafe capacity *= 2
  }

  func deallocate() { unsafe start.deallocate() }
}
