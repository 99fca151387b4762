import CostModel
import Documents
import Reports

extension Command {
  private static let target = Option(
    "target", .value(.init(placeholder: "USD", type: .usdOrChange)),
    help: "Monthly cost to reach, such as 65000, 65K, or -40% of what it costs now.",
    defaultText: "the monthly budget of the scenario")
  private static let measure = Option(
    "measure", .value(.init(placeholder: "WHAT", type: .choice(["run-rate", "invoice", "total"]))),
    help:
      "Which figure must meet the target: the run-rate on the last day, the invoice of a month, or the sum of the days.",
    defaultText: "run-rate")
  private static let month = Option(
    "month", .value(.init(placeholder: "K", type: .count(of: "months"))),
    help: "The month of the plan whose invoice is measured, from 1.")
  private static let within = Option(
    "within", .value(.init(placeholder: "TIME", type: .text)),
    help: "The period, such as 90d, 13w, 12m or 1y.", defaultText: "90d")
  private static let maxEffort = Option(
    "max-effort", .value(.init(placeholder: "DAYS", type: .number(of: "days"))),
    help: "The most days of work of all levers together.")
  private static let maxRisk = Option(
    "max-risk", .value(.init(placeholder: "POINTS", type: .number(of: "points"))),
    help: "The most risk of the levers on one feature together.")
  private static let allowUnrated = Option(
    "allow-unrated", .flag, help: "Under --max-risk, use levers that give no risk as well.")
  private static let team = Option(
    "team", .value(.init(placeholder: "N", type: .count(of: "engineers"))),
    help: "How many engineers work at the same time, each on a lever of its own.", defaultText: "1")
  private static let prefer = Option(
    "prefer",
    .value(.init(placeholder: "WHAT", type: .choice(PlanRequest.Preference.allCases.map(\.rawValue)))),
    help: "Objective to minimize first; ties go to effort, then risk, then cost.", defaultText: "effort")
  private static let levers = Option(
    "levers", .value(.init(placeholder: "NAMES", type: .word(.levers))),
    help: "Plan exactly these levers in this order, with commas between them, instead of searching.")
  private static let start = Option(
    "start", .value(.init(placeholder: "DATE", type: .date)),
    help: "The first day of the plan, for dates and calendar months.", defaultText: "none: months of 30 days")

  private static let workdays = Option(
    "workdays", .value(.init(placeholder: "DAYS", type: .text)),
    help: "With --start, the weekdays on which people work, such as mon-fri.", defaultText: "every day")
  private static let holidays = Option(
    "holidays", .repeatable(.init(placeholder: "DATES", type: .text)),
    help: "With --start, days on which nobody works, with commas between; without --workdays, of mon-fri.")
  private static let dayRate = Option(
    "day-rate", .value(.init(placeholder: "USD", type: .usd)),
    help: "What a day of work costs: what the plan takes, and after how many months that is back.")

  /// The probability with which something must be true.
  static let confidence = Option(
    "confidence", .value(.init(placeholder: "CHANCE", type: .text)),
    help:
      "Draw the numbers under 'uncertain', and ask for the target, or the budgets of a month, to be kept with this chance, such as 90%."
  )

