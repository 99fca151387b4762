/// What a record of a log has that no format knows: the names of its fields, and what they could mean.
package struct UnknownRecord: Sendable {
  /// The paths of its numbers, texts and truths, in the order of the record; of long records the first ones.
  package let paths: [String]
  /// A mapping that could fit, in the words of `--map`; what it names must still be checked by whoever knows the log.
  package let mapping: [(slot: String, path: String)]

  /// How many paths are kept.
  package static let mostPaths = 60

  /// Looks at the first record of a log; nil when the bytes hold no whole one.
  ///
  /// - Parameter head: The first bytes of the log; a record that goes on after them is not looked at.
  package init?(head: [UInt8]) {
    let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let (record, value) = Self.firstRecord(of: head[start...]) else { return nil }
    var fields: [Field] = []
    Self.collect(record, value, under: "", into: &fields)
    paths = fields.map(\.path)
    mapping = Self.guesses(fields)
  }

  /// A number, a text or a truth, and where it stands.
  private struct Field {
    let path: String
    let isNumber: Bool
    let isText: Bool
  }

  private static func firstRecord(of head: ArraySlice<UInt8>) -> (LogRecord, LogValue)? {
    switch LogShape.of(head) {
    case nil: return nil
    case .table(let separator):
      let (names, rest) = TableHeader.cells(head, separator: separator)
      let (cells, _) = TableHeader.cells(rest, separator: separator)
      guard names.count == cells.count else { return nil }
      let record = LogRecord.row(names: names.map { String(decoding: $0, as: UTF8.self) }, cells: cells)
      return (record, record.root)
    case .lines:
      let objects = head.split(separator: UInt8(ascii: "\n")).lazy.compactMap { line in
        line.first == UInt8(ascii: "{") ? try? LogRecord.json(line) : nil
      }
      return objects.first.map { firstOfPage($0) }
    case .values:
      let bytes = Array(head)
      var splitter = ValueSplitter(position: 0)
      guard case .value(let range) = splitter.next(in: bytes, count: bytes.count, isAtEnd: true) else { return nil }
      guard let record = try? LogRecord.json(bytes[range]) else { return nil }
      return firstOfPage(record)
    }
  }

  /// The first of the records on a page, or the record that is no page.
  private static func firstOfPage(_ record: LogRecord) -> (LogRecord, LogValue) {
    var page = record["data"].map { record.elements($0) }
    return (record, page?.next() ?? record.root)
  }

  private static func collect(
    _ record: LogRecord, _ value: LogValue, under prefix: String, into fields: inout [Field]
  ) {
    for (key, value) in record.members(value) where fields.count < mostPaths {
      guard let name = record.text(key) else { continue }
      switch record.kind(value) {
      case .object: collect(record, value, under: prefix + name + ".", into: &fields)
      case .array, .null: break
      default:
        fields.append(
          Field(
            path: prefix + name, isNumber: record.integer(value) != nil, isText: record.text(value) != nil))
      }
    }
  }

  // MARK: - Guesses

  /// For each slot, words of which all of one list stand in the name of a field, the more telling lists first.
  private static let signs: [(slot: Slot, words: [[String]])] = [
    (.timestamp, [["timestamp"], ["created"], ["start", "time"], ["time"], ["date"], ["=ts"], ["=when"], ["=at"]]),
    (.model, [["model"], ["engine"], ["deployment"]]),
    (.cacheReadInside, [["cached"], ["cache", "hit"]]),
    (.cacheReadBeside, [["cache", "read"]]),
    (.cacheWriteBeside, [["cache", "creation"], ["cache", "write"]]),
    (.input, [["prompt", "token"], ["input", "token"], ["tokens", "in"], ["prompt"], ["input"]]),
    (.output, [["completion", "token"], ["output", "token"], ["tokens", "out"], ["completion"], ["output"]]),
  ]

  /// Whether a word stands in a path; after an equals sign it must be all of the last name.
  private static func stands(_ word: String, in path: String) -> Bool {
    guard word.hasPrefix("=") else { return path.contains(word) }
    let name = word.dropFirst()
    return path == name || path.hasSuffix(".\(name)")
  }

  private static func guesses(_ fields: [Field]) -> [(slot: String, path: String)] {
    var guesses: [(slot: String, path: String)] = []
    var taken: Set<String> = []
    for (slot, lists) in signs {
      let isText = slot == .model
      let candidates = fields.filter { field in
        !taken.contains(field.path)
          && (isText
            ? !field.isNumber && field.isText : slot == .timestamp || field.isNumber)
      }
      let found = lists.lazy.compactMap { words in
        candidates.first { field in words.allSatisfy { Self.stands($0, in: field.path.lowercased()) } }
      }.first
      guard let found, let name = slot.name else { continue }
      taken.insert(found.path)
      guesses.append((name, found.path))
    }
    return guesses
  }
}
