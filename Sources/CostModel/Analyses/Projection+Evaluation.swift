extension Projection {
  /// Projects a scenario.
  ///
  /// - Parameters:
  ///   - scenario: The month of use.
  ///   - date: Which prices apply.
  package init(of scenario: Scenario, date: PricingDate = PricingDate()) {
    self.init(CompiledScenario(scenario, date: date), date: date)
  }

  /// Evaluates a compiled scenario and groups the results.
  ///
  /// - Parameters:
  ///   - compiled: The table.
  ///   - date: The prices it was compiled with.
  package init(_ compiled: CompiledScenario, date: PricingDate) {
    let columns = Kernel.evaluate(compiled.table)
    let parts = ProjectionParts(compiled: compiled, columns: columns)
    let features = parts.features()
    let terms = Bill.Terms(compiled.scenario, date: date)
    let uses = parts.uses()
    let charges = terms.monthCharges(of: uses.flatMap(\.self))
    self.init(
      compiled: compiled, date: date, features: features, uses: uses, monthCharges: charges,
      adjustments: Projection.adjustments(compiled, features: features, terms, charges),
      unpriced: parts.unpriced(features))
  }

  /// The effect of commitments: usage up to their amount is paid by the commitment, usage beyond it at its overage
  /// rate.
  private static func adjustments(
    _ compiled: CompiledScenario, features: [FeatureCost], _ terms: Bill.Terms, _ charges: [MonthCharge]
  ) -> [Adjustment] {
    terms.committed.compactMap { contract in
      guard let commitment = contract.commitment else { return nil }
      let linesUSD = features.flatMap(\.lines).reduce(0.0) { sum, line in
        let model = compiled.lines[line.lineIndex].choice
        return contract.vendor == nil || contract.vendor == model.vendorID ? sum + (line.usd ?? 0) : sum
      }
      let usage = terms.committedUSD(contract, linesUSD: linesUSD, charges)
      return Adjustment(
        name: contract.commitmentName, commitment: commitment, usageUSD: usage, coveredUSD: commitment.coveredUSD,
        usd: commitment.adjustmentUSD(ofUsage: usage))
    }
  }
}

/// Groups the entries of a table into lines and parts.
private struct ProjectionParts {
  let compiled: CompiledScenario
  let columns: CostColumns
  /// The entries of each line, which are consecutive.
  private let entriesOfLine: [Range<Int>]

  init(compiled: CompiledScenario, columns: CostColumns) {
    self.compiled = compiled
    self.columns = columns
    var ranges: [Range<Int>] = []
    var start = 0
    for line in compiled.lines.indices {
      var end = start
      while end < compiled.entries.count, compiled.entries[end].line == line { end += 1 }
      ranges.append(start..<end)
      start = end
    }
    entriesOfLine = ranges
  }

  /// The features in the order of the scenario; their lines come in that order, too.
  func features() -> [Projection.FeatureCost] {
    var start = 0
    return compiled.scenario.features.indices.map { index in
      var end = start
      while end < compiled.lines.count, compiled.lines[end].featureIndex == index { end += 1 }
      defer { start = end }
      return feature(index, lines: start..<end)
    }
  }

  private func feature(_ index: Int, lines range: Range<Int>) -> Projection.FeatureCost {
    let feature = compiled.scenario.features[index]
    let lines = range.flatMap { self.lines($0) }
    let compilation = RowCompilation(feature: feature, month: compiled.scenario.month)
    let sessions = compilation.sessions
    let calls = lines.filter { compiled.lines[$0.lineIndex].purpose == .answer }.reduce(0) { $0 + $1.calls }
    return Projection.FeatureCost(
      feature: feature, sessions: sessions, calls: calls, lines: lines,
      fees: feature.fees(sessions: sessions, month: compiled.scenario.month),
      billedAttempts: compilation.billedAttempts)
  }

  /// The lines of a compiled line: one for each tier.
  private func lines(_ lineIndex: Int) -> [Projection.LineCost] {
    let line = compiled.lines[lineIndex]
    var tiers: [ServiceTier] = []
    for slot in line.slots where !tiers.contains(slot.tier) { tiers.append(slot.tier) }
    return tiers.map { tier in
      let parts = parts(lineIndex, tier: tier)
      let calls = parts.reduce(0) { $0 + $1.calls }
      return Projection.LineCost(
        lineIndex: lineIndex, tier: tier, calls: calls, parts: parts,
        fees: fees(of: line, parts: parts, isFirst: tier == tiers[0]),
        unpricedFees: unpricedFees(of: line, parts: parts),
        contractFactor: compiled.scenario.contracts.factor(for: line.choice.vendorID))
    }
  }

  private func fees(
    of line: CompiledScenario.Line, parts: [Projection.PartCost], isFirst: Bool
  ) -> [Projection.FeeCost] {
    let feature = compiled.scenario.features[line.featureIndex]
    return parts.flatMap { line.fees(of: feature, slot: $0.slot, calls: $0.calls * line.row.billedAttempts) }
      + (isFirst ? line.storageFee(of: feature).map { [$0] } ?? [] : [])
  }

  private func unpricedFees(of line: CompiledScenario.Line, parts: [Projection.PartCost]) -> [String] {
    let feature = compiled.scenario.features[line.featureIndex]
    var reasons: [String] = []
    for part in parts where part.calls > 0 {
      for reason in line.unpricedFees(of: feature, slot: part.slot) where !reasons.contains(reason) {
        reasons.append(reason)
      }
    }
    return reasons
  }

