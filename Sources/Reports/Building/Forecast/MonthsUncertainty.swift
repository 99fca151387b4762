import CostModel

/// Formats the effect of uncertain numbers on some months as a table and JSON.
struct MonthsUncertainty {
  let uncertainty: ForecastUncertainty
  /// The budget of a month, or nil.
  let budget: Double?

  init(_ uncertainty: ForecastUncertainty, budget: Double?) {
    self.uncertainty = uncertainty
    self.budget = budget
  }

  var section: Report.Section {
    Report.Section("What is not known", name: "uncertainty", [.table(table), .facts(facts)])
  }

  private var table: Table {
    func cells(_ cost: SampleFigures) -> [Cell] {
      [.money(cost.mean.value), .money(cost.p10.value), .money(cost.p50.value), .money(cost.p90.value)]
    }
    let over: [Table.Column] = budget.map { [.number("over \(Formatting.money($0))")] } ?? []
    let rows = uncertainty.months.map { month in
      Table.Row(
        [.text(month.month.description)] + cells(month.cost)
          + (budget == nil ? [] : [.known(month.chanceOver) { .share($0) }]))
    }
    let total = Table.Row(
      [.text("all months")] + cells(uncertainty.total) + (budget == nil ? [] : [.empty]), role: .total)
    return Table(
      columns: [.name("month"), .number("mean"), .number("P10"), .number("P50"), .number("P90")] + over,
      rows: rows + (uncertainty.months.count > 1 ? [total] : []))
  }

  private var facts: [Report.Fact] {
    let draws = Report.Fact(
      "draws", .text("\(Formatting.count(Double(uncertainty.draws))), seed \(uncertainty.seed)"))
    guard let chance = uncertainty.chanceOverYear else { return [draws] }
    return [
      Report.Fact(
        "yearly budget",
        .verdict(
          "passed in \(Formatting.share(chance)) of the draws", chance > 0.5 ? .bad : chance > 0.1 ? .doubtful : .good)),
      draws,
    ]
  }

  var notes: [Report.Note] {
    let approximate = uncertainty.approximations.map { Report.Note(.note, code: "draws-approximate", $0.words) }
    guard uncertainty.impossibleShare > 0 else { return approximate }
    return approximate + [
      Report.Note(
        .warning, code: "impossible-draws",
        "in \(Formatting.share(uncertainty.impossibleShare)) of the draws the scenario isn't possible: they are in no figure"
      )
    ]
  }

  /// The months for programs.
  var json: [JSONText.Value] {
    uncertainty.months.map { month in
      [
        "month": .string(month.month.description), "mean": .decimal(month.cost.mean.value),
        "p10": .decimal(month.cost.p10.value), "p50": .decimal(month.cost.p50.value),
        "p90": .decimal(month.cost.p90.value), "p95": .decimal(month.cost.p95.value),
        "chance_over_budget": .decimal(month.chanceOver),
      ]
    }
  }
}

extension ForecastUncertainty.Approximation {
  /// What draws do instead.
  fileprivate var words: String {
    switch self {
    case .rampsAtMean: "in draws the days of a ramp are taken together, at the mean of their shares"
    case .monthsAsWhole:
      "in draws a month whose bill rests on its whole use (commitments, volume, allowances, capacity) has its events at their means"
    }
  }
}
