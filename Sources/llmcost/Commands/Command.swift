/// One command, as data: its name, its arguments, and its action.
struct Command: Sendable {
  /// The section of the general help.
  enum Group: String, Sendable, CaseIterable {
    case costs = "What it costs"
    case changes = "What would change it"
    case limits = "Staying within limits"
    case files = "Prices and scenarios"
    case tool = "The tool itself"
  }

  /// An example command line with its purpose.
  struct Example: Sendable {
    /// The words as typed, `llmcost` first.
    let line: String
    /// One sentence about it.
    let purpose: String

    init(_ line: String, _ purpose: String) {
      self.line = line
      self.purpose = purpose
    }
  }

  /// Its name: `project`, or `prices show` for a member of a family.
  let name: String
  /// The section of the general help.
  let group: Group
  /// One sentence about what it does.
  let summary: String
  /// More about it, or nothing.
  var details = ""
  /// The arguments it takes.
  var arguments: [Argument] = []
  /// The options of its own.
  var options: [Option] = []
  /// The options it shares with other commands.
  var commonOptions: [Option] = Option.everywhere
  /// At least one.
  let examples: [Example]
  /// How it can end.
  var exits: [ExitStatus] = [.done, .wrongInput]
  /// Does the work.
  let run: @Sendable (Invocation) throws(Failure) -> ExitStatus

  /// Its own options and the shared ones.
  var allOptions: [Option] { options + commonOptions }

  /// The first word of its name.
  var family: String { String(name.prefix { $0 != " " }) }

  /// Whether it is one of several commands with the same first word.
  var isFamilyMember: Bool { family != name }
}

/// Several commands with the same first word.
struct CommandFamily: Sendable {
  /// The word.
  let name: String
  /// The section of the general help.
  let group: Command.Group
  /// One sentence about what its commands do.
  let summary: String
}
