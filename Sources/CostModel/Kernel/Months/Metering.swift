/// The data that monthly prices need about the calls of a line at one tariff, besides their number.
final class Metering: Sendable {
  /// A model of a vendor.
  struct Key: Hashable, Sendable {
    let vendorID: String
    let modelID: String
  }

  /// The model whose usage is added up.
  let key: Key
  /// The first day of the price row; usage under different rows is counted separately.
  let rowStart: CivilDate?
  /// The monthly prices.
  let pricing: MonthPricing
  /// The tier of the calls.
  let tier: ServiceTier
  /// The modality of the tokens, where they are part of other calls and have rates of their own; nil for calls.
  let modality: Modality?
  /// The factor of contracts on the rates.
  let contractFactor: Double
  /// The token rates from each step of the volume rates on.
  let steps: [SegmentCharge]
  /// USD of a call besides its tokens, of its searches, and of the units it uses.
  let requestUSD: Double
  let searchUSD: Double
  let unitsUSD: Double
  /// The searches of a call.
  let searchesPerCall: Double
  /// What the calls scale with.
  let volume: CallVolume
  /// When the calls come.
  let calendar: UseCalendar

  /// Whether monthly usage changes the cost of the calls when no capacity is bought.
  var dependsOnMonth: Bool { pricing.volume != nil || !pricing.allowances.isEmpty }

  /// The metering of a slot; nil where its prices do not depend on the month.
  init?(
    _ line: CompiledScenario.Line, slot index: Int, of feature: Feature, month: Month, contractFactor: Double
  ) {
    let slot = line.slots[index]
    guard let row = slot.row, !row.months.isEmpty, !slot.bands.isEmpty else { return nil }
    key = Key(vendorID: line.choice.vendorID, modelID: line.choice.model.id)
    rowStart = row.from
    pricing = row.months
    tier = slot.tier
    modality = line.purpose.modality
    self.contractFactor = contractFactor
    steps = (row.months.volume?.steps ?? []).map { step in
      // Monthly pricing applies to text only: audio and pictures keep their rates.
      let rates = line.purpose.modality == nil ? step.rates(for: slot.tier) ?? slot.bands[0].rates : slot.bands[0].rates
      return (rates.map { slot.band(of: $0, writesOneHour: line.row.writesOneHour) } ?? line.row.slots[index].bands[0])
        .charge(weight: 1, writesOneHour: line.row.writesOneHour)
    }
    let fees = line.fees(of: feature, slot: index, calls: 1)
    requestUSD = fees.reduce(0) { $1.kind == .request ? $0 + $1.usd : $0 }
    searchUSD = fees.reduce(0) { $1.kind == .search ? $0 + $1.usd : $0 }
    unitsUSD = fees.reduce(0) { sum, fee in
      if case .unit = fee.kind { sum + fee.usd } else { sum }
    }
    searchesPerCall = line.purpose == .answer ? feature.searchesPerCall.value : 0
    volume = feature.callVolume(for: line.purpose)
    calendar = UseCalendar(
      feature, for: line.purpose, month: month, days: line.daysOfRow(slot: index),
      hourWeights: line.hourWeights(slot: index, in: month))
  }
}

extension CompiledScenario.Line {
  /// The days of the month, from 1, on which a slot's price row applies; nil where one row applies to everything
  /// priced.
  fileprivate func daysOfRow(slot index: Int) -> ClosedRange<Int>? {
    let own = slots[index]
    let alike = slots.filter { $0.tier == own.tier }
    guard alike.contains(where: { $0.firstDay != own.firstDay }) else { return nil }
    return own.firstDay.day...max(own.firstDay.day, own.lastDay.day)
  }

  /// The part of each hour of a month that is charged at a slot; nil where that does not depend on the hour.
  fileprivate func hourWeights(slot index: Int, in month: Month) -> [Double]? {
    let own = slots[index]
    let siblings = slots.filter { $0.tier == own.tier && $0.firstDay == own.firstDay }.compactMap(\.hours)
    guard own.hours != nil || !siblings.isEmpty else { return nil }
    let clock = MonthClock(month, zone: .utc)
    return (0..<clock.hours).map { hour in
      own.hours.map { clock.share(ofHour: hour, in: $0) }
        ?? (1 - siblings.reduce(0) { $0 + clock.share(ofHour: hour, in: $1) })
    }
  }

