import Documents

/// The result of a check: every limit with its verdict, and the causes and remedies of those that are exceeded.
package struct Check: Sendable {
  /// The options of a check.
  package struct Options: Sendable {
    /// The day on which waivers are evaluated.
    package let today: CivilDate
    /// Whether price increases are allowed.
    package let ignoresPriceChanges: Bool

    package init(today: CivilDate, ignoresPriceChanges: Bool) {
      self.today = today
      self.ignoresPriceChanges = ignoresPriceChanges
    }
  }

  /// A limit on some of the scenarios.
  package struct Limit: Sendable {
    /// The origin of a limit.
    package enum Sides: Sendable {
      /// The current limit.
      case head(BudgetLimit)
      /// A limit that the change removes, and that counts all the same.
      case base(BudgetLimit)
      /// The stricter of the current and the previous limit.
      case stricter(head: BudgetLimit, base: BudgetLimit)
    }

    package let sides: Sides
    /// The indices of the scenarios, whose costs are added.
    package let subjects: [Int]

    package init(_ sides: Sides, of subjects: [Int]) {
      self.sides = sides
      self.subjects = subjects
    }

    package init(_ limit: BudgetLimit, of subjects: [Int]) {
      self.init(.head(limit), of: subjects)
    }

    /// The current limit, or the previous one where it is gone.
    package var limit: BudgetLimit {
      switch sides {
      case .head(let limit), .base(let limit), .stricter(head: let limit, base: _): limit
      }
    }
  }

  /// The result for one limit.
  package struct Outcome: Sendable {
    /// Why a limit that is exceeded does not block.
    package enum Excuse: Sendable, Equatable {
      /// It was exceeded before, and it is no worse now.
      case before
      /// At the previous prices it would be met.
      case prices
      /// It is waived.
      case waiver
    }

    package let limit: BudgetLimit
    /// The indices of the scenarios.
    package let subjects: [Int]
    package let verdict: CheckVerdict
    /// Why it does not block, or nil.
    package let excuse: Excuse?
    /// A waiver that has expired, or nil.
    package let endedWaiver: BudgetLimit.Waiver?
    /// The figure that the limit applies to, in USD, of what could be priced; nil where there is nothing to count.
    package let value: Double?
    /// The previous figure; nil when it is not known, or did not exist.
    package let before: Double?
    /// The most that the figure may be; nil when growth is not known.
    package let ceiling: Double?
    /// By how much the figure is over; nil when it is not.
    package let excess: Double?
    /// Whether everything in it could be priced.
    package let isComplete: Bool
    /// The causes of the change, largest first.
    package let causes: [CheckCause]
    /// Single changes that would make it pass, each evaluated with the full model.
    package let remedies: [CheckRemedy]
    /// Whether the figure is at the previous prices, because the new prices lower it.
    package let isAtOlderPrices: Bool
    /// Whether the figure is with the contracts and commitments of before, because those of the change make less of it.
    package let isWithOlderContracts: Bool
    /// The features that the limit was about before, where these count, by the names they have now.
    package let heldFeatures: Set<String>
  }

  package let subjects: [CheckSubject]
  /// The comparison of each scenario; nil for one that is not compared, or costs the same.
  package let diffs: [CostDiff?]
  /// The limits, in order.
  package let outcomes: [Outcome]
  /// The limits that have changed.
  package let limitChanges: [LimitChange]
  /// The costs that no limit applies to.
  package let withoutLimit: [CostWithoutLimit]

  /// The probability that limits are met; empty unless that was asked for.
  package internal(set) var sureness: [Sureness] = []

  /// All verdicts.
  package var verdicts: [CheckVerdict] {
    outcomes.map(\.verdict) + withoutLimit.map(\.verdict) + sureness.map(\.verdict)
  }

  /// The worst of all verdicts.
  package var verdict: CheckVerdict { verdicts.max() ?? .pass }

  /// The limits, and costs without one, that have a verdict.
  package func count(_ verdict: CheckVerdict) -> Int { verdicts.count { $0 == verdict } }

  /// Checks scenarios against limits.
  ///
  /// - Parameters:
  ///   - limits: The limits; growth limits need a baseline in each of their scenarios.
  ///   - subjects: The scenarios.
  ///   - changes: The limits that have changed.
  ///   - unlimited: For each scenario, what is meant to have no limit.
  ///   - options: The options of the check.
  package init(
    _ limits: [Limit], of subjects: [CheckSubject], changes: [LimitChange] = [],
    unlimited: [CostWithoutLimit.Meant] = [], options: Options
  ) {
    self.subjects = subjects
    limitChanges = changes
    let older = OlderConditions(subjects, includesAll: options.ignoresPriceChanges)
    withoutLimit = subjects.indices.flatMap { index in
      CostWithoutLimit.all(
        of: subjects[index], at: index, older: older,
        limits: limits.filter { $0.subjects.contains(index) }.map(\.limit),
        butNot: index < unlimited.count ? unlimited[index] : CostWithoutLimit.Meant())
    }
    let diffs = subjects.map(\.diff)
    self.diffs = diffs
    outcomes = limits.map { limit in
      LimitEvaluation(limit: limit, subjects: subjects, diffs: diffs, older: older, options: options).outcome
    }
  }
}

