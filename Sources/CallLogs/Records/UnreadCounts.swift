/// Finds the counts of a record that its format does not know; what a name means is looked up once for each.
struct UnreadCounts {
  /// What a name in an object means.
  private enum Meaning {
    case nothing
    /// An unread count, by the number of its path.
    case count(Int)
    /// An object that may hold counts, by the number of its path.
    case object(Int)
  }

  private struct Name: Hashable {
    let hash: SIMD2<UInt64>
    let object: Int
    let isObject: Bool
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
    let kind = record.kind(value)
    guard kind == .number || kind == .object || kind == .text, record.isUTF8(key) else { return }
    let isObject = kind == .object
    switch meaning(record, key, in: path, isObject: isObject) {
    case .nothing: break
    case .object(let inside): find(record, value, inside, depth: depth + 1)
    case .count(let path):
      let count = unsafe record.integer(value) ?? RecordText.wholeDecimal(record.bytes(value)) ?? 0
      if count > 0 { found.append((path, count)) }
    }
  }

  private mutating func meaning(
    _ record: LogRecord, _ key: LogValue, in object: Int, isObject: Bool
  ) -> Meaning {
    let name = Name(hash: record.hash(key), object: object, isObject: isObject)
    if let known = meanings[name] { return known }
    let path = (object == 0 ? "" : paths[object] + ".") + (record.text(key) ?? "")
    let meaning: Meaning =
      if isObject {
        keys.mayHold(path) ? .object(number(of: path)) : .nothing
      } else {
        keys.isUnread(path) ? .count(number(of: path)) : .nothing
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
