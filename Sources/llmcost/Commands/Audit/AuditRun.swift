import CallLogs
import CostModel
import Documents
import Reports

/// One run of `audit`: the request, the logs, and the answers.
struct AuditRun {
  let invocation: Invocation
  let request: AuditRequest
  let logs: FoundLogs
  /// Parts that were made elsewhere, where they are to be merged.
  let parts: AuditParts?
  let reading: LogReading
  let prices: LoadedPrices
  let pricer: CallPricer
  /// The limits that spending is compared with; nil where none were requested.
  let budget: Budget?
  /// The limits that are watched while the log is written; nil where it is read as it is.
  let watch: Watch?
  /// The agreements with vendors; nil where none were named.
  let discounts: AgreedDiscounts?
  /// The agreed monthly commitments.
  let commitments: [AgreedCommitment]
  /// The tags that calls must have; nil where that was not requested.
  let tagging: Tagging?

  var arguments: ParsedArguments { invocation.arguments }
  var world: World { invocation.world }
  var paths: [String] { parts?.files ?? logs.paths }

  /// Checks the command line and finds the logs and the prices.
  ///
  /// - Throws: `Failure` for errors that can be found before any log is read.
  init(_ invocation: Invocation) throws(Failure) {
    self.invocation = invocation
    let isPart = invocation.arguments.has(.auditPartial)
    if isPart {
      // Results that need all parts together are requested where they are merged.
      for option in [Option.auditBill, .auditContract, .auditCommitment, .auditInvoice]
      where invocation.arguments.has(option) {
        throw invocation.usage(.exclusive(option: "--partial", other: option.longName))
      }
    }
    let destinations = isPart ? [] : try invocation.destinations()
    for option in [Option.auditPartial, .auditMerge] where invocation.arguments.has(option) {
      try invocation.refuseSingleCalls(with: option)
    }
    // Rules are written instead of any other result.
    if !invocation.arguments.has(.auditWriteRules) {
      try invocation.refuseShared(destinations, and: [.auditWriteScenario, .auditTagCosts])
    }
    let asked = try invocation.auditRequest()
    let words = invocation.arguments.words(Command.auditedLogs)
    guard !words.isEmpty else {
      throw Failure(code: "usage", "'llmcost audit' needs a call log", hint: "for instance llmcost audit calls.jsonl")
    }
    reading = try invocation.logReading()
    logs = try LogPaths(world: invocation.world).expanded(words)
    prices = try invocation.prices(besideScenario: invocation.arguments.text(.auditScenario) ?? logs.paths.first)
    budget = try invocation.auditBudget(prices)
    watch = try Self.watch(invocation, prices, paths: logs.paths)
    tagging = try invocation.auditTagging(prices)
    discounts = try invocation.agreedDiscounts(prices.book)
    commitments = try invocation.agreedCommitments(prices.book)
    let kept = asked.keeping(
      (budget.map { MeasuredBudget.Fields(feature: asked.budgetFeatureField).names(in: $0.limits) } ?? [])
        + (tagging?.names ?? []) + (watch?.spend.tags ?? []))
    if invocation.arguments.has(.auditMerge) {
      if isPart { throw invocation.usage(.exclusive(option: "--merge", other: "--partial")) }
      let parts = try AuditParts(
        logs.paths, terms: invocation.partTerms(prices, dimensions: kept.keys), in: invocation.world)
      self.parts = parts
      request = try kept.of(parts, isGrouped: invocation.arguments.has(.auditBy))
    } else {
      parts = nil
      request = kept
    }
    try Self.check(request.repricings, prices)
    pricer = CallPricer(
      book: prices.book, asOf: invocation.arguments.date(.asOf),
      aliases: try invocation.modelAliases(in: prices, rules: reading.rules),
      repricings: request.repricings)
  }

