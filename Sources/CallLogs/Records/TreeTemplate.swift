/// A record that was read as a tree, as the template for further ones that differ from it only in their texts and
/// numbers.
///
/// Such a record has the same nodes: only the positions of its texts and numbers differ. And everything that depends on
/// names and on nesting alone is the same, too: the fields, the targets of paths, and the unknown numbers. It is found
/// once, and recorded here.
@safe final class TreeTemplate {
  /// Fields that a walk over an object found, in memory of its own.
  @unsafe struct Walk {
    fileprivate let key: Key
    /// The fields with their values, in the order in which they were met, also those that were met before.
    let found: UnsafeMutablePointer<(field: Int32, node: Int32)>
    let count: Int
    /// The values of slots among them, in the order of the format's table; nil until they are requested.
    fileprivate(set) var slots: UnsafeMutablePointer<(slot: Int, node: Int32)>?
    fileprivate(set) var slotCount = 0
  }

  /// Who walked over which object, or looked for unread counts in it.
  struct Key: Equatable {
    /// The walker, or the number of the format.
    let reader: UInt
    let object: Int32
    /// The object of the field table, or the number of the path.
    let state: Int32
  }

  /// Values in an object that are unread counts, where they are whole numbers above zero.
  typealias Counts = [(path: Int, node: Int32)]

  /// The target of a path in an object.
  struct Found {
    /// The address of the path, whose bytes are there as long as the program.
    var path: UInt = 0
    var object: Int32 = -1
    /// The index of the value; -1 where there is none.
    var node: Int32 = -1
  }

  /// The number of recorded entries of each kind.
  private static let most = 24
  private static let mostPaths = 128
  /// The longest record that is made a template, the most nodes that it may have, and the most texts and numbers.
  private static let longest = 1 << 16
  private static let mostNodes = 2048

  /// The format of the records, by its number.
  let format: Int
  /// The shape that is compared with records; the place of each value is its index among the texts and numbers.
  let shape: Shape
  /// The bytes of the names, before which no record has any.
  let names: [UInt8]
  /// The nodes: names lie in `names`, and texts and numbers nowhere yet.
  let nodes: [LogRecord.Node]
  /// The nodes that are texts and numbers, and how many there are.
  let leaves: UnsafeMutablePointer<Int>
  let leafCount: Int
  private let walks: UnsafeMutablePointer<Walk>
  @safe @exclusivity(unchecked) private var walkCount = 0
  @safe @exclusivity(unchecked) private var countKeys: [Key] = []
  @safe @exclusivity(unchecked) private var counts: [Counts] = []
  /// The targets of paths, by hashes of them.
  let paths: UnsafeMutablePointer<Found>
  /// The number of nodes that each text of JSON adds is not known: only nodes before this one are recorded.
  let nodeCount: Int

