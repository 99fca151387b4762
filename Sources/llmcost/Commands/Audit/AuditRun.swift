import CallLogs
import CostModel
import Documents
import Reports

/// One run of `audit`: what was asked, the logs, and the answers.
struct AuditRun {
  private let invocation: Invocation
  private let request: AuditRequest
  private let paths: [String]
  private let prices: LoadedPrices
  private let pricer: CallPricer

  private var arguments: ParsedArguments { invocation.arguments }
  private var world: World { invocation.world }

  /// Checks the command line and finds the logs and the prices.
  ///
  /// - Throws: `Failure` for what can be told before any log is read.
  init(_ invocation: Invocation) throws(Failure) {
    self.invocation = invocation
    _ = try invocation.destinations()
    request = try invocation.auditRequest()
    let words = invocation.arguments.words(Command.auditedLogs)
    guard !words.isEmpty else {
      throw Failure(code: "usage", "'llmcost audit' needs a call log", hint: "for instance llmcost audit calls.jsonl")
    }
    paths = try LogPaths(world: invocation.world).expanded(words)
    prices = try invocation.prices(besideScenario: invocation.arguments.text(.auditScenario) ?? paths.first)
    for name in request.repricings.values { _ = try prices.model(named: name) }
    pricer = CallPricer(
      book: prices.book, asOf: invocation.arguments.date(.asOf), aliases: try invocation.modelAliases(in: prices),
      repricings: request.repricings)
  }

  /// Reads the logs and answers.
  ///
  /// - Returns: How the run ends.
  /// - Throws: `Failure` when something cannot be read or written, or has no price.
  func finish() throws(Failure) -> ExitStatus {
    let plan = try plannedScenario()
    let outcomes = try arguments.text(.auditOutcomes).map { path throws(Failure) in
      try OutcomeFile.read(try world.source(at: path))
    }
    let (ledger, sample) = try readLogs()
    let usage = ledger.priced(by: pricer)
    var audit = LogAudit(usage, by: request.grouping, period: askedPeriod)
    audit.logged = LoggedCostComparison(usage, pricer: pricer)
    audit.showsDistribution = arguments.has(.auditPercentiles)
    audit.top = arguments.count(.auditTop)
    audit.sample = sample
    if ledger.keepsOwners(arguments) {
      let sessions = OwnerSummary(ledger.sessions, total: audit.breakdown.total)
      if audit.top != nil { audit.sessions = sessions }
      if let outcomes { audit.outcomes = OutcomeSummary(sessions, outcomes: outcomes) }
    }
    if audit.top != nil { audit.users = OwnerSummary(ledger.users, total: audit.breakdown.total) }
    if let field = request.planField, let index = request.index(of: field) {
      audit.plans = usage.planEconomics(by: index, incomes: request.incomes)
    }
    if let population = arguments.count(.auditSampleOf) {
      audit.population = Int64(population)
      audit.interval = CostInterval.ofLog(usage.costSamples, ofPopulation: population)
    }
    audit.allocation = try allocation(of: usage)
    let measured = MeasuredScenarioBuilder(
      usage: usage, request: request, period: audit.period, prices: prices, population: audit.population,
      invocation: invocation)
    if let plan { audit.drift = try measured.drift(from: plan, interval: audit.interval) }
    if let path = arguments.text(.auditWriteScenario) { audit.scenario = try measured.write(to: path) }
    return try present(audit)
  }

  private func present(_ audit: LogAudit) throws(Failure) -> ExitStatus {
    let usage = audit.usage
    let vendors = Set(usage.groups.compactMap { $0.model.found?.vendorID })
    let pricer = self.pricer
    let invoice = request.invoice
    try invocation.present(
      Report(
        audit, files: paths.map { World.shownName(ofPath: $0) },
        pricing: PricingFacts(
          origin: prices.origin.words,
          checked: prices.book.vendors.filter { vendors.contains($0.id) }.map(\.checked).min(),
          digest: prices.book.digest, asOf: pricer.asOf),
        rows: arguments.count(.auditRows) ?? 40, remarks: Report.Note.ofFormats(in: usage.ledger),
        focus: { usage.focusCharges(pricer: pricer, invoice: invoice) }))
    if arguments.has(.auditStrict) { try refuseFaults(of: usage.ledger) }
    guard usage.isComplete || arguments.has(.allowUnpriced) else {
      throw Failure(
        .unpriced,
        usage.unpriced.map { calls in
          Diagnostic(
            .error, code: "unpriced",
            "'\(calls.model.name)' \(calls.reason.phrase): \(calls.sums.calls) call\(calls.sums.calls == 1 ? "" : "s")",
            at: nil, hint: "--allow-unpriced accepts the cost of the rest")
        })
    }
    return audit.drift?.verdict == .fail ? .failed : .done
  }

  /// Every fault of the log is an error under `--strict`, each reason with its first places.
  private func refuseFaults(of ledger: UsageLedger) throws(Failure) {
    let faults = SkipReason.allCases.filter(\.isFault).compactMap { reason in
      ledger.skipped[reason].map { tally in
        let places = tally.places.map { "\(paths[$0.file]):\($0.line)" }.joined(separator: ", ")
        return Diagnostic(
          .error, code: "faulty-records",
          "\(tally.count) record\(tally.count == 1 ? "" : "s") left out: \(reason.rawValue), at \(places)", at: nil)
      }
    }
    guard faults.isEmpty else { throw Failure(.wrongInput, faults) }
  }

  // MARK: - Parts

  private func plannedScenario() throws(Failure) -> LoadedScenario? {
    guard let path = arguments.text(.auditScenario) else { return nil }
    return try invocation.scenario(from: try invocation.document(at: path), prices: prices, edits: [])
  }

