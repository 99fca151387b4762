/// Help pages, from the declarations; no line is longer than 80 columns.
enum Help {
  /// The page of the program.
  static var general: String {
    var page = "Project what LLM features cost per month, and what would change it.\n\n"
    page += "Usage: llmcost COMMAND [options]\n"
    page += section("Examples", examples.map { ($0.line, $0.purpose) }, layout: .stacked)
    for group in Command.Group.allCases {
      var entries: [(String, String)] = []
      for command in Command.all where command.group == group && !command.isFamilyMember {
        entries.append((command.name, command.summary))
      }
      for family in CommandFamily.all where family.group == group { entries.append((family.name, family.summary)) }
      page += section(group.rawValue, entries, layout: .columns)
    }
    page += section("Topics, with 'llmcost help TOPIC'", HelpTopic.all.map { ($0.name, $0.summary) }, layout: .columns)
    page += "\nSee 'llmcost COMMAND --help' for the options of a command.\n"
    return page
  }

  /// The page of a command.
  ///
  /// - Parameter command: The command.
  /// - Returns: Its help.
  static func page(of command: Command) -> String {
    var page = TextLayout.wrapped(command.summary, indent: 0)
    page += "\n" + TextLayout.wrapped(usage(of: command), indent: 0, hanging: 4)
    if !command.details.isEmpty { page += "\n" + TextLayout.wrapped(command.details, indent: 0) }
    page += section("Arguments", command.arguments.map { ($0.name, $0.help + choices(of: $0.type)) }, layout: .columns)
    page += section("Options", command.options.map(entry), layout: .columns)
    page += section("Common options", command.commonOptions.map(entry), layout: .columns)
    page += section("Examples", command.examples.map { ($0.line, $0.purpose) }, layout: .stacked)
    page += section("Exit codes", command.exits.map { ("\($0.rawValue)", $0.meaning) }, layout: .columns)
    return page
  }

  /// The page of a family of commands.
  ///
  /// - Parameter family: The family.
  /// - Returns: Its help.
  static func page(of family: CommandFamily) -> String {
    var page = TextLayout.wrapped(family.summary, indent: 0)
    page += "\nUsage: llmcost \(family.name) COMMAND [options]\n"
    page += section("Commands", family.members.map { ($0.name, $0.summary) }, layout: .columns)
    page += "\nSee 'llmcost \(family.name) COMMAND --help' for the options of a command.\n"
    return page
  }

  /// The usage line of a command.
  static func usage(of command: Command) -> String {
    (["Usage: llmcost", command.name] + command.arguments.map(\.usage) + ["[options]"]).joined(separator: " ")
  }

  /// The examples of the program: the first of each of the first commands.
  private static var examples: [Command.Example] { Array(Command.all.compactMap(\.examples.first).prefix(3)) }

  private static func entry(_ option: Option) -> (String, String) {
    let names = [option.shortName, option.signature].compactMap(\.self).joined(separator: ", ")
    var text = option.help
    if let value = option.value { text += choices(of: value.type) }
    if let standard = option.defaultText { text += " Default: \(standard)." }
    if case .repeatable = option.kind { text += " May be repeated." }
    return (names, text)
  }

  private static func choices(of type: Option.ValueType) -> String {
    if let choices = type.choices { " One of \(choices.joined(separator: ", "))." } else { "" }
  }

  private static func section(
    _ title: String, _ entries: [(term: String, text: String)], layout: TextLayout.Entries
  ) -> String {
    entries.isEmpty ? "" : "\n\(title):\n" + TextLayout.list(entries, layout: layout)
  }
}