  /// Makes the template of a record that was just read; nil where it is too large, or has numbers that no shape has.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - count: How many bytes it has.
  ///   - nodeCount: How many nodes it has, without those of texts of JSON.
  ///   - format: The number of its format.
  ///   - deciding: The texts that decide that it has this format: those that formats ask for, by the node.
  init?(
    _ record: LogRecord, count: Int, nodeCount: Int, format: Int, deciding: [Int32: [[UInt8]]]
  ) {
    guard count <= Self.longest, nodeCount <= Self.mostNodes else { return nil }
    let own = unsafe Array(UnsafeBufferPointer(start: record.nodes.start, count: nodeCount))
    var isName = [Bool](repeating: false, count: nodeCount)
    for (index, node) in own.enumerated() where node.kind == .object {
      var next = index + 1
      while next < Int(node.next) {
        isName[next] = true
        next = Int(own[next + 1].next)
      }
    }
    var names: [UInt8] = []
    var nodes = own
    var leaves: [Int] = []
    var events: [LineParser.Event] = []
    var texts: [Int32: [[UInt8]]] = [:]
    for (index, node) in own.enumerated() {
      var place = 0..<0
      switch node.kind {
      case .text, .escapedText, .number:
        if isName[index] {
          place = names.count..<(names.count + Int(node.end - node.start))
          unsafe names.append(contentsOf: UnsafeBufferPointer(start: record.base + Int(node.start), count: place.count))
        } else {
          if let asked = deciding[Int32(index)] { texts[Int32(leaves.count)] = asked }
          events.append(
            LineParser.Event(
              isText: node.kind != .number, start: Int(node.start), end: Int(node.end), field: Int32(leaves.count)))
          leaves.append(index)
        }
      case .null, .isFalse, .isTrue, .array, .object: break
      }
      nodes[index].start = UInt32(place.lowerBound)
      nodes[index].end = UInt32(place.upperBound)
    }
    guard events.count <= LineParser.mostEvents else { return nil }
    let shape = unsafe Shape(
      record.base, 0..<count, events: events, template: leaves.map { _ in .absent },
      sources: leaves.indices.map { Int32($0) }, format: format, present: 0, others: [], deciding: texts)
    // Numbers below zero and with exponents fit no shape.
    guard unsafe shape.read(record.base, from: 0, limit: count) == count else { return nil }
    self.format = format
    self.shape = shape
    self.names = names
    self.nodes = nodes
    leafCount = leaves.count
    unsafe self.leaves = .allocate(capacity: max(1, leaves.count))
    for (number, node) in leaves.enumerated() { unsafe (self.leaves + number).initialize(to: node) }
    self.nodeCount = nodeCount
    unsafe walks = .allocate(capacity: Self.most)
    unsafe paths = .allocate(capacity: Self.mostPaths)
    unsafe paths.initialize(repeating: Found(), count: Self.mostPaths)
  }

  deinit {
    for index in 0..<walkCount {
      unsafe walks[index].found.deallocate()
      unsafe walks[index].slots?.deallocate()
    }
    unsafe walks.deallocate()
    unsafe leaves.deallocate()
    unsafe paths.deallocate()
  }

  // MARK: - Recorded facts

  /// The fields that were found in an object, as long as this template is there; nil where it was not walked yet.
  @inline(__always)
  func walk(_ key: Key) -> UnsafeMutablePointer<Walk>? {
    for index in 0..<walkCount where unsafe walks[index].key == key { return unsafe walks + index }
    return nil
  }

  /// Notes the fields of an object, where there is room.
  func add(_ found: [(field: Int32, node: Int32)], _ key: Key) {
    guard walkCount < Self.most else { return }
    let copy = UnsafeMutablePointer<(field: Int32, node: Int32)>.allocate(capacity: max(1, found.count))
    for (index, value) in found.enumerated() { unsafe (copy + index).initialize(to: value) }
    unsafe (walks + walkCount).initialize(to: Walk(key: key, found: copy, count: found.count, slots: nil))
    walkCount += 1
  }

  /// Notes the values of slots among the fields that a walk found.
  static func note(_ slots: [(slot: Int, node: Int32)], of walk: UnsafeMutablePointer<Walk>) {
    let copy = UnsafeMutablePointer<(slot: Int, node: Int32)>.allocate(capacity: max(1, slots.count))
    for (index, value) in slots.enumerated() { unsafe (copy + index).initialize(to: value) }
    unsafe walk.pointee.slots = copy
    unsafe walk.pointee.slotCount = slots.count
  }

  /// The unread counts of an object; nil where they were not looked for yet.
  @inline(__always)
  func counts(_ key: Key) -> Counts? {
    for index in countKeys.indices where countKeys[index] == key { return counts[index] }
    return nil
  }

  /// Notes the unread counts of an object, where there is room.
  func add(_ counts: Counts, _ key: Key) {
    guard countKeys.count < Self.most else { return }
    countKeys.append(key)
    self.counts.append(counts)
  }

  /// The number of the place at which a path in an object is noted, whatever is there.
  @inline(__always)
  static func place(of path: UInt, in object: Int32) -> Int {
    let mixed = (path ^ UInt(UInt32(bitPattern: object)) &* 0x9E37_79B9) &* 0x9E37_79B9_7F4A_7C15
    return Int(mixed &>> 57)
  }
}