  private var askedPeriod: MeasuredScenario.Period? {
    guard let period = request.period, period.lowerBound.year > 1970, period.upperBound.year < 9999 else { return nil }
    return .init(firstDay: period.lowerBound, lastDay: period.upperBound)
  }

  private func readLogs() throws(Failure) -> (ledger: UsageLedger, sample: AuditSample?) {
    var plan = invocation.scanPlan(dimensions: request.keys)
    plan.period = request.period
    let needsScenario = arguments.has(.auditScenario) || arguments.has(.auditWriteScenario)
    plan.keepsStatistics = arguments.has(.auditPercentiles) || arguments.has(.auditSampleOf) || needsScenario
    plan.keepsSessions = arguments.has(.auditTop) || arguments.has(.auditOutcomes) || needsScenario
    plan.keepsUsers = arguments.has(.auditTop) || request.planField != nil
    plan.topCalls = arguments.count(.auditTop) ?? 0
    var sources: [LogSource] = []
    for path in paths { sources.append(try world.logSource(at: path)) }
    try invocation.refuseInputs(among: try invocation.destinations())
    if let path = arguments.text(.auditWriteScenario) { try world.refuseInput(path) }
    let tagger = try arguments.text(.auditTagCosts).map { path throws(Failure) in
      try CostTagger(path, replacing: arguments.has(.auditForce), in: world)
    }
    var sampler = arguments.count(.auditSample).map { size in
      CallSampler(size: size, by: request.grouping, seed: UInt64(arguments.count(.auditSeed) ?? 0))
    }
    plan.pricesEachCall = tagger != nil || sampler != nil
    let scanner = LogScanner(plan: plan, pricer: pricer, formats: try invocation.logFormats(), threads: world.threads)
    let sizes = sources.map(\.size)
    let progress = ProgressLine(
      total: sizes.contains { $0 == nil } ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) }, in: world)
    defer { progress.finish() }
    let watched = sources.map { progress.watching($0) }
    let ledger: UsageLedger
    do throws(LogScanFailure) {
      if plan.pricesEachCall {
        ledger = try scanner.scan(watched) { visit in
          tagger?.add(visit)
          for (call, cost) in visit.calls { sampler?.add(call, cost: cost) }
        }
      } else {
        ledger = try scanner.scan(watched)
      }
    } catch {
      throw Failure(code: "unreadable-file", "'\(paths[error.file])' cannot be read: \(error.reason)")
    }
    try tagger?.finish()
    guard ledger.calls > 0 || !ledger.groups.isEmpty else {
      if let failure = try invocation.unrecognisedLog(ledger, sources: sources, paths: paths) { throw failure }
      throw .noUsableRecords(ledger, paths: paths)
    }
    try invocation.refuseMixedLogs(ledger)
    return (ledger, sampler?.sample)
  }

  /// The bill shared out, where that was asked for.
  private func allocation(of usage: PricedUsage) throws(Failure) -> LogAudit.Allocation? {
    guard let field = request.allocate else { return nil }
    let breakdown = usage.breakdown(by: request.grouping(of: field))
    for name in request.shared where !breakdown.rows.contains(where: { $0.values.first == .some(name) }) {
      throw Failure.unknownName(
        code: "unknown-team", "no call has '\(field)' '\(name)'", name,
        among: breakdown.rows.compactMap { $0.values.first ?? nil })
    }
    let (own, others) = (
      breakdown.rows.filter { row in (row.values.first ?? nil).map { !request.shared.contains($0) } ?? false },
      breakdown.rows.filter { row in (row.values.first ?? nil).map { request.shared.contains($0) } ?? true }
    )
    do throws(CostAllocation.Fault) {
      let allocation = try CostAllocation(
        own.map { CostAllocation.DirectCost(($0.values.first ?? nil) ?? "", $0.usage.cost.total) },
        shared: others.reduce(.zero) { $0 + $1.usage.cost.total }, invoice: request.invoice, rule: request.rule)
      return LogAudit.Allocation(dimension: field, allocation: allocation, phase: request.phase)
    } catch {
      throw Failure(error, field: field, teams: own.compactMap { $0.values.first ?? nil })
    }
  }
}

extension AuditRequest {
  /// A grouping by one field.
  fileprivate func grouping(of field: String) -> UsageGrouping { UsageGrouping(names: [field], among: keys) }
}

extension UsageLedger {
  /// Whether sessions were kept for an answer.
  fileprivate func keepsOwners(_ arguments: ParsedArguments) -> Bool {
    arguments.has(.auditTop) || arguments.has(.auditOutcomes)
  }
}

extension Failure {
  /// A bill cannot be shared out.
  fileprivate init(_ fault: CostAllocation.Fault, field: String, teams: [String]) {
    switch fault {
    case .noTeams:
      self.init(code: "no-teams", "no call has a '\(field)' to bear the cost", hint: "--by shows what fields there are")
    case .unknownName(let name):
      self = .unknownName(
        code: "unknown-team", "'--spread' names '\(name)', which has no calls of its own", name, among: teams)
    case .noShares: self.init(code: "usage", "the shares of '--spread' are all 0")
    case .tooLarge: self.init(code: "bill-too-large", "the bill is larger than any that can be shared out")
    }
  }

  /// No record of the logs could be used: the answer would be $0, which is not known.
  static func noUsableRecords(_ ledger: UsageLedger, paths: [String]) -> Failure {
    let counts = SkipReason.allCases.compactMap { reason in
      ledger.skipped[reason].map { tally in
        "\(tally.count) \(reason.rawValue)"
          + (tally.places.first.map { " (first at \(World.shownName(ofPath: paths[$0.file])):\($0.line))" } ?? "")
      }
    }
    let remedies = SkipReason.allCases.filter { ledger.skipped[$0] != nil }.compactMap(\.remedy)
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
