import CostModel

/// What a log says its calls cost, beside the price files.
struct LoggedCostSection {
  let comparison: LoggedCostComparison

  /// The section; nil where the log says nothing of cost.
  var section: Report.Section? {
    guard comparison.calls > 0 else { return nil }
    var rows = comparison.parts.map { part in
      Table.Row([
        .text(part.reason.words), .count(Double(part.calls)), .exactMoney(part.logged), .exactMoney(part.computed),
        .signedMoney(part.gap.usd),
      ])
    }
    let gap = comparison.logged - comparison.computed
    rows.append(
      Table.Row(
        [
          .text("total"), .count(Double(comparison.calls)), .exactMoney(comparison.logged),
          .exactMoney(comparison.computed),
          .signedMoney(gap.usd),
        ], role: .total))
    let others = comparison.otherCalls
    let words = "\(Formatting.count(Double(others))) call\(others == 1 ? "" : "s")"
    let remark: [Report.Block] =
      others > 0
      ? [.paragraph("Not compared: \(words) without a price, or in groups that do not all have a logged cost.")] : []
    return Report.Section(
      "Logged cost", name: "logged-cost",
      [
        .table(
          Table(
            columns: [
              .name("likely reason"), .number("calls"), .number("logged"), .number("computed"), .number("gap"),
            ],
            rows: rows))
      ] + remark)
  }
}

extension LoggedCostComparison.Reason {
  /// The reason for people.
  var words: String {
    switch self {
    case .none: "they agree"
    case .cents: "cents for dollars (×100)"
    case .tier(let tier): "charged at the \(tier.name) tier"
    case .noCacheDiscount: "cached tokens charged in full"
    case .cachedTwice: "cached tokens charged twice"
    case .cachedLeftOut: "cached tokens left out"
    case .pricesOf(let day): "prices of \(day)"
    case .otherBand: "another context band"
    case .unexplained: "unexplained"
    }
  }
}
