import Documents
import TestSupport
import Testing

@Suite struct JSONParserTests {
  static let accepted: [(text: String, tree: String)] = [
    ("{}", "{}"), ("[]", "[]"), ("null", "null"), (" true ", "true"), ("\t\r\nfalse", "false"), ("\"\"", "\"\""),
    (#"{"a":1,"b":[1,2,{"c":null}],"":""}"#, #"{"a": 1, "b": [1, 2, {"c": null}], "": ""}"#),
    ("[[],[[]],{}]", "[[], [[]], {}]"),
    (
      "[0,-0,0.0,-1.5,1e5,1E5,1e+5,1e-5,123456789012345678901234567890]",
      "[0, -0, 0.0, -1.5, 1e5, 1E5, 1e+5, 1e-5, 123456789012345678901234567890]"
    ),
    (#"["\"\\\/\b\f\n\r\t"]"#, "[\"\\\"\\\\/\\u{08}\\u{0C}\\n\\r\\t\"]"),
    (#"["\u0041\u00e9\u20AC\ud83d\ude00"]"#, #"["Aé€😀"]"#),
    (#"["\u0000"]"#, #"["\0"]"#),
    // The two encodings of é are two keys: names are compared by code points.
    ("{\"\u{E9}\": 1, \"e\u{301}\": 2}", "{\"\u{E9}\": 1, \"e\u{301}\": 2}"),
    ("[\"é日本😀\"]", #"["é日本😀"]"#),
    ("[\"\u{7F}\u{2028}\"]", "[\"\u{7F}\u{2028}\"]".debugDescriptionOfPart),
    ("\u{FEFF}{\"a\": 1}", #"{"a": 1}"#),
    (#"{"a": {"a": {"a": 1}}, "b": {"a": 1}}"#, #"{"a": {"a": {"a": 1}}, "b": {"a": 1}}"#),
  ]

  @Test(arguments: accepted) func `a valid document is read as it is written`(text: String, tree: String) {
    #expect(outline(text, as: .json) == tree)
  }

  static let refused: [RefusalCase] = [
    RefusalCase("«»", "empty-file", "the file is empty", hint: "a JSON document starts with '{'"),
    RefusalCase(" \n«»", "empty-file", "the file is empty"),
    RefusalCase("[1«,»]", "syntax", "a comma before ']'", hint: "remove the comma"),
    RefusalCase(#"{"a": 1«,» }"#, "syntax", "a comma before '}'", hint: "remove the comma"),
    RefusalCase("[«,»1]", "syntax", "expected a value, found ','"),
    RefusalCase("[1,«,»2]", "syntax", "expected a value, found ','"),
    RefusalCase("[1 «2»]", "syntax", "expected ',' or ']', found '2'"),
    RefusalCase("[1«:»2]", "syntax", "expected ',' or ']', found ':'"),
    RefusalCase("[1«}»", "syntax", "expected ',' or ']', found '}'"),
    RefusalCase(#"{"a": 1 «"»b": 2}"#, "syntax", #"expected ',' or '}', found '"'"#),
    RefusalCase(#"{"a" «1»}"#, "syntax", "expected ':' after the key, found '1'"),
    RefusalCase(#"{"a"«,» 1}"#, "syntax", "expected ':' after the key, found ','"),
    RefusalCase(#"{"a":«}»"#, "syntax", "expected a value, found '}'"),
    RefusalCase("{«a»: 1}", "syntax", "expected a key in double quotes, found 'a'"),
    RefusalCase("{«1»: 1}", "syntax", "expected a key in double quotes, found '1'"),
    RefusalCase("{«'»a': 1}", "syntax", "expected a key in double quotes, found a single quote"),
    RefusalCase(
      "[«'»a']", "syntax", "expected a value, found a single quote", hint: "JSON texts are written in double quotes"),
    RefusalCase("{}«x»", "syntax", "expected the end of the file, found 'x'"),
    RefusalCase("1 «2»", "syntax", "expected the end of the file, found '2'"),
    RefusalCase("[]«]»", "syntax", "expected the end of the file, found ']'"),
    RefusalCase("«//» a\n{}", "syntax", "JSON has no comments", hint: "remove it, or write the file as YAML"),
    RefusalCase("{} «/*» a */", "syntax", "JSON has no comments"),
    RefusalCase("[1, «# »a\n2]", "syntax", "JSON has no comments"),
    RefusalCase(#"{"a": 1 «//» b"# + "\n}", "syntax", "JSON has no comments"),
    RefusalCase("[«NaN»]", "syntax", "expected a value, found 'NaN'"),
    RefusalCase("[«Infinity»]", "syntax", "expected a value, found 'Infinity'"),
    RefusalCase("[«-Infinity»]", "syntax", "'-Infinity' is not a number", hint: "write it like 12, -0.5 or 1e6"),
    RefusalCase("[«True»]", "syntax", "expected a value, found 'True'", hint: "put a text in double quotes"),
    RefusalCase("[«nul»]", "syntax", "expected a value, found 'nul'"),
    RefusalCase("[«nulls»]", "syntax", "expected a value, found 'nulls'"),
    RefusalCase("[«01»]", "syntax", "a number may not start with '0'", hint: "remove the leading zeros"),
    RefusalCase("[«-01»]", "syntax", "a number may not start with '0'"),
    RefusalCase("[«+1»]", "syntax", "expected a value, found '+1'"),
    RefusalCase("[«.5»]", "syntax", "expected a value, found '.5'"),
    RefusalCase("[«1.»]", "syntax", "'1.' is not a number"),
    RefusalCase("[«1.e5»]", "syntax", "'1.e5' is not a number"),
    RefusalCase("[«1e»]", "syntax", "'1e' is not a number"),
    RefusalCase("[«1e+»]", "syntax", "'1e+' is not a number"),
    RefusalCase("[«-»]", "syntax", "'-' is not a number"),
    RefusalCase("[«-x»]", "syntax", "'-x' is not a number"),
    RefusalCase("[1«x»]", "syntax", "expected ',' or ']', found 'x'"),
    RefusalCase("[0«x1F»]", "syntax", "expected ',' or ']', found 'x1F'"),
    RefusalCase("[1«_000»]", "syntax", "expected ',' or ']', found '_000'"),
    RefusalCase("[«\"»a", "syntax", "the text that starts here has no closing quote on its line"),
    RefusalCase("[«\"»a\nb\"]", "syntax", "the text that starts here has no closing quote on its line"),
    RefusalCase(#"[«"»\"]"#, "syntax", "the text that starts here has no closing quote on its line"),
    RefusalCase(
      "[\"a«\t»b\"]", "control-character", "a text may not contain a control character", hint: "write '\\t' for a tab"),
    RefusalCase("[\"«\u{0}»\"]", "control-character", "a text may not contain a control character"),
    RefusalCase("[\"«\u{1F}»\"]", "control-character", "a text may not contain a control character"),
    RefusalCase(#"["a«\q»"]"#, "syntax", #"unknown escape '\q' in a text"#, hint: #"write '\\' for a backslash"#),
    RefusalCase(#"["«\x»41"]"#, "syntax", #"unknown escape '\x' in a text"#),
    RefusalCase(#"["«\'»"]"#, "syntax", #"unknown escape '\'' in a text"#),
    RefusalCase(#"["«\u12»"]"#, "syntax", "the escape needs 4 hexadecimal digits"),
    RefusalCase(#"["«\u12G4»"]"#, "syntax", "the escape needs 4 hexadecimal digits"),
    RefusalCase(#"["«\ud800»"]"#, "syntax", "the escape is half of a surrogate pair or no character"),
    RefusalCase(#"["«\ud800»\n"]"#, "syntax", "the escape is half of a surrogate pair or no character"),
    RefusalCase(#"["«\udc00»\ud800"]"#, "syntax", "the escape is half of a surrogate pair or no character"),
    RefusalCase(#"["«\ud800»\ud800"]"#, "syntax", "the escape is half of a surrogate pair or no character"),
    RefusalCase("[«\u{0}»]", "syntax", "expected a value, found '\u{0}'"),
    RefusalCase("[«\u{A0}»1]", "syntax", "expected a value, found '\u{A0}'"),
    RefusalCase("[«\u{FEFF}»1]", "syntax", "expected a value, found '\u{FEFF}'"),
    RefusalCase("[1, [2, «»", "syntax", "expected a value, found the end of the file"),
    RefusalCase("[1, «[»2", "syntax", "the list that starts here has no closing ']'"),
    RefusalCase(#"«{»"a": 1"#, "syntax", "the object that starts here has no closing '}'"),
    RefusalCase(#"{"é": «tru»}"#, "syntax", "expected a value, found 'tru'"),
  ]

  @Test(arguments: refused) func `an invalid document is refused where it goes wrong`(_ refusal: RefusalCase) {
    refusal.check(as: .json)
  }

  static let duplicates: [RefusalCase] = [
    RefusalCase(
      #"{"a": 1, «"a"»: 2}"#, "duplicate-key", "the key 'a' is given twice in the same object",
      hint: "the first is earlier on this line; remove one of the two"),
    RefusalCase(
      "{\"a\": 1,\n«\"\\u0061\"»: 2,\n«\"a\"»: {\"b\": 1, «\"b\"»: 2}}", "duplicate-key",
      "the key 'a' is given twice in the same object", "the key 'a' is given twice in the same object",
      "the key 'b' is given twice in the same object"),
  ]

  @Test(arguments: duplicates) func `every key given twice is reported and reading goes on`(_ refusal: RefusalCase) {
    refusal.check(as: .json)
    #expect(Document.parse(SourceFile(name: "x", text: refusal.input.text), as: .json).document != nil)
  }

  @Test func `a key given twice is found among many, near and far`() {
    for count in [2, 15, 16, 17, 18, 40, 1000] {
      for repeated in [0, count / 2, count - 1] {
        let keys = (0..<count).map { "\"key\($0)\": \($0)" } + ["\"key\(repeated)\": 0", "\"new\": {\"key0\": 1}"]
        let text = "{" + keys.joined(separator: ",\n") + "}"
        let diagnostics = Document.parse(SourceFile(name: "x", text: text), as: .json).diagnostics
        #expect(diagnostics.map(\.message) == ["the key 'key\(repeated)' is given twice in the same object"])
        #expect(diagnostics.first?.hint == "the first is on line \(repeated + 1); remove one of the two")
        #expect(diagnostics.first?.span?.location.line == count + 1)
      }
    }
  }
}

extension String {
  /// A list of one string as the outline has it.
  fileprivate var debugDescriptionOfPart: String { "[" + dropFirst(2).dropLast(2).description.debugDescription + "]" }
}
