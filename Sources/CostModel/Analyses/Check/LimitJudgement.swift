/// How a cost compares with a limit, given its previous value.
struct LimitJudgement: Sendable, Equatable {
  let verdict: CheckVerdict
  /// The figure that the limit applies to: USD a month, a call, a session or an outcome; nil where there is nothing to
  /// count.
  let value: Double?
  /// The previous figure; nil when it is not known, or did not exist.
  let before: Double?
  /// The most that the figure may be; nil when growth is not known.
  let ceiling: Double?

  /// The tolerance for binary rounding, as a share.
  private static let tolerance = 1e-9

  /// Judges a cost.
  ///
  /// - Parameters:
  ///   - limit: The limit.
  ///   - after: The current cost.
  ///   - before: The previous cost; nil without a baseline.
  init(_ limit: BudgetLimit, after: ScopeCost, before: ScopeCost?) {
    let value = after.value(of: limit.measure)
    let known = before.flatMap { $0.isThere && $0.isComplete ? $0.value(of: limit.measure) : nil }
    let isNew = before.map { !$0.isThere } ?? false
    self.value = value
    self.before = known
    let ceiling: Double?
    let warning: Double
    switch limit.measure {
    case .increase(let growth, let floor):
      let allowed = known.map { growth == .share ? $0 * limit.amount.value : limit.amount.value }
      ceiling = zip(known, allowed).map { $0 + max($1, floor) }
      warning = zip(known, allowed).map { $0 + max($1 * limit.warnAt.value, floor) } ?? .infinity
    case .monthly, .perCall, .perSession, .perOutcome:
      ceiling = limit.amount.value
      warning = limit.amount.value * limit.warnAt.value
    }
    self.ceiling = ceiling
    let isWorse = zip(value, known).map { Self.isMore($0, than: $1) } ?? true
    let isOver = zip(value, ceiling).map { Self.isMore($0, than: $1) } ?? false
    let wasOver = zip(known, ceiling).map { Self.isMore($0, than: $1) } ?? false
    let wasNear = known.map { Self.isMore($0, than: warning) } ?? false
    let isNear = value.map { Self.isMore($0, than: warning) } ?? false
    if isOver {
      // The priced part is over already, however much the rest may cost.
      verdict = wasOver && !isWorse ? (after.isComplete ? .known : .unpriced) : .fail
    } else if !after.isComplete || (ceiling == nil && !isNew) {
      verdict = .unpriced
    } else if isNear {
      // A figure that was as near before is not news.
      verdict = wasNear && !isWorse ? .pass : .warn
    } else {
      verdict = isNew ? .new : .pass
    }
  }

  private init(verdict: CheckVerdict, value: Double?, before: Double?, ceiling: Double?) {
    self.verdict = verdict
    self.value = value
    self.before = before
    self.ceiling = ceiling
  }

  /// The same figures with another verdict.
  func with(_ verdict: CheckVerdict) -> LimitJudgement {
    LimitJudgement(verdict: verdict, value: value, before: before, ceiling: ceiling)
  }

  /// By how much the figure is over; nil when it is not.
  var excess: Double? {
    zip(value, ceiling).flatMap { Self.isMore($0, than: $1) ? $0 - $1 : nil }
  }

  /// Whether an amount is more than another, apart from binary rounding.
  static func isMore(_ value: Double, than limit: Double) -> Bool {
    value > limit + tolerance * max(value.magnitude, limit.magnitude)
  }
}

/// Both values, if both exist.
private func zip<First, Second>(_ first: First?, _ second: Second?) -> (First, Second)? {
  guard let first, let second else { return nil }
  return (first, second)
}
