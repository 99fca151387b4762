/// Finds the counts of a record that its format does not know; what a name means is looked up once for each.
struct UnreadCounts {
  /// What a name in an object means.
  private enum Meaning {
    case nothing
    /// An unread count, by the number of its path.
    case count(Int)
    /// An object that may hold counts, by the number of its path.
    case object(Int)
    /// A list of objects that may hold counts, by the number of the path of its entries.
    case list(Int)
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

  private struct Name: Hashable {
    let hash: SIMD2<UInt64>
    let object: Int
    let kind: Kind
  }

  /// How many names are held at most.
  private static let most = 4096

  private let keys: UsageKeys
  private var meanings: [Name: Meaning] = [:]
  /// The paths of objects and of unread counts.
  private(set) var paths = [""]
  private var numbers: [String: Int] = ["": 0]
  /// The unread counts that were found: the number of the path, and the count.
  private(set) var found: [(path: Int, count: Int64)] = []

  init(_ keys: UsageKeys) { self.keys = keys }

  mutating func clear() { found.removeAll(keepingCapacity: true) }

  /// Finds those in an object at a path.
  mutating func find(_ record: LogRecord, _ object: LogValue, at path: String = "") {
    find(record, object, number(of: path), depth: 0)
  }

  /// Takes a name and its value from a list of names and values.
  mutating func take(_ record: LogRecord, _ key: LogValue, _ value: LogValue) {
    take(record, key, value, 0, depth: 0)
  }

  private mutating func find(_ record: LogRecord, _ object: LogValue, _ path: Int, depth: Int) {
    guard record.kind(object) == .object, depth < 16 else { return }
    for (key, value) in record.members(object) { take(record, key, value, path, depth: depth) }
  }

  private mutating func take(
    _ record: LogRecord, _ key: LogValue, _ value: LogValue, _ path: Int, depth: Int
  ) {
    let kind: Kind
    switch record.kind(value) {
    case .number, .text: kind = .number
    case .object: kind = .object
    case .array: kind = .list
    case .null, .isTrue, .isFalse, .escapedText: return
    }
    guard record.isUTF8(key) else { return }
    switch meaning(record, key, in: path, kind) {
    case .nothing: break
    case .list(let inside):
      for element in record.elements(value) { find(record, element, inside, depth: depth + 1) }
    case .object(let inside): find(record, value, inside, depth: depth + 1)
    case .count(let path):
      let count = unsafe record.integer(value) ?? RecordText.wholeDecimal(record.bytes(value)) ?? 0
      guard count > 0 else { return }
      if let index = found.firstIndex(where: { $0.path == path }) {
        // The entries of a list have it more than once.
        found[index].count &+= count
      } else {
        found.append((path, count))
      }
    }
  }

  private mutating func meaning(
    _ record: LogRecord, _ key: LogValue, in object: Int, _ kind: Kind
  ) -> Meaning {
    let name = Name(hash: record.hash(key), object: object, kind: kind)
    if let known = meanings[name] { return known }
    let path = (object == 0 ? "" : paths[object] + ".") + (record.text(key) ?? "")
    let meaning: Meaning =
      switch kind {
      case .number: keys.isUnread(path) ? .count(number(of: path)) : .nothing
      case .object: keys.mayHold(path) ? .object(number(of: path)) : .nothing
      case .list: keys.mayList(path) ? .list(number(of: path + UsageKeys.entries)) : .nothing
      }
    if meanings.count < Self.most { meanings[name] = meaning }
    return meaning
  }

  private mutating func number(of path: String) -> Int {
    if let known = numbers[path] { return known }
    numbers[path] = paths.count
    paths.append(path)
    return paths.count - 1
  }
}