  /// Reads the logs and answers.
  ///
  /// - Returns: The exit status of the run.
  /// - Throws: `Failure` when something cannot be read or written, or has no price.
  func finish() throws(Failure) -> ExitStatus {
    if let path = arguments.text(.auditWriteRules) { return try writeRules(to: path) }
    if arguments.has(.auditPartial) { return try writePart() }
    return try present(try audited())
  }

  /// Reads the logs and returns only the report, for a page that contains others as well.
  ///
  /// - Throws: `Failure` when something cannot be read.
  func report() throws(Failure) -> Report {
    report(of: try audited())
  }

  /// The results of a log, with what else its report needs.
  struct Audited {
    let audit: LogAudit
    let survey: LogSurvey
    /// The charges at contract prices; nil where there are none.
    let contracted: [FocusCharge]?
    /// The parts of bills that could not be read.
    let billNotes: [Report.Note]
    /// Whether a limit was reached while the log was written.
    let hasReachedLimit: Bool
  }

  private func audited() throws(Failure) -> Audited {
    let plan = try plannedScenario()
    let outcomes = try self.outcomes(.auditOutcomes)
    let bills = try bills()
    let followed = try watch.map { watch throws(Failure) in try self.followed(watch) }
    let (ledger, sample, survey, sessions): (UsageLedger, AuditSample?, LogSurvey, FollowedSessions?)
    if let followed {
      (ledger, sample, survey, sessions) = (followed.ledger, nil, followed.survey, nil)
    } else {
      (ledger, sample, survey, sessions) = try readLogs(outcomes)
    }
    let usage = ledger.priced(by: pricer)
    let (analyses, waste) = finished(sessions)
    var audit = LogAudit(usage, by: request.grouping, period: askedPeriod)
    if request.repricings.isEmpty {
      audit.logged = LoggedCostComparison(usage)
    } else {
      try refuseUnusedRepricings(ledger)
      audit.repricing = Repricing(usage, asLogged: try asLogged(ledger, survey.notation))
    }
    let contracted = try contractedCharges(of: usage)
    audit.bill = bills.map { BillComparison($0.lines, usage, pricer: pricer) }
    audit.contract = contracted.map { ContractedCost($0) }
    audit.drawdowns = drawdowns(of: usage, contracted: contracted)
    audit.showsDistribution = arguments.has(.auditPercentiles)
    audit.top = arguments.count(.auditTop)
    audit.sample = sample
    audit.cache = analyses?.cache
    audit.waste = waste
    audit.against = try comparison(of: analyses, survey, outcomes: outcomes)
    audit.changes = analyses?.changes?.summary
    audit.anomalies = anomalies(of: usage, in: audit.period)
    if ledger.keepsOwners(arguments) {
      let sessions = OwnerSummary(ledger.sessions, total: audit.breakdown.total)
      if audit.top != nil { audit.sessions = sessions }
      if let outcomes { audit.outcomes = OutcomeSummary(sessions, outcomes: outcomes) }
    }
    let users = OwnerSummary(ledger.users, total: audit.breakdown.total)
    if audit.top != nil { audit.users = users }
    if let field = request.planField, let index = request.index(of: field) {
      audit.plans = usage.planEconomics(field: field, by: index, incomes: request.incomes)
    }
    if let population = arguments.count(.auditSampleOf) {
      guard population >= audit.breakdown.total.calls else {
        throw Failure(
          code: "sample-too-large",
          "the log has \(audit.breakdown.total.calls) calls, more than the \(population) that '--sample-of' says it is a sample of"
        )
      }
      audit.population = Int64(population)
      // The cost of calls with a price is no sample for those without one.
      if usage.isComplete { audit.interval = CostInterval.ofSample(usage.costSample, ofPopulation: population) }
    }
    audit.allocation = try allocation(of: usage)
    let coverage = coverage(of: usage, population: audit.population)
    audit.seats = try seats(of: users, coverage: coverage)
    audit.budget = try measuredBudget(
      of: usage, coverage: coverage, allocation: audit.allocation, contracted: contracted)
    audit.tagging = tagging.map { TagCoverage(usage, $0) }
    audit.allocation?.isHeldAgainstBudget = budget != nil
    if askedPeriod != nil, request.perDay == nil { audit.shownDays = shownCoverage(of: ledger).days }
    audit.absentFeatureField = try absentFeatureField(usage)
    audit.forecast = try forecast(of: usage, coverage: coverage)
    let measured = MeasuredScenarioBuilder(
      usage: usage, request: request, coverage: coverage, prices: prices,
      population: audit.population, invocation: invocation)
    if let plan {
      audit.drift = try measured.drift(from: plan, interval: audit.interval)
      try refuseUnknownFeatures(of: audit.drift)
    }
    if let path = arguments.text(.auditWriteScenario) { audit.scenario = try measured.write(to: path, levers: waste) }
    return Audited(
      audit: audit, survey: survey, contracted: contracted, billNotes: bills?.notes ?? [],
      hasReachedLimit: followed?.hasReachedLimit ?? false)
  }

