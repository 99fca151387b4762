import CallLogs
import CostModel
import Documents

/// The analyses of the sessions of a log.
struct SessionAnalyses: SessionAnalysis {
  /// The rewrites to caches; nil where they are not requested.
  var cache: CacheAudit?
  /// The waste; nil where it is not requested.
  var waste: WasteAudit?
  /// The cost of sessions; nil where they are not compared with those of another log.
  var costs: SessionCosts?
  /// The cost of changes to the code; nil where no repository is named.
  var changes: ChangeCosts?

  mutating func take(_ session: LoggedSession, groups: [CallGroup]) {
    cache?.take(session, groups: groups)
    waste?.take(session, groups: groups)
    costs?.take(session, groups: groups)
    changes?.take(session, groups: groups)
  }

  mutating func take(single call: SessionCall, groups: [CallGroup]) {
    cache?.take(single: call, groups: groups)
    waste?.take(single: call, groups: groups)
    costs?.take(single: call, groups: groups)
    changes?.take(single: call, groups: groups)
  }

  mutating func merge(_ next: SessionAnalyses) {
    if let next = next.cache { cache?.merge(next) }
    if let next = next.waste { waste?.merge(next) }
    if let next = next.costs { costs?.merge(next) }
    if let next = next.changes { changes?.merge(next) }
  }

  mutating func resolvePlaces(_ resolve: (LogPlace) -> LogPlace) {
    cache?.resolvePlaces(resolve)
    waste?.resolvePlaces(resolve)
  }
}

typealias FollowedSessions = SessionSink<SessionAnalyses>

extension AuditRun {
  /// Creates the analyses that follow the calls of the log through their sessions; nil where no request needs them.
  ///
  /// - Parameter outcomes: The outcomes of the sessions, where known.
  /// - Returns: The analyses.
  /// - Throws: `Failure` for a threshold or a repository that cannot be used.
  func followedSessions(_ outcomes: [String: String]?) throws(Failure) -> FollowedSessions? {
    guard Option.ofSessions.contains(where: { arguments.has($0) }) else { return nil }
    let featureIndex = request.index(of: request.budgetFeatureField)
    var analyses = SessionAnalyses()
    if arguments.has(.auditCache) { analyses.cache = CacheAudit(featureIndex: featureIndex) }
    if arguments.has(.auditFindings) {
      analyses.waste = WasteAudit(featureIndex: featureIndex, thresholds: try thresholds())
    }
    if arguments.has(.auditAgainst) { analyses.costs = SessionCosts(featureIndex: featureIndex, outcomes: outcomes) }
    analyses.changes = try changeCosts()
    return SessionSink(analyses, pricer: pricer)
  }

  /// The results of the sessions.
  func finished(_ sessions: FollowedSessions?) -> (analyses: SessionAnalyses?, waste: WasteReport?) {
    guard let sessions else { return (nil, nil) }
    let (analyses, groups, _) = sessions.finish(threads: world.threads.count, run: world.threads.run)
    return (analyses, analyses.waste.map { WasteReport($0, groups: groups) })
  }

  private func thresholds() throws(Failure) -> WasteThresholds {
    var thresholds = WasteThresholds()
    for entry in arguments.texts(.auditThreshold).flatMap({ LoadedPrices.entries($0) }) {
      let (word, value) = try Invocation.pair(entry, of: .auditThreshold, example: "retry_calls=5")
      guard let name = WasteThresholds.names.first(where: { $0.name == word }) else {
        throw Failure.unknownName(
          code: "usage", "'--threshold' has no name '\(word)'", word, among: WasteThresholds.names.map(\.name),
          otherwise: "its names are \(WasteThresholds.names.map(\.name).joined(separator: ", "))")
      }
      guard let number = Int64(value), number > 0, number <= 1_000_000_000 else {
        throw Failure(
          code: "usage", "'--threshold \(word)' must be a whole number from 1 to 1,000,000,000, found '\(value)'")
      }
      thresholds[name] = number
    }
    return thresholds
  }

  /// The days that cost more or less than expected, of the log and of each value that it is grouped by, or of its features.
  func anomalies(of usage: PricedUsage, in period: MeasuredScenario.Period) -> CostAnomalies? {
    guard arguments.has(.auditAnomalies) else { return nil }
    let times = ["day", "month", ScanPlan.hourDimension]
    let asked = arguments.has(.auditBy) ? request.grouping.names : [request.budgetFeatureField]
    return CostAnomalies(
      usage, by: UsageGrouping(names: asked.filter { !times.contains($0) }, among: request.keys),
      times: asked.filter { times.contains($0) }, period: period, detector: AnomalyDetector())
  }

  // MARK: - Two logs

