import Documents

/// The results of a month under guard with uncertain numbers: every draw is run from event to event.
///
/// A draw scales what each feature spends in the month, on the full model and with each number of levers; the
/// distribution of its spending over the hours stays as expected.
package struct GuardDraws: Sendable {
  /// When something fires, over the draws.
  package struct Timing: Sendable {
    /// The share of draws in which it does.
    package let chance: Double
    /// The tenth percentile of the time, draws in which it never fires counting last; nil when that is never.
    package let early: GuardMoment?
    /// The ninetieth.
    package let late: GuardMoment?
  }

  package let draws: Int
  /// By limit of the plan; nil for limits that have no time.
  package let limits: [Timing?]
  /// By step of the ladder.
  package let steps: [Timing]
  /// USD of the month: P10, P50, P90.
  package let usd: (p10: Double, p50: Double, p90: Double)
  /// USD without limits and ladder.
  package let askedUSD: (p10: Double, p50: Double, p90: Double)
  /// The share of draws that exceed the budget; nil without one.
  package let chanceOverBudget: Double?
  /// The share of draws in which something is refused that must not be; nil where nothing must be served.
  package let chanceOfBreak: Double?
  /// The share that is refused, on average.
  package let refusedShare: Double

  /// Draws a model; nil where nothing is uncertain, or the scenario isn't valid or priced in one.
  init?(_ model: GuardModel, _ request: GuardRequest, start: GuardRun.Start?) {
    guard let uncertainty = model.scenario.uncertainty, !uncertainty.inputs.isEmpty else { return nil }
    let spaces = model.patches.map { DrawSpace(uncertainty, in: model.scenario, patch: $0) }
    let points = SobolPoints(seed: request.seed, dimensions: uncertainty.inputs.count)
    let profiles = model.profiles()
    // Calls of no feature were measured, and are not drawn.
    let others = (model.measured?.others ?? []).map { _ in 1.0 }
    let expected = model.projections.map { projection in projection.features.map { $0.usd ?? 0 } }
    let evaluation = DrawEvaluation(scenario: model.scenario, date: model.date, parts: request.parts)
    let blocks = evaluation.blocks(
      of: request.draws, with: { evaluator in spaces.map { DrawCosting($0, evaluator) } }
    ) { draws, costings -> [Draw] in
      let values = spaces[0].values(spaces[0].coordinates(points.columns(draws)))
      let costs = costings.indices.map { costings[$0].costs(of: values, byFeature: true) }
      return (0..<draws.count).compactMap { draw -> Draw? in
        guard let askedUSD = costs[0].usd[draw], costs.allSatisfy({ $0.usd[draw] != nil }) else { return nil }
        let scales = zip(costs, expected).map { level, expected in
          zip(level.features, expected).map { $1 > 0 ? $0[draw] / $1 : 0 } + others
        }
        let run = GuardRun(model.rules, profiles, scales: scales, start: start)
        return Draw(
          usd: run.totalUSD, askedUSD: askedUSD, refusedShare: run.refusedShare, limitTimes: run.limitTimes,
          stepTimes: run.stepTimes.map { $0?.begins }, breaks: model.firstBreak(run, profiles) != nil)
      }
    }
    let draws = blocks.flatMap(\.self)
    guard draws.count * 100 >= request.draws * 99, !draws.isEmpty else { return nil }
    self.draws = draws.count
    func timing(_ times: [Double?]) -> Timing {
      let sorted = times.map { $0 ?? .infinity }.sorted()
      func moment(_ share: Double) -> GuardMoment? {
        let time = sorted[min(Int(share * Double(sorted.count)), sorted.count - 1)]
        return time.isFinite ? model.clock.moment(time) : nil
      }
      return Timing(
        chance: Double(times.count { $0 != nil }) / Double(times.count), early: moment(0.1), late: moment(0.9))
    }
    limits = model.plan.limits.indices.map { index in
      model.rules.limits.firstIndex { $0.index == index }.map { place in timing(draws.map { $0.limitTimes[place] }) }
    }
    steps = model.plan.ladder.indices.map { index in timing(draws.map { $0.stepTimes[index] }) }
    func quantiles(_ values: [Double]) -> (p10: Double, p50: Double, p90: Double) {
      let sorted = values.sorted()
      func at(_ share: Double) -> Double { sorted[min(Int(share * Double(sorted.count)), sorted.count - 1)] }
      return (at(0.1), at(0.5), at(0.9))
    }
    usd = quantiles(draws.map(\.usd))
    askedUSD = quantiles(draws.map(\.askedUSD))
    let count = Double(draws.count)
    chanceOverBudget = model.budgetUSD.map { budget in
      Double(draws.count { $0.usd > budget * (1 + 1e-9) }) / count
    }
    chanceOfBreak = model.plan.neverRefuse == nil ? nil : Double(draws.count(where: \.breaks)) / count
    refusedShare = draws.reduce(0) { $0 + $1.refusedShare } / count
  }

  /// The result of one draw.
  private struct Draw: Sendable {
    let usd: Double
    let askedUSD: Double
    let refusedShare: Double
    let limitTimes: [Double?]
    let stepTimes: [Double?]
    let breaks: Bool
  }
}
