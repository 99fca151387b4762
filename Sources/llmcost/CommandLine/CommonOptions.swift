import Reports

/// The options that mean the same in every command that has them.
extension Option {
  /// The format of the result, in the formats that every command with a result has.
  static let format = format(Format.everywhere)
  /// The destination of the result.
  static let output = Option(
    "output", short: "o", .repeatable(Value(placeholder: "FILE", type: .newFile)),
    help: """
      Write the result to a file instead of standard output, which is -. The suffix chooses the format, or a format before it: markdown:FILE.
      """)
  /// One table of the result.
  static let table = Option(
    "table", .value(Value(placeholder: "NAME", type: .text)),
    help: "Write only this table of the result, as CSV; -o FOLDER/ writes each to a file of its own.")
  /// A change to the scenario.
  static let set = Option(
    "set", .repeatable(Value(placeholder: "PATH=VALUE", type: .word(.paths))),
    help: "Change one value of the scenario, such as chat.turns=6.")
  /// A factor on numbers of the scenario.
  static let scale = Option(
    "scale", .repeatable(Value(placeholder: "PATH=FACTOR", type: .word(.paths))),
    help: """
      Multiply a number of the scenario, or several: traffic (all sessions), *.turns (those of every feature), prices.gpt-4o (all rates of a \
      model or vendor).
      """)
  /// Removes a value of the scenario.
  static let unset = Option(
    "unset", .repeatable(Value(placeholder: "PATH", type: .word(.paths))),
    help: "Leave out a value of the scenario, such as chat.cache, as if it had not been written.")
  /// The location of the prices.
  static let pricing = Option(
    "pricing", .repeatable(Value(placeholder: "PATH", type: .file)),
    help: "A price file, a directory of them, or builtin; later ones change what they state.",
    defaultText: "$LLMCOST_PRICING, pricing/ beside or above, or the built-in prices")
  /// The built-in prices, overridden by those of `--pricing`.
  static let withBuiltIn = Option(
    "with-builtin", .flag, help: "Lay the prices of --pricing over the built-in ones.")
  /// The day whose prices apply.
  static let asOf = Option(
    "as-of", .value(Value(placeholder: "DATE", type: .date)),
    help: "Take the prices of this day, such as 2026-12-01.")
  /// Only the result.
  static let quiet = Option(
    "quiet", short: "q", .flag, help: "Hide warnings and notes; errors are still printed.")
  /// The use of colour.
  static let color = Option(
    "color", .value(Value(placeholder: "WHEN", type: .choice(["auto", "always", "never"]))),
    help: "Whether to use colour.", defaultText: "auto: on a terminal, unless NO_COLOR is set or TERM is dumb")
  /// Unknown prices.
  static let allowUnpriced = Option(
    "allow-unpriced", .flag, help: "Go on where something has no price, and say what was left out.")
  /// Help.
  static let help = Option("help", short: "h", .flag, help: "Show this help.")

  /// The format of the result, among some formats; the first is the default.
  static func format(_ formats: [Format]) -> Option {
    Option(
      "format", .value(Value(placeholder: "FORMAT", type: .choice(formats.map(\.name)))),
      help: "The format of the result, where -o names none.",
      defaultText: "text, or what the suffix of --output asks for")
  }

  /// The options of every command.
  static let everywhere: [Option] = [.quiet, .color, .help]
  /// The options of every command with a result.
  static let ofResults: [Option] = [.format, .output, .table] + everywhere
  /// The options of every command that reads prices and has a result.
  static let ofPrices: [Option] = [.format, .output, .table, .pricing, .withBuiltIn, .asOf] + everywhere
  /// The options that change a scenario for one run.
  static let ofChanges: [Option] = [.set, .scale, .unset]
  /// The options of every command that reads a scenario.
  static let ofScenarios: [Option] =
    [.format, .output, .table] + ofChanges + [.pricing, .withBuiltIn, .asOf, .allowUnpriced] + everywhere
}

extension [Option] {
  /// The same options with other formats to choose from, for a command that has more than others.
  func offering(_ formats: [Format]) -> [Option] {
    map { $0.name == Option.format.name ? .format(formats) : $0 }
  }
}
