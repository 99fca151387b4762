import CostModel

/// The cost of calls on other models, compared with their actual cost.
struct RepricingSection {
  let repricing: Repricing
  /// All calls at the prices of the other models.
  let total: MeasuredUsage

  /// The cost of all calls, as far as it is known.
  var real: String {
    let usage = repricing.asLogged
    guard let cost = usage.knownCost else { return "without a price" }
    return (usage.isComplete ? "" : "at least ") + Formatting.money(cost)
  }

  private var hypothetical: Money? { total.isComplete ? total.cost.total : nil }

  var section: Report.Section {
    func row(_ name: String, _ target: Cell, _ calls: Int64, _ cost: Money?, _ hypothetical: Money?) -> [Cell] {
      [.text(name), target, .count(Double(calls))]
        + [cost, hypothetical].map { $0.map { .exactMoney($0) } ?? .unknown } + [
          saving(cost, hypothetical), share(cost, hypothetical),
        ]
    }
    var rows = repricing.rows.map { entry in
      Table.Row(row(entry.model, .text(entry.target), entry.calls, entry.cost, entry.hypothetical))
    }
    rows.append(
      Table.Row(row("all calls", .empty, repricing.asLogged.calls, repricing.cost, hypothetical), role: .total))
    return Report.Section(
      "Hypothetical: what other models would have cost", name: "reprice",
      [
        .table(
          Table(
            columns: [
              .name("model"), .name("priced as"), .number("calls"), .number("real cost"), .number("hypothetical"),
              .number("saving"), .number("share"),
            ], rows: rows)),
        .paragraph(
          "No bill has these amounts: the same tokens are taken at other prices, for \(PlanWords.counted(Double(repricing.calls), "call")) of \(Formatting.count(Double(repricing.asLogged.calls))). Other models count tokens and write answers of other lengths."
        ),
      ])
  }

  private func saving(_ cost: Money?, _ hypothetical: Money?) -> Cell {
    guard let cost, let hypothetical else { return .unknown }
    return .exactMoney(cost - hypothetical)
  }

  private func share(_ cost: Money?, _ hypothetical: Money?) -> Cell {
    guard let cost, let hypothetical, cost > .zero else { return .unknown }
    return .share((cost - hypothetical).usd / cost.usd)
  }

  // MARK: - For programs

  var json: JSONText.Value {
    func money(_ amount: Money?) -> JSONText.Value { amount.map { .number(Formatting.jsonNumber($0)) } ?? .null }
    func saving(_ cost: Money?, _ hypothetical: Money?) -> JSONText.Value {
      guard let cost, let hypothetical else { return .null }
      return money(cost - hypothetical)
    }
    return [
      "real_cost": money(repricing.cost), "hypothetical_cost": money(hypothetical),
      "saving": saving(repricing.cost, hypothetical), "calls": .integer(Int(repricing.calls)),
      "models": .array(
        repricing.rows.map { row in
          [
            "model": .string(row.model), "priced_as": .string(row.target), "calls": .integer(Int(row.calls)),
            "real_cost": money(row.cost), "hypothetical_cost": money(row.hypothetical),
            "saving": saving(row.cost, row.hypothetical),
            "one_hour_writes_as_short": .integer(Int(row.oneHourWritesAsShort)),
          ]
        }),
    ]
  }
}
