import Testing

@testable import Reports

/// A quantity over two axes: shades, marks, colours, rows.
@Suite struct MatrixDrawingTests {
  // From 10 to 60: shades by fifths of 50, so 10 is in the first, 20 at the start of the second, 60 in the last; 30 is over.
  private let chart = MatrixChart(
    "cost", .usd, lines: ChartAxis("turns", .numbers([1, 2])), columns: ChartAxis("model", .names(["a", "b"])),
    values: [10, 20, nil, 60], excess: .init(of: "the budget of $30.00", [false, false, false, true]))

  private func text(_ style: RenderOptions.Style) -> String {
    Report(title: "R", sections: [.init(nil, [.chart(.matrix(chart))])], json: .null)
      .rendered(as: .text, options: RenderOptions(width: 60, style: style))
  }

  @Test func `characters are darker where the value is greater, and what passes the level is marked`() {
    #expect(
      text(.plain) == """
        R

        turns         a         b
        ─────────────────────────
            1    $10.00  ░ $20.00
            2         —  █!$60.00

        Lines: turns; columns: model; darker is more; ! is over the
        budget of $30.00.

        """)
  }

  @Test func `on a terminal the background is darker instead`() {
    let text = text(.ansi)
    #expect(text.contains("\u{1B}[38;5;16;48;5;222m"))
    #expect(text.contains("\u{1B}[38;5;231;48;5;124m"))
    #expect(!text.contains("░") && text.contains("!$60.00"))
  }

  @Test func `a program gets a row for each pair`() {
    let report = Report(title: "R", sections: [.init("grid", [.chart(.matrix(chart))])], json: .null)
    #expect(
      report.rendered(as: .csv).split(separator: "\r\n").dropFirst().map(String.init)
        == ["grid,body,0,1,a,10", "grid,body,0,1,b,20", "grid,body,0,2,a,", "grid,body,0,2,b,60"])
  }
}
