import CallLogs
import CostModel

/// The records of calls that are logged again while they go on, of each call the largest so far: which one counts is known at the end.
struct RepeatedCalls {
  private var visits: [String: LogScanner.Visit] = [:]

  /// Takes in a record.
  ///
  /// - Parameter visit: The record and its calls.
  /// - Returns: The record, where it counts whatever comes after it; nil where it is kept.
  mutating func held(_ visit: LogScanner.Visit) -> LogScanner.Visit? {
    guard let call = visit.calls.first?.call, call.mayBeRepeated, let id = call.id else { return visit }
    if let known = visits[id]?.calls.first?.call {
      let isLarger = call.allTokens != known.allTokens ? call.allTokens > known.allTokens : call.place < known.place
      guard isLarger else { return nil }
    }
    visits[id] = visit
    return nil
  }

  /// The records that count, in the order of the logs.
  var largest: [LogScanner.Visit] { visits.values.sorted { $0.place < $1.place } }
}
