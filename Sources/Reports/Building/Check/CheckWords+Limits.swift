import CostModel
import Documents

/// The words for limits that changed, and for costs without one.
extension CheckWords {
  // MARK: - Changes

  /// The name of a limit that changed, with its scenario where there are several.
  func name(of change: LimitChange) -> String {
    guard check.subjects.count > 1 else { return change.name }
    let isAll = change.subjects.count == check.subjects.count
    let scenario =
      isAll
      ? "all"
      : change.subjects.count == 1 ? check.subjects[change.subjects[0]].name : "\(change.subjects.count) scenarios"
    return "\(scenario): \(change.name)"
  }

  /// A limit that changed as it is now: a limit, or what there is instead of it.
  func limitNow(of change: LimitChange) -> String {
    change.kind == .released ? "unlimited" : limit(change.after, of: change)
  }

  /// One side of a limit that changed, as far as it says how the other one differs.
  func limit(_ side: BudgetLimit?, of change: LimitChange) -> String {
    guard let side else { return change.kind == .released && side == nil ? "no limit" : "gone" }
    switch change.kind {
    case .waived: return side.terms.waiver.map { "waived until \($0.until)" } ?? "not waived"
    case .removed, .released: return limit(side)
    case .weaker, .stricter:
      let other = change.before?.warnAt.value == change.after?.warnAt.value
      return limit(side) + (other ? "" : ", warns at \(Formatting.share(side.warnAt.value))")
    }
  }

  /// Which of both sides applies.
  func counts(_ change: LimitChange) -> String {
    switch change.kind {
    case .released: change.isHeld ? "before" : "now"
    case .stricter: "the stricter"
    case .weaker: change.isHeld ? "the stricter" : "now"
    case .removed, .waived: change.isHeld ? "before" : "now"
    }
  }

  /// The note on a limit that allows more than before.
  func sentence(of change: LimitChange) -> String {
    let held =
      change.isHeld
      ? "; the limit of before counts until this is merged" : ", as the limits of before allow (limits: head)"
    let place = change.before?.amount.span.map { " (\(Place($0.location).text))" } ?? ""
    switch change.kind {
    case .removed:
      return "this change removes the limit \(name(of: change)), \(limit(change.before, of: change))\(place)\(held)"
    case .released:
      let released = "this change says that \(name(of: change)) is meant to have no limit"
      guard change.isHeld else { return released }
      let held = change.before == nil ? "it counts once" : "the limit of before counts until"
      return "\(released); \(held) this is merged"
    case .waived:
      return "this change waives the limit \(name(of: change)): \(limit(change.before, of: change)) before\(place), "
        + "\(limit(change.after, of: change)) now" + (change.isHeld ? "; it counts once this is merged" : held)
    case .weaker, .stricter:
      return "this change weakens the limit \(name(of: change)): \(limit(change.before, of: change)) before\(place), "
        + "\(limit(change.after, of: change)) now\(held)"
    }
  }

  // MARK: - Without a limit

  /// The name of a cost without a limit, with its scenario where there are several.
  func name(of cost: CostWithoutLimit) -> String {
    let name = cost.part == .shared ? "fixed costs" : cost.part.name
    return check.subjects.count > 1 ? "\(check.subjects[cost.subject].name): \(name)" : name
  }

  /// The cost.
  func amount(of cost: CostWithoutLimit) -> String {
    cost.usd.map { "\(Formatting.money($0)) a month" } ?? "a cost that is not known"
  }

  /// Why it has its verdict.
  func reason(of cost: CostWithoutLimit) -> String {
    let reason = verdictReason(of: cost)
    return cost.isUnderOlderConditions
      ? "\(reason); at the prices and with the contracts of before: cheaper ones of this change do not count" : reason
  }

  private func verdictReason(of cost: CostWithoutLimit) -> String {
    if cost.verdict == .known { return "under no limit before, and not worse now: does not block" }
    if cost.isReleasedByChange {
      return "no limit is about it; that it is listed under 'unlimited' counts once this is merged"
    }
    switch (cost.part, cost.missingTag) {
    case (.shared, _): return "only limits of everything are about fixed costs and commitments"
    case (.feature, let tag?): return "it has no tag '\(tag)', by which limits go, so that none is about it"
    case (.feature, nil): return "no limit is about it"
    }
  }

  /// The remedy.
  func wayOut(of cost: CostWithoutLimit) -> String {
    guard !cost.isReleasedByChange else {
      return cost.missingTag.map { "a tag '\($0)' that has a limit, or a limit about it" } ?? "a limit about it"
    }
    let meant = "\"unlimited\": [\"\(cost.part.name)\"] in the budget, if it is meant"
    return cost.missingTag.map { "a tag '\($0)' that has a limit, or \(meant)" } ?? "a limit about it, or \(meant)"
  }
}
