extension Command {
  private static let topic = Argument(
    "COMMAND", .any,
    help: "The command to explain, such as 'prices show', or a topic; all of them when left out.")
  private static let man = Option("man", .flag, help: "Write the manual page, for man(1).")

  /// `help`: the pages that `--help` shows.
  static let help = Command(
    name: "help", group: .tool, summary: "Show the help of the program, of a command or on a topic.",
    details: "Topics: \(HelpTopic.all.map(\.name).joined(separator: ", ")).",
    arguments: [topic], options: [man],
    examples: [
      .init("llmcost help prices show", "The arguments and options of 'prices show'."),
      .init("llmcost help scenario", "What a scenario file says."),
      .init("llmcost help --man > llmcost.1", "The manual page."),
    ],
    run: { invocation throws(Failure) in
      let words = invocation.arguments.words(topic)
      if invocation.arguments.has(man) {
        try invocation.world.print(ManualPage.text)
        return .done
      }
      guard let first = words.first else {
        try invocation.world.print(Help.general)
        return .done
      }
      if let (command, wordCount) = Command.named(by: words), wordCount == words.count {
        try invocation.world.print(Help.page(of: command))
        return .done
      }
      if words.count == 1, let family = CommandFamily.all.first(where: { $0.name == first }) {
        try invocation.world.print(Help.page(of: family))
        return .done
      }
      if words.count == 1, let topic = HelpTopic.all.first(where: { $0.name == first }) {
        try invocation.world.print(topic.page)
        return .done
      }
      let known = Command.topNames + Command.all.map(\.name) + HelpTopic.all.map(\.name)
      throw invocation.usage(.unknownCommand(words.joined(separator: " "), known: known))
    })
}
