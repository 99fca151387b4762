import Reports

extension Report {
  /// A report on a change by a stranger: every name in it tries to do something in some format or in whatever reads the output.
  static let hostile = Report(
    title: "\(names[0]) will cost $1,402 more a month", subtitle: names[1],
    sections: [
      Section(nil, [.table(table)]),
      Section("Details of \(names[2])", name: "details", isFolded: true, [.table(table), .paragraph(names[3])]),
    ],
    notes: [
      Note(.warning, code: "unpriced", "'\(names[4])' has no price", at: Place(file: names[5], line: 3, column: 9)),
      Note(.note, code: "stale", names[6]),
    ],
    findings: [
      Finding(
        .error, rule: budget, name: names[0], "\(names[1]) is over by $92",
        details: ["driver: \(names[2])", "would pass: \(names[3])"],
        at: Finding.Location(file: names[5], start: .init(line: 14, column: 7), end: .init(line: 14, column: 12))),
      Finding(.error, rule: budget, name: names[0], "the same again", at: Finding.Location(file: names[5])),
      Finding(
        .warning, rule: growth, name: names[6], names[4], at: Finding.Location(Place(file: "./a b%.json", line: 2))),
      Finding(.note, rule: growth, name: "known \(names[7])", names[8]),
      Finding(.passed, rule: budget, name: names[8], ""),
      Finding(
        .passed, rule: budget, name: names[2], "25% of the budget", at: Finding.Location(file: "/etc/\(names[7])")),
    ],
    metrics: names.map { Metric(cost, [.init("feature", $0), .init("team", "a")], 1402.5) } + [
      Metric(cost, [.init("feature", "of an unknown cost")], nil), Metric(checks, [], 2),
      Metric(cost, [.init("feature", "small")], 0.000001),
    ],
    marker: CommentMarker("a -->\n<script>"), records: { table },
    json: ["schema": "llmcost.hostile/1", "names": .array(names.map { .string($0) })])

  private static let budget = Finding.Rule("monthly-budget", "A month costs no more than its budget.")
  private static let growth = Finding.Rule("growth", "A change adds no more than is allowed.")
  private static let cost = Metric.Family("llmcost_monthly_cost_usd", unit: "usd", "what a month costs")
  private static let checks = Metric.Family("llmcost_checks", "limits that were checked")

  /// Names that act: as commands to runners, terminals and spreadsheets, as Markdown, HTML, XML and file names.
  static let names = [
    "::set-output name=token::stolen", "##[add-path]/runner/evil ##vso[task.setvariable variable=a]b",
    "</summary></details><script>alert(1)</script> @octocat #12", "a\n::error file=x::forged\r\n::stop-commands::x",
    "\u{1B}[2J\u{1B}]8;;http://evil\u{07}click\u{1B}]8;;\u{07}", "-->\u{202E}../../\"x\":,%0A<b>&'|]]>.json",
    "=cmd|'/c calc'!A1", "\" } # \\\"\\\n# EOF\nllmcost_evil 1",
    "日本語 \u{FFFE}\u{0}\u{0B} ‮ ]]> {{7*7}} ${{ secrets.TOKEN }}",
    String(repeating: "very-long-", count: 50),
  ]

  private static let table = Table(
    columns: [.name("Limit"), .word("Verdict"), .number("Cost")],
    rows: names.map { Table.Row([.text($0), .verdict("FAIL", .bad), .money(1402)]) } + [
      Table.Row([.text("Total"), .empty, .money(14_020)], role: .total)
    ])
}
