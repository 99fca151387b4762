/// One option of a command, as data: the parser, the help and the completions all read it.
struct Option: Sendable {
  /// How often it may be given and what follows it.
  enum Kind: Sendable {
    /// Given or not; nothing follows.
    case flag
    /// Given at most once, with a value.
    case value(Value)
    /// Given any number of times, each with a value.
    case repeatable(Value)
  }

  /// What follows an option.
  struct Value: Sendable {
    /// What the help calls it, in capitals: `FILE`.
    let placeholder: String
    /// What it may be.
    let type: ValueType
  }

  /// What a value may be; it decides how the value is read and how it is completed.
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
    /// A word that a shell finds in the scenario of the line, in the program, or in the repository; any text where it is read.
    case word(Words)
    /// A day, such as `2026-12-01`.
    case date
    /// A whole number from 0, of these things.
    case count(of: String)
    /// A number from 0, of these things.
    case number(of: String)
    /// USD from 0, as people write them: `65000`, `$65,000`, `65K`.
    case usd
    /// USD from 0, or a change of what there is: `-40%`.
    case usdOrChange
  }

  /// Where the words of a value are found, for completions.
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
  /// What it takes.
  let kind: Kind
  /// One sentence or two about what it does, with a full stop.
  let help: String
  /// What holds when it is not given, as the help says it.
  let defaultText: String?

  init(_ name: String, short: Character? = nil, _ kind: Kind, help: String, defaultText: String? = nil) {
    self.name = name
    self.short = short
    self.kind = kind
    self.help = help
    self.defaultText = defaultText
  }

  /// The name as it is typed.
  var longName: String { "--\(name)" }

  /// The letter as it is typed.
  var shortName: String? { short.map { "-\($0)" } }

  /// What follows it; nil for a flag.
  var value: Value? {
    switch kind {
    case .flag: nil
    case .value(let value), .repeatable(let value): value
    }
  }

  /// The name and what follows, as help and messages show it: `--format FORMAT`.
  var signature: String {
    value.map { "\(longName) \($0.placeholder)" } ?? longName
  }
}

/// A word of a command line that is no option.
struct Argument: Sendable {
  /// How many words it may be.
  enum Count: Sendable {
    case one, optional, any
  }

  /// What help and messages call it, in capitals.
  let name: String
  /// How many words it may be.
  let count: Count
  /// What the words may be.
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
