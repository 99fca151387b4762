/// A feature in its previous state: what limits depended on.
package struct FormerFeature: Sendable {
  package let name: String
  package let tags: [(name: String, value: String)]
}

extension CheckSubject.Baseline {
  /// The features that existed before.
  ///
  /// - Parameter scenario: The current scenario, whose tags are used where the previous ones are not known.
  /// - Returns: The features.
  package func features(tagsFrom scenario: Scenario) -> [FormerFeature] {
    switch self {
    case .none, .new: []
    case .scenario(let side): side.scenario.features.map { FormerFeature(name: $0.name, tags: $0.tags) }
    case .recorded(let cost):
      cost.features.map { feature in
        FormerFeature(
          name: feature.name,
          tags: feature.tags ?? scenario.features.first { $0.name == feature.name }?.tags ?? [])
      }
    }
  }
}

/// The previous features that are gone under their names, as far as limits applied to them.
package struct GoneFeatures: Sendable, Equatable {
  /// Their names.
  package let names: [String]
  /// The features that are new.
  package let newNames: [String]

  /// Finds what is gone and had limits of its own, its tags or its environment.
  ///
  /// - Parameters:
  ///   - before: The previous features.
  ///   - now: The current scenario.
  ///   - limits: The previous limits.
  package init(_ before: [FormerFeature], now: Scenario, under limits: [BudgetLimit]) {
    let there = Set(now.features.map(\.name))
    let former = Set(before.map(\.name))
    names = before.filter { feature in
      !there.contains(feature.name)
        && limits.contains { $0.scope != .all && $0.scope.includes(feature: feature.name, tags: feature.tags) }
    }.map(\.name)
    newNames = now.features.map(\.name).filter { !former.contains($0) }
  }

  /// Their current names: the only new feature replaces each one that is gone.
  ///
  /// Empty where several features are new, or none is.
  package var renames: [String: String] {
    guard newNames.count == 1 else { return [:] }
    return Dictionary(names.map { ($0, newNames[0]) }) { first, _ in first }
  }
}

extension CheckSubject {
  /// The features that were in a scope before, by their current names.
  func featuresBefore(in scope: BudgetScope) -> Set<String> {
    let now = Set(after.scenario.features.map(\.name))
    return Set(
      baseline.features(tagsFrom: after.scenario).filter { includes($0, in: scope) }.map { renames[$0.name] ?? $0.name }
    ).intersection(now)
  }

  /// Whether a previous feature was in a scope, by its previous or current name.
  func includes(_ feature: FormerFeature, in scope: BudgetScope) -> Bool {
    scope.includes(feature: feature.name, tags: feature.tags)
      || renames[feature.name].map { scope.includes(feature: $0, tags: feature.tags) } ?? false
  }

  /// Whether a feature was in a scope before, by its current name.
  package func wasAbout(_ feature: String, _ scope: BudgetScope) -> Bool {
    featuresBefore(in: scope).contains(feature)
  }

  /// The part of a projection that a limit applies to, with the features that it applied to before where these count.
  func cost(of projection: Projection, under limit: Check.Limit) -> ScopeCost {
    ScopeCost(of: projection, in: limit.limit.scope, and: limit.isHeld ? featuresBefore(in: limit.limit.scope) : [])
  }
}

extension Check.Limit {
  /// Whether the previous state counts.
  package var isHeld: Bool {
    switch sides {
    case .head: false
    case .base, .stricter: true
    }
  }
}

extension Budget {
  /// The budget with its features under their current names.
  package func renamed(by renames: [String: String]) -> Budget {
    guard !renames.isEmpty else { return self }
    return Budget(
      limits: limits.map { limit in
        guard case .feature(let name) = limit.scope.part, let new = renames[name] else { return limit }
        return BudgetLimit(
          scope: BudgetScope(environment: limit.scope.environment, .feature(new)), measure: limit.measure,
          amount: limit.amount, warnAt: limit.warnAt, terms: limit.terms)
      }, rule: rule, unlimited: unlimited.map { renames[$0] ?? $0 }, yearlyUSD: yearlyUSD)
  }
}

extension Check {
  /// A feature that a limit applied to before, but no longer does by its current tags.
  package struct LeftLimit: Sendable, Equatable {
    /// The index of its scenario.
    package let subject: Int
    package let feature: String
    /// The name of the limit in results.
    package let limit: String
  }

  /// The features that this change takes out of limits that still apply.
  package static func leftLimits(_ limits: [Limit], of subjects: [CheckSubject]) -> [LeftLimit] {
    limits.filter(\.isHeld).flatMap { limit in
      limit.subjects.flatMap { index in
        let before = subjects[index].featuresBefore(in: limit.limit.scope)
        return subjects[index].after.scenario.features.filter {
          before.contains($0.name) && !limit.limit.scope.includes(feature: $0.name, tags: $0.tags)
        }.map { LeftLimit(subject: index, feature: $0.name, limit: limit.limit.name) }
      }
    }
  }
}
