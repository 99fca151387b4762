import CallLogs
import CostModel
import Documents
import Reports

/// Call logs that were read for the cost of their days.
struct HistoryLogs {
  /// The calls with their costs.
  let usage: PricedUsage
  /// The time that they cover.
  let coverage: Coverage
  let prices: LoadedPrices
  let paths: [String]
  /// What a reader must know of the logs.
  let notes: [Report.Note]

  /// The days.
  var history: DailyHistory { DailyHistory(usage, coverage: coverage) }
}

extension Invocation {
  /// Reads call logs by their days.
  ///
  /// - Parameter words: Paths of files and directories, patterns, or `-`.
  /// - Returns: What was read.
  /// - Throws: `Failure` when something cannot be read, or nothing in it can be priced.
  func historyLogs(_ words: [String]) throws(Failure) -> HistoryLogs {
    let reading = try logReading()
    let logs = try LogPaths(world: world).expanded(words)
    let prices = try prices(besideScenario: logs.paths.first)
    let pricer = CallPricer(
      book: prices.book, asOf: arguments.date(.asOf), aliases: try modelAliases(in: prices, rules: reading.rules))
    var plan = scanPlan(dimensions: [], rules: reading.rules)
    plan.keepsTimes = true
    let survey = try LogSurvey(of: logs.paths, reading: reading, in: world)
    try refuseInputs(among: try destinations())
    let ledger = try survey.ledger(
      by: LogScanner(plan: plan, pricer: pricer, formats: reading.formats, threads: world.threads))
    try survey.refuseUnusable(ledger, pricer: pricer)
    try refuseMixedLogs(ledger)
    return HistoryLogs(
      usage: ledger.priced(by: pricer), coverage: Coverage(ledger.times, sessions: Double(ledger.calls)),
      prices: prices,
      paths: logs.paths,
      notes: logs.notes + survey.notes + Report.Note.ofFormats(in: ledger) + unusedAliases(in: ledger)
        + RecordNotes(ledger, files: logs.paths.map { World.shownName(ofPath: $0) }).all)
  }
}

extension HistoryForecast.Failure {
  /// The failure of a run without a forecast.
  ///
  /// - Parameter logs: The names of the logs.
  /// - Returns: The failure.
  func failure(of logs: String) -> Failure {
    switch self {
    case .tooShort(let words):
      Failure(
        code: "short-history",
        "\(logs) covers \(words), which carries no forecast of a month: at least \(HistoryForecast.fewestDays) days are needed, and four weeks for a range that can be relied on",
        hint: "audit --write-scenario with --per-day makes a scenario of a short log, which 'forecast' takes")
    case .nothingSpent:
      Failure(code: "short-history", "\(logs) has fewer than three days on which calls cost anything")
    }
  }
}
