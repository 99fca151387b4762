import CostModel

/// The dearest calls.
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

/// What sessions or users cost.
struct OwnerSection {
  let owners: OwnerSummary
  /// What one of them is called.
  let noun: String
  /// How many of the dearest to list.
  let limit: Int

  var section: Report.Section {
    guard owners.count > 0 else {
      return Report.Section(
        "Cost per \(noun)", name: "\(noun)s", [.paragraph("No call of the log names a \(noun).")])
    }
    var facts: [Report.Fact] = [
      .init("\(noun)s", .count(Double(owners.count))),
      .init("cost per \(noun)", .known(owners.meanUSD) { .unitCost($0) }),
    ]
    facts += [("median", 0.5), ("90 of 100 below", 0.9), ("99 of 100 below", 0.99)].map { label, share in
      .init(label, .known(owners.quantile(share)?.usd) { .unitCost($0) })
    }
    if owners.count >= 10 {
      facts.append(.init("the dearest 10%", .known(owners.costShare(ofDearest: 0.1)) { .share($0) }))
    }
    if owners.callsOfOthers > 0 {
      facts.append(.init("calls without a \(noun)", .count(Double(owners.callsOfOthers))))
    }
    var blocks: [Report.Block] = [.facts(facts)]
    if limit > 0 {
      let rows = owners.dearest(limit).map { owner in
        Table.Row([
          .text(owner.id), .count(Double(owner.usage.calls)), .tokens(Double(owner.usage.promptTokens)),
          .tokens(Double(owner.usage.outputTokens)), .unitCost(owner.usage.cost.usd),
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
}

/// What sessions came to.
struct OutcomeSection {
  let outcomes: OutcomeSummary

  var section: Report.Section {
    let cents = Cents.rounded(outcomes.rows.map(\.cost))
    var rows = outcomes.rows.enumerated().map { index, row in
      Table.Row([
        .text(row.outcome ?? "(none)"), .count(Double(row.sessions)),
        cents.map { .roundedMoney(row.cost, $0[index]) } ?? .exactMoney(row.cost),
        .known(row.sessions > 0 ? row.cost.usd / Double(row.sessions) : nil) { .unitCost($0) },
        .known(row.outcome.flatMap { outcomes.costPer($0) }) { .unitCost($0) },
      ])
    }
    rows.append(
      Table.Row(
        [.text("total"), .count(Double(outcomes.sessions)), .exactMoney(outcomes.cost)], role: .total))
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