  /// Compares the log with that of `--against`, read in the same way.
  ///
  /// - Parameters:
  ///   - head: The cost of the sessions of the log.
  ///   - survey: The survey of the log.
  ///   - outcomes: The outcomes of sessions, where known; a separate file for the other log takes precedence.
  /// - Returns: The comparison; nil where no other log is named.
  /// - Throws: `Failure` when the other log cannot be read or used, or an option is invalid.
  func comparison(
    of head: SessionAnalyses?, _ survey: LogSurvey, outcomes: [String: String]?
  ) throws(Failure) -> LogAudit.Against? {
    let words = arguments.texts(.auditAgainst)
    guard !words.isEmpty, let after = head?.costs else { return nil }
    let found = try LogPaths(world: world).expanded(words)
    let base = try LogSurvey(of: found.paths, reading: reading, in: world)
    var plan = invocation.scanPlan(dimensions: request.keys, rules: reading.rules)
    plan.followsSessions = true
    let ofBase = try self.outcomes(.auditBaseOutcomes) ?? outcomes
    let costs = SessionSink(
      SessionCosts(featureIndex: request.index(of: request.budgetFeatureField), outcomes: ofBase), pricer: pricer)
    var scanner = LogScanner(
      plan: plan, pricer: pricer, formats: reading.formats.map(\.traced), threads: world.threads)
    scanner.sink = costs
    let ledger = try base.ledger(by: scanner)
    try base.refuseUnusable(ledger, pricer: pricer)
    try invocation.refuseMixedLogs(ledger)
    let before = costs.finish(threads: world.threads.count, run: world.threads.run).analysis
    return LogAudit.Against(
      comparison: LogComparison(
        from: before, to: after, confidence: try confidence(), limit: try share(of: .auditMaxIncrease),
        passes: try passes(among: [before, after])),
      base: found.paths.map { World.shownName(ofPath: $0) }, ledger: ledger)
  }

  /// Calls without a price make a log look cheaper than it is, on either side: judging by them gives no verdict,
  /// whether they are allowed or not.
  func refuseUnpricedComparison(_ comparison: LogComparison?) throws(Failure) {
    guard let comparison, comparison.verdict == .unpriced || !arguments.has(.allowUnpriced) else { return }
    let (before, after) = comparison.unpricedCalls
    // Those of the log alone are named one by one.
    guard before > 0 || comparison.verdict == .unpriced else { return }
    func calls(_ count: Int64, _ place: String) -> String? {
      count > 0 ? "\(count) call\(count == 1 ? "" : "s") of \(place)" : nil
    }
    let words = [calls(before, "the log of '--against'"), calls(after, "the log")].compactMap(\.self)
    throw Failure(
      .unpriced, code: "unpriced",
      "\(words.joined(separator: " and ")) \(before + after == 1 ? "has" : "have") no price: the two logs cannot be compared",
      hint: before > 0
        ? "'llmcost audit' of each log says which; --alias and --pricing give them prices"
        : "--alias and --pricing give them prices")
  }

  /// The outcomes of sessions in a file; nil where the option was not given.
  func outcomes(_ option: Option) throws(Failure) -> [String: String]? {
    try arguments.text(option).map { path throws(Failure) in try OutcomeFile.read(try world.source(at: path)) }
  }

  /// The outcomes that are passes: the named ones, each of which some session must have.
  private func passes(among sides: [SessionCosts]) throws(Failure) -> Set<String>? {
    let names = arguments.texts(.auditPass).flatMap { LoadedPrices.entries($0) }
    guard !names.isEmpty else { return nil }
    let known = Set(sides.flatMap { $0.outcomes.keys.compactMap(\.self) }).sorted()
    for name in names where !known.contains(name) {
      throw Failure.unknownName(
        code: "no-such-outcome", "'--pass' names the outcome '\(name)', which no session of either log has", name,
        among: known, otherwise: "the outcomes are \(known.prefix(8).joined(separator: ", "))")
    }
    return Set(names)
  }

  private func share(of option: Option) throws(Failure) -> Double? {
    guard let text = arguments.text(option) else { return nil }
    guard let share = WrittenAmount.share(text), share >= 0, text.hasSuffix("%") || share <= 1 else {
      throw Failure(code: "usage", "'\(option.longName)' must be a share such as 5% or 0.05, found '\(text)'")
    }
    return share
  }

  private func confidence() throws(Failure) -> Double {
    guard let share = try share(of: .auditConfidence) else { return 0.95 }
    guard share > 0.5, share <= 0.9999 else {
      throw Failure(
        code: "usage",
        "'--confidence' must be above 50% and at most 99.99%, found '\(arguments.text(.auditConfidence) ?? "")'")
    }
    return share
  }
}
