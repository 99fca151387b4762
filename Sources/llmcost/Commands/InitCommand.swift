import CostModel
import Documents
import Reports

extension Command {
  private static let file = Argument(
    "FILE", .optional, type: .newFile, help: "The file to write, scenario.yaml when left out; '-' for standard output.")
  private static let force = Option("force", .flag, help: "Replace a file that is there already.")
  private static let example = Option(
    "example", .value(.init(placeholder: "NAME", type: .choice(StarterScenario.allCases.map(\.rawValue)))),
    help: "What the scenario is about.", defaultText: "chat")
  private static let fromLog = Option(
    "from-log", .repeatable(.init(placeholder: "LOG", type: .file)),
    help: "Measure the scenario on a call log instead: its features cost what their calls did.")
  private static let bill = Option(
    "bill", .value(.init(placeholder: "USD", type: .usd)),
    help: "What a month costs now: the sessions are set so that the scenario comes to it.")

  /// `init`: a scenario to start from.
  static let initialize = Command(
    name: "init", group: .files, summary: "Write a commented scenario to start from.",
    details: """
      The scenario has what is commonly set for its kind of product, in the YAML dialect with a comment for every value, or as JSON for a \
      FILE that ends in .json. The comments say where each number can be had. With --from-log the numbers are those of a log.
      """,
    arguments: [file],
    options: [example, bill, fromLog, force],
    examples: [
      .init("llmcost init", "A chat, in scenario.yaml."),
      .init("llmcost init support.yaml --example rag", "Questions answered from documents."),
      .init("llmcost init support.yaml --example agent --bill 12000", "An agent that costs $12,000 a month now."),
    ],
    run: { invocation throws(Failure) in
      let arguments = invocation.arguments
      let logs = arguments.texts(fromLog)
      guard logs.isEmpty else { return try measured(logs, invocation) }
      let kind = arguments.text(example).flatMap { StarterScenario(rawValue: $0) } ?? .chat
      let path = arguments.word(file) ?? "scenario.yaml"
      let month = invocation.world.today.monthOfYear.adding(months: 1)
      let factor = try arguments.number(bill).map { usd throws(Failure) in
        try invocation.sessionsFactor(of: kind.text(month: month), toReach: usd)
      }
      let yaml = kind.text(month: month, sessionsFactor: factor ?? 1, budgetUSD: arguments.number(bill))
      // JSON has no comments, so a file that says it is JSON has none either.
      let text = LexicalPath.suffix(of: path) == "json" ? try StarterScenario.json(of: yaml) : yaml
      guard path != "-" else {
        try invocation.world.print(text)
        return .done
      }
      try invocation.world.create(path, Array(text.utf8), replacing: arguments.has(force))
      invocation.remark("wrote \(path); next: llmcost project \(path)")
      return .done
    })

  /// Writes the scenario that a log measures, as 'audit --write-scenario' does.
  private static func measured(_ logs: [String], _ invocation: Invocation) throws(Failure) -> ExitStatus {
    for option in [example, bill] where invocation.arguments.has(option) {
      throw invocation.usage(.exclusive(option: option.longName, other: fromLog.longName))
    }
    let path = invocation.arguments.word(file) ?? "scenario.json"
    let arguments: ParsedArguments
    do throws(UsageError) {
      arguments = try Parser.parse(
        logs + ["--write-scenario", path] + (invocation.arguments.has(force) ? ["--force"] : []), for: .audit)
    } catch {
      throw Failure(error, helpTopic: Command.initialize.name)
    }
    _ = try AuditRun(Invocation(world: invocation.world, arguments: arguments, command: .audit)).report()
    invocation.remark("wrote \(path); next: llmcost project \(path)")
    return .done
  }
}

extension Invocation {
  /// The factor on the sessions of a scenario of `init` with which a month costs so much.
  ///
  /// The cost of such a scenario is linear in its sessions, so one projection gives it.
  fileprivate func sessionsFactor(of text: String, toReach usd: Double) throws(Failure) -> Double {
    let document = try document(of: SourceFile(name: "scenario.yaml", text: text))
    let loaded = try scenario(from: document, prices: try prices(from: ["builtin"]), edits: [])
    let projection = Projection(of: loaded.scenario)
    guard projection.isComplete, projection.totalUSD > 0, usd > 0 else {
      throw Failure(code: "usage", "'--bill' must be more than $0")
    }
    return usd / projection.totalUSD
  }
}
