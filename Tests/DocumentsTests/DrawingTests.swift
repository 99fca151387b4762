import Documents
import TestSupport
import Testing

@Suite struct DrawingTests {
  /// An error at the first marked place of a text.
  private func error(
    _ marked: String, _ message: String = "no good", hint: String? = nil, file: String = "a.json"
  ) -> Diagnostic {
    let before = marked.prefix { $0 != "«" }.utf8.count
    let inside = marked.drop { $0 != "«" }.dropFirst().prefix { $0 != "»" }.utf8.count
    let source = SourceFile(name: file, text: MarkedText(marked).text)
    return Diagnostic(
      .error, code: "x", message, at: SourceSpan(file: source, start: before, end: before + inside), hint: hint)
  }

  private func expect(
    _ diagnostic: Diagnostic, draws expected: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    let difference = LineDiff.between(expected: expected, actual: diagnostic.drawn())
    #expect(difference.isEmpty, "\(difference)", sourceLocation: sourceLocation)
  }

  @Test func `the line, the carets and the way out are drawn`() {
    expect(
      error("{\n  \"hit_rate\": «82»,\n}", "hit_rate must be at most 1", hint: "did you mean 0.82?"),
      draws: """
        a.json:2:15: error: hit_rate must be at most 1
            2 |   "hit_rate": 82,
              |               ^^
              = did you mean 0.82?

        """)
  }

  @Test func `an empty place, the end of the file and an empty file have a caret`() {
    expect(error("ab«»c"), draws: "a.json:1:3: error: no good\n    1 | abc\n      |   ^\n")
    expect(error("ab\n«»"), draws: "a.json:2:1: error: no good\n    2 |\n      | ^\n")
    expect(error("«»"), draws: "a.json:1:1: error: no good\n    1 |\n      | ^\n")
    expect(error("ab«»\r\nc"), draws: "a.json:1:3: error: no good\n    1 | ab\n      |   ^\n")
  }

  @Test func `a place over several lines is marked on its first`() {
    expect(error("a: «{\n  b\n}»"), draws: "a.json:1:4: error: no good\n    1 | a: {\n      |    ^\n")
  }

  @Test func `without a place there is only the message`() {
    let warning = Diagnostic(.warning, code: "x", "no prices", at: nil, hint: "pass '--pricing'")
    expect(warning, draws: "warning: no prices\n  = pass '--pricing'\n")
  }

  @Test func `wide characters take two cells, and columns are characters`() {
    expect(
      error("日本: «語»x"), draws: "a.json:1:5: error: no good\n    1 | 日本: 語x\n      |       ^^\n")
    expect(error("👍🏽e\u{301}«x»"), draws: "a.json:1:3: error: no good\n    1 | 👍🏽e\u{301}x\n      |    ^\n")
    expect(error("👩‍👩‍👧❤️«x»"), draws: "a.json:1:3: error: no good\n    1 | 👩‍👩‍👧❤️x\n      |     ^\n")
  }

  @Test func `a tab is drawn as spaces to the next stop`() {
    expect(error("\ta\t«b\tc»"), draws: "a.json:1:4: error: no good\n    1 |     a   b   c\n      |         ^^^^^\n")
  }

  @Test func `a byte order mark is neither drawn nor counted`() {
    let source = SourceFile(name: "a.json", text: "\u{FEFF}[x]")
    let diagnostic = Diagnostic(.error, code: "x", "no good", at: SourceSpan(file: source, start: 4, end: 5))
    expect(diagnostic, draws: "a.json:1:2: error: no good\n    1 | [x]\n      |  ^\n")
  }

  @Test func `control characters are written out`() {
    expect(
      error(
        "\u{1B}[31m«\u{7}»\u{9B}\u{202E}x", "bad\nname '\u{1B}]0;x\u{7}'", hint: "\u{2066}\u{FEFF}\r",
        file: "a\u{1B}.json"),
      draws: """
        a\\u{1B}.json:1:6: error: bad\\u{A}name '\\u{1B}]0;x\\u{7}'
            1 | \\u{1B}[31m\\u{7}\\u{9B}\\u{202E}x
              |           ^^^^^
              = \\u{2066}\\u{FEFF}\\u{D}

        """)
  }

