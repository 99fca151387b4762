import CostModel

/// The most expensive calls.
struct TopSections {
  let audit: LogAudit
  let limit: Int

  var calls: Report.Section? {
    let entries = audit.usage.ledger.topCalls.entries.prefix(limit)
    guard !entries.isEmpty else { return nil }
    let names = audit.usage.ledger.dimensions
    let rows = entries.map { entry in
      Table.Row(
        [.text(entry.call.id ?? entry.call.session ?? Formatting.unknown), .text(AuditWords.model(entry.call.model))]
          + names.indices.map { AuditWords.value(entry.call.values.indices.contains($0) ? entry.call.values[$0] : nil) }
          + [
            .text(entry.call.day.description), .tokens(Double(entry.call.promptTokens)),
            .tokens(Double(entry.call.tokens.output)), .unitCost(entry.cost.usd),
          ])
    }
    return Report.Section(
      "Dearest calls", name: "top-calls",
      [
        .table(
          Table(
            columns: [.name("call"), .name("model")] + names.map { .name($0) } + [
              .word("day"), .number("prompt"), .number("output"), .number("cost"),
            ], rows: rows))
      ])
  }
}

/// The cost of sessions or users.
struct OwnerSection {
  let owners: OwnerSummary
  /// The name of one of them.
  let noun: String
  /// The number of most expensive ones to list.
  let limit: Int

  var section: Report.Section {
    guard owners.count > 0 else {
      return Report.Section(
        "Cost per \(noun)", name: "\(noun)s", [.paragraph("No call of the log names a \(noun).")])
    }
    var facts: [Report.Fact] = [
      .init("\(noun)s", .count(Double(owners.count))),
      .init("cost per \(noun)", least(owners.meanUSD)),
    ]
    facts += [("median", 0.5), ("90 of 100 below", 0.9), ("99 of 100 below", 0.99)].map { label, share in
      .init(label, least(owners.quantile(share)?.usd))
    }
    if owners.count >= 10 {
      facts.append(.init("the most expensive 10%", .known(owners.costShare(ofMostExpensive: 0.1)) { .share($0) }))
    }
    if owners.callsOfOthers > 0 {
      facts.append(.init("calls without a \(noun)", .count(Double(owners.callsOfOthers))))
    }
    var blocks: [Report.Block] = [.facts(facts)]
    if limit > 0 {
      let rows = owners.mostExpensive(limit).map { owner in
        Table.Row([
          .text(owner.id), .count(Double(owner.usage.calls)), .tokens(Double(owner.usage.promptTokens)),
          .tokens(Double(owner.usage.outputTokens)),
          .known(owner.usage.partialCost.shared(among: 1), decimals: .adaptive),
        ])
      }
      blocks.append(
        .table(
          Table(
            columns: [
              .name(noun), .number("calls"), .number("prompt", length: .compact), .number("output", length: .compact),
              .number("cost"),
            ],
            rows: rows)))
    }
    return Report.Section("Cost per \(noun)", name: "\(noun)s", blocks)
  }

  /// The cost of one of them: a lower bound where calls have no price.
  private func least(_ usd: Double?) -> Cell {
    .known(usd.flatMap { KnownUSD($0, isExact: owners.isComplete) }, decimals: .adaptive)
  }
}

/// The outcomes of sessions.
struct OutcomeSection {
  let outcomes: OutcomeSummary

  var section: Report.Section {
    let cents = Cents.rounded(outcomes.rows.map(\.cost.priced))
    var rows = outcomes.rows.enumerated().map { index, row in
      Table.Row([
        .text(row.outcome ?? "(none)"), .count(Double(row.sessions)),
        .known(row.cost, cents: cents?[index]), .known(row.cost.shared(among: row.sessions), decimals: .adaptive),
        .known(row.outcome.flatMap { outcomes.costPer($0) }, decimals: .adaptive),
      ])
    }
    rows.append(
      Table.Row(
        [.text("total"), .count(Double(outcomes.sessions)), .known(outcomes.cost)], role: .total))
    return Report.Section(
      "Cost per outcome", name: "outcomes",
      [
        .table(
          Table(
            columns: [
              .name("outcome"), .number("sessions"), .number("cost"), .number("per session"),
              .number("all cost per one"),
            ],
            rows: rows)),
        .paragraph(
          "The last column is the cost of all sessions over those with the outcome: what one of them takes, failures included."
        ),
      ])
  }
}
