import CostModel
import Documents
import Reports

extension Command {
  private static let scenarios = Argument(
    "SCENARIO", .any, type: .file, help: "The scenario, or - for standard input; several are put side by side.")
  private static let models = Option(
    "models", .value(.init(placeholder: "MODELS", type: .text)),
    help: "Put the workload on other models: names with commas between them, VENDOR/* or all.")
  private static let context = Option(
    "context", .value(.init(placeholder: "TOKENS", type: .count(of: "tokens"))),
    help: "Compare only models with a context window of at least so many tokens.")

  private static let suggest = Option(
    "suggest", .flag,
    help: "Derive levers from the scenario: what each saves, asks in return, or why it does not apply.")

  private static let write = Option(
    "write", .flag,
    help:
      "With --suggest, add what it suggests to the levers of the scenario, for 'plan'; effort and risk are to be filled in."
  )

  private static let simulateFlag = Option(
    "simulate", .flag,
    help: "Draw the uncertain numbers of the scenario: the chance that each lever saves, and how much.")

  /// `compare`: what would change the cost, and by how much.
  static let compare = Command(
    name: "compare", group: .changes, summary: "Show what each lever saves, or what other models would cost.",
    details: """
      Each lever of the scenario is pulled alone, after those before it in the file, and in every combination: its fair share is what it \
      adds on average over all orders (Shapley), so the shares sum to what all save together. With --models one model answers every call \
      instead; 'evals' in the scenario say which models are good enough.
      """,
    arguments: [scenarios],
    options: [models, context, suggest, write, simulateFlag, draws, seed, explainFlag, includeAnnounced],
    commonOptions: Option.ofScenarios,
    examples: [
      .init("llmcost compare scenarios/ecommerce-suite.json", "What each lever saves, alone and together."),
      .init("llmcost compare scenario.json --models gpt-4o-mini,claude-haiku-4-5", "The workload on two other models."),
      .init("llmcost compare scenario.json --models all --context 200000", "On all models that hold long prompts."),
      .init("llmcost compare scenario.json --suggest", "Levers that the scenario does not have yet."),
      .init("llmcost compare scenario.json --suggest --write", "The same, added to the scenario."),
      .init("llmcost compare before.json after.json", "Two scenarios side by side."),
    ],
    exits: [.done, .wrongInput, .unpriced],
    run: { invocation throws(Failure) in
      _ = try invocation.destinations()
      let paths = invocation.arguments.words(scenarios)
      guard let first = paths.first else { throw invocation.usage(.missingArgument(scenarios.name)) }
      let selection = invocation.arguments.text(models)
      if selection == nil, invocation.arguments.has(context) {
        throw invocation.usage(.pointless(option: context.longName, without: models.longName))
      }
      let isSuggesting = invocation.arguments.has(suggest)
      if !isSuggesting, invocation.arguments.has(write) {
        throw invocation.usage(.pointless(option: write.longName, without: suggest.longName))
      }
      if selection != nil, isSuggesting {
        throw invocation.usage(.exclusive(option: models.longName, other: suggest.longName))
      }
      if paths.count > 1, isSuggesting { throw invocation.usage(.oneScenario(option: suggest.longName)) }
      if paths.count > 1, selection != nil { throw invocation.usage(.oneScenario(option: models.longName)) }
      if invocation.arguments.has(explainFlag) {
        if selection != nil { throw invocation.usage(.exclusive(option: models.longName, other: explainFlag.longName)) }
        if isSuggesting { throw invocation.usage(.exclusive(option: suggest.longName, other: explainFlag.longName)) }
        if paths.count > 1 { throw invocation.usage(.oneScenario(option: explainFlag.longName)) }
      }
      try checkSimulation(invocation, others: selection != nil ? models : isSuggesting ? suggest : nil, paths)
      let date = PricingDate(
        asOf: invocation.arguments.date(.asOf), includesAnnounced: invocation.arguments.has(includeAnnounced))
      guard paths.count == 1 else { return try compareScenarios(paths, date: date, invocation) }
      let loaded = try invocation.scenario(at: first, models: selection == nil && !isSuggesting ? .mentioned : .all)
      let base = Projection(of: loaded.scenario, date: date)
      let diagnostics = loaded.comparisonWarnings(today: invocation.world.today)
      let pricing = loaded.pricingFacts(asOf: date.asOf)
      if let selection {
        let comparison = ModelComparison(
          base, on: try loaded.prices.candidates(selection), book: loaded.prices.book,
          leastContextTokens: invocation.arguments.count(context))
        try invocation.present(Report(comparison, pricing: pricing, diagnostics: diagnostics))
      } else if isSuggesting {
        let suggestions = base.isComplete ? LeverSuggestion.all(for: try loaded.levers(date: date), base: base) : []
        try invocation.present(Report(suggestions, base: base, pricing: pricing, diagnostics: diagnostics))
        if invocation.arguments.has(write) { try writeLevers(suggestions, into: loaded, at: first, invocation) }
      } else {
        let space = try loaded.levers(date: date)
        let comparison = Comparison(space, base: base)
        let simulated =
          invocation.arguments.has(simulateFlag) ? try simulatedSavings(loaded, date: date, invocation) : nil
        let report = Report(comparison, pricing: pricing, diagnostics: diagnostics, simulated: simulated)
        try invocation.present(
          invocation.arguments.has(explainFlag)
            ? report.explained(by: Report.arithmetic(of: comparison, space)) : report
        )
      }
      return try invocation.checkPriced([base])
    })

