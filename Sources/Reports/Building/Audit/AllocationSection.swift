import CostModel

/// An allocated bill, as statements.
struct AllocationSection {
  let allocation: LogAudit.Allocation

  private var shared: CostAllocation { allocation.allocation }

  var section: Report.Section {
    var columns: [Table.Column] = [
      .name(allocation.dimension), .number("own calls"),
      .number(allocation.sharedValues.isEmpty ? "untagged" : "shared"),
    ]
    if shared.isInvoice { columns.append(.number("not in the log")) }
    columns += [.number("statement"), .number("booked")]
    func row(
      _ name: String, _ direct: PartialCost, _ untagged: Cents, _ unexplained: Cents, _ total: Cents, _ booked: Int64,
      isKnown: Bool
    ) -> [Cell] {
      let amounts = [untagged] + (shared.isInvoice ? [unexplained] : []) + [total, Cents(booked)]
      return [.text(name), .known(direct)] + amounts.map { isKnown ? .exactMoney($0.money) : .unknown }
    }
    let booked = shared.statements.map { allocation.phase.transfer($0).count }
    var rows = zip(shared.statements, booked).map { statement, booked in
      Table.Row(
        row(
          statement.name, statement.partialDirect, statement.untagged, statement.unexplained, statement.total, booked,
          // The amount that a team bears beyond the known cost of its own calls is not known.
          isKnown: statement.unpricedCalls == 0))
    }
    rows.append(
      Table.Row(
        row(
          "total", shared.statements.reduce(into: PartialCost()) { $0.add($1.partialDirect) }, shared.untagged,
          shared.unexplained,
          shared.total, booked.reduce(0, +), isKnown: true), role: .total))
    return Report.Section(
      "Statements", name: "allocation",
      [.table(Table(columns: columns, rows: rows))] + (shared.isInvoice ? [.facts(invoice)] : []) + [.paragraph(words)])
  }

  /// The part of the invoice that the log explains.
  private var invoice: [Report.Fact] {
    let share = shared.unexplainedShare.map { " (\(Formatting.share($0.magnitude)) of the cost of the calls)" } ?? ""
    let difference = Formatting.money(Cents(Int64(clamping: shared.unexplained.count.magnitude)).money)
    return [
      .init("invoice", .exactMoney(shared.total.money)), .init("cost of the calls", .exactMoney(shared.measured.money)),
      .init(
        "not explained",
        .text(
          shared.unexplained.count < 0
            ? "the calls cost \(difference) more than the invoice\(share)" : difference + share)),
    ]
  }

  /// States that nothing can be said of those whose calls have no price.
  private var unpriced: String {
    let names = shared.statements.filter { $0.unpricedCalls > 0 }.map { "'\($0.name)'" }
    guard !names.isEmpty else { return "" }
    let others = shared.isInvoice ? " others bear too much of the invoice, and" : ""
    return
      " Calls of \(names.joined(separator: ", ")) have no price:\(others) what \(names.count == 1 ? "it bears" : "they bear") is not known."
  }

  private var words: String {
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
      case .soft:
        allocation.isHeldAgainstBudget
          ? "Soft chargeback: the statements count against the budgets below, and no money moves."
          : "Soft chargeback: no money moves, and no budget was given that the statements could count against (--budget FILE)."
      case .hard: "Hard chargeback: the statements are booked."
      }
    let spread =
      shared.shared.count == 0
      ? "What is nobody's own comes to less than a cent." : "What is nobody's own is spread \(rule)."
    return "The statements sum to \(bill) to the cent. \(spread) \(phase)\(unpriced)"
  }
}
