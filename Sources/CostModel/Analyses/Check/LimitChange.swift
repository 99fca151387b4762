/// A limit that a change moves or takes away.
package struct LimitChange: Sendable {
  /// What is not as it was.
  package enum Kind: Sendable, Equatable {
    /// It is gone.
    case removed
    /// It allows more than it did, or warns later.
    case weaker
    /// It allows less than it did, or warns earlier.
    case stricter
    /// It may be passed for some time, or for longer, than before.
    case waived
    /// It is meant to have no limit, and was not before.
    case released
  }

  package let kind: Kind
  /// The name of the limit in results, or of what is meant to have none.
  package let name: String
  /// The limit of before; nil for what has no limit now.
  package let before: BudgetLimit?
  /// The limit of now; nil where it is gone.
  package let after: BudgetLimit?
  /// The places of the scenarios.
  package let subjects: [Int]
  /// Whether what was before counts all the same.
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

  /// A limit that is not as it was.
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

  /// Whether more may be spent by it than before.
  package var isWeaker: Bool { kind != .stricter }
}

extension Check {
  /// The limits to judge by: those of now, each held against the same limit before, and those that are gone.
  ///
  /// - Parameters:
  ///   - head: The limits of now.
  ///   - base: The limits of before; nil where there were none that could be known.
  ///   - subjects: The places of the scenarios, whose costs count together.
  /// - Returns: The limits, and those that are not as they were.
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
      // Features that were joined into one had a limit each.
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
  /// In which ways it is not as it was.
  fileprivate func changes(since older: BudgetLimit) -> [LimitChange.Kind] {
    var kinds: [LimitChange.Kind] = []
    if measure.growth != older.measure.growth {
      // A share and an amount of money are the same for one cost only: what it allows cannot be compared.
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

  /// The stricter of two limits about the same: that with the lower ceiling, which warns from where the first of both would, and is waived only
  /// while both are.
  ///
  /// - Parameters:
  ///   - other: The other one.
  ///   - before: What it cost before, from which growth counts; nil when that is not known.
  /// - Returns: One of both, with the terms that count.
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
    // Both warn at a share of what they allow; the first warning counts, as a share of what the stricter one allows.
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

  /// USD that it allows: of growth over what was, or in all.
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
