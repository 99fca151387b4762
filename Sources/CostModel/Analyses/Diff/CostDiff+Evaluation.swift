extension CostDiff {
  /// Determines what changed.
  ///
  /// - Parameters:
  ///   - before: The older scenario.
  ///   - after: The newer one.
  ///   - method: How the change is attributed.
  /// - Throws: `NotAProduct` where the logarithmic mean Divisia index is asked for and does not apply.
  package init(from before: DiffSide, to after: DiffSide, method: Method = .shapley) throws(NotAProduct) {
    let evaluation = CostDiffEvaluation(before: before, after: after)
    var parts: [Part] = []
    for feature in evaluation.features { parts.append(try feature.part(method)) }
    parts += evaluation.fixedParts
    parts += try evaluation.sharedParts(method)
    self.init(before: before, after: after, method: method, parts: parts)
  }
}

extension CostDiff {
  /// Whether an amount is more than the binary rounding of the bills it comes from.
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
  private let terms: (before: Bill.Terms, after: Bill.Terms)

  init(before: DiffSide, after: DiffSide) {
    self.before = before
    self.after = after
    terms = (
      Bill.Terms(before.scenario, date: before.date), Bill.Terms(after.scenario, date: after.date)
    )
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

  // MARK: - What all features share

  /// Monthly volume effects of models and commitments depend on the sum of the features, so their changes are
  /// attributed by a game over the drivers of all of them.
  func sharedParts(_ method: CostDiff.Method) throws(CostDiff.NotAProduct) -> [CostDiff.Part] {
    func names(_ older: [String], _ newer: [String]) -> [String] {
      newer.indices.filter { !newer[..<$0].contains(newer[$0]) }.map { newer[$0] }
        + older.indices.filter { !newer.contains(older[$0]) && !older[..<$0].contains(older[$0]) }.map { older[$0] }
    }
    let months = names(before.projection.monthCharges.map(\.name), after.projection.monthCharges.map(\.name))
    let commitments = names(before.projection.adjustments.map(\.name), after.projection.adjustments.map(\.name))
    guard !months.isEmpty || !commitments.isEmpty else { return [] }
    let blocks = DriverGame.joined(features.map(\.blocks) + [[DriverSet([.contract])]])
    var known: [DriverSet: [MonthCharge]] = [:]
    func charges(_ set: DriverSet) -> [MonthCharge] {
      if let charges = known[set] { return charges }
      let charges = terms(set).monthCharges(of: features.flatMap { $0.uses(set) })
      known[set] = charges
      return charges
    }
    var parts: [CostDiff.Part] = []
    for name in months {
      let game = DriverGame(blocks: blocks) { set in
        charges(set).reduce(0) { $1.name == name ? $0 + $1.usd : $0 }
      }
      func usd(_ side: DiffSide) -> Double? {
        let own = side.projection.monthCharges.filter { $0.name == name }
        return own.isEmpty ? nil : own.reduce(0) { $0 + $1.usd }
      }
      parts.append(try part(.monthUse, name, usd(before), usd(after), game, method))
    }
    for name in commitments {
      let game = DriverGame(blocks: blocks) { adjustmentUSD(named: name, $0, charges($0)) }
      let beforeUSD = before.projection.adjustments.first { $0.name == name }?.usd
      let afterUSD = after.projection.adjustments.first { $0.name == name }?.usd
      parts.append(try part(.commitment, name, beforeUSD, afterUSD, game, method))
    }
    return parts
  }

  private func part(
    _ kind: CostDiff.Part.Kind, _ name: String, _ beforeUSD: Double?, _ afterUSD: Double?, _ game: DriverGame,
    _ method: CostDiff.Method
  ) throws(CostDiff.NotAProduct) -> CostDiff.Part {
    if method == .lmdi, CostDiff.isMore(than: before, after, (afterUSD ?? 0) - (beforeUSD ?? 0)) {
      throw CostDiff.NotAProduct(part: name, charge: nil, drivers: game.blocks.flatMap(\.drivers))
    }
    return CostDiff.Part(
      kind: kind, name: name, beforeUSD: beforeUSD, afterUSD: afterUSD,
      contributions: zip(game.blocks, game.shapleyShares).filter { CostDiff.isMore(than: before, after, $1) }.map {
        CostDiff.Contribution(drivers: $0.drivers, usd: $1, settings: [])
      }, lines: [])
  }

  private func terms(_ set: DriverSet) -> Bill.Terms { set.contains(.contract) ? terms.after : terms.before }

  private func adjustmentUSD(named name: String, _ set: DriverSet, _ charges: [MonthCharge]) -> Double {
    let terms = terms(set)
    return terms.committed.filter { $0.commitmentName == name }.reduce(0) { sum, contract in
      guard let commitment = contract.commitment else { return sum }
      let linesUSD = features.reduce(0) { $0 + $1.usageUSD(ofVendor: contract.vendor, set) }
      return sum + commitment.adjustmentUSD(ofUsage: terms.committedUSD(contract, linesUSD: linesUSD, charges))
    }
  }
}
