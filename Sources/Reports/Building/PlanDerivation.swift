package import CostModel

extension Report {
  /// The arithmetic of a plan: the bill with its levers, its savings, and the invoices day by day.
  ///
  /// - Parameter plan: The plan.
  /// - Returns: The sections.
  package static func arithmetic(of plan: Plan) -> [Section] {
    guard case .projection(let before) = plan.pricedSpace.evaluate(.none),
      case .projection(let after) = plan.pricedSpace.evaluate(plan.schedule.levers)
    else { return [] }
    var sections = ChangeDerivation.sections(before, besides: nil, lead: "without the plan")
    guard !plan.schedule.items.isEmpty else { return sections }
    sections += ChangeDerivation.sections(after, besides: before, lead: "with the levers of the plan")
    sections.append(Section("what the plan saves", [.derivation(Derivation(lines: savings(plan)))]))
    sections.append(
      Section(
        "how the invoices come about",
        [.derivation(Derivation(lines: invoices(plan)))] + (plan.space.sharesMonth ? [shared] : [])))
    return sections
  }

  /// The charges of a day besides its own usage.
  private static let shared = Block.paragraph(
    "What the use of a month as a whole changes (commitments, volume, allowances, capacity) is worked out of all its days, and each has an even part of it."
  )

  private static func savings(_ plan: Plan) -> [Derivation.Line] {
    let shares = plan.fairShares
    return [
      ChangeDerivation.difference("a month in full use", plan.baseUSD, plan.usd),
      Derivation.Line(
        "saved by each after those that are ready before", ChangeDerivation.sum(plan.schedule.savingsUSD),
        .text(NumberText.usd(plan.schedule.savingsUSD.reduce(0, +)))),
      Derivation.Line("fair shares", ChangeDerivation.sum(shares), .text(NumberText.usd(shares.reduce(0, +)))),
    ]
  }

  /// Each month as days at their pace, and the one-off costs.
  private static func invoices(_ plan: Plan) -> [Derivation.Line] {
    plan.invoices.map { invoice in
      let days = invoice.parts.map { part in
        "\(part.days) \(part.days == 1 ? "day" : "days") × \(NumberText.usd(part.usdPerMonth)) / \(invoice.dayCount)"
      }
      let paid = invoice.paidOnceUSD == 0 ? [] : ["\(NumberText.usd(invoice.paidOnceUSD)) once"]
      return Derivation.Line(
        invoice.calendarMonth?.description ?? "month \(invoice.month)", (days + paid).joined(separator: " + "),
        invoice.isComplete ? .text(NumberText.usd(invoice.usd)) : .unknown)
    }
  }
}
