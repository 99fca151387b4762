import Documents
import Testing

/// Block texts; the expected ones follow YAML 1.2.2, section 8.1, whose example numbers are given.
@Suite struct YAMLBlockTextTests {
  static let cases: [(text: String, expected: String)] = [
    ("a: |\n  x\n  y\n", "x\ny\n"),
    ("a: |-\n  x\n  y\n\n", "x\ny"),
    ("a: |+\n  x\n\n\n", "x\n\n\n"),
    ("a: |\n  x\n\n\n", "x\n"),
    ("a: |\n  x", "x"),
    ("a: |+\n  x", "x"),
    ("a: |\n\n\n  x\n", "\n\nx\n"),
    ("a: |\n  x\n   y\n \n  z\n", "x\n y\n\nz\n"),
    ("a: | # remark\n  # text\n", "# text\n"),
    ("a: |\n  x\n# remark\n", "x\n"),
    ("a: |\n  \tx\n", "\tx\n"),
    ("a: |\n  x  \n", "x  \n"),
    ("a: |1\n  x\n", " x\n"),
    ("a: |2-\n   x\n", " x"),
    ("a: |-2\n   x\n", " x"),
    ("a: |\r\n  x\r\n  y\r\n", "x\ny\n"),
    ("a: |\n", ""), ("a: |", ""), ("a: |+\n\n\n", "\n\n"), ("a: |\n\n\n", ""), ("a: >-\n\n", ""),
    ("a: |\n  : x\n  - y\n  'z\n  --- \n", ": x\n- y\n'z\n--- \n"),
    ("a: >\n  x\n  y\n", "x y\n"),
    ("a: >\n  x\n\n  y\n", "x\ny\n"),
    ("a: >\n  x\n\n\n  y\n", "x\n\ny\n"),
    ("a: >-\n  x\n   y\n  z\n", "x\n y\nz"),
    ("a: >\n  x\n\n   y\n\n  z\n", "x\n\n y\n\nz\n"),
    ("a: >\n   x\n    y\n    z\n   w\n", "x\n y\n z\nw\n"),
    ("a: >\n  x\n  \ty\n  z\n", "x\n\ty\nz\n"),
    ("a: >\n\n  x\n", "\nx\n"),
    ("a: >+\n  x\n\n", "x\n\n"),
    ("a: >\n  x\n    \n  y\n", "x\n  \ny\n"),
    // Example 8.10, folded lines, indented as a value.
    (
      "a: >\n\n folded\n line\n\n next\n line\n   * bullet\n\n   * list\n   * lines\n\n last\n line\n\n# Comment\n",
      "\nfolded line\nnext line\n  * bullet\n\n  * list\n  * lines\n\nlast line\n"
    ),
    // Example 8.7, a literal text.
    ("a: |\n literal\n \ttext\n", "literal\n\ttext\n"),
  ]

  @Test(arguments: cases) func `a block text is read as YAML 1.2 reads it`(text: String, expected: String) {
    #expect(outline(text, as: .yaml) == "{\"a\": \(expected.debugDescription)}")
  }

  @Test func `a block text ends where the indentation does`() {
    #expect(
      outline("a:\n  - |\n   x\n  - >\n   y\nb: |-\n x\nc: 1", as: .yaml) == #"{"a": ["x\n", "y\n"], "b": "x", "c": 1}"#
    )
    #expect(outline("- a: |\n    x\n  b: 1", as: .yaml) == #"[{"a": "x\n", "b": 1}]"#)
    #expect(outline("a:\n- |1\n x\n", as: .yaml) == #"{"a": ["x\n"]}"#)
  }
}
