import CallLogs
import CostModel
import Documents
import Reports

extension Command {
  static let auditedLogs = Argument("LOG", .any, type: .file, help: "The call logs, or - for standard input.")
  static let auditBy = Option(
    "by", .repeatable(Option.Value(placeholder: "NAMES", type: .text)),
    help: "Group by these, with commas between: day, model, tier, or any field of the records.", defaultText: "model")

  /// `audit`: what calls have cost.
  static let audit = Command(
    name: "audit", group: .costs, summary: "Price the calls of a log exactly.",
    details: """
      Reads call logs, prices every call at the price of its day, and shows what was left out and why. The format of each record is told by its
      fields: answers, batches and reports of the vendors, logs of gateways, spans of tracing tools, sessions of coding agents.
      """,
    arguments: [auditedLogs], options: [auditBy, .allowUnpriced] + Option.ofLogs, commonOptions: Option.ofPrices,
    examples: [.init("llmcost audit calls.jsonl --by feature,model", "What each feature cost on each model.")],
    exits: [.done, .wrongInput, .unpriced],
    run: { invocation throws(Failure) in
      _ = try invocation.destinations()
      let paths = invocation.arguments.words(auditedLogs)
      guard !paths.isEmpty else {
        throw Failure(code: "usage", "'llmcost audit' needs a call log", hint: "for instance llmcost audit calls.jsonl")
      }
      let prices = try invocation.prices()
      let pricer = CallPricer(
        book: prices.book, asOf: invocation.arguments.date(.asOf), aliases: try invocation.modelAliases(in: prices))
      let names = invocation.arguments.texts(auditBy).flatMap { LoadedPrices.entries($0) }
      let grouping = UsageGrouping(names: names.isEmpty ? ["model"] : names)
      let scanner = LogScanner(
        plan: invocation.scanPlan(dimensions: grouping.attributes), pricer: pricer,
        formats: try invocation.logFormats(),
        threads: invocation.world.threads)
      var sources: [LogSource] = []
      for path in paths { sources.append(try invocation.world.logSource(at: path)) }
      let ledger: UsageLedger
      do throws(LogScanFailure) {
        ledger = try scanner.scan(sources)
      } catch {
        throw Failure(code: "unreadable-file", "'\(paths[error.file])' cannot be read: \(error.reason)")
      }
      guard ledger.calls > 0 || !ledger.groups.isEmpty else {
        if let failure = try invocation.unrecognisedLog(ledger, sources: sources, paths: paths) { throw failure }
        throw .noUsableRecords(ledger, paths: paths)
      }
      try invocation.refuseMixedLogs(ledger)
      let usage = ledger.priced(by: pricer)
      try invocation.present(
        Report(
          usage, by: grouping, files: paths,
          pricing: PricingFacts(
            origin: prices.origin.words, checked: nil, digest: prices.book.digest, asOf: pricer.asOf)
        )
        .noting(Report.Note.ofFormats(in: ledger)))
      guard usage.isComplete || invocation.arguments.has(.allowUnpriced) else {
        throw Failure(
          .unpriced, code: "unpriced",
          "\(usage.unpricedCalls) of \(ledger.calls) calls have no price",
          hint: "--allow-unpriced shows the cost of the rest")
      }
      return .done
    })
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

extension Failure {
  /// No record of the logs could be used: the answer would be $0, which is not known.
  static func noUsableRecords(_ ledger: UsageLedger, paths: [String]) -> Failure {
    let counts = SkipReason.allCases.compactMap { reason in
      ledger.skipped[reason].map { tally in
        "\(tally.count) \(reason.rawValue)"
          + (tally.places.first.map { " (first at \(paths[$0.file]):\($0.line))" } ?? "")
      }
    }
    return Failure(
      code: "no-usable-records", "no record of the logs can be priced",
      hint: counts.isEmpty ? "the logs are empty" : counts.joined(separator: ", "))
  }
}
