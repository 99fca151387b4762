import Documents

/// What a check found: every limit with its verdict, and for those that are passed the causes and the ways out.
package struct Check: Sendable {
  /// What decides how it is judged.
  package struct Options: Sendable {
    /// The day that waivers are held against.
    package let today: CivilDate
    /// Whether prices that rose are let pass.
    package let ignoresPriceChanges: Bool

    package init(today: CivilDate, ignoresPriceChanges: Bool) {
      self.today = today
      self.ignoresPriceChanges = ignoresPriceChanges
    }
  }

  /// A limit of some of the scenarios.
  package struct Limit: Sendable {
    package let limit: BudgetLimit
    /// The places of the scenarios, whose costs count together.
    package let subjects: [Int]

    package init(_ limit: BudgetLimit, of subjects: [Int]) {
      self.limit = limit
      self.subjects = subjects
    }
  }

  /// How a limit is kept.
  package struct Outcome: Sendable {
    /// Why a limit that is passed does not block.
    package enum Excuse: Sendable, Equatable {
      /// It was passed before, and it is not worse now.
      case before
      /// At the prices of before it would be kept.
      case prices
      /// It is waived.
      case waiver
    }

    package let limit: BudgetLimit
    /// The places of the scenarios.
    package let subjects: [Int]
    package let verdict: CheckVerdict
    /// Why it does not block, or nil.
    package let excuse: Excuse?
    /// A waiver that no longer holds, or nil.
    package let endedWaiver: BudgetLimit.Waiver?
    /// The figure that the limit is about, in USD; of what could be priced, and nil where there is nothing to count.
    package let value: Double?
    /// The same before; nil when it is not known, or was not there.
    package let before: Double?
    /// The most that the figure may be; nil when growth cannot be told.
    package let ceiling: Double?
    /// How much the figure is over; nil when it is not.
    package let excess: Double?
    /// Whether everything in it could be priced.
    package let isComplete: Bool
    /// What changed it, the most first.
    package let causes: [CheckCause]
    /// Single changes with which it would pass, each evaluated with the full model.
    package let remedies: [CheckRemedy]
  }

  package let subjects: [CheckSubject]
  /// The comparison of each scenario; nil for one that is not compared, or costs the same.
  package let diffs: [CostDiff?]
  /// The limits, in order.
  package let outcomes: [Outcome]

  /// The worst of all verdicts.
  package var verdict: CheckVerdict { outcomes.map(\.verdict).max() ?? .pass }

  /// The limits with a verdict.
  package func count(_ verdict: CheckVerdict) -> Int { outcomes.count { $0.verdict == verdict } }

  /// Checks scenarios against limits.
  ///
  /// - Parameters:
  ///   - limits: The limits; those of growth need a baseline in each of their scenarios.
  ///   - subjects: The scenarios.
  ///   - options: What decides how it is judged.
  package init(_ limits: [Limit], of subjects: [CheckSubject], options: Options) {
    self.subjects = subjects
    let diffs = subjects.map(\.diff)
    self.diffs = diffs
    let older = options.ignoresPriceChanges ? subjects.map(\.afterAtOlderPrices) : subjects.map { _ in nil }
    outcomes = limits.map { limit in
      LimitEvaluation(limit: limit, subjects: subjects, diffs: diffs, atOlderPrices: older, options: options).outcome
    }
  }
}

extension CheckSubject {
  /// What changed; nil when nothing did, or it is compared with no scenario.
  fileprivate var diff: CostDiff? {
    let older: DiffSide
    switch baseline {
    case .none, .recorded: return nil
    case .new: older = after.withoutAnything
    case .scenario(let side) where CheckSubject.isSame(side.scenario, as: after.scenario): return nil
    case .scenario(let side): older = side
    }
    // Shapley values apply to any change.
    return try? CostDiff(from: older, to: after)
  }
}

/// One limit being checked.
private struct LimitEvaluation {
  let limit: Check.Limit
  let subjects: [CheckSubject]
  let diffs: [CostDiff?]
  let atOlderPrices: [Projection?]
  let options: Check.Options

  private var scope: BudgetScope { limit.limit.scope }

  private var before: ScopeCost? {
    var sum = ScopeCost()
    for index in limit.subjects {
      guard let cost = subjects[index].before(in: scope) else { return nil }
      sum = sum + cost
    }
    return sum
  }

  private func after(_ projection: (Int) -> Projection) -> ScopeCost {
    limit.subjects.reduce(ScopeCost()) { $0 + ScopeCost(of: projection($1), in: scope) }
  }

  var outcome: Check.Outcome {
    let before = before
    let after = after { subjects[$0].after.projection }
    let judgement = LimitJudgement(limit.limit, after: after, before: before)
    var verdict = judgement.verdict
    var excuse: Check.Outcome.Excuse? = verdict == .known ? .before : nil
    if verdict == .fail, isByPricesAlone(before) { (verdict, excuse) = (.known, .prices) }
    let waiver = limit.limit.terms.waiver
    if verdict == .fail, let waiver, !waiver.hasEnded(on: options.today) { (verdict, excuse) = (.waived, .waiver) }
    let needsReasons = verdict >= .waived || excuse == .prices
    let causes = needsReasons ? self.causes : []
    return Check.Outcome(
      limit: limit.limit, subjects: limit.subjects, verdict: verdict, excuse: excuse,
      endedWaiver: verdict == .fail ? waiver : nil, value: judgement.value, before: judgement.before,
      ceiling: judgement.ceiling, excess: judgement.excess, isComplete: after.isComplete, causes: causes,
      remedies: verdict == .fail && after.isComplete ? remedies(causes, before: before) : [])
  }

  /// Whether the limit would be kept, or be passed no more than before, at the prices of before.
  private func isByPricesAlone(_ before: ScopeCost?) -> Bool {
    guard options.ignoresPriceChanges, limit.subjects.contains(where: { atOlderPrices[$0] != nil }) else {
      return false
    }
    let older = after { atOlderPrices[$0] ?? subjects[$0].after.projection }
    return LimitJudgement(limit.limit, after: older, before: before).verdict < .unpriced
  }

  private var causes: [CheckCause] {
    limit.subjects.flatMap { subjects[$0].causes(in: scope, diff: diffs[$0], at: $0) }
      .enumerated().sorted { first, second in
        first.element.usd != second.element.usd
          ? first.element.usd > second.element.usd : first.offset < second.offset
      }.map(\.element)
  }

  private func remedies(_ causes: [CheckCause], before: ScopeCost?) -> [CheckRemedy] {
    limit.subjects.flatMap { index in
      RemedySearch(
        subject: subjects[index], index: index, limit: limit.limit, before: before,
        others: limit.subjects.filter { $0 != index }.reduce(ScopeCost()) {
          $0 + ScopeCost(of: subjects[$1].after.projection, in: scope)
        }, diff: diffs[index], causes: causes.filter { $0.subject == index }
      ).remedies
    }
  }
}
