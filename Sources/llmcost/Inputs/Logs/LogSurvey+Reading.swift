import CallLogs
import CostModel

extension LogSurvey {
  /// Surveys the logs at some paths.
  ///
  /// - Throws: `Failure` when one cannot be opened, for ambiguous values, and for missing mapped fields.
  init(of paths: [String], reading: LogReading, in world: World) throws(Failure) {
    try self.init(Self.sources(at: paths, in: world), paths: paths, reading: reading, in: world)
  }

  /// The logs at some paths, opened.
  static func sources(at paths: [String], in world: World) throws(Failure) -> [LogSource] {
    var sources: [LogSource] = []
    for path in paths { sources.append(try world.logSource(at: path)) }
    return sources
  }

  /// Reads the logs in the notation of their values.
  ///
  /// - Parameters:
  ///   - scanner: The scanner that keeps what is needed.
  ///   - watch: The observer of the bytes of a log as they are read.
  ///   - visitor: Sees every record.
  /// - Returns: The ledger.
  /// - Throws: `Failure` that names the log which cannot be read to its end.
  func ledger(
    by scanner: LogScanner, watching watch: (LogSource) -> LogSource = { $0 },
    visitor: ((LogScanner.Visit) -> Void)? = nil
  ) throws(Failure) -> UsageLedger {
    var scanner = scanner
    scanner.notation = notation
    return try Self.ledger(of: sources.map(watch), at: paths, by: scanner, visitor: visitor)
  }

  /// Reads logs.
  ///
  /// - Parameters:
  ///   - sources: The logs.
  ///   - paths: Their paths.
  ///   - scanner: The scanner, with the notation of their values.
  ///   - visitor: Sees every record.
  /// - Returns: The ledger.
  /// - Throws: `Failure` that names the log which cannot be read to its end.
  static func ledger(
    of sources: [LogSource], at paths: [String], by scanner: LogScanner,
    visitor: ((LogScanner.Visit) -> Void)? = nil
  ) throws(Failure) -> UsageLedger {
    do throws(LogScanFailure) {
      return try scanner.scan(sources, visitor: visitor)
    } catch {
      throw Failure(
        code: "unreadable-file",
        error.file.map { "'\(World.shownName(ofPath: paths[$0]))' cannot be read: \(error.reason)" } ?? error.reason)
    }
  }

  /// Rejects logs of which no record could be used: their cost would be $0, but is not known.
  ///
  /// - Parameters:
  ///   - ledger: The ledger.
  ///   - pricer: The prices, to propose how they could be read.
  /// - Throws: `Failure` with the reason of each record, or with a mapping where no format knows them.
  func refuseUnusable(_ ledger: UsageLedger, pricer: CallPricer) throws(Failure) {
    guard ledger.calls == 0, ledger.groups.isEmpty else { return }
    if let place = ledger.skipped[.unrecognised]?.places.first, sources.indices.contains(place.file) {
      let proposal = try LogProposal(survey: self, file: place.file, reading: reading, pricer: pricer)
      if let record = proposal.record {
        throw .unrecognisedLog(World.shownName(ofPath: paths[place.file]), record, proposal.words)
      }
    }
    throw .noUsableRecords(ledger, paths: paths, examples: try SkipExamples(ledger, survey: self, reading: reading))
  }
}

extension Failure {
  /// No record of the logs could be used: the answer would be $0, but is not known.
  static func noUsableRecords(_ ledger: UsageLedger, paths: [String], examples: SkipExamples) -> Failure {
    let counts = SkipReason.allCases.compactMap { reason in
      ledger.skipped[reason].map { tally in
        let place = tally.places.first.map { "first at \(World.shownName(ofPath: paths[$0.file])):\($0.line)" }
        let example = examples[reason].map { "such as '\($0)'" }
        let more = [example, place].compactMap(\.self).joined(separator: ", ")
        return "\(tally.count) \(reason.rawValue)" + (more.isEmpty ? "" : " (\(more))")
      }
    }
    let remedies = SkipReason.allCases.filter { ledger.skipped[$0] != nil }.compactMap { examples.remedy(for: $0) }
    return Failure(
      code: "no-usable-records", "no record of the logs can be priced",
      hint: counts.isEmpty
        ? "the logs are empty" : ([counts.joined(separator: ", ")] + remedies).joined(separator: "; "))
  }
}

extension World {
  /// The bytes of a call log.
  ///
  /// - Parameter path: The path, or `-` for standard input.
  /// - Returns: The log.
  /// - Throws: `Failure` when it cannot be read.
  func logSource(at path: String) throws(Failure) -> LogSource {
    do throws(FileFailure) {
      return try openLog(path)
    } catch {
      throw Failure.unreadable(path, error)
    }
  }
}
