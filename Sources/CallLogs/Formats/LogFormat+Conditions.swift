extension LogFormat.SkipRule.Condition {
  /// Whether a present field has the value that the condition requires.
  ///
  /// - Parameters:
  ///   - word: The value in lower case; nil for a list or an object.
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

/// A rule with the bytes of its texts, so that no string is created to compare a value with it.
struct SkipRuleBytes: Sendable {
  let rule: LogFormat.SkipRule
  private let texts: [[UInt8]]
  private let isNone: Bool

  init(_ rule: LogFormat.SkipRule) {
    self.rule = rule
    switch rule.condition {
    case .isOne(let texts): (self.texts, isNone) = (texts.map { Array($0.utf8) }, false)
    case .isNone(let texts): (self.texts, isNone) = (texts.map { Array($0.utf8) }, true)
    case .isSet, .isAtLeast: (texts, isNone) = ([], false)
    }
  }

  /// Whether the rule applies to the value of its field.
  func applies(to value: LogValue, of record: LogRecord) -> Bool {
    let kind = record.kind(value)
    if kind == .null { return false }
    if kind == .text, let holds = unsafe holds(text: record.bytes(value)) { return holds }
    return rule.condition.holds(word: record.word(value)?.lowercased(), isFalse: kind == .isFalse)
  }

  /// Whether the rule applies to an ASCII text, which it compares with others; nil for any other text and rule.
  func holds(text: UnsafeBufferPointer<UInt8>) -> Bool? {
    if texts.isEmpty { return nil }
    for index in 0..<text.count where unsafe text[index] >= 0x80 { return nil }
    let isOne = texts.contains { other in
      guard other.count == text.count else { return false }
      for index in 0..<text.count where unsafe RecordText.small(text[index]) != other[index] { return false }
      return true
    }
    return isOne != isNone
  }
}

extension LogFormat.Signature {
  /// Whether a record matches the signature.
  func fits(_ record: LogRecord) -> Bool {
    func value(_ path: String) -> LogValue? { record.find(path, in: record.root) }
    return required.allSatisfy { paths in paths.contains { path in value(path).map { !record.isNull($0) } ?? false } }
      && values.allSatisfy { (path, texts) in
        value(path).flatMap { record.text($0) }.map { texts.contains($0) } ?? false
      }
  }
}
