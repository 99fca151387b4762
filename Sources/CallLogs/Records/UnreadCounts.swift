/// Finds the counts of a record that its format does not know; the meaning of each name is looked up once.
struct UnreadCounts {
  /// The meaning of a name in an object, as a number: the kind in the lowest two bits, and above them the index of a
  /// path.
  private struct Meaning {
    let bits: UInt32

    /// It was not looked up yet.
    static let unknown = Meaning(bits: 0)
    /// There is no unread count in it.
    static let nothing = Meaning(bits: 1)

    /// An unread count.
    static func count(_ path: Int) -> Meaning { Meaning(bits: UInt32(truncatingIfNeeded: path) << 2 | 2) }
    /// An object, or a list of objects, that may hold counts.
    static func inside(_ path: Int) -> Meaning { Meaning(bits: UInt32(truncatingIfNeeded: path) << 2 | 3) }

    var isUnknown: Bool { bits == 0 }
    var isNothing: Bool { bits == 1 }
    var isCount: Bool { bits & 3 == 2 }
    var path: Int { Int(bits >> 2) }
  }

  /// What a value may hold counts as.
  enum Kind: UInt8 {
    case number, object, list

    /// The kind of a value that starts with a byte; nil for any other.
    init?(firstByte byte: UInt8) {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .number
      case UInt8(ascii: "{"): self = .object
      case UInt8(ascii: "["): self = .list
      default: return nil
      }
    }
  }

  /// The most names that are kept.
  private static let most = 4096

  private let keys: UsageKeys
  private let words = WordTable()
  /// The meanings of names by index, for each object three lists: one for each kind of value.
  private var meanings: [[Meaning]] = [[], [], []]
  /// The paths of objects and of unread counts.
  private(set) var paths = [""]
  private var numbers: [String: Int] = ["": 0]
  /// The unread counts that were found: the number of the path, and the count.
  private(set) var found: [(path: Int, count: Int64)] = []

  /// The number of the format.
  private let format: Int
  /// The values that may be unread counts, where they are to be noted.
  private var trace: [(path: Int, node: Int32)]?

  init(_ keys: UsageKeys, format: Int) {
    self.keys = keys
    self.format = format
  }

  mutating func clear() { found.removeAll(keepingCapacity: true) }

  /// Finds those in an object at a path.
  mutating func find(_ record: LogRecord, _ object: LogValue, at path: String = "") {
    let path = path.isEmpty ? 0 : number(of: path)
    guard object.index < record.knownCount, let template = unsafe record.template else {
      return find(record, object, path, depth: 0)
    }
    let key = TreeTemplate.Key(
      reader: UInt(format), object: object.index, state: Int32(truncatingIfNeeded: path))
    if let known = template.counts(key) {
      for (path, node) in known { add(record, LogValue(index: node), path) }
      return
    }
    trace = []
    find(record, object, path, depth: 0)
    template.add(trace ?? [], key)
    trace = nil
  }

  /// Takes a name and its value from a list of names and values.
  mutating func take(_ record: LogRecord, _ key: LogValue, _ value: LogValue) {
    take(record, key, value, 0, depth: 0)
  }

  private mutating func find(_ record: LogRecord, _ object: LogValue, _ path: Int, depth: Int) {
    let node = record.node(object)
    guard node.kind == .object, depth < 16 else { return }
    var next = object.index &+ 1
    // An object ends before the nodes do, and each of its keys has a value.
    while next < node.next {
      let value = LogValue(index: next &+ 1)
      take(record, LogValue(index: next), value, path, depth: depth)
      next = record.node(value).next
    }
  }

  @inline(__always)
  private mutating func take(
    _ record: LogRecord, _ key: LogValue, _ value: LogValue, _ path: Int, depth: Int
  ) {
    let kind: Kind
    switch record.kind(value) {
    case .number, .text: kind = .number
    case .object: kind = .object
    case .array: kind = .list
    // The next record of a template may have it without escapes.
    case .escapedText: if trace == nil { return } else { kind = .number }
    case .null, .isTrue, .isFalse: return
    }
    let meaning = meaning(record, key, in: path, kind)
    if !meaning.isNothing { take(record, value, meaning, kind, depth: depth) }
  }

  /// Takes a value that is an unread count, or may hold some.
  private mutating func take(_ record: LogRecord, _ value: LogValue, _ meaning: Meaning, _ kind: Kind, depth: Int) {
    guard meaning.isCount else {
      if kind == .object { return find(record, value, meaning.path, depth: depth + 1) }
      for element in record.elements(value) { find(record, element, meaning.path, depth: depth + 1) }
      return
    }
    if trace != nil { trace?.append((meaning.path, value.index)) }
    add(record, value, meaning.path)
  }

  /// Adds an unread count, where the value is one above zero.
  private mutating func add(_ record: LogRecord, _ value: LogValue, _ path: Int) {
    if record.kind(value) == .escapedText { return }
    let count = unsafe record.integer(value) ?? RecordText.wholeDecimal(record.bytes(value)) ?? 0
    guard count > 0 else { return }
    if let index = found.firstIndex(where: { $0.path == path }) {
      // The entries of a list have it more than once.
      found[index].count &+= count
    } else {
      found.append((path, count))
    }
  }

  @inline(__always)
  private mutating func meaning(
    _ record: LogRecord, _ key: LogValue, in object: Int, _ kind: Kind
  ) -> Meaning {
    let name = record.kind(key) == .escapedText ? record.appendUnescaped(key) : record.range(key)
    // The record has a margin after its last byte.
    let number = unsafe words.number(of: record.base + name.lowerBound, name.count, most: Self.most)
    if number >= 0 {
      let list = meanings[object &* 3 &+ Int(kind.rawValue)]
      if Int(number) < list.count, !list[Int(number)].isUnknown { return list[Int(number)] }
    }
    return number == WordTable.invalid ? .nothing : newMeaning(record, key, number, in: object, kind)
  }

  private mutating func newMeaning(
    _ record: LogRecord, _ key: LogValue, _ number: Int32, in object: Int, _ kind: Kind
  ) -> Meaning {
    guard let name = record.text(key) else { return .nothing }
    let path = (object == 0 ? "" : paths[object] + ".") + name
    let meaning: Meaning =
      switch kind {
      case .number: keys.isUnread(path) ? .count(self.number(of: path)) : .nothing
      case .object: keys.mayHold(path) ? .inside(self.number(of: path)) : .nothing
      case .list: keys.mayList(path) ? .inside(self.number(of: path + UsageKeys.entries)) : .nothing
      }
    if number >= 0 {
      let list = object * 3 + Int(kind.rawValue)
      while meanings[list].count <= Int(number) { meanings[list].append(.unknown) }
      meanings[list][Int(number)] = meaning
    }
    return meaning
  }

  private mutating func number(of path: String) -> Int {
    if let known = numbers[path] { return known }
    numbers[path] = paths.count
    paths.append(path)
    meanings += [[], [], []]
    return paths.count - 1
  }
}
