package import Documents

/// A scenario that is checked, with what it is compared with.
package struct CheckSubject: Sendable {
  /// What it is compared with.
  package enum Baseline: Sendable {
    /// Nothing: only what it costs now is judged.
    case none
    /// It was not there before.
    case new
    /// An older scenario; the very same as now where nothing at all has changed.
    case scenario(DiffSide)
    /// What an earlier run found.
    case recorded(RecordedCost)
  }

  /// The name in results, unlike that of the other scenarios.
  package let name: String
  /// The scenario as it is now.
  package let after: DiffSide
  package let baseline: Baseline
  /// How the limits of before and of now are weighed; what was before says so.
  package let rule: Budget.Rule
  /// What features that are gone are called now, by the names they had; the limits of before follow them.
  package let renames: [String: String]

  /// A prompt file that is not as it was.
  package struct ChangedFile: Sendable {
    /// The path from where the program was started.
    package let name: String
    /// The first line that is not as it was.
    package let span: SourceSpan
  }

  package init(
    name: String, after: DiffSide, baseline: Baseline, rule: Budget.Rule = .stricter, renames: [String: String] = [:]
  ) {
    self.renames = renames
    self.name = name
    self.after = after
    self.baseline = baseline
    self.rule = rule
  }

  /// Whether nothing at all has changed, so that there is nothing to work out.
  package static func isSame(_ older: Scenario, as now: Scenario) -> Bool {
    older.source === now.source && older.texts === now.texts
  }

  /// USD a month before, of all that could be priced; 0 for what was not there, and nil when it is compared with nothing.
  package var beforeUSD: Double? { before(in: .all)?.usd }

  /// The prompt files that are not as they were.
  package var changedFiles: [ChangedFile] {
    guard case .scenario(let older) = baseline else { return [] }
    return after.scenario.texts.changes(since: older.scenario.texts).map { ChangedFile(name: $0.name, span: $0.span) }
  }

  /// What was in a scope before; nil when that is not known.
  func before(in scope: BudgetScope) -> ScopeCost? {
    switch baseline {
    case .none: nil
    case .new: ScopeCost()
    case .scenario(let side): ScopeCost(of: side.projection, in: scope, and: renamed(in: scope))
    case .recorded(let cost): cost.cost(in: scope, and: renamed(in: scope), tagsFrom: after.scenario)
    }
  }

  /// The features of before, by the names they had, that are in a scope by the name they have now.
  private func renamed(in scope: BudgetScope) -> Set<String> {
    guard !renames.isEmpty else { return [] }
    return Set(baseline.features(tagsFrom: after.scenario).filter { includes($0, in: scope) }.map(\.name))
  }
}

/// What an earlier run found a scenario to cost.
package struct RecordedCost: Sendable {
  /// The cost of one feature.
  package struct Feature: Sendable {
    package let name: String
    /// USD a month; nil when not all of it was known.
    package let usd: Double?
    package let calls: Double
    package let sessions: Double
    /// Outcomes a month, 0 where they were not counted.
    package let outcomes: Double
    /// The tags it had; nil where the result does not say.
    package let tags: [(name: String, value: String)]?

    package init(
      name: String, usd: Double?, calls: Double, sessions: Double, outcomes: Double,
      tags: [(name: String, value: String)]?
    ) {
      self.name = name
      self.usd = usd
      self.calls = calls
      self.sessions = sessions
      self.outcomes = outcomes
      self.tags = tags
    }
  }

  /// The name of the scenario.
  package let scenario: String
  /// USD a month of everything; nil when not all of it was known.
  package let usd: Double?
  package let features: [Feature]

  package init(scenario: String, usd: Double?, features: [Feature]) {
    self.scenario = scenario
    self.usd = usd
    self.features = features
  }

  /// The part in a scope, and in some features besides.
  func cost(in scope: BudgetScope, and others: Set<String> = [], tagsFrom scenario: Scenario) -> ScopeCost {
    var cost = ScopeCost()
    for feature in features {
      let tags = feature.tags ?? scenario.features.first { $0.name == feature.name }?.tags ?? []
      guard scope.includes(feature: feature.name, tags: tags) || others.contains(feature.name) else { continue }
      cost.usd += feature.usd ?? 0
      cost.isComplete = cost.isComplete && feature.usd != nil
      cost.calls += feature.calls
      cost.sessions += feature.sessions
      cost.outcomes += feature.outcomes
      cost.isThere = true
    }
    guard scope.includesSharedCosts else { return cost }
    cost.usd = usd ?? 0
    cost.isComplete = usd != nil
    cost.isThere = true
    return cost
  }
}
