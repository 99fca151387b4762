import CostModel

/// The cost stated in a log, compared with the price files.
struct LoggedCostSection {
  let comparison: LoggedCostComparison

  /// The section; nil where the log states no cost.
  var section: Report.Section? {
    guard comparison.calls > 0 else { return nil }
    var rows = comparison.parts.map { part in
      Table.Row([
        .text(part.reason.words), .count(Double(part.calls)), amount(part.logged), amount(part.computed),
        change(part.gap),
      ])
    }
    let gap = comparison.logged - comparison.computed
    rows.append(
      Table.Row(
        [
          .text("total"), .count(Double(comparison.calls)), amount(comparison.logged),
          amount(comparison.computed),
          change(gap),
        ], role: .total))
    let others = comparison.otherCalls
    let words = "\(Formatting.count(Double(others))) call\(others == 1 ? "" : "s")"
    let remark: [Report.Block] =
      others > 0
      ? [.paragraph("Not compared: \(words) without a price or a logged cost.")] : []
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

extension LoggedCostSection {
  /// An amount to the cent; below half a cent with its digits, since spending is never $0.00.
  private func amount(_ money: Money) -> Cell { isSmall(money) ? .unitCost(money.usd) : .exactMoney(money) }

  /// A difference, likewise.
  private func change(_ money: Money) -> Cell { isSmall(money) ? .unitCost(money.usd) : .signedMoney(money.usd) }

  private func isSmall(_ money: Money) -> Bool { money != .zero && money.usd.magnitude < 0.005 }
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