  /// The meterings of the slots; none where there are no monthly prices.
  func meterings(of feature: Feature, month: Month, contractFactor: Double) -> [Metering?] {
    guard slots.contains(where: { $0.row?.months.isEmpty == false }) else { return [] }
    return slots.indices.map {
      Metering(self, slot: $0, of: feature, month: month, contractFactor: contractFactor)
    }
  }
}

/// A line's usage of a model at one tariff in a month.
struct MeteredUse: Sendable {
  let metering: Metering
  /// Calls a month.
  var calls: Double
  /// Tokens a month, as billed.
  var tokens: Kernel.Tokens
  /// USD a month of the tokens at list prices.
  var listUSD: Double
  /// When the calls come, where these are not all that the metering counts.
  private var ownCalendar: UseCalendar?
  /// The days of the calendar on which it comes, where features are billed for different numbers of days: uses of one
  /// layer come on the same days.
  private(set) var layer = 0

  /// Creates a use with a number of calls that a metering counts; their tokens are added later.
  init(_ metering: Metering, calls: Double = 0) {
    self.metering = metering
    self.calls = calls
    tokens = .zero
    listUSD = 0
  }

  /// When the calls come.
  var calendar: UseCalendar { ownCalendar ?? metering.calendar }

  /// A part of the use that comes on some days.
  ///
  /// - Parameters:
  ///   - share: The part.
  ///   - days: The days of the month, from 1; nil for those of the use.
  /// - Returns: The part.
  func part(_ share: Double, on days: ClosedRange<Int>?) -> MeteredUse {
    var part = self
    part.calls *= share
    part.tokens = tokens * share
    part.listUSD *= share
    if let days { part.ownCalendar = calendar.within(days) }
    return part
  }

  /// Uses of features that are billed for different numbers of days, in parts that come on the same ones.
  ///
  /// Ten billed days of thirty are among the twenty of another feature: on a third of the days both come, on a third the other alone.
  static func layered(_ uses: [MeteredUse]) -> [MeteredUse] {
    let scales = Set(uses.map(\.calendar.dayScale)).sorted()
    guard scales.count > 1 else { return uses }
    return uses.flatMap { use in
      scales.enumerated().prefix { $0.element <= use.calendar.dayScale }.map { layer, scale in
        let width = scale - (layer > 0 ? scales[layer - 1] : 0)
        var part = use.part(width / use.calendar.dayScale, on: nil)
        part.ownCalendar = use.calendar.billed(width)
        part.layer = layer
        return part
      }
    }
  }

  /// Whether capacity can serve it: offers do not say what audio and pictures take of it.
  var takesCapacity: Bool { metering.tier == .standard && metering.modality == nil }

  /// Adds the tokens of an entry.
  mutating func add(_ more: Kernel.Tokens, usd: Double) {
    tokens = tokens + more
    listUSD += usd
  }

  /// USD of the tokens at the rates times the contract factor.
  var tokensUSD: Double { listUSD * metering.contractFactor }

  /// USD of searches and units.
  var feesUSD: Double { calls * (metering.searchUSD + metering.unitsUSD) }

  /// USD of the tokens at the rates of a step.
  func usd(atStep step: Int) -> Double {
    Kernel.usd(of: tokens, at: metering.steps[step]) * metering.contractFactor
  }

  /// All tokens.
  var tokenCount: Double { tokens.input + tokens.cacheRead + tokens.cacheWrite + tokens.output }

  /// The amount of something that it uses.
  func count(of quantity: Allowance.Quantity) -> Double {
    switch quantity {
    // Audio and pictures are in requests that are counted separately.
    case .requests: metering.modality == nil ? calls : 0
    case .tokens: tokenCount
    case .searches: calls * metering.searchesPerCall
    }
  }

  /// Its tokens, converted to prompt tokens as an offer of capacity counts them.
  func countedTokens(by offer: CapacityOffer) -> Double {
    tokens.input + tokens.cacheWrite + tokens.cacheRead * offer.cachedCounts + tokens.output * offer.outputCounts
  }
}
