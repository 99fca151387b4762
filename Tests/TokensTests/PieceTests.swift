import Testing
import Tokens

/// The rules that cut text, against lists that were read off the regular expressions of tiktoken 0.14 by hand and compared with Python's `regex` module.
@Suite struct PieceTests {
  static let cases: [(text: String, cl100k: [String], o200k: [String])] = [
    ("Hello, world!", ["Hello", ",", " world", "!"], ["Hello", ",", " world", "!"]),
    (
      "I'm sure they'll've DON'T", ["I", "'m", " sure", " they", "'ll", "'ve", " DON", "'T"],
      ["I'm", " sure", " they'll", "'ve", " DON'T"]
    ),
    ("'sup 'Tis o'clock", ["'s", "up", " '", "Tis", " o", "'clock"], ["'sup", " '", "Tis", " o", "'clock"]),
    (
      "12345 7 \u{663}\u{664}\u{665}\u{666}", ["123", "45", " ", "7", " ", "\u{663}\u{664}\u{665}", "\u{666}"],
      ["123", "45", " ", "7", " ", "\u{663}\u{664}\u{665}", "\u{666}"]
    ),
    ("a  b   c\t\td", ["a", " ", " b", "  ", " c", "\t", "\td"], ["a", " ", " b", "  ", " c", "\t", "\td"]),
    (" \n  x", [" \n", " ", " x"], [" \n", " ", " x"]),
    ("x \r\n\r\ny  ", ["x", " \r\n\r\n", "y", "  "], ["x", " \r\n\r\n", "y", "  "]),
    ("   ", ["   "], ["   "]),
    ("end   ", ["end", "   "], ["end", "   "]),
    (
      "getHTTPResponse XMLHttp iPhone", ["getHTTPResponse", " XMLHttp", " iPhone"],
      ["get", "HTTPResponse", " XMLHttp", " i", "Phone"]
    ),
    ("HELLOworld HELLO World", ["HELLOworld", " HELLO", " World"], ["HELLOworld", " HELLO", " World"]),
    (
      "cafe\u{301} e\u{301}\u{301} \u{301}x \u{301}ABC",
      ["cafe", "\u{301}", " e", "\u{301}\u{301}", " \u{301}", "x", " \u{301}", "ABC"],
      ["cafe\u{301}", " e\u{301}\u{301}", " \u{301}x", " \u{301}", "ABC"]
    ),
    ("//\n//x /* y */\r\n", ["//\n", "//", "x", " /*", " y", " */\r\n"], ["//\n//", "x", " /*", " y", " */\r\n"]),
    ("!!!\n\n\nnext", ["!!!\n\n\n", "next"], ["!!!\n\n\n", "next"]),
    (
      "price: $1,234.56", ["price", ":", " $", "1", ",", "234", ".", "56"],
      ["price", ":", " $", "1", ",", "234", ".", "56"]
    ),
    (
      "\u{65E5}\u{672C}\u{8A9E}\u{3068}English", ["\u{65E5}\u{672C}\u{8A9E}\u{3068}English"],
      ["\u{65E5}\u{672C}\u{8A9E}\u{3068}English"]
    ),
    (
      "\u{928}\u{92E}\u{938}\u{94D}\u{924}\u{947} \u{926}\u{941}\u{928}\u{93F}\u{92F}\u{93E}",
      [
        "\u{928}\u{92E}\u{938}", "\u{94D}\u{924}", "\u{947}", " \u{926}", "\u{941}\u{928}", "\u{93F}\u{92F}", "\u{93E}",
      ], ["\u{928}\u{92E}\u{938}\u{94D}\u{924}\u{947}", " \u{926}\u{941}\u{928}\u{93F}\u{92F}\u{93E}"]
    ),
    (
      "\u{2764}\u{FE0F} \u{1F44D}\u{1F3FD}!", ["\u{2764}\u{FE0F}", " \u{1F44D}\u{1F3FD}!"],
      ["\u{2764}\u{FE0F}", " \u{1F44D}\u{1F3FD}!"]
    ),
    ("a_b-c.d@e", ["a", "_b", "-c", ".d", "@e"], ["a", "_b", "-c", ".d", "@e"]),
    ("\u{A0}x\u{3000}\u{3000}y", ["\u{A0}x", "\u{3000}", "\u{3000}y"], ["\u{A0}x", "\u{3000}", "\u{3000}y"]),
    ("\u{1C5}abc \u{2B0}a", ["\u{1C5}abc", " \u{2B0}a"], ["\u{1C5}abc", " \u{2B0}a"]),
    ("don't we'LL", ["don", "'t", " we", "'LL"], ["don't", " we'LL"]),
    ("x'", ["x", "'"], ["x", "'"]),
    ("'", ["'"], ["'"]),
    ("Ab'C", ["Ab", "'C"], ["Ab", "'C"]),
  ]

  @Test(arguments: cases.indices)
  func `text is cut as the rule says`(index: Int) {
    let (text, cl100k, o200k) = Self.cases[index]
    #expect(pieces(text, .cl100k) == cl100k)
    #expect(pieces(text, .o200k) == o200k)
  }

  @Test(arguments: Encoding.allCases)
  func `pieces are never empty and together are the text`(encoding: Encoding) {
    for text in RandomText.all(count: 300, seed: 5) {
      let pieces = Pieces.of(Array(text.utf8), by: encoding)
      #expect(pieces.allSatisfy { !$0.isEmpty })
      #expect(Array(pieces.joined()) == Array(text.utf8))
    }
  }

  @Test func `what is no UTF-8 is cut like the replacement character`() {
    // A lone continuation byte, a sequence cut short by a letter, and a surrogate: one, one and three parts.
    let bytes: [UInt8] = [0x61, 0x80, 0xE6, 0x97, 0x62, 0xED, 0xA0, 0x80]
    let repaired = Array("a\u{FFFD}\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}".utf8)
    for encoding in Encoding.allCases {
      #expect(Pieces.of(bytes, by: encoding).map(Array.init) == Pieces.of(repaired, by: encoding).map(Array.init))
    }
  }

  private func pieces(_ text: String, _ encoding: Encoding) -> [String] {
    Pieces.of(Array(text.utf8), by: encoding).map { String(decoding: $0, as: UTF8.self) }
  }
}
