package import Documents

/// A scenario that is checked, with its baseline.
package struct CheckSubject: Sendable {
  /// The baseline.
  package enum Baseline: Sendable {
    /// None: only the current cost is judged.
    case none
    /// It did not exist before.
    case new
    /// An older scenario; identical where nothing at all has changed.
    case scenario(DiffSide)
    /// The result of an earlier run.
    case recorded(RecordedCost)
  }

  /// The name in results, unique among the scenarios.
  package let name: String
  /// The current scenario.
  package let after: DiffSide
  package let baseline: Baseline
  /// How the previous and current limits are weighed, as the baseline states.
  package let rule: Budget.Rule
  /// The current names of features that are gone, by their previous names; the previous limits follow them.
  package let renames: [String: String]

  /// A prompt file that has changed.
  package struct ChangedFile: Sendable {
    /// The path relative to the working directory.
    package let name: String
    /// The first line that differs.
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

  /// Whether nothing at all has changed, so that there is nothing to compute.
  package static func isSame(_ older: Scenario, as now: Scenario) -> Bool {
    older.source === now.source && older.texts === now.texts
  }

  /// The previous USD a month, of everything that could be priced; 0 if it did not exist, and nil when there is no
  /// baseline.
  package var beforeUSD: Double? { before(in: .all)?.usd }

  /// The prompt files that have changed.
  package var changedFiles: [ChangedFile] {
    guard case .scenario(let older) = baseline else { return [] }
    return after.scenario.texts.changes(since: older.scenario.texts).map { ChangedFile(name: $0.name, span: $0.span) }
  }

  /// The previous cost in a scope; nil when that is not known.
  func before(in scope: BudgetScope) -> ScopeCost? {
    switch baseline {
    case .none: nil
    case .new: ScopeCost()
    case .scenario(let side): ScopeCost(of: side.projection, in: scope, and: renamed(in: scope))
    case .recorded(let cost): cost.cost(in: scope, and: renamed(in: scope), tagsFrom: after.scenario)
    }
  }

  /// The previous features, by their previous names, that are in a scope by their current name.
  private func renamed(in scope: BudgetScope) -> Set<String> {
    guard !renames.isEmpty else { return [] }
    return Set(baseline.features(tagsFrom: after.scenario).filter { includes($0, in: scope) }.map(\.name))
  }
}

/// The cost of a scenario in an earlier run.
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
  /// Total USD a month; nil when not all of it was known.
  package let usd: Double?
  package let features: [Feature]

  package init(scenario: String, usd: Double?, features: [Feature]) {
    self.scenario = scenario
    self.usd = usd
    self.features = features
  }

  /// The part in a scope, and in some additional features.
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
