import CostModel

/// How much of the cost has the required tags.
struct TaggingSection {
  let tagging: TagCoverage

  /// The verdict at the head of a report.
  var head: String {
    let missing = tagging.tags.filter { $0.verdict == .fail }
    guard let worst = missing.min(by: { $0.share.high < $1.share.high }) else {
      if let tag = tagging.tags.first(where: { $0.verdict == .unpriced }) {
        return "UNPRICED: how much of the cost '\(tag.name)' covers is not known"
      }
      return "pass: tags cover at least \(Formatting.share(tagging.atLeast)) of the cost"
    }
    let more = missing.count > 1 ? " and \(missing.count - 1) more" : ""
    return
      "FAIL: '\(worst.name)'\(more) covers \(Self.words(worst.share)) of the cost, \(Formatting.share(tagging.atLeast)) is required"
  }

  var section: Report.Section {
    let table = Table(
      columns: [
        .name("tag"), .number("share of cost"), .number("without it"), .name("wrong values"), .word("verdict"),
      ],
      rows: tagging.tags.map { tag in
        let wrong = tag.wrongValues.prefix(3).map { "\($0.value) (\(Cell.known($0.cost).text()))" }
        let more = tag.wrongValues.count > 3 ? ", \(tag.wrongValues.count - 3) more" : ""
        return Table.Row([
          .text(tag.name), Self.cell(tag.share), .known(tag.missing),
          .text(wrong.isEmpty ? "none" : wrong.joined(separator: ", ") + more),
          .verdict(
            tag.verdict == .pass ? "pass" : tag.verdict.rawValue.uppercased(), tag.verdict == .pass ? .good : .bad),
        ])
      })
    let months = Table(
      columns: [.word("month"), .number("least share"), .word("phase")],
      rows: tagging.months.map { month in
        Table.Row([.text(month.month.description), Self.cell(month.share), .text(month.phase.rawValue)])
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

  /// A share, or the end of it that is known.
  private static func words(_ share: TagCoverage.Share) -> String {
    if share.exact != nil { return Formatting.share(share.low) }
    if share.high < 1 { return "at most \(Formatting.share(share.high))" }
    return share.low > 0 ? "at least \(Formatting.share(share.low))" : Formatting.unknown
  }

  private static func cell(_ share: TagCoverage.Share) -> Cell {
    if let exact = share.exact { return .share(exact) }
    return share.low > 0 || share.high < 1 ? .text(words(share)) : .unknown
  }

  var json: JSONText.Value {
    .array(
      tagging.tags.map { tag in
        [
          "tag": .string(tag.name), "share_of_cost": .decimal(tag.share.exact),
          "wrong_values": .array(
            tag.wrongValues.map {
              [
                "value": .string($0.value),
                "cost": $0.cost.known.map { .number(Formatting.jsonNumber($0)) } ?? .null,
                "calls": .number("\($0.calls)"),
              ]
            }), "enough": tag.verdict == .unpriced ? .null : .bool(tag.verdict == .pass),
        ]
      })
  }
}
