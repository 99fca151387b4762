import Foundation
import Reports
import TestSupport
import Testing

/// Reports of edges and of hostile names in every format, compared with whole files in Goldens/; RECORD=1 rewrites them instead.
@Suite struct RenderingTests {
  static let cases: [(file: String, format: Format, options: RenderOptions)] = [
    ("text.txt", .text, RenderOptions()),
    ("text-ansi.txt", .text, RenderOptions(style: .ansi)),
    ("text-narrow.txt", .text, RenderOptions(width: 40)),
    ("markdown.txt", .markdown, RenderOptions()),
    ("csv.txt", .csv, RenderOptions()),
    ("json.txt", .json, RenderOptions()),
  ]

  @Test(arguments: cases)
  func `the report of edges is written as its golden file has it`(
    file: String, format: Format, options: RenderOptions
  ) throws {
    try Golden.expect(Report.edges.rendered(as: format, options: options), in: file)
  }

  @Test(arguments: Format.allCases)
  func `nothing from an input acts on a terminal`(format: Format) {
    for report in [Report.edges, .hostile] {
      let text = report.rendered(as: format)
      let acting = text.unicodeScalars.filter { PrintableText.isUnsafe($0) && !"\r\n".unicodeScalars.contains($0) }
      #expect(acting.isEmpty)
    }
  }

  @Test(arguments: Format.allCases)
  func `a report ends in one line break`(format: Format) {
    for report in [Report.edges, .hostile] {
      let text = report.rendered(as: format)
      #expect(text.utf8.last == UInt8(ascii: "\n"))
      #expect(!text.hasSuffix("\n\n"))
    }
  }

  @Test(arguments: Format.allCases)
  func `the hostile report is written as its golden file has it`(format: Format) throws {
    try Golden.expect(Report.hostile.rendered(as: format), in: "hostile-\(format.name).txt")
  }

  @Test func `colour changes no character`() {
    let coloured = Report.edges.rendered(as: .text, options: RenderOptions(style: .ansi))
    let plain = coloured.replacing(/\u{1B}\[[0-9]+m/, with: "")
    #expect(plain == Report.edges.rendered(as: .text))
  }

  @Test func `a row of markdown has one cell per column`() {
    let lines = Report.edges.rendered(as: .markdown).split(separator: "\n").filter { $0.hasPrefix("|") }
    let bars = lines.map { line in line.replacing("\\|", with: "").count { $0 == "|" } }
    // Six columns of features with nine rows, title and rule; two of levers with none; four of the derivation with three steps.
    #expect(bars == Array(repeating: 7, count: 12) + Array(repeating: 3, count: 3) + Array(repeating: 5, count: 5))
  }

  @Test func `a report without tables gives its facts as CSV`() {
    let report = Report(
      title: "Tokens",
      sections: [Report.Section(nil, [.facts([Report.Fact("words, all", .count(2)), Report.Fact("cost", .unknown)])])],
      json: nil)
    #expect(
      report.rendered(as: .csv)
        == "section,row,depth,name,value\r\nTokens,body,0,\"words, all\",2\r\nTokens,body,0,cost,\r\n")
  }

  @Test func `tables of different columns share one header`() {
    let first = Table(
      columns: [.name("Name"), .number("Cost"), .number("Cost")], rows: [Table.Row([.text("a"), .money(1), .money(2)])])
    let second = Table(columns: [.name("Model"), .number("Cost")], rows: [Table.Row([.text("m"), .money(3)])])
    let report = Report(title: "T", sections: [Report.Section("S", [.table(first), .table(second)])], json: nil)
    #expect(
      report.rendered(as: .csv)
        == "section,row,depth,Name,Cost,Cost 2,Model\r\nS,body,0,a,1,2,\r\nS,body,0,,3,,m\r\n")
  }
}
