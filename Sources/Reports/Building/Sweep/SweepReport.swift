package import CostModel
package import Documents

/// The results of a run of `sweep`.
package struct SweepAnswers: Sendable {
  /// The grid; nil when only numbers are solved for.
  package var sweep: Sweep?
  package var figure = SweepFigure.cost
  package var solution: CostSolution?
  package var breakEven: BreakEven?

  package init() {}
}

extension Report {
  /// The report on the cost of a scenario over a grid of values.
  ///
  /// - Parameters:
  ///   - answers: The results.
  ///   - scenario: The scenario.
  ///   - base: The scenario as written.
  ///   - pricing: The prices used.
  ///   - diagnostics: The diagnostics from reading the scenario.
  package init(
    _ answers: SweepAnswers, of scenario: Scenario, base: Projection, pricing: PricingFacts, diagnostics: [Diagnostic]
  ) {
    let builder = SweepReportBuilder(answers: answers, scenario: scenario)
    let notes = Note.all(of: base, diagnostics) + builder.notes
    self.init(
      title: builder.title, subtitle: pricing.words, sections: builder.sections, notes: notes,
      json: SweepJSON(scenario: scenario, answers: answers, pricing: pricing, notes: notes).value)
  }
}

/// Formats a sweep as tables.
private struct SweepReportBuilder {
  let answers: SweepAnswers
  let scenario: Scenario

  /// The most lines that people are shown.
  private static let mostLines = 40

  var title: String {
    if let sweep = answers.sweep {
      let over = "over \(sweep.axes.map(\.path).joined(separator: " and "))"
      let costs = sweep.points.compactMap(\.usd)
      guard let least = costs.min(), let most = costs.max() else { return "\(scenario.name): no cost \(over)" }
      return "\(scenario.name): \(Formatting.money(least)) to \(Formatting.money(most)) a month \(over)"
    }
    if let breakEven = answers.breakEven, answers.solution == nil { return BreakEvenWords(breakEven).sentence }
    return answers.solution.map { SolutionReport(solution: $0).title } ?? scenario.name
  }

  var sections: [Report.Section] {
    var sections: [Report.Section] = []
    if let sweep = answers.sweep {
      sections.append(Report.Section(name: "points", blocks(of: sweep)))
      sections.append(Report.Section("What it is compared with", name: "levels", [.facts(levels(of: sweep))]))
      if !sweep.crossings.isEmpty {
        sections.append(Report.Section("Where it crosses", name: "crossings", [.table(crossings(of: sweep))]))
      }
    }
    if let solution = answers.solution {
      let report = SolutionReport(solution: solution)
      sections.append(
        answers.sweep == nil && answers.breakEven == nil
          ? report.section
          : Report.Section(report.title, name: "solution", report.section.blocks))
    }
    if let breakEven = answers.breakEven {
      let words = BreakEvenWords(breakEven)
      let isTitle = answers.sweep == nil && answers.solution == nil
      sections.append(
        Report.Section(isTitle ? nil : words.sentence, name: "break-even", [.facts(words.facts)]))
    }
    return sections
  }

  // MARK: - The grid

  private func blocks(of sweep: Sweep) -> [Report.Block] {
    if sweep.axes.count == 2 { return [.chart(.matrix(matrix(sweep)))] }
    let drawn: Table
    let isWhole: Bool
    if sweep.axes.count == 1 {
      drawn = bars(sweep)
      isWhole = sweep.points.count <= Self.mostLines
    } else {
      let order = sweep.points.indices.sorted {
        (sweep.points[$0].usd ?? .infinity, $0) < (sweep.points[$1].usd ?? .infinity, $1)
      }
      drawn = rows(sweep, Array(order.prefix(20)))
      isWhole = sweep.points.count <= 20
    }
    let records = rows(sweep, Array(sweep.points.indices))
    let blocks = [
      Report.Block.drawing(drawn, records: records, chart: sweep.axes.count == 1 ? .series(curve(sweep)) : nil)
    ]
    guard !isWhole else { return blocks }
    let which = sweep.axes.count > 2 ? "The least expensive" : "Some"
    let count = Formatting.count(Double(sweep.points.count))
    return blocks + [.paragraph("\(which) of \(count) points; --format csv or json has all of them.")]
  }

  /// The figure along the one axis, with the budget where the figure is the cost.
  private func curve(_ sweep: Sweep) -> SeriesChart {
    let budget = answers.figure == .cost ? scenario.budget?.monthlyUSD?.value : nil
    return SeriesChart(
      sweep.axes[0].places, answers.figure.unit,
      [.init(answers.figure.title, sweep.points.indices.map { usd(sweep, $0) })],
      levels: budget.map { [.init("budget", $0)] } ?? [])
  }

