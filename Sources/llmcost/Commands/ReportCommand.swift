import CostModel
import Documents
import Reports

extension Command {
  private static let logs = Option(
    "log", .repeatable(.init(placeholder: "LOG", type: .file)),
    help: "A call log: the page then shows what was spent beside what was planned.")
  private static let target = Option(
    "target", .value(.init(placeholder: "USD", type: .usdOrChange)),
    help: "Monthly cost to reach, such as 65000, 65K, or -40% of what it costs now.",
    defaultText: "the monthly budget of the scenario")
  private static let months = Option(
    "months", .value(.init(placeholder: "N", type: .count(of: "months"))),
    help: "How many months, from 1 to 120.", defaultText: "12, where the scenario says how it grows")
  private static let start = Option(
    "start", .value(.init(placeholder: "DATE", type: .date)),
    help: "The first day of the plan, for dates and calendar months.")

  /// `report`: one page with everything.
  static let report = Command(
    name: "report", group: .costs,
    summary: "Write one page for people who decide: cost, range, levers, plan, forecast.",
    details: """
      The page begins with the figure and its range, and goes on with what it is made of, what would change it, the plan that reaches the \
      target, the months ahead, and how sure all of it is, as far as the scenario says. The arithmetic of every figure folds out, with the \
      file and line of each number. It is one file that fetches nothing: it can be mailed, printed and opened without a network.
      """,
    arguments: [.optionalScenario], options: [logs, target, months, start, draws, seed, includeAnnounced],
    commonOptions: Option.ofScenarios.offering([.html] + Format.everywhere.filter { $0 != .html }),
    examples: [
      .init("llmcost report scenario.yaml -o page.html", "The page of a scenario."),
      .init("llmcost report scenario.yaml --target -40% -o page.html", "With a plan that saves two fifths."),
      .init("llmcost report scenario.yaml --log calls.jsonl -o page.html", "Beside what was really spent."),
    ],
    exits: [.done, .wrongInput, .unpriced],
    run: { invocation throws(Failure) in
      _ = try invocation.destinations()
      let loaded = try invocation.scenario()
      let date = PricingDate(
        asOf: invocation.arguments.date(.asOf), includesAnnounced: invocation.arguments.has(includeAnnounced))
      let builder = ReportPage(invocation: invocation, loaded: loaded, date: date)
      try invocation.present(try builder.report(request: try request(invocation, loaded, date)))
      guard builder.projection.isComplete || invocation.arguments.has(.allowUnpriced) else {
        throw Failure(.unpriced, builder.projection.unpriced.map { $0.diagnostic })
      }
      return .done
    })

  private static func request(
    _ invocation: Invocation, _ loaded: LoadedScenario, _ date: PricingDate
  ) throws(Failure) -> ReportPage.Request {
    let arguments = invocation.arguments
    let base = Projection(of: loaded.scenario, date: date)
    let grows = loaded.scenario.growth != nil
    if let count = arguments.count(months), !(1...120).contains(count) {
      throw invocation.usage(.wrongCount(of: months.longName, value: "\(count)", things: "months from 1 to 120"))
    }
    return ReportPage.Request(
      targetUSD: arguments.usd(target, changing: { base.totalUSD }) ?? loaded.scenario.budget?.monthlyUSD?.value,
      months: arguments.count(months) ?? (grows ? 12 : nil), start: arguments.date(start), logs: arguments.texts(logs))
  }
}

/// Collects the parts of a page from the analyses that apply to the scenario.
struct ReportPage {
  /// The options besides the scenario.
  struct Request {
    /// USD a month that the plan must reach; nil for no plan.
    let targetUSD: Double?
    /// The number of months ahead that are shown; nil for none.
    let months: Int?
    /// The first day of the plan.
    let start: CivilDate?
    /// The call logs.
    let logs: [String]
  }

  let invocation: Invocation
  let loaded: LoadedScenario
  let date: PricingDate
  let projection: Projection

  init(invocation: Invocation, loaded: LoadedScenario, date: PricingDate) {
    self.invocation = invocation
    self.loaded = loaded
    self.date = date
    projection = Projection(of: loaded.scenario, date: date)
  }

  private var scenario: Scenario { loaded.scenario }
  private var pricing: PricingFacts { loaded.pricingFacts(asOf: date.asOf) }
  private var diagnostics: [Diagnostic] { loaded.warnings(today: invocation.world.today) }

  /// The page.
  func report(request: Request) throws(Failure) -> Report {
    var page = Report.PageParts(projection)
    if projection.isComplete {
      page.simulation = try simulation()
      let space = try loaded.levers(date: date)
      if !scenario.levers.isEmpty {
        let comparison = Comparison(space, base: projection)
        page.comparison = (
          Report(comparison, pricing: pricing, diagnostics: diagnostics), LeverCombinations(space, comparison)
        )
      } else {
        page.suggestions = Report(
          LeverSuggestion.all(for: space, base: projection), base: projection, pricing: pricing,
          diagnostics: diagnostics)
      }
      page.plan = plan(space, request)
      page.forecast = try forecast(request)
    }
    if !request.logs.isEmpty { page.audit = try audit(request.logs) }
    let projected = Report(
      projection, pricing: pricing, diagnostics: diagnostics, detail: .derivation, simulation: page.simulation?.result)
    return Report(page: page, pricing: pricing, projected: projected)
  }

  private func simulation() throws(Failure) -> (result: Simulation, report: Report)? {
    guard scenario.uncertainty != nil else { return nil }
    let (unscaled, scaling) = try loaded.unscaled(today: invocation.world.today)
    var request = try invocation.simulationRequest()
    request.limits = scenario.budget?.simulatedLimits ?? []
    request.patch = scaling
    do throws(Simulation.Failure) {
      let simulation = try Simulation(unscaled, request, date: date)
      return (
        simulation, Report(simulation, base: projection, levers: [], pricing: pricing, diagnostics: diagnostics)
      )
    } catch {
      throw error.failure
    }
  }

  /// The plan; nil without a target or levers, or where there are too many levers to try all sets.
  private func plan(_ space: LeverSpace, _ request: Request) -> Report? {
    guard let target = request.targetUSD, !scenario.levers.isEmpty else { return nil }
    var planned = PlanRequest(targetUSD: target)
    planned.start = request.start
    guard Plan.groupTooLarge(space, planned) == nil, Plan.rampsTooMany(space, planned) == nil else { return nil }
    return Report(
      Plan(space, planned, date: date), base: projection, pricing: pricing, diagnostics: diagnostics)
  }

  private func forecast(_ request: Request) throws(Failure) -> Report? {
    guard let count = request.months else { return nil }
    let months = (0..<count).map { scenario.month.adding(months: $0) }
    if date.asOf == nil { try scenario.checkPriceHistory(reaches: scenario.month) }
    let (unscaled, scaling) = try loaded.unscaled(today: invocation.world.today)
    let forecast = try Command.forecast(of: unscaled, months, [], scaling: scaling, date)
    return Report(forecast, base: projection, levers: [], pricing: pricing, diagnostics: diagnostics)
  }

  /// The logs compared with the scenario, by the command that does that.
  private func audit(_ logs: [String]) throws(Failure) -> Report {
    let path = loaded.document.source.name
    let arguments: ParsedArguments
    do throws(UsageError) {
      arguments = try Parser.parse(
        logs + ["--scenario", path] + invocation.pricingPaths.flatMap { ["--pricing", $0] }, for: .audit)
    } catch {
      throw Failure(error, helpTopic: Command.audit.name)
    }
    return try AuditRun(Invocation(world: invocation.world, arguments: arguments, command: .audit)).report()
  }
}
