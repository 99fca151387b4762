import CostModel

/// The program.
@main
enum LLMCost {
  /// The output of `--version`.
  static let version = "0.1.0"

  static func main() {
    World.outliveClosedPipes()
    run(.live()).leave()
  }

  /// Runs the command line.
  ///
  /// - Parameter world: Everything the run may touch.
  /// - Returns: The exit status.
  static func run(_ world: World) -> ExitStatus {
    do throws(Failure) {
      return try dispatch(try pinned(world).takingDownInputs())
    } catch {
      Complaints(world: world, colour: ColourChoice(in: world.arguments)).report(error)
      return error.status
    }
  }

  private static func dispatch(_ world: World) throws(Failure) -> ExitStatus {
    // Products that are sold are listed with their prices.
    let words = world.arguments.first == "models" ? ["prices", "list"] + world.arguments.dropFirst() : world.arguments
    guard let first = words.first else { return try show(Help.general, in: world) }
    if ["--version", "-V", "version"].contains(first) { return try show("llmcost \(version)\n", in: world) }
    let asksForHelp = words.prefix { $0 != "--" }.contains { $0 == "-h" || $0 == "--help" }

    if let (command, wordCount) = Command.named(by: words) {
      if Parser.asksForHelp(words.dropFirst(wordCount), for: command) {
        return try show(Help.page(of: command), in: world)
      }
      do throws(UsageError) {
        let arguments = try Parser.parse(words.dropFirst(wordCount), for: command)
        return try run(command, Invocation(world: world, arguments: arguments, command: command))
      } catch {
        throw Failure(error, helpTopic: command.name)
      }
    }
    if let family = CommandFamily.all.first(where: { $0.name == first }) {
      if asksForHelp { return try show(Help.page(of: family), in: world) }
      let known = family.members.map { String($0.name.dropFirst(family.name.count + 1)) }
      guard words.count > 1, !words[1].hasPrefix("-") else {
        throw Failure(.missingCommand(family: family.name, known: known), helpTopic: family.name)
      }
      throw Failure(.unknownCommand("\(first) \(words[1])", known: family.members.map(\.name)), helpTopic: family.name)
    }
    if asksForHelp, first.hasPrefix("-") { return try show(Help.general, in: world) }
    if first.hasPrefix("-") {
      let common =
        Option.ofScenarios.contains { $0.longName == first || $0.shortName == first }
        || Parser.shorthands.contains(first)
      throw Failure(
        common ? .optionBeforeCommand(first) : .unknownOption(first, known: ["--help", "--version"]), helpTopic: nil)
    }
    throw Failure(.unknownCommand(first, known: Command.topNames), helpTopic: nil)
  }

  /// Separates the failures of a command from the errors of its command line.
  private static func run(_ command: Command, _ invocation: Invocation) throws(UsageError) -> ExitStatus {
    do throws(Failure) {
      try invocation.checkClock()
      return try command.run(invocation)
    } catch {
      invocation.complaints.report(error)
      invocation.present(error)
      return error.status
    }
  }

  /// The world with the day given by `LLMCOST_TODAY`, for tests and for repeating an old run.
  private static func pinned(_ world: World) throws(Failure) -> World {
    guard let text = world.setting("LLMCOST_TODAY") else { return world }
    guard let date = CivilDate(text) else { throw Failure(.unreadableToday(text), helpTopic: nil) }
    var world = world
    world.today = date
    return world
  }

  private static func show(_ text: String, in world: World) throws(Failure) -> ExitStatus {
    try world.print(text)
    return .done
  }
}