  /// The figure over two axes, with a mark where the cost exceeds the budget.
  private func matrix(_ sweep: Sweep) -> MatrixChart {
    let excess = scenario.budget?.monthlyUSD.map { budget in
      MatrixChart.Excess(
        of: "the budget of \(Formatting.money(budget.value))", sweep.points.map { ($0.usd ?? 0) > budget.value })
    }
    return MatrixChart(
      answers.figure.title, answers.figure.unit, lines: sweep.axes[0].places, columns: sweep.axes[1].places,
      values: sweep.points.indices.map { usd(sweep, $0) }, excess: excess)
  }

  private func rows(_ sweep: Sweep, _ points: [Int]) -> Table {
    Table(
      columns: sweep.axes.map { $0.span == nil ? .name($0.path) : .number($0.path) } + [.number(answers.figure.title)],
      rows: points.map { point in Table.Row(sweep.values(point).map(\.cell) + [cell(sweep, point)]) })
  }

  private func usd(_ sweep: Sweep, _ point: Int) -> Double? {
    answers.figure.usd(sweep.points[point], present: sweep.present.usd)
  }

  private func cell(_ sweep: Sweep, _ point: Int) -> Cell { answers.figure.cell(usd(sweep, point)) }

  private func bars(_ sweep: Sweep) -> Table {
    let axis = sweep.axes[0]
    let values = axis.values
    let most = max(values.indices.compactMap { usd(sweep, $0) }.max() ?? 0, 1e-12)
    return Table(
      columns: [axis.span == nil ? .name(axis.path) : .number(axis.path), .number(answers.figure.title), .word("")],
      rows: MatrixDrawing.chosen(values.count, Self.mostLines).map { point in
        let bar = Formatting.bar((usd(sweep, point) ?? 0) / most)
        return Table.Row([values[point].cell, cell(sweep, point), judged(bar, sweep.points[point])])
      })
  }

  /// Words that say in colour whether a point is within the budget.
  private func judged(_ words: String, _ point: Sweep.Point) -> Cell {
    guard let budget = scenario.budget?.monthlyUSD, let usd = point.usd else { return .text(words) }
    return .verdict(words, usd > budget.value ? .bad : .good)
  }

  // MARK: - References

  private func levels(of sweep: Sweep) -> [Report.Fact] {
    var facts = [Report.Fact("as written", .known(sweep.present.usd) { .money($0) })]
    if let budget = scenario.budget?.monthlyUSD { facts.append(Report.Fact("budget", .money(budget.value))) }
    if let other = sweep.other { facts.append(Report.Fact(other.name, .known(sweep.otherUSD) { .money($0) })) }
    facts += sweep.cheapest.prefix(1).map { point in
      let values = zip(sweep.axes, sweep.values(point)).map { "\($0.path) \($1.cell.text())" }
      let cost = Formatting.money(sweep.points[point].usd ?? 0)
      return Report.Fact("least expensive", .text("\(cost) at \(values.joined(separator: ", "))"))
    }
    return facts
  }

  private func crossings(of sweep: Sweep) -> Table {
    Table(
      columns: [.name("path"), .number("value"), .number("cost a month"), .word("as much as")],
      rows: sweep.crossings.map { crossing in
        let (value, usd) = Self.words(crossing.meeting)
        return Table.Row([.text(crossing.path), .text(value), .money(usd), .text(Self.name(crossing.level))])
      })
  }

  private static func words(_ meeting: CostSolution.Meeting) -> (value: String, usd: Double) {
    func words(_ first: CostSolution.Point, _ last: CostSolution.Point, _ join: (String, String) -> String) -> String {
      let (from, to) = (Formatting.setting(first.value), Formatting.setting(last.value))
      return from == to ? from : join(from, to)
    }
    switch meeting {
    case .at(let point): return (Formatting.setting(point.value), point.usd)
    case .between(let first, let last): return (words(first, last) { "\($0) to \($1)" }, first.usd)
    case .jump(let first, let last): return (words(first, last) { "between \($0) and \($1)" }, first.usd)
    }
  }

  private static func name(_ level: Sweep.Level) -> String {
    switch level {
    case .budget: "the budget"
    case .present: "as written"
    case .other(let name): name
    }
  }

