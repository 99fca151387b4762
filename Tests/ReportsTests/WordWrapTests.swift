import Reports
import Testing

@Suite struct WordWrapTests {
  static let cases: [(String, Int, [String])] = [
    ("", 10, [""]), ("one two three", 7, ["one two", "three"]), ("one two three", 13, ["one two three"]),
    ("  a   b ", 5, ["a b"]),
    ("abcdefgh ij", 3, ["abc", "def", "gh", "ij"]), ("x abcdefgh", 4, ["x", "abcd", "efgh"]),
    ("日本語 語", 4, ["日本", "語", "語"]),
    ("ab", 1, ["a", "b"]),
  ]

  @Test(arguments: cases)
  func `lines break between words, and in words that are too long`(text: String, width: Int, lines: [String]) {
    #expect(WordWrap.lines(text, width: width) == lines)
  }
}
