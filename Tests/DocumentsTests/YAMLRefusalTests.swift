import Documents
import Testing

@Suite struct YAMLRefusalTests {
  static let features: [RefusalCase] = [
    RefusalCase(
      "a: «&x» 1", "yaml-feature", "anchors ('&') are not supported", hint: "write the value out, or quote the text"),
    RefusalCase("«&x» a: 1", "yaml-feature", "anchors ('&') are not supported"),
    RefusalCase("a: [«&x» 1]", "yaml-feature", "anchors ('&') are not supported"),
    RefusalCase("a: «*x»", "yaml-feature", "aliases ('*') are not supported"),
    RefusalCase("«*x» : 1", "yaml-feature", "aliases ('*') are not supported"),
    RefusalCase(
      "a: «!!»str 1", "yaml-feature", "tags ('!') are not supported", hint: "leave it out, or quote the text"),
    RefusalCase("- «!x» y", "yaml-feature", "tags ('!') are not supported"),
    RefusalCase("a:\n  «<<»: b", "yaml-feature", "merge keys ('<<') are not supported", hint: "write the keys out"),
    RefusalCase("{«<<»: b}", "yaml-feature", "merge keys ('<<') are not supported"),
    RefusalCase("a: 1\n«---»\nb: 2", "yaml-feature", "several documents in one file are not supported"),
    RefusalCase("---\n«---»\nb: 2", "yaml-feature", "several documents in one file are not supported"),
    RefusalCase("a: 1\n«...»", "yaml-feature", "document end marks are not supported"),
    RefusalCase("a: |\n  x\n«---» y", "yaml-feature", "several documents in one file are not supported"),
    RefusalCase("[a,\n«---»\n]", "yaml-feature", "several documents in one file are not supported"),
    RefusalCase("«%YAML» 1.2\n---\na: 1", "yaml-feature", "directives ('%') are not supported"),
    RefusalCase(
      "«?» a\n: b", "yaml-feature", "complex keys ('?') are not supported", hint: "a key is a word or a text in quotes"),
    RefusalCase("{«?» a: b}", "yaml-feature", "complex keys ('?') are not supported"),
    RefusalCase("[a]«:» b", "yaml-feature", "complex keys are not supported"),
    RefusalCase("a: {«{»b: c}: d}", "yaml-feature", "complex keys are not supported"),
    RefusalCase("a: b\n  «c»", "yaml-feature", "plain texts over several lines are not supported"),
    RefusalCase("- b\n\n «c»", "yaml-feature", "plain texts over several lines are not supported"),
    RefusalCase("a: [b\n  «c»]", "yaml-feature", "plain texts over several lines are not supported"),
    RefusalCase("«|»\n a", "yaml-feature", "block texts outside of an object or list are not supported"),
  ]

