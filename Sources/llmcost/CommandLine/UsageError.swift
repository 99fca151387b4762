import Documents

/// The faults of a command line; the words are in `diagnostic`.
enum UsageError: Error, Sendable, Equatable {
  case unknownCommand(String, known: [String])
  case missingCommand(family: String, known: [String])
  case optionBeforeCommand(String)
  case unknownOption(String, known: [String])
  case missingValue(signature: String)
  case unexpectedValue(option: String, value: String)
  case givenTwice(option: String)
  case wrongChoice(of: String, value: String, choices: [String])
  case wrongDate(of: String, value: String)
  case wrongCount(of: String, value: String, things: String)
  case wrongNumber(of: String, value: String, things: String)
  case wrongAmount(of: String, value: String, allowsChange: Bool)
  case missingArgument(String)
  case missingOption(signature: String)
  case unexpectedArgument(String)
  case standardInputTwice
  case malformedEdit(String)
  case malformedScale(String)
  case pointless(option: String, without: String)
  case oneScenario(option: String)
  case exclusive(option: String, other: String)
  case wrongOutputFormat(String, of: String, formats: [String])
  case outputTwice(path: String)
  case unknownSuffix(path: String, formats: [String])
  case unreadableToday(String)

  /// The error in words.
  var diagnostic: Diagnostic {
    let (message, hint) = words
    return Diagnostic(.error, code: "usage", message, at: nil, hint: hint)
  }

  private var words: (message: String, hint: String?) {
    switch self {
    case .unknownCommand(let word, let known):
      ("unknown command '\(word)'", Synonyms.command(word) ?? Suggestion.phrase(for: word, among: known))
    case .missingCommand(let family, let known):
      ("'\(family)' needs a command: \(known.joined(separator: ", "))", nil)
    case .optionBeforeCommand(let word):
      ("option '\(word)' comes before any command", "options go after the command: llmcost COMMAND \(word)")
    case .unknownOption(let word, let known):
      ("unknown option '\(word)'", Synonyms.option(word, known) ?? Suggestion.phrase(for: word, among: known))
    case .missingValue(let signature):
      ("missing value for '\(signature)'", nil)
    case .unexpectedValue(let option, let value):
      ("option '\(option)' takes no value, found '\(value)'", nil)
    case .givenTwice(let option):
      ("option '\(option)' is given twice", nil)
    case .wrongChoice(let name, let value, let choices):
      (
        "'\(name)' must be one of \(choices.joined(separator: ", ")), found '\(value)'",
        Suggestion.phrase(for: value, among: choices)
      )
    case .wrongDate(let name, let value):
      ("'\(name)' must be a date such as 2026-12-01, found '\(value)'", nil)
    case .wrongCount(let name, let value, let things):
      ("'\(name)' must be a whole number of \(things), found '\(value)'", nil)
    case .wrongNumber(let name, let value, _) where DecimalNumber(value).map { $0.double < 0 } ?? false:
      ("'\(name)' must not be negative, found '\(value)'", nil)
    case .wrongNumber(let name, let value, let things):
      ("'\(name)' must be a number of \(things), found '\(value)'", nil)
    case .wrongAmount(let name, let value, _) where WrittenAmount.usd(value).map { $0.double < 0 } ?? false:
      ("'\(name)' must not be negative, found '\(value)'", nil)
    case .wrongAmount(let name, let value, let allowsChange):
      (
        "'\(name)' must be an amount in USD such as 65000, $65,000 or 65K\(allowsChange ? ", or a change such as -40%" : ""), "
          + "found '\(value)'", nil
      )
    case .missingArgument(let name):
      ("missing argument '\(name)'", nil)
    case .missingOption(let signature):
      ("missing option '\(signature)'", nil)
    case .unexpectedArgument(let word):
      ("unexpected argument '\(word)'", nil)
    case .standardInputTwice:
      ("standard input ('-') can be read only once", nil)
    case .malformedScale(let text):
      ("'--scale' must be PATH=FACTOR, found '\(text)'", "for instance --scale traffic=1.5")
    case .malformedEdit(let text):
      ("'--set' must be PATH=VALUE, found '\(text)'", "for instance --set chat.turns=6")
    case .pointless(let option, let other):
      ("option '\(option)' means nothing without \(other)", nil)
    case .oneScenario(let option):
      ("option '\(option)' takes one scenario", "without it, scenarios are put side by side")
    case .exclusive(let option, let other):
      ("options '\(option)' and '\(other)' cannot be combined", nil)
    case .wrongOutputFormat(let name, let text, let formats):
      (
        "'\(name)' in '\(Option.output.longName) \(text)' is not one of the formats \(formats.joined(separator: ", "))",
        Suggestion.phrase(for: name, among: formats) ?? "a file of that name is written './\(text)'"
      )
    case .outputTwice(let path):
      ("'\(path)' is written twice", nil)
    case .unknownSuffix(let path, let formats):
      (
        "the suffix of '\(path)' is that of no format",
        "name the format: --format \(formats.joined(separator: "|"))"
      )
    case .unreadableToday(let text):
      ("LLMCOST_TODAY must be a date such as 2026-12-01, found '\(text)'", nil)
    }
  }
}
