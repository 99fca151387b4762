/// Computes the monthly volume effects of models on the bill.
enum MonthCharges {
  /// The charges of a month, model by model in the order of their first use, then capacity that nothing uses.
  ///
  /// - Parameters:
  ///   - uses: The usage of the lines of all features.
  ///   - capacities: The capacity bought by time.
  /// - Returns: The charges.
  static func charges(of uses: [MeteredUse], capacities: [BoughtCapacity]) -> [MonthCharge] {
    var keys: [Metering.Key] = []
    for use in uses where !keys.contains(use.metering.key) { keys.append(use.metering.key) }
    for capacity in capacities where !keys.contains(capacity.key) { keys.append(capacity.key) }
    return keys.flatMap { key in
      charges(
        of: key, MeteredUse.layered(uses.filter { $0.metering.key == key }), capacities.filter { $0.key == key })
    }
  }

  private static func charges(
    of key: Metering.Key, _ uses: [MeteredUse], _ capacities: [BoughtCapacity]
  ) -> [MonthCharge] {
    var charges: [MonthCharge] = []
    func add(_ kind: MonthCharge.Kind, _ usd: Double) {
      charges.append(
        MonthCharge(vendorID: key.vendorID, model: "\(key.vendorID)/\(key.modelID)", kind: kind, usd: usd))
    }
    // The volume charges if the whole of each use is paid by the token.
    let volumes = byRow(uses).compactMap { uses, volume in
      volume.flatMap { VolumeOutcome($0, of: uses, shares: uses.map { _ in 1 }) }
    }
    if capacities.isEmpty, !uses.contains(where: { !$0.metering.pricing.allowances.isEmpty }) {
      // Nothing depends on the hour, so that they are charged.
      for outcome in volumes { add(.volume(outcome), outcome.usd - outcome.listUSD) }
      return charges
    }
    var month = MonthUse(uses)
    let listUSD = uses.reduce(0) { $0 + $1.tokensUSD + $1.calls * $1.metering.requestUSD }
    let volumeChangeUSD = volumes.reduce(0) { $0 + $1.usd - $1.listUSD }
    for capacity in capacities {
      let outcome = capacity.outcome(&month, volumeShare: listUSD > 0 ? 1 + volumeChangeUSD / listUSD : 1)
      add(.capacity(outcome), outcome.billChangeUSD)
    }
    var starts: [CivilDate?] = []
    for use in uses where !starts.contains(use.metering.rowStart) { starts.append(use.metering.rowStart) }
    for start in starts {
      let own = uses.indices.filter { uses[$0].metering.rowStart == start }
      guard let pricing = own.first.map({ uses[$0].metering.pricing }) else { continue }
      for (outcome, usd) in allowances(pricing.allowances, &month, own) { add(.allowance(outcome), usd) }
      guard let volume = pricing.volume,
        let outcome = VolumeOutcome(volume, of: own.map { uses[$0] }, shares: own.map { month.shareLeft(of: $0) })
      else { continue }
      add(.volume(outcome), outcome.usd - outcome.listUSD)
    }
    return charges
  }

  /// The uses under each price row, with its volume rates.
  private static func byRow(_ uses: [MeteredUse]) -> [(uses: [MeteredUse], volume: VolumeRates?)] {
    var rows: [(start: CivilDate?, uses: [MeteredUse])] = []
    for use in uses {
      if let index = rows.firstIndex(where: { $0.start == use.metering.rowStart }) {
        rows[index].uses.append(use)
      } else {
        rows.append((use.metering.rowStart, [use]))
      }
    }
    return rows.map { ($0.uses, $0.uses.first?.metering.pricing.volume) }
  }

  /// The reduction of the bill by allowances: of calls with their tokens and units, and of searches.
  private static func allowances(
    _ allowances: [Allowance], _ month: inout MonthUse, _ own: [Int]
  ) -> [(AllowanceOutcome, usd: Double)] {
    let ofSearches = allowances.filter { $0.quantity == .searches }
    let ofCalls = allowances.filter { $0.quantity != .searches }
    var outcomes: [(AllowanceOutcome, usd: Double)] = []
    var part = month.part(own)
    // Usage that capacity serves or refuses is neither free nor paid for.
    let asked = own.indices.map { part.shareLeft(of: $0) }
    if !ofSearches.isEmpty {
      let shares = part.free(within: ofSearches).map { $0.reduce(0, +) }
      outcomes.append(
        (
          AllowanceOutcome(ofSearches, part.uses, asked: own.map { _ in 1 }, free: shares),
          -zip(part.uses, shares).reduce(0) { $0 + $1.0.calls * $1.0.metering.searchUSD * $1.1 }
        ))
    }
    if !ofCalls.isEmpty {
      let shares = part.take(free: part.free(within: ofCalls))
      // A free request includes everything it uses by the piece; free tokens do not.
      let freesUnits = ofCalls.contains { $0.quantity == .requests }
      outcomes.insert(
        (
          AllowanceOutcome(ofCalls, part.uses, asked: asked, free: shares),
          -zip(part.uses, shares).reduce(0) { sum, use in
            let perCallUSD = use.0.metering.requestUSD + (freesUnits ? use.0.metering.unitsUSD : 0)
            return sum + (use.0.tokensUSD + use.0.calls * perCallUSD) * use.1
          }
        ), at: 0)
      month.put(part, own)
    }
    return outcomes
  }
}

extension AllowanceOutcome {
  /// The free part of some uses.
  fileprivate init(_ allowances: [Allowance], _ uses: [MeteredUse], asked: [Double], free: [Double]) {
    let quantity = allowances.first?.quantity ?? .requests
    func sum(_ shares: [Double]) -> Double {
      zip(uses, shares).reduce(0) { $0 + $1.0.count(of: quantity) * $1.1 }
    }
    self.init(allowances: allowances, quantity: quantity, used: sum(asked), free: sum(free))
  }
}

extension VolumeOutcome {
  /// The month's tokens by the steps they reach; nil without tokens.
  ///
  /// The tokens pass the thresholds in the mix of the month: the output share of each thousand is the same, and so are
  /// those of each feature and tier.
  ///
  /// - Parameters:
  ///   - rates: The steps.
  ///   - uses: The usage.
  ///   - shares: The share of each use that is paid by the token.
  fileprivate init?(_ rates: VolumeRates, of uses: [MeteredUse], shares: [Double]) {
    let weighed = Array(zip(uses, shares))
    let tokens = weighed.reduce(0) { $0 + $1.0.tokenCount * $1.1 }
    guard tokens > 0 else { return nil }
    func mixUSD(_ step: Int?) -> Double {
      let usd = weighed.reduce(0) { sum, use in
        sum + (step.map { use.0.usd(atStep: $0) } ?? use.0.tokensUSD) * use.1
      }
      return usd / tokens * 1e6
    }
    let reached = rates.steps.indices.filter { rates.steps[$0].threshold.isReached(by: tokens) }
    let whole = reached.last { rates.steps[$0].isAllUnits }
    var parts: [Part] = []
    var step = whole
    var start = 0.0
    for next in reached.filter({ $0 > whole ?? -1 }) {
      let end = Double(rates.steps[next].threshold.tokens)
      parts.append(Part(step: step, tokens: end - start, usdPerMillionTokens: mixUSD(step)))
      (step, start) = (next, end)
    }
    if tokens > start { parts.append(Part(step: step, tokens: tokens - start, usdPerMillionTokens: mixUSD(step))) }
    self.init(
      rates: rates, tokens: tokens, listUSD: Kernel.usd(tokens: tokens, usdPerMillionTokens: mixUSD(nil)), parts: parts)
  }
}
