import CostModel
import Documents

/// Amounts of a month under guard: where something has no price they are lower bounds, and anything not reached by them
/// may have been.
struct GuardAmounts {
  let analysis: GuardAnalysis

  /// USD of the month, or of all that a scope covers.
  func usd(_ usd: Double, of scope: LimitScope = .all) -> Cell {
    .known(KnownUSD(usd, isExact: analysis.isComplete(scope)))
  }

  /// The words for a time that never comes, considering only what has a price.
  func never(of scope: LimitScope = .all) -> Cell {
    analysis.isComplete(scope) ? .text("never") : .verdict("not known", .doubtful)
  }

  /// The month's end compared with its budget.
  func end(_ budgetUSD: Double) -> Cell {
    let end = analysis.monthEnd
    let words = "\(usd(end.usd).text()) of \(Formatting.money(budgetUSD))"
    guard end.isWithinBudget else {
      let least = analysis.isComplete ? "" : "at least "
      return .verdict("\(words), over by \(least)\(Formatting.money(end.usd - budgetUSD))", .bad)
    }
    return analysis.isComplete
      ? .verdict("\(words), within", .good) : .verdict("\(words), not known whether within", .doubtful)
  }

  /// Everything without a price with a step of the ladder, though it has one without.
  var notes: [Report.Note] {
    analysis.unpriced.filter { item in
      !analysis.projection.unpriced.contains { $0.feature == item.feature && $0.model == item.model }
    }.map { item in
      Report.Note(
        .warning, code: "unpriced",
        "'\(item.model)' of '\(item.feature)' \(item.reason), with a step of the ladder: the amounts leave it out",
        at: Place(item.span.location))
    }
  }
}
