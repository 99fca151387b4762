/// A feature as it was: what limits went by.
package struct FormerFeature: Sendable {
  package let name: String
  package let tags: [(name: String, value: String)]
}

extension CheckSubject.Baseline {
  /// The features that were there.
  ///
  /// - Parameter scenario: The scenario as it is now, whose tags count where those of before are not known.
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

/// Features of before that are gone under their names, as far as limits were about them.
package struct GoneFeatures: Sendable, Equatable {
  /// Their names.
  package let names: [String]
  /// The features that are new.
  package let newNames: [String]

  /// What is gone and was under limits of its own, its tags or its environment.
  ///
  /// - Parameters:
  ///   - before: The features of before.
  ///   - now: The scenario as it is.
  ///   - limits: The limits of before.
  package init(_ before: [FormerFeature], now: Scenario, under limits: [BudgetLimit]) {
    let there = Set(now.features.map(\.name))
    let former = Set(before.map(\.name))
    names = before.filter { feature in
      !there.contains(feature.name)
        && limits.contains { $0.scope != .all && $0.scope.includes(feature: feature.name, tags: feature.tags) }
    }.map(\.name)
    newNames = now.features.map(\.name).filter { !former.contains($0) }
  }

  /// What they are called now: the only new feature stands for each that is gone.
  ///
  /// Empty where several are new, or none is.
  package var renames: [String: String] {
    guard newNames.count == 1 else { return [:] }
    return Dictionary(names.map { ($0, newNames[0]) }) { first, _ in first }
  }
}

extension CheckSubject {
  /// The features that were in a scope before, by the names they have now.
  func featuresBefore(in scope: BudgetScope) -> Set<String> {
    let now = Set(after.scenario.features.map(\.name))
    return Set(
      baseline.features(tagsFrom: after.scenario).filter { includes($0, in: scope) }.map { renames[$0.name] ?? $0.name }
    ).intersection(now)
  }

  /// Whether a feature of before was in a scope, by the name it had or has now.
  func includes(_ feature: FormerFeature, in scope: BudgetScope) -> Bool {
    scope.includes(feature: feature.name, tags: feature.tags)
      || renames[feature.name].map { scope.includes(feature: $0, tags: feature.tags) } ?? false
  }

  /// Whether a feature was in a scope before, by the name it has now.
  package func wasAbout(_ feature: String, _ scope: BudgetScope) -> Bool {
    featuresBefore(in: scope).contains(feature)
  }

  /// The part of a projection that a limit is about, with the features that it was about before where these count.
  func cost(of projection: Projection, under limit: Check.Limit) -> ScopeCost {
    ScopeCost(of: projection, in: limit.limit.scope, and: limit.isHeld ? featuresBefore(in: limit.limit.scope) : [])
  }
}

extension Check.Limit {
  /// Whether what was before counts.
  package var isHeld: Bool {
    switch sides {
    case .head: false
    case .base, .stricter: true
    }
  }
}

extension Budget {
  /// The budget with its features under the names they have now.
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
  /// A feature that a limit was about, and is not by its tags of now.
  package struct LeftLimit: Sendable, Equatable {
    /// The place of its scenario.
    package let subject: Int
    package let feature: String
    /// The name of the limit in results.
    package let limit: String
  }

  /// The features that this change takes out of limits which hold all the same.
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
