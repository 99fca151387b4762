/// A record that no format knows: the names of its fields, and their possible meanings.
package struct UnknownRecord: Sendable {
  /// The paths of its numbers, texts and truths, in the order of the record; of long records the first ones.
  package let paths: [String]
  /// A mapping that could fit, in the words of `--map`; it must still be tried, and checked by someone who knows the
  /// log.
  package let mapping: [(slot: String, path: String)]
  /// The fields that could name the model, the more likely ones first.
  package let models: [String]

  /// The number of paths that are kept.
  package static let mostPaths = 60

  /// Looks at the first record of a log; nil when the bytes hold no whole one.
  ///
  /// - Parameter head: The first bytes of the log; a record that goes on after them is not looked at.
  package init?(head: [UInt8]) {
    let preamble = LogPreamble(of: head[...])
    var best: (fields: [Field], guesses: [Guess])?
    var samples: [[Field]] = []
    for (record, value) in Self.records(of: head[preamble.end...], separator: preamble.separator) {
      var fields: [Field] = []
      Self.collect(record, value, under: "", into: &fields)
      samples.append(fields)
      let guesses = Self.guesses(fields)
      // Events between the calls have fewer fields of which something is known.
      if best.map({ guesses.count > $0.guesses.count }) ?? true { best = (fields, guesses) }
    }
    guard let best else { return nil }
    paths = best.fields.map(\.path)
    mapping = Self.corrected(best.guesses, samples).compactMap { guess in guess.slot.name.map { ($0, guess.path) } }
    models = Self.models(best.fields)
  }

  /// A number, a text or a boolean, with its path.
  private struct Field {
    /// Whether it is the number of all tokens of a call.
    var isTotal: Bool { isNumber && plain.contains("total") && plain.contains("tok") }

    let path: String
    let isNumber: Bool
    /// The text; nil for other values.
    let text: String?
    /// The whole number, also of a text of digits.
    let number: Int64?
    /// The path in small letters.
    let plain: String

    init(_ path: String, isNumber: Bool, text: String?, number: Int64?) {
      self.path = path
      self.isNumber = isNumber
      self.text = text
      self.number = number
      plain = path.lowercased()
    }
  }

  /// The number of records that are examined.
  private static let mostRecords = 40

  private static func records(of head: ArraySlice<UInt8>, separator: UInt8?) -> [(LogRecord, LogValue)] {
    switch LogShape.of(head, separator: separator) {
    case nil: return []
    case .table(let separator):
      let (names, rest) = TableHeader.cells(head, separator: separator)
      let (cells, _) = TableHeader.cells(rest, separator: separator)
      guard names.count == cells.count else { return [] }
      let record = LogRecord.row(names: names.map { String(decoding: $0, as: UTF8.self) }, cells: cells)
      return [(record, record.root)]
    case .lines:
      let objects = head.split(separator: UInt8(ascii: "\n")).lazy.compactMap { line in
        let record = LinePrefix.dropped(from: line)
        return record.first == UInt8(ascii: "{") ? try? LogRecord.json(record) : nil
      }
      return objects.prefix(mostRecords).map { firstOfPage($0) }
    case .values:
      let bytes = Array(head)
      var splitter = ValueSplitter(position: 0)
      var records: [(LogRecord, LogValue)] = []
      while records.count < mostRecords,
        case .value(let range) = splitter.next(in: bytes, count: bytes.count, isAtEnd: true)
      {
        guard let record = try? LogRecord.json(bytes[range]) else { break }
        records.append(firstOfPage(record))
      }
      return records
    }
  }

  /// The first of the records on a page, or the record if it is not a page.
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
        let text = record.text(value)
        // A text may be JSON itself, and hold the counts.
        if let text, text.utf8.first == UInt8(ascii: "{"), let inner = try? LogRecord.json(Array(text.utf8)),
          inner.kind(inner.root) == .object
        {
          collect(inner, inner.root, under: prefix + name + ".", into: &fields)
          continue
        }
        let number =
          record.integer(value)
          ?? text.flatMap { NumberStyle.point.plain(Array($0.utf8)) }
          .flatMap { RecordText.integer(NumberStyle.withoutZeroFraction($0)) }
        fields.append(Field(prefix + name, isNumber: number != nil, text: text, number: number))
      }
    }
  }

  // MARK: - Guesses

  /// For each slot, lists of words; all words of a list must be in the name of a field, the more specific lists first.
  private static let signs: [(slot: Slot, words: [[String]])] = [
    (
      .timestamp,
      [
        ["timestamp"], ["created"], ["start", "time"], ["time"], ["date"], ["zeit"], ["datum"], ["=ts"], ["=when"],
        ["=at"],
      ]
    ),
    (.model, [["model"], ["engine"], ["deployment"]]),
    (.cacheReadInside, [["cached"], ["cache", "hit"]]),
    (.cacheReadBeside, [["cache", "read"]]),
    (.cacheWrite1h, [["cache", "1h"], ["ephemeral_1h"], ["write", "1h"]]),
    (.cacheWrite5m, [["cache", "5m"], ["ephemeral_5m"], ["write", "5m"]]),
    (.cacheWriteBeside, [["cache", "creation"], ["cache", "write"]]),
    (.reasoningBeside, [["thought"], ["reasoning", "tok"]]),
    (.inputBeside, [["tool", "use", "tok"]]),
    (
      .input,
      [
        ["billed", "input"], ["prompt", "tok"], ["input", "tok"], ["context", "tok"], ["prefill", "tok"],
        ["tokens", "in"], ["prompt"],
        ["input"], ["eingabe"],
      ]
    ),
    (
      .output,
      [
        ["billed", "output"], ["completion", "tok"], ["output", "tok"], ["generat", "tok"], ["decode", "tok"],
        ["tokens", "out"], ["completion"], ["output"], ["ausgabe"],
      ]
    ),
  ]

  /// Whether a word is in a path; after an equals sign it must be all of the last name.
  private static func stands(_ word: String, in path: String) -> Bool {
    guard word.hasPrefix("=") else { return path.contains(word) }
    let name = word.dropFirst()
    return path == name || path.hasSuffix(".\(name)")
  }

  /// The fields that could name a model: short texts of one word, and neither the text of a prompt nor the id of a deployment.
  private static func models(_ fields: [Field]) -> [String] {
    let words = signs.first { $0.slot == .model }?.words ?? []
    let candidates = fields.filter { field in
      guard !field.isNumber, let text = field.text, !text.isEmpty, text.utf8.count <= 100 else { return false }
      return !text.utf8.contains { $0 == UInt8(ascii: " ") || $0 < 0x20 }
    }
    var found: [String] = []
    for list in words {
      for field in candidates where list.allSatisfy({ stands($0, in: field.plain) }) && !found.contains(field.path) {
        found.append(field.path)
      }
    }
    return found
  }

  /// A possible meaning of a field.
  private typealias Guess = (slot: Slot, path: String)

  private static func guesses(_ fields: [Field]) -> [Guess] {
    var guesses: [Guess] = []
    var taken: Set<String> = []
    let models = models(fields)
    for (slot, lists) in signs {
      let candidates = fields.filter { field in
        if taken.contains(field.path) { return false }
        switch slot {
        case .model: return models.contains(field.path)
        case .timestamp: return true
        default: return field.isNumber && !field.plain.contains("total_tokens") && !field.plain.contains("cost")
        }
      }
      let found = lists.lazy.compactMap { words in
        candidates.first { field in words.allSatisfy { Self.stands($0, in: field.plain) } }
      }.first
      guard let found else { continue }
      taken.insert(found.path)
      guesses.append((slot, found.path))
    }
    return guesses
  }

  // MARK: - How the counts relate

  /// The slots of a count by where it is counted: in the input or the output, or beside it.
  private static let places: [(inside: Slot, beside: Slot)] = [
    (.cacheReadInside, .cacheReadBeside), (.cacheWriteInside, .cacheWriteBeside), (.reasoningInside, .reasoningBeside),
  ]

  /// How the counts relate according to the numbers of the records themselves.
  private static func corrected(_ guesses: [Guess], _ samples: [[Field]]) -> [Guess] {
    func path(_ slots: [Slot]) -> String? { guesses.first { slots.contains($0.slot) }?.path }
    let sums = samples.map { fields in
      Sums(
        input: number(path([.input]), fields) + number(path([.inputBeside]), fields),
        output: number(path([.output]), fields),
        cached: [Slot.cacheReadInside, .cacheReadBeside, .cacheWriteBeside, .cacheWrite5m, .cacheWrite1h]
          .reduce(0) { $0 + number(path([$1]), fields) },
        reasoning: number(path([.reasoningBeside]), fields),
        total: fields.first { field in field.isTotal && !guesses.contains { $0.path == field.path } }?.number)
    }
    let cached = sums.lazy.compactMap(\.placeOfCached).first
    let reasoning = sums.lazy.compactMap(\.placeOfReasoning).first
    let isBilled = path([.input]).map { $0.lowercased().contains("billed") } ?? false
    return guesses.compactMap { slot, path in
      guard let (inside, beside) = places.first(where: { $0.inside == slot || $0.beside == slot }) else {
        return (slot, path)
      }
      switch inside {
      case .reasoningInside:
        // Without a total to compare with, thoughts are counted beside the answer as in Gemini, and everything else in
        // it.
        let usual: Place = path.lowercased().contains("thought") ? .beside : .inside
        return ((reasoning ?? usual) == .inside ? inside : beside, path)
      default:
        // Billed counts have no cached part.
        if cached == .beside, slot == inside, isBilled { return nil }
        return (cached.map { $0 == .inside ? inside : beside } ?? slot, path)
      }
    }
  }

  private static func number(_ path: String?, _ fields: [Field]) -> Int64 {
    path.flatMap { path in fields.first { $0.path == path }?.number } ?? 0
  }

  private enum Place { case inside, beside }

  /// The counts of a record.
  private struct Sums {
    let input: Int64
    let output: Int64
    let cached: Int64
    let reasoning: Int64
    /// The total according to the record; nil without one.
    let total: Int64?

    /// Where cached tokens are counted; nil where the record does not show it.
    var placeOfCached: Place? {
      guard cached > 0 else { return nil }
      if cached > input { return .beside }
      guard let total else { return nil }
      for answer in [output, output + reasoning] {
        if total == input + answer { return .inside }
        if total == input + answer + cached { return .beside }
      }
      return nil
    }

    /// Where reasoning is counted; nil where the record does not show it.
    var placeOfReasoning: Place? {
      guard reasoning > 0, let total else { return nil }
      return total == input + output || total == input + output + cached ? .inside : .beside
    }
  }
}
