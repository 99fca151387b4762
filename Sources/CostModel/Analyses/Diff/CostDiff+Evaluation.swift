extension CostDiff {
  /// Works out what changed.
  ///
  /// - Parameters:
  ///   - before: The older scenario.
  ///   - after: The newer one.
  ///   - method: How the change is shared out.
  /// - Throws: `NotAProduct` where the logarithmic mean Divisia index is asked for and does not apply.
  package init(from before: DiffSide, to after: DiffSide, method: Method = .shapley) throws(NotAProduct) {
    let evaluation = CostDiffEvaluation(before: before, after: after)
    var parts: [Part] = []
    for feature in evaluation.features { parts.append(try feature.part(method)) }
    parts += evaluation.fixedParts
    parts += try evaluation.commitmentParts(method)
    self.init(before: before, after: after, method: method, parts: parts)
  }
}

extension CostDiff {
  /// Whether an amount is more than what the rounding of binary fractions leaves of the bills it comes from.
  static func isMore(than before: DiffSide, _ after: DiffSide, _ usd: Double) -> Bool {
    func size(_ projection: Projection) -> Double { projection.features.reduce(0) { $0 + ($1.usd ?? 0) } }
    return usd.magnitude > 1e-12 * max(size(before.projection), size(after.projection))
  }
}

/// Compares two scenarios part by part.
private struct CostDiffEvaluation {
  let before: DiffSide
  let after: DiffSide
  let features: [FeatureDiff]

  init(before: DiffSide, after: DiffSide) {
    self.before = before
    self.after = after
    let older = before.projection.features
    let newer = after.projection.features
    features =
      newer.map { cost in
        FeatureDiff(
          before: older.first { $0.feature.name == cost.feature.name }.map { (before, $0) }, after: (after, cost))
      }
      + older.filter { cost in !newer.contains { $0.feature.name == cost.feature.name } }
      .map { FeatureDiff(before: (before, $0), after: nil) }
  }

  // MARK: - Fixed costs

  var fixedParts: [CostDiff.Part] {
    let older = before.scenario.fixedCosts
    let newer = after.scenario.fixedCosts
    let names = newer.map(\.name) + older.map(\.name).filter { name in !newer.contains { $0.name == name } }
    return names.map { name in
      let beforeUSD = older.first { $0.name == name }?.monthlyUSD.value
      let afterUSD = newer.first { $0.name == name }?.monthlyUSD.value
      let usd = (afterUSD ?? 0) - (beforeUSD ?? 0)
      return CostDiff.Part(
        kind: .fixed, name: name, beforeUSD: beforeUSD, afterUSD: afterUSD,
        contributions: usd == 0 ? [] : [CostDiff.Contribution(drivers: [.contract], usd: usd, settings: [])], lines: [])
    }
  }

  // MARK: - Commitments

  /// A commitment is paid on the sum of the features, so its change is shared out by a game over the drivers of all of them.
  func commitmentParts(_ method: CostDiff.Method) throws(CostDiff.NotAProduct) -> [CostDiff.Part] {
    let older = before.projection.adjustments
    let newer = after.projection.adjustments
    let names = newer.map(\.name) + older.map(\.name).filter { name in !newer.contains { $0.name == name } }
    guard !names.isEmpty else { return [] }
    let blocks = DriverGame.joined(features.map(\.blocks) + [[DriverSet([.contract])]])
    var parts: [CostDiff.Part] = []
    for name in names {
      let game = DriverGame(blocks: blocks) { adjustmentUSD(named: name, $0) }
      let beforeUSD = older.first { $0.name == name }?.usd
      let afterUSD = newer.first { $0.name == name }?.usd
      if method == .lmdi, CostDiff.isMore(than: before, after, (afterUSD ?? 0) - (beforeUSD ?? 0)) {
        throw CostDiff.NotAProduct(part: name, charge: nil, drivers: blocks.flatMap(\.drivers))
      }
      parts.append(
        CostDiff.Part(
          kind: .commitment, name: name, beforeUSD: beforeUSD, afterUSD: afterUSD,
          contributions: zip(blocks, game.shapleyShares).filter { CostDiff.isMore(than: before, after, $1) }.map {
            CostDiff.Contribution(drivers: $0.drivers, usd: $1, settings: [])
          }, lines: []))
    }
    return parts
  }

  private func adjustmentUSD(named name: String, _ set: DriverSet) -> Double {
    let contracts = (set.contains(.contract) ? after : before).scenario.contracts
    return contracts.filter { $0.commitmentName == name }.reduce(0) { sum, contract in
      guard let commitment = contract.commitment else { return sum }
      let usage = features.reduce(0) { $0 + $1.usageUSD(ofVendor: contract.vendor, set) }
      return sum + commitment.adjustmentUSD(ofUsage: usage)
    }
  }
}
