import CostModel

/// A bill shared out, as statements.
struct AllocationSection {
  let allocation: LogAudit.Allocation

  var section: Report.Section {
    let shared = allocation.allocation
    func row(_ name: String, _ direct: Cents, _ spread: Cents, _ total: Cents, _ transfer: Cents) -> [Cell] {
      [.text(name)] + [direct, spread, total, transfer].map { .exactMoney($0.money) }
    }
    var rows = shared.statements.map { statement in
      Table.Row(
        row(statement.name, statement.direct, statement.shared, statement.total, allocation.phase.transfer(statement)))
    }
    let sums = shared.statements.reduce((direct: Int64(0), transfer: Int64(0))) { sums, statement in
      (sums.direct + statement.direct.count, sums.transfer + allocation.phase.transfer(statement).count)
    }
    rows.append(
      Table.Row(
        row("total", Cents(sums.direct), shared.shared, shared.total, Cents(sums.transfer)), role: .total))
    let table = Table(
      columns: [
        .name(allocation.dimension), .number("own calls"), .number("shared"), .number("statement"), .number("booked"),
      ], rows: rows)
    return Report.Section("Statements", name: "allocation", [.table(table), .paragraph(words)])
  }

  private var words: String {
    let shared = allocation.allocation
    let rule =
      switch shared.rule {
      case .proportional: "in proportion to the cost of their own calls"
      case .even: "evenly"
      case .fixed: "by the shares given"
      }
    let bill = shared.isInvoice ? "the invoice of \(Formatting.money(shared.total.money))" : "the cost of all calls"
    let phase =
      switch allocation.phase {
      case .showback: "Showback: nothing is charged."
      case .soft: "Soft chargeback: the statements count against the budgets, and no money moves."
      case .hard: "Hard chargeback: the statements are booked."
      }
    return "The statements sum to \(bill) to the cent. What is nobody's own is spread \(rule). \(phase)"
  }
}
