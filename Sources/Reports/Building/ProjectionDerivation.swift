import CostModel
import Documents

/// The arithmetic of a projection, such that a pocket calculator gives the same figures.
struct ProjectionDerivation {
  let projection: Projection

  var sections: [Report.Section] {
    projection.features.map { section(of: $0) } + months + [sum]
  }

  func section(of cost: Projection.FeatureCost) -> Report.Section {
    let volume = VolumeDerivation(cost: cost, month: projection.compiled.scenario.month)
    var blocks: [Report.Block] = [.derivation(volume.derivation)]
    for (index, line) in cost.lines.enumerated() {
      let compiled = projection.compiled.lines[line.lineIndex]
      let isShownAbove = cost.lines[..<index].contains { other in
        let above = projection.compiled.lines[other.lineIndex]
        // Another model with the same tokenizer and cache has the same calls.
        return other.lineIndex == line.lineIndex
          || (above.purpose == compiled.purpose && above.segments.count > 2 && above.segments == compiled.segments)
      }
      blocks +=
        LineDerivation(
          line: line, compiled: compiled, cost: cost, month: projection.compiled.scenario.month,
          calls: isShownAbove ? .shownAbove : .shown
        ).blocks
    }
    let vectors = cost.fees.filter { $0.kind == .vectors }
    let cache = cost.fees.filter { $0.kind != .vectors }
    if !cache.isEmpty {
      blocks.append(.derivation(Derivation(title: "response cache", lines: cache.map { FeeDerivation.line($0) })))
    }
    if let storage = cost.feature.embedding?.storage, let items = cost.feature.embedding?.items {
      blocks += vectors.map {
        .derivation(
          Derivation(
            title: "vectors", lines: [ItemDerivation.gigabytes(storage, of: items), FeeDerivation.line($0)]))
      }
    }
    blocks.append(contentsOf: total(of: cost).map { .derivation(Derivation(lines: [$0])) })
    return Report.Section(
      "how \(cost.feature.name) comes to \(cost.usd.map { Formatting.money($0) } ?? "an unknown cost")", blocks)
  }

  /// The totals of the lines and fees of a feature.
  private func total(of cost: Projection.FeatureCost) -> [Derivation.Line] {
    let parts = cost.lines.compactMap(\.usd) + cost.fees.map(\.usd)
    guard parts.count > 1, let usd = cost.usd else { return [] }
    return [
      Derivation.Line(
        "all of \(cost.feature.name)", parts.map { NumberText.usd($0) }.joined(separator: " + "),
        .text(NumberText.usd(usd)))
    ]
  }

  /// The monthly volume effects of models.
  var months: [Report.Section] {
    guard !projection.monthCharges.isEmpty else { return [] }
    return [
      Report.Section(
        "what the month's use changes",
        projection.monthCharges.map { .derivation(MonthChargeDerivation(charge: $0).derivation) })
    ]
  }

  /// The sum of everything that was derived.
  var sum: Report.Section {
    let scenario = projection.compiled.scenario
    var lines = projection.features.compactMap { cost in
      cost.usd.map { Derivation.Line(cost.feature.name, "", .text(NumberText.usd($0))) }
    }
    lines += scenario.fixedCosts.map { cost in
      Derivation.Line(
        cost.name, "", .text(NumberText.usd(cost.monthlyUSD.value)),
        sources: Sources.of([(cost.monthlyUSD, "fixed \(cost.name)")]))
    }
    lines += projection.monthCharges.map { Derivation.Line($0.name, "", .text(NumberText.usd($0.usd))) }
    for adjustment in projection.adjustments {
      let agreed = adjustment.commitment
      lines.append(
        Derivation.Line(
          "covered by \(adjustment.name)",
          "\(NumberText.usd(agreed.monthlyUSD.value)) / (1 - \(NumberText.plain(agreed.discount.value)))",
          .text(NumberText.usd(adjustment.coveredUSD)),
          sources: Sources.of([(agreed.monthlyUSD, "commitment monthly"), (agreed.discount, "commitment discount")])))
      lines.append(
        Derivation.Line(
          adjustment.name,
          "\(NumberText.usd(agreed.monthlyUSD.value)) + \(NumberText.plain(agreed.overage.value)) × "
            + "\(NumberText.usd(max(0, adjustment.usageUSD - adjustment.coveredUSD))) - \(NumberText.usd(adjustment.usageUSD))",
          .text(NumberText.usd(adjustment.usd)), sources: Sources.of([(agreed.overage, "commitment overage")])))
      if let expected = adjustment.expectedUSD {
        let beyond =
          (expected + adjustment.usageUSD - agreed.monthlyUSD.value) / max(agreed.overage.value, .leastNormalMagnitude)
        lines.append(
          Derivation.Line(
            "\(adjustment.name), on average",
            "\(NumberText.usd(agreed.monthlyUSD.value)) + \(NumberText.plain(agreed.overage.value)) × "
              + "\(NumberText.usd(beyond)) - \(NumberText.usd(adjustment.usageUSD))",
            .text(NumberText.usd(expected)),
            sources: Sources.of([(agreed.usageVariation, "the usage of a month is lognormal with this variation")])))
      }
    }
    let parts =
      projection.features.compactMap(\.usd) + scenario.fixedCosts.map(\.monthlyUSD.value)
      + projection.monthCharges.map(\.usd) + projection.adjustments.map(\.usd)
    lines.append(
      Derivation.Line(
        projection.isComplete ? "total" : "total (incomplete)",
        parts.count > 1 ? parts.map { NumberText.usd($0) }.joined(separator: " + ") : "",
        projection.knownUSD.map { .text(NumberText.usd($0)) } ?? .unknown))
    return Report.Section("the sum", [.derivation(Derivation(lines: lines))])
  }
}

