import Dispatch
import Synchronization

/// The range of the months of a forecast when numbers and their growth are uncertain.
package struct ForecastUncertainty: Sendable {
  /// One month.
  package struct MonthFigures: Sendable {
    package let month: Month
    package let cost: SampleFigures
    /// The probability that the monthly budget is exceeded; nil without one.
    package let chanceOver: Double?
  }

  /// What draws do not compute day by day, unlike the certain forecast.
  package enum Approximation: Sendable, CaseIterable {
    /// The days of a ramp are one stretch, at the mean of their shares.
    case rampsAtMean
    /// A month with volume effects has events and prices at their means.
    case monthsAsWhole
  }

  /// Why there are no figures.
  package enum Failure: Error {
    case forecast(Forecast.Failure)
    case simulation(Simulation.Failure)
  }

  package let months: [MonthFigures]
  /// All months together; percentiles of months do not add up to it.
  package let total: SampleFigures
  /// The probability that the yearly budget is exceeded in the first twelve months; nil without one.
  package let chanceOverYear: Double?
  package let draws: Int
  package let seed: UInt64
  /// The share of the draws in which the scenario is invalid in some month: they are excluded from all figures.
  package let impossibleShare: Double
  /// What is not computed day by day in some of the months.
  package let approximations: [Approximation]

  /// Draws, and costs the months.
  ///
  /// Each draw sets the uncertain numbers of the scenario's month and the rates of growth; then every month is the full model, as in `Forecast`.
  ///
  /// - Parameters:
  ///   - scenario: The scenario, as it was read with its uncertainty.
  ///   - months: The months, in order, none before the scenario's; at least one.
  ///   - levers: The levers that are pulled in all of them, by index.
  ///   - request: The number of draws, their seed, and what is changed in all of them.
  ///   - date: Which prices apply.
  /// - Throws: `Failure` when nothing is uncertain, or the draws have no costs.
  package init(
    _ scenario: Scenario, months: [Month], levers: [Int], _ request: SimulationRequest, date: PricingDate
  ) throws(Failure) {
    guard let uncertainty = scenario.uncertainty, !uncertainty.inputs.isEmpty else {
      throw .simulation(.nothingUncertain)
    }
    let space: ForecastSpace
    do throws(Forecast.Failure) {
      space = try ForecastSpace(scenario, levers: levers, date: date)
    } catch {
      throw .forecast(error)
    }
    let draws = DrawSpace(uncertainty, in: scenario, patch: request.patch)
    let samples = try MonthSamples(scenario, months, space, draws, request, date: date)
    // A draw that is invalid in one month does not count at all.
    let possible = (0..<request.draws).filter { draw in samples.costs.allSatisfy { $0[draw] != nil } }
    impossibleShare = 1 - Double(possible.count) / Double(request.draws)
    guard impossibleShare <= 0.01 else { throw .simulation(.impossible(share: impossibleShare)) }
    func figures(_ costs: (Int) -> Double) throws(Failure) -> SampleFigures {
      var replicates = [[Double]](repeating: [], count: SimulationRequest.replicates)
      for draw in possible { replicates[draw % SimulationRequest.replicates].append(costs(draw)) }
      guard let figures = SampleFigures(replicates) else { throw .simulation(.impossible(share: 1)) }
      return figures
    }
    func chance(over limit: Double?, _ costs: (Int) -> Double) -> Double? {
      limit.map { limit in Double(possible.count { costs($0) > limit }) / Double(possible.count) }
    }
    let budget = scenario.budget
    var found: [MonthFigures] = []
    for (index, month) in months.enumerated() {
      let costs = { (draw: Int) in samples.costs[index][draw] ?? 0 }
      found.append(
        MonthFigures(
          month: month, cost: try figures(costs), chanceOver: chance(over: budget?.monthlyUSD?.value, costs)))
    }
    self.months = found
    total = try figures { draw in samples.costs.reduce(0) { $0 + ($1[draw] ?? 0) } }
    chanceOverYear = chance(over: budget?.yearlyUSD?.value) { draw in
      samples.costs.prefix(12).reduce(0) { $0 + ($1[draw] ?? 0) }
    }
    approximations = Approximation.allCases.filter { kind in months.contains { space.isApproximate($0, by: kind) } }
    self.draws = possible.count
    seed = request.seed
  }
}

/// The costs of every draw in every month.
private struct MonthSamples {
  /// By month, then by draw; nil where the scenario is invalid.
  private(set) var costs: [[Double?]]

  private static let block = 512

  init(
    _ scenario: Scenario, _ months: [Month], _ space: ForecastSpace, _ draws: DrawSpace, _ request: SimulationRequest,
    date: PricingDate
  ) throws(ForecastUncertainty.Failure) {
    var seeds = SplitMix(seed: request.seed)
    let replicates = SimulationRequest.replicates
    let points = (0..<replicates).map { _ in SobolPoints(seed: seeds.next(), dimensions: draws.inputs.count) }
    let values = (0..<request.draws).map { draw in
      draws.values(
        draws.coordinates(
          draws.inputs.indices.map { points[draw % replicates].number($0, at: UInt32(draw / replicates)) }))
    }
    let stretches = months.map { space.stretches(of: $0) }
    guard stretches.allSatisfy({ $0 != nil }) else { throw .simulation(.impossible(share: 1)) }
    let found = Mutex<[(month: Int, costs: [Double?], isUnpriced: Bool)]>([])
    // Each month has its own days and prices, so each has evaluators of its own.
    DispatchQueue.concurrentPerform(iterations: months.count) { index in
      var base = scenario
      base.month = months[index]
      let state = ForecastState(months[index])
      var costs = [Double?](repeating: 0, count: request.draws)
      var isUnpriced = false
      for (stretch, levers) in stretches[index] ?? [] {
        let evaluator = PatchEvaluator(
          base,
          date: PricingDate(
            asOf: date.asOf, month: months[index], days: stretch.isMonth ? nil : stretch.days,
            includesAnnounced: date.includesAnnounced), on: stretch.days(in: base.month))
        for start in stride(from: 0, to: request.draws, by: Self.block) {
          let block = values[start..<min(request.draws, start + Self.block)]
          let drawn = block.map {
            draws.patch($0).joined(with: space.growth(in: state, stretch.weights, draw: draws.growth($0)))
          }
          for part in levers {
            let patched = evaluator.costs(of: drawn.map { $0.joined(with: part.patch) })
            for (place, cost) in patched.enumerated() {
              if cost.state == .unpriced { isUnpriced = true }
              costs[start + place] = costs[start + place].flatMap { sum in
                cost.usd.map { sum + stretch.share * part.share * $0 }
              }
            }
          }
        }
      }
      for (_, price) in space.oneOffs(in: state) {
        guard let usd = price.knownUSD else {
          isUnpriced = true
          continue
        }
        for draw in costs.indices { costs[draw] = costs[draw].map { $0 + usd } }
      }
      found.withLock { $0.append((index, costs, isUnpriced)) }
    }
    let all = found.withLock { $0.sorted { $0.month < $1.month } }
    guard !all.contains(where: \.isUnpriced) else { throw .simulation(.unpriced) }
    costs = all.map(\.costs)
  }
}
