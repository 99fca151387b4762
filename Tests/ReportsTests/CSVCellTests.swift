import Testing

@testable import Reports

/// Cells of CSV: what one program writes, and another in another country takes apart.
@Suite struct CSVCellTests {
  /// A text from an input, and its cell.
  static let cells: [(text: String, cell: String)] = [
    ("chat", "chat"), ("=1+1", "'=1+1"), ("a=1", "a=1"), ("a-b", "a-b"),
    // Where cells end at semicolons or tabs, another one begins behind each, whatever quotes are around all of it.
    (";=1+1", "\";'=1+1\""), ("a;b", "\"a;b\""), ("a; +1", "\"a; '+1\""), ("a\t=1+1", "\"a\t'=1+1\""),
    ("\t=1+1", "\"'\t'=1+1\""), ("a\n@x", "\"a\n'@x\""), ("a,\"b\"", "\"a,\"\"b\"\"\""),
  ]

  @Test(arguments: cells) func `no cell begins with a formula, wherever cells are cut`(text: String, cell: String) {
    let renderer = CSVRenderer()
    #expect(renderer.record([renderer.words(text)]) == cell + "\r\n")
  }
}