  private func report(of audited: Audited) -> Report {
    let (audit, survey) = (audited.audit, audited.survey)
    let usage = audit.usage
    let vendors = Set(usage.groups.compactMap { $0.model.found?.vendorID })
    return Report(
      audit, files: paths.map { World.shownName(ofPath: $0) },
      pricing: PricingFacts(
        origin: prices.origin.words,
        checked: prices.book.vendors.filter { vendors.contains($0.id) }.map(\.checked).min(),
        digest: prices.book.digest, asOf: pricer.asOf),
      rows: arguments.count(.auditRows) ?? 40,
      remarks: (parts?.notes ?? logs.notes + survey.notes) + Report.Note.ofFormats(in: usage.ledger)
        + absentNames(in: audit, survey) + invocation.unusedAliases(in: usage.ledger) + accountRemarks
        + audited.billNotes
        + (watch?.notes ?? []),
      fields: parts?.fields ?? survey.known + reading.rules.lookups.keys.sorted(),
      account: billingAccount, focus: focus(of: usage, contracted: audited.contracted))
  }

  private func present(_ audited: Audited) throws(Failure) -> ExitStatus {
    let audit = audited.audit
    let usage = audit.usage
    try invocation.present(report(of: audited))
    if arguments.has(.auditStrict) { try refuseFaults(of: usage.ledger) }
    try refuseUnpricedComparison(audit.against?.comparison)
    guard usage.isComplete || arguments.has(.allowUnpriced) else {
      throw usage.unpricedFailure(hint: "--allow-unpriced accepts the cost of the rest")
    }
    let fails =
      audit.drift?.verdict == .fail || audit.budget?.verdict == .fail || audit.tagging?.verdict == .fail
      || audit.against?.comparison.verdict == .fail || audit.anomalies?.verdict == .fail || audited.hasReachedLimit
    if fails { return .failed }
    try refuseUnjudged(audit)
    return .done
  }

  /// Verdicts that calls without a price could change are not given, whether such calls are allowed or not.
  private func refuseUnjudged(_ audit: LogAudit) throws(Failure) {
    let names = [
      audit.budget?.verdict == .unpriced ? "the budget" : nil, audit.tagging?.verdict == .unpriced ? "the tags" : nil,
      audit.anomalies?.verdict == .unpriced ? "the days" : nil,
    ].compactMap(\.self)
    guard !names.isEmpty else { return }
    throw Failure(
      .unpriced, code: "unpriced", "calls have no price: \(names.joined(separator: " and ")) cannot be judged",
      hint: "--alias and --pricing give them prices")
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

  var askedPeriod: MeasuredScenario.Period? {
    guard let period = request.period, period.lowerBound.year > 1970, period.upperBound.year < 9999 else { return nil }
    return .init(firstDay: period.lowerBound, lastDay: period.upperBound)
  }

}

extension UsageLedger {
  /// Whether sessions were kept for an answer.
  fileprivate func keepsOwners(_ arguments: ParsedArguments) -> Bool {
    arguments.has(.auditTop) || arguments.has(.auditOutcomes)
  }
}
