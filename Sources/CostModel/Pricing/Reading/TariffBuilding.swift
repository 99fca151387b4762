import Documents

/// Computes the rates of a price row for every tier, time of day and context band, so that nothing later needs to know
/// the inheritance of a row.
///
/// A multiplier carries over from a row to its bands and hours, and from hours to their bands; a price applies only
/// where it was written.
struct TariffBuilder {
  let reader: PriceReader
  let row: RowDraft

  private static let otherTiers: [ServiceTier] = [.batch, .flex, .priority]

  /// The tariffs of the tiers that are sold, the standard tier first.
  func tariffs() -> [(tier: ServiceTier, tariff: Tariff)] {
    if let free = row.free { return [(.standard, freeTariff(free))] }
    guard row.isPriced else {
      reader.error(
        "missing-rate", "a price row must give an 'input' rate", at: row.draft.place,
        hint:
          "add 'input: 2.50', USD per million tokens, or 'units: {image: 0.04}' for what is not sold by the token, or "
          + "'free: true' when the price is zero")
      return []
    }
    let standard = tariff(like: nil) { draft, around, cell in
      standardRates(
        draft, around: around, what: cell.threshold != nil ? "a context band" : "an entry of 'hours'")
    }
    var tariffs = [(tier: ServiceTier.standard, tariff: standard)]
    for tier in TariffBuilder.otherTiers where isWritten(tier) {
      let tierTariff = tariff(like: standard) { draft, around, cell in
        cell.rates.flatMap { rates(of: tier, draft, around: around, standard: $0) }
      }
      if tierTariff.isSold { tariffs.append((tier, tierTariff)) }
    }
    return tariffs
  }

  /// Computes the rates of one combination of hours and context band.
  ///
  /// The inputs are the innermost values (of the band, else of the hours, else of the row), the enclosing ones from the
  /// inside out, and the same band of the standard tier, which has no rates while it is being computed.
  private typealias CellRates = (_ draft: RateDraft, _ around: [RateDraft], _ standard: Tariff.Band) -> Rates?

  private func tariff(like standard: Tariff?, rates: CellRates) -> Tariff {
    Tariff(
      usual: window(nil, row.draft, around: [], row.bands, like: standard?.usual, rates: rates),
      special: row.hours.enumerated()
        .map { index, entry in
          window(
            entry.hours, entry.draft, around: [row.draft], entry.bands, like: standard?.special[index], rates: rates)
        })
  }

  private func window(
    _ hours: WeeklyHours?, _ draft: RateDraft, around: [RateDraft], _ bands: [BandDraft], like standard: Tariff.Window?,
    rates: CellRates
  ) -> Tariff.Window {
    let base = Tariff.Band(
      threshold: nil, rates: rates(draft, around, standard?.base ?? Tariff.Band(threshold: nil, rates: nil)))
    guard !bands.isEmpty else {
      // The price of the row's bands in hours that give no bands of their own is not known: no price is better than a
      // wrong one.
      return Tariff.Window(
        hours: hours, base: base, longer: row.bands.map { Tariff.Band(threshold: $0.threshold, rates: nil) })
    }
    let outer = [draft] + around
    return Tariff.Window(
      hours: hours, base: base,
      longer: bands.enumerated()
        .map { index, band in
          let cell = standard?.longer[index] ?? Tariff.Band(threshold: band.threshold, rates: nil)
          return Tariff.Band(threshold: band.threshold, rates: rates(band.draft, outer, cell))
        })
  }

  private func freeTariff(_ place: Place) -> Tariff {
    let zero = PricedRate(rate: .zero, basis: .given, span: reader.span(place))
    let rates = Rates(byClass: ByTokenClass(repeating: zero))
    return Tariff(
      usual: Tariff.Window(hours: nil, base: Tariff.Band(threshold: nil, rates: rates), longer: []), special: [])
  }

  // MARK: - The standard tier

  private func standardRates(_ draft: RateDraft, around: [RateDraft], what: String) -> Rates {
    var rates = ByTokenClass<PricedRate?>(repeating: nil)
    for tokenClass in TokenClass.allCases {
      if let own = draft.rates[tokenClass] {
        rates[tokenClass] = priced(own, inputRate: rates.input)
      } else if let outer = TariffBuilder.firstRate(of: tokenClass, in: around) {
        switch outer.value {
        case .multiple: rates[tokenClass] = priced(outer, inputRate: rates.input)
        case .price where tokenClass == .input || tokenClass == .output:
          reader.error("missing-rate", "\(what) must give '\(tokenClass.name)', as its row does", at: draft.place)
        case .price, .switchedOff: continue
        }
      }
    }
    return Rates(byClass: rates)
  }

  private static func firstRate(of tokenClass: TokenClass, in drafts: [RateDraft]) -> WrittenRate? {
    for draft in drafts {
      if let written = draft.rates[tokenClass] { return written }
    }
    return nil
  }

