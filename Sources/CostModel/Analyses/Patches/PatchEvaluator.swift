/// Costs of a scenario with patches: only what a patch changes is compiled again, and the patches fill the lanes of one
/// table.
///
/// The formulas are those of a projection, entry by entry. Where a patch only changes numbers that do not move the cuts of segments, such as the
/// volume, a hit rate or a size the cost is linear in, nothing is compiled: its lanes are the base's with other numbers (`PatchPlan`).
///
/// It caches its lookups, so each thread has its own.
package final class PatchEvaluator {
  /// The scenario without any patch.
  package let scenario: Scenario
  /// Which prices apply.
  package let date: PricingDate
  /// The days of the month for which features are costed, scaled to the month's length; nil for all of it.
  private let stretch: DayStretch?
  private let compilation: FeatureCompilation
  private let terms: Bill.Terms
  /// The features without any patch.
  private let base: [FeatureRows]
  private let baseCosts: [FeatureBill]
  private var plans: [PatchPlan]
  private var table = CostTable()
  /// The features whose entries are in the table, in order.
  private var jobs: [Job] = []

  /// The entries of one feature of one patch in the table.
  private struct Job {
    let rows: Rows
    let slot: Int
    let volumeFactor: Double

    enum Rows {
      case base(Int)
      case own(FeatureRows)
    }
  }

  /// The number of entries collected before the kernel runs: sixteen blocks stay in a second-level cache.
  private static let entriesAtOnce = 16 * CostTable.lanes

  /// Creates an evaluator.
  ///
  /// - Parameters:
  ///   - scenario: The scenario that patches are made for.
  ///   - date: Which prices count.
  package convenience init(_ scenario: Scenario, date: PricingDate) {
    self.init(scenario, date: date, on: nil)
  }

  /// Creates an evaluator of some days of the month.
  ///
  /// - Parameters:
  ///   - scenario: The scenario that patches are made for.
  ///   - date: Which prices count.
  ///   - stretch: The days whose sessions and items count, scaled to the month's length; nil for all of it.
  init(_ scenario: Scenario, date: PricingDate, on stretch: DayStretch?) {
    self.scenario = scenario
    self.date = date
    self.stretch = stretch
    let compilation = FeatureCompilation(
      .init(month: scenario.month, contracts: scenario.contracts, date: date, stretch: stretch))
    self.compilation = compilation
    terms = Bill.Terms(scenario, date: date)
    let base = scenario.features.indices.map {
      compilation.rows(of: scenario.features[$0], at: $0, .init(feature: $0, variant: 0))
    }
    self.base = base
    baseCosts = base.map { FeatureBill($0) }
    plans = scenario.features.indices.map { index in
      PatchPlan(scenario.features[index], base[index]) {
        compilation.rows(of: $0, at: index, .init(feature: index, variant: 0))
      }
    }
  }

  /// USD a month and related figures for each of some patches.
  ///
  /// - Parameters:
  ///   - patches: Patches made for the scenario.
  ///   - byFeature: Whether to return the cost of each feature, too.
  /// - Returns: The costs, in the order of the patches; identical to the last digit whichever other patches are
  ///   evaluated.
  package func costs(of patches: [Patch], byFeature: Bool = false) -> [PatchedCost] {
    var pending = PendingCosts()
    var results: [PatchedCost] = []
    results.reserveCapacity(patches.count)
    for patch in patches {
      guard let touched = patch.touchedFeatures(among: scenario.features) else {
        flush(&pending, &results, byFeature)
        results.append(wholeCost(of: patch, byFeature))
        continue
      }
      pending.begin()
      for feature in touched { add(patch, to: feature, &pending) }
      if table.count >= PatchEvaluator.entriesAtOnce { flush(&pending, &results, byFeature) }
    }
    flush(&pending, &results, byFeature)
    return results
  }

  /// A program for many draws of some inputs.
  ///
  /// - Parameters:
  ///   - targets: The number of each input; nil for one that changes nothing here.
  ///   - patch: The change in every draw.
  ///   - boxes: The smallest and the largest value of each input, widest first: the first one for which a program is
  ///     possible is used.
  /// - Returns: The program; nil where draws have to be patches.
  func program(_ targets: [PatchTarget?], then patch: Patch, boxes: [[ClosedRange<Double>]]) -> LaneProgram? {
    guard let inputs = LaneInputs(targets, then: patch, in: scenario) else { return nil }
    for box in boxes {
      let program = LaneProgram(inputs, box: box, scenario: scenario, bills: baseCosts, terms: terms) {
        feature, index in
        compilation.rows(of: feature, at: index, .init(feature: index, variant: 0))
      }
      if let program { return program }
    }
    return nil
  }

  /// The cost with one patch.
  package func cost(of patch: Patch) -> PatchedCost {
    costs(of: [patch]).first ?? PatchedCost(state: .impossible, totalUSD: 0, sessions: 0, calls: 0, featureUSD: [])
  }

  // MARK: - Filling lanes

  private func add(_ patch: Patch, to index: Int, _ pending: inout PendingCosts) {
    if let lanes = plans[index].lanes(of: patch, feature: index) {
      plans[index].fill(&table, lanes)
      jobs.append(Job(rows: .base(index), slot: index, volumeFactor: lanes.volumeFactor))
      pending.count()
      return
    }
    var feature = scenario.features[index]
    var isPossible = true
    var keepsTariffs = true
    for change in patch.changes where change.isAbout(index) {
      if change.bearsOnTariffs(of: feature) { keepsTariffs = false }
      isPossible = feature.apply(change) && isPossible
    }
    guard isPossible, feature.isPossible else {
      pending.markImpossible()
      return
    }
    let rows = compilation.rows(of: feature, at: index, keepsTariffs ? .init(feature: index, variant: 0) : nil)
    rows.fill(&table)
    jobs.append(Job(rows: .own(rows), slot: index, volumeFactor: 1))
    pending.count()
  }

  // MARK: - Summing

  private func flush(_ pending: inout PendingCosts, _ results: inout [PatchedCost], _ byFeature: Bool) {
    let columns = Kernel.evaluate(table)
    var entry = 0
    var job = 0
    for patch in pending.patches {
      var patched: [(index: Int, bill: FeatureBill)] = []
      for _ in 0..<patch.jobs {
        let next = jobs[job]
        job += 1
        switch next.rows {
        case .base(let index):
          patched.append((index, FeatureBill(base[index], columns, from: &entry, volumeFactor: next.volumeFactor)))
        case .own(let rows): patched.append((next.slot, FeatureBill(rows, columns, from: &entry)))
        }
      }
      results.append(
        patch.isPossible
          ? cost(baseCosts, patched, terms, byFeature)
          : PatchedCost(state: .impossible, totalUSD: 0, sessions: 0, calls: 0, featureUSD: []))
    }
    pending.removeAll()
    jobs.removeAll(keepingCapacity: true)
    table.removeAll()
  }

  private func cost(
    _ bills: [FeatureBill], _ patched: [(index: Int, bill: FeatureBill)], _ terms: Bill.Terms, _ byFeature: Bool
  ) -> PatchedCost {
    func bill(_ index: Int) -> FeatureBill {
      for entry in patched where entry.index == index { return entry.bill }
      return bills[index]
    }
    var featuresUSD = 0.0
    var sessions = 0.0
    var calls = 0.0
    var isComplete = true
    var uses: [MeteredUse] = []
    for index in bills.indices {
      let bill = bill(index)
      if !bill.uses.isEmpty { uses += bill.uses }
      featuresUSD += bill.usd
      sessions += bill.sessions
      calls += bill.calls
      isComplete = isComplete && bill.isComplete
    }
    let total = terms.totalUSD(featuresUSD: featuresUSD, uses: uses) { vendor in
      bills.indices.reduce(0) { $0 + bill($1).usageUSD(of: vendor) }
    }
    return PatchedCost(
      state: isComplete ? .complete : .unpriced, totalUSD: total, sessions: sessions, calls: calls,
      featureUSD: byFeature ? bills.indices.map { bill($0).usd } : [])
  }

  /// The cost with a patch that changes what all features share.
  private func wholeCost(of patch: Patch, _ byFeature: Bool) -> PatchedCost {
    guard let patched = scenario.applyingIfPossible(patch) else {
      return PatchedCost(state: .impossible, totalUSD: 0, sessions: 0, calls: 0, featureUSD: [])
    }
    let compilation = FeatureCompilation(
      .init(month: patched.month, contracts: patched.contracts, date: date, stretch: stretch))
    var table = CostTable()
    let rows = patched.features.indices.map { compilation.rows(of: patched.features[$0], at: $0, nil) }
    for rows in rows { rows.fill(&table) }
    let columns = Kernel.evaluate(table)
    var entry = 0
    let bills = rows.map { FeatureBill($0, columns, from: &entry) }
    return cost(bills, [], Bill.Terms(patched, date: date), byFeature)
  }
}

