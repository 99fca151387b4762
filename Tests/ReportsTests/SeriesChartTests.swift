import CostModel
import Testing

@testable import Reports

/// Amounts over days, drawn and as rows.
@Suite struct SeriesChartTests {
  private func lines(_ usd: [Double], level: Double? = nil, width: Int = 40) -> String {
    SeriesChart(
      series: Series("run-rate", by: "day", usd: usd, level: level.map { .init("target", usd: $0) }), width: width
    ).lines().joined(separator: "\n")
  }

  // Eight rows of $10 each: $80 fills all, $45 four and a half, $0 nothing. The level of $25 is in the third row from below.
  @Test func `a column ends in the eighth of a row that its value is in`() {
    #expect(
      lines([80, 45, 0], level: 25, width: 24) == """
        $80 ┤██████
            ┤██████
            ┤██████
            ┤██████▄▄▄▄▄▄
        $40 ┤████████████
            ┤████████████╌╌╌╌╌╌
            ┤████████████
            ┤████████████
         $0 ┼──────────────────
             day 0        day 2
             ╌ target $25.00
        """)
  }

  @Test func `more days than columns are thinned, and every line fits`() {
    let text = lines((0...400).map { Double(400 - $0) }, level: 100)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 40 })
    #expect(text.contains("day 0") && text.contains("day 400"))
  }

  @Test func `nothing to draw is said`() {
    #expect(lines([0, 0]) == "(nothing to draw)")
  }

  @Test func `a program gets one row for each day`() {
    let series = Series("run-rate", by: "day", from: 3, usd: [1.5, 2.5])
    let report = Report(title: "R", sections: [.init("pace", [.series(series)])], json: .null)
    #expect(
      report.rendered(as: .csv)
        == "section,row,depth,day,run-rate\r\npace,body,0,3,1.5\r\npace,body,0,4,2.5\r\n")
  }
}
