import CallLogs
import CostModel

/// The records of calls that are logged again while they are in progress, the largest so far of each call: which one
/// counts is known at the end.
struct RepeatedCalls {
  private var visits: [String: LogScanner.Visit] = [:]

  /// Adds a record.
  ///
  /// - Parameter visit: The record and its calls.
  /// - Returns: The record, where it counts whatever follows; nil where it is kept.
  mutating func held(_ visit: LogScanner.Visit) -> LogScanner.Visit? {
    guard let call = visit.calls.first?.call, call.mayBeRepeated, let id = call.id else { return visit }
    if let known = visits[id]?.calls.first?.call {
      guard Self.counts(call, before: known) else { return nil }
    }
    visits[id] = visit
    return nil
  }

  /// Whether a record counts rather than another of the same call: the larger one, the earlier one of two equal ones,
  /// and the first of those.
  private static func counts(_ call: MeasuredCall, before known: MeasuredCall) -> Bool {
    if call.allTokens != known.allTokens { return call.allTokens > known.allTokens }
    if let second = call.second, let other = known.second, second != other { return second < other }
    return call.place < known.place
  }

  /// The records that count, in the order of the logs.
  var largest: [LogScanner.Visit] { visits.values.sorted { $0.place < $1.place } }
}
