/// A feature as entries of a cost table, with what is needed to compute its part of a bill: no words, nothing that is
/// only for display.
struct FeatureRows: Sendable {
  /// A segment at a tariff.
  struct Entry: Sendable {
    var segment: Segment
    var charge: SegmentCharge
    /// The rates it is charged at; nil where all its tokens have a price.
    let gaps: RateBand?
    let writesOneHour: Bool
    /// Whether the row uses the vendor's prompt cache.
    let cachesPrefix: Bool
  }

  /// The entries of a line, and its charges besides tokens.
  struct Line: Sendable {
    let entryCount: Int
    let vendorID: String
    let modelID: String
    let contractFactor: Double
    /// USD of charges by the call.
    let callFeesUSD: Double
    /// USD of keeping the prefix in a cache.
    let storageUSD: Double
    /// Whether there is usage besides tokens that has no price.
    let hasUnpricedFees: Bool
    /// The ratio of the cost on the costed days to its even share of the month; 1 for all of it.
    var weight = 1.0
    /// The data of each slot for monthly prices; none where there are no monthly prices.
    var meterings: [Metering?] = []
    /// Calls a month of each slot, where there are monthly prices.
    var callsBySlot: [Double] = []
  }

  var entries: [Entry] = []
  var lines: [Line] = []
  /// USD of charges without a model.
  var feesUSD = 0.0
  /// Sessions a month.
  var sessions = 0.0
  /// Model calls a month, not counting judges and embeddings.
  var calls = 0.0
  /// The rows, line by line, to see where segments are cut.
  var rows: [Row] = []
}

/// Compiles rows of features, and caches the tariffs of models, since most variants of a feature have the same tariffs.
struct FeatureCompilation {
  /// The settings shared by all features.
  struct Frame: Sendable {
    let month: Month
    let contracts: [Contract]
    let date: PricingDate
    /// The days of the month that are costed, scaled to the month's length; nil for all of it.
    let stretch: DayStretch?
  }

  let frame: Frame
  private var month: Month { frame.month }
  private var contracts: [Contract] { frame.contracts }
  private var date: PricingDate { frame.date }
  private let tariffs = Tariffs()

  init(_ frame: Frame) {
    self.frame = frame
  }

  init(month: Month, contracts: [Contract], date: PricingDate) {
    self.init(Frame(month: month, contracts: contracts, date: date, stretch: nil))
  }

  /// Variants of features that have the same tariffs on the same model.
  struct TariffKey: Hashable {
    /// The feature.
    let feature: Int
    /// What distinguishes variants with other tariffs.
    let variant: UInt64
  }

  /// The cached tariffs.
  private final class Tariffs {
    struct Key: Hashable {
      let variant: TariffKey
      let vendor: Int
      let model: String
      let batchShare: Double
      let tier: ServiceTier
      let isRegional: Bool
      let isOfItems: Bool
    }
    var known: [Key: [PriceSlot]] = [:]
  }

  /// The rows of a variant of a feature.
  ///
  /// - Parameters:
  ///   - feature: The feature.
  ///   - index: Its place in the scenario.
  ///   - key: The cache key of its tariffs; nil for tariffs of its own.
  ///   - cuts: Whether the rows are cut into segments; without, only the rows can be used.
  /// - Returns: The rows.
  func rows(of feature: Feature, at index: Int, _ key: TariffKey?, cuts: Bool = true) -> FeatureRows {
    let compilation = LineCompilation(month: month) { [tariffs, month, date] served, model, purpose in
      func slots() -> [PriceSlot] {
        PriceSlots(feature: served, purpose: purpose, month: month, date: date).slots(of: model)
      }
      guard let key else { return slots() }
      let known = Tariffs.Key(
        variant: key, vendor: model.vendorIndex, model: model.id, batchShare: served.batchShare.value,
        tier: served.serviceTier, isRegional: served.region != nil, isOfItems: purpose == .items)
      if let slots = tariffs.known[known] { return slots }
      let found = slots()
      tariffs.known[known] = found
      return found
    }
    var rows = FeatureRows()
    rows.sessions = feature.volume.sessions(in: month, daysPerMonth: feature.daysPerMonth?.value)
    for line in compilation.lines(of: feature, at: index, cuts: cuts) { rows.add(line, of: feature, frame) }
    if cuts, feature.hasFees {
      rows.feesUSD = feature.fees(sessions: rows.sessions, month: month).reduce(0) {
        $0 + $1.usd * (frame.stretch?.weight(of: feature, $1.kind) ?? 1)
      }
    }
    return rows
  }
}

