package import CostModel
package import Documents

extension Report {
  /// The report on the cost of a scenario month by month.
  ///
  /// - Parameters:
  ///   - forecast: The result.
  ///   - uncertainty: The ranges of the months, where requested.
  ///   - base: The scenario in its own month.
  ///   - levers: The names of the levers that are pulled in every month.
  ///   - pricing: The prices used.
  ///   - diagnostics: The diagnostics from reading the scenario.
  package init(
    _ forecast: Forecast, uncertainty: ForecastUncertainty? = nil, base: Projection, levers: [String],
    pricing: PricingFacts, diagnostics: [Diagnostic]
  ) {
    let builder = ForecastReportBuilder(forecast: forecast, uncertainty: uncertainty, levers: levers)
    let unused =
      uncertainty == nil
      ? Note.ofUnusedUncertainty(in: [forecast.scenario], instead: "--uncertainty shows P10 to P90 of each month") : []
    let notes = Note.all(of: base, diagnostics) + unused + builder.unpriced(besides: base) + builder.notes
    self.init(
      title: builder.title, subtitle: pricing.words, sections: builder.sections, notes: notes,
      json: ForecastJSON(forecast: forecast, uncertainty: uncertainty, levers: levers, pricing: pricing, notes: notes)
        .value)
  }
}

/// Formats a forecast as tables.
private struct ForecastReportBuilder {
  let forecast: Forecast
  let uncertainty: ForecastUncertainty?
  let levers: [String]

  private var months: [Forecast.MonthCost] { forecast.months }

  var title: String {
    let count = months.count == 1 ? "1 month" : "\(months.count) months"
    let known = forecast.knownTotal.map { amount in
      let usd = Formatting.money(amount.usd)
      return amount.isExact ? usd : "more than \(usd) (incomplete)"
    }
    let total = known ?? "an unknown cost"
    guard let first = months.first, let last = months.last, let from = first.usd, let to = last.usd, months.count > 1
    else { return "\(forecast.scenario.name): \(total) over \(count)" }
    return
      "\(forecast.scenario.name): \(total) over \(count), from \(Formatting.money(from)) in \(first.month.words) to \(Formatting.money(to)) in \(last.month.words)"
  }

  var sections: [Report.Section] {
    var sections = [
      Report.Section(name: "months", [.table(table)] + (facts.isEmpty ? [] : [.facts(facts)]))
    ]
    if months.count > 1, forecast.totalUSD != nil {
      sections.append(Report.Section("Cost by month", name: "chart", [.chart(.series(chart))]))
    }
    if let uncertainty { sections.append(MonthsUncertainty(uncertainty, budget: forecast.monthly?.limitUSD).section) }
    if forecast.scenario.features.count > 1 {
      sections.append(Report.Section("By feature", name: "features", [.table(features)]))
    }
    if !forecast.drivers.isEmpty, let first = months.first, let last = months.last {
      sections.append(
        Report.Section(
          "From \(first.month.words) to \(last.month.words)", name: "drivers",
          [
            .table(drivers),
            .paragraph(
              forecast.hasExactDrivers
                ? "Each row is the fair share (Shapley) of what changed, on the full model; the rows add up to the difference."
                : "Each row is the share of what changed, averaged over drawn orders; the rows add up to the difference."
            ),
          ]))
    }
    return sections
  }

  /// Everything without a price in a future month, though it has one in the scenario's own.
  func unpriced(besides base: Projection) -> [Report.Note] {
    forecast.unpriced.filter { item in
      !base.unpriced.contains { $0.feature == item.feature && $0.model == item.model }
    }.map { item in
      Report.Note(
        .warning, code: "unpriced",
        "'\(item.model)' of '\(item.feature)' \(item.reason) in some of the months: they leave it out",
        at: Place(item.span.location))
    }
  }

  /// What a reader must know of the draws.
  var notes: [Report.Note] {
    forecast.oneOffs.map { once in
      Report.Note(
        .note, code: "one-off",
        "\(once.month.words) has \(Formatting.money(once.usd)) that the lever '\(once.lever)' costs once")
    } + (uncertainty.map { MonthsUncertainty($0, budget: nil).notes } ?? [])
  }

  /// The months with, where announced prices change them, a line for those.
  private var chart: SeriesChart {
    let announced = SeriesChart.Series("with announced prices", months.map(\.announcedUSD))
    return SeriesChart(
      ChartAxis("month", .months(months.map(\.month))), .usd,
      [.init("cost", months.map(\.usd))] + (forecast.dependsOnAnnounced ? [announced] : []),
      bands: uncertainty.map { [.init("P10", "P90", $0.months.map { $0.cost.p10.value...$0.cost.p90.value })] } ?? [],
      levels: forecast.monthly.map { [.init("budget", $0.limitUSD)] } ?? [])
  }

