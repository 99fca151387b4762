/// Costs of draws: lane by lane where the inputs allow it, otherwise a patch for each draw.
///
/// It caches its lookups, so each thread has its own.
struct DrawCosting {
  let space: DrawSpace
  let evaluator: PatchEvaluator
  private var program: LaneProgram?

  /// The number of draws costed at once.
  static let block = CostTable.lanes

  /// The share of draws that may lie below, and above, the range that a program is made for: the widest first, with
  /// none.
  private static let outside = [0x1p-33, 1e-5, 1e-3]

  init(_ space: DrawSpace, _ evaluator: PatchEvaluator) {
    self.space = space
    self.evaluator = evaluator
    program = evaluator.program(
      space.targets, then: space.patch,
      boxes: Self.outside.map { share in
        zip(space.values(space.coordinates(allAt: share)), space.values(space.coordinates(allAt: 1 - share))).map {
          min($0, $1)...max($0, $1)
        }
      })
  }

  /// The cost of some draws.
  struct Costs: Sendable {
    /// USD a month of each draw; nil for an invalid one, or one in which something has no price.
    var usd: [Double?]
    /// USD a month by feature, then by draw, where they were requested; meaningless for draws without a cost.
    var features: [[Double]] = []
    /// Whether something has no price in some draw.
    var isUnpriced = false
  }

  /// Costs draws by the values of their inputs.
  ///
  /// - Parameters:
  ///   - columns: The values of each input, draw by draw; at most `block` of them.
  ///   - byFeature: Whether to return the cost of each feature, too.
  /// - Returns: The costs, in the order of the draws.
  mutating func costs(of columns: [[Double]], byFeature: Bool = false) -> Costs {
    let count = columns.first?.count ?? 0
    guard program != nil else { return patchedCosts(of: columns, Array(0..<count), byFeature) }
    guard let lanes = program?.costs(columns, byFeature: byFeature) else { return Costs(usd: []) }
    var costs = Costs(usd: lanes.usd.map { $0.isFinite ? $0 : nil }, features: lanes.features)
    let outside = lanes.isOutside.indices.filter { lanes.isOutside[$0] }
    guard !outside.isEmpty else { return costs }
    let patched = patchedCosts(of: columns, outside, byFeature)
    costs.isUnpriced = patched.isUnpriced
    for (place, lane) in outside.enumerated() {
      costs.usd[lane] = patched.usd[place]
      for feature in costs.features.indices { costs.features[feature][lane] = patched.features[feature][place] }
    }
    return costs
  }

  private func patchedCosts(of columns: [[Double]], _ draws: [Int], _ byFeature: Bool) -> Costs {
    let found = evaluator.costs(
      of: draws.map { draw in space.patch(columns.map { $0[draw] }) }, byFeature: byFeature)
    return Costs(
      usd: found.map(\.usd),
      features: byFeature
        ? evaluator.scenario.features.indices.map { feature in
          found.map { feature < $0.featureUSD.count ? $0.featureUSD[feature] : 0 }
        } : [],
      isUnpriced: found.contains { $0.state == .unpriced })
  }
}
