package import CostModel
package import Documents

extension Report {
  /// The report on the cost of a month when some numbers are uncertain.
  ///
  /// - Parameters:
  ///   - simulation: The result.
  ///   - months: The months to come, where they were requested.
  ///   - base: The scenario as written.
  ///   - levers: The names of the levers that are pulled.
  ///   - pricing: The prices used.
  ///   - diagnostics: The diagnostics from reading the scenario.
  package init(
    _ simulation: Simulation, months: ForecastUncertainty? = nil, base: Projection, levers: [String],
    pricing: PricingFacts, diagnostics: [Diagnostic]
  ) {
    let builder = SimulationReportBuilder(simulation: simulation, months: months, base: base, levers: levers)
    let notes = Note.all(of: base, diagnostics) + builder.notes
    self.init(
      title: builder.title, subtitle: pricing.words, sections: builder.sections, notes: notes,
      json: SimulationJSON(
        simulation: simulation, months: months, base: base, levers: levers, pricing: pricing, notes: notes
      ).value)
  }
}

/// Formats a simulation as tables.
private struct SimulationReportBuilder {
  let simulation: Simulation
  let months: ForecastUncertainty?
  let base: Projection
  let levers: [String]

  private var scenario: Scenario { simulation.scenario }

  var title: String {
    let (mean, month) = (Formatting.money(simulation.cost.mean.value), scenario.month.words)
    let range = "\(Formatting.money(simulation.cost.p10.value)) to \(Formatting.money(simulation.cost.p90.value))"
    return "\(scenario.name): \(mean) expected in \(month), 80 in 100 from \(range)"
  }

  var sections: [Report.Section] {
    var sections = [
      Report.Section(name: "cost", [.table(figures)] + (limits.isEmpty ? [] : [.facts(limits)]) + [.facts(points)]),
      Report.Section(
        "What matters most", name: "inputs", [.paragraph(MattersMost(simulation).sentence)] + inputs.map { .table($0) }),
    ]
    if simulation.features.count > 1 {
      sections.append(
        Report.Section(
          "By feature", name: "features",
          [
            .table(features),
            .paragraph(
              "Means add up to the mean of the whole, but percentiles do not: not everything is dear in the same month."
            ),
          ]))
    }
    if let months {
      let chart = SeriesChart(
        ChartAxis("month", .months(months.months.map(\.month))), .usd,
        [.init("P50", months.months.map(\.cost.p50.value))],
        bands: [.init("P10", "P90", months.months.map { $0.cost.p10.value...$0.cost.p90.value })])
      sections.append(MonthsUncertainty(months, budget: scenario.budget?.monthlyUSD?.value).section)
      sections.append(Report.Section("By month", name: "chart", [.chart(.series(chart))]))
    }
    sections.append(Report.Section("How likely each cost is", name: "histogram", [histogram]))
    return sections
  }

  // MARK: - The cost

  private var figures: Table {
    let cost = simulation.cost
    func row(_ name: String, _ figure: SampleFigures.Figure) -> Table.Row {
      Table.Row([.text(name), .money(figure.value), .money(figure.standardError)])
    }
    return Table(
      columns: [.name("figure"), .number("cost a month"), .number("±")],
      rows: [
        row("mean", cost.mean), row("P5", cost.p5), row("P10", cost.p10),
        row("P50, as likely above as below", cost.p50),
        row("P90", cost.p90), row("P95", cost.p95), row("P99", cost.p99),
      ])
  }

  private var limits: [Report.Fact] {
    zip(simulation.request.limits, simulation.overLimits).map { limit, over in
      let words = "\(Formatting.share(over.value)) over \(Formatting.money(limit.usd))"
      let verdict: Cell.Verdict = over.value > 0.5 ? .bad : over.value > 0.1 ? .doubtful : .good
      return Report.Fact("chance, \(limit.name)", .verdict(words, verdict))
    }
  }

  private var points: [Report.Fact] {
    var facts = [
      Report.Fact("as written", .known(base.isComplete ? base.totalUSD : nil) { .money($0) }),
      Report.Fact("all inputs at their means", .known(simulation.usdAtMeans) { .money($0) }),
      Report.Fact("all at their medians", .known(simulation.usdAtMedians) { .money($0) }),
    ]
    if let (usd, chance) = simulation.allAtP90 {
      facts.append(
        Report.Fact(
          "all at their P90", .text("\(Formatting.money(usd)), which \(Formatting.share(1 - chance)) of months pass")))
    }
    facts.append(
      Report.Fact("draws", .text("\(Formatting.count(Double(simulation.draws))), seed \(simulation.request.seed)")))
    if !levers.isEmpty { facts.append(Report.Fact("levers", .text(levers.joined(separator: ", ")))) }
    return facts
  }

  // MARK: - The inputs

  /// The indices of the inputs, those that affect the cost most first.
  private var order: [Int] {
    simulation.inputs.indices.sorted {
      (-simulation.inputs[$0].swingUSD, $0) < (-simulation.inputs[$1].swingUSD, $1)
    }
  }

