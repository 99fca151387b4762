import CostModel

/// A parsed command line: every value has the type declared by its option.
struct ParsedArguments: Sendable {
  /// The value of an option.
  enum Value: Sendable, Equatable {
    case text(String)
    case date(CivilDate)
    case count(Int)
    case number(Double)
    /// A change of the current amount, as a share: -0.4 for `-40%`.
    case change(Double)
  }

  private var values: [String: [Value]] = [:]
  private var words: [String: [String]] = [:]

  mutating func add(_ value: Value, of option: Option) {
    values[option.name, default: []].append(value)
  }

  mutating func add(_ word: String, to argument: Argument) {
    words[argument.name, default: []].append(word)
  }

  /// Whether an option was given.
  func has(_ option: Option) -> Bool { values[option.name] != nil }

  /// The text of an option, nil when it was not given.
  func text(_ option: Option) -> String? { texts(option).last }

  /// The texts of an option in the order they were given.
  func texts(_ option: Option) -> [String] {
    (values[option.name] ?? []).compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  /// The day of an option, nil when it was not given.
  func date(_ option: Option) -> CivilDate? {
    (values[option.name] ?? []).compactMap { if case .date(let date) = $0 { date } else { nil } }.last
  }

  /// The count of an option, nil when it was not given.
  func count(_ option: Option) -> Int? {
    (values[option.name] ?? []).compactMap { if case .count(let count) = $0 { count } else { nil } }.last
  }

  /// The number of an option, nil when it was not given.
  func number(_ option: Option) -> Double? {
    (values[option.name] ?? []).compactMap { if case .number(let number) = $0 { number } else { nil } }.last
  }

  /// USD of an option that may be a change of the current amount; nil when it was not given.
  ///
  /// - Parameters:
  ///   - option: The option.
  ///   - now: The current amount, evaluated only when the option is a change of it.
  /// - Returns: USD, or nil.
  func usd(_ option: Option, changing now: () -> Double) -> Double? {
    switch values[option.name]?.last {
    case .number(let usd): usd
    case .change(let share): now() * (1 + share)
    default: nil
    }
  }

  /// The word of an argument, nil when it was not given.
  func word(_ argument: Argument) -> String? { words[argument.name]?.first }

  /// The words of an argument in order.
  func words(_ argument: Argument) -> [String] { words[argument.name] ?? [] }
}