  /// `plan`: the levers that reach a target.
  static let plan = Command(
    name: "plan", group: .changes, summary: "Find the levers that reach a target with the least work.",
    details: """
      Every allowed set of the levers on a feature is evaluated on the full model and the features are joined exactly, so that no better \
      set exists: the least effort, then the least risk, then the lowest bill; of equal sets the one with fewer levers, then the one whose \
      levers come first in the file. Work is ordered by return on effort. Where that order is too late, sets of \
      up to five levers are tried in every other one; the proof about larger sets says that it is about that order. What is paid once falls on the \
      day its lever is ready: it is part of that month's invoice and of the total, and of no run-rate. With --start each day \
      has the calendar and the prices of its own month; without, every day is one of the scenario's month. What rests on the use of a month, \
      such as a commitment, is worked out of all its days together. Levers that are given must keep the limits, too.
      """,
    arguments: [.scenario],
    options: [
      target, measure, month, within, maxEffort, maxRisk, allowUnrated, team, prefer, levers, start, workdays, holidays,
      dayRate, confidence, draws,
      seed, explainFlag,
      includeAnnounced,
    ],
    commonOptions: [.format, .output, .table] + Option.ofChanges + [.pricing, .withBuiltIn, .asOf] + Option.everywhere,
    examples: [
      .init("llmcost plan scenarios/ecommerce-suite.json --target 65000", "The least work that brings it to $65,000."),
      .init("llmcost plan scenario.json --target 65000 --max-risk 0.5 --team 2", "With little risk, by two engineers."),
      .init("llmcost plan scenario.json --target 50000 --measure invoice --month 3", "An invoice instead of a pace."),
      .init("llmcost plan scenario.yaml --target 65K --confidence 90%", "One that holds in 90 of 100 draws."),
      .init("llmcost plan scenario.json --target 65000 --start 2026-12-01 -o plan.md", "A page with dates to hand on."),
    ],
    exits: [.done, .failed, .wrongInput, .unpriced],
    run: { invocation throws(Failure) in
      _ = try invocation.destinations()
      let loaded = try invocation.scenario(models: .mentioned)
      let date = PricingDate(
        asOf: invocation.arguments.date(.asOf), includesAnnounced: invocation.arguments.has(includeAnnounced))
      let base = Projection(of: loaded.scenario, date: date)
      let request = try request(invocation, loaded.scenario, baseUSD: base.totalUSD)
      guard base.isComplete else { throw Failure(.unpriced, base.unpriced.map { $0.diagnosticWithoutHint }) }
      let space = try loaded.levers(date: date)
      try check(request, space)
      let plan = Plan(space, request, date: date, confidence: try planConfidence(invocation, loaded, request))
      let report = Report(
        plan, base: base, pricing: loaded.pricingFacts(asOf: date.asOf),
        diagnostics: loaded.warnings(today: invocation.world.today))
      try invocation.present(
        invocation.arguments.has(explainFlag) ? report.explained(by: Report.arithmetic(of: plan)) : report)
      guard plan.unpriced.isEmpty else {
        throw Failure(.unpriced, plan.unpriced.map { $0.diagnosticWithoutHint })
      }
      let unpriced = plan.oneOffs.compactMap { oneOff -> Diagnostic? in
        guard case .failure(let reason) = oneOff.usd else { return nil }
        return Diagnostic(
          .error, code: "unpriced", "'\(reason.choice.name)' \(reason.reason)", at: reason.choice.span)
      }
      guard unpriced.isEmpty else { throw Failure(.unpriced, unpriced) }
      return plan.isFeasible ? .done : .failed
    })

  // MARK: - What is asked for

  private static func planConfidence(
    _ invocation: Invocation, _ loaded: LoadedScenario, _ request: PlanRequest
  ) throws(Failure) -> PlanConfidence? {
    guard let chance = try invocation.confidence() else { return nil }
    guard request.measure == .runRate else {
      throw invocation.usage(.exclusive(option: confidence.longName, other: "--measure invoice or total"))
    }
    guard loaded.scenario.uncertainty != nil else { throw Simulation.Failure.nothingUncertain.failure }
    let simulation = try invocation.simulationRequest()
    let (scenario, scaling) = try loaded.unscaled(today: invocation.world.today)
    return PlanConfidence(
      chance, scenario: scenario, scaling: scaling, draws: simulation.draws, seed: simulation.seed)
  }

  private static func request(
    _ invocation: Invocation, _ scenario: Scenario, baseUSD: Double
  ) throws(Failure) -> PlanRequest {
    let arguments = invocation.arguments
    guard let usd = arguments.usd(target, changing: { baseUSD }) ?? scenario.budget?.monthlyUSD?.value else {
      throw invocation.usage(.missingOption(signature: target.signature))
    }
    var request = PlanRequest(targetUSD: usd)
    request.days = try days(invocation)
    request.maxEffortDays = arguments.number(maxEffort)
    request.maxRisk = arguments.number(maxRisk)
    request.allowsUnrated = arguments.has(allowUnrated)
    if request.allowsUnrated, request.maxRisk == nil {
      throw invocation.usage(.pointless(option: allowUnrated.longName, without: maxRisk.longName))
    }
    request.start = arguments.date(start)
    request.work = try workCalendar(invocation)
    request.dayRateUSD = arguments.number(dayRate)
    if let count = arguments.count(team) {
      guard count >= 1 else {
        throw invocation.usage(.wrongCount(of: team.longName, value: "\(count)", things: "engineers from 1"))
      }
      request.engineers = count
    }
    request.preference = arguments.text(prefer).flatMap { PlanRequest.Preference(rawValue: $0) } ?? .effort
    request.measure = try measure(invocation)
    if let order = try invocation.levers(levers, of: scenario) { request.selection = .given(order) }
    return request
  }

