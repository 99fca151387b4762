import CostModel
import Documents
import Reports

extension Command {
  static let draws = Option(
    "draws", .value(.init(placeholder: "N", type: .count(of: "draws"))),
    help: "How many times the inputs are drawn, from 256 to 16777216.", defaultText: "65536, for months 16384")
  static let seed = Option(
    "seed", .value(.init(placeholder: "N", type: .count(of: "seeds"))),
    help: "The seed of the draws: another one shows how much the figures depend on it.", defaultText: "1")
  private static let levers = Option(
    "levers", .value(.init(placeholder: "NAMES", type: .word(.levers))),
    help: "Pull these levers in every draw; names with commas between them.")
  private static let budget = Option(
    "budget", .value(.init(placeholder: "USD", type: .number(of: "USD"))),
    help: "The limit whose chance to be passed is wanted.", defaultText: "the budgets of the scenario")

  private static let simulatedMonths = Option(
    "months", .value(.init(placeholder: "N", type: .count(of: "months"))),
    help: "Show the next months as well, with growth and events, from 1 to 120.")

  /// `simulate`: what a month may cost when some numbers are uncertain.
  static let simulate = Command(
    name: "simulate", group: .costs, summary: "Show what a month may cost when some numbers are uncertain.",
    details: """
      Draws the numbers under 'uncertain' in the scenario from their distributions, and costs every draw on the full model: mean, percentiles, \
      the chance of each budget to be passed, and what each input does. The draws are a scrambled Sobol sequence, so the same seed gives the same \
      figures on every machine. A ± is the standard error of a figure.
      """,
    arguments: [.scenario], options: [draws, seed, levers, budget, simulatedMonths, includeAnnounced],
    commonOptions: [.format, .output, .table] + Option.ofChanges + [.pricing, .asOf] + Option.everywhere,
    examples: [
      .init(
        "llmcost simulate scenarios/growing-assistant.yaml", "What the assistant may cost, and how likely each is."),
      .init("llmcost simulate scenario.yaml --budget 20000", "The chance to spend more than $20,000."),
      .init("llmcost simulate scenario.yaml --levers cap-output", "The same with a lever pulled."),
      .init("llmcost simulate scenario.yaml -o simulation.json", "All figures for a program."),
    ],
    exits: [.done, .wrongInput, .unpriced],
    run: { invocation throws(Failure) in
      _ = try invocation.destinations()
      let loaded = try invocation.scenario(models: .mentioned)
      let date = PricingDate(
        asOf: invocation.arguments.date(.asOf), includesAnnounced: invocation.arguments.has(includeAnnounced))
      let (scenario, scaling) = try loaded.unscaled(today: invocation.world.today)
      let base = Projection(of: loaded.scenario, date: date)
      guard base.isComplete else { throw Failure(.unpriced, base.unpriced.map { $0.diagnosticWithoutHint }) }
      let places = try invocation.levers(levers, of: scenario) ?? []
      let pulled = places.map { scenario.levers[$0] }
      var request = try request(invocation, scenario)
      request.patch = scaling.joined(with: try scenario.patch(pulled.flatMap(\.edits)))
      let simulation = try simulated(scenario, request, date: date)
      let months = try monthsAhead(invocation, loaded, levers: places, date: date)
      try invocation.present(
        Report(
          simulation, months: months, base: base, levers: pulled.map(\.name),
          pricing: loaded.pricingFacts(asOf: date.asOf),
          diagnostics: loaded.warnings(today: invocation.world.today)))
      return .done
    })

  private static func monthsAhead(
    _ invocation: Invocation, _ loaded: LoadedScenario, levers: [Int], date: PricingDate
  ) throws(Failure) -> ForecastUncertainty? {
    guard let count = invocation.arguments.count(simulatedMonths) else { return nil }
    guard (1...120).contains(count) else {
      throw invocation.usage(
        .wrongCount(of: simulatedMonths.longName, value: "\(count)", things: "months from 1 to 120"))
    }
    return try invocation.forecastUncertainty(
      loaded, months: (0..<count).map { loaded.scenario.month.adding(months: $0) }, levers: levers, date: date)
  }

  private static func request(_ invocation: Invocation, _ scenario: Scenario) throws(Failure) -> SimulationRequest {
    var request = try invocation.simulationRequest()
    request.limits = scenario.budget?.simulatedLimits ?? []
    if let usd = invocation.arguments.number(budget) {
      request.limits.removeAll { $0.scope == .all }
      request.limits.insert(SimulationRequest.Limit(name: "budget", usd: usd), at: 0)
    }
    return request
  }

  private static func simulated(
    _ scenario: Scenario, _ request: SimulationRequest, date: PricingDate
  ) throws(Failure) -> Simulation {
    do throws(Simulation.Failure) {
      return try Simulation(scenario, request, date: date)
    } catch {
      throw error.failure
    }
  }
}

extension Invocation {
  /// The draws and the seed of a simulation.
  func simulationRequest() throws(Failure) -> SimulationRequest {
    var request = SimulationRequest()
    if let count = arguments.count(Command.draws) {
      guard SimulationRequest.drawsRange.contains(count) else {
        throw usage(.wrongCount(of: Command.draws.longName, value: "\(count)", things: "draws from 256 to 16777216"))
      }
      request.draws = count
    }
    if let number = arguments.count(Command.seed) { request.seed = UInt64(number) }
    return request
  }
}

extension Simulation.Failure {
  /// The failure of a run without this result.
  var failure: Failure {
    switch self {
    case .nothingUncertain:
      Failure(
        code: "nothing-uncertain", "the scenario has nothing uncertain to draw",
        hint: "for instance uncertain: {chat.turns: 3 to 14}: 90 in 100 lie between")
    case .unpriced: Failure(.unpriced, code: "unpriced", "something has no price in some of the draws")
    case .impossible(let share):
      Failure(
        code: "impossible-draws",
        "in \(Formatting.share(share)) of the draws the scenario isn't possible: too many to leave out",
        hint: "give the uncertain numbers distributions that stay in their ranges")
    }
  }
}
