import CallLogs
import CostModel

extension AuditRun {
  /// Reads the logs, or the parts that were made from them.
  ///
  /// - Parameter outcomes: The outcomes of sessions, where known.
  /// - Returns: The calls, the drawn ones, the survey of the logs, and the analyses of the sessions.
  /// - Throws: `Failure` when a log cannot be read or used.
  func readLogs(_ outcomes: [String: String]?) throws(Failure) -> (
    ledger: UsageLedger, sample: AuditSample?, survey: LogSurvey, sessions: FollowedSessions?
  ) {
    if let parts {
      let survey = try LogSurvey(of: [], reading: reading, in: world)
      let ledger = try parts.usableLedger(by: pricer)
      try invocation.refuseMixedLogs(ledger)
      return (ledger, nil, survey, nil)
    }
    var plan = invocation.scanPlan(dimensions: request.keys, rules: reading.rules)
    plan.period = request.period
    let needsScenario = arguments.has(.auditScenario) || arguments.has(.auditWriteScenario)
    plan.keepsStatistics = arguments.has(.auditPercentiles) || arguments.has(.auditSampleOf) || needsScenario
    plan.keepsTimes = needsScenario || budget != nil || arguments.has(.auditForecast) || arguments.has(.auditSeats)
    plan.keepsSessions = arguments.has(.auditTop) || arguments.has(.auditOutcomes) || needsScenario
    plan.keepsUsers = arguments.has(.auditTop) || arguments.has(.auditSeats) || request.planField != nil
    plan.topCalls = arguments.count(.auditTop) ?? 0
    let survey = try surveyed()
    plan.lookups.merge(lookupsOfChanges(survey)) { own, _ in own }
    try invocation.refuseInputs(among: try invocation.destinations())
    if let path = arguments.text(.auditWriteScenario) { try world.refuseInput(path) }
    let tagger = try arguments.text(.auditTagCosts).map { path throws(Failure) in
      try CostTagger(path, replacing: arguments.has(.auditForce), in: world)
    }
    plan.sampler = arguments.count(.auditSample).map { size in
      CallSampler(size: size, by: request.grouping, seed: UInt64(arguments.count(.auditSeed) ?? 0))
    }
    plan.pricesEachCall = tagger != nil
    let sessions = try followedSessions(outcomes)
    plan.followsSessions = sessions != nil
    var scanner = LogScanner(
      plan: plan, pricer: pricer, formats: sessions == nil ? reading.formats : reading.formats.map(\.traced),
      threads: world.threads)
    scanner.sink = sessions
    var check = survey.openCheck
    scanner.writer = tagger
    func look(at visit: LogScanner.Visit) {
      if check?.isSettled == false, let record = try? LogRecord.json(visit.bytes) { check?.look(at: record) }
      tagger?.take(visit)
    }
    let sizes = survey.sources.map(\.size)
    let progress = ProgressLine(
      total: sizes.contains { $0 == nil } ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) }, in: world)
    defer { progress.finish() }
    let ledger = try survey.ledger(
      by: scanner, watching: progress.watching, visitor: check != nil ? look : nil)
    try check?.refuseFaults()
    try survey.refuseUnusable(ledger, pricer: pricer)
    try tagger?.finish()
    try invocation.refuseMixedLogs(ledger)
    return (ledger, ledger.sampler?.sample, survey, sessions)
  }

  /// Surveys the logs before they are read.
  func surveyed() throws(Failure) -> LogSurvey { try LogSurvey(of: paths, reading: reading, in: world) }

  /// Writes how the logs would be read, as a file to be corrected and passed back.
  func writeRules(to path: String) throws(Failure) -> ExitStatus {
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
}
