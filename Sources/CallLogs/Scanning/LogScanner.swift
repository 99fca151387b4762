package import CostModel

/// Reads call logs into a ledger of measured usage.
package struct LogScanner: Sendable {
  /// What is to be kept.
  package let plan: ScanPlan
  /// The prices, which decide the rate cell of a call.
  package let pricer: CallPricer
  /// The formats that records are tried on, in order; a single one holds for every record.
  package let formats: [LogFormat]

  package init(plan: ScanPlan, pricer: CallPricer, formats: [LogFormat] = LogFormat.all) {
    self.plan = plan
    self.pricer = pricer
    self.formats = formats
  }

  /// What a visitor sees of a record: each one in the order of the logs.
  package struct Visit {
    /// Where the record stands.
    package let place: LogPlace
    /// Its bytes, without the end of the line.
    package let bytes: ArraySlice<UInt8>
    /// Its calls, each with its cost if it has a price.
    package let calls: [(call: MeasuredCall, cost: Money?)]
    /// Why it is left out; nil where it is not.
    package let skip: SkipReason?
  }

  /// Reads logs.
  ///
  /// - Parameters:
  ///   - sources: The logs; a place names one by its index.
  ///   - visitor: Sees every record; the plan's `pricesEachCall` gives it the costs.
  /// - Returns: The ledger.
  /// - Throws: When a log cannot be read to its end.
  package func scan(
    _ sources: [LogSource], visitor: ((Visit) -> Void)? = nil
  ) throws(LogScanFailure) -> UsageLedger {
    var reader = RecordReader(scanner: self, visitor: visitor)
    for (index, source) in sources.enumerated() {
      do throws(LogReadFailure) {
        try reader.read(Self.bytes(of: source), file: index)
      } catch {
        throw LogScanFailure(file: index, reason: error.reason)
      }
    }
    return reader.finish()
  }

  private static func bytes(of source: LogSource) throws(LogReadFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try source.read(&piece, 0..<piece.count, bytes.count)
      if count == 0 { return bytes }
      bytes += piece[..<count]
    }
  }
}

/// A log could not be read to its end.
package struct LogScanFailure: Error, Sendable, Equatable {
  /// The index of the log.
  package let file: Int
  /// Why, in words that go after "cannot be read: ".
  package let reason: String
}