  /// The working days: with only holidays given, the usual ones of a week.
  private static func workCalendar(_ invocation: Invocation) throws(Failure) -> WorkCalendar {
    let arguments = invocation.arguments
    guard arguments.has(workdays) || arguments.has(holidays) else { return .everyDay }
    guard let first = arguments.date(start) else {
      let option = arguments.has(workdays) ? workdays : holidays
      throw invocation.usage(.pointless(option: option.longName, without: start.longName))
    }
    let text = arguments.text(workdays) ?? "mon-fri"
    guard let days = Weekday.days(in: text), !days.isEmpty else {
      throw Failure(
        code: "usage", "'\(workdays.longName)' must be weekdays such as mon-fri or mon,tue,thu, found '\(text)'")
    }
    var off: [CivilDate] = []
    for entry in arguments.texts(holidays).flatMap({ LoadedPrices.entries($0) }) {
      guard let date = CivilDate(entry) else {
        throw Failure(
          code: "bad-date",
          "'\(holidays.longName)' must be dates such as 2026-12-25, with commas between, found '\(entry)'")
      }
      off.append(date)
    }
    return WorkCalendar(weekdays: Set(days), holidays: off, from: first)
  }

  private static func measure(_ invocation: Invocation) throws(Failure) -> PlanRequest.Measure {
    let number = invocation.arguments.count(month)
    guard invocation.arguments.text(measure) == "invoice" else {
      if number != nil {
        throw invocation.usage(.pointless(option: month.longName, without: "\(measure.longName) invoice"))
      }
      return invocation.arguments.text(measure) == "total" ? .total : .runRate
    }
    guard let number else { throw invocation.usage(.missingOption(signature: month.signature)) }
    guard (1...120).contains(number) else {
      throw invocation.usage(.wrongCount(of: month.longName, value: "\(number)", things: "months from 1 to 120"))
    }
    return .invoice(month: number)
  }

  /// The days of the period: `90d`, `13w`, `12m`, `1y`, or a plain number of days.
  private static func days(_ invocation: Invocation) throws(Failure) -> Int {
    guard let text = invocation.arguments.text(within) else { return 90 }
    guard let period = WrittenAmount.period(text), case let days = period.days(from: invocation.arguments.date(start)),
      days <= 3650
    else {
      throw Failure(
        code: "usage",
        "'\(within.longName)' must be from 1 to 3650 days, such as 90d, 13w, 12m or 1y, found '\(text)'")
    }
    return days
  }

  /// Rejects scenarios for which no plan can be made.
  private static func check(_ request: PlanRequest, _ space: LeverSpace) throws(Failure) {
    if case .given(let order) = request.selection, case .impossible(let diagnostics) = space.evaluate(LeverSet(order)) {
      throw Failure(.wrongInput, diagnostics.filter { $0.severity == .error })
    }
    if let ramping = Plan.rampsTooMany(space, request) {
      throw tooMany(
        "too-many-ramps", ramping, space, "act on the same features and ramp", "too many to add up what each call uses",
        hint: "leave 'ramp_days' out of small levers, or join levers that are pulled together")
    }
    if case .search = request.selection, let group = Plan.groupTooLarge(space, request) {
      throw tooMany(
        "too-many-levers", group, space, "act on the same features", "too many to try all sets",
        hint: "'excludes' between alternatives leaves fewer sets; join levers that are pulled together")
    }
  }

  private static func tooMany(
    _ code: String, _ levers: LeverSet, _ space: LeverSpace, _ act: String, _ reason: String, hint: String
  ) -> Failure {
    let first = levers.indices.first.map { space.levers[$0] }
    return Failure(
      .wrongInput,
      [
        Diagnostic(
          .error, code: code,
          "\(levers.count) levers \(act), the first of them '\(first?.name ?? "")': \(reason)", at: first?.span,
          hint: hint)
      ])
  }
}

extension Invocation {
  /// The probability that `--confidence` asks for; nil where it was not given.
  ///
  /// - Throws: `Failure` for a probability outside 50 to 100 %, and for draws without it.
  func confidence() throws(Failure) -> Double? {
    guard let text = arguments.text(Command.confidence) else {
      for option in [Command.draws, Command.seed] where arguments.has(option) {
        throw usage(.pointless(option: option.longName, without: Command.confidence.longName))
      }
      return nil
    }
    guard let chance = WrittenAmount.share(text), chance > 0, chance < 1 else {
      throw Failure(
        code: "usage",
        "'\(Command.confidence.longName)' must be a chance above 0% and below 100%, such as 90%, found '\(text)'")
    }
    return chance
  }
}

extension Projection.Unpriced {
  /// Unpriced usage as an error, for commands that cannot continue with it.
  var diagnosticWithoutHint: Diagnostic {
    Diagnostic(.error, code: "unpriced", "'\(model)' of '\(feature)' \(reason)", at: span)
  }
}
