import CostModel
import Documents

/// The spending compared with the budget.
struct BudgetSection {
  let budget: MeasuredBudget

  var section: Report.Section {
    let table = Table(
      columns: [
        .name("limit"), .word("month"), .number("allowed"), .number("spent"), .number("used"),
        .number("allowed so far"),
        .number("days over"), .word("verdict"),
      ],
      rows: budget.rows.map { row in
        let isMonthly = row.limit.measure == .monthly
        func money(_ usd: Double) -> Cell { isMonthly ? .money(usd) : .unitCost(usd) }
        return Table.Row([
          .text(row.limit.name), .text(row.month.description), money(row.limit.amount.value), money(row.spent),
          .known(row.used) { .share($0) }, row.allowedSoFar.map { .money($0) } ?? .empty,
          row.daysOver.map { .count(Double($0)) } ?? .empty, row.verdict.cell,
        ])
      })
    var blocks: [Report.Block] = [.table(table)]
    blocks += budget.untagged.map { untagged in
      .paragraph(
        "\(untagged.calls > 0 ? PlanWords.counted(Double(untagged.calls), "call") : "Lines of a bill") without '\(untagged.field)', \(Formatting.money(untagged.cost)), count against no limit of any '\(untagged.field)'."
      )
    }
    blocks.append(
      .paragraph(
        "A month's limit is passed when its calls cost more. 'Allowed so far' is its share for the days that the log covers; 'days over' had more than an even day's share."
      ))
    return Report.Section("Budget", name: "budget", blocks)
  }

  /// The verdict at the head of a report, with the first limit that is exceeded.
  var head: String {
    let passed = budget.rows.filter { $0.verdict == .fail }
    guard let first = passed.first else {
      switch budget.verdict {
      case .warn: return "WARN: within budget, but near it or ahead of its days"
      case .unpriced: return "UNPRICED: some calls have no price"
      default: return "pass: within budget"
      }
    }
    let more = passed.count > 1 ? " and \(passed.count - 1) more" : ""
    return
      "FAIL: over budget, \(first.limit.name)\(more): \(Formatting.money(first.spent, decimals: .adaptive)) of \(Formatting.money(first.limit.amount.value, decimals: .adaptive))"
  }

  // MARK: - For pipelines

  var findings: [Finding] {
    budget.rows.map { row in
      let place = row.limit.amount.span.map { Place($0.location) }
      func money(_ usd: Double) -> String { Formatting.money(usd, decimals: .adaptive) }
      let end =
        row.verdict == .unpriced ? "; some calls have no price" : row.verdict == .waived ? "; waived" : ""
      return Finding(
        row.verdict.severity,
        rule: Finding.Rule(
          "budget-\(row.limit.measure.key.replacing("_", with: "-"))", row.limit.measure.sentence),
        name: "\(row.limit.name), \(row.month)",
        "\(money(row.spent)) spent, limit \(money(row.limit.amount.value))\(end)",
        at: place.map { Finding.Location($0) },
        identity: [place?.file ?? "", row.limit.name, row.month.description])
    }
  }

  // MARK: - For programs

  var json: JSONText.Value {
    [
      "verdict": .string(budget.verdict.rawValue),
      "limits": .array(
        budget.rows.map { row in
          [
            "limit": .string(row.limit.name), "month": .string(row.month.description),
            "allowed": .decimal(row.limit.amount.value), "spent": .decimal(row.spent, decimals: 12),
            "allowed_so_far": .decimal(row.allowedSoFar),
            "days_over": row.daysOver.map { .integer($0) } ?? .null, "verdict": .string(row.verdict.rawValue),
          ]
        }),
      "not_judged": .array(budget.unjudged.map { .string($0.name) }),
      "untagged": .array(
        budget.untagged.map { untagged in
          [
            "field": .string(untagged.field), "calls": .integer(Int(untagged.calls)),
            "cost": .number(Formatting.jsonNumber(untagged.cost)),
          ]
        }),
    ]
  }
}

extension MeasuredBudget.Verdict {
  fileprivate var cell: Cell {
    switch self {
    case .pass: .verdict("pass", .good)
    case .warn: .verdict("WARN", .doubtful)
    case .fail: .verdict("FAIL", .bad)
    case .waived: .verdict("WAIVED", .doubtful)
    case .unpriced: .verdict("UNPRICED", .bad)
    }
  }
}

extension MeasuredBudget.Verdict {
  fileprivate var severity: Finding.Severity {
    switch self {
    case .fail, .unpriced: .error
    case .warn: .warning
    case .waived: .note
    case .pass: .passed
    }
  }
}
