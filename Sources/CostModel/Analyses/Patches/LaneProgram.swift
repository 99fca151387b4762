/// The effect of inputs and a patch on a scenario's cost, compiled once, so that many draws of the inputs are costed
/// lane by lane.
///
/// It gives the figures of `PatchEvaluator` with the patches of the draws, without a patch, a feature or an entry for
/// any single draw.
struct LaneProgram {
  private var features: [FeatureLanes]
  /// The cost of each feature that no input affects; nil for the others.
  private let constants: [FeatureBill?]
  /// The usage of models with monthly prices by those features; the others have none.
  private let uses: [MeteredUse]
  private let terms: Bill.Terms
  private let box: [ClosedRange<Double>]

  /// Creates a program; nil where lanes cannot represent the cost for such inputs.
  ///
  /// - Parameters:
  ///   - inputs: What the inputs change.
  ///   - box: The least and the largest value of each input that it is made for.
  ///   - scenario: The scenario.
  ///   - bills: The cost of each feature as written.
  ///   - terms: The terms that are added to the features.
  ///   - compile: Compiles the rows of a variant of a feature with the same tariffs.
  init?(
    _ inputs: LaneInputs, box: [ClosedRange<Double>], scenario: Scenario, bills: [FeatureBill], terms: Bill.Terms,
    compile: (Feature, Int) -> FeatureRows
  ) {
    guard terms.capacities.isEmpty else { return nil }
    var features: [FeatureLanes] = []
    for change in inputs.features {
      let feature = scenario.features[change.feature]
      guard let lanes = FeatureLanes(feature, change, box: box, compile: { compile($0, change.feature) }) else {
        return nil
      }
      features.append(lanes)
    }
    self.features = features
    constants = scenario.features.indices.map { index in
      features.contains { $0.index == index } ? nil : bills[index]
    }
    guard constants.allSatisfy({ $0?.isComplete ?? true }) else { return nil }
    uses = constants.flatMap { $0?.uses ?? [] }
    self.terms = terms
    self.box = box
  }

  /// The cost of some draws.
  struct Costs {
    /// USD a month of each draw; meaningless for those outside.
    var usd: [Double]
    /// USD a month by feature, then by draw, where they were requested.
    var features: [[Double]]
    /// The draws with numbers that the program was not made for.
    var isOutside: [Bool]
  }

  /// Costs draws.
  ///
  /// - Parameters:
  ///   - columns: The values of each input, draw by draw; at most as many draws as a table has lanes.
  ///   - byFeature: Whether to return the cost of each feature, too.
  /// - Returns: The costs, in the order of the draws; identical to the last digit whichever other draws are evaluated.
  mutating func costs(_ columns: [[Double]], byFeature: Bool) -> Costs {
    let count = columns.first?.count ?? 0
    precondition(count <= CostTable.lanes, "more draws than lanes")
    var isOutside = [Bool](repeating: false, count: CostTable.lanes)
    for (range, column) in zip(box, columns) {
      for lane in column.indices where !range.contains(column[lane]) { isOutside[lane] = true }
    }
    // Unused lanes repeat the last draw.
    let columns =
      count == CostTable.lanes
      ? columns : columns.map { $0 + Array(repeating: $0.last ?? 0, count: CostTable.lanes - count) }
    var drawn: [FeatureLanes.Costs] = []
    for index in features.indices {
      drawn.append(features[index].costs(columns, isOutside: &isOutside, byLine: !terms.committed.isEmpty))
    }
    var usd = [Double](repeating: 0, count: count)
    var byIndex: [[Double]] = []
    for (index, constant) in constants.enumerated() {
      if let constant {
        for lane in usd.indices { usd[lane] += constant.usd }
        if byFeature { byIndex.append(Array(repeating: constant.usd, count: count)) }
      } else if let place = features.firstIndex(where: { $0.index == index }) {
        let own = drawn[place].usd
        for lane in usd.indices { usd[lane] += own[lane] }
        if byFeature { byIndex.append(Array(own[..<count])) }
      }
    }
    for lane in usd.indices {
      usd[lane] = terms.totalUSD(featuresUSD: usd[lane], uses: uses) { vendor in
        var sum = 0.0
        for (index, constant) in constants.enumerated() {
          if let constant {
            sum += constant.usageUSD(of: vendor)
          } else if let place = features.firstIndex(where: { $0.index == index }) {
            sum += drawn[place].lines.reduce(0) { vendor == nil || vendor == $1.vendorID ? $0 + $1.usd[lane] : $0 }
          }
        }
        return sum
      }
    }
    return Costs(usd: usd, features: byIndex, isOutside: Array(isOutside[..<count]))
  }
}
