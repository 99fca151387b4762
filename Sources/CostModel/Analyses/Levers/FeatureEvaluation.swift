/// What a single feature costs: the kernel on its lines, without a table and without anything that is only told.
///
/// The formulas are those of a projection, entry by entry. What is kept from one feature to the next are the tariffs of its models, since most
/// variants of a feature are charged alike.
struct FeatureEvaluation {
  let month: Month
  let contracts: [Contract]
  let date: PricingDate
  private let tariffs = Tariffs()

  init(month: Month, contracts: [Contract], date: PricingDate) {
    self.month = month
    self.contracts = contracts
    self.date = date
  }

  /// Variants of features that have the same tariffs on the same model.
  struct TariffKey: Hashable {
    /// The feature.
    let feature: Int
    /// The levers among those the tariffs depend on that are pulled.
    let levers: LeverSet
  }

  /// The tariffs that were looked up so far.
  private final class Tariffs {
    struct Key: Hashable {
      let variant: TariffKey
      let vendor: Int
      let model: String
      let isAtOnce: Bool
    }
    var known: [Key: [PriceSlot]] = [:]
  }

  /// The rows of a variant of a feature, one for each of its lines.
  func rows(of feature: Feature, _ key: TariffKey) -> [Row] { lines(of: feature, key, cuts: false).map(\.row) }

  private func lines(of feature: Feature, _ key: TariffKey, cuts: Bool) -> [CompiledScenario.Line] {
    let compilation = LineCompilation(month: month) { [tariffs, month, date] served, model in
      let isAtOnce = served.batchShare.value != feature.batchShare.value || served.serviceTier != feature.serviceTier
      let key = Tariffs.Key(variant: key, vendor: model.vendorIndex, model: model.id, isAtOnce: isAtOnce)
      if let slots = tariffs.known[key] { return slots }
      let slots = PriceSlots(feature: served, month: month, date: date).slots(of: model)
      tariffs.known[key] = slots
      return slots
    }
    return compilation.lines(of: feature, at: key.feature, cuts: cuts)
  }

  /// USD a month of a variant of a feature; nil when something has no price.
  func usd(of feature: Feature, _ key: TariffKey) -> Double? {
    var total = 0.0
    for line in lines(of: feature, key, cuts: true) {
      guard let tokens = tokensUSD(of: line) else { return nil }
      total += tokens * contracts.factor(for: line.choice.vendorID)
      let calls = line.row.sessions * line.segments.reduce(0) { $0 + $1.calls }
      for slot in line.slots.indices {
        for fee in line.fees(of: feature, slot: slot, calls: calls * line.slots[slot].share) { total += fee.usd }
      }
      if let fee = line.storageFee(of: feature) { total += fee.usd }
    }
    guard feature.responseCache != nil else { return total }
    let sessions = RowCompilation(feature: feature, month: month).sessions
    return feature.fees(sessions: sessions, month: month).reduce(total) { $0 + $1.usd }
  }

  /// USD a month of a line's tokens at list prices; nil when some have no price.
  private func tokensUSD(of line: CompiledScenario.Line) -> Double? {
    var usd = 0.0
    for slot in line.row.slots.indices {
      for segment in line.segments {
        let charge = line.row.charge(of: segment, slot: slot)
        let charged = Kernel.charged(segment, at: charge)
        guard line.row.slots[slot].bands[charge.band].prices(charged.tokens, oneHour: line.row.writesOneHour) else {
          return nil
        }
        usd += charged.usd
      }
    }
    return usd
  }
}

extension RateBand {
  /// Whether all of some tokens have a price.
  fileprivate func prices(_ tokens: Kernel.Tokens, oneHour: Bool) -> Bool {
    let write = writesCountAsInput ? unpriced.input : oneHour ? unpriced.cacheWrite1h : unpriced.cacheWrite
    return !(unpriced.input && tokens.input > 0) && !(unpriced.output && tokens.output > 0)
      && !((readsCountAsInput ? unpriced.input : unpriced.cacheRead) && tokens.cacheRead > 0)
      && !(write && tokens.cacheWrite > 0)
  }
}