/// The numbers of derivations: with all the digits that a calculator needs, six decimals at most.
enum NumberText {
  static func plain(_ value: Double) -> String {
    // Fourteen digits: enough for products of large counts to come out to the cent again.
    var decimals = 9
    var size = 100_000.0
    while decimals > 3, value.magnitude >= size {
      decimals -= 1
      size *= 10
    }
    guard let rounded = RoundedDecimal(value, decimals: decimals) else { return Formatting.count(value) }
    if rounded.isZero, value != 0 { return Formatting.plainNumber(value) }
    return (rounded.isNegative ? "-" : "") + rounded.magnitudeText(grouping: .thousands, trimmedTo: 0)
  }

  /// US dollars unrounded: cents, and as many decimals more as there are, up to six from one dollar on and twelve below.
  static func usd(_ value: Double) -> String {
    guard let rounded = RoundedDecimal(value, decimals: value.magnitude >= 1 ? 6 : 12) else {
      return Formatting.money(value)
    }
    return (rounded.isNegative ? "-$" : "$") + rounded.magnitudeText(grouping: .thousands, trimmedTo: 2)
  }

  /// A price in US dollars per million tokens, exactly.
  static func rate(_ rate: Rate) -> String { "$\(rate)" }
}

/// The places of numbers.
enum Sources {
  /// The places of the assumptions that were written down; defaults have none.
  static func of(_ assumptions: [(assumption: Assumption, what: String)]) -> [Derivation.Source] {
    assumptions.compactMap { item in item.assumption.span.map { Derivation.Source(.line(of: $0), item.what) } }
  }

  static func of(_ span: SourceSpan?, _ what: String) -> [Derivation.Source] {
    span.map { [Derivation.Source(.line(of: $0), what)] } ?? []
  }
}

/// A charge that is not for tokens.
enum FeeDerivation {
  static func line(_ fee: Projection.FeeCost) -> Derivation.Line {
    if fee.kind == .storage {
      let perMillion = NumberText.usd(fee.usdPerUnit * 1_000_000)
      return Derivation.Line(
        fee.kind.words, "\(NumberText.plain(fee.quantity)) token-hours × \(perMillion) / 1,000,000",
        .text(NumberText.usd(fee.usd)),
        sources: Sources.of(fee.span, "storage"))
    }
    let price = Sources.of(fee.span, fee.kind.words)
    let attempts = fee.billedAttempts == 1 ? "" : " × \(NumberText.plain(fee.billedAttempts))"
    guard let perCall = fee.perCall, perCall.value > 0 else {
      return Derivation.Line(
        fee.kind.words,
        "\(NumberText.plain(fee.quantity / fee.billedAttempts))\(attempts) × \(NumberText.usd(fee.usdPerUnit))",
        .text(NumberText.usd(fee.usd)), sources: price)
    }
    let calls = NumberText.plain(fee.quantity / perCall.value / fee.billedAttempts)
    return Derivation.Line(
      fee.kind.words,
      "\(calls) calls\(attempts) × \(NumberText.plain(perCall.value)) × \(NumberText.usd(fee.usdPerUnit))",
      .text(NumberText.usd(fee.usd)), sources: Sources.of([(perCall, "\(fee.kind.words) of a call")]) + price)
  }
}
