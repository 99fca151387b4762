package import CostModel

extension SkipReason {
  /// What the user can specify where the records do not; nil where only another log would help.
  package var remedy: String? {
    switch self {
    case .noTimestamp: "--as-of DATE gives the day of records without a time"
    case .noTimeZone: "--time-zone UTC (or +02:00) gives the zone of times without one"
    case .badTimestamp: "--time-format says how times are written, such as 'DD/MM/YYYY hh:mm'"
    case .badCount: "--number-format says how counts such as 6,387 are written"
    case .noModel: "--log-model NAME gives the model of records that name none"
    case .noPrompt:
      "a call without a count of its prompt has no known cost; --map input=FIELD names the count"
    case .noOutput:
      "a call without a count of what was written has no known cost; --map output=FIELD names the count"
    case .incomplete: "their totals are larger than the counts that are known; --map names a count"
    default: nil
    }
  }
}
