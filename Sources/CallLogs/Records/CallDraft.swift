package import CostModel

/// One call as its record has it: values by what they mean, before they are read as usage.
package struct CallDraft: Sendable {
  /// The values by the places of the layout.
  var values: [SlotValue]
  /// The bytes of the values.
  var bytes: [UInt8] = []
  /// Why the call is left out; nil when nothing says so yet.
  package var skip: SkipReason?
  private let layout: SlotLayout

  init(layout: SlotLayout) {
    self.layout = layout
    values = Array(repeating: .absent, count: layout.count)
  }

  /// One bit for each slot that has a value.
  var present: UInt64 { layout.present(in: values) }

  /// Whether the slot has no value.
  package func isAbsent(_ slot: Slot) -> Bool { values[slot.rawValue].kind == .absent }

  /// The text of a slot; nil when it has none.
  package func text(_ slot: Slot) -> String? {
    let value = values[slot.rawValue]
    guard value.kind == .text || value.kind == .integer || value.kind == .number else { return nil }
    return String(validating: bytes[value.start..<value.end], as: UTF8.self)
  }

  /// Gives a slot a whole number.
  package mutating func set(_ slot: Slot, _ number: Int64) {
    set(slot.rawValue, .number, Array("\(number)".utf8))
  }

  /// Gives a slot a text.
  package mutating func set(_ slot: Slot, _ text: String) { set(slot.rawValue, .text, Array(text.utf8)) }

  /// Gives a slot a truth.
  package mutating func set(_ slot: Slot, _ truth: Bool) { set(slot.rawValue, truth ? .isTrue : .isFalse, []) }

  /// Gives a slot the value of a field; null and nothing leave it as it is.
  package mutating func set(_ slot: Slot, _ value: LogValue?) {
    if let value, !value.isNull { set(slot.rawValue, value) }
  }

  /// Takes the value of a slot away.
  package mutating func clear(_ slot: Slot) { values[slot.rawValue] = .absent }

  /// Gives a dimension its value, if it has none yet.
  ///
  /// - Parameters:
  ///   - index: The dimension, by its place among those asked for.
  ///   - text: The value.
  package mutating func setAttribute(_ index: Int, _ text: String) {
    let place = SlotLayout.slotCount + index
    if values[place].kind == .absent { set(place, .text, Array(text.utf8)) }
  }

  mutating func set(_ place: Int, _ value: LogValue) {
    switch value.kind {
    case .null: break
    case .isFalse: set(place, .isFalse, [])
    case .isTrue: set(place, .isTrue, [])
    case .number: set(place, .number, Array(value.bytes))
    case .text: set(place, .text, Array(value.bytes))
    case .escapedText: set(place, .text, RecordText.unescaped(value.bytes))
    case .array, .object: set(place, .container, [])
    }
  }

  private mutating func set(_ place: Int, _ kind: SlotValue.Kind, _ text: [UInt8]) {
    values[place] = SlotValue(kind: kind, integer: 0, start: bytes.count, end: bytes.count + text.count)
    bytes += text
  }
}

/// Where a record's calls are collected, and how an expander applies the table of its format to parts of a record.
package struct CallDrafts {
  /// The names of the dimensions asked for.
  package let dimensions: [String]
  /// The format.
  package let format: LogFormat
  private let layout: SlotLayout
  /// The calls so far.
  private(set) var drafts: [CallDraft] = []
  /// Why there is no call in the record, said once by the expander.
  private(set) var skip: SkipReason?

  init(format: LogFormat, dimensions: [String], layout: SlotLayout) {
    self.format = format
    self.dimensions = dimensions
    self.layout = layout
  }

  /// A call without any value.
  package func emptyDraft() -> CallDraft { CallDraft(layout: layout) }

  /// A call with the values that the format's table finds in an object: slots, dimensions, and whether a rule leaves it out.
  package func draft(of value: LogValue) -> CallDraft {
    var draft = emptyDraft()
    fill(&draft, from: value)
    return draft
  }

  /// Adds the values that the format's table finds in an object; what a draft has already, it keeps.
  package func fill(_ draft: inout CallDraft, from value: LogValue) {
    let fields = RecordFields(value, textsOfJSON: format.textsOfJSON)
    for field in format.fields {
      if value.repeats(field.path) { draft.skip = draft.skip ?? .duplicateKey }
      if draft.isAbsent(field.slot) { draft.set(field.slot, fields[field.path]) }
    }
    fillAttributes(&draft, from: value, fields)
    for (index, rule) in format.skips.enumerated() {
      if value.repeats(rule.path) { draft.skip = draft.skip ?? .duplicateKey }
      let place = layout.firstRule + index
      if draft.values[place].kind == .absent, let found = fields[rule.path] { draft.set(place, found) }
    }
  }

  /// Adds the values of the dimensions that an object has by the format's prefixes; what a draft has already, it keeps.
  package func fillAttributes(_ draft: inout CallDraft, from value: LogValue) {
    fillAttributes(&draft, from: value, RecordFields(value, textsOfJSON: format.textsOfJSON))
  }

  private func fillAttributes(_ draft: inout CallDraft, from value: LogValue, _ fields: RecordFields) {
    for (index, name) in dimensions.enumerated() {
      let place = SlotLayout.slotCount + index
      for prefix in format.attributePrefixes {
        if value.repeats(prefix + name) { draft.skip = draft.skip ?? .duplicateKey }
        guard draft.values[place].kind == .absent else { continue }
        let field = format.attributesIgnoreCase ? fields.field(prefix, named: name) : fields[prefix + name]
        if let field, field.isScalar { draft.set(place, field) }
      }
      for list in format.attributeLists where draft.values[place].kind == .absent {
        if let text = fields.text(named: name, inList: list) { draft.setAttribute(index, text) }
      }
    }
  }

  /// Takes a call.
  package mutating func add(_ draft: CallDraft) { drafts.append(draft) }

  /// Says that the record is no call, and why.
  package mutating func leaveOut(_ reason: SkipReason) { skip = skip ?? reason }
}

extension LogFormat.SkipRule {
  /// Whether the rule holds for the value that its field has.
  func applies(toField value: LogValue?) -> Bool {
    guard let value, !value.isNull else { return false }
    return condition.holds(word: value.word?.lowercased(), isFalse: value.kind == .isFalse)
  }
}

extension LogFormat.SkipRule.Condition {
  /// Whether a field that is there is what the condition asks for.
  ///
  /// - Parameters:
  ///   - word: The value in small letters; nil for a list or an object.
  ///   - isFalse: Whether it is false.
  /// - Returns: Whether it is.
  func holds(word: String?, isFalse: Bool) -> Bool {
    switch self {
    case .isSet: !isFalse
    case .isOne(let texts): word.map { texts.contains($0) } ?? false
    case .isNone(let texts): word.map { !texts.contains($0) } ?? false
    case .isAtLeast(let least): word.flatMap { RecordText.integer(Array($0.utf8)) }.map { $0 >= least } ?? false
    }
  }
}

extension LogFormat.Signature {
  /// Whether a record has what the signature asks for.
  func fits(_ record: LogValue) -> Bool {
    required.allSatisfy { paths in paths.contains { record[path: $0].map { !$0.isNull } ?? false } }
      && values.allSatisfy { value in record[path: value.path]?.text.map { value.texts.contains($0) } ?? false }
  }
}
