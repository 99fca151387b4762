package import Documents

/// A cost that no limit of a check applies to.
package struct CostWithoutLimit: Sendable {
  /// What it is.
  package enum Part: Sendable, Equatable {
    case feature(String)
    /// Fixed costs and commitments, which only total limits apply to.
    case shared

    /// The name in results, and in a budget that refers to it.
    package var name: String {
      switch self {
      case .feature(let name): name
      case .shared: Budget.sharedCosts
      }
    }
  }

  /// What is meant to have no limit.
  package struct Meant: Sendable {
    /// The features, or `fixed`, that need none.
    package let names: [String]
    /// What a change is the first to list, so that it needs a limit until that is merged.
    package let heldNames: Set<String>

    package init(names: [String] = [], heldNames: Set<String> = []) {
      self.names = names
      self.heldNames = heldNames
    }
  }

  /// The place of its scenario among those that are checked.
  package let subject: Int
  package let part: Part
  /// USD a month; nil when not all of it could be priced.
  package let usd: Double?
  /// The previous USD a month; nil when it is not known, or did not exist.
  package let before: Double?
  /// `unlimited`, or `known` where no limit applied before and it costs no more now.
  package let verdict: CheckVerdict
  /// The tag that limits use and that it lacks; nil where it has them all, or no limit uses tags.
  package let missingTag: String?
  /// Whether the change itself says that it is meant to have none, which counts once it is merged.
  package let isReleasedByChange: Bool
  /// Whether the cost is at the prices or with the contracts of before, because those of the change make less of it.
  package private(set) var isUnderOlderConditions = false
  /// Where it is written, or nil.
  package let span: SourceSpan?

  /// Finds all of them in a scenario.
  ///
  /// - Parameters:
  ///   - subject: The scenario.
  ///   - index: Its place among those that are checked.
  ///   - older: What it costs under the conditions of before.
  ///   - limits: The limits that it is judged by, at least one or nothing is found.
  ///   - meant: What is meant to have no limit.
  /// - Returns: The costs that none of the limits applies to.
  static func all(
    of subject: CheckSubject, at index: Int, older: OlderConditions, limits: [BudgetLimit], butNot meant: Meant
  ) -> [CostWithoutLimit] {
    guard !limits.isEmpty, !limits.contains(where: { $0.scope == .all }) else { return [] }
    func found(_ projection: Projection) -> [CostWithoutLimit] {
      Self.all(of: subject, at: index, projection, limits: limits, butNot: meant)
    }
    var all = found(subject.after.projection)
    guard subject.rule == .stricter else { return all }
    for (_, projections) in older.variants(of: [index]) {
      for var cost in projections[index].map(found) ?? [] where cost.verdict == .unlimited && cost.usd != nil {
        cost.isUnderOlderConditions = true
        guard let place = all.firstIndex(where: { $0.part == cost.part }) else {
          all.append(cost)
          continue
        }
        if all[place].verdict == .known { all[place] = cost }
      }
    }
    return all
  }

  /// All there is in a scenario, by one projection of it.
  private static func all(
    of subject: CheckSubject, at index: Int, _ projection: Projection, limits: [BudgetLimit], butNot meant: Meant
  ) -> [CostWithoutLimit] {
    var found: [CostWithoutLimit] = projection.features.compactMap { cost in
      let feature = cost.feature
      let isLimited = limits.contains { $0.scope.includes(feature: feature.name, tags: feature.tags) }
      guard !isLimited, !meant.names.contains(feature.name), cost.usd != 0 || !cost.isComplete else { return nil }
      let scope = BudgetScope(.feature(feature.name))
      let tags = subject.tagsBefore(of: feature.name)
      let wasLimited = tags.map { tags in limits.contains { $0.scope.includes(feature: feature.name, tags: tags) } }
      return CostWithoutLimit(
        subject: index, part: .feature(feature.name), usd: cost.isComplete ? cost.usd : nil,
        before: subject.before(in: scope).flatMap { $0.isThere && $0.isComplete ? $0.usd : nil },
        wasLimited: wasLimited ?? false,
        missingTag: limits.flatMap(\.scope.tagNames).first { name in
          !feature.tags.contains { $0.name == name }
        }, isReleasedByChange: meant.heldNames.contains(feature.name), span: feature.span)
    }
    if !meant.names.contains(Budget.sharedCosts), let shared = projection.sharedUSD, shared != 0 {
      let before: Double? =
        switch subject.baseline {
        case .none, .new, .recorded: nil
        case .scenario(let older): older.projection.sharedUSD
        }
      found.append(
        CostWithoutLimit(
          subject: index, part: .shared, usd: shared, before: before, wasLimited: false, missingTag: nil,
          isReleasedByChange: meant.heldNames.contains(Budget.sharedCosts), span: nil))
    }
    return found
  }

  private init(
    subject: Int, part: Part, usd: Double?, before: Double?, wasLimited: Bool, missingTag: String?,
    isReleasedByChange: Bool, span: SourceSpan?
  ) {
    self.subject = subject
    self.part = part
    self.usd = usd
    self.before = before
    self.missingTag = missingTag
    self.isReleasedByChange = isReleasedByChange
    self.span = span
    let isOld = before.map { before in usd.map { !LimitJudgement.isMore($0, than: before) } ?? false } ?? false
    verdict = isOld && !wasLimited ? .known : .unlimited
  }
}

extension BudgetScope {
  /// The tags that a feature needs to be in it.
  fileprivate var tagNames: [String] {
    var names = environment == nil ? [] : [BudgetScope.environmentTag]
    if case .tag(let name, _) = part { names.append(name) }
    return names
  }
}

extension CheckSubject {
  /// The tags that a feature had; nil where it did not exist, or they are not known.
  fileprivate func tagsBefore(of feature: String) -> [(name: String, value: String)]? {
    switch baseline {
    case .none, .new: nil
    case .scenario(let older): older.scenario.features.first { $0.name == feature }?.tags
    case .recorded(let cost): cost.features.first { $0.name == feature }?.tags
    }
  }
}

extension Projection {
  /// USD a month that belongs to no feature; nil when not all could be priced.
  fileprivate var sharedUSD: Double? {
    guard isComplete else { return nil }
    let shared = totalUSD - features.reduce(0) { $0 + ($1.usd ?? 0) }
    // Commitments add their shortfall; the rounding of the sums is not counted.
    return shared.magnitude > 1e-9 * totalUSD.magnitude ? shared : 0
  }
}
