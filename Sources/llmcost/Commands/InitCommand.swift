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
  private static let fromCode = Option(
    "from-code", .value(.init(placeholder: "DIR", type: .file)),
    help: "Propose the scenario from the calls of models in the source code below this folder, bound to their places.")
  private static let bill = Option(
    "bill", .value(.init(placeholder: "USD", type: .usd)),
    help: "What a month costs now: the sessions are set so that the scenario comes to it.")

  /// `init`: a scenario to start from.
  static let initialize = Command(
    name: "init", group: .files, summary: "Write a commented scenario to start from.",
    details: """
      The scenario has what is commonly set for its kind of product, in the YAML dialect with a comment for every value, or as JSON for a \
      FILE that ends in .json. The comments say where each number can be had. With --from-log the numbers are those of a log. With --from-code \
      models, caps and prompts are those of calls of OpenAI, Anthropic, Google, Bedrock, LiteLLM and the AI SDK, with the places they were found at; \
      what code does not say is marked TODO, and what could not be taken is listed.
      """,
    arguments: [file],
    options: [example, bill, fromLog, fromCode, force],
    examples: [
      .init("llmcost init", "A chat, in scenario.yaml."),
      .init("llmcost init support.yaml --example rag", "Questions answered from documents."),
      .init("llmcost init --from-code src", "Models, caps and prompts as the code has them."),
      .init("llmcost init support.yaml --example agent --bill 12000", "An agent that costs $12,000 a month now."),
    ],
    run: { invocation throws(Failure) in
      let arguments = invocation.arguments
      let logs = arguments.texts(fromLog)
      guard logs.isEmpty else { return try measured(logs, invocation) }
      if let directory = arguments.text(fromCode) { return try proposed(directory, invocation) }
      let kind = arguments.text(example).flatMap { StarterScenario(rawValue: $0) } ?? .chat
      let path = arguments.word(file) ?? "scenario.yaml"
      let month = invocation.world.today.monthOfYear.adding(months: 1)
      let factor = try arguments.number(bill).map { usd throws(Failure) in
        try invocation.sessionsFactor(of: kind.text(month: month), toReach: usd)
      }
      let yaml = kind.text(month: month, sessionsFactor: factor ?? 1, budgetUSD: arguments.number(bill))
      if let usd = arguments.number(bill) { try invocation.remarkRest(of: yaml, besides: usd) }
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

  /// Writes the scenario proposed from source code.
  private static func proposed(_ directory: String, _ invocation: Invocation) throws(Failure) -> ExitStatus {
    let (arguments, world) = (invocation.arguments, invocation.world)
    for option in [example, bill] where arguments.has(option) {
      throw invocation.usage(.exclusive(option: option.longName, other: fromCode.longName))
    }
    let path = arguments.word(file) ?? "scenario.yaml"
    let tree = try CodeTree(directory, in: world)
    let proposal = CodeProposal(tree, for: path, prices: try invocation.prices(besideScenario: path))
    for words in proposal.omitted + tree.unread { invocation.remark("not taken: \(words)") }
    guard proposal.count > 0 else {
      throw Failure(
        code: "no-code",
        "no call of a model could be taken from \(tree.files.count == 1 ? "the source file" : "the \(tree.files.count) source files") of '\(World.shownName(ofPath: directory))'",
        hint:
          "calls of OpenAI, Anthropic, Google, Bedrock, LiteLLM and the AI SDK are looked for; 'llmcost init' writes a scenario to fill in"
      )
    }
    let yaml = proposal.text(month: world.today.monthOfYear.adding(months: 1))
    let text = LexicalPath.suffix(of: path) == "json" ? try StarterScenario.json(of: yaml) : yaml
    guard path != "-" else {
      try world.print(text)
      return .done
    }
    try world.create(path, Array(text.utf8), replacing: arguments.has(force))
    let features = proposal.count == 1 ? "1 feature" : "\(proposal.count) features"
    let files = tree.files.count == 1 ? "1 file" : "\(tree.files.count) files"
    invocation.remark(
      "wrote \(path) with \(features) of \(files)\(tree.tests > 0 ? ", \(tree.tests) of tests passed over" : ""); "
        + "\(CodeProposal.unknown) are not in the code: replace the lines with TODO")
    return .done
  }

  /// Writes the scenario measured from a log, as 'audit --write-scenario' does.
  private static func measured(_ logs: [String], _ invocation: Invocation) throws(Failure) -> ExitStatus {
    for option in [example, bill, fromCode] where invocation.arguments.has(option) {
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
    let report = try AuditRun(Invocation(world: invocation.world, arguments: arguments, command: .audit)).report()
    for note in report.notes where note.severity == .warning { invocation.remark("warning: \(note.message)") }
    invocation.remark("wrote \(path); next: llmcost project \(path)")
    return .done
  }
}

extension Invocation {
  /// The factor on the sessions of a scenario of `init` that gives a monthly cost.
  ///
  /// The cost of such a scenario is linear in its sessions, so one projection gives it.
  fileprivate func sessionsFactor(of text: String, toReach usd: Double) throws(Failure) -> Double {
    let projection = try projection(of: text)
    guard projection.isComplete, projection.totalUSD > 0, usd > 0 else {
      throw Failure(code: "usage", "'--bill' must be more than $0")
    }
    return usd / projection.totalUSD
  }

  /// Reports the cost of a scenario whose whole sessions do not match the bill to the cent.
  fileprivate func remarkRest(of text: String, besides usd: Double) throws(Failure) {
    let cost = Formatting.money(try projection(of: text).totalUSD)
    guard cost != Formatting.money(usd) else { return }
    remark("sessions are whole, so the scenario comes to \(cost), not \(Formatting.money(usd))")
  }

  /// The projection of a scenario of `init` at the built-in prices.
  private func projection(of text: String) throws(Failure) -> Projection {
    let document = try document(of: SourceFile(name: "scenario.yaml", text: text))
    return Projection(of: try scenario(from: document, prices: try prices(from: ["builtin"]), edits: []).scenario)
  }
}
