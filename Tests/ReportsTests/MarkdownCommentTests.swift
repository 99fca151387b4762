import Foundation
import Reports
import Testing

/// A report as a comment on a change: found again by its marker, and never longer than the host takes.
@Suite struct MarkdownCommentTests {
  /// A report with a number of visible and collapsed rows.
  private func report(rows: Int, folded: Int, notes: Int = 0) -> Report {
    func table(_ count: Int) -> Table {
      Table(
        columns: [.name("Feature"), .number("Cost")],
        rows: (0..<count).map { Table.Row([.text("feature \($0)"), .money(Double($0))]) } + [
          Table.Row([.text("Total"), .money(Double(count))], role: .total)
        ])
    }
    return Report(
      title: "The bill grows by $1,402",
      sections: [
        Report.Section("Changed", [.table(table(rows))]),
        Report.Section("All features", isFolded: true, [.table(table(folded)), .paragraph("That was all.")]),
      ],
      notes: (0..<notes).map { Report.Note(.note, code: "n", "note \($0)") }, marker: CommentMarker("shop"), json: nil)
  }

  @Test func `a comment begins with its marker and folds details away`() {
    #expect(
      report(rows: 1, folded: 1).rendered(as: .markdown)
        == """
        <!-- llmcost:shop -->

        ### The bill grows by $1,402

        #### Changed

        | Feature | Cost |
        | :--- | ---: |
        | feature 0 | $0.00 |
        | **Total** | **$1.00** |

        <details>
        <summary>All features</summary>

        | Feature | Cost |
        | :--- | ---: |
        | feature 0 | $0.00 |
        | **Total** | **$1.00** |

        That was all.

        </details>

        """.replacing("by $1,402", with: "by \\$1,402"))
  }

  static let sizes = [
    (rows: 3, folded: 5000, notes: 0), (rows: 5000, folded: 3, notes: 0), (rows: 5000, folded: 5000, notes: 5000),
    (rows: 0, folded: 0, notes: 9000),
  ]

  @Test(arguments: sizes, [500, 2000, 65_536])
  func `whole rows are left out and counted until the comment fits`(
    size: (rows: Int, folded: Int, notes: Int), limit: Int
  ) {
    let text = report(rows: size.rows, folded: size.folded, notes: size.notes)
      .rendered(as: .markdown, options: RenderOptions(markdownBytes: limit))
    #expect(text.utf8.count <= limit)
    #expect(text.hasPrefix("<!-- llmcost:shop -->\n\n### The bill grows by \\$1,402\n"))
    #expect(text.contains("left out*"))
    let lines = text.split(separator: "\n")
    for line in lines where line.hasPrefix("|") { #expect(line.hasSuffix("|") && line.count { $0 == "|" } == 3) }
    #expect(lines.count { $0 == "<details>" } == lines.count { $0 == "</details>" })
    // The rows shown and the rows reported as omitted are all there are.
    let shown = lines.count { $0.hasPrefix("| feature ") } + lines.count { $0.hasPrefix("- **note:**") }
    let missing = text.matches(of: /\*(\d+) more rows? left out/).compactMap { Int($0.1) }.reduce(0, +)
    if !text.contains(/parts? left out/) { #expect(shown + missing == size.rows + size.folded + size.notes) }
  }

  @Test func `the most rows that fit are kept`() {
    let text = report(rows: 3, folded: 5000).rendered(as: .markdown, options: RenderOptions(markdownBytes: 65_536))
    #expect(text.contains("| feature 2 | $2.00 |\n| **Total**"))
    // A row takes no more than 40 bytes.
    #expect(text.utf8.count > 65_536 - 40)
  }

  @Test func `what fits is left alone, and only a limit cuts`() {
    let small = report(rows: 2, folded: 2)
    let large = report(rows: 5000, folded: 5000)
    #expect(small.rendered(as: .markdown) == small.rendered(as: .markdown, options: RenderOptions(markdownBytes: 2000)))
    #expect(large.rendered(as: .markdown).contains("| feature 4999 |"))
  }

  @Test func `the longest names fit as well`() {
    let name = String(repeating: "<@#", count: 100_000)
    let report = Report(
      title: name, subtitle: name, sections: [Report.Section(name, isFolded: true, [.paragraph(name)])],
      notes: [Report.Note(.warning, code: "n", name)], marker: CommentMarker(name), json: nil)
    let text = report.rendered(as: .markdown, options: RenderOptions(markdownBytes: RenderOptions.commentBytes))
    #expect(text.utf8.count <= RenderOptions.commentBytes && text.utf8.count > 1000)
  }

  static let markers: [(name: String, id: String)] = [
    ("shop", "shop"), ("scenarios/shop.json", "scenarios/shop.json"),
    ("a --> <script>", "a-script-3325c337"), ("", "report-07fc0e07"), ("é", "report-6c1ccb0b"),
  ]

  @Test(arguments: markers)
  func `nothing in a name ends the marker`(name: String, id: String) {
    #expect(CommentMarker(name).id.wholeMatch(of: /[A-Za-z0-9._\/]+(-[A-Za-z0-9._\/]+)*/) != nil)
    #expect(CommentMarker(name).id == id)
    #expect(CommentMarker(name) == CommentMarker(name))
  }

  @Test func `names that are cut alike keep different markers`() {
    let long = String(repeating: "a", count: 80)
    #expect(CommentMarker(long + "1") != CommentMarker(long + "2"))
    #expect(CommentMarker("a b") != CommentMarker("a-b"))
  }
}
