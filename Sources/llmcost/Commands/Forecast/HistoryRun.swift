import CostModel
import Documents
import Reports

extension Option {
  /// Call logs instead of a scenario.
  static let history = Option(
    "history", .repeatable(Value(placeholder: "LOG", type: .file)),
    help: """
      Forecast from call logs instead of a scenario: the level, trend and week of their days, with ranges. More logs may follow.
      """)
  static let backtest = Option(
    "backtest", .flag, help: "With --history: show how well forecasts from earlier days would have met the later ones.")
  static let historyBudget = Option(
    "budget", .value(Value(placeholder: "USD", type: .usd)),
    help: "With --history: show the chance that a month costs more than this.")
}

/// One run of `forecast --history`.
struct HistoryRun {
  let invocation: Invocation
  /// The months of a forecast from logs.
  static let usualMonths = 3

  /// Reads the logs and forecasts.
  ///
  /// - Parameter words: The paths of the logs.
  /// - Returns: The exit status of the run.
  /// - Throws: `Failure` when the logs cannot be read, have no price or are too short.
  func finish(_ words: [String]) throws(Failure) -> ExitStatus {
    let logs = try invocation.historyLogs(words)
    let arguments = invocation.arguments
    let months = arguments.count(Option("months", .flag, help: "")) ?? Self.usualMonths
    guard (1...12).contains(months) else {
      throw invocation.usage(
        .wrongCount(of: "--months", value: "\(months)", things: "months from 1 to 12 with --history"))
    }
    let forecast = try forecast(logs, months: months)
    let names = logs.paths.map { World.shownName(ofPath: $0) }
    let vendors = Set(logs.usage.groups.compactMap { $0.model.found?.vendorID })
    try invocation.present(
      Report(
        forecast, backtest: arguments.has(.backtest) ? .init(HistoryBacktest(forecast.history)) : nil, files: names,
        coverage: logs.coverage, unpricedCalls: Int(clamping: logs.usage.unpricedCalls),
        pricing: PricingFacts(
          origin: logs.prices.origin.words,
          checked: logs.prices.book.vendors.filter { vendors.contains($0.id) }.map(\.checked).min(),
          digest: logs.prices.book.digest, asOf: arguments.date(.asOf)),
        notes: logs.notes))
    guard logs.usage.isComplete || arguments.has(.allowUnpriced) else { throw Self.unpriced(logs.usage) }
    return .done
  }

  private func forecast(_ logs: HistoryLogs, months: Int) throws(Failure) -> HistoryForecast {
    do throws(HistoryForecast.Failure) {
      return try HistoryForecast(
        logs.history, words: logs.coverage.words, months: months,
        limitUSD: invocation.arguments.number(.historyBudget))
    } catch {
      // The cost of the days is unknown because calls have no price: that is what must be fixed.
      if case .nothingSpent = error, !logs.usage.isComplete, !invocation.arguments.has(.allowUnpriced) {
        throw Self.unpriced(logs.usage)
      }
      let name = logs.paths.count == 1 ? "'\(World.shownName(ofPath: logs.paths[0]))'" : "the log"
      throw error.failure(of: name)
    }
  }

  private static func unpriced(_ usage: PricedUsage) -> Failure {
    usage.unpricedFailure(hint: "--allow-unpriced forecasts the cost of the rest")
  }
}