  /// The parts of a line at a tier: one for each slot and band that has calls.
  private func parts(_ lineIndex: Int, tier: ServiceTier) -> [Projection.PartCost] {
    let line = compiled.lines[lineIndex]
    var parts: [Projection.PartCost] = []
    for entryIndex in entriesOfLine[lineIndex] {
      let entry = compiled.entries[entryIndex]
      guard line.slots[entry.slot].tier == tier else { continue }
      let band = line.row.slots[entry.slot].bands[entry.band]
      let part = part(entryIndex, entry, line: line, band: band)
      if let index = parts.firstIndex(where: { $0.slot == part.slot && $0.band == part.band }) {
        parts[index] = parts[index].joined(with: part)
      } else {
        parts.append(part)
      }
    }
    return parts
  }

  private func part(
    _ index: Int, _ entry: CompiledScenario.Entry, line: CompiledScenario.Line, band: RateBand
  ) -> Projection.PartCost {
    var tokens = ByTokenClass(repeating: 0.0)
    var usd = ByTokenClass(repeating: 0.0)
    func add(_ tokenClass: TokenClass, _ count: Double, _ dollars: Double) {
      tokens[tokenClass] += count
      usd[tokenClass] += dollars
    }
    add(.input, columns.value(.inputTokens, of: index), columns.value(.inputUSD, of: index))
    add(
      band.readsCountAsInput ? .input : .cacheRead, columns.value(.cacheReadTokens, of: index),
      columns.value(.cacheReadUSD, of: index))
    add(
      band.writesCountAsInput ? .input : line.row.writesOneHour ? .cacheWrite1h : .cacheWrite,
      columns.value(.cacheWriteTokens, of: index), columns.value(.cacheWriteUSD, of: index))
    add(.output, columns.value(.outputTokens, of: index), columns.value(.outputUSD, of: index))
    let sessions = line.row.sessions * line.row.slots[entry.slot].share
    return Projection.PartCost(
      slot: entry.slot, band: entry.band, calls: sessions * line.segments[entry.segment].calls, tokens: tokens,
      listUSD: usd,
      unpricedClasses: TokenClass.allCases.filter { band.unpriced[$0] && tokens[$0] > 0 })
  }

  // MARK: - Monthly prices

  /// The usage of models with monthly prices by the lines of each feature.
  func uses() -> [[MeteredUse]] {
    var uses: [[MeteredUse]] = compiled.scenario.features.map { _ in [] }
    for index in compiled.lines.indices { uses[compiled.lines[index].featureIndex] += self.uses(index) }
    return uses
  }

  private func uses(_ lineIndex: Int) -> [MeteredUse] {
    let line = compiled.lines[lineIndex]
    let meterings = line.meterings(
      of: compiled.scenario.features[line.featureIndex], month: compiled.scenario.month,
      contractFactor: compiled.scenario.contracts.factor(for: line.choice.vendorID))
    guard !meterings.isEmpty else { return [] }
    var uses = meterings.map { $0.map { MeteredUse($0) } }
    for index in entriesOfLine[lineIndex] {
      let entry = compiled.entries[index]
      uses[entry.slot]?.calls +=
        line.row.sessions * line.row.slots[entry.slot].share * line.segments[entry.segment].calls
        * line.row.billedAttempts
      uses[entry.slot]?.add(columns.tokens(of: index), usd: columns.usd(of: index))
    }
    return uses.compactMap(\.self)
  }

  // MARK: - What has no price

  func unpriced(_ features: [Projection.FeatureCost]) -> [Projection.Unpriced] {
    features.flatMap { feature in
      feature.lines.flatMap { line in
        var reasons: [String] = []
        for part in line.parts where !part.unpricedClasses.isEmpty {
          let slot = compiled.lines[line.lineIndex].slots[part.slot]
          let reason = reason(slot, part, of: compiled.lines[line.lineIndex].purpose.modality)
          if !reasons.contains(reason) { reasons.append(reason) }
        }
        for reason in line.unpricedFees where !reasons.contains(reason) { reasons.append(reason) }
        let choice = compiled.lines[line.lineIndex].choice
        return reasons.map {
          Projection.Unpriced(
            feature: feature.feature.name, model: choice.name, tier: line.tier, reason: $0, span: choice.span)
        }
      }
    }
  }

  private func reason(_ slot: PriceSlot, _ part: Projection.PartCost, of modality: Modality?) -> String {
    if let reason = slot.unpriced { return reason.phrase + (modality.map { ", for \($0.words)" } ?? "") }
    if let threshold = slot.bands[part.band].threshold, slot.bands[part.band].rates == nil {
      return "the \(slot.tier.name) tier has no price for prompts longer than \(threshold.longestPromptBelow) tokens"
    }
    let classes = part.unpricedClasses.map { modality?.key(of: $0) ?? $0.name }
    return "has no price for \(classes.joined(separator: ", "))"
  }
}

extension Projection.PartCost {
  /// The same part with the calls and tokens of another segment added.
  fileprivate func joined(with other: Projection.PartCost) -> Projection.PartCost {
    Projection.PartCost(
      slot: slot, band: band, calls: calls + other.calls, tokens: tokens + other.tokens,
      listUSD: listUSD + other.listUSD,
      unpricedClasses: TokenClass.allCases.filter { unpricedClasses.contains($0) || other.unpricedClasses.contains($0) }
    )
  }
}
