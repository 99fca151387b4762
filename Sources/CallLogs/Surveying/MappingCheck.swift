import Documents

/// Whether the fields that the user has mapped are in a log, and can be read.
///
/// A typo in a name would change the cost without a warning: the field is then missing in every record, as if it were
/// zero.
package struct MappingCheck {
  /// The fault of a name of `--map`.
  package enum Fault: Sendable, Equatable {
    /// No record has any of its fields.
    case absent(name: String, path: String, known: [String])
    /// Records have the field, but none of its values is valid.
    case unreadable(name: String, path: String, value: String, expected: Expectation)
  }

  /// The required contents of a field.
  package enum Expectation: Sendable, Equatable {
    case time, count, amount, text
  }

  /// The observations on one field.
  private struct Entry {
    let field: LogFormat.Field
    var isThere = false
    var isReadable = false
    var unreadable: String?
  }

  private var entries: [Entry]
  private let notation: LogNotation
  /// The paths of the records that were looked at, in the order they were met.
  package private(set) var known: [String] = []
  private var seen: Set<String> = []

  /// The number of paths that are kept for suggestions.
  private static let mostPaths = 400

  /// - Parameters:
  ///   - fields: The fields that were mapped.
  ///   - notation: How values are written.
  package init(_ fields: [LogFormat.Field], notation: LogNotation) {
    entries = fields.filter { !$0.path.isEmpty }.map { Entry(field: $0) }
    self.notation = notation
  }

  /// Whether nothing more can be wrong.
  package var isSettled: Bool {
    let readable = Set(entries.filter(\.isReadable).map(\.field.slot))
    return entries.allSatisfy { readable.contains($0.field.slot) }
  }

  /// Adds the names of the columns of a table, even if it has no rows.
  package mutating func look(at columns: [String]) {
    for column in columns { note(column) }
    for index in entries.indices where columns.contains(entries[index].field.path) { entries[index].isThere = true }
  }

  /// Adds a record.
  package mutating func look(at record: LogRecord) {
    if known.count < Self.mostPaths { collect(record, record.root, under: "", depth: 0) }
    for index in entries.indices where !entries[index].isReadable {
      guard let value = Self.value(at: entries[index].field.path, in: record) else { continue }
      entries[index].isThere = true
      var word = value.record.word(value.value)
      if word == nil, entries[index].field.slot == .timestamp {
        word = value.record.secondsOfPair(value.value).map { String(decoding: $0, as: UTF8.self) }
      }
      if let word, !word.isEmpty, isReadable(word, for: entries[index].field.slot) {
        entries[index].isReadable = true
      } else if entries[index].unreadable == nil, !value.record.isNull(value.value), word != "" {
        entries[index].unreadable = word ?? (value.record.kind(value.value) == .array ? "a list" : "an object")
      }
    }
  }

  /// The faults, once all records were examined.
  package var faults: [Fault] {
    var faults: [Fault] = []
    for (index, entry) in entries.enumerated() {
      // Of several fields with one name one is enough, and the first one is named.
      let others = entries.filter { $0.field.slot == entry.field.slot }
      guard !entries[..<index].contains(where: { $0.field.slot == entry.field.slot }), let name = entry.field.slot.name
      else { continue }
      if !others.contains(where: \.isThere) {
        faults.append(.absent(name: name, path: entry.field.path, known: known))
      } else if !others.contains(where: \.isReadable),
        let bad = others.first(where: { $0.unreadable != nil }), let value = bad.unreadable
      {
        faults.append(
          .unreadable(name: name, path: bad.field.path, value: value, expected: Self.expectation(of: entry.field.slot)))
      }
    }
    return faults
  }

  /// The first value of some fields of a record that cannot be read as what the field means.
  ///
  /// - Parameters:
  ///   - fields: The fields.
  ///   - record: The record.
  ///   - notation: How values are written.
  ///   - isBare: Whether a time that can be read is looked for, which has no zone.
  /// - Returns: The value; nil where there is none.
  package static func unreadable(
    _ fields: [LogFormat.Field], in record: LogRecord, _ notation: LogNotation, isBare: Bool = false
  ) -> String? {
    let check = MappingCheck(fields, notation: notation)
    for field in fields {
      guard let value = value(at: field.path, in: record), let word = value.record.word(value.value), !word.isEmpty,
        check.isReadable(word, for: field.slot) == isBare
      else { continue }
      return word
    }
    return nil
  }

  // MARK: - Values

  private static func expectation(of slot: Slot) -> Expectation {
    if Slot.counts.contains(slot) { return .count }
    switch slot {
    case .timestamp: return .time
    case .cost, .costInCents, .costInBillionths, .costInTicks, .costOnOwnKey, .audioSeconds: return .amount
    default: return .text
    }
  }

  private func isReadable(_ word: String, for slot: Slot) -> Bool {
    let bytes = Array(word.utf8)
    switch Self.expectation(of: slot) {
    case .text: return true
    case .count:
      if let integer = RecordText.integer(bytes) { return integer >= 0 }
      // A fraction of zeros is a whole number, as tables with gaps are exported.
      let plain = (notation.numberStyle ?? .point).plain(bytes)
      guard notation.numberStyle != nil || bytes.allSatisfy({ $0 &- 0x30 < 10 || $0 == UInt8(ascii: ".") }) else {
        return DecimalNumber(word).map { $0.double >= 0 && $0.double == $0.double.rounded() } ?? false
      }
      return plain.flatMap { RecordText.integer(NumberStyle.withoutZeroFraction($0)) }.map { $0 >= 0 } ?? false
    case .amount:
      if let style = notation.numberStyle, style.plain(bytes) != nil { return true }
      return DecimalNumber(word) != nil
    case .time:
      if let pattern = notation.timePattern, (try? pattern.read(bytes.span, zoneMinutes: 0)) != nil { return true }
      return (try? LogTime.read(bytes.span, zoneMinutes: 0)) != nil
    }
  }

  /// The value at a path of a record, of a part of it, or of JSON in one of its texts.
  private static func value(at path: String, in record: LogRecord) -> (record: LogRecord, value: LogValue)? {
    if let value = record.find(path, in: record.root) { return (record, value) }
    let bytes = Array(path.utf8)
    for index in bytes.indices where bytes[index] == UInt8(ascii: ".") {
      let prefix = String(decoding: bytes[..<index], as: UTF8.self)
      guard let outer = record.find(prefix, in: record.root), let text = record.text(outer),
        let inner = try? LogRecord.json(Array(text.utf8))
      else { continue }
      let rest = String(decoding: bytes[(index + 1)...], as: UTF8.self)
      if let value = inner.find(rest, in: inner.root) { return (inner, value) }
    }
    return part(at: path, in: record, record.root, depth: 0).map { (record, $0) }
  }

  /// The value at a path of an object inside of others: formats with pages and lists of calls read it there.
  private static func part(at path: String, in record: LogRecord, _ value: LogValue, depth: Int) -> LogValue? {
    guard depth < 8 else { return nil }
    switch record.kind(value) {
    case .object:
      if let found = record.find(path, in: value) { return found }
      for (_, member) in record.members(value) {
        if let found = part(at: path, in: record, member, depth: depth + 1) { return found }
      }
    case .array:
      for element in record.elements(value) {
        if let found = part(at: path, in: record, element, depth: depth + 1) { return found }
      }
    default: break
    }
    return nil
  }

  private mutating func collect(_ record: LogRecord, _ value: LogValue, under prefix: String, depth: Int) {
    guard depth < 8 else { return }
    for (key, member) in record.members(value) where known.count < Self.mostPaths {
      guard let name = record.text(key) else { continue }
      if record.kind(member) == .object {
        collect(record, member, under: prefix + name + ".", depth: depth + 1)
      } else {
        note(prefix + name)
      }
    }
  }

  private mutating func note(_ path: String) {
    if known.count < Self.mostPaths, seen.insert(path).inserted { known.append(path) }
  }
}
