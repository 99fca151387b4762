import CallLogs
import CostModel
import Documents
import Reports

/// One run of `audit`: what was asked, the logs, and the answers.
struct AuditRun {
  let invocation: Invocation
  let request: AuditRequest
  let logs: FoundLogs
  let reading: LogReading
  let prices: LoadedPrices
  let pricer: CallPricer
  /// The limits that what was spent is held against; nil where none were asked for.
  let budget: Budget?

  var arguments: ParsedArguments { invocation.arguments }
  var world: World { invocation.world }
  var paths: [String] { logs.paths }

  /// Checks the command line and finds the logs and the prices.
  ///
  /// - Throws: `Failure` for what can be told before any log is read.
  init(_ invocation: Invocation) throws(Failure) {
    self.invocation = invocation
    let destinations = try invocation.destinations()
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
    request = asked.keeping(
      budget.map { MeasuredBudget.Fields(feature: asked.budgetFeatureField).names(in: $0.limits) } ?? [])
    try Self.check(request.repricings, prices)
    pricer = CallPricer(
      book: prices.book, asOf: invocation.arguments.date(.asOf),
      aliases: try invocation.modelAliases(in: prices, rules: reading.rules),
      repricings: request.repricings)
  }

  /// Reads the logs and answers.
  ///
  /// - Returns: How the run ends.
  /// - Throws: `Failure` when something cannot be read or written, or has no price.
  func finish() throws(Failure) -> ExitStatus {
    if let path = arguments.text(.auditWriteRules) { return try writeRules(to: path) }
    let (audit, survey) = try audited()
    return try present(audit, survey)
  }

  /// Reads the logs and answers with the report alone, for a page that has others beside it.
  ///
  /// - Throws: `Failure` when something cannot be read.
  func report() throws(Failure) -> Report {
    let (audit, survey) = try audited()
    return report(of: audit, survey)
  }

  private func audited() throws(Failure) -> (LogAudit, LogSurvey) {
    let plan = try plannedScenario()
    let outcomes = try arguments.text(.auditOutcomes).map { path throws(Failure) in
      try OutcomeFile.read(try world.source(at: path))
    }
    let (ledger, sample, survey, sessions) = try readLogs()
    let usage = ledger.priced(by: pricer)
    let (analyses, waste) = finished(sessions)
    var audit = LogAudit(usage, by: request.grouping, period: askedPeriod)
    if request.repricings.isEmpty {
      audit.logged = LoggedCostComparison(usage)
    } else {
      try refuseUnusedRepricings(ledger)
      audit.repricing = Repricing(usage, asLogged: try asLogged(ledger, survey.notation))
    }
    audit.showsDistribution = arguments.has(.auditPercentiles)
    audit.top = arguments.count(.auditTop)
    audit.sample = sample
    audit.cache = analyses?.cache
    audit.waste = waste
    audit.against = try comparison(of: analyses, survey)
    audit.anomalies = anomalies(of: usage, in: audit.period)
    if ledger.keepsOwners(arguments) {
      let sessions = OwnerSummary(ledger.sessions, total: audit.breakdown.total)
      if audit.top != nil { audit.sessions = sessions }
      if let outcomes { audit.outcomes = OutcomeSummary(sessions, outcomes: outcomes) }
    }
    if audit.top != nil { audit.users = OwnerSummary(ledger.users, total: audit.breakdown.total) }
    if let field = request.planField, let index = request.index(of: field) {
      audit.plans = usage.planEconomics(field: field, by: index, incomes: request.incomes)
    }
    if let population = arguments.count(.auditSampleOf) {
      audit.population = Int64(population)
      audit.interval = CostInterval.ofSample(usage.costSample, ofPopulation: population)
    }
    audit.allocation = try allocation(of: usage)
    let coverage = coverage(of: usage, population: audit.population)
    audit.budget = try measuredBudget(of: usage, coverage: coverage, allocation: audit.allocation)
    audit.allocation?.isHeldAgainstBudget = budget != nil
    if askedPeriod != nil, request.perDay == nil { audit.shownDays = shownCoverage(of: ledger).days }
    audit.absentFeatureField = try absentFeatureField(usage)
    let measured = MeasuredScenarioBuilder(
      usage: usage, request: request, coverage: coverage, prices: prices,
      population: audit.population, invocation: invocation)
    if let plan {
      audit.drift = try measured.drift(from: plan, interval: audit.interval)
      try refuseUnknownFeatures(of: audit.drift)
    }
    if let path = arguments.text(.auditWriteScenario) { audit.scenario = try measured.write(to: path, levers: waste) }
    return (audit, survey)
  }