  private var table: Table {
    let (limit, announced) = (forecast.monthly?.limitUSD, forecast.dependsOnAnnounced)
    var columns: [Table.Column] = [.name("month"), .number("cost"), .number("change"), .number("change in %")]
    if announced { columns.append(.number("with announced prices")) }
    if limit != nil { columns.append(.word("budget")) }
    let shown = months.map { $0.usd.map { Self.cents($0) } }
    var rows = months.indices.map { index in
      let before = index > 0 ? months[index - 1].usd : nil
      let usd = months[index].usd
      var cells: [Cell] = [
        .text(months[index].month.description), shown[index].map { .money($0) } ?? .known(months[index].known),
        change(before, usd) { .signedMoney($1 - $0) },
        change(before, usd) { $0 > 0 ? .signedShare($1 / $0 - 1) : .empty },
      ]
      if announced { cells.append(.known(months[index].announcedUSD) { .money($0) }) }
      if let limit { cells.append(verdict(months[index].known, limit)) }
      return Table.Row(cells)
    }
    func row(_ name: String, _ cost: Cell, role: Table.Row.Role = .body, _ with: Cell = .empty) -> Table.Row {
      Table.Row(
        [.text(name), cost, .empty, .empty] + (announced ? [with] : []) + (limit == nil ? [] : [.empty]), role: role)
    }
    let total = forecast.totalUSD.map { Self.cents($0) }
    if let total, let rounding = Rounding.cell(of: shown.compactMap(\.self), toSum: total) {
      rows.append(row("rounding", rounding))
    }
    let isKnown = months.allSatisfy { $0.announcedUSD != nil }
    let with = isKnown ? months.reduce(0) { $0 + ($1.announcedUSD ?? 0) } : nil
    rows.append(
      row(
        forecast.isComplete ? "total" : "total (incomplete)", total.map { .money($0) } ?? .known(forecast.knownTotal),
        role: .total, .known(with) { .money($0) }))
    return Table(columns: columns, rows: rows)
  }

  private func change(_ before: Double?, _ usd: Double?, _ cell: (Double, Double) -> Cell) -> Cell {
    guard let before, let usd else { return .empty }
    return cell(before, before + MonthChange.usd(from: before, to: usd))
  }

  private func verdict(_ known: KnownUSD?, _ limit: Double) -> Cell {
    guard let known, known.isExact || known.usd > limit else { return .verdict("not known", .doubtful) }
    let least = known.isExact ? "" : "at least "
    return known.usd > limit
      ? .verdict("over by \(least)\(Formatting.money(known.usd - limit))", .bad) : .verdict("within", .good)
  }

  private static func cents(_ usd: Double) -> Double { Apportionment.rounded([usd], unitsPerOne: 100)[0] }

  private var facts: [Report.Fact] {
    var facts: [Report.Fact] = []
    if let monthly = forecast.monthly {
      facts.append(fact("monthly budget", monthly, otherwise: "never passed"))
    }
    facts += forecast.parts.map { fact("budget of \($0.name)", $0.spending, otherwise: "never passed") }
    if let yearly = forecast.yearly {
      facts.append(
        fact("yearly budget", yearly, otherwise: months.count < 12 ? "not used up in these months" : "not used up"))
    }
    facts += CurrencyFigures(of: forecast).facts
    if !levers.isEmpty { facts.append(Report.Fact("levers", .text(levers.joined(separator: ", ")))) }
    return facts
  }

  private func fact(_ name: String, _ spending: Forecast.Spending, otherwise: String) -> Report.Fact {
    let limit = Formatting.money(spending.limitUSD)
    guard let month = spending.firstOver else {
      let isKnown = forecast.isComplete
      return Report.Fact(
        name, .verdict("\(limit), \(isKnown ? otherwise : "and not every month is known")", isKnown ? .good : .doubtful)
      )
    }
    let day = spending.usedUpOn.map { ", used up on \($0)" } ?? ""
    return Report.Fact(name, .verdict("\(limit), over in \(month.words)\(day)", .bad))
  }

  private var features: Table {
    let names = forecast.scenario.features.map(\.name)
    let others = months.map { month -> Double? in
      guard let usd = month.usd else { return nil }
      return usd - month.features.reduce(0) { $0 + ($1 ?? 0) }
    }
    let hasOthers = others.contains { ($0 ?? 0).magnitude >= 0.005 }
    return Table(
      columns: [.name("month")] + names.map { .number($0) } + (hasOthers ? [.number("all else")] : []),
      rows: zip(months, others).map { month, other in
        Table.Row(
          [.text(month.month.description)] + month.knownFeatures.map { .known($0) }
            + (hasOthers ? [.known(other) { .money($0) }] : []))
      })
  }

  private var drivers: Table {
    let shown = forecast.drivers.map { Self.cents($0.usd) }
    let change = Self.cents((months.last?.usd ?? 0) - (months.first?.usd ?? 0))
    var rows = zip(forecast.drivers, shown).map { Table.Row([.text($0.name), .signedMoney($1)]) }
    if let rounding = Rounding.cell(of: shown, toSum: change) { rows.append(Table.Row([.text("rounding"), rounding])) }
    rows.append(Table.Row([.text("difference"), .signedMoney(change)], role: .total))
    return Table(columns: [.name("driver"), .number("a month")], rows: rows)
  }
}