extension CheckSubject {
  /// The causes of the change; nil when nothing changed, or there is no scenario to compare with.
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

/// One limit while it is checked.
private struct LimitEvaluation {
  let limit: Check.Limit
  let subjects: [CheckSubject]
  let diffs: [CostDiff?]
  let older: OlderConditions
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
    limit.subjects.reduce(ScopeCost()) { $0 + subjects[$1].cost(of: projection($1), under: limit) }
  }

  var outcome: Check.Outcome {
    let before = before
    let limit = judged(before)
    let (after, judgement, conditions) = judgement(limit, before)
    var verdict = judgement.verdict
    var excuse: Check.Outcome.Excuse? = verdict == .known ? .before : nil
    if verdict == .fail, isByPricesAlone(limit, before) { (verdict, excuse) = (.known, .prices) }
    let waiver = limit.terms.waiver
    if verdict == .fail, let waiver, !waiver.hasEnded(on: options.today) { (verdict, excuse) = (.waived, .waiver) }
    let needsReasons = verdict >= .waived || excuse == .prices
    let causes = needsReasons ? self.causes : []
    let canBeTried = verdict == .fail && after.isComplete && conditions.isEmpty
    return Check.Outcome(
      limit: limit, subjects: self.limit.subjects, verdict: verdict, excuse: excuse,
      endedWaiver: verdict == .fail ? waiver : nil, value: judgement.value, before: judgement.before,
      ceiling: judgement.ceiling, excess: judgement.excess, isComplete: after.isComplete, causes: causes,
      remedies: canBeTried ? remedies(limit, causes, before: before) : [],
      isAtOlderPrices: conditions.contains(.prices),
      isWithOlderContracts: conditions.contains(.contracts),
      heldFeatures: self.limit.isHeld
        ? Set(self.limit.subjects.flatMap { subjects[$0].featuresBefore(in: scope) }) : [])
  }

  /// The limit that applies.
  private func judged(_ before: ScopeCost?) -> BudgetLimit {
    switch limit.sides {
    case .head(let limit), .base(let limit): limit
    case .stricter(let head, let base): head.stricter(than: base, before: before)
    }
  }

  /// What is judged: the cost under the conditions of now, or under those of before where the change makes them cheaper and by that alone would do
  /// better.
  private func judgement(
    _ limit: BudgetLimit, _ before: ScopeCost?
  ) -> (after: ScopeCost, LimitJudgement, OlderConditions.Kind) {
    let after = after { subjects[$0].after.projection }
    var judged = (after, LimitJudgement(limit, after: after, before: before), OlderConditions.Kind())
    guard holdsBase else { return judged }
    for (kind, projections) in older.variants(of: self.limit.subjects) {
      let cost = self.after { projections[$0] ?? subjects[$0].after.projection }
      let judgement = LimitJudgement(limit, after: cost, before: before)
      if cost.isComplete, judgement.verdict > judged.1.verdict { judged = (cost, judgement, kind) }
    }
    return judged
  }

  /// Whether the previous state counts: not where the previous limits leave it to the change.
  private var holdsBase: Bool {
    switch limit.sides {
    case .head: limit.subjects.allSatisfy { subjects[$0].rule == .stricter }
    case .base, .stricter: true
    }
  }

  /// Whether the limit would be met, or exceeded by no more than before, at the previous prices.
  private func isByPricesAlone(_ limit: BudgetLimit, _ before: ScopeCost?) -> Bool {
    guard options.ignoresPriceChanges, self.limit.subjects.contains(where: { older.atPrices[$0] != nil }) else {
      return false
    }
    let cost = after { older.atPrices[$0] ?? subjects[$0].after.projection }
    return LimitJudgement(limit, after: cost, before: before).verdict < .unpriced
  }

  private var causes: [CheckCause] {
    limit.subjects.flatMap { subjects[$0].causes(in: scope, diff: diffs[$0], at: $0) }
      .enumerated().sorted { first, second in
        first.element.usd != second.element.usd
          ? first.element.usd > second.element.usd : first.offset < second.offset
      }.map(\.element)
  }

  private func remedies(_ limit: BudgetLimit, _ causes: [CheckCause], before: ScopeCost?) -> [CheckRemedy] {
    self.limit.subjects.flatMap { index in
      RemedySearch(
        subject: subjects[index], index: index, limit: limit,
        held: self.limit.isHeld ? subjects[index].featuresBefore(in: scope) : [], before: before,
        others: self.limit.subjects.filter { $0 != index }.reduce(ScopeCost()) {
          $0 + subjects[$1].cost(of: subjects[$1].after.projection, under: self.limit)
        }, diff: diffs[index], causes: causes.filter { $0.subject == index }
      ).remedies
    }
  }
}
