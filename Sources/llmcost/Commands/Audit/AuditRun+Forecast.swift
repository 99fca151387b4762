import CostModel
import Documents

extension AuditRun {
  /// The months that `--forecast` asks for; nil where it was not given.
  ///
  /// - Throws: `Failure` for an invalid number of months, and for a log that does not support a forecast.
  func forecast(of usage: PricedUsage, coverage: Coverage) throws(Failure) -> HistoryForecast? {
    guard let text = arguments.text(.auditForecast) else { return nil }
    guard case .months(let months) = WrittenAmount.period(text), (1...12).contains(months) else {
      throw Failure(code: "usage", "'--forecast' must be 1m to 12m, found '\(text)'")
    }
    if !request.repricings.isEmpty {
      throw invocation.usage(.exclusive(option: Option.auditForecast.longName, other: Option.auditReprice.longName))
    }
    do throws(HistoryForecast.Failure) {
      return try HistoryForecast(
        DailyHistory(usage, coverage: coverage), words: coverage.words, months: months)
    } catch {
      if case .nothingSpent = error, !usage.isComplete, !arguments.has(.allowUnpriced) {
        throw usage.unpricedFailure(hint: "--allow-unpriced accepts the cost of the rest")
      }
      throw error.failure(of: paths.count == 1 ? "'\(World.shownName(ofPath: paths[0]))'" : "the log")
    }
  }
}
