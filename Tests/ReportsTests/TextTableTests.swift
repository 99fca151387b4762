import Reports
import TestSupport
import Testing

@Suite struct TextTableTests {
  private static let words = [
    "chat", "", "日本語の要約", "\u{1B}[31mred", "a much longer name of a feature that nobody would type", "e\u{301}e\u{301}",
    "👩\u{200D}💻 dev",
    String(repeating: "x", count: 300), "two\nlines", "\u{202E}rtl",
  ]

  private static func cell(_ random: inout SeededGenerator) -> Cell {
    let amount =
      Double.random(in: -1...1, using: &random)
      * [1e-9, 1, 1e3, 1e9, 1e15, 9e17][Int.random(in: 0..<6, using: &random)]
    return switch Int.random(in: 0..<8, using: &random) {
    case 0: .text(words[Int.random(in: 0..<words.count, using: &random)])
    case 1: .verdict("FAIL", .bad)
    case 2: .unitCost(amount)
    case 3: .signedMoney(amount)
    case 4: .tokens(amount)
    case 5: .share(amount)
    case 6: .unknown
    default: .empty
    }
  }

  private static func report(_ random: inout SeededGenerator) -> Report {
    let columns = (0..<Int.random(in: 1...12, using: &random)).map { index in
      let title = words[Int.random(in: 0..<words.count, using: &random)]
      return [
        Table.Column.name(title), .word(title), .number(title, length: index.isMultiple(of: 2) ? .compact : .full),
      ][
        Int.random(in: 0..<3, using: &random)]
    }
    let roles: [Table.Row.Role] = [.body, .body, .body, .group, .total]
    let rows = (0..<Int.random(in: 0...8, using: &random)).map { _ in
      Table.Row(
        columns.map { _ in cell(&random) }, role: roles[Int.random(in: 0..<roles.count, using: &random)],
        depth: Int.random(in: 0...6, using: &random))
    }
    let facts = columns.map { Report.Fact($0.title, cell(&random)) }
    let steps = columns.map {
      Derivation.Line($0.title, words[Int.random(in: 0..<words.count, using: &random)], cell(&random))
    }
    return Report(
      title: columns[0].title,
      sections: [
        Report.Section(
          columns[0].title,
          [.table(Table(columns: columns, rows: rows)), .facts(facts), .derivation(Derivation(lines: steps))])
      ],
      notes: [Report.Note(.warning, code: "x", columns[0].title, at: Place(file: columns[0].title, line: 1))], json: nil
    )
  }

  @Test(arguments: [40, 57, 80, 132])
  func `no line of any report is longer than the width`(width: Int) {
    var random = SeededGenerator(seed: UInt64(width))
    for round in 0..<300 {
      let text = Self.report(&random).rendered(as: .text, options: RenderOptions(width: width))
      for line in text.split(separator: "\n") where DisplayWidth.cells(line) > width {
        Issue.record("round \(round): \(DisplayWidth.cells(line)) cells: \(line)")
      }
    }
  }

  @Test func `no number is ever cut`() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      let numbers = (0..<10).map { _ in Cell.money(Double.random(in: -1e15...1e15, using: &random)) }
      let table = Table(
        columns: [.name("Name")] + numbers.map { _ in .number("N") }, rows: [Table.Row([.text("name")] + numbers)])
      let text = Report(title: "T", sections: [Report.Section(nil, [.table(table)])], json: nil)
        .rendered(as: .text, options: RenderOptions(width: 40))
      for number in numbers { #expect(text.contains(number.text())) }
    }
  }

  @Test func `columns that do not fit come in panels with the names again`() {
    let table = Table(
      columns: [.name("Name"), .number("First"), .number("Second")],
      rows: [
        Table.Row([.text("a"), .money(1e12), .money(2e12)]),
        Table.Row([.text("Total"), .money(1e12), .money(2e12)], role: .total),
      ])
    let report = Report(title: "T", sections: [Report.Section(nil, [.table(table)])], json: nil)
    #expect(
      report.rendered(as: .text, options: RenderOptions(width: 40)) == """
        T

        Name                   First
        ────────────────────────────
        a      $1,000,000,000,000.00
        ────────────────────────────
        Total  $1,000,000,000,000.00

        Name                  Second
        ────────────────────────────
        a      $2,000,000,000,000.00
        ────────────────────────────
        Total  $2,000,000,000,000.00

        """)
  }
}
