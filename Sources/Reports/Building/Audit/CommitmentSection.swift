import CostModel

/// What the calls of each month draw from commitments, and the cost of the months with them.
struct CommitmentSection {
  private let drawdowns: [CommitmentDrawdown]
  /// The days of the calls.
  private let days: ClosedRange<CivilDate>
  /// Whether calls without a price are excluded.
  private let isIncomplete: Bool

  init(audit: LogAudit) {
    drawdowns = audit.drawdowns
    days = audit.period.firstDay...audit.period.lastDay
    isIncomplete = !audit.usage.isComplete
  }

  var section: Report.Section {
    let showsVendors = drawdowns.contains { $0.commitment.vendor != nil }
    let rows = drawdowns.flatMap { drawdown in
      drawdown.months.map { month in
        Table.Row(
          [.text(month.month.description)] + (showsVendors ? [.text(drawdown.commitment.vendor ?? "all")] : []) + [
            .exactMoney(month.usage), .exactMoney(drawdown.commitment.monthly),
            .exactMoney(drawdown.commitment.covered),
            .exactMoney(month.left), .exactMoney(month.beyond), .exactMoney(month.cost),
          ])
      }
    }
    return Report.Section(
      "Commitment", name: "commitment",
      [
        .table(
          Table(
            columns: [.name("month")] + (showsVendors ? [.name("vendor")] : []) + [
              .number("usage"), .number("commitment"), .number("covers"), .number("left"), .number("beyond"),
              .number("cost"),
            ], rows: rows)),
        .paragraph(words),
      ])
  }

  private var words: String {
    var words = "A commitment is paid whole each month, and usage beyond what it covers besides."
    if days.lowerBound != days.lowerBound.monthOfYear.firstDay
      || days.upperBound != days.upperBound.monthOfYear.lastDay
    {
      words +=
        " The calls are of \(days.lowerBound) to \(days.upperBound): what is left of a month that is not over can still be used."
    }
    if isIncomplete { words += " Calls without a price draw nothing here, so usage is more." }
    return words
  }

  var json: JSONText.Value {
    func money(_ amount: Money) -> JSONText.Value { .number(Formatting.jsonNumber(amount)) }
    func share(_ trillionths: Int64) -> JSONText.Value { .decimal(Double(trillionths) / 1e12, decimals: 12) }
    return .array(
      drawdowns.map { drawdown in
        let agreed = drawdown.commitment
        return [
          "vendor": agreed.vendor.map { .string($0) } ?? .null, "monthly": money(agreed.monthly),
          "discount": share(AgreedCommitment.one - agreed.leftTrillionths), "overage": share(agreed.overageTrillionths),
          "covered": money(agreed.covered), "cost": money(drawdown.cost),
          "months": .array(
            drawdown.months.map { month in
              [
                "month": .string(month.month.description), "usage": money(month.usage), "drawn": money(month.drawn),
                "left": money(month.left), "beyond": money(month.beyond), "cost": money(month.cost),
              ]
            }),
        ]
      })
  }
}
