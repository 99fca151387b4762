import CostModel

/// How much of the cost has the tags that it must have.
struct TaggingSection {
  let tagging: TagCoverage

  /// The verdict at the head of a report.
  var head: String {
    let missing = tagging.tags.filter { !$0.isEnough }
    guard let worst = missing.min(by: { $0.share < $1.share }) else {
      return "pass: tags cover at least \(Formatting.share(tagging.atLeast)) of the cost"
    }
    let more = missing.count > 1 ? " and \(missing.count - 1) more" : ""
    return
      "FAIL: '\(worst.name)'\(more) covers \(Formatting.share(worst.share)) of the cost, \(Formatting.share(tagging.atLeast)) is required"
  }

  var section: Report.Section {
    let table = Table(
      columns: [
        .name("tag"), .number("share of cost"), .number("without it"), .name("wrong values"), .word("verdict"),
      ],
      rows: tagging.tags.map { tag in
        let wrong = tag.wrongValues.prefix(3).map { "\($0.value) (\(Formatting.money($0.cost)))" }
        let more = tag.wrongValues.count > 3 ? ", \(tag.wrongValues.count - 3) more" : ""
        return Table.Row([
          .text(tag.name), .share(tag.share), .exactMoney(tag.missing),
          .text(wrong.isEmpty ? "none" : wrong.joined(separator: ", ") + more),
          .verdict(tag.isEnough ? "pass" : "FAIL", tag.isEnough ? .good : .bad),
        ])
      })
    let months = Table(
      columns: [.word("month"), .number("least share"), .word("phase")],
      rows: tagging.months.map { month in
        Table.Row([.text(month.month.description), .share(month.share), .text(month.phase.rawValue)])
      })
    return Report.Section(
      "Tags", name: "tagging",
      [
        .table(table), .table(months),
        .paragraph(
          "The least share is that of the required tag that covers least. At \(Formatting.share(tagging.atLeast)) the cost can be booked to its owners (hard), at half of that count against their budgets (soft); below it is shown (showback)."
        ),
      ])
  }

  var json: JSONText.Value {
    .array(
      tagging.tags.map { tag in
        [
          "tag": .string(tag.name), "share_of_cost": .decimal(tag.share),
          "wrong_values": .array(
            tag.wrongValues.map {
              [
                "value": .string($0.value), "cost": .number(Formatting.jsonNumber($0.cost)),
                "calls": .number("\($0.calls)"),
              ]
            }), "enough": .bool(tag.isEnough),
        ]
      })
  }
}
