import CallLogs
import CostModel
import Documents
import Reports
import Synchronization

extension Option {
  static let auditFollow = Option(
    "follow", .flag,
    help: "Read the log while it is written, a file or standard input: show the pace, and say when limits are reached.")
  static let auditGuard = Option(
    "guard", .value(Value(placeholder: "FILE", type: .file)),
    help: "With --follow, watch the limits and alerts of 'guard' in this scenario; fail when a hard one is reached.")
  static let auditEvery = Option(
    "every", .value(Value(placeholder: "SECONDS", type: .number(of: "seconds"))),
    help: "With --follow, show the pace no more often than this.", defaultText: "10")
  static let auditFollowFor = Option(
    "follow-for", .value(Value(placeholder: "SECONDS", type: .number(of: "seconds"))),
    help: "With --follow, stop after so long and write the result.",
    defaultText: "until standard input ends, or for ever")

  /// The follower of a log that is being written.
  static let ofFollowing: [Option] = [auditFollow, auditGuard, auditEvery, auditFollowFor]
}

/// Watches the calls of a log that is read while it is written, and reports on them.
final class LogFollower: Sendable {
  private struct State {
    var watch: SpendWatch
    /// When the pace was last shown, and the number of calls at that time.
    var shownAt: Double?
    var shownCalls = 0
    var hasFailed = false
    var isDone = false
  }

  private let state: Mutex<State>
  private let zone: ZoneOffset
  private let every: Double
  private let end: Double?
  private let clock: @Sendable () -> Double
  private let say: @Sendable (String) -> Void

  /// Creates a follower.
  ///
  /// - Parameters:
  ///   - watch: The limits that are watched.
  ///   - zone: The zone in which times are shown.
  ///   - every: The minimum seconds between reports of the pace.
  ///   - end: The seconds after which it ends; nil for never.
  ///   - clock: Seconds since some moment.
  ///   - say: The output for its lines.
  init(
    _ watch: SpendWatch, zone: ZoneOffset, every: Double, until end: Double?, clock: @escaping @Sendable () -> Double,
    say: @escaping @Sendable (String) -> Void
  ) {
    state = Mutex(State(watch: watch))
    self.zone = zone
    self.every = every
    self.end = end.map { clock() + $0 }
    self.clock = clock
    self.say = say
  }

  /// Whether a hard limit was reached.
  var hasFailed: Bool { state.withLock { $0.hasFailed } }

  /// Counts the calls of a record.
  func take(_ calls: [(call: MeasuredCall, cost: Money?)], names: [String]) {
    let lines = state.withLock { state in
      calls.flatMap { call, cost in
        let events = state.watch.add(call, cost: cost) { name in
          names.firstIndex(of: name).flatMap { call.values[$0] }
        }
        return events.map { event in
          let limit = state.watch.limits[event.limit]
          if limit.isHard { state.hasFailed = true }
          return PaceWords(zone: zone).line(event, of: limit)
        }
      }
    }
    for line in lines { say(line) }
  }

  /// Shows the pace when it is due, and returns whether to wait for more.
  func wait() -> Bool {
    let now = clock()
    if let end, now >= end { return false }
    showPace(now, isLast: false)
    return true
  }

  /// Shows the pace at the end.
  func finish() { showPace(clock(), isLast: true) }

  private func showPace(_ now: Double, isLast: Bool) {
    let line = state.withLock { state -> String? in
      guard state.watch.calls > state.shownCalls, isLast || state.shownAt.map({ now - $0 >= every }) ?? true,
        let pace = state.watch.pace
      else { return nil }
      state.shownAt = now
      state.shownCalls = state.watch.calls
      return PaceWords(zone: zone).line(pace, of: state.watch)
    }
    if let line { say(line) }
  }
}

extension AuditRun {
  /// The limits that are watched while a log is written.
  struct Watch {
    let spend: SpendWatch
    /// The zone in which times are shown.
    let zone: ZoneOffset
    /// The limits that cannot be watched.
    let notes: [Report.Note]
  }

  /// A log that was followed to its end.
  struct Followed {
    let ledger: UsageLedger
    let survey: LogSurvey
    /// Whether a hard limit was reached.
    let hasReachedLimit: Bool
  }

