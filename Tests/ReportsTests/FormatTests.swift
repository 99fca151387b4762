import Reports
import Testing

@Suite struct FormatTests {
  static let names: [(String, Format?)] = [
    ("out.txt", .text), ("a/b.md", .markdown), ("b.MARKDOWN", .markdown), ("x.csv", .csv), ("x.y.json", .json),
    ("x.sarif", .sarif), ("x.xml", .junit),
    ("json", nil), ("x.", nil),
    ("x.pdf", nil), ("", nil), (".csv/x", nil),
  ]

  @Test(arguments: names)
  func `a file name asks for a format by its suffix`(name: String, format: Format?) {
    #expect(Format(fileName: name) == format)
  }

  @Test func `a suffix counts only where its format is offered`() {
    #expect(Format(fileName: "x.sarif", among: Format.everywhere) == nil)
    #expect(Format(fileName: "x.md", among: Format.everywhere) == .markdown)
  }

  @Test func `formats share no suffix`() {
    let suffixes = Format.allCases.flatMap(\.fileSuffixes)
    #expect(Set(suffixes).count == suffixes.count)
  }
}
