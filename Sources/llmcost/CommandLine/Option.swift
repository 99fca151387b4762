/// One option of a command, as data: the parser, the help and the completions all read it.
struct Option: Sendable {
  /// The number of times it may be given, and its value.
  enum Kind: Sendable {
    /// Given or not; nothing follows.
    case flag
    /// Given at most once, with a value.
    case value(Value)
    /// Given any number of times, each with a value.
    case repeatable(Value)
  }

  /// The value of an option.
  struct Value: Sendable {
    /// Its name in the help, in capitals: `FILE`.
    let placeholder: String
    /// Its kind.
    let type: ValueType
  }

  /// The kind of a value, which decides how the value is read and completed.
  enum ValueType: Sendable, Equatable {
    /// Any text.
    case text
    /// The path of a file or directory to read; `-` is standard input.
    case file
    /// The path of a file to write; `-` is standard output.
    case newFile
    /// The name of a model.
    case model
    /// One of these words.
    case choice([String])
    /// The name of a format of logs.
    case logFormat
    /// A word that shell completion finds in the scenario on the line, in the program, or in the repository; any text
    /// when parsed.
    case word(Words)
    /// A day, such as `2026-12-01`.
    case date
    /// An integer from 0, with its unit.
    case count(of: String)
    /// A number from 0, with its unit.
    case number(of: String)
    /// USD from 0, as people write them: `65000`, `$65,000`, `65K`.
    case usd
    /// USD from 0, or a change of the current amount: `-40%`.
    case usdOrChange
  }

  /// The source of the words of a value, for completions.
  enum Words: String, Sendable, Equatable, CaseIterable {
    /// The paths of the values of a scenario.
    case paths
    /// The names of its levers.
    case levers
    /// The codes of diagnostics.
    case codes
    /// The branches and tags of the repository.
    case revisions
  }

  /// The long name without its dashes.
  let name: String
  /// The letter after a single dash, where there is one.
  let short: Character?
  /// Its kind and value.
  let kind: Kind
  /// One sentence or two about what it does, with a full stop.
  let help: String
  /// The default, in the words of the help.
  let defaultText: String?

  init(_ name: String, short: Character? = nil, _ kind: Kind, help: String, defaultText: String? = nil) {
    self.name = name
    self.short = short
    self.kind = kind
    self.help = help
    self.defaultText = defaultText
  }

  /// The name as typed.
  var longName: String { "--\(name)" }

  /// The letter as typed.
  var shortName: String? { short.map { "-\($0)" } }

  /// Its value; nil for a flag.
  var value: Value? {
    switch kind {
    case .flag: nil
    case .value(let value), .repeatable(let value): value
    }
  }

  /// The name and the value, as help and messages show it: `--format FORMAT`.
  var signature: String {
    value.map { "\(longName) \($0.placeholder)" } ?? longName
  }
}

/// A word of a command line that is not an option.
struct Argument: Sendable {
  /// The number of words.
  enum Count: Sendable {
    case one, optional, any
  }

  /// Its name in help and messages, in capitals.
  let name: String
  /// The number of words.
  let count: Count
  /// The kind of the words.
  let type: Option.ValueType
  /// One sentence about it, with a full stop.
  let help: String

  init(_ name: String, _ count: Count = .one, type: Option.ValueType = .text, help: String) {
    self.name = name
    self.count = count
    self.type = type
    self.help = help
  }

  /// The name as a usage line shows it: `[SCENARIO]`, `FILE...`.
  var usage: String {
    switch count {
    case .one: name
    case .optional: "[\(name)]"
    case .any: "[\(name)...]"
    }
  }
}
