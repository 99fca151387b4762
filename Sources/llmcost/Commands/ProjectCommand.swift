import CostModel
import Documents
import Reports

extension Command {
  static let explainFlag = Option(
    "explain", .flag, help: "Show the arithmetic behind every line, with the file and line of each number.")
  static let includeAnnounced = Option(
    "include-announced", .flag, help: "Count prices that a vendor has only announced.")

  private static let certain = Option(
    "certain", .flag, help: "Leave out what the uncertain numbers of the scenario make of the cost.")

  /// `project`: the cost of a month.
  static let project = Command(
    name: "project", group: .costs, summary: "Project what a scenario costs in its month.",
    details: """
      Shows the cost by feature, model and token class, and what one call, session, user and outcome costs. Each day counts at its own \
      prices, unless --as-of takes those of one day.
      """,
    arguments: [.optionalScenario], options: [explainFlag, certain, includeAnnounced],
    commonOptions: Option.ofScenarios,
    examples: [
      .init("llmcost project scenarios/support-chatbot.json", "What the support chatbot costs a month."),
      .init("llmcost project", "The scenario.yaml or scenario.json of the folder."),
      .init("llmcost project scenario.json --explain", "The same with all of its arithmetic."),
      .init("llmcost project scenario.json --set chat.model=gpt-4o-mini", "What it would cost on another model."),
      .init("llmcost project scenario.json -o costs.csv", "The tables for a spreadsheet."),
    ],
    exits: [.done, .wrongInput, .unpriced],
    run: { invocation throws(Failure) in
      _ = try invocation.destinations()
      let loaded = try invocation.scenario(models: .mentioned)
      let date = PricingDate(
        asOf: invocation.arguments.date(.asOf), includesAnnounced: invocation.arguments.has(includeAnnounced))
      let projection = Projection(of: loaded.scenario, date: date)
      let detail: Report.ProjectionDetail = invocation.arguments.has(explainFlag) ? .derivation : .figures
      let report = Report(
        projection, pricing: loaded.pricingFacts(asOf: date.asOf),
        diagnostics: loaded.warnings(today: invocation.world.today), detail: detail,
        simulation: invocation.arguments.has(certain) || !projection.isComplete
          ? nil : try loaded.simulation(date: date, today: invocation.world.today))
      try invocation.present(report)
      guard projection.isComplete || invocation.arguments.has(.allowUnpriced) else {
        throw Failure(.unpriced, projection.unpriced.map { $0.diagnostic })
      }
      return .done
    })

  /// `validate`: whether a scenario can be used.
  static let validate = Command(
    name: "validate", group: .files, summary: "Check a scenario and report every error in it.",
    arguments: [.scenario], commonOptions: Option.ofChanges + [.pricing, .withBuiltIn] + Option.everywhere,
    examples: [.init("llmcost validate scenario.json", "Check a scenario before it is merged.")],
    run: { invocation throws(Failure) in
      let loaded = try invocation.scenario()
      let projection = Projection(of: loaded.scenario)
      invocation.warn(loaded.warnings(today: invocation.world.today) + projection.warnings)
      if !loaded.scenario.levers.isEmpty {
        invocation.warn(
          try loaded.levers(date: PricingDate()).warnings().map { $0.diagnostic(in: loaded.scenario.levers) })
      }
      let count = loaded.scenario.features.count
      let name = TerminalText.escaped(loaded.scenario.source.name)
      let text = "\(name): \(count) feature\(count == 1 ? "" : "s") for \(loaded.scenario.month), no errors\n"
      try invocation.world.print(RunnerText.inert(text))
      return .done
    })
}

extension Argument {
  /// The scenario of a command.
  static let scenario = Argument("SCENARIO", type: .file, help: "The scenario, or - for standard input.")
  /// The given scenario, or the one in the folder.
  static let optionalScenario = Argument(
    "SCENARIO", .optional, type: .file,
    help: "The scenario, or - for standard input; scenario.yaml or scenario.json in the folder when left out.")
}

extension Projection.Unpriced {
  /// Unpriced usage, as an error at the place where the model was named.
  var diagnostic: Diagnostic {
    Diagnostic(
      .error, code: "unpriced", "'\(model)' of '\(feature)' \(reason)", at: span,
      hint: "--allow-unpriced projects the rest and says that the total is incomplete")
  }
}
