import Documents
import TestSupport
import Testing

@Suite struct YAMLParserTests {
  static let blocks: [(text: String, tree: String)] = [
    ("a: 1", #"{"a": 1}"#),
    ("a: 1\nb: x y\n", #"{"a": 1, "b": "x y"}"#),
    ("a:\n  b:\n    c: d\n  e: f\ng: h", #"{"a": {"b": {"c": "d"}, "e": "f"}, "g": "h"}"#),
    ("- a\n- b", #"["a", "b"]"#),
    ("a:\n- b\n- c\nd: e", #"{"a": ["b", "c"], "d": "e"}"#),
    ("a:\n  - b\n  - c\nd: e", #"{"a": ["b", "c"], "d": "e"}"#),
    ("- a: 1\n  b: 2\n- c: 3", #"[{"a": 1, "b": 2}, {"c": 3}]"#),
    ("-   a: 1\n    b: 2", #"[{"a": 1, "b": 2}]"#),
    ("- - a\n  - b\n- c", #"[["a", "b"], "c"]"#),
    ("-\n  a: 1\n-\n  - b\n-\n- c", #"[{"a": 1}, ["b"], null, "c"]"#),
    ("a:\nb:", #"{"a": null, "b": null}"#),
    ("a: # none\n\n  # more\nb: 1 # x", #"{"a": null, "b": 1}"#),
    ("a:\n  x\nb:\n  'y'", #"{"a": "x", "b": "y"}"#),
    ("# head\n\n---\n# more\na: 1\n", #"{"a": 1}"#),
    ("--- # head\na: 1", #"{"a": 1}"#),
    ("a: 1\r\nb:\r\n  - c\r\n\r\n", #"{"a": 1, "b": ["c"]}"#),
    ("\u{FEFF}a: 1\nb: 2", #"{"a": 1, "b": 2}"#),
    ("a : 1\n\"b\": 2\n'c' : 3", #"{"a": 1, "b": 2, "c": 3}"#),
    ("a:\t1\t# x", #"{"a": 1}"#),
    ("just text", #""just text""#),
    ("  a: 1\n  b: 2", #"{"a": 1, "b": 2}"#),
    ("a: 1\n \t\n\t# x\nb: 2", #"{"a": 1, "b": 2}"#),
    ("---a: 1\n--: 2", #"{"---a": 1, "--": 2}"#),
    ("1: a\n2024-10-01: b", #"{"1": "a", "2024-10-01": "b"}"#),
    ("é: 日本\n😀: x", #"{"é": "日本", "😀": "x"}"#),
  ]

  static let scalars: [(text: String, tree: String)] = [
    ("[yes, no, on, off, y, Yes]", #"["yes", "no", "on", "off", "y", "Yes"]"#),
    (
      "[2024-10-01, 0.5x, 01:00-04:00, 10m, 12:30:45, 1_000, 1e, 0x, 0xG, 0o8, 1.2.3]",
      #"["2024-10-01", "0.5x", "01:00-04:00", "10m", "12:30:45", "1_000", "1e", "0x", "0xG", "0o8", "1.2.3"]"#
    ),
    ("[true, false, null, 0, -1, 1.50, 1e6, -0.5E-3]", "[true, false, null, 0, -1, 1.50, 1e6, -0.5E-3]"),
    ("['true', \"null\", '1']", #"["true", "null", "1"]"#),
    (
      "[tRue, nUll, truee, ., .., .5.5, +, -x, -.x, e5, inf, nan, <<x]",
      #"["tRue", "nUll", "truee", ".", "..", ".5.5", "+", "-x", "-.x", "e5", "inf", "nan", "<<x"]"#
    ),
    ("a: b:c d#e http://x.y/#z", #"{"a": "b:c d#e http://x.y/#z"}"#),
    ("amazon.nova-pro-v1:0: x", #"{"amazon.nova-pro-v1:0": "x"}"#),
    ("a: -x ?y :z", #"{"a": "-x ?y :z"}"#),
    ("a: x, [y] {z}", #"{"a": "x, [y] {z}"}"#),
    ("a: 'it''s '''", "{\"a\": \("it's '".debugDescription)}"),
    ("a: '\\n \"'", #"{"a": "\\n \""}"#),
    (
      #"a: "\0\a\b\t\n\v\f\r\e\ \"\/\\\N\_\L\P\x41\u00e9\U0001F600\ud83d\ude00""#,
      "{\"a\": \("\0\u{7}\u{8}\t\n\u{B}\u{C}\r\u{1B} \"/\\\u{85}\u{A0}\u{2028}\u{2029}Aé😀😀".debugDescription)}"
    ),
    ("a: \"# no comment: x\"", ##"{"a": "# no comment: x"}"##),
  ]

  static let flows: [(text: String, tree: String)] = [
    ("[]", "[]"), ("{}", "{}"), ("[a,b , c]", #"["a", "b", "c"]"#), ("[a, b,]", #"["a", "b"]"#),
    ("{a: 1, b: 2,}", #"{"a": 1, "b": 2}"#), ("{a: , b:}", #"{"a": null, "b": null}"#),
    (#"{"a":1,'b':[x],"c":{}}"#, #"{"a": 1, "b": ["x"], "c": {}}"#),
    ("{a:[1], b:{c: d}}", #"{"a": [1], "b": {"c": "d"}}"#),
    ("a: [b, # one\n\n  c, # two\n   {d: e}\n  ] # end\nf: g", #"{"a": ["b", "c", {"d": "e"}], "f": "g"}"#),
    ("a: {\n  b: 1,\n  c:\n    2\n  }", #"{"a": {"b": 1, "c": 2}}"#),
    ("{\n\"a\"\n:\n1\n}", #"{"a": 1}"#),
    ("- [a, [b, {c: [d]}]]\n- e", #"[["a", ["b", {"c": ["d"]}]], "e"]"#),
    ("[a b, c:d, e#f, -1, -x]", #"["a b", "c:d", "e#f", -1, "-x"]"#),
    ("a: [\r\n  b,\r\n  c\r\n  ]\r\n", #"{"a": ["b", "c"]}"#),
  ]

  @Test(arguments: blocks + scalars + flows)
  func `a document is read as YAML 1.2 reads it`(text: String, tree: String) {
    #expect(outline(text, as: .yaml) == tree)
  }

  @Test func `values know where they were written`() throws {
    let text = "\u{FEFF}a: 'x'\nb:\n  - {é: [1, \"日\"]}\nc:\n"
    let document = try #require(Document.parse(SourceFile(name: "x", text: text), as: .yaml).document)
    var places: [String] = []
    func visit(_ node: Node) {
      places.append("\(node.kind) \(MarkedText.place(of: node.span))")
      for element in node.elements { visit(element) }
      for (key, value) in node.fields {
        visit(key)
        visit(value)
      }
    }
    visit(document.root)
    #expect(
      places == [
        "object 1:1-3", "string 1:1-2", "string 1:4-7", "string 2:1-2", "array 3:3-18", "object 3:5-18",
        "string 3:6-7", "array 3:9-17", "number 3:10-11", "string 3:13-16", "string 4:1-2", "null 4:3-3",
      ])
  }

  @Test func `a file with carriage returns has the same tree and places`() {
    for (text, tree) in Self.blocks + Self.flows where !text.contains("\r") {
      #expect(outline(text.replacing("\n", with: "\r\n"), as: .yaml) == tree)
    }
  }
}
