import CostModel
import Documents

/// The parser from words to arguments, by the declarations of a command.
///
/// Options and arguments may come in any order; `--name=value`, `--name value`, `-n value` and `-nvalue` are the same; after `--` every word
/// is an argument; `-` is an argument too (standard input).
struct Parser {
  private let command: Command
  private var parsed = ParsedArguments()
  private var positionals: [String] = []
  private var readsStandardInput = false

  /// Reads the words that follow the name of a command.
  ///
  /// - Parameters:
  ///   - words: The words.
  ///   - command: The command that declares the options and arguments.
  /// - Returns: The parsed arguments.
  /// - Throws: `UsageError` for the first word that is wrong.
  static func parse(_ words: some Sequence<String>, for command: Command) throws(UsageError) -> ParsedArguments {
    var parser = Parser(command: command)
    try parser.read(Array(words))
    try parser.distribute()
    return parser.parsed
  }

  /// Whether words ask for help: by an option of their own, not as the value of another.
  static func asksForHelp(_ words: some Sequence<String>, for command: Command) -> Bool {
    let parser = Parser(command: command)
    var isValue = false
    for word in words {
      if word == "--" { return false }
      guard !isValue else {
        isValue = false
        continue
      }
      guard word.hasPrefix("-"), word != "-" else { continue }
      let (name, attached) = split(word)
      let option = parser.option(named: name)
      if option?.name == Option.help.name { return true }
      isValue = option?.value != nil && attached == nil
    }
    return false
  }

  private init(command: Command) {
    self.command = command
  }

  private mutating func read(_ words: [String]) throws(UsageError) {
    var position = 0
    while position < words.count {
      let word = words[position]
      position += 1
      if word == "--" {
        positionals += words[position...]
        return
      }
      guard word.hasPrefix("-"), word != "-" else {
        positionals.append(word)
        continue
      }
      if let (option, value) = command.shorthand(word) {
        if parsed.has(option) { throw .givenTwice(option: option.longName) }
        parsed.add(.text(value), of: option)
        continue
      }
      let (name, attached) = Self.split(word)
      guard let option = option(named: name) else {
        throw .unknownOption(name, known: command.allOptions.map(\.longName))
      }
      guard let expected = option.value else {
        if let attached { throw .unexpectedValue(option: option.longName, value: attached) }
        if parsed.has(option) { continue }
        parsed.add(.text(""), of: option)
        continue
      }
      let text: String
      if let attached {
        text = attached
      } else if position < words.count, !looksLikeOption(words[position]) {
        text = words[position]
        position += 1
      } else {
        throw .missingValue(signature: option.signature)
      }
      if case .value = option.kind, parsed.has(option) { throw .givenTwice(option: option.longName) }
      try noteInput(text, expected.type)
      parsed.add(try Self.read(text, as: expected.type, named: option.longName), of: option)
    }
  }

  /// Assigns the words that are not options to the arguments in their order.
  private mutating func distribute() throws(UsageError) {
    var rest = positionals[...]
    for argument in command.arguments {
      switch argument.count {
      case .one:
        guard let word = rest.popFirst() else { throw .missingArgument(argument.name) }
        try add(word, to: argument)
      case .optional:
        if let word = rest.popFirst() { try add(word, to: argument) }
      case .any:
        while let word = rest.popFirst() { try add(word, to: argument) }
      }
    }
    if let word = rest.first { throw .unexpectedArgument(word) }
  }

  private mutating func add(_ word: String, to argument: Argument) throws(UsageError) {
    try noteInput(word, argument.type)
    _ = try Self.read(word, as: argument.type, named: argument.name)
    parsed.add(word, to: argument)
  }

  /// Refuses to read standard input a second time, when it would be empty.
  private mutating func noteInput(_ word: String, _ type: Option.ValueType) throws(UsageError) {
    guard type == .file, word == "-" else { return }
    if readsStandardInput { throw .standardInputTwice }
    readsStandardInput = true
  }

  /// The name and the attached value of `--name=value` and `-nvalue`.
  private static func split(_ word: String) -> (name: String, value: String?) {
    if word.hasPrefix("--") {
      guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
      return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }
    let rest = word.dropFirst(2)
    guard !rest.isEmpty else { return (word, nil) }
    return (String(word.prefix(2)), String(rest.first == "=" ? rest.dropFirst() : rest))
  }

  private func option(named name: String) -> Option? {
    command.allOptions.first { $0.longName == name || $0.shortName == name }
  }

  /// Whether a word in the position of a value is more likely the next option; a negative number or `-` is a value.
  private func looksLikeOption(_ word: String) -> Bool {
    word.hasPrefix("--") || option(named: word) != nil
  }

  private static func read(
    _ text: String, as type: Option.ValueType, named name: String
  ) throws(UsageError) -> ParsedArguments.Value {
    switch type {
    case .text, .file, .newFile, .model, .word:
      return .text(text)
    case .choice, .logFormat:
      let choices = type.choices ?? []
      guard choices.contains(text) else { throw .wrongChoice(of: name, value: text, choices: choices) }
      return .text(text)
    case .date:
      guard let date = CivilDate(text) else { throw .wrongDate(of: name, value: text) }
      return .date(date)
    case .count(let things):
      // A number of months may have its unit, and years are months too.
      if things == "months", case .months(let months) = WrittenAmount.period(text) { return .count(months) }
      guard let number = WrittenAmount.number(text)?.scaled(byPowerOfTen: 0),
        (0...1_000_000_000_000_000).contains(number)
      else {
        throw .wrongCount(of: name, value: text, things: things)
      }
      return .count(Int(number))
    case .number(let things):
      guard let number = WrittenAmount.number(text)?.double, number.isFinite, number >= 0 else {
        throw .wrongNumber(of: name, value: text, things: things)
      }
      return .number(number)
    case .usd, .usdOrChange:
      if type == .usdOrChange, let change = WrittenAmount.change(text), change >= -1 { return .change(change) }
      guard let number = WrittenAmount.usd(text)?.double, number.isFinite, number >= 0 else {
        throw .wrongAmount(of: name, value: text, allowsChange: type == .usdOrChange)
      }
      return .number(number)
    }
  }
}

extension Parser {
  /// Options of other programs, with their values.
  static let shorthands: Set<String> = ["--json", "--csv", "--markdown", "--no-color", "--no-colour"]
}

extension Command {
  /// The option of another program that corresponds to an option with its value: `--json` for `--format json`; nil for
  /// anything else.
  fileprivate func shorthand(_ word: String) -> (option: Option, value: String)? {
    guard !allOptions.contains(where: { $0.longName == word }) else { return nil }
    func option(_ name: String, offering value: String) -> (option: Option, value: String)? {
      guard let option = allOptions.first(where: { $0.name == name }), let choices = option.value?.type.choices,
        choices.contains(value)
      else { return nil }
      return (option, value)
    }
    switch word {
    case "--json", "--csv", "--markdown": return option(Option.format.name, offering: String(word.dropFirst(2)))
    case "--no-color", "--no-colour": return option(Option.color.name, offering: ColourChoice.never.rawValue)
    default: return nil
    }
  }
}