  static let indentation: [RefusalCase] = [
    RefusalCase("«\t»a: 1", "tab", "a tab in the indentation", hint: "indent with spaces"),
    RefusalCase("a:\n  «\t»b: 1", "tab", "a tab in the indentation"),
    RefusalCase("a:\n-«\t»b: 1", "tab", "a tab in the indentation"),
    RefusalCase("a: [\n«\t»b]", "tab", "a tab in the indentation"),
    // YAML test suite, Y79Y/000: a line of a tab is neither text nor empty.
    RefusalCase(
      "foo: |\n«\t»\nbar: 1", "tab", "a tab in the indentation of a block text",
      hint: "remove the blanks from the line"),
    RefusalCase("foo: |\n  x\n «\t»\nbar: 1", "tab", "a tab in the indentation of a block text"),
    // JEF9/02 and L24T/01: blanks behind the last line break are a line of their own, which common readers do not see.
    RefusalCase(
      "- |+\n«   »", "syntax", "the last line after a block text has only blanks, and no line break",
      hint: "remove the blanks, or end the line"),
    RefusalCase(
      "foo: |\n  x\n«   »", "syntax", "the last line after a block text has only blanks, and no line break"),
    RefusalCase("a:\n    b: 1\n«  »c: 2", "syntax", "this line is indented by 2, the lines it belongs to by 0"),
    RefusalCase("a: 'x'\n«  »b: 2", "syntax", "this line is indented by 2, the lines it belongs to by 0"),
    RefusalCase("- a: 1\n   «b»: 2", "yaml-feature", "plain texts over several lines are not supported"),
    RefusalCase("a: [b,\n«c»]", "syntax", "a line inside brackets must be indented more than the key it belongs to"),
    RefusalCase(
      "a:\n  b: [\n  «]»", "syntax", "a line inside brackets must be indented more than the key it belongs to",
      hint: "indent it by 3 spaces or more"),
    RefusalCase(
      "a: |\n«    »\n  x", "syntax", "a blank line at the start of a block text may not be indented more than the text"),
    RefusalCase("- a\n«b»: 1", "syntax", "expected '- ' as in the items above, found 'b'"),
    RefusalCase("a: 1\n«-» b", "syntax", "expected a key, found a list item"),
  ]

  static let ambiguous: [RefusalCase] = [
    ("~", "null"), ("Null", "null"), ("NULL", "null"), ("True", "true or false"), ("TRUE", "true or false"),
    ("False", "true or false"), ("FALSE", "true or false"), ("0x1F", "a number"), ("0o17", "a number"),
    (".inf", "a number"), ("-.Inf", "a number"), ("+.INF", "a number"), (".nan", "a number"), (".NaN", "a number"),
    ("+1", "a number"), ("+1.5", "a number"), ("1.", "a number"), (".5", "a number"), ("-.5", "a number"),
    ("01", "a number"), ("-007", "a number"), ("00.5", "a number"), ("1.e5", "a number"), (".5e3", "a number"),
  ].map { text, meaning in
    RefusalCase(
      "a: «\(text)»", "ambiguous-scalar", "YAML reads '\(text)' as \(meaning)",
      hint: (meaning == "a number" ? "write a number in decimal digits, or " : "")
        + "quote it if it is text: \"\(text)\"")
  }

