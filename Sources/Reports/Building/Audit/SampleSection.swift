import CostModel

/// What the log shows about all calls when it is a sample of them.
struct SampleSection {
  let audit: LogAudit

  private var total: MeasuredUsage { audit.breakdown.total }

  /// USD per call: a lower bound with calls that have no price, as if those were free.
  private var mean: KnownUSD? { total.partialCost.shared(among: Int(clamping: total.calls)) }

  var section: Report.Section? {
    guard let population = audit.population, total.calls > 0, audit.interval != nil || !total.isComplete else {
      return nil
    }
    let calls = Double(population)
    func between(_ decimals: Formatting.MoneyDecimals, _ factor: Double) -> [Report.Fact] {
      guard let interval = audit.interval else { return [] }
      let ends = [interval.low, interval.high].map { Formatting.money($0 * factor, decimals: decimals) }
      return [.init("95 of 100 times between", .text(ends.joined(separator: " and ")))]
    }
    var facts: [Report.Fact] = [
      .init(
        "the log", .text("\(Formatting.count(Double(audit.breakdown.total.calls))) of \(Formatting.count(calls)) calls")
      ),
      .init("cost per call", .known(mean, decimals: .adaptive)),
    ]
    facts += between(.adaptive, 1)
    facts.append(.init("all calls", .known(mean.flatMap { KnownUSD($0.usd * calls, isExact: $0.isExact) })))
    facts += between(.cents, calls)
    return Report.Section(
      "Sample", name: "sample-interval",
      [
        .facts(facts),
        .paragraph(
          !total.isComplete
            ? "Calls without a price cost something: what all calls cost is not known, and has no interval."
            : total.calls >= population
              ? "The log has all of the calls: nothing is left to chance."
              : "By Student's interval, corrected for costs that are skewed and for the share of the calls that the log has."
        ),
      ])
  }
}

/// Calls drawn for people to look at.
struct DrawnSample {
  let sample: AuditSample
  let files: [String]

  var section: Report.Section {
    let names = sample.names
    let strata = Table(
      columns: names.map { .name($0) } + [
        .number("calls"), .number("drawn"), .number("spread"), .number("shows a drift from"),
      ],
      rows: sample.strata.map { stratum in
        Table.Row(
          stratum.values.map { AuditWords.value($0) } + [
            .count(Double(stratum.count)), .count(Double(stratum.calls.count)),
            .count((stratum.sample.sigma * 100).rounded() / 100),
            stratum.detectableFactor.map { .text("×\(Formatting.count(($0 * 100).rounded() / 100))") } ?? .unknown,
          ])
      })
    let calls = Table(
      columns: names.map { .name($0) } + [
        .name("place"), .name("call"), .name("model"), .number("prompt"), .number("output"), .number("cost"),
      ],
      rows: sample.strata.flatMap { stratum in
        stratum.calls.map { entry in
          Table.Row(
            stratum.values.map { AuditWords.value($0) } + [
              .text(place(entry.call.place)), .text(entry.call.id ?? Formatting.unknown),
              .text(AuditWords.model(entry.call.model)),
              .tokens(Double(entry.call.promptTokens)), .tokens(Double(entry.call.tokens.output)),
              entry.cost.map { .unitCost($0.usd) } ?? .unknown,
            ])
        }
      })
    let error =
      sample.relativeError.map { " The mean cost of the sample has a standard error of \(Formatting.share($0))." } ?? ""
    return Report.Section(
      "Sample of \(Formatting.count(Double(sample.count))) calls", name: "sample",
      [
        .table(strata),
        .paragraph(
          "More calls are drawn where costs differ more (Neyman).\(error) A drift is that of typical cost between two samples of this size, seen four times in five."
        ), .table(calls),
      ])
  }

  private func place(_ place: LogPlace) -> String {
    "\(files.indices.contains(place.file) ? files[place.file] : "?"):\(place.line)"
  }
}
