import CostModel
import Documents
import Reports

extension Command {
  private static let month = Option(
    "month", .value(.init(placeholder: "MONTH", type: .text)),
    help: "The month, such as 2027-03, with the scenario's growth until then.", defaultText: "the scenario's")

  private static let guardDraws = Option(
    "draws", .value(.init(placeholder: "N", type: .count(of: "draws"))),
    help: "How many times the inputs are drawn, from 256 to 16777216.",
    defaultText: "\(GuardRequest().draws)")

  private static let emit = Option(
    "emit", .value(.init(placeholder: "TARGET", type: .choice(GuardTarget.allCases.map(\.rawValue)))),
    help: "Write the limits as the configuration of a gateway, vendor or cloud to standard output.")

  fileprivate static let actual = Option(
    "actual", .value(.init(placeholder: "LOG", type: .file)),
    help: "Take the month so far from call logs, and let the rest of it go on at their pace.")

  /// `guard`: budgets and limits in time.
  static let guardMonth = Command(
    name: "guard", group: .limits,
    summary: "Show when limits and alerts fire, what gives way, and what a runaway costs.",
    details: """
      Runs the month hour by hour under the limits, the alerts and the ladder of 'guard' in the scenario: when each is reached, what is refused, \
      what each step of the ladder leaves of the bill, and up to how many times the traffic what must never be refused is not. The exit status is 1 \
      when the month passes its budget, or something is refused that must not be.
      """,
    arguments: [.scenario],
    options: [month, actual, emit, guardDraws, seed, includeAnnounced, .auditFeatureField] + Option.ofLogs,
    commonOptions: [.format, .output] + Option.ofChanges + [.pricing, .asOf] + Option.everywhere,
    examples: [
      .init("llmcost guard scenarios/legal-drafting.json", "The month of the lawyers' assistant."),
      .init("llmcost guard scenarios/legal-drafting.json --scale traffic=1.82", "With everybody at work in it."),
      .init(
        "llmcost guard scenarios/legal-drafting.json --emit litellm", "The limits as the configuration of a proxy."),
      .init(
        "llmcost guard scenario.yaml --actual calls.jsonl", "The month so far from a log, and whether it will hold."),
      .init("llmcost guard scenario.yaml --month 2027-03", "Another month, with the growth until then."),
    ],
    exits: [.done, .failed, .wrongInput, .unpriced],
    run: { invocation throws(Failure) in
      _ = try invocation.destinations()
      // The calls of a log can be of any model.
      let loaded = try invocation.scenario(models: invocation.arguments.has(actual) ? .all : .mentioned)
      let date = PricingDate(
        asOf: invocation.arguments.date(.asOf), includesAnnounced: invocation.arguments.has(includeAnnounced))
      let (analysis, notes) = try invocation.guardAnalysis(of: loaded, date: date)
      if let name = invocation.arguments.text(emit), let target = GuardTarget(rawValue: name) {
        if invocation.arguments.has(.output) {
          throw invocation.usage(.exclusive(option: emit.longName, other: Option.output.longName))
        }
        try invocation.world.print(RunnerText.inert(target.configuration(of: analysis)))
        return .done
      }
      try invocation.present(
        Report(
          analysis, pricing: loaded.pricingFacts(asOf: date.asOf),
          diagnostics: loaded.warnings(today: invocation.world.today), notes: notes))
      let unpriced = analysis.withoutPrice
      guard unpriced.isEmpty else { throw Failure(.unpriced, unpriced) }
      return analysis.fails ? .failed : .done
    })

}

extension GuardAnalysis {
  /// Anything without a price: calls of the scenario, as it is or with a step of the ladder, and models of incidents.
  fileprivate var withoutPrice: [Diagnostic] {
    unpriced.map { $0.diagnosticWithoutHint }
      + unpricedIncidents.map { incident in
        Diagnostic(
          .error, code: "unpriced", "the model of the incident '\(incident.name)' has no price in \(month)",
          at: incident.span)
      }
  }
}

extension Invocation {
  /// The requested month, under the guard of the scenario, and the notes on the log of the month so far.
  fileprivate func guardAnalysis(
    of loaded: LoadedScenario, date: PricingDate
  ) throws(Failure) -> (analysis: GuardAnalysis, notes: [Report.Note]) {
    guard let plan = loaded.scenario.guardPlan else {
      throw Failure(
        code: "no-guard", "the scenario has no guard",
        hint: "for instance guard: {limits: {prod: {hard: 15000, per: month, enforcement: hard}}}")
    }
    // Drawn numbers are set first and then scaled.
    var (scenario, change) =
      loaded.scenario.uncertainty == nil
      ? (loaded.scenario, Patch.none) : try loaded.unscaled(today: world.today)
    if let month = try guardMonth(from: scenario.month), month != scenario.month {
      let found = try forecastScenario(scenario, month, date)
      scenario = found.scenario
      change = change.joined(with: found.growth)
    }
    var request = GuardRequest()
    let simulation = try simulationRequest()
    if arguments.count(Command.draws) != nil { request.draws = simulation.draws }
    request.seed = simulation.seed
    request.parts = simulation.parts
    request.change = change
    var notes: [Report.Note] = []
    if let path = arguments.text(Command.actual) {
      (request.measured, notes) = try measuredMonth(
        at: path, of: scenario, loaded.prices,
        featureField: arguments.text(.auditFeatureField) ?? "feature")
    }
    request.controls = try limitControls(for: plan, of: loaded)
    do throws(GuardAnalysis.Failure) {
      return (try GuardAnalysis(scenario, plan, request, date: date), notes)
    } catch {
      switch error {
      case .impossible:
        throw Failure(
          code: "impossible-month", "in \(scenario.month) growth takes a number of the scenario out of its range")
      case .lever(let diagnostics): throw Failure(.wrongInput, diagnostics)
      case .measuredElsewhere:
        throw Failure(code: "measured-elsewhere", "the log has no calls of \(scenario.month)")
      }
    }
  }

  /// The behaviour of vendors at their limits, from the file next to the prices.
  private func limitControls(for plan: GuardPlan, of loaded: LoadedScenario) throws(Failure) -> LimitControls {
    guard plan.limits.contains(where: { $0.control != nil }) else { return .none }
    let file = try PricingSearch(world: world).limits(besidePrices: loaded.prices.origin)
    let read = LimitControls.read(try document(of: file).document)
    guard let controls = read.controls else { throw Failure(.wrongInput, read.diagnostics) }
    let faults = plan.faults(of: controls)
    guard faults.isEmpty else { throw Failure(.wrongInput, faults) }
    return controls
  }

  private func guardMonth(from start: Month) throws(Failure) -> Month? {
    guard let text = arguments.text(Option("month", .flag, help: "")) else { return nil }
    guard let month = Month(text), (2020...2100).contains(month.year) else {
      throw Failure(code: "bad-date", "'--month' needs a month such as 2027-06, found '\(text)'")
    }
    guard month >= start else {
      throw Failure(
        code: "forecast-months", "the month cannot be \(month), before the scenario's, \(start)",
        hint: "--set month=\(month) moves the scenario")
    }
    return month
  }

  private func forecastScenario(
    _ scenario: Scenario, _ month: Month, _ date: PricingDate
  ) throws(Failure) -> (scenario: Scenario, growth: Patch) {
    do throws(Forecast.Failure) {
      return try Forecast.scenario(scenario, in: month, date: date)
    } catch {
      throw error.failure
    }
  }
}
