/// A limit that a change moves or removes.
package struct LimitChange: Sendable {
  /// How it changed.
  package enum Kind: Sendable, Equatable {
    /// It was removed.
    case removed
    /// It allows more than before, or warns later.
    case weaker
    /// It allows less than before, or warns earlier.
    case stricter
    /// It is waived, or waived for longer than before.
    case waived
    /// It is meant to have no limit, but had one before.
    case released
  }

  package let kind: Kind
  /// The name of the limit in results, or of what is meant to have none.
  package let name: String
  /// The previous limit; nil for what has no limit now.
  package let before: BudgetLimit?
  /// The current limit; nil where it was removed.
  package let after: BudgetLimit?
  /// The indices of the scenarios.
  package let subjects: [Int]
  /// Whether the previous limit counts all the same.
  package let isHeld: Bool

  private init(_ kind: Kind, before: BudgetLimit?, after: BudgetLimit?, name: String, of subjects: [Int], isHeld: Bool)
  {
    self.kind = kind
    self.before = before
    self.after = after
    self.name = name
    self.subjects = subjects
    self.isHeld = isHeld
  }

  /// A limit that changed.
  init(_ kind: Kind, from before: BudgetLimit, to after: BudgetLimit?, of subjects: [Int], isHeld: Bool) {
    self.init(kind, before: before, after: after, name: before.name, of: subjects, isHeld: isHeld)
  }

  /// Something that is newly meant to have no limit.
  ///
  /// - Parameters:
  ///   - name: The feature, or `fixed`.
  ///   - subjects: The places of the scenarios.
  ///   - limit: A limit of before that was about it and counts all the same, or nil.
  ///   - isHeld: Whether it needs a limit until the change is merged.
  package init(released name: String, of subjects: [Int], limit: BudgetLimit?, isHeld: Bool) {
    self.init(.released, before: limit, after: nil, name: name, of: subjects, isHeld: isHeld)
  }

  /// Whether it allows more spending than before.
  package var isWeaker: Bool { kind != .stricter }
}

extension Check {
  /// The limits to judge by: the current ones, each compared with the same previous limit, and those that were removed.
  ///
  /// - Parameters:
  ///   - head: The current limits.
  ///   - base: The previous limits; nil where they are not known.
  ///   - subjects: The indices of the scenarios, whose costs are added.
  /// - Returns: The limits, and those that changed.
  package static func limits(
    _ head: [BudgetLimit], heldAgainst base: Budget?, of subjects: [Int]
  ) -> (limits: [Limit], changes: [LimitChange]) {
    guard let base else { return (head.map { Limit($0, of: subjects) }, []) }
    let isHeld = base.rule == .stricter
    var limits: [Limit] = []
    var changes: [LimitChange] = []
    for limit in head {
      let all = base.limits.filter { $0.isAboutSame(as: limit) }
      let older = all.first
      // Features that were merged into one had a limit each.
      if isHeld { limits += all.dropFirst().map { Limit(.base($0), of: subjects) } }
      if let older, isHeld {
        limits.append(Limit(.stricter(head: limit, base: older), of: subjects))
      } else {
        limits.append(Limit(limit, of: subjects))
      }
      guard let older else { continue }
      changes += limit.changes(since: older).map {
        LimitChange($0, from: older, to: limit, of: subjects, isHeld: isHeld)
      }
    }
    for older in base.limits where !head.contains(where: { $0.isAboutSame(as: older) }) {
      if isHeld { limits.append(Limit(.base(older), of: subjects)) }
      changes.append(LimitChange(.removed, from: older, to: nil, of: subjects, isHeld: isHeld))
    }
    return (limits, changes)
  }
}

extension BudgetLimit {
  /// The ways in which it changed.
  fileprivate func changes(since older: BudgetLimit) -> [LimitChange.Kind] {
    var kinds: [LimitChange.Kind] = []
    if measure.growth != older.measure.growth {
      // A share and an amount of money are equal for one cost only, so they cannot be compared.
      kinds.append(.weaker)
    } else {
      let pairs = [
        (amount.value, older.amount.value), (measure.floorUSD, older.measure.floorUSD),
        (warnAt.value, older.warnAt.value),
      ]
      if pairs.contains(where: { $0 > $1 }) {
        kinds.append(.weaker)
      } else if pairs.contains(where: { $0 < $1 }) {
        kinds.append(.stricter)
      }
    }
    if let waiver = terms.waiver, older.terms.waiver.map({ waiver.until > $0.until }) ?? true { kinds.append(.waived) }
    return kinds
  }

  /// The stricter of two limits on the same thing: the one with the lower ceiling, which warns as early as the first of
  /// both, and is waived only while both are.
  ///
  /// - Parameters:
  ///   - other: The other one.
  ///   - before: The previous cost, from which growth counts; nil when that is not known.
  /// - Returns: One of them, with the terms that apply.
  func stricter(than other: BudgetLimit, before: ScopeCost?) -> BudgetLimit {
    let base = before.flatMap { $0.isComplete ? $0.value(of: .monthly) : nil }
    let (own, others) = (allowance(over: base), other.allowance(over: base))
    let isOther: Bool
    if measure.growth == other.measure.growth, base == nil, amount.value != other.amount.value {
      isOther = other.amount.value < amount.value
    } else {
      isOther = others < own
    }
    let (strict, loose) = isOther ? (other, self) : (self, other)
    let allowed = min(own, others)
    // Both warn at a share of what they allow; the earlier warning applies, as a share of what the stricter one allows.
    let first = min(allowed * strict.warnAt.value, max(own, others) * loose.warnAt.value)
    let warnAt =
      first < allowed * strict.warnAt.value && allowed > 0
      ? Assumption(first / allowed, at: loose.warnAt.span) : strict.warnAt
    let waivers = [terms.waiver, other.terms.waiver].compactMap(\.self)
    let waiver = waivers.count == 2 ? waivers.min { $0.until < $1.until } : nil
    return BudgetLimit(
      scope: strict.scope, measure: strict.measure, amount: strict.amount, warnAt: warnAt,
      terms: Terms(
        owner: terms.owner ?? other.terms.owner, message: terms.message ?? other.terms.message, waiver: waiver))
  }

  /// USD that it allows: in growth, or in total.
  private func allowance(over base: Double?) -> Double {
    switch measure {
    case .increase(.share, let floor): max(amount.value * (base ?? 0), floor)
    case .increase(.usd, let floor): max(amount.value, floor)
    case .monthly, .perCall, .perSession, .perOutcome: amount.value
    }
  }
}

extension BudgetLimit.Measure {
  fileprivate var growth: BudgetLimit.Growth? {
    if case .increase(let growth, _) = self { growth } else { nil }
  }

  fileprivate var floorUSD: Double {
    if case .increase(_, let floor) = self { floor } else { 0 }
  }
}
