import Documents

/// The ranges of the numbers of a scenario; anything beyond them is a typo.
enum Ranges {
  static let share = 0.0...1.0
  static let sessions = 0.0...1e12
  static let tokens = 0.0...1e9
  static let usd = 0.0...1e12
  static let factor = 0.0...1000.0
  static let turns = 0.0...100_000.0
  static let days = 0.0...366.0
  static let unitsPerCall = 0.0...1e9
  static let capacityUnits = 0.0...1e9
  static let images = 0.0...1000.0
  static let pages = 0.0...10_000.0
}

extension Field {
  /// A number with its place, or nil after reporting faults.
  func assumption(in range: ClosedRange<Double>, unit: String? = nil) -> Assumption? {
    number(in: range, unit: unit).map { Assumption($0, at: span) }
  }

  /// A number of tokens.
  func tokens() -> Assumption? { assumption(in: Ranges.tokens, unit: "tokens") }

  /// The tokens of a part that is the same in every call: a number, `{words}` or a text.
  func part(_ counting: TextCounting) -> Assumption? {
    guard node.kind == .object || namesText else { return tokens() }
    guard let amount = amount(counting) else { return nil }
    guard case .none = amount.spread else {
      error("wrong-type", "\(name) is the same in every call and cannot have a spread", hint: "give the mean alone")
      return nil
    }
    return Assumption(amount.mean, at: amount.span, source: amount.source)
  }

  /// A share, 0...1.
  func share() -> Assumption? { assumption(in: Ranges.share) }

  /// A time such as `5m`, or nil after reporting that it is invalid.
  func timeSpan() -> TimeSpan? {
    if node.kind == .number {
      error(
        "bad-time", "\(name) must be a time such as '45s', '5m' or '1h', found the number \(node.text)",
        hint: "add the unit: '\(node.text)m'")
      return nil
    }
    guard let text = string() else { return nil }
    guard let time = TimeSpan(text) else {
      error("bad-time", "\(name) must be a time such as '45s', '5m' or '1h', found '\(text)'")
      return nil
    }
    return time
  }

  /// A day such as `2027-02-15`, or nil after reporting that it is invalid.
  func day() -> CivilDate? {
    guard let text = string() else { return nil }
    guard let date = CivilDate(text) else {
      error("bad-date", "\(name) must be a day such as '2027-02-15', found '\(text)'")
      return nil
    }
    return date
  }

  /// One of some words, or nil after reporting the valid ones.
  func word<Word: RawRepresentable & CaseIterable>(of type: Word.Type) -> Word? where Word.RawValue == String {
    guard let text = string() else { return nil }
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map(\.rawValue)
      error(
        "unknown-word", "\(name) must be one of \(words.map { "'\($0)'" }.joined(separator: ", ")), found '\(text)'",
        hint: Suggestion.phrase(for: text, among: words))
      return nil
    }
    return word
  }
}

extension Fields {
  /// The number of a field, or the documented default when it is omitted.
  mutating func assumption(
    _ name: String, in range: ClosedRange<Double>, unit: String? = nil, default standard: Double
  ) -> Assumption {
    guard let field = take(name) else { return .standard(standard) }
    return field.assumption(in: range, unit: unit) ?? .standard(standard)
  }
}