  @Test func `bytes that are no text are drawn as replacement characters`() {
    let source = SourceFile(name: "a.json", bytes: [0x61, 0xFF, 0xFE, 0x62])
    let diagnostic = Diagnostic(.error, code: "x", "no good", at: SourceSpan(file: source, start: 1, end: 2))
    expect(diagnostic, draws: "a.json:1:2: error: no good\n    1 | a\u{FFFD}\u{FFFD}b\n      |  ^\n")
  }

  @Test func `a long line is cut on both sides of the place`() {
    let digits = String(repeating: "0123456789", count: 30)
    // 100 columns less 8 for the margin and 2 for the ellipses are 90: 60 after the place, 30 before it.
    expect(
      error(digits + "«X»" + digits),
      draws: """
        a.json:1:301: error: no good
            1 | …\(String(repeating: "0123456789", count: 3))X\(digits.prefix(59))…
              |  \(String(repeating: " ", count: 30))^

        """)
    expect(
      error("«X»" + digits),
      draws: "a.json:1:1: error: no good\n    1 | X\(digits.prefix(89))…\n      | ^\n")
    expect(
      error(digits + "«X»"),
      draws: """
        a.json:1:301: error: no good
            1 | …\(digits.suffix(89))X
              |  \(String(repeating: " ", count: 89))^

        """)
    expect(
      error("[«\(digits)»]"),
      draws:
        "a.json:1:2: error: no good\n    1 | [\(digits.prefix(89))…\n      |  \(String(repeating: "^", count: 89))\n")
  }

  @Test func `an enormous line is drawn from its surroundings alone`() {
    let drawn = error(String(repeating: "日", count: 1_000_000) + "«X»" + String(repeating: "é", count: 1_000_000))
      .drawn()
    #expect(drawn.hasPrefix("a.json:1:1000001: error: no good\n    1 | …日日"))
    #expect(drawn.split(separator: "\n").allSatisfy { TerminalText.width(of: String($0)) <= 100 })
  }

  @Test func `colours are the caller's choice`() {
    let drawn = error("«x»", "bad\u{1B}", hint: "h").drawn(.colored)
    #expect(
      drawn == "a.json:1:1: \u{1B}[1;31merror\u{1B}[0m: \u{1B}[1mbad\\u{1B}\u{1B}[0m\n"
        + "\u{1B}[2m    1 |\u{1B}[0m x\n      \u{1B}[2m|\u{1B}[0m \u{1B}[1;31m^\u{1B}[0m\n      \u{1B}[2m=\u{1B}[0m h\n"
    )
  }

  @Test func `a run is drawn file by file, in the order of the text, and counted`() {
    let first = SourceFile(name: "b.yaml", text: "one\ntwo\n")
    let second = SourceFile(name: "a.yaml", text: "three")
    func found(_ severity: Diagnostic.Severity, _ file: SourceFile, _ start: Int) -> Diagnostic {
      Diagnostic(severity, code: "x", "at \(start)", at: SourceSpan(file: file, start: start, end: start + 1))
    }
    let all = [found(.error, first, 4), found(.warning, second, 0), found(.error, first, 0)]
    let expected = """
      b.yaml:1:1: error: at 0
          1 | one
            | ^
      b.yaml:2:1: error: at 4
          2 | two
            | ^
      a.yaml:1:1: warning: at 0
          1 | three
            | ^
      ... and 7 more
      2 errors, 1 warning

      """
    let difference = LineDiff.between(expected: expected, actual: Diagnostic.drawn(all, omitted: 7))
    #expect(difference.isEmpty, "\(difference)")
    #expect(Diagnostic.drawn([]) == "")
    #expect(Diagnostic.drawn([found(.error, second, 0)]).hasSuffix("\n1 error\n"))
    #expect(Diagnostic.drawn([found(.warning, second, 0), found(.warning, second, 1)]).hasSuffix("\n2 warnings\n"))
  }
}