  /// Adds levers to the file of a scenario, once it has been read with them.
  private static func writeLevers(
    _ suggestions: [LeverSuggestion], into loaded: LoadedScenario, at path: String, _ invocation: Invocation
  ) throws(Failure) {
    guard path != "-" else {
      throw Failure(code: "usage", "'--write' changes a file, and the scenario is standard input")
    }
    let insertion = LeverInsertion(loaded.document)
    let levers = insertion.levers(of: suggestions)
    guard !levers.isEmpty else { return invocation.remark("nothing to add to \(path)") }
    guard let text = insertion.text(adding: levers) else {
      throw Failure(
        code: "unwritable-file", "the levers of '\(path)' are written in a form that nothing can be added to")
    }
    _ = try invocation.scenario(
      from: try invocation.document(of: SourceFile(name: path, text: text)), prices: loaded.prices, edits: [])
    do throws(FileFailure) {
      try invocation.world.writeFile(path, Array(text.utf8), .replace)
    } catch {
      throw Failure.unwritable(path, error)
    }
    let count = levers.count == 1 ? "1 lever" : "\(levers.count) levers"
    invocation.remark(
      "added \(count) to \(path); fill in effort_days and risk; next: llmcost plan \(path) --target USD")
  }

  /// Rejects options of a simulation without one, and together with anything that has no levers.
  private static func checkSimulation(
    _ invocation: Invocation, others: Option?, _ paths: [String]
  ) throws(Failure) {
    guard invocation.arguments.has(simulateFlag) else {
      for option in [draws, seed] where invocation.arguments.has(option) {
        throw invocation.usage(.pointless(option: option.longName, without: simulateFlag.longName))
      }
      return
    }
    if let others { throw invocation.usage(.exclusive(option: others.longName, other: simulateFlag.longName)) }
    if paths.count > 1 { throw invocation.usage(.oneScenario(option: simulateFlag.longName)) }
  }

  /// The savings of each lever on common draws.
  private static func simulatedSavings(
    _ loaded: LoadedScenario, date: PricingDate, _ invocation: Invocation
  ) throws(Failure) -> SimulatedSavings {
    let (scenario, scaling) = try loaded.unscaled(today: invocation.world.today)
    var request = try invocation.simulationRequest()
    request.patch = scaling
    // A lever that cannot be pulled alone has no savings.
    var changes: [Patch?] = []
    for lever in scenario.levers { changes.append(try? scenario.patch(lever.edits)) }
    guard let savings = SimulatedSavings(scenario, changes: changes, request, date: date) else {
      throw Simulation.Failure.nothingUncertain.failure
    }
    return savings
  }

  private static func compareScenarios(
    _ paths: [String], date: PricingDate, _ invocation: Invocation
  ) throws(Failure) -> ExitStatus {
    var compared: [Report.ComparedScenario] = []
    for path in paths {
      let loaded = try invocation.scenario(at: path, models: .mentioned)
      compared.append(
        Report.ComparedScenario(
          Projection(of: loaded.scenario, date: date), pricing: loaded.pricingFacts(asOf: date.asOf),
          diagnostics: loaded.comparisonWarnings(today: invocation.world.today)))
    }
    if let first = compared.first {
      try invocation.present(Report(first, besides: Array(compared.dropFirst())))
    }
    return try invocation.checkPriced(compared.map(\.projection))
  }
}

extension LoadedScenario {
  /// The diagnostics; a factor for a model that does not answer now is there for the comparison, and not a typo.
  fileprivate func comparisonWarnings(today: CivilDate) -> [Diagnostic] {
    warnings(today: today).filter { $0.code != "unused-factor" }
  }
}

extension Invocation {
  /// Ends a run whose report has been written: with the status for unpriced usage, unless that is allowed.
  fileprivate func checkPriced(_ projections: [Projection]) throws(Failure) -> ExitStatus {
    let unpriced = projections.flatMap(\.unpriced)
    guard unpriced.isEmpty || arguments.has(.allowUnpriced) else {
      throw Failure(.unpriced, unpriced.map { $0.diagnostic })
    }
    return .done
  }
}