  private func report(of audit: LogAudit, _ survey: LogSurvey) -> Report {
    let usage = audit.usage
    let vendors = Set(usage.groups.compactMap { $0.model.found?.vendorID })
    let pricer = self.pricer
    let invoice = request.invoice
    return Report(
      audit, files: paths.map { World.shownName(ofPath: $0) },
      pricing: PricingFacts(
        origin: prices.origin.words,
        checked: prices.book.vendors.filter { vendors.contains($0.id) }.map(\.checked).min(),
        digest: prices.book.digest, asOf: pricer.asOf),
      rows: arguments.count(.auditRows) ?? 40,
      remarks: logs.notes + survey.notes + Report.Note.ofFormats(in: usage.ledger) + absentNames(in: audit, survey),
      fields: survey.known + reading.rules.lookups.keys.sorted(),
      focus: { usage.focusCharges(pricer: pricer, invoice: invoice) })
  }

  private func present(_ audit: LogAudit, _ survey: LogSurvey) throws(Failure) -> ExitStatus {
    let usage = audit.usage
    try invocation.present(report(of: audit, survey))
    if arguments.has(.auditStrict) { try refuseFaults(of: usage.ledger) }
    guard usage.isComplete || arguments.has(.allowUnpriced) else {
      throw Failure(
        .unpriced,
        usage.unpriced.map { calls in
          Diagnostic(
            .error, code: "unpriced",
            "\(calls.subject) \(calls.reason.phrase): \(calls.sums.calls) call\(calls.sums.calls == 1 ? "" : "s")",
            at: nil, hint: "--allow-unpriced accepts the cost of the rest")
        })
    }
    return audit.drift?.verdict == .fail || audit.budget?.verdict == .fail
      || audit.against?.comparison.verdict == .fail || audit.anomalies?.fails ?? false
      ? .failed : .done
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

  private func readLogs() throws(Failure) -> (
    ledger: UsageLedger, sample: AuditSample?, survey: LogSurvey, sessions: FollowedSessions?
  ) {
    var plan = invocation.scanPlan(dimensions: request.keys, rules: reading.rules)
    plan.period = request.period
    let needsScenario = arguments.has(.auditScenario) || arguments.has(.auditWriteScenario)
    plan.keepsStatistics = arguments.has(.auditPercentiles) || arguments.has(.auditSampleOf) || needsScenario
    plan.keepsTimes = needsScenario || budget != nil
    plan.keepsSessions = arguments.has(.auditTop) || arguments.has(.auditOutcomes) || needsScenario
    plan.keepsUsers = arguments.has(.auditTop) || request.planField != nil
    plan.topCalls = arguments.count(.auditTop) ?? 0
    let survey = try surveyed()
    plan.lookups.merge(lookupsOfChanges(survey)) { own, _ in own }
    let sources = survey.sources
    try invocation.refuseInputs(among: try invocation.destinations())
    if let path = arguments.text(.auditWriteScenario) { try world.refuseInput(path) }
    let tagger = try arguments.text(.auditTagCosts).map { path throws(Failure) in
      try CostTagger(path, replacing: arguments.has(.auditForce), in: world)
    }
    var sampler = arguments.count(.auditSample).map { size in
      CallSampler(size: size, by: request.grouping, seed: UInt64(arguments.count(.auditSeed) ?? 0))
    }
    plan.pricesEachCall = tagger != nil || sampler != nil
    let sessions = try followedSessions()
    plan.followsSessions = sessions != nil
    var scanner = LogScanner(
      plan: plan, pricer: pricer, formats: sessions == nil ? reading.formats : reading.formats.map(\.traced),
      threads: world.threads)
    scanner.notation = survey.notation
    scanner.sink = sessions
    var check = survey.openCheck
    var repeated = RepeatedCalls()
    let sizes = sources.map(\.size)
    let progress = ProgressLine(
      total: sizes.contains { $0 == nil } ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) }, in: world)
    defer { progress.finish() }
    let watched = sources.map { progress.watching($0) }
    let ledger: UsageLedger
    do throws(LogScanFailure) {
      if plan.pricesEachCall || check != nil {
        ledger = try scanner.scan(watched) { visit in
          if check?.isSettled == false, let record = try? LogRecord.json(visit.bytes) { check?.look(at: record) }
          guard plan.pricesEachCall else { return }
          if let kept = repeated.held(visit) {
            tagger?.add(kept)
            for (call, cost) in kept.calls { sampler?.add(call, cost: cost) }
          }
        }
        for visit in repeated.largest {
          tagger?.add(visit)
          for (call, cost) in visit.calls { sampler?.add(call, cost: cost) }
        }
      } else {
        ledger = try scanner.scan(watched)
      }
    } catch {
      throw Failure(
        code: "unreadable-file",
        error.file.map { "'\(World.shownName(ofPath: paths[$0]))' cannot be read: \(error.reason)" } ?? error.reason)
    }
    try check?.refuseFaults()
    guard ledger.calls > 0 || !ledger.groups.isEmpty else {
      if let failure = try unrecognisedLog(ledger, survey) { throw failure }
      throw .noUsableRecords(ledger, paths: paths, examples: try SkipExamples(ledger, survey: survey, reading: reading))
    }
    try tagger?.finish()
    try invocation.refuseMixedLogs(ledger)
    return (ledger, sampler?.sample, survey, sessions)
  }

  /// Looks at the logs before they are read.
  private func surveyed() throws(Failure) -> LogSurvey {
    var sources: [LogSource] = []
    for path in paths { sources.append(try world.logSource(at: path)) }
    return try LogSurvey(sources, paths: paths, reading: reading, in: world)
  }

  /// Writes down how the logs would be read, as a file to be mended and given back.
  private func writeRules(to path: String) throws(Failure) -> ExitStatus {
    let survey = try surveyed()
    let proposal = try LogProposal(survey: survey, file: 0, reading: reading, pricer: pricer)
    let text = LogRules.text(
      of: World.shownName(ofPath: paths[0]), fields: reading.fields.isEmpty ? proposal.fields : reading.fields,
      notation: survey.notation)
    guard path != "-" else {
      try world.print(text)
      return .done
    }
    try world.create(path, Array(text.utf8), replacing: arguments.has(.auditForce))
    invocation.remark(
      "wrote \(path); next: llmcost audit \(ShellWord.quoted(paths[0])) --rules \(ShellWord.quoted(path))")
    return .done
  }

  /// What to say of a log of which nothing could be used because no format knows its records; nil where another reason is to be told.
  private func unrecognisedLog(_ ledger: UsageLedger, _ survey: LogSurvey) throws(Failure) -> Failure? {
    guard let place = ledger.skipped[.unrecognised]?.places.first else { return nil }
    let proposal = try LogProposal(survey: survey, file: place.file, reading: reading, pricer: pricer)
    return proposal.record.map { .unrecognisedLog(World.shownName(ofPath: paths[place.file]), $0, proposal.words) }
  }

  /// Names of options that no call has: slips that would otherwise look like calls without plans and features.
  private func absentNames(in audit: LogAudit, _ survey: LogSurvey) -> [Report.Note] {
    var notes: [Report.Note] = []
    func isAbsent(_ field: String) -> Bool {
      guard let index = request.index(of: field) else { return false }
      return audit.usage.groups.allSatisfy { $0.usage.key.values[index] == nil }
    }
    func suggestion(_ name: String, among names: [String]) -> String {
      MappingCheck.nearest(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
    }
    for (option, field) in [("--plan-field", request.planField), ("--feature-field", request.featureField)] {
      // A log without features is a plan with one.
      guard let field, isAbsent(field), option == "--plan-field" || arguments.has(.auditFeatureField) else { continue }
      notes.append(
        Report.Note(
          .warning, code: "no-such-field",
          "\(option): no call has '\(field)'\(suggestion(field, among: survey.known))"))
    }
    if let field = request.planField, let index = request.index(of: field), !isAbsent(field) {
      let plans = Set(audit.usage.groups.compactMap { $0.usage.key.values[index] })
      for name in request.incomes.keys.sorted() where !plans.contains(name) {
        notes.append(
          Report.Note(
            .warning, code: "no-such-plan",
            "no call has the plan '\(name)' that a price is given for\(suggestion(name, among: plans.sorted()))"))
      }
    }
    return notes
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
    if request.rule != .proportional, let invoice = request.invoice,
      invoice.money < own.reduce(Money.zero, { $0 + $1.usage.cost.total })
    {
      throw Failure(
        code: "usage",
        "'--spread \(arguments.text(.auditSpread) ?? "")' has nothing to spread: the calls of the teams cost more than the invoice",
        hint: "without it, what the invoice is less is taken off in proportion")
    }
    do throws(CostAllocation.Fault) {
      let allocation = try CostAllocation(
        own.map { CostAllocation.DirectCost(($0.values.first ?? nil) ?? "", $0.usage.cost.total) },
        shared: others.reduce(.zero) { $0 + $1.usage.cost.total }, invoice: request.invoice, rule: request.rule)
      return LogAudit.Allocation(
        dimension: field, allocation: allocation, phase: request.phase, sharedValues: request.shared)
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
