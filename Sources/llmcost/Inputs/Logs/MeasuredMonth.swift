import CallLogs
import CostModel
import Documents
import Reports

extension Invocation {
  /// What the calls of a log have cost in a month so far, by feature of a scenario.
  ///
  /// - Parameters:
  ///   - path: The log: a file, a directory, a pattern, or - for standard input.
  ///   - scenario: The scenario, in the month.
  ///   - prices: The prices.
  ///   - field: The field that names the feature of a call.
  /// - Returns: The costs, and until when they are.
  /// - Throws: `Failure` when the log cannot be read, has no call of the month, or one without a price.
  func measuredMonth(
    at path: String, of scenario: Scenario, _ prices: LoadedPrices, featureField field: String
  ) throws(Failure) -> GuardRequest.Measured {
    let reading = try logReading()
    let paths = try LogPaths(world: world).expanded([path]).paths
    let survey = try LogSurvey(of: paths, reading: reading, in: world)
    var plan = scanPlan(dimensions: [field], rules: reading.rules)
    plan.period = scenario.month.firstDay...scenario.month.lastDay
    plan.keepsTimes = true
    let pricer = CallPricer(
      book: prices.book, asOf: arguments.date(.asOf), aliases: try modelAliases(in: prices, rules: reading.rules),
      repricings: [:])
    let ledger = try survey.ledger(
      by: LogScanner(plan: plan, pricer: pricer, formats: reading.formats, threads: world.threads))
    try refuseMixedLogs(ledger)
    guard let last = ledger.times.days.max(by: { $0.key < $1.key }) else {
      throw Failure(
        code: "measured-elsewhere", "the log has no calls of \(scenario.month)",
        hint: "--set month=MONTH moves the scenario to the month of the log")
    }
    let usage = ledger.priced(by: pricer)
    guard usage.isComplete else {
      throw Failure(
        .unpriced, code: "unpriced", "some calls of the log have no price", hint: "'llmcost audit' says which")
    }
    var usd = scenario.features.map { _ in 0.0 }
    var other = 0.0
    for group in usage.groups {
      let cost = group.total?.usd ?? 0
      if let name = group.usage.key.values.first ?? nil,
        let feature = scenario.features.firstIndex(where: { $0.name == name })
      {
        usd[feature] += cost
      } else if scenario.features.count == 1 {
        // A log without features is of the only one.
        usd[0] += cost
      } else {
        other += cost
      }
    }
    // Of a day whose hours are not known all of it is taken to have passed.
    let second = last.value.untimed > 0 || last.value.last < 0 ? 86_399 : last.value.last
    return GuardRequest.Measured(
      untilSecond: Double(last.key) * 86_400 + Double(second) + 1, usd: usd, otherUSD: other)
  }
}
