import CallLogs
import CostModel
import Reports

/// Example values for the reasons for which records are skipped.
struct SkipExamples {
  private var examples: [SkipReason: String] = [:]

  /// No values, for logs that are not available.
  init() {}

  /// Looks for values in the first records of the logs.
  ///
  /// - Parameters:
  ///   - ledger: The skipped records, and their first places.
  ///   - survey: The logs.
  ///   - reading: How they are read.
  /// - Throws: `Failure` when a log cannot be read.
  init(_ ledger: UsageLedger, survey: LogSurvey, reading: LogReading) throws(Failure) {
    let slots: [(reason: SkipReason, slots: [Slot])] = [
      (.badTimestamp, [.timestamp]), (.noTimeZone, [.timestamp]), (.badCount, Slot.counts),
    ]
    for (reason, slots) in slots {
      guard let place = ledger.skipped[reason]?.places.first else { continue }
      let fields = reading.formats.flatMap(\.fields).filter { slots.contains($0.slot) }
      var cursor = try survey.cursor(place.file, whole: false)
      while examples[reason] == nil,
        let record = try survey.read(place.file, { () throws(LogReadFailure) in try cursor.next() })
      {
        examples[reason] = MappingCheck.unreadable(fields, in: record, survey.notation, isBare: reason == .noTimeZone)
      }
    }
  }

  /// A value; nil where none was found.
  subscript(reason: SkipReason) -> String? {
    examples[reason].map { $0.count <= 40 ? $0 : "\($0.prefix(40))…" }
  }

  /// The remedy.
  func remedy(for reason: SkipReason) -> String? {
    if reason == .badTimestamp, let value = examples[reason], let seconds = Double(value),
      seconds.magnitude < Double(LogTime.earliest)
    {
      return MappingCheck.Expectation.time.forms(instead: value)
    }
    return reason.remedy
  }
}
