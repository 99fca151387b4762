/// The costs of the draws of a simulation.
struct DrawSample: Sendable {
  /// USD a month of the valid draws, by independent part of the sample.
  private(set) var replicates: [[Double]] = []
  /// The same for each feature, first by feature.
  private(set) var features: [[[Double]]] = []
  /// The probability that each limit is exceeded.
  private(set) var overLimits: [SampleFigures.Figure] = []
  /// The number of invalid draws.
  private(set) var impossible = 0
  /// Whether something has no price in some draw.
  private(set) var isUnpriced = false
  /// For each input, how often it was clamped to the valid range.
  private(set) var held: [Int] = []

  /// The most numbers of features that are kept; beyond that, only totals are.
  private static let mostFeatureCosts = 1 << 25

  /// Draws and evaluates.
  init(_ space: DrawSpace, _ evaluation: DrawEvaluation, _ request: SimulationRequest) {
    let count = SimulationRequest.replicates
    let inputs = space.inputs.count
    var seeds = SplitMix(seed: request.seed)
    let points = (0..<count).map { _ in SobolPoints(seed: seeds.next(), dimensions: inputs) }
    let keepsFeatures = request.draws * evaluation.scenario.features.count <= Self.mostFeatureCosts
    let scopes = request.limits.map { limit in
      evaluation.scenario.features.map {
        limit.scope.includes(feature: $0.name, tags: $0.tags) || limit.otherFeatures.contains($0.name)
      }
    }
    let needsFeatures = keepsFeatures || request.limits.contains { !$0.scope.includesSharedCosts }
    let blocks = evaluation.blocks(of: request.draws, with: { DrawCosting(space, $0) }) {
      [limits = request.limits] draws, costing in
      let values = space.values(space.coordinates(points.columns(draws)))
      let costs = costing.costs(of: values, byFeature: needsFeatures)
      return BlockResult(
        costs, held: (0..<inputs).map { space.heldDraws(values[$0], of: $0) }, limits, scopes,
        keepsFeatures: keepsFeatures)
    }
    gather(blocks, request, features: keepsFeatures ? evaluation.scenario.features.count : 0)
  }

  private mutating func gather(_ blocks: [BlockResult], _ request: SimulationRequest, features featureCount: Int) {
    let count = SimulationRequest.replicates
    replicates = Array(repeating: [], count: count)
    features = Array(repeating: Array(repeating: [], count: count), count: featureCount)
    held = blocks.first?.held.map { _ in 0 } ?? []
    var over = request.limits.map { _ in [Int](repeating: 0, count: count) }
    var draw = 0
    for block in blocks {
      isUnpriced = isUnpriced || block.isUnpriced
      for index in held.indices { held[index] += block.held[index] }
      for (row, usd) in block.usd.enumerated() {
        defer { draw += 1 }
        guard let usd else {
          impossible += 1
          continue
        }
        replicates[draw % count].append(usd)
        for (index, own) in block.features.enumerated() { features[index][draw % count].append(own[row]) }
        for (index, isOver) in block.isOver.enumerated() where isOver[row] { over[index][draw % count] += 1 }
      }
    }
    overLimits = over.map { counts in
      let shares = zip(counts, replicates).filter { !$1.isEmpty }.map { Double($0) / Double($1.count) }
      let total = replicates.reduce(0) { $0 + $1.count }
      return SampleFigures.Figure(
        value: Double(counts.reduce(0, +)) / Double(max(total, 1)), standardError: SampleFigures.standardError(shares))
    }
  }

  /// The costs of one block of draws.
  private struct BlockResult: Sendable {
    /// One for each draw; nil for an invalid one.
    let usd: [Double?]
    /// By feature, then by draw.
    let features: [[Double]]
    /// Whether a draw exceeds each limit, first by limit.
    let isOver: [[Bool]]
    let held: [Int]
    let isUnpriced: Bool

    init(
      _ costs: DrawCosting.Costs, held: [Int], _ limits: [SimulationRequest.Limit], _ scopes: [[Bool]],
      keepsFeatures: Bool
    ) {
      usd = costs.usd
      features = keepsFeatures ? costs.features : []
      isOver = zip(limits, scopes).map { limit, scope in
        costs.usd.enumerated().map { draw, usd in
          let spent =
            limit.scope.includesSharedCosts
            ? usd ?? 0 : zip(costs.features, scope).reduce(0) { $1.1 ? $0 + $1.0[draw] : $0 }
          return LimitJudgement.isMore(spent, than: limit.usd)
        }
      }
      self.held = held
      isUnpriced = costs.isUnpriced
    }
  }
}
