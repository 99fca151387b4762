/// One command, as data: what it is called, what it takes, and what it does.
struct Command: Sendable {
  /// Where the general help lists it.
  enum Group: String, Sendable, CaseIterable {
    case costs = "What it costs"
    case changes = "What would change it"
    case limits = "Staying within limits"
    case files = "Prices and scenarios"
    case tool = "The tool itself"
  }

  /// A command line that works, with what it is for.
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

  /// The words it is called by: `project`, or `prices show` for a member of a family.
  let name: String
  /// Where the general help lists it.
  let group: Group
  /// One sentence about what it does.
  let summary: String
  /// More about it, or nothing.
  var details = ""
  /// The words it takes.
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
  /// Where the general help lists it.
  let group: Command.Group
  /// One sentence about what its commands do.
  let summary: String
}