  private func priced(_ written: WrittenRate, inputRate: PricedRate?) -> PricedRate? {
    switch written.value {
    case .price(let rate): PricedRate(rate: rate, basis: .given, span: reader.span(written.place))
    case .multiple(let factor):
      inputRate.flatMap { multiple(factor, of: $0.rate, what: "the input rate", at: written.place) }
    case .switchedOff: nil
    }
  }

  private func multiple(_ factor: Multiplier, of rate: Rate, what: String, at place: Place) -> PricedRate? {
    guard let product = rate.multiplied(by: factor) else {
      reader.error("bad-rate", "this multiple of \(what) \(rate) has more than twelve decimals", at: place)
      return nil
    }
    return PricedRate(rate: product, basis: .multiple(of: factor), span: reader.span(place))
  }

  // MARK: - Volume

  /// The rates of each tier once a step of `volume` is reached.
  ///
  /// - Parameters:
  ///   - step: The contents of the step.
  ///   - tariffs: The row's rates.
  /// - Returns: Rates of every tier that the row sells; anything in the row that a step omits is reported.
  func stepTariffs(
    _ step: RateDraft, like tariffs: [(tier: ServiceTier, tariff: Tariff)]
  ) -> [(tier: ServiceTier, rates: Rates)] {
    let what = "a step of 'volume'"
    let standard = standardRates(step, around: [row.draft], what: what)
    return tariffs.compactMap { tier, tariff in
      let found = tier == .standard ? standard : rates(of: tier, step, around: [row.draft], standard: standard)
      guard let rates = found else {
        reader.error(
          "missing-rate", "\(what) must give '\(tier.name)', as its row gives it by class", at: step.place)
        return nil
      }
      for tokenClass in TokenClass.allCases
      where tokenClass != .input && tokenClass != .output && tariff.usual.base.rates?[tokenClass] != nil
        && rates[tokenClass] == nil
      {
        reader.error(
          "missing-rate",
          "\(what) must give '\(tokenClass.name)'\(tier == .standard ? "" : " at the '\(tier.name)' tier"), as its row does",
          at: step.place)
      }
      return (tier, rates)
    }
  }

  // MARK: - The other tiers

  private func isWritten(_ tier: ServiceTier) -> Bool {
    row.draft.tiers[tier] != nil || row.bands.contains { $0.draft.tiers[tier] != nil }
      || row.hours.contains { entry in
        entry.draft.tiers[tier] != nil || entry.bands.contains { $0.draft.tiers[tier] != nil }
      }
  }

  private func rates(of tier: ServiceTier, _ draft: RateDraft, around: [RateDraft], standard: Rates) -> Rates? {
    let own = draft.tiers[tier]
    guard let written = own ?? around.lazy.compactMap({ $0.tiers[tier] }).first else { return nil }
    switch written.value {
    case .multiple(let factor):
      var rates = ByTokenClass<PricedRate?>(repeating: nil)
      for tokenClass in TokenClass.allCases {
        guard let rate = standard[tokenClass]?.rate else { continue }
        rates[tokenClass] = multiple(factor, of: rate, what: "the standard \(tokenClass.name) rate", at: written.place)
      }
      return Rates(byClass: rates)
    case .mapping(let mapping):
      // A mapping gives prices, which apply only where they were written.
      return own == nil ? nil : tierRates(mapping, tier: tier, standard: standard, at: written.place)
    case .switchedOff:
      return nil
    }
  }

  private func tierRates(
    _ mapping: ByTokenClass<WrittenRate?>, tier: ServiceTier, standard: Rates, at place: Place
  ) -> Rates {
    var rates = ByTokenClass<PricedRate?>(repeating: nil)
    for tokenClass in TokenClass.allCases {
      guard let written = mapping[tokenClass] else {
        if standard[tokenClass] != nil, tokenClass == .input || tokenClass == .output {
          reader.error(
            "missing-rate", "the '\(tier.name)' tier must give '\(tokenClass.name)', as the standard tier does",
            at: place)
        }
        continue
      }
      switch written.value {
      case .price(let rate):
        rates[tokenClass] = PricedRate(rate: rate, basis: .given, span: reader.span(written.place))
      case .multiple(let factor):
        if let rate = standard[tokenClass]?.rate {
          rates[tokenClass] = multiple(
            factor, of: rate, what: "the standard \(tokenClass.name) rate", at: written.place)
        } else if isInRow(written.place) {
          reader.error(
            "missing-rate", "there is no standard '\(tokenClass.name)' rate for this to be a multiple of",
            at: written.place)
        }
      case .switchedOff:
        continue
      }
    }
    return Rates(byClass: rates)
  }

  /// Whether something was written in the row itself, not in the vendor's defaults.
  private func isInRow(_ place: Place) -> Bool {
    place.file == row.draft.place.file && place.start >= row.draft.place.start && place.end <= row.draft.place.end
  }
}

extension Tariff {
  /// Whether there are rates for any prompt at any time.
  fileprivate var isSold: Bool {
    usual.base.rates != nil || windows.contains { $0.bands.contains { $0.rates != nil } }
  }
}