  var notes: [Report.Note] {
    guard let sweep = answers.sweep else { return [] }
    func note(_ state: PatchedCost.State, _ code: String, _ words: String) -> [Report.Note] {
      let count = sweep.points.lazy.filter { $0.state == state }.count
      guard count > 0 else { return [] }
      let points = count == 1 ? "1 point" : "\(Formatting.count(Double(count))) points"
      return [Report.Note(.warning, code: code, "\(points) without a cost: \(words)")]
    }
    return note(.impossible, "impossible-points", "the scenario isn't possible there")
      + note(.unpriced, "unpriced-points", "something has no price there")
  }
}

extension SweepAxis.Value {
  /// The value as people see it.
  fileprivate var cell: Cell {
    switch self {
    case .number(let number):
      number == number.rounded() || number.magnitude >= 1000
        ? .count(number) : .text(Formatting.jsonNumber(number, decimals: 9))
    case .text(let text): .text(text)
    case .month(let month): .text(month.description)
    case .day(let day): .text(day.description)
    }
  }
}

extension SweepAxis {
  /// The values as places of a chart: numbers, months or days if all of them are.
  fileprivate var places: ChartAxis {
    let months = values.compactMap { value -> Month? in if case .month(let month) = value { month } else { nil } }
    if months.count == count { return ChartAxis(path, .months(months)) }
    let days = values.compactMap { value -> CivilDate? in if case .day(let day) = value { day } else { nil } }
    if days.count == count { return ChartAxis(path, .days(days)) }
    let numbers = values.compactMap { value -> Double? in if case .number(let number) = value { number } else { nil } }
    return ChartAxis(path, numbers.count == count ? .numbers(numbers) : .names(values.map { $0.cell.text() }))
  }
}

/// Reports the value from which a setting pays.
struct BreakEvenWords {
  let breakEven: BreakEven

  init(_ breakEven: BreakEven) { self.breakEven = breakEven }

  var sentence: String {
    let (setting, solution) = (breakEven.setting, breakEven.solution)
    guard let cheapest = solution.cheapest else {
      return "\(setting) is possible at no value of \(solution.path)"
    }
    if solution.isConstant { return "What \(setting) saves does not depend on \(solution.path)" }
    guard let even = solution.solution else {
      return cheapest.usd < breakEven.withoutUSD
        ? "\(setting) pays at every value of \(solution.path)" : "\(setting) pays at no value of \(solution.path)"
    }
    let value = Formatting.setting(even.value)
    // Where nothing is cheaper, it only breaks even.
    if breakEven.withoutUSD - cheapest.usd <= 0.005 { return "\(setting) pays at no value of \(solution.path)" }
    if let (from, to) = solution.stretch(around: cheapest.value) {
      return "\(setting) pays between \(solution.path) \(Formatting.setting(from)) and \(Formatting.setting(to))"
    }
    return cheapest.value > even.value
      ? "\(setting) pays from \(solution.path) \(value) on" : "\(setting) pays up to \(solution.path) \(value)"
  }

  var facts: [Report.Fact] {
    let solution = breakEven.solution
    var facts = [
      Report.Fact("without \(breakEven.setting)", .money(breakEven.withoutUSD)),
      Report.Fact("now", .text(solution.current.map { "\(solution.path) \(Formatting.setting($0))" } ?? "not set")),
    ]
    if !solution.meetings.isEmpty {
      facts.append(Report.Fact("breaks even at", .text(solution.meetings.map(\.words).joined(separator: "; "))))
    }
    if let cheapest = solution.cheapest {
      facts.append(
        Report.Fact(
          "least expensive", .text("\(Formatting.money(cheapest.usd)) at \(Formatting.setting(cheapest.value))")))
    }
    return facts
  }
}

extension CostSolution {
  /// The nearest values on both sides of another at which the bill meets the target; nil where there is only one side.
  fileprivate func stretch(around value: Double) -> (from: Double, to: Double)? {
    let values = meetings.flatMap { meeting -> [Double] in
      switch meeting {
      case .at(let point): [point.value]
      case .between(let first, let last): [first.value, last.value]
      case .jump(let first, let last): [first.value, last.value]
      }
    }
    guard let from = values.last(where: { $0 < value }), let to = values.first(where: { $0 > value }) else {
      return nil
    }
    return (from, to)
  }
}

extension CostSolution.Meeting {
  /// Where it is.
  fileprivate var words: String {
    switch self {
    case .at(let point): Formatting.setting(point.value)
    case .between(let first, let last): "\(Formatting.setting(first.value)) to \(Formatting.setting(last.value))"
    case .jump(let first, let last):
      "a jump between \(Formatting.setting(first.value)) and \(Formatting.setting(last.value))"
    }
  }
}
