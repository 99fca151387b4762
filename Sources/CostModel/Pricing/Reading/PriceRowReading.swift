import Documents

extension PriceReader {
  /// Reads a price row of a `prices` list.
  func row(_ node: Node, defaults: VendorDefaults) -> RowDraft? {
    guard isObject(node, "a price row") else { return nil }
    var row = RowDraft(draft: RateDraft(place: place(node)))
    for (keyNode, value) in node.fields {
      if let key = PriceKey(keyNode), take(value, key, into: &row) { continue }
      unknownKey(keyNode, in: .row)
    }
    row.fill(from: defaults)
    return row
  }

  /// Reads a value of a row into its draft; false when the key is not one of a row's.
  func take(_ value: Node, _ key: PriceKey, into row: inout RowDraft) -> Bool {
    switch key {
    case .from:
      row.from = date(value, key.rawValue)
      row.fromPlace = place(value)
    case .until:
      row.until = date(value, key.rawValue)
      row.untilPlace = place(value)
    case .status: row.isAnnounced = isAnnounced(value)
    case .note: row.note = text(value, key.rawValue)
    case .free: row.free = boolean(value, key.rawValue) == true ? place(value) : nil
    case .above:
      row.bands = bands(value)
      row.givesBands = true
    case .hours:
      row.hours = hours(value)
      row.givesHours = true
    case .hardware:
      row.hardware = hardware(value)
      row.hardwarePlace = place(value)
    case .request, .search, .storage, .training, .units: take(value, key, into: &row.fees)
    case _ where key.isOfModality: take(value, key, into: &row.fees)
    case .volume, .allowance, .provisioned: take(value, key, into: &row.months)
    default: return take(value, key, into: &row.draft)
    }
    return true
  }

  /// Builds a row from its draft.
  func finish(_ row: RowDraft) -> PriceRow {
    if let free = row.free {
      if TokenClass.allCases.contains(where: { row.draft.rates[$0] != nil }) || !row.draft.tiers.isEmpty {
        error("free-with-rates", "what is free has no rates", at: free, hint: "remove 'free: true', or the rates")
      }
    }
    if row.hasRatesBesideHardware, let place = row.hardwarePlace {
      error(
        "hardware-with-rates", "the rates of 'hardware' are worked out from it, so the row has none of its own",
        at: place,
        hint: "remove 'hardware', or the rates beside it")
    }
    if let from = row.from, let until = row.until, let untilPlace = row.untilPlace, until <= from {
      error("empty-period", "a row must end after it starts: until \(until) is not after from \(from)", at: untilPlace)
    }
    let tariffs = TariffBuilder(reader: self, row: row).tariffs()
    return PriceRow(
      from: row.from, until: row.until, isAnnounced: row.isAnnounced, note: row.note, tariffs: tariffs,
      fees: fees(of: row), months: monthPricing(of: row, tariffs: tariffs), hardware: row.hardware,
      span: span(row.draft.place))
  }

  private func isAnnounced(_ node: Node) -> Bool {
    if node.kind == .string, node.textEquals("announced") { return true }
    error(
      "bad-status", "the only status of a row is 'announced', found \(node.kindPhrase)", at: node,
      hint: "leave 'status' out for a price that holds")
    return false
  }

  // MARK: - Fees

  /// Reads a fee into a draft.
  func take(_ value: Node, _ key: PriceKey, into fees: inout FeesDraft) {
    switch key {
    // A price that cannot be read is reported, and is not reported as missing as well.
    case .request: fees.request = fee(value, key, amount: money) ?? WrittenFee(amount: .zero, place: place(value))
    case .search: fees.search = fee(value, key, amount: money)
    case .storage: fees.storage = fee(value, key, amount: rate)
    case .training: fees.training = fee(value, key, amount: rate)
    case .units: takeUnits(value, into: &fees)
    default:
      if let fee = fee(value, key, amount: rate) { fees.others.append((key.rawValue, fee)) }
    }
  }

  func fee<Amount>(_ node: Node, _ key: PriceKey, amount: (Node, String) -> Amount?) -> WrittenFee<Amount>? {
    if isNone(node) { return WrittenFee(amount: nil, place: place(node)) }
    return amount(node, key.rawValue).map { WrittenFee(amount: $0, place: place(node)) }
  }

  private func fees(of row: RowDraft) -> Fees {
    let draft = row.fees
    return Fees(
      request: fee(draft.request), search: fee(draft.search), storage: pricedRate(draft.storage),
      training: pricedRate(draft.training), otherRates: otherRates(of: row),
      units: draft.unitPrices.compactMap { price in
        fee(price.fee).map { UnitPrice(unit: price.unit, variant: price.variant, fee: $0) }
      })
  }

  /// The audio and picture rates, those of the standard tier first.
  private func otherRates(of row: RowDraft) -> [Fees.OtherRate] {
    let inner =
      row.bands.map(\.draft) + row.hours.flatMap { [$0.draft] + $0.bands.map(\.draft) }
      + (row.months.volume ?? []).map(\.draft)
    for place in inner.flatMap(\.placesOfOtherRates) {
      error(
        "rates-of-row", "rates of sound and pictures hold for prompts of any length, at all hours and for any use",
        at: place,
        hint: "give them in the row, or in its tier")
    }
    let ofTiers = ServiceTier.allCases.flatMap { tier in
      (row.draft.tiers[tier]?.others ?? []).map { (tier, $0.name, $0.fee) }
    }
    return (row.fees.others.map { (ServiceTier.standard, $0.name, $0.fee) } + ofTiers).compactMap { tier, name, fee in
      pricedRate(fee).map { Fees.OtherRate(tier: tier, name: name, rate: $0) }
    }
  }

  private func fee(_ written: WrittenFee<Money>?) -> Fees.Fee? {
    guard let written, let amount = written.amount else { return nil }
    return Fees.Fee(amount: amount, span: span(written.place))
  }

  private func pricedRate(_ written: WrittenFee<Rate>?) -> PricedRate? {
    guard let written, let rate = written.amount else { return nil }
    return PricedRate(rate: rate, basis: .given, span: span(written.place))
  }
}
