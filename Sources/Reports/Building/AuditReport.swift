package import CostModel

extension Report {
  /// What the calls of some logs cost.
  ///
  /// - Parameters:
  ///   - usage: The calls with their cost.
  ///   - grouping: What they are shown by.
  ///   - files: The names of the logs.
  ///   - pricing: The prices they are costed at.
  package init(_ usage: PricedUsage, by grouping: UsageGrouping, files: [String], pricing: PricingFacts) {
    let audit = AuditReport(usage: usage, grouping: grouping, files: files, pricing: pricing)
    self.init(
      title: "Measured cost", subtitle: pricing.words, sections: audit.sections, notes: audit.notes, json: audit.json)
  }
}

/// The parts of an audit's report.
private struct AuditReport: Sendable {
  let usage: PricedUsage
  let grouping: UsageGrouping
  let files: [String]
  let pricing: PricingFacts

  private var ledger: UsageLedger { usage.ledger }
  private var total: UsageSums {
    ledger.groups.reduce(into: UsageSums()) { $0.merge($1.sums) }
  }

  var sections: [Report.Section] {
    var rows = usage.rows(by: grouping).map { row in
      Table.Row(
        row.values.map { .text($0 ?? "(untagged)") } + cells(row.sums, row.cost, unpriced: row.unpricedCalls))
    }
    let words = grouping.columns.indices.map { $0 == 0 ? Cell.text("total") : Cell.empty }
    rows.append(Table.Row(words + cells(total, usage.cost, unpriced: usage.unpricedCalls), role: .total))
    let table = Table(
      columns: grouping.names.map { .name($0) } + [
        .number("calls"), .number("input", length: .compact), .number("cache read", length: .compact),
        .number("cache write", length: .compact), .number("output", length: .compact), .number("cost"),
      ], rows: rows)
    return [Report.Section(name: "cost", [.table(table)])]
  }

  private func cells(_ sums: UsageSums, _ cost: UsageCost, unpriced: Int64) -> [Cell] {
    [
      .count(Double(sums.calls)), .tokens(Double(sums.tokens.input)), .tokens(Double(sums.tokens.cacheRead)),
      .tokens(Double(sums.tokens.cacheWrite) + Double(sums.tokens.cacheWrite1h)), .tokens(Double(sums.tokens.output)),
      unpriced == sums.calls ? .unknown : .exactMoney(cost.total),
    ]
  }

  var notes: [Report.Note] {
    var notes: [Report.Note] = []
    for reason in SkipReason.allCases {
      guard let tally = ledger.skipped[reason] else { continue }
      notes.append(
        Report.Note(
          reason.isFault ? .warning : .note, code: "skipped-\(reason.rawValue)",
          "\(tally.count) record\(tally.count == 1 ? "" : "s") left out: \(reason.rawValue), \(places(tally))"))
    }
    for contradiction in Contradiction.allCases {
      guard let tally = ledger.contradictions[contradiction] else { continue }
      notes.append(
        Report.Note(
          .warning, code: "contradiction-\(contradiction.rawValue)",
          "\(tally.count) record\(tally.count == 1 ? "" : "s") whose \(contradiction.rawValue) do not add up, \(places(tally))"
        ))
    }
    var unpriced: [String: Int64] = [:]
    for group in usage.groups {
      if case .failure(let reason) = group.cost {
        unpriced["'\(group.usage.key.model.name)' \(reason.phrase)", default: 0] += group.usage.sums.calls
      }
    }
    for (words, calls) in unpriced.sorted(by: { $0.key < $1.key }) {
      notes.append(Report.Note(.warning, code: "unpriced", "\(calls) call\(calls == 1 ? "" : "s"): \(words)"))
    }
    return notes
  }

  private func places(_ tally: Tally) -> String {
    "first at " + tally.places.prefix(3).map { "\(files[$0.file]):\($0.line)" }.joined(separator: ", ")
  }

  // MARK: - JSON

  var json: JSONText.Value {
    [
      "schema": "llmcost.audit/1", "calls": .integer(Int(total.calls)),
      "cost": .number(Formatting.jsonNumber(usage.cost.total)), "unpriced_calls": .integer(Int(usage.unpricedCalls)),
      "currency": "USD", "pricing": pricing.json,
      "formats": .object(
        ledger.formats.sorted { $0.key < $1.key }.map { JSONText.Member($0.key, .integer($0.value)) }),
      "skipped": .object(
        SkipReason.allCases.compactMap { reason in
          ledger.skipped[reason].map { JSONText.Member(reason.rawValue, .integer($0.count)) }
        }),
      "tokens": tokens(total),
      "groups": .array(
        usage.rows(by: grouping).map { row in
          [
            "key": .object(
              zip(grouping.names, row.values).map { JSONText.Member($0, $1.map { .string($0) } ?? .null) }),
            "calls": .integer(Int(row.sums.calls)), "tokens": tokens(row.sums),
            "cost": row.unpricedCalls == row.sums.calls ? .null : .number(Formatting.jsonNumber(row.cost.total)),
            "unpriced_calls": .integer(Int(row.unpricedCalls)),
          ]
        }),
      "logged_cost": total.callsWithLoggedCost == 0
        ? .null : .number(Formatting.jsonNumber(total.loggedCost)),
      "warnings": .array(notes.map(\.json)),
    ]
  }

  private func tokens(_ sums: UsageSums) -> JSONText.Value {
    .object(TokenClass.allCases.map { JSONText.Member($0.name, .integer(Int(sums.tokens[$0]))) })
  }
}
