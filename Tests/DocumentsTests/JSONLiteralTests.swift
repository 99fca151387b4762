import Testing

@testable import Documents

@Suite struct JSONLiteralTests {
  static let texts: [(text: String, literal: String)] = [
    ("chat", "\"chat\""), ("a\"b\\c\n", #""a\"b\\c\u000a""#), ("é 中", "\"é 中\""),
    // What turns the order of the text around, or ends a line for some, is not seen.
    ("a\u{202E}b", #""a\u202eb""#), ("\u{2066}x", #""\u2066x""#), ("a\u{2028}b", #""a\u2028b""#),
    // Outside of the first plane: a pair of surrogates.
    ("\u{E0001}", #""\udb40\udc01""#),
    // The joiner of an emoji stays.
    ("👩\u{200D}💻", "\"👩\u{200D}💻\""),
  ]

  @Test(arguments: texts) func `what is not seen is escaped, and read back`(text: String, literal: String) {
    #expect(JSONLiteral.quoted(text) == literal)
    let (document, _) = Document.parse(SourceFile(name: "a.json", text: literal), as: .json)
    #expect(document?.root.text == text)
  }
}
