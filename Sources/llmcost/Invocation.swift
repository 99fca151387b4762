import CostModel
import Documents

/// One run of a command: the world, the request, and the ways to answer.
struct Invocation: Sendable {
  /// Everything the run may touch.
  let world: World
  /// The parsed command line.
  let arguments: ParsedArguments
  /// The command that runs.
  let command: Command
  /// The vocabularies on the machine, which all scenarios of the run share.
  let vocabularies: Vocabularies

  /// - Parameters:
  ///   - world: Everything the run may touch.
  ///   - arguments: The parsed command line.
  ///   - command: The command that runs.
  init(world: World, arguments: ParsedArguments, command: Command) {
    self.world = world
    self.arguments = arguments
    self.command = command
    vocabularies = Vocabularies(world: world)
  }

  /// Whether warnings and notes are hidden.
  var isQuiet: Bool { arguments.has(.quiet) }

  /// When colour is used.
  var colour: ColourChoice { arguments.text(.color).flatMap { ColourChoice(rawValue: $0) } ?? .auto }

  /// The printer to standard error.
  var complaints: Complaints { Complaints(world: world, colour: colour) }

  /// The day whose prices apply: `--as-of`, otherwise today.
  var priceDate: CivilDate { arguments.date(.asOf) ?? world.today }

  /// Refuses to price anything on an implausible day of the clock: months and prices of such a day would be used
  /// without a warning.
  func checkClock() throws(Failure) {
    guard command.allOptions.contains(where: { $0.name == Option.pricing.name }) || command.name == "init",
      !(2020...2100).contains(world.today.year)
    else { return }
    throw Failure(
      code: "bad-clock", "the clock of this machine says \(world.today), which is not between 2020 and 2100",
      hint: "set the clock, or LLMCOST_TODAY=2026-12-01 for this run")
  }

  /// Prints warnings on standard error, unless they are hidden.
  func warn(_ diagnostics: [Diagnostic]) {
    if !isQuiet { complaints.report(diagnostics.filter { $0.severity == .warning }) }
  }

  /// Prints a note on standard error, unless notes are hidden.
  func remark(_ text: String) {
    if !isQuiet { complaints.report(text) }
  }

  /// The failure of a command line that only the command itself could find wrong.
  func usage(_ error: UsageError) -> Failure { Failure(error, helpTopic: command.name) }
}

extension World {
  /// Writes text to standard output; a reader that has stopped is not a failure.
  ///
  /// - Parameter text: The text, with its last line feed.
  /// - Throws: `Failure` when it cannot be written.
  func print(_ text: String) throws(Failure) {
    do throws(FileFailure) {
      try writeOutput(Array(text.utf8))
    } catch .closed {
      return
    } catch {
      throw Failure(code: "unwritable-file", "standard output cannot be written: \(error.reason)")
    }
  }
}
