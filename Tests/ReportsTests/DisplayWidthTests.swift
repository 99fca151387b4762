import Reports
import Testing

@Suite struct DisplayWidthTests {
  // By East Asian Width (UAX #11): W and F are two cells; general categories Mn, Me and Cf none.
  static let widths: [(String, Int)] = [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本語", 6), ("한국", 4), ("ｶﾅ", 2), ("Ａ", 2), ("🙂", 2), ("—…─", 3),
    ("\u{1112}\u{1161}\u{11AB}", 2),
    ("a\u{200D}b", 2), ("⌚", 2), ("☃", 1), ("€", 1), ("𠀀", 2),
  ]

  @Test(arguments: widths)
  func `cells are counted as a terminal counts them`(text: String, cells: Int) {
    #expect(DisplayWidth.cells(text) == cells)
  }

  static let cuts: [(String, Int, String)] = [
    ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("日本語", 1, "…"),
    ("abc", 0, ""),
    ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
  ]

  @Test(arguments: cuts)
  func `a long text is cut between characters`(text: String, limit: Int, cut: String) {
    #expect(DisplayWidth.truncated(text, to: limit) == cut)
  }
}
