/// Finds the fields that a table asks for in records that are trees: each object is walked once for all of them.
///
/// A field is held as the value it was found with. One thread at a time uses it.
@safe final class FieldWalk {
  private let index: FieldIndex
  /// The index of the node of each field; -1 where it was not found.
  private let found: UnsafeMutablePointer<Int32>
  /// The fields that were found, so that only they need to be forgotten.
  private var met: [Int32] = []
  /// The fields that were found more than once in an object that was walked.
  private(set) var repeated: [Int32] = []

  init(_ table: FieldTable, index: FieldIndex) {
    self.index = index
    unsafe found = .allocate(capacity: max(1, table.fieldCount))
    unsafe found.initialize(repeating: -1, count: max(1, table.fieldCount))
  }

  deinit {
    unsafe found.deallocate()
  }

  /// The value of a field; nil when there is none.
  @inline(__always)
  subscript(field: Int) -> LogValue? {
    let index = unsafe found[field]
    return index < 0 ? nil : LogValue(index: index)
  }

  /// Forgets all fields.
  func start() {
    for field in met { unsafe found[Int(field)] = -1 }
    met.removeAll(keepingCapacity: true)
    if !repeated.isEmpty { repeated.removeAll(keepingCapacity: true) }
  }

  /// Finds the fields of an object; the first of each counts.
  func walk(_ record: LogRecord, _ value: LogValue) {
    walk(record, value.index, state: 0, notesRepeated: true)
  }

  /// Finds further fields in an object; one that is known already stays what it is.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - value: The object.
  ///   - state: The object of the table that it stands for: 0 for the record itself.
  func walkMore(_ record: LogRecord, _ value: LogValue, state: Int32 = 0) {
    walk(record, value.index, state: state, notesRepeated: false)
  }

  /// Takes a name and its value, of which the last one counts, as of lists of names and values.
  func take(_ record: LogRecord, _ key: LogValue, _ value: LogValue) {
    let field = lookUp(record, key, in: 0).field
    guard field >= 0 else { return }
    if unsafe found[Int(field)] < 0 { met.append(field) }
    unsafe found[Int(field)] = value.index
  }

  private func walk(_ record: LogRecord, _ object: Int32, state: Int32, notesRepeated: Bool) {
    let node = record.node(LogValue(index: object))
    guard node.kind == .object, state >= 0 else { return }
    var next = object &+ 1
    while next < node.next {
      let key = LogValue(index: next)
      let value = record.node(LogValue(index: next &+ 1))
      let (field, inside) = lookUp(record, key, in: state)
      if field >= 0 {
        if unsafe found[Int(field)] < 0 {
          unsafe found[Int(field)] = next &+ 1
          met.append(field)
        } else if notesRepeated {
          repeated.append(field)
        }
      }
      if inside >= 0, value.kind == .object {
        walk(record, next &+ 1, state: inside, notesRepeated: notesRepeated)
      }
      next = value.next
    }
  }

  /// Where a key leads, in the object of the table with a number.
  @inline(__always)
  private func lookUp(_ record: LogRecord, _ key: LogValue, in state: Int32) -> (field: Int32, state: Int32) {
    let node = record.node(key)
    if node.kind == .text {
      // The record has a margin after its last byte.
      return unsafe index.lookUp(record.base + Int(node.start), Int(node.end - node.start), in: state)
    }
    guard node.kind == .escapedText else { return (-1, -1) }
    let name = record.appendUnescaped(key)
    return unsafe index.lookUp(record.base + name.lowerBound, name.count, in: state)
  }
}