  /// The effect of each input, and its share of the variance: in a table of its own where inputs interact, since then
  /// there is more to show.
  private var inputs: [Table] {
    let hasSpread = simulation.inputs.contains { $0.spread != nil }
    let hasFairShare = simulation.inputs.contains { $0.fairShare != nil }
    let shareColumns: [Table.Column] = [.number("alone"), .number("in all")]
    func shares(_ input: Simulation.Input) -> [Cell] {
      [.known(input.spread?.first) { .share($0) }, .known(input.spread?.total) { .share($0) }]
    }
    let isJoined = hasSpread && !hasFairShare
    let swings = Table(
      columns: [.name("input"), .number("P10"), .number("P90"), .number("cost at P10"), .number("cost at P90")]
        + (isJoined ? shareColumns : []),
      rows: order.map { index in
        let input = simulation.inputs[index]
        return Table.Row(
          [
            .text(input.input.path), .text(Formatting.drawn(input.values.p10)),
            .text(Formatting.drawn(input.values.p90)), .known(input.usd?.atP10) { .money($0) },
            .known(input.usd?.atP90) { .money($0) },
          ] + (isJoined ? shares(input) : []))
      })
    guard hasFairShare else { return [swings] }
    return [
      swings,
      Table(
        columns: [.name("share of the spread")] + shareColumns + [.number("fair share")],
        rows: order.map { index in
          let input = simulation.inputs[index]
          return Table.Row([.text(input.input.path)] + shares(input) + [.known(input.fairShare) { .share($0) }])
        }),
    ]
  }

  // MARK: - By feature, and how likely

  private var features: Table {
    Table(
      columns: [.name("feature"), .number("mean"), .number("P10"), .number("P50"), .number("P90"), .number("P99")],
      rows: simulation.features.map { name, cost in
        Table.Row([
          .text(name), .money(cost.mean.value), .money(cost.p10.value), .money(cost.p50.value), .money(cost.p90.value),
          .money(cost.p99.value),
        ])
      })
  }

  /// The probability of each stretch of costs: with bars for people, in numbers for programs.
  private var histogram: Report.Block {
    let histogram = simulation.histogram
    let most = max(histogram.shares.max() ?? 0, 1e-12)
    let froms = histogram.shares.indices.map { histogram.lowUSD + Double($0) * histogram.stepUSD }
    var rows = zip(froms, histogram.shares).map { from, share in
      Table.Row([.money(from), .money(from + histogram.stepUSD), .share(share), .text(Formatting.bar(share / most))])
    }
    if histogram.shareAbove > 0 {
      let from = histogram.lowUSD + Double(histogram.shares.count) * histogram.stepUSD
      rows.append(Table.Row([.money(from), .text("more"), .share(histogram.shareAbove), .empty]))
    }
    let columns: [Table.Column] = [.number("from"), .number("to"), .number("chance")]
    return .drawing(
      Table(columns: columns + [.word("")], rows: rows),
      records: Table(
        columns: columns,
        rows: rows.map { Table.Row([$0.cells[0], $0.cells[1].isWords ? .empty : $0.cells[1], $0.cells[2]]) }),
      chart: froms.isEmpty
        ? nil
        : .series(SeriesChart(ChartAxis("cost from", .numbers(froms)), .share, [.init("chance", histogram.shares)])))
  }

  // MARK: - Notes

  var notes: [Report.Note] {
    var notes: [Report.Note] = simulation.inputs.filter { $0.heldDraws > 0 }.map { input in
      let share = Formatting.share(Double(input.heldDraws) / Double(simulation.request.draws))
      return Report.Note(
        .note, code: "held-draws",
        "in \(share) of the draws '\(input.input.path)' would leave its range and is held at the end of it",
        at: .line(of: input.input.span))
    }
    if simulation.impossibleDraws > 0 {
      let share = Formatting.share(Double(simulation.impossibleDraws) / Double(simulation.request.draws))
      notes.append(
        Report.Note(
          .warning, code: "impossible-draws",
          "in \(share) of the draws the scenario isn't possible: they are in no figure"))
    }
    if months == nil, let growth = simulation.inputs.first(where: { $0.input.kind != .number }) {
      notes.append(
        Report.Note(
          .note, code: "growth-of-one-month",
          "'\(growth.input.path)' changes nothing in the scenario's own month; --months 12 shows the months to come",
          at: .line(of: growth.input.span)))
    }
    if let months { notes += MonthsUncertainty(months, budget: nil).notes }
    if simulation.isCorrelated {
      notes.append(
        Report.Note(
          .note, code: "correlated-shares",
          "inputs are correlated: 'alone' counts what others do along with an input, 'in all' only what it adds to them"
        ))
    }
    return notes
  }
}

/// The one sentence that says which input matters most.
struct MattersMost {
  let simulation: Simulation

  init(_ simulation: Simulation) {
    self.simulation = simulation
  }

  var sentence: String {
    let inputs = simulation.inputs
    // Ties go to the first one written.
    guard let most = inputs.indices.max(by: { (weight(inputs[$0]), -$0) < (weight(inputs[$1]), -$1) }),
      inputs[most].swingUSD > 0
    else { return "None of the inputs changes the cost." }
    let input = inputs[most]
    let range = "\(Formatting.drawn(input.values.p10)) to \(Formatting.drawn(input.values.p90))"
    let cost = input.usd.map { "from \(Formatting.money($0.atP10)) to \(Formatting.money($0.atP90))" } ?? ""
    let alone = input.spread.map { ", alone behind \(Formatting.share($0.first)) of the spread" } ?? ""
    return "'\(input.input.path)' matters most\(alone): at \(range) the cost goes \(cost), all else at its median."
  }

  private func weight(_ input: Simulation.Input) -> Double { input.spread?.total ?? input.swingUSD }
}

extension Formatting {
  /// A number that was drawn, with its significant digits.
  static func drawn(_ value: Double) -> String {
    let magnitude = value.magnitude
    let decimals = magnitude >= 1000 ? 0 : magnitude >= 100 ? 1 : magnitude >= 10 ? 2 : 3
    return magnitude >= 1000 ? count(value.rounded()) : jsonNumber(value, decimals: decimals)
  }
}
