import Documents

/// Works out the rates of a price row for every tier, time of day and context band, so that nothing later needs to know how a row inherits.
///
/// A multiplier carries over from a row to its bands and hours, and from hours to their bands; a price holds only where it was written.
struct TariffBuilder {
  let reader: PriceReader
  let row: RowDraft

  /// A combination of hours and context band, with its standard rates.
  private struct Cell {
    /// The index of the hours entry; nil for all other hours.
    let hours: Int?
    /// The index of the band in the entry's own bands, or in the row's; nil for the band without a threshold, or for one without rates.
    let band: Int?
    let threshold: PromptThreshold?
    /// The standard rates; nil where the file does not say what the combination costs.
    let standard: Rates?
  }

  /// The tariffs of the tiers that are sold, the standard tier first.
  func tariffs() -> [(tier: ServiceTier, tariff: Tariff)] {
    if let free = row.free { return [(.standard, freeTariff(free))] }
    guard row.draft.rates.input != nil || row.isSoldByCall else {
      reader.error(
        "missing-rate", "a price row must give an 'input' rate", at: row.draft.place,
        hint: "add 'input: 2.50', USD per million tokens, or 'free: true' when the price is zero")
      return []
    }
    let windows = [cells(in: nil)] + row.hours.indices.map { cells(in: $0) }
    var tariffs = [(tier: ServiceTier.standard, tariff: tariff(windows) { $0.standard })]
    for tier in [ServiceTier.batch, .flex, .priority] where isWritten(tier) {
      let tierTariff = tariff(windows) { rates(of: tier, in: $0) }
      let isSold = tierTariff.windows.contains { $0.bands.contains { $0.rates != nil } }
      if isSold { tariffs.append((tier, tierTariff)) }
    }
    return tariffs
  }

  private func cells(in hours: Int?) -> [Cell] {
    let bands = hours.map { row.hours[$0].bands } ?? row.bands
    var cells = [Cell(hours: hours, band: nil, threshold: nil, standard: standardRates(hours: hours, band: nil))]
    for (index, band) in bands.enumerated() {
      cells.append(
        Cell(
          hours: hours, band: index, threshold: band.threshold, standard: standardRates(hours: hours, band: index)))
    }
    if hours != nil, bands.isEmpty {
      // What the row's bands cost in hours that give no bands of their own is not known: better no price than a wrong one.
      cells += row.bands.map { Cell(hours: hours, band: nil, threshold: $0.threshold, standard: nil) }
    }
    return cells
  }

  private func tariff(_ windows: [[Cell]], rates: (Cell) -> Rates?) -> Tariff {
    Tariff(
      windows: windows.enumerated()
        .map { position, cells in
          Tariff.Window(
            hours: position == 0 ? nil : row.hours[position - 1].hours,
            bands: cells.map { Tariff.Band(threshold: $0.threshold, rates: rates($0)) })
        })
  }

  /// What is written innermost for a combination: at its band, else at its hours, else at the row; and what is written around that.
  private func written<Value>(
    hours: Int?, band: Int?, _ value: (RateDraft) -> Value?
  ) -> (own: Value?, outer: Value?) {
    let atRow = value(row.draft)
    guard let hours else {
      guard let band else { return (atRow, nil) }
      return (value(row.bands[band].draft), atRow)
    }
    let atHours = value(row.hours[hours].draft)
    guard let band else { return (atHours, atRow) }
    return (value(row.hours[hours].bands[band].draft), atHours ?? atRow)
  }

  private func freeTariff(_ place: Place) -> Tariff {
    let zero = PricedRate(rate: .zero, basis: .given, span: reader.span(place))
    let rates = Rates(byClass: ByTokenClass(repeating: zero))
    return Tariff(windows: [Tariff.Window(hours: nil, bands: [Tariff.Band(threshold: nil, rates: rates)])])
  }

  // MARK: - The standard tier

  private func standardRates(hours: Int?, band: Int?) -> Rates {
    var rates = ByTokenClass<PricedRate?>(repeating: nil)
    for tokenClass in TokenClass.allCases {
      let (own, outer) = written(hours: hours, band: band) { $0.rates[tokenClass] }
      if let own {
        rates[tokenClass] = priced(own, inputRate: rates.input)
      } else if let outer {
        switch outer.value {
        case .multiple: rates[tokenClass] = priced(outer, inputRate: rates.input)
        case .price where tokenClass == .input || tokenClass == .output:
          reportLeftOut(tokenClass, hours: hours, band: band)
        case .price, .switchedOff: continue
        }
      }
    }
    return Rates(byClass: rates)
  }

  private func reportLeftOut(_ tokenClass: TokenClass, hours: Int?, band: Int?) {
    let what = band == nil ? "an entry of 'hours'" : "a context band"
    let (own, outer) = written(hours: hours, band: band) { $0.place }
    reader.error(
      "missing-rate", "\(what) must give '\(tokenClass.name)', as its row does", at: own ?? outer ?? row.draft.place)
  }

  private func priced(_ written: WrittenRate, inputRate: PricedRate?) -> PricedRate? {
    switch written.value {
    case .price(let rate): PricedRate(rate: rate, basis: .given, span: reader.span(written.place))
    case .multiple(let factor):
      inputRate.flatMap { multiple(factor, of: $0.rate, what: "the input rate", at: written.place) }
    case .switchedOff: nil
    }
  }

  private func multiple(_ factor: DecimalNumber, of rate: Rate, what: String, at place: Place) -> PricedRate? {
    guard let product = rate.multiplied(by: factor) else {
      reader.error("bad-rate", "this multiple of \(what) \(rate) has more than twelve decimals", at: place)
      return nil
    }
    return PricedRate(rate: product, basis: .multiple(of: factor), span: reader.span(place))
  }

  // MARK: - The other tiers

  private func isWritten(_ tier: ServiceTier) -> Bool {
    row.draft.tiers[tier] != nil || row.bands.contains { $0.draft.tiers[tier] != nil }
      || row.hours.contains { entry in
        entry.draft.tiers[tier] != nil || entry.bands.contains { $0.draft.tiers[tier] != nil }
      }
  }

  private func rates(of tier: ServiceTier, in cell: Cell) -> Rates? {
    guard let standard = cell.standard else { return nil }
    let (own, outer) = written(hours: cell.hours, band: cell.band) { $0.tiers[tier] }
    guard let written = own ?? outer else { return nil }
    switch written.value {
    case .multiple(let factor):
      var rates = ByTokenClass<PricedRate?>(repeating: nil)
      for tokenClass in TokenClass.allCases {
        guard let rate = standard[tokenClass]?.rate else { continue }
        rates[tokenClass] = multiple(factor, of: rate, what: "the standard \(tokenClass.name) rate", at: written.place)
      }
      return Rates(byClass: rates)
    case .mapping(let mapping):
      // A mapping gives prices, and those hold only where they were written.
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
    place.start >= row.draft.place.start && place.end <= row.draft.place.end
  }
}
