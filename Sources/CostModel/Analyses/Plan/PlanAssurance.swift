/// The chance with which a plan must meet its target, and what it is simulated with.
package struct PlanConfidence: Sendable {
  /// The least chance, above 0 and below 1.
  package let chance: Double
  /// The scenario before `--scale`, and what that multiplies: numbers that are drawn are set first and scaled then.
  package let scenario: Scenario
  package let scaling: Patch
  package let draws: Int
  package let seed: UInt64

  package init(_ chance: Double, scenario: Scenario, scaling: Patch, draws: Int, seed: UInt64) {
    self.chance = chance
    self.scenario = scenario
    self.scaling = scaling
    self.draws = draws
    self.seed = seed
  }
}

/// How sure it is that a plan meets its target when numbers are not known.
package struct PlanAssurance: Sendable {
  /// The chance that was asked for.
  package let asked: Double
  /// The chance of the plan.
  package let chance: Double
  /// The levers of the plan by the numbers as written, in the order of the work, and its chance.
  package let certainLevers: [Int]
  package let certainChance: Double
  /// Whether the plan by the numbers as written is one that reaches the target.
  package let isCertainEnough: Bool
  package let draws: Int
  package let seed: UInt64
  /// Whether no allowed set was passed over.
  package let isProven: Bool
}

/// Simulates sets of levers on common draws.
struct PlanSimulator {
  private let confidence: PlanConfidence
  private let levers: [Lever]
  private let targetUSD: Double
  private let space: DrawSpace
  private let evaluator: PatchEvaluator
  private let points: SobolPoints

  /// Nil where nothing is uncertain.
  init?(_ confidence: PlanConfidence, levers: [Lever], targetUSD: Double, date: PricingDate) {
    guard let uncertainty = confidence.scenario.uncertainty, !uncertainty.inputs.isEmpty else { return nil }
    self.confidence = confidence
    self.levers = levers
    self.targetUSD = targetUSD
    space = DrawSpace(uncertainty, in: confidence.scenario, patch: confidence.scaling)
    evaluator = PatchEvaluator(confidence.scenario, date: date)
    points = SobolPoints(seed: confidence.seed, dimensions: uncertainty.inputs.count)
  }

  /// The chance that some levers meet the target.
  ///
  /// - Parameters:
  ///   - set: The levers.
  ///   - isWhole: Whether the chance is wanted also where it is not enough; otherwise draws end when it cannot be any more.
  /// - Returns: The chance; nil where the levers cannot be pulled together, or it is not enough and was not wanted.
  func chance(of set: LeverSet, whole isWhole: Bool) -> Double? {
    let edits = set.indices.flatMap { levers[$0].edits }
    var pulled = Patch.none
    if !edits.isEmpty {
      guard let reader = PatchReader(confidence.scenario), let patch = try? reader.patch(edits) else { return nil }
      pulled = patch
    }
    let mostMissed = Double(confidence.draws) * (1 - confidence.chance) + 1e-9
    var missed = 0
    var costing = DrawCosting(space.joined(with: pulled), evaluator)
    for start in stride(from: 0, to: confidence.draws, by: DrawCosting.block) {
      let draws = start..<min(confidence.draws, start + DrawCosting.block)
      let values = space.values(space.coordinates(points.columns(draws)))
      // A draw that is not possible, or has no price, does not meet anything.
      missed += costing.costs(of: values).usd.count { usd in
        usd.map { ($0 - targetUSD) * PlanRules.partsPerOne >= 0.5 } ?? true
      }
      if !isWhole, Double(missed) > mostMissed { return nil }
    }
    return 1 - Double(missed) / Double(confidence.draws)
  }
}

extension Planner {
  /// Sets that are simulated, at the most.
  static let mostSimulated = 1 << 12

  /// The first set, in the order of the preference, that meets the target with the chance asked for; otherwise the one with the best chance of
  /// those that no other beats in effort, risk and bill.
  ///
  /// - Parameters:
  ///   - confidence: The chance, and what it is simulated with.
  ///   - certain: The levers of the plan by the numbers as written, and whether they reach the target.
  /// - Returns: The levers in the order of the work, whether they are enough, and how sure it is; nil where nothing is uncertain.
  mutating func assured(
    _ confidence: PlanConfidence, certain: (order: [Int], verdict: Plan.Verdict)
  ) -> (order: [Int], verdict: Plan.Verdict, PlanAssurance)? {
    guard
      let simulator = PlanSimulator(confidence, levers: space.levers, targetUSD: request.targetUSD, date: date)
    else { return nil }
    let certainChance = simulator.chance(of: LeverSet(certain.order), whole: true) ?? 0
    let isCertainEnough =
      switch certain.verdict {
      case .alreadyMet, .reached: true
      case .outOfReach, .missed: false
      }
    func assurance(_ chance: Double, isProven: Bool) -> PlanAssurance {
      PlanAssurance(
        asked: confidence.chance, chance: chance, certainLevers: certain.order, certainChance: certainChance,
        isCertainEnough: isCertainEnough, draws: confidence.draws, seed: confidence.seed, isProven: isProven)
    }
    if case .given = request.selection {
      let isEnough = isCertainEnough && certainChance >= confidence.chance
      return (
        certain.order, isEnough ? .reached(.whole) : .missed(breaking: limitsBroken(by: LeverSet(certain.order))),
        assurance(certainChance, isProven: true)
      )
    }
    if let chance = simulator.chance(of: .none, whole: false) {
      return ([], .alreadyMet, assurance(chance, isProven: true))
    }
    let search = self.search(within: limits)
    let (candidates, isWhole) = TimedCandidates(search: search, preference: request.preference).all(
      atMost: Self.mostSimulated, &costs)
    for candidate in candidates {
      guard let chance = simulator.chance(of: candidate.levers, whole: false) else { continue }
      let order = self.order(of: candidate.levers)
      // The chance is that of a month with all levers in full use.
      guard isInFullUse(order) else { continue }
      return (order, .reached(isWhole ? .whole : .none), assurance(chance, isProven: isWhole))
    }
    var best = (order: certain.order, chance: certainChance)
    for candidate in search.frontier {
      let order = self.order(of: candidate.levers)
      guard isInFullUse(order), let chance = simulator.chance(of: candidate.levers, whole: true), chance > best.chance
      else { continue }
      best = (order, chance)
    }
    return (best.order, .outOfReach(by: [], isWhole ? .whole : .none), assurance(best.chance, isProven: isWhole))
  }

  private mutating func isInFullUse(_ order: [Int]) -> Bool {
    forecast(of: order).schedule.fullDay <= request.days
  }
}
