import CostModel
import Testing

@testable import Reports

/// Quantities along an axis, drawn and as rows.
@Suite struct SeriesDrawingTests {
  private func lines(
    _ usd: [Double?], level: Double? = nil, width: Int = 40, others: [SeriesChart.Series] = [],
    bands: [SeriesChart.Band] = []
  ) -> String {
    let chart = SeriesChart(
      ChartAxis("day", .steps(from: 0, count: usd.count)), .usd, [.init("run-rate", usd)] + others, bands: bands,
      levels: level.map { [.init("target", $0)] } ?? [])
    return SeriesDrawing(chart: chart, width: width).lines().joined(separator: "\n")
  }

  // Eight rows of $10 each: $80 fills all, $45 four and a half, $0 nothing. The level of $25 is in the third row from below and cuts
  // through the columns that pass it.
  @Test func `a column ends in the eighth of a row that its value is in`() {
    #expect(
      lines([80, 45, 0], level: 25, width: 24) == """
        $80 ┤██████
            ┤██████
            ┤██████
            ┤██████▄▄▄▄▄▄
        $40 ┤████████████
            ┤╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
            ┤████████████
            ┤████████████
         $0 ┼──────────────────
             day 0        day 2
             ╌ target $25.00
        """)
  }

  // $40 of $80 with a range of $20 to $80: two rows full, two up to the value, four above it. The other quantity, $60, lies in the sixth row.
  @Test func `a range is shaded below and above the value, and other quantities are marks`() {
    #expect(
      lines([40, nil], width: 14, others: [.init("before", [60, 60])], bands: [.init("P10", "P90", [20...80, nil])])
        == """
        $80 ┤░░░░
            ┤░░░░
            ┤●●●●●●●●
            ┤░░░░
        $40 ┤▓▓▓▓
            ┤▓▓▓▓
            ┤████
            ┤████
         $0 ┼────────
             day 0 da…
             █ run-ra…
        """)
  }

  @Test func `months have their names`() throws {
    let months = try [#require(Month("2026-12")), #require(Month("2027-01")), #require(Month("2027-02"))]
    let chart = SeriesChart(ChartAxis("month", .months(months)), .usd, [.init("cost", [1, 2, 3])])
    #expect(SeriesDrawing(chart: chart, width: 40).lines().last?.contains("Dec 2026  Feb 2027") == true)
    #expect(chart.table.rows.map { $0.cells[0].text() } == ["2026-12", "2027-01", "2027-02"])
  }

  @Test func `more days than columns are thinned, and every line fits`() {
    let text = lines((0...400).map { Double(400 - $0) }, level: 100)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 40 })
    #expect(text.contains("day 0") && text.contains("day 400"))
  }

  @Test func `nothing to draw is said`() {
    #expect(lines([0, 0]) == "(nothing to draw)")
  }

  @Test func `a program gets one row for each place, and nothing where nothing is known`() {
    let chart = SeriesChart(
      ChartAxis("day", .steps(from: 3, count: 2)), .usd, [.init("run-rate", [1.5, nil])],
      bands: [.init("P10", "P90", [1...2, nil])])
    let report = Report(title: "R", sections: [.init("pace", [.chart(.series(chart))])], json: .null)
    #expect(
      report.rendered(as: .csv)
        == "section,row,depth,day,run-rate,P10,P90\r\npace,body,0,3,1.5,1,2\r\npace,body,0,4,,,\r\n")
  }
}
