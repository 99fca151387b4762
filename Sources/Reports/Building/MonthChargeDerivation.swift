import CostModel

/// The arithmetic of the monthly volume effects of a model on its bill.
struct MonthChargeDerivation {
  let charge: MonthCharge

  var derivation: Derivation {
    switch charge.kind {
    case .volume(let volume): Derivation(title: charge.name, lines: lines(of: volume))
    case .allowance(let allowance): Derivation(title: charge.name, lines: lines(of: allowance))
    case .capacity(let capacity): Derivation(title: charge.name, lines: lines(of: capacity))
    }
  }

  /// A difference of two amounts, the second without its sign.
  private func change(_ first: Double, _ second: Double) -> Derivation.Line {
    Derivation.Line(
      charge.name, "\(NumberText.usd(first)) - \(NumberText.usd(second))", .text(NumberText.usd(charge.usd)))
  }

  // MARK: - Volume

  private func lines(of volume: VolumeOutcome) -> [Derivation.Line] {
    func perMillion(_ tokens: Double, _ usd: Double) -> String {
      "\(NumberText.plain(tokens)) × \(NumberText.usd(usd)) / 1,000,000"
    }
    var lines = [
      Derivation.Line("tokens of the month", "", .text(NumberText.plain(volume.tokens))),
      Derivation.Line(
        "at the first rates", perMillion(volume.tokens, volume.listUSD / volume.tokens * 1e6),
        .text(NumberText.usd(volume.listUSD))),
    ]
    for part in volume.parts {
      let span = part.step.map { volume.rates.steps[$0].span }
      lines.append(
        Derivation.Line(
          volume.rates.words(ofStep: part.step, end: part.tokens), perMillion(part.tokens, part.usdPerMillionTokens),
          .text(NumberText.usd(part.usd)), sources: Sources.of(span, "volume step")))
    }
    if let marginal = volume.marginalUSDPerMillionTokens {
      lines.append(Derivation.Line("a million more", "", .text(NumberText.usd(marginal))))
    }
    lines.append(change(volume.usd, volume.listUSD))
    return lines
  }

  // MARK: - Allowances

  /// A number of requests or tokens to a millionth: sums over days are not more exact.
  private func count(_ value: Double) -> String { NumberText.plain((value * 1e6).rounded() / 1e6) }

  private func lines(of allowance: AllowanceOutcome) -> [Derivation.Line] {
    let what = allowance.quantity.rawValue
    let limits = allowance.allowances.map {
      "\(Formatting.count($0.count)) \($0.quantity.rawValue) a \($0.period.rawValue)"
    }
    return [
      Derivation.Line("\(what) of the month", "", .text(count(allowance.used))),
      Derivation.Line(
        "\(what) that are free", "within \(limits.joined(separator: ", "))", .text(count(allowance.free)),
        sources: allowance.allowances.flatMap { Sources.of($0.span, $0.key) }),
      Derivation.Line(
        "\(what) to pay for", "\(count(allowance.used)) - \(count(allowance.free))",
        .text(count(allowance.billable))),
      Derivation.Line(charge.name, "what the free ones would cost", .text(NumberText.usd(charge.usd))),
    ]
  }

  // MARK: - Capacity

  private func lines(of capacity: CapacityOutcome) -> [Derivation.Line] {
    let offer = capacity.offer
    let perHour = NumberText.plain(offer.inputTokensPerMinute)
    var lines = [
      Derivation.Line(
        "\(offer.unit)",
        "\(NumberText.plain(capacity.units)) × \(NumberText.usd(capacity.usdPerUnit))\(terms(capacity))",
        .text(NumberText.usd(capacity.usdOfUnits)),
        sources: Sources.of([(capacity.plan.units, "units")])
          + Sources.of(offer.price(for: capacity.plan.term)?.span, "a \(offer.unit) a \(capacity.plan.term.rawValue)")),
      Derivation.Line(
        "prompt tokens asked for",
        offer.outputCounts == 1 && offer.cachedCounts == 1
          ? ""
          : "output × \(NumberText.plain(offer.outputCounts)), cache reads × \(NumberText.plain(offer.cachedCounts))",
        .text(NumberText.plain(capacity.demandTokens)), sources: Sources.of(offer.span, "provisioned")),
      Derivation.Line("of them served", "", .text(NumberText.plain(capacity.servedTokens))),
    ]
    if let utilisation = capacity.utilisation {
      lines.append(
        Derivation.Line(
          "share that is used",
          "\(NumberText.plain(capacity.servedTokens)) / (\(NumberText.plain(capacity.units)) × \(perHour) × 60 × "
            + "\(NumberText.plain(capacity.hours)))", .text(NumberText.plain(utilisation))))
    }
    if let pays = capacity.breakEvenUtilisation, let list = capacity.listUSDPerMillionTokens, capacity.units > 0 {
      let hourly = capacity.usdOfUnits / capacity.units / capacity.hours
      if capacity.volumeShare != 1 {
        lines.append(
          Derivation.Line(
            "left of list prices by volume", "if all of it were paid by the token",
            .text(NumberText.plain(capacity.volumeShare))))
      }
      lines.append(
        Derivation.Line(
          "share from which it pays",
          "\(NumberText.usd(hourly)) / (60 × \(perHour) × \(NumberText.usd(list)) / 1,000,000)",
          .text(NumberText.plain(pays))))
    }
    lines.append(
      Derivation.Line(
        "busiest hour of the mean day (UTC)", busiest(capacity), .text(NumberText.plain(capacity.loadByHour.max() ?? 0))
      ))
    lines.append(Derivation.Line("at list, what it serves", "", .text(NumberText.usd(capacity.servedUSD))))
    let isRefused = capacity.plan.beyond == .refused
    if capacity.beyondUSD > 0 {
      lines.append(
        Derivation.Line(
          isRefused ? "at list, what is refused" : "beyond it, paid at list", "",
          .text(NumberText.usd(capacity.beyondUSD))))
    }
    if capacity.refusedFeesUSD > 0 {
      lines.append(
        Derivation.Line("its searches and units", "", .text(NumberText.usd(capacity.refusedFeesUSD))))
    }
    lines.append(change(capacity.usdOfUnits, capacity.servedUSD + capacity.refusedUSD))
    return lines
  }

  private func terms(_ capacity: CapacityOutcome) -> String {
    switch capacity.plan.term {
    case .hour: " × \(NumberText.plain(capacity.hours)) hours"
    case .month: partOfMonth(capacity)
    case .year: "\(partOfMonth(capacity)) / 12"
    }
  }

  private func partOfMonth(_ capacity: CapacityOutcome) -> String {
    capacity.days == nil ? "" : " × \(NumberText.plain(capacity.hours / 24)) / \(capacity.daysOfMonth) days"
  }

  private func busiest(_ capacity: CapacityOutcome) -> String {
    guard let most = capacity.loadByHour.max(), let hour = capacity.loadByHour.firstIndex(of: most) else { return "" }
    return capacity.loadByHour.allSatisfy { $0 == most } ? "all alike" : "from \(hour):00 on"
  }
}
