import CostModel

/// The tables of limits on users and on tokens a minute.
struct GuardLimitTables {
  let analysis: GuardAnalysis

  var sections: [Report.Section] {
    let users = analysis.limits.compactMap { outcome in outcome.users.map { (outcome.limit, $0) } }
    let tokens = analysis.limits.compactMap { outcome in outcome.tokens.map { (outcome.limit, $0) } }
    var sections: [Report.Section] = []
    if !users.isEmpty {
      sections.append(Report.Section("Limits of a user", name: "users", [.table(table(users))]))
    }
    if !tokens.isEmpty {
      sections.append(
        Report.Section(
          "Tokens a minute", name: "tokens",
          [
            .table(table(tokens)),
            .paragraph("Thirty days of it, all of them output at the most expensive rate that it covers."),
          ]))
    }
    return sections
  }

  private func table(_ users: [(SpendLimit, UserLimitEffect)]) -> Table {
    let hasMargin = users.contains { $0.1.margin != nil }
    return Table(
      columns: [
        .name("limit"), .number("users"), .number("mean"), .number("limit of one"), .number("reach it"),
        .number("bill without"), .number("bill with"), .number("all at the limit"),
      ] + (hasMargin ? [.number("margin")] : []),
      rows: users.map { limit, users in
        Table.Row(
          [
            .text(limit.name), .count(users.users), .money(users.meanUSD), .money(users.limitUSD),
            .share(users.blockedShare), .money(users.fleetUSD), .money(users.limitedUSD), .money(users.worstUSD),
          ] + (hasMargin ? [.known(users.margin) { .share($0) }] : []))
      })
  }

  private func table(_ tokens: [(SpendLimit, TokenLimitEffect)]) -> Table {
    Table(
      columns: [
        .name("limit"), .number("tokens a minute"), .number("busiest hour asks"), .number("USD per million"),
        .number("30 days at most"), .number("for $50 in 30 days"),
      ],
      rows: tokens.map { limit, tokens in
        Table.Row([
          .text(limit.name), .count(tokens.tokensPerMinute), .count((tokens.peakTokensPerMinute * 10).rounded() / 10),
          .known(tokens.usdPerMillionTokens) { .rate($0) }, .known(tokens.worstUSD) { .money($0) },
          .known(tokens.tokensPerMinute(forUSD: 50)) { .count(($0 * 10).rounded() / 10) },
        ])
      })
  }
}
