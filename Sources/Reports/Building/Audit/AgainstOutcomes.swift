import CostModel

/// The outcomes of the sessions of two logs, next to their cost.
struct AgainstOutcomes {
  private let outcomes: OutcomeComparison
  private let confidence: Double

  /// The outcomes of a comparison; nil where none were given.
  init?(_ comparison: LogComparison) {
    guard let outcomes = comparison.outcomes else { return nil }
    self.outcomes = outcomes
    confidence = comparison.confidence
  }

  // MARK: - For people

  /// The pass rate and the cost of a pass, where outcomes say what a pass is.
  var facts: [Report.Fact] {
    guard let rate = outcomes.passRate else { return [] }
    return [
      .init("pass rate before", .share(rate.before)), .init("pass rate now", .share(rate.after)),
      .init(
        "change of the pass rate",
        .text("\(points(rate.difference)) points (\(points(rate.low)) to \(points(rate.high)))")),
      .init("cost of a pass before", .known(rate.costOfOne.before) { .unitCost($0) }),
      .init("cost of a pass now", .known(rate.costOfOne.after) { .unitCost($0) }),
      .init("change of the cost of a pass", .known(rate.costChange) { .signedShare($0) }),
    ]
  }

  private func points(_ difference: Double) -> String { String(Formatting.signedShare(difference).dropLast()) }

  var blocks: [Report.Block] {
    let rows = outcomes.rows.map { row in
      Table.Row([
        .text(row.outcome ?? "(none)"), .count(Double(row.before.sessions)), .count(Double(row.after.sessions)),
        .known(row.costOfOne.before) { .unitCost($0) }, .known(row.costOfOne.after) { .unitCost($0) },
        .known(Self.change(row.costOfOne)) { .signedShare($0) },
      ])
    }
    let total: [Cell] = [
      .text("total"), .count(Double(outcomes.all.before.sessions)), .count(Double(outcomes.all.after.sessions)),
    ]
    let passes = outcomes.passes.map { "'\($0)'" }.joined(separator: ", ")
    let words =
      outcomes.passRate == nil
      ? ""
      : " A pass is \(passes); sessions without an outcome are in no pass rate, and their cost is in that of a pass."
    return [
      .table(
        Table(
          columns: [
            .name("outcome"), .number("sessions before"), .number("now"), .number("all cost per one before"),
            .number("now"), .number("change"),
          ], rows: rows + [Table.Row(total, role: .total)])),
      .paragraph("The cost of an outcome is that of all sessions of a log over those with the outcome.\(words)"),
    ]
  }

  private static func change(_ cost: (before: Double?, after: Double?)) -> Double? {
    guard let before = cost.before, let after = cost.after, before > 0 else { return nil }
    return after / before - 1
  }

  var notes: [Report.Note] {
    guard outcomes.passRate == nil else { return [] }
    let known = outcomes.rows.compactMap(\.outcome)
    for (side, words) in [(\OutcomeComparison.Row.before, "before"), (\.after, "now")]
    where outcomes.rows.allSatisfy({ $0.outcome == nil || $0[keyPath: side].sessions == 0 }) {
      return [
        Report.Note(
          .warning, code: "against-without-outcomes",
          "no session \(words) has an outcome, so there is no pass rate; --base-outcomes names those of the log of --against"
        )
      ]
    }
    return [
      Report.Note(
        .note, code: "no-pass",
        "none of the outcomes is known to be a pass, so there is no pass rate; --pass \(known.first ?? "OUTCOME") names one that is"
      )
    ]
  }

  // MARK: - For programs

  var json: JSONText.Value {
    let rate = outcomes.passRate
    return [
      "passes": .array(outcomes.passes.map { .string($0) }),
      "pass_rate_before": .decimal(rate?.before, decimals: 9), "pass_rate_after": .decimal(rate?.after, decimals: 9),
      "pass_rate_low": .decimal(rate?.low, decimals: 9), "pass_rate_high": .decimal(rate?.high, decimals: 9),
      "cost_per_pass_before": .decimal(rate?.costOfOne.before, decimals: 12),
      "cost_per_pass_after": .decimal(rate?.costOfOne.after, decimals: 12),
      "rows": .array(
        outcomes.rows.map { row in
          [
            "outcome": row.outcome.map { .string($0) } ?? .null,
            "sessions_before": .integer(Int(row.before.sessions)), "sessions_after": .integer(Int(row.after.sessions)),
            "cost_before": row.before.cost.known.map { .number(Formatting.jsonNumber($0)) } ?? .null,
            "cost_after": row.after.cost.known.map { .number(Formatting.jsonNumber($0)) } ?? .null,
            "all_cost_per_one_before": .decimal(row.costOfOne.before, decimals: 12),
            "all_cost_per_one_after": .decimal(row.costOfOne.after, decimals: 12),
          ]
        }),
    ]
  }
}
