/// The cost of a scenario at every point of a grid of values.
package struct Sweep: Sendable {
  /// The cost at one point.
  package struct Point: Sendable, Equatable {
    /// USD a month; nil where something has no price or the values cannot be combined.
    package let usd: Double?
    /// Sessions a month.
    package let sessions: Double
    /// Calls a month.
    package let calls: Double
    /// Outcomes a month; nil where they are not requested.
    package let outcomes: Double?
    package let state: PatchedCost.State
  }

  /// A reference cost.
  package enum Level: Sendable, Equatable {
    /// The monthly budget.
    case budget
    /// The cost of the scenario as written.
    case present
    /// Another scenario, or this one with another setting.
    case other(String)
  }

  /// Where a number gives the reference cost, all others as written.
  package struct Crossing: Sendable {
    package let path: String
    package let level: Level
    package let meeting: CostSolution.Meeting
  }

  /// A reference scenario, evaluated along each axis.
  package struct Other: Sendable {
    package let name: String
    package let scenario: Scenario

    package init(_ name: String, _ scenario: Scenario) {
      self.name = name
      self.scenario = scenario
    }
  }

  package let scenario: Scenario
  package let axes: [SweepAxis]
  /// The points; the last axis varies fastest.
  package let points: [Point]
  /// The scenario as written.
  package let present: Point
  /// USD a month of the other scenario as written; nil without one, or without a price.
  package let otherUSD: Double?
  package let other: Other?
  /// The points with the lowest cost, in order; at most ten of them.
  package let cheapest: [Int]
  package let crossings: [Crossing]
  /// Everything without a price at the first point that lacks a cost for that reason.
  package let unpriced: [Projection.Unpriced]

  /// The most points of a grid.
  package static let mostPoints = 1_000_000

  /// Evaluates a grid.
  ///
  /// - Parameters:
  ///   - scenario: A scenario that was read without an error.
  ///   - axes: The axes, at least one; together at most `mostPoints` points.
  ///   - other: The reference, or nil.
  ///   - countsOutcomes: Whether to count outcomes, which takes longer.
  ///   - date: Which prices apply.
  package init(_ scenario: Scenario, over axes: [SweepAxis], other: Other?, countsOutcomes: Bool, date: PricingDate) {
    self.scenario = scenario
    self.axes = axes
    self.other = other
    let patches = SweepPatches(axes, of: scenario)
    points = Sweep.points(patches, axes, of: scenario, countsOutcomes: countsOutcomes, date: date)
    let evaluator = PatchEvaluator(scenario, date: date)
    present =
      Sweep.points([Patch.none], evaluator, countsOutcomes: countsOutcomes).first
      ?? Point(usd: nil, sessions: 0, calls: 0, outcomes: nil, state: .impossible)
    otherUSD = other.flatMap { PatchEvaluator($0.scenario, date: date).cost(of: .none).usd }
    let found = points
    cheapest =
      found.lazy.compactMap(\.usd).min().map { least in
        Array(found.indices.lazy.filter { found[$0].usd == least }.prefix(10))
      } ?? []
    crossings = Sweep.crossings(scenario, axes, present.usd, other, date)
    unpriced =
      found.firstIndex { $0.state == .unpriced }.flatMap { point in
        patches.patch(point).map {
          Projection(of: scenario.applying($0), date: Sweep.date(of: point, axes, otherwise: date)).unpriced
        }
      } ?? []
  }

  /// Which prices apply at a point.
  private static func date(of point: Int, _ axes: [SweepAxis], otherwise date: PricingDate) -> PricingDate {
    for (axis, step) in zip(axes, SweepPatches.steps(point, of: axes)) {
      guard let days = axis.pricingDays else { continue }
      return PricingDate(asOf: days[step], includesAnnounced: date.includesAnnounced)
    }
    return date
  }

  /// The costs of all points, those at the prices of one day by one evaluator.
  static func points(
    _ patches: SweepPatches, _ axes: [SweepAxis], of scenario: Scenario, countsOutcomes: Bool, date: PricingDate
  ) -> [Point] {
    func points(_ places: [Int], _ date: PricingDate) -> [Point] {
      let parts = places.count < 2048 ? 1 : 4
      return DrawEvaluation(scenario: scenario, date: date, parts: parts).blocks(of: places.count, with: { $0 }) {
        block, evaluator in
        Sweep.points(block.map { patches.patch(places[$0]) }, evaluator, countsOutcomes: countsOutcomes)
      }.flatMap(\.self)
    }
    guard let days = axes.firstIndex(where: { $0.pricingDays != nil }) else {
      return points(Array(0..<patches.count), date)
    }
    var found: [(place: Int, point: Point)] = []
    for step in 0..<axes[days].count {
      let places = (0..<patches.count).filter { SweepPatches.steps($0, of: axes)[days] == step }
      guard let first = places.first else { continue }
      found += zip(places, points(places, Sweep.date(of: first, axes, otherwise: date))).map { (place: $0, point: $1) }
    }
    return found.sorted { $0.place < $1.place }.map(\.point)
  }

  private static func points(_ patches: [Patch?], _ evaluator: PatchEvaluator, countsOutcomes: Bool) -> [Point] {
    let costs = evaluator.costs(of: patches.map { $0 ?? .none })
    return zip(patches, costs).map { patch, cost in
      guard let patch, cost.state != .impossible else {
        return Point(usd: nil, sessions: 0, calls: 0, outcomes: nil, state: .impossible)
      }
      let outcomes =
        countsOutcomes
        ? ScopeCost(of: Projection(of: evaluator.scenario.applying(patch), date: evaluator.date), in: .all).outcomes
        : nil
      return Point(usd: cost.usd, sessions: cost.sessions, calls: cost.calls, outcomes: outcomes, state: cost.state)
    }
  }

  private static func crossings(
    _ scenario: Scenario, _ axes: [SweepAxis], _ presentUSD: Double?, _ other: Other?, _ date: PricingDate
  ) -> [Crossing] {
    axes.flatMap { axis -> [Crossing] in
      guard let span = axis.span, let solver = try? CostSolver(path: axis.path, of: scenario, date: date) else {
        return []
      }
      func crossings(_ level: Level, _ meetings: [CostSolution.Meeting]) -> [Crossing] {
        meetings.filter { $0.values.overlaps(span) }.map { Crossing(path: axis.path, level: level, meeting: $0) }
      }
      var found: [Crossing] = []
      if let budget = scenario.budget?.monthlyUSD {
        found += crossings(.budget, solver.solve(toUSD: budget.value, shown: axis.numbers).meetings)
      }
      if let presentUSD { found += crossings(.present, solver.solve(toUSD: presentUSD, shown: axis.numbers).meetings) }
      if let other {
        let meetings = solver.compared(with: other.scenario).solve(toUSD: 0, shown: axis.numbers).meetings
        found += crossings(.other(other.name), meetings.map { $0.with { solver.usd(with: $0) ?? 0 } })
      }
      return found
    }
  }
}

extension CostSolution.Meeting {
  /// The values from the first to the last.
  package var values: ClosedRange<Double> {
    switch self {
    case .at(let point): point.value...point.value
    case .between(let first, let last), .jump(let first, let last): first.value...max(first.value, last.value)
    }
  }

  /// The same values with other costs.
  func with(_ usd: (Double) -> Double) -> Self {
    func point(_ point: CostSolution.Point) -> CostSolution.Point {
      CostSolution.Point(value: point.value, usd: usd(point.value))
    }
    switch self {
    case .at(let only): return .at(point(only))
    case .between(let first, let last): return .between(point(first), point(last))
    case .jump(let first, let last): return .jump(point(first), point(last))
    }
  }
}