  static let syntax: [RefusalCase] = [
    RefusalCase("«»", "empty-file", "the file has no values"),
    RefusalCase("«#» nothing\n\n---\n", "empty-file", "the file has no values"),
    RefusalCase("a: «@»x", "syntax", "expected a value, found '@'", hint: "put a text that starts with this in quotes"),
    RefusalCase("a: «`»x`", "syntax", "expected a value, found '`'"),
    RefusalCase("a: «%»x", "syntax", "expected a value, found '%'"),
    RefusalCase("a: «,»x", "syntax", "expected a value, found ','"),
    RefusalCase("a: «]»", "syntax", "expected a value, found ']'"),
    RefusalCase("a: «-» b", "syntax", "a list may not start on the line of its key"),
    RefusalCase("a: b«:» c", "syntax", "a second ': ' on the line"),
    RefusalCase("a: 'b'«:» c", "syntax", "a second ': ' on the line"),
    RefusalCase("a: 'b' «c»", "syntax", "expected the end of the line, found 'c'"),
    RefusalCase(
      "a: 'b'«#» c", "syntax", "expected the end of the line, found '#'", hint: "put a space before the comment"),
    RefusalCase("a: [b] «c»", "syntax", "expected the end of the line, found 'c'"),
    RefusalCase("--- «a»", "syntax", "expected the end of the line, found 'a'"),
    RefusalCase("a: |«x»\n  y", "syntax", "expected the end of the line after '|' or '>', found 'x'"),
    RefusalCase("a: |1«2»\n  y", "syntax", "expected the end of the line after '|' or '>', found '2'"),
    RefusalCase("a: >-«+»\n  y", "syntax", "expected the end of the line after '|' or '>', found '+'"),
    RefusalCase("«:» a", "syntax", "expected a key before ':'"),
    RefusalCase("\"a\":«1»", "syntax", "expected a space after ':', found '1'"),
    RefusalCase("a: 1\n«b»", "syntax", "expected ':' after 'b'", hint: "each line of an object is 'key: value'"),
    RefusalCase("a: 1\n«[»b]: 2", "syntax", "expected a key, found '['"),
    RefusalCase("[a]\n«b»: 1", "syntax", "expected the end of the file, found 'b'"),
    RefusalCase("a: «\"»x", "syntax", "the text that starts here has no closing quote on its line"),
    RefusalCase("a: «\"»x\n  y\"", "syntax", "the text that starts here has no closing quote on its line"),
    RefusalCase("a: «\"»x\\\n  y\"", "syntax", "the text that starts here has no closing quote on its line"),
    RefusalCase("a: «'»x\n  y'", "syntax", "the text that starts here has no closing quote on its line"),
    RefusalCase(#"a: "«\q»""#, "syntax", #"unknown escape '\q' in a text"#),
    RefusalCase(#"a: "«\x4»""#, "syntax", "the escape needs 2 hexadecimal digits"),
    RefusalCase(#"a: "«\ud800»""#, "syntax", "the escape is half of a surrogate pair or no character"),
    RefusalCase(#"a: "«\U00110000»""#, "syntax", "the escape is half of a surrogate pair or no character"),
    RefusalCase("a: «[»b, c", "syntax", "the list that starts here has no closing ']'"),
    RefusalCase("a: «{»b: c", "syntax", "the object that starts here has no closing '}'"),
    RefusalCase("a: [b«}»", "syntax", "expected ',' or ']', found '}'"),
    RefusalCase("[a, «,»b]", "syntax", "expected a value, found ','"),
    RefusalCase("[«,»]", "syntax", "expected a value, found ','"),
    RefusalCase(
      "[a«:» b]", "syntax", "a list may not contain 'key: value'", hint: "write {key: value}, or quote the text"),
    RefusalCase("[«-» a]", "syntax", "a list item with '-' inside brackets"),
    RefusalCase("{a: b«:» c}", "syntax", "a second ': ' on the line"),
    RefusalCase("{«a»}", "syntax", "expected ': ' and a value after the key 'a'"),
    RefusalCase("{«a:1»}", "syntax", "expected ': ' and a value after the key 'a:1'"),
    RefusalCase("[a,«#»b\n]", "syntax", "expected a value, found '#'"),
    RefusalCase("['a' «'»b']", "syntax", "expected ',' or ']', found a single quote"),
    RefusalCase("a: b«\u{7}»", "control-character", "a control character in the file"),
    RefusalCase("a: b«\u{85}»", "control-character", "a control character in the file"),
    RefusalCase("a: b«\r»c", "control-character", "a control character in the file"),
    RefusalCase("a: b«\u{FEFF}»", "control-character", "a control character in the file"),
    RefusalCase("# «\u{1B}»[31m\na: b", "control-character", "a control character in the file"),
    RefusalCase("«true»: 1", "ambiguous-scalar", "YAML reads 'true' as a value, not a name"),
    RefusalCase("{«null»: 1}", "ambiguous-scalar", "YAML reads 'null' as a value, not a name"),
    RefusalCase("«~»: 1", "ambiguous-scalar", "YAML reads '~' as null"),
    RefusalCase(
      "a: 1\nb: {c: 1, «'c'»: 2}\n«\"a\"»: 2", "duplicate-key", "the key 'c' is given twice in the same object",
      "the key 'a' is given twice in the same object", hint: "the first is on line 1; remove one of the two"),
  ]

  @Test(arguments: features + indentation + ambiguous + syntax)
  func `what the dialect does not have is refused at its place`(_ refusal: RefusalCase) {
    refusal.check(as: .yaml)
  }
}
