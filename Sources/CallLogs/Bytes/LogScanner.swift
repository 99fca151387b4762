package import CostModel

/// Reads call logs into a ledger of measured usage.
package struct LogScanner: Sendable {
  /// The data to keep.
  package let plan: ScanPlan
  /// The prices, which determine the rate cell of a call.
  package let pricer: CallPricer
  /// The formats that are tried on records, in order; a single one applies to every record.
  package let formats: [LogFormat]
  /// The notation of values.
  package var notation = LogNotation()
  /// The destination of the calls of sessions, where they are followed.
  package var sink: (any CallSink)?
  /// The writer of the records that count, in the order of the logs; the plan's `pricesEachCall` gives the costs.
  package var writer: (any RecordWriter)?
  /// How work is done concurrently.
  package let threads: LogThreads
  /// The size of the pieces in which a log is read, in bytes.
  let pieceSize: Int
  /// The length of the longest record that is read, in bytes.
  let longestRecord: Int
  /// Whether every record is read as a tree: the slow way against which the fast ones are tested.
  let readsTrees: Bool
  /// The fields of all formats, with their index by name: built once for however many logs and threads.
  let table: FieldTable
  let index: FieldIndex

  package init(
    plan: ScanPlan, pricer: CallPricer, formats: [LogFormat] = LogFormat.all, threads: LogThreads = .none,
    pieceSize: Int = 1 << 18, longestRecord: Int = LogBuffer.longestRecord, readsTrees: Bool = false
  ) {
    self.plan = plan
    self.pricer = pricer
    self.formats = formats
    self.threads = threads
    self.pieceSize = pieceSize
    self.longestRecord = longestRecord
    self.readsTrees = readsTrees
    table = FieldTable(formats: formats, dimensions: plan.dimensionFields)
    index = FieldIndex(table)
  }

  /// The view of a record for a visitor: each one in the order of the logs.
  package struct Visit {
    /// The place of the record.
    package let place: LogPlace
    /// Its bytes, without the end of the line.
    package let bytes: ArraySlice<UInt8>
    /// Its calls, each with its cost if it has a price.
    package let calls: [(call: MeasuredCall, cost: Money?)]
    /// Why it is skipped; nil where it is not.
    package let skip: SkipReason?
    /// The hash of the id of each call, where records with the same id are one call; zero where they are not.
    let ids: [(UInt64, UInt64)]

    init(
      place: LogPlace, bytes: ArraySlice<UInt8>, calls: [(call: MeasuredCall, cost: Money?)], skip: SkipReason?,
      ids: [(UInt64, UInt64)]? = nil
    ) {
      self.place = place
      self.bytes = bytes
      self.calls = calls
      self.skip = skip
      self.ids = ids ?? calls.map { _ in (0, 0) }
    }
  }

  /// Reads logs.
  ///
  /// - Parameters:
  ///   - sources: The logs; a place names one by its index.
  ///   - visitor: Sees every record; the plan's `pricesEachCall` gives it the costs.
  /// - Returns: The ledger.
  /// - Throws: When a log cannot be read to its end, or contains more than can be summed.
  package func scan(
    _ sources: [LogSource], visitor: ((Visit) -> Void)? = nil
  ) throws(LogScanFailure) -> UsageLedger {
    sink?.restart()
    writer?.restart()
    // Streams are read once, in order; so are logs with a visitor.
    if visitor != nil || sources.contains(where: { $0.size == nil }) {
      return try LogScan(self, sources, isOrdered: true, isVisited: visitor != nil).run(visitor)
    }
    let scan = LogScan(self, sources, isOrdered: false)
    let ledger = try scan.run(nil)
    // Where the order of records or the start of a row matters, the logs are read again in order.
    guard scan.needsOrder else { return ledger }
    sink?.restart()
    writer?.restart()
    return try LogScan(self, sources, isOrdered: true).run(nil)
  }
}

/// A log could not be read to its end.
package struct LogScanFailure: Error, Sendable, Equatable {
  /// The index of the log; nil where it is not a single one.
  package let file: Int?
  /// The reason, in words that follow "cannot be read: "; for all logs together, as a sentence.
  package let reason: String

  package init(file: Int?, reason: String) {
    self.file = file
    self.reason = reason
  }
}
