extension Command {
  private static let topic = Argument(
    "COMMAND", .any, help: "The command to explain, such as 'prices show'; all of them when left out.")

  /// `help`: the pages that `--help` shows.
  static let help = Command(
    name: "help", group: .tool, summary: "Show the help of the program or of a command.",
    arguments: [topic],
    examples: [.init("llmcost help prices show", "The arguments and options of 'prices show'.")],
    run: { invocation throws(Failure) in
      let words = invocation.arguments.words(topic)
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
      let known = Command.topNames + Command.all.map(\.name)
      throw invocation.usage(.unknownCommand(words.joined(separator: " "), known: known))
    })
}
