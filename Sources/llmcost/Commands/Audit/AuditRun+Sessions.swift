import CallLogs
import CostModel
import Documents

/// What is asked of the sessions of a log.
struct SessionAnalyses: SessionAnalysis {
  /// What was written again to caches; nil where it is not asked for.
  var cache: CacheAudit?

  mutating func take(_ session: LoggedSession, groups: [CallGroup]) {
    cache?.take(session, groups: groups)
  }

  mutating func take(single call: SessionCall, groups: [CallGroup]) {
    cache?.take(single: call, groups: groups)
  }

  mutating func resolvePlaces(_ resolve: (LogPlace) -> LogPlace) {
    cache?.resolvePlaces(resolve)
  }
}

typealias FollowedSessions = SessionSink<SessionAnalyses>

extension AuditRun {
  /// What follows the calls of the log through their sessions; nil where nothing that was asked needs it.
  var followedSessions: FollowedSessions? {
    guard Option.ofSessions.contains(where: { arguments.has($0) }) else { return nil }
    var analyses = SessionAnalyses()
    if arguments.has(.auditCache) { analyses.cache = CacheAudit(featureIndex: request.index(of: sessionFeatureField)) }
    return SessionSink(analyses, pricer: pricer)
  }

  /// The field that names features, for what is shown by feature.
  private var sessionFeatureField: String { request.budgetFeatureField }

  /// Puts what the sessions say into the answers.
  func answer(_ sessions: FollowedSessions?, in audit: inout LogAudit) throws(Failure) {
    guard let sessions else { return }
    let (analyses, _, _) = sessions.finish()
    audit.cache = analyses.cache
  }
}
