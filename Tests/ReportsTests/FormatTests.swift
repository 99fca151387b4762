import Reports
import Testing

@Suite struct FormatTests {
  static let names: [(String, Format?)] = [
    ("out.txt", .text), ("a/b.md", .markdown), ("b.MARKDOWN", .markdown), ("x.csv", .csv), ("x.y.json", .json),
    ("json", nil), ("x.", nil),
    ("x.pdf", nil), ("", nil), (".csv/x", nil),
  ]

  @Test(arguments: names)
  func `a file name asks for a format by its suffix`(name: String, format: Format?) {
    #expect(Format(fileName: name) == format)
  }

  @Test func `formats share no suffix`() {
    let suffixes = Format.allCases.flatMap(\.fileSuffixes)
    #expect(Set(suffixes).count == suffixes.count)
  }
}
