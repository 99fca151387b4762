extension Command {
  /// All commands, in the order the help lists them.
  static let all: [Command] = [
    .project, .forecast, .sweep, .report, .compare, .plan, .diff, .check, .guardMonth, .simulate, .audit, .sql,
    .validate, .tokens, .pricesShow,
    .pricesList,
    .pricesFind,
    .pricesLint,
    .pricesDiff,
    .pricesImport,
    .pricesHardware,
    .initialize, .explain, .completions, .help,
  ]

  /// The command that words start with, and how many of the words name it.
  ///
  /// - Parameter words: The words of a command line.
  /// - Returns: The command and the number of words of its name, or nil.
  static func named(by words: [String]) -> (command: Command, wordCount: Int)? {
    for count in [2, 1] where words.count >= count {
      let name = words.prefix(count).joined(separator: " ")
      if let command = all.first(where: { $0.name == name }) { return (command, count) }
    }
    return nil
  }
}

extension CommandFamily {
  /// All families.
  static let all = [
    CommandFamily(
      name: "prices", group: .files,
      summary: "List, show, find, check, compare and import prices; machines of your own.")
  ]

  /// The commands of the family.
  var members: [Command] { Command.all.filter { $0.isFamilyMember && $0.family == name } }
}

extension Command {
  /// The words a command line can start with.
  static var topNames: [String] {
    var names: [String] = []
    for command in all where !names.contains(command.family) { names.append(command.family) }
    return names
  }
}