  /// Options that cannot be combined with following a log.
  private static let notWhileFollowing: [Option] = [
    .auditMerge, .auditPartial, .auditWriteRules, .auditTagCosts, .auditSample, .auditCache, .auditFindings,
    .auditAgainst, .auditWriteScenario, .auditScenario, .auditReprice, .auditOutcomes,
    .auditGit,
  ]

  /// The limits that the command line asks to watch.
  ///
  /// - Throws: `Failure` for options that have no effect without `--follow` or conflict with it, and for a scenario
  ///   without a guard.
  static func watch(
    _ invocation: Invocation, _ prices: LoadedPrices, paths: [String]
  ) throws(Failure) -> Watch? {
    let arguments = invocation.arguments
    guard arguments.has(.auditFollow) else {
      for option in Option.ofFollowing where arguments.has(option) {
        throw invocation.usage(.pointless(option: option.longName, without: Option.auditFollow.longName))
      }
      return nil
    }
    for option in notWhileFollowing where arguments.has(option) {
      throw invocation.usage(.exclusive(option: Option.auditFollow.longName, other: option.longName))
    }
    guard paths.count == 1 else {
      throw Failure(
        code: "usage", "'--follow' reads one log, found \(paths.count)", hint: "follow each of them, or a pipe of all")
    }
    guard let path = arguments.text(.auditGuard) else { return Watch(spend: SpendWatch([]), zone: .utc, notes: []) }
    let loaded = try invocation.scenario(from: try invocation.document(at: path), prices: prices, edits: [])
    guard let plan = loaded.scenario.guardPlan else {
      throw Failure(
        code: "no-guard", "the scenario has no guard",
        hint: "for instance guard: {limits: {prod: {hard: 15000, per: month, enforcement: hard}}}")
    }
    let (limits, others) = plan.watchable
    let notes = others.map {
      Report.Note(
        .note, code: "alert-not-watched",
        "the alert '\($0)' is not watched: 'llmcost guard' knows what is expected at each hour")
    }
    return Watch(spend: SpendWatch(limits, zone: plan.zone), zone: plan.zone, notes: notes)
  }

  /// The output for the lines of a follower: with the result where that is text on standard output, otherwise standard
  /// error or its replacement.
  private func sayer(_ destinations: [Destination]) -> @Sendable (String) -> Void {
    let world = self.world
    let isText = destinations.allSatisfy { $0.path != nil || $0.format == .text }
    return { line in
      let bytes = Array((RunnerText.inert(PrintableText.visible(line)) + "\n").utf8)
      if isText, (try? world.writeOutput(bytes)) != nil { return }
      world.writeError(bytes)
    }
  }

  /// Reads the log while it is written, until it ends or the time is over.
  func followed(_ watch: Watch) throws(Failure) -> Followed {
    let destinations = try invocation.destinations()
    let world = self.world
    let follower = LogFollower(
      watch.spend, zone: watch.zone, every: arguments.number(.auditEvery) ?? 10,
      until: arguments.number(.auditFollowFor), clock: world.monotonicSeconds, say: sayer(destinations))
    let source: LogSource
    do throws(FileFailure) {
      source = try world.followLog(paths[0], { follower.wait() })
    } catch {
      throw Failure.unreadable(paths[0], error)
    }
    let survey = try LogSurvey([source], paths: paths, reading: reading, in: world)
    try invocation.refuseInputs(among: destinations)
    var plan = invocation.scanPlan(dimensions: request.keys, rules: reading.rules)
    plan.period = request.period
    plan.keepsTimes = budget != nil || arguments.has(.auditForecast)
    plan.keepsUsers = arguments.has(.auditTop) || request.planField != nil
    plan.keepsSessions = arguments.has(.auditTop)
    plan.topCalls = arguments.count(.auditTop) ?? 0
    plan.pricesEachCall = true
    let names = request.keys
    let ledger = try survey.ledger(
      by: LogScanner(plan: plan, pricer: pricer, formats: reading.formats, threads: world.threads),
      visitor: { follower.take($0.calls, names: names) })
    follower.finish()
    try survey.refuseUnusable(ledger, pricer: pricer)
    try invocation.refuseMixedLogs(ledger)
    return Followed(ledger: ledger, survey: survey, hasReachedLimit: follower.hasFailed)
  }
}
