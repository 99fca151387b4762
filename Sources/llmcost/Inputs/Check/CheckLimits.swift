import CostModel
import Documents

/// The combined limits of a check.
struct CheckLimits: Sendable {
  private(set) var limits: [Check.Limit] = []
  private(set) var changes: [LimitChange] = []
  /// For each scenario, what the change is the first to list as meant to have no limit, where the limits of before count.
  private var released: [[String]]
  /// For each scenario, what is listed as meant to have no limit.
  private var listed: [[String]]
  /// For each scenario, whether it had a limit.
  private var wasLimited: [Bool]

  /// The scenarios.
  private let all: [CheckSubject]

  /// For each scenario, what is meant to have no limit: all that is listed, until the limits of before count against it.
  var unlimited: [CostWithoutLimit.Meant] {
    all.indices.map { index in
      let held = wasLimited[index] ? Set(released[index]) : []
      return CostWithoutLimit.Meant(names: listed[index].filter { !held.contains($0) }, heldNames: held)
    }
  }

  init(of subjects: [CheckSubject]) {
    all = subjects
    listed = Array(repeating: [], count: subjects.count)
    released = listed
    wasLimited = Array(repeating: false, count: subjects.count)
  }

  /// The limits in scenarios, compared with the previous ones; budget settings on the command line apply as given.
  init(of scenarios: [LoadedScenario], _ names: CheckNames, older: OlderSides, _ subjects: [CheckSubject]) {
    self.init(of: subjects)
    for (index, loaded) in scenarios.enumerated() {
      let isSet = loaded.edits.contains { $0.path == "budget" || $0.path.hasPrefix("budget.") }
      let before = older.budget(of: index, named: names.names[index])
      add(
        loaded.scenario.budget ?? Budget(limits: []), before: isSet ? nil : before, isCompared: before != nil,
        of: [index])
      if isSet, let before, !loaded.edits.contains(where: { $0.path == "budget" || $0.path == "budget.unlimited" }) {
        hold(loaded.scenario.budget?.unlimited ?? [], before: before, of: [index])
      }
    }
  }

  /// Adds limits on the sum of some scenarios.
  mutating func add(_ budget: Budget, before: Budget?, isCompared: Bool? = nil, of subjects: [Int]) {
    // The limits of one scenario follow its features to their current names.
    let before = subjects.count == 1 ? before?.renamed(by: all[subjects[0]].renames) : before
    let (limits, changes) = Check.limits(budget.limits, heldAgainst: before, of: subjects)
    self.limits += limits
    self.changes += changes
    for index in subjects { listed[index] += budget.unlimited }
    if let before { hold(budget.unlimited, before: before, of: subjects) }
    guard isCompared ?? (before != nil) else { return }
    for name in budget.unlimited where !(before?.unlimited.contains(name) ?? false) {
      let limit = before.flatMap { self.limit(of: name, in: $0, subjects) }
      self.changes.append(LimitChange(released: name, of: subjects, limit: limit, isHeld: before?.rule == .stricter))
    }
  }

  /// Remembers what the limits of before do not leave without one.
  private mutating func hold(_ names: [String], before: Budget, of subjects: [Int]) {
    for index in subjects {
      wasLimited[index] = wasLimited[index] || !before.limits.isEmpty
      guard before.rule == .stricter else { continue }
      released[index] += names.filter { !before.unlimited.contains($0) }
    }
  }

  /// The first previous limit on something, where those count.
  private func limit(of name: String, in budget: Budget, _ subjects: [Int]) -> BudgetLimit? {
    guard budget.rule == .stricter else { return nil }
    if name == Budget.sharedCosts { return budget.limits.first { $0.scope == .all } }
    return budget.limits.first { limit in
      limit.scope != .all && subjects.contains { all[$0].wasAbout(name, limit.scope) }
    }
  }

  /// Adds the limits of another source.
  mutating func add(_ other: CheckLimits) {
    limits += other.limits
    changes += other.changes
    for index in all.indices {
      listed[index] += other.listed[index]
      released[index] += other.released[index]
      wasLimited[index] = wasLimited[index] || other.wasLimited[index]
    }
  }
}
