/// Finds the fields that a table asks for in records that are trees: each object is walked once for all of them.
///
/// A field is stored as its value. One thread at a time uses it; as with a `LogRecord`, exclusive access to its
/// variables is not enforced.
@safe final class FieldWalk {
  private let index: FieldIndex
  /// The number of fields.
  let fieldCount: Int
  /// The index of the node of each field; -1 where it was not found.
  private let found: UnsafeMutablePointer<Int32>
  /// The fields that were found, each once, so that only they need to be forgotten.
  private let met: UnsafeMutablePointer<Int32>
  @safe @exclusivity(unchecked) private var metCount = 0
  /// The fields that were found more than once in an object that was walked.
  @safe @exclusivity(unchecked) private(set) var repeated: [Int32] = []
  /// The fields that were found, where they are those of one walk that a template knows.
  @exclusivity(unchecked) private(set) var known: UnsafeMutablePointer<TreeTemplate.Walk>?
  /// The fields that a walk meets, where they are to be noted.
  @safe @exclusivity(unchecked) private var trace: [(field: Int32, node: Int32)]?
  /// Whether there are any.
  @safe @exclusivity(unchecked) private(set) var hasRepeated = false

  init(_ table: FieldTable, index: FieldIndex) {
    self.index = index
    fieldCount = table.fieldCount
    let count = max(1, table.fieldCount)
    unsafe found = .allocate(capacity: count)
    unsafe found.initialize(repeating: -1, count: count)
    unsafe met = .allocate(capacity: count)
    unsafe met.initialize(repeating: -1, count: count)
  }

  deinit {
    unsafe found.deallocate()
    unsafe met.deallocate()
  }

  /// The fields that were found.
  var fields: UnsafeBufferPointer<Int32> { unsafe UnsafeBufferPointer(start: met, count: metCount) }

  /// The value of a field; nil when there is none.
  @inline(__always)
  subscript(field: Int) -> LogValue? {
    let index = unsafe found[field]
    return index < 0 ? nil : LogValue(index: index)
  }

  /// Forgets all fields.
  func start() {
    for place in 0..<metCount { unsafe found[Int(met[place])] = -1 }
    metCount = 0
    unsafe known = nil
    if hasRepeated { repeated.removeAll(keepingCapacity: true) }
    hasRepeated = false
  }

  /// Finds the fields of an object; the first of each counts.
  func walk(_ record: LogRecord, _ value: LogValue) {
    let isFirst = metCount == 0
    let walk = unsafe walk(record, value, state: 0, notesRepeated: true)
    if isFirst { unsafe known = walk }
  }

  /// Finds further fields in an object; one that is known already stays what it is.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - value: The object.
  ///   - state: The object of the table that it corresponds to: 0 for the record itself.
  func walkMore(_ record: LogRecord, _ value: LogValue, state: Int32 = 0) {
    unsafe known = nil
    _ = unsafe walk(record, value, state: state, notesRepeated: false)
  }

  /// Finds the fields of an object, by what a template of the record says where it has one.
  private func walk(
    _ record: LogRecord, _ value: LogValue, state: Int32, notesRepeated: Bool
  ) -> UnsafeMutablePointer<TreeTemplate.Walk>? {
    guard value.index < record.knownCount, let template = unsafe record.template else {
      walk(record, value.index, state: state, notesRepeated: notesRepeated)
      return nil
    }
    let key = TreeTemplate.Key(reader: UInt(bitPattern: ObjectIdentifier(self)), object: value.index, state: state)
    if let known = unsafe template.walk(key) {
      let (found, count) = unsafe (known.pointee.found, known.pointee.count)
      for index in 0..<count {
        unsafe meet(found[index].field, found[index].node, notesRepeated: notesRepeated)
      }
      return unsafe known
    }
    trace = []
    walk(record, value.index, state: state, notesRepeated: notesRepeated)
    template.add(trace ?? [], key)
    trace = nil
    return unsafe template.walk(key)
  }

  /// Notes a field with its value; the first one counts.
  @inline(__always)
  private func meet(_ field: Int32, _ node: Int32, notesRepeated: Bool) {
    if unsafe found[Int(field)] < 0 {
      unsafe found[Int(field)] = node
      keep(field)
    } else if notesRepeated {
      repeated.append(field)
      hasRepeated = true
    }
  }

  /// Takes a name and its value, of which the last one counts, as of lists of names and values.
  func take(_ record: LogRecord, _ key: LogValue, _ value: LogValue) {
    let field = lookUp(record, key.index, record.node(key), in: 0).field
    guard field >= 0 else { return }
    unsafe known = nil
    if unsafe found[Int(field)] < 0 { keep(field) }
    unsafe found[Int(field)] = value.index
  }

  /// Notes a field that was not met before, so that there are never more than there are fields.
  @inline(__always)
  private func keep(_ field: Int32) {
    unsafe met[metCount] = field
    metCount &+= 1
  }

  private func walk(_ record: LogRecord, _ object: Int32, state: Int32, notesRepeated: Bool) {
    let node = record.node(LogValue(index: object))
    guard node.kind == .object, state >= 0 else { return }
    let nodes = unsafe record.nodes.start
    var next = object &+ 1
    // An object ends before the nodes do, and each of its keys has a value.
    while next < node.next {
      let value = unsafe nodes[Int(next) &+ 1]
      let (field, inside) = unsafe lookUp(record, next, nodes[Int(next)], in: state)
      if field >= 0 {
        if trace != nil { trace?.append((field, next &+ 1)) }
        meet(field, next &+ 1, notesRepeated: notesRepeated)
      }
      if inside >= 0, value.kind == .object {
        walk(record, next &+ 1, state: inside, notesRepeated: notesRepeated)
      }
      next = value.next
    }
  }

  /// Where a key leads, in the object of the table with a number.
  @inline(__always)
  private func lookUp(
    _ record: LogRecord, _ key: Int32, _ node: LogRecord.Node, in state: Int32
  ) -> (field: Int32, state: Int32) {
    if node.kind == .text {
      // The record has a margin after its last byte.
      return unsafe index.lookUp(record.base + Int(node.start), Int(node.end &- node.start), in: state)
    }
    guard node.kind == .escapedText else { return (-1, -1) }
    let name = record.appendUnescaped(LogValue(index: key))
    return unsafe index.lookUp(record.base + name.lowerBound, name.count, in: state)
  }
}
