import CallLogs
import CostModel
import Documents
import Reports

extension Invocation {
  /// The cost of the calls of a log in a month so far, by feature of a scenario.
  ///
  /// - Parameters:
  ///   - path: The log: a file, a directory, a pattern, or - for standard input.
  ///   - scenario: The scenario, in the month.
  ///   - prices: The prices.
  ///   - field: The field that names the feature of a call.
  /// - Returns: The costs, the end of their period, and the notes on the log.
  /// - Throws: `Failure` when the log cannot be read, has no call of the month, or one without a price.
  func measuredMonth(
    at path: String, of scenario: Scenario, _ prices: LoadedPrices, featureField field: String
  ) throws(Failure) -> (measured: GuardRequest.Measured, notes: [Report.Note]) {
    let reading = try logReading()
    let logs = try LogPaths(world: world).expanded([path])
    let survey = try LogSurvey(of: logs.paths, reading: reading, in: world)
    // Calls of no feature count against limits by their own values.
    var names: [String] = []
    for condition in (scenario.guardPlan?.limits ?? []).flatMap(\.scope.conditions)
    where condition.tag != "feature" && !names.contains(condition.tag) {
      names.append(condition.tag)
    }
    var plan = scanPlan(dimensions: [field, ScanPlan.hourDimension] + names, rules: reading.rules)
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
    let spending = usage.groups.compactMap { group -> GuardRequest.Spending? in
      let values = group.usage.key.values
      guard let cost = group.total?.usd else { return nil }
      let name = values[0].flatMap { $0.isEmpty ? nil : $0 }
      var feature = scenario.features.firstIndex { $0.name == name }
      // Calls that name no feature belong to the only one.
      if name == nil, scenario.features.count == 1 { feature = 0 }
      var tags: [String: String] = [:]
      for (name, value) in zip(names, values.dropFirst(2)) { tags[name] = value }
      if feature == nil { tags["feature"] = name }
      return GuardRequest.Spending(
        date: group.usage.key.day, hour: values[1].flatMap { Int($0) }, feature: feature, tags: tags, usd: cost)
    }
    // A day whose hours are not known is assumed to be over.
    let second = last.value.untimed > 0 || last.value.last < 0 ? 86_399 : last.value.last
    let notes =
      logs.notes + survey.notes + Report.Note.ofFormats(in: ledger) + unusedAliases(in: ledger)
      + RecordNotes(ledger, files: logs.paths.map { World.shownName(ofPath: $0) }).all
    return (
      GuardRequest.Measured(untilSecond: Double(last.key) * 86_400 + Double(second) + 1, spending: spending), notes
    )
  }
}