extension FeatureRows {
  /// Adds the entries to a table.
  func fill(_ table: inout CostTable) {
    for entry in entries {
      table.append(
        entry.segment, weight: entry.charge.weight, inputRate: entry.charge.inputRate,
        cacheReadRate: entry.charge.cacheReadRate, cacheWriteRate: entry.charge.cacheWriteRate,
        outputRate: entry.charge.outputRate)
    }
  }
}

extension Patch.Change {
  /// Whether a feature may have other tariffs with the patch.
  ///
  /// Price factors multiply the rates of tariffs but do not select others; more of the same sessions fall on the same
  /// days and hours.
  fileprivate func bearsOnTariffs(of feature: Feature) -> Bool {
    switch self {
    case .number(_, let place, _):
      place.setting.root.bearsOnTariffs && !(place.setting.multipliesVolume && (place.value(in: feature) ?? 0) > 0)
    case .part(_, let root, _): root.bearsOnTariffs
    case .traffic, .price, .shared, .terms: false
    }
  }
}

extension Patch {
  /// The features whose costs it changes, by index; nil where it changes something that does not belong to a feature.
  fileprivate func touchedFeatures(among features: [Feature]) -> [Int]? {
    var touched: [Int] = []
    for change in changes {
      switch change {
      case .number(let feature, _, _), .traffic(let feature, _), .part(let feature, _, _):
        if !touched.contains(feature) { touched.append(feature) }
      case .price(let target, _):
        for feature in features.indices where !touched.contains(feature) && features[feature].uses(target) {
          touched.append(feature)
        }
      case .shared, .terms: return nil
      }
    }
    return touched
  }
}

/// Patches whose entries are in the table and wait for the kernel.
private struct PendingCosts {
  struct Patched {
    var jobs = 0
    var isPossible = true
  }

  private(set) var patches: [Patched] = []

  mutating func begin() { patches.append(Patched()) }
  mutating func count() { patches[patches.count - 1].jobs += 1 }
  mutating func markImpossible() { patches[patches.count - 1].isPossible = false }
  mutating func removeAll() { patches.removeAll(keepingCapacity: true) }
}
