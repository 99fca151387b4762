/// A feature before and after.
struct FeatureDiff {
  typealias Cost = (side: DiffSide, cost: Projection.FeatureCost)

  private let before: Cost?
  private let after: Cost?
  /// The mixtures of both; nil where there is only one side.
  private let game: FeatureGame?
  private let settings: [(driver: CostDriver, change: CostDiff.SettingChange)]

  /// Compares a feature of which at least one side exists.
  init(before: Cost?, after: Cost?) {
    self.before = before
    self.after = after
    guard let before, let after else {
      game = nil
      settings = []
      return
    }
    let comparison = SettingComparison(
      before: (before.side, before.cost.feature), after: (after.side, after.cost.feature))
    settings = comparison.changes
    game = FeatureGame(
      FeatureMixture(before: (before.side, before.cost.feature), after: (after.side, after.cost.feature)),
      drivers: comparison.drivers)
  }

  /// The changes.
  var blocks: [DriverSet] { game?.blocks ?? [DriverSet([after == nil ? .removedFeature : .newFeature])] }

  /// USD for the models of a vendor, or of all vendors for nil, when some drivers have their new settings.
  func usageUSD(ofVendor vendor: String?, _ set: DriverSet) -> Double {
    if let game { return game.mixture(set).usd(ofVendor: vendor) }
    let isThere = after == nil ? !set.contains(.removedFeature) : set.contains(.newFeature)
    guard isThere, let (side, cost) = after ?? before else { return 0 }
    return cost.lines.reduce(0) { sum, line in
      let seller = side.projection.compiled.lines[line.lineIndex].choice.vendorID
      return vendor == nil || vendor == seller ? sum + (line.usd ?? 0) : sum
    }
  }

  /// The usage of models with monthly prices, when some drivers have their new settings.
  func uses(_ set: DriverSet) -> [MeteredUse] {
    if let game { return game.mixture(set).uses }
    let isThere = after == nil ? !set.contains(.removedFeature) : set.contains(.newFeature)
    guard isThere, let (side, cost) = after ?? before,
      let index = side.scenario.features.firstIndex(where: { $0.name == cost.feature.name })
    else { return [] }
    return side.projection.uses[index]
  }

  /// The feature with its change attributed.
  func part(_ method: CostDiff.Method) throws(CostDiff.NotAProduct) -> CostDiff.Part {
    let beforeUSD = before.map { $0.cost.usd ?? 0 }
    let afterUSD = after.map { $0.cost.usd ?? 0 }
    let shares: [Double]
    if let game {
      shares = try self.shares(of: game, method)
    } else {
      shares = [(afterUSD ?? 0) - (beforeUSD ?? 0)]
    }
    let size = max(beforeUSD ?? 0, afterUSD ?? 0)
    // Anything smaller is binary rounding.
    let contributions = zip(blocks, shares).filter { $1.magnitude > 1e-12 * size }.map { block, usd in
      CostDiff.Contribution(
        drivers: block.drivers, usd: usd, settings: settings.filter { block.contains($0.driver) }.map(\.change))
    }
    return CostDiff.Part(
      kind: .feature, name: (after ?? before)?.cost.feature.name ?? "", beforeUSD: beforeUSD, afterUSD: afterUSD,
      contributions: contributions, lines: lines)
  }

  private func shares(of game: FeatureGame, _ method: CostDiff.Method) throws(CostDiff.NotAProduct) -> [Double] {
    guard method == .lmdi else { return game.game.shapleyShares }
    var shares = game.blocks.map { _ in 0.0 }
    for cell in game.cells {
      guard let parts = LogMeanDivision.shares(game.game(of: cell)) else {
        throw CostDiff.NotAProduct(
          part: after?.cost.feature.name ?? "", charge: "\(cell.model.isEmpty ? "" : cell.model + " ")\(cell.item)",
          drivers: game.game.activeBlocks.flatMap(\.drivers))
      }
      for index in shares.indices { shares[index] += parts[index] }
    }
    return shares
  }

  // MARK: - Lines

  private var lines: [CostDiff.Line] {
    typealias Key = (model: String, tier: ServiceTier, purpose: CompiledScenario.Line.Purpose)
    func costs(_ cost: Cost?) -> [(key: Key, usd: Double)] {
      guard let cost else { return [] }
      return cost.cost.lines.map { line in
        let compiled = cost.side.projection.compiled.lines[line.lineIndex]
        return ((compiled.choice.name, line.tier, compiled.purpose), line.usd ?? 0)
      }
    }
    let older = costs(before)
    let newer = costs(after)
    var keys: [Key] = []
    for entry in newer + older where !keys.contains(where: { $0 == entry.key }) { keys.append(entry.key) }
    return keys.map { key in
      func sum(_ costs: [(key: Key, usd: Double)]) -> Double? {
        let own = costs.filter { $0.key == key }
        return own.isEmpty ? nil : own.reduce(0) { $0 + $1.usd }
      }
      return CostDiff.Line(
        model: key.model, tier: key.tier, purpose: key.purpose, beforeUSD: sum(older), afterUSD: sum(newer))
    }
  }
}
