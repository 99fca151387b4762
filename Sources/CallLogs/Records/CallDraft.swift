package import CostModel

/// One call as its record has it: values by what they mean, before they are read as usage.
package struct CallDraft: Sendable {
  /// A value as it was found.
  enum Value: Sendable, Equatable {
    case absent
    case bool(Bool)
    /// A number as it was written.
    case number([UInt8])
    case text(String)
    /// Something that no slot takes: a list, an object, a text that is not UTF-8.
    case unusable
  }

  private var slots = [Value](repeating: .absent, count: Slot.allCases.count)
  /// The values of the dimensions asked for, in their order.
  var attributes: [Value]
  /// Why the call is left out by the rules of its format; nil when it is not.
  package var skip: SkipReason?

  init(attributeCount: Int) {
    attributes = Array(repeating: .absent, count: attributeCount)
  }

  subscript(slot: Slot) -> Value {
    get { slots[slot.rawValue] }
    set { slots[slot.rawValue] = newValue }
  }

  /// Whether the slot has no value.
  package func isAbsent(_ slot: Slot) -> Bool { self[slot] == .absent }

  /// The text of a slot; nil when it has none.
  package func text(_ slot: Slot) -> String? { self[slot].word }

  /// Gives a slot a whole number.
  package mutating func set(_ slot: Slot, _ number: Int64) { self[slot] = .number(Array("\(number)".utf8)) }

  /// Gives a slot a text.
  package mutating func set(_ slot: Slot, _ text: String) { self[slot] = .text(text) }

  /// Gives a slot a truth.
  package mutating func set(_ slot: Slot, _ truth: Bool) { self[slot] = .bool(truth) }

  /// Gives a slot the value of a field; null and nothing leave it as it is.
  package mutating func set(_ slot: Slot, _ value: LogValue?) {
    if let value = value.map({ Value($0) }), value != .absent { self[slot] = value }
  }

  /// Takes the value of a slot away.
  package mutating func clear(_ slot: Slot) { self[slot] = .absent }

  /// Gives a dimension its value, if it has none yet.
  ///
  /// - Parameters:
  ///   - index: The dimension, by its place among those asked for.
  ///   - text: The value.
  package mutating func setAttribute(_ index: Int, _ text: String) {
    if attributes[index] == .absent { attributes[index] = .text(text) }
  }
}

extension CallDraft.Value {
  init(_ value: LogValue) {
    switch value.kind {
    case .null: self = .absent
    case .isFalse: self = .bool(false)
    case .isTrue: self = .bool(true)
    case .number: self = .number(Array(value.bytes))
    case .text, .escapedText: self = value.text.map { .text($0) } ?? .unusable
    case .array, .object: self = .unusable
    }
  }

  /// A scalar as a word: what dimensions and names are.
  var word: String? {
    switch self {
    case .absent, .unusable: nil
    case .bool(let truth): truth ? "true" : "false"
    case .number(let bytes): String(decoding: bytes, as: UTF8.self)
    case .text(let text): text
    }
  }

  /// The bytes of a number, also where it is written as a text.
  var digits: [UInt8]? {
    switch self {
    case .number(let bytes): bytes
    case .text(let text): Array(text.utf8)
    case .absent, .bool, .unusable: nil
    }
  }
}

/// Where a record's calls are collected, and how an expander applies the table of its format to parts of a record.
package struct CallDrafts {
  /// The names of the dimensions asked for.
  package let dimensions: [String]
  /// The format.
  package let format: LogFormat
  /// The calls so far.
  private(set) var drafts: [CallDraft] = []
  /// Why there is no call in the record, said once by the expander.
  private(set) var skip: SkipReason?

  init(format: LogFormat, dimensions: [String]) {
    self.format = format
    self.dimensions = dimensions
  }

  /// A call without any value.
  package func emptyDraft() -> CallDraft { CallDraft(attributeCount: dimensions.count) }

  /// A call with the values that the format's table finds in an object: slots, dimensions, and whether a rule leaves it out.
  package func draft(of value: LogValue) -> CallDraft {
    var draft = emptyDraft()
    fill(&draft, from: value)
    return draft
  }

  /// Adds the values that the format's table finds in an object; what a draft has already, it keeps.
  package func fill(_ draft: inout CallDraft, from value: LogValue) {
    let fields = RecordFields(value, textsOfJSON: format.textsOfJSON)
    for field in format.fields where draft.isAbsent(field.slot) {
      guard let found = fields[field.path] else { continue }
      if value.repeats(field.path) { draft.skip = draft.skip ?? .duplicateKey }
      draft.set(field.slot, found)
    }
    fillAttributes(&draft, from: fields)
    for rule in format.skips where draft.skip == nil && rule.applies(toField: fields[rule.path]) {
      draft.skip = rule.reason
    }
  }

  /// Adds the values of the dimensions that an object has by the format's prefixes; what a draft has already, it keeps.
  package func fillAttributes(_ draft: inout CallDraft, from value: LogValue) {
    fillAttributes(&draft, from: RecordFields(value, textsOfJSON: format.textsOfJSON))
  }

  private func fillAttributes(_ draft: inout CallDraft, from fields: RecordFields) {
    for (index, name) in dimensions.enumerated() {
      for prefix in format.attributePrefixes where draft.attributes[index] == .absent {
        let field = format.attributesIgnoreCase ? fields.field(prefix, named: name) : fields[prefix + name]
        guard let found = field.map({ CallDraft.Value($0) }), found != .unusable else { continue }
        draft.attributes[index] = found
      }
      for list in format.attributeLists where draft.attributes[index] == .absent {
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
  func applies(to record: LogValue) -> Bool {
    applies(toField: record[path: path])
  }

  /// Whether the rule holds for the value that its field has.
  func applies(toField value: LogValue?) -> Bool {
    guard let value, !value.isNull else { return false }
    let word = CallDraft.Value(value).word
    switch condition {
    case .isSet: return value.bool ?? true
    case .isOne(let texts): return word.map { texts.contains($0.lowercased()) } ?? false
    case .isNone(let texts): return word.map { !texts.contains($0.lowercased()) } ?? false
    case .isAtLeast(let least): return value.integer.map { $0 >= least } ?? false
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
