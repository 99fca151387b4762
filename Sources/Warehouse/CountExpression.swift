import CallLogs

/// A count as an SQL expression, for `CountingRule`: counts that a record cannot have fold away.
enum CountExpression: CountTerm, Equatable {
  case constant(Int64)
  /// An expression, and whether it is more than one operand.
  case sql(String, isSum: Bool)

  static func number(_ number: Int64) -> CountExpression { .constant(number) }

  static func choose(
    _ condition: ConditionExpression, _ first: CountExpression, otherwise second: CountExpression
  ) -> CountExpression {
    switch condition {
    case .known(let isTrue): isTrue ? first : second
    case .sql(let text, _):
      first == second
        ? first : .sql("case when \(text) then \(first.text) else \(second.text) end", isSum: false)
    }
  }

  func plus(_ other: CountExpression) -> CountExpression {
    switch (self, other) {
    case (.constant(let first), .constant(let second)): .constant(first + second)
    case (.constant(0), _): other
    case (_, .constant(0)): self
    default: .sql("\(text) + \(other.text)", isSum: true)
    }
  }

  func minus(_ other: CountExpression) -> CountExpression {
    switch (self, other) {
    case (.constant(let first), .constant(let second)): .constant(first - second)
    case (_, .constant(0)): self
    default: .sql("\(text) - \(other.operand)", isSum: true)
    }
  }

  func equals(_ other: CountExpression) -> ConditionExpression { compared(other, "=") { $0 == $1 } }

  func isAbove(_ other: CountExpression) -> ConditionExpression { compared(other, ">") { $0 > $1 } }

  private func compared(
    _ other: CountExpression, _ sign: String, _ holds: (Int64, Int64) -> Bool
  ) -> ConditionExpression {
    if case (.constant(let first), .constant(let second)) = (self, other) { return .known(holds(first, second)) }
    // A count is never below 0.
    if sign == ">", case .constant(0) = self { return .known(false) }
    return .sql("\(text) \(sign) \(other.text)", isJoined: false)
  }

  /// The expression.
  var text: String {
    switch self {
    case .constant(let number): "\(number)"
    case .sql(let text, _): text
    }
  }

  /// The same, in brackets where it is a sum.
  private var operand: String {
    if case .sql(let text, isSum: true) = self { return "(\(text))" }
    return text
  }
}

/// A condition on counts as an SQL expression; it is never null.
enum ConditionExpression: CountCondition, Equatable {
  case known(Bool)
  /// A condition, and whether it is several of them joined.
  case sql(String, isJoined: Bool)

  func and(_ other: ConditionExpression) -> ConditionExpression {
    switch (self, other) {
    case (.known(true), _): other
    case (_, .known(true)): self
    case (.known(false), _), (_, .known(false)): .known(false)
    default: self == other ? self : .sql("\(operand) and \(other.operand)", isJoined: true)
    }
  }

  func or(_ other: ConditionExpression) -> ConditionExpression {
    switch (self, other) {
    case (.known(false), _): other
    case (_, .known(false)): self
    case (.known(true), _), (_, .known(true)): .known(true)
    default: self == other ? self : .sql("\(operand) or \(other.operand)", isJoined: true)
    }
  }

  var negated: ConditionExpression {
    switch self {
    case .known(let isTrue): .known(!isTrue)
    case .sql: .sql("not (\(text))", isJoined: false)
    }
  }

  var text: String {
    switch self {
    case .known(let isTrue): isTrue ? "1 = 1" : "1 = 0"
    case .sql(let text, _): text
    }
  }

  private var operand: String {
    if case .sql(let text, isJoined: true) = self { return "(\(text))" }
    return text
  }
}
