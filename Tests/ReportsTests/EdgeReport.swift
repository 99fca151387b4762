import CostModel
import Reports

extension Report {
  /// One report with all that makes a renderer stumble: names that attack each format, no rows, nothing known, the largest and the smallest.
  static let edges = Report(
    title: "Edges \u{1B}]0;owned\u{07}of | all *kinds*",
    subtitle: "2026-12 · prices of 2026-11-20 · \u{202E}desrever\u{202C}",
    sections: [
      Section(
        "By feature",
        [
          .table(features),
          .paragraph("The <b>largest</b> of it is for @octocat, see #12 and GH-34 at https://example.com/a."),
        ]),
      Section("", [.table(none)]),
      Section("Unit costs & rates", [.facts(facts), .derivation(derivation)]),
    ],
    notes: [
      Note(
        .warning, code: "cache-too-short",
        "the prefix of 'chat' has 900 tokens, fewer than the 1,024 that gpt-4o caches; nothing of it is cached",
        at: Place(file: "scenarios/support.json", line: 12, column: 15)),
      Note(.note, code: "rounded", "1. shares may not add up\nto 100%"),
    ],
    json: [
      "schema": "llmcost.edges/1",
      "total": ["cost": .decimal(11_500), "cost_per_call": .decimal(2.875e-6, decimals: 10), "cost_per_outcome": nil],
      "features": ["\u{1B}[31mred", "\"quoted\\\" \u{2028}\u{202E}\u{E0041}", []],
      "empty": [:],
      "exact": .number("0.000000000000000001"),
      "complete": true,
    ])

  private static let features = Table(
    columns: [
      .name("Feature"), .word("Verdict"), .number("Tokens", length: .compact), .number("Cost"), .number("Change"),
      .number("Share"),
    ],
    rows: [
      Table.Row([.text("support"), .empty, .empty, .empty, .empty, .empty], role: .group),
      Table.Row(
        [.text("chat"), .verdict("pass", .good), .tokens(1.4e9), .money(11_500), .signedMoney(212), .share(0.94)],
        depth: 1),
      Table.Row(
        [
          .text("\u{1B}[2J\u{1B}[31mred\r\nnext"), .verdict("FAIL", .bad), .tokens(0), .money(-1), .signedMoney(-0.001),
          .share(0.0004),
        ], depth: 1),
      Table.Row([
        .text("<img src=x onerror=alert(1)> [x](javascript:1) `a` | ~~b~~"), .verdict("warn", .doubtful), .unknown,
        .unknown, .unknown,
        .unknown,
      ]),
      Table.Row([
        .text("=HYPERLINK(\"http://evil\",\"ok\")"), .empty, .tokens(800_000_000), .money(1e15), .signedMoney(-1e15),
        .signedShare(12.5),
      ]),
      Table.Row([.text("+1"), .text("-1"), .tokens(999.5), .money(0.004), .signedMoney(0.005), .share(0)]),
      Table.Row([
        .text("日本語の要約とても長い名前でも切られるだけ"), .empty, .tokens(12), .exactMoney(Money(attodollars: 1_005_000_000_000_000_001)),
        .empty,
        .share(1),
      ]),
      Table.Row([
        .text(String(repeating: "long-", count: 60)), .empty, .tokens(1), .money(.nan), .signedMoney(.infinity),
        .share(-0.032),
      ]),
      Table.Row([
        .text("a\u{202E}bc\u{200B}d e\u{301}\u{7F}\u{85}"), .empty, .empty, .money(0), .signedMoney(0), .empty,
      ]),
      Table.Row([.text("Total"), .empty, .tokens(2.2e9), .money(11_500), .signedMoney(212), .share(1)], role: .total),
    ])

  private static let none = Table(columns: [.name("Lever"), .number("Saving")], rows: [])

  private static let facts = [
    Fact("Cost per call", .unitCost(0.0000028750)),
    Fact("Cost per session", .unitCost(0.0669)),
    Fact("Cost per __resolved__ ticket", .unknown),
    Fact("gpt-4o input", .rate(2.5)),
    Fact("deepseek-flash cache read", .rate(0.0028)),
    Fact("Calls", .count(4_000_000)),
    Fact("Model", .text("-rf *\ttab")),
    Fact("Nothing", .empty),
  ]

  private static let derivation = Derivation(
    title: "chat · gpt-4o",
    lines: [
      Derivation.Line(
        "sessions", "", .count(500_000),
        sources: [Derivation.Source(Place(file: "scenarios/support.json", line: 7), "chat.sessions")]),
      Derivation.Line(
        "calls", "500,000 × 8", .count(4_000_000),
        sources: [Derivation.Source(Place(file: "scenarios/a_b|c.json", line: 8, column: 3), "chat.turns")]),
      Derivation.Line(
        "input tokens",
        "4,000,000 × (1,200 + 60 + (8 − 1) ÷ 2 × (60 + 250)) − 4,000,000 × 1,200 × 0.9 (what the cache has read instead of the model)",
        .tokens(5_060_000_000)),
    ])
}