extension FeatureRows {
  fileprivate mutating func add(_ line: CompiledScenario.Line, of feature: Feature, _ frame: FeatureCompilation.Frame) {
    let row = line.row
    rows.append(row)
    guard !line.segments.isEmpty else {
      lines.append(
        Line(
          entryCount: 0, vendorID: line.choice.vendorID, modelID: line.choice.model.id, contractFactor: 1,
          callFeesUSD: 0,
          storageUSD: 0, hasUnpricedFees: false))
      return
    }
    for slot in row.slots.indices {
      for segment in line.segments {
        let charge = row.charge(of: segment, slot: slot)
        let band = row.slots[slot].bands[charge.band]
        entries.append(
          Entry(
            segment: segment, charge: charge, gaps: band.unpriced == ByTokenClass(repeating: false) ? nil : band,
            writesOneHour: row.writesOneHour, cachesPrefix: row.cachesPrefix))
      }
    }
    let calls = row.sessions * line.segments.reduce(0) { $0 + $1.calls }
    if line.purpose == .answer { self.calls += calls }
    let billedCalls = calls * row.billedAttempts
    var feesUSD = 0.0
    for slot in line.slots.indices {
      for fee in line.fees(of: feature, slot: slot, calls: billedCalls * line.slots[slot].share) {
        feesUSD += fee.usd
      }
    }
    let contractFactor = frame.contracts.factor(for: line.choice.vendorID)
    let meterings = line.meterings(of: feature, month: frame.month, contractFactor: contractFactor)
    lines.append(
      Line(
        entryCount: row.slots.count * line.segments.count, vendorID: line.choice.vendorID,
        modelID: line.choice.model.id, contractFactor: contractFactor, callFeesUSD: feesUSD,
        storageUSD: line.storageFee(of: feature)?.usd ?? 0,
        hasUnpricedFees: calls > 0
          && line.slots.indices.contains {
            line.slots[$0].share > 0 && !line.unpricedFees(of: feature, slot: $0).isEmpty
          },
        weight: frame.stretch?.weight(of: feature.callVolume(for: line.purpose)) ?? 1, meterings: meterings,
        callsBySlot: meterings.isEmpty ? [] : line.slots.map { billedCalls * $0.share }))
  }
}

extension FeatureRows.Entry {
  /// Whether all of some tokens have a price.
  func prices(_ tokens: Kernel.Tokens) -> Bool {
    guard let band = gaps else { return true }
    let unpriced = band.unpriced
    let write =
      band.writesCountAsInput ? unpriced.input : writesOneHour ? unpriced.cacheWrite1h : unpriced.cacheWrite
    return !(unpriced.input && tokens.input > 0) && !(unpriced.output && tokens.output > 0)
      && !((band.readsCountAsInput ? unpriced.input : unpriced.cacheRead) && tokens.cacheRead > 0)
      && !(write && tokens.cacheWrite > 0)
  }
}

extension FeatureRows.Line {
  /// The line's usage of models with monthly prices.
  ///
  /// - Parameters:
  ///   - volumeFactor: The factor on the calls of the rows.
  ///   - charged: The tokens and the USD of an entry, by its place among those of the line.
  /// - Returns: The uses, one for each slot with such a price.
  func uses(volumeFactor: Double = 1, _ charged: (Int) -> (tokens: Kernel.Tokens, usd: Double)) -> [MeteredUse] {
    guard !meterings.isEmpty else { return [] }
    let perSlot = entryCount / meterings.count
    return meterings.indices.compactMap { slot in
      guard let metering = meterings[slot] else { return nil }
      var use = MeteredUse(metering, calls: callsBySlot[slot] * volumeFactor)
      for entry in slot * perSlot..<(slot + 1) * perSlot {
        let (tokens, usd) = charged(entry)
        use.add(tokens, usd: usd)
      }
      return use
    }
  }
}
