import CostModel
import Documents

/// The time that a log covers, and the field that distinguishes its features.
extension AuditRun {
  /// The time that the log covers: as the user says, otherwise as its times show.
  func coverage(of usage: PricedUsage, population: Int64?) -> Coverage {
    let ledger = usage.ledger
    let shown = shownCoverage(of: ledger)
    if let perDay = request.perDay {
      let calls = max(ledger.calls, population ?? 0)
      return Coverage(shown.period, paceDays: Double(calls) / Double(perDay))
    }
    return askedPeriod.map { Coverage($0) } ?? shown
  }

  /// What the times of the calls show.
  func shownCoverage(of ledger: UsageLedger) -> Coverage {
    Coverage(ledger.times, sessions: Double(ledger.sessions.count > 0 ? Int64(ledger.sessions.count) : ledger.calls))
  }

  /// The field that is to name features but that no call has; an error where the user named it.
  func absentFeatureField(_ usage: PricedUsage) throws(Failure) -> String? {
    guard let field = request.featureField, let index = request.index(of: field) else { return nil }
    let isAbsent = usage.ledger.groups.allSatisfy { group in
      group.key.values.indices.contains(index) ? group.key.values[index] == nil : true
    }
    guard isAbsent else { return nil }
    guard arguments.has(.auditFeatureField) else { return field }
    throw Failure.unknownName(
      code: "no-such-field", "no call has '\(field)', which '--feature-field' names", field,
      among: ["feature"] + request.grouping.attributes.filter { $0 != field },
      otherwise: "fields of records are named as the log does, nested ones by their path")
  }

  /// A drift limit is given for a feature that neither the plan nor the log has.
  func refuseUnknownFeatures(of drift: LogAudit.Drift?) throws(Failure) {
    guard let drift, let limits = drift.limits else { return }
    let known = drift.drift.features.map(\.name)
    for name in limits.features.keys.sorted() where !known.contains(name) {
      throw Failure.unknownName(
        code: "unknown-feature", "'--max-drift' names the feature '\(name)', which neither the plan nor the log has",
        name,
        among: known)
    }
  }
}
