import Testing

@testable import CostModel

/// Literals of every language as a program has them; the value of each was worked out by the rules of the language.
@Suite struct CodeLiteralTests {
  /// A file name, its code, and the text that `NAME` has there.
  static let texts: [(file: String, code: String, text: String)] = [
    // Python
    ("a.py", #"NAME = "plain""#, "plain"),
    ("a.py", #"NAME: str = 'it\'s'"#, "it's"),
    ("a.py", #"NAME: Final[str] = "typed""#, "typed"),
    ("a.py", #"NAME = "a\tb\n\x41\101\u00e9\U0001F600""#, "a\tb\nAA\u{e9}\u{1F600}"),
    ("a.py", #"NAME = "kept \d""#, #"kept \d"#),
    ("a.py", #"NAME = r"raw \n \" end""#, #"raw \n \" end"#),
    ("a.py", "NAME = \"\"\"one\ntwo\"\"\"", "one\ntwo"),
    ("a.py", "NAME = (\n  \"one \"\n  'two'\n)", "one two"),
    ("a.py", #"NAME = "one " + "two""#, "one two"),
    ("a.py", #"NAME = f"Hi {user.name}, {{x}} {n:>10}""#, "Hi {{user.name}}, {x} {{n_10}}"),
    ("a.py", #"NAME = f"{d['key']} {f("}")}""#, "{{d_key}} {{f}}"),
    ("a.py", "NAME = textwrap.dedent(\"\"\"\n  one\n    two\n  \"\"\")", "\none\n  two\n"),
    ("a.py", "NAME = \"\"\"\n  one\n\"\"\".strip()", "one"),
    ("a.py", #"call(NAME="argument", other=1)"#, "argument"),
    ("a.py", #"x = {"NAME": "key"}"#, "key"),
    ("a.py", "# NAME = \"comment\"\nNAME = \"code\"", "code"),
    ("a.py", "s = 'NAME = \"x\"'\nNAME = \"code\"", "code"),
    ("a.py", "NAME = \"a\" \\\n  \"b\"", "ab"),
    // JavaScript and TypeScript
    ("a.ts", #"export const NAME = 'single' as const;"#, "single"),
    ("a.ts", #"const NAME: string = "typed";"#, "typed"),
    ("a.tsx", "const NAME = `one ${two.three} \\`four\\``", "one {{two.three}} `four`"),
    ("a.ts", "const NAME = `a ${b ? `in ${c}` : \"}\"} d`", "a {{b_in_c}} d"),
    ("a.js", #"const NAME = "\u{1F600}\uD83D\uDE00\x41\q";"#, "\u{1F600}\u{1F600}Aq"),
    ("a.js", "const o = { NAME: \"key\", };", "key"),
    ("a.js", "const o = { 'NAME': \"key\" };", "key"),
    ("a.js", "const r = /\"NAME\": \"x/; const NAME = \"code\"", "code"),
    ("a.js", "const NAME = 'one ' +\n  'two';", "one two"),
    ("a.js", "/* NAME = 'x' */ const NAME = 'code' // NAME = 'y'", "code"),
    ("a.js", "const NAME = String.raw`a\\nb`", "a\\nb"),
    ("a.tsx", "<p>don't</p>\nconst NAME = 'code'", "code"),
    // Swift
    ("a.swift", #"let NAME = "a\tb \(user.name) \u{41}""#, "a\tb {{user.name}} A"),
    ("a.swift", ##"let NAME = #"raw \n "quoted" \#(x)"#"##, #"raw \n "quoted" {{x}}"#),
    ("a.swift", "let NAME: String = \"\"\"\n    one\n      two \\\n    three\n    \"\"\"", "one\n  two three"),
    ("a.swift", "call(NAME: \"label\")", "label"),
    // Go
    ("a.go", #"const NAME = "a\n\x41\101\u00e9""#, "a\nAA\u{e9}"),
    ("a.go", "const NAME string = `raw \\n\nline`", "raw \\n\nline"),
    ("a.go", "NAME := \"one \" +\n\t\"two\"", "one two"),
    ("a.go", "x := T{NAME: \"field\"}", "field"),
    // Java
    ("A.java", #"static final String NAME = "a\tb\u0041\101";"#, "a\tbAA"),
    ("A.java", "String NAME = \"\"\"\n    one  \n      two \\\n    three\n    \"\"\";", "one\n  two three\n"),
    ("A.java", "String NAME = \"one \"\n    + \"two\";", "one two"),
    // Kotlin
    ("a.kt", #"const val NAME = "a $b ${c.d} \$e""#, "a {{b}} {{c.d}} $e"),
    ("a.kt", "val NAME = \"\"\"\n    one\n      two\n\"\"\".trimIndent()", "one\n  two"),
    // C#
    ("a.cs", #"const string NAME = "a\tb\x41\u0041";"#, "a\tbAA"),
    ("a.cs", #"const string NAME = @"a\b ""q""";"#, #"a\b "q""#),
    ("a.cs", #"var NAME = $"Hi {user.Name} {{x}}";"#, "Hi {{user.Name}} {x}"),
    ("a.cs", "var NAME = \"\"\"\n    one\n      two\n    \"\"\";", "one\n  two"),
    ("a.cs", "var NAME = $$\"\"\"{a} {{b}}\"\"\";", "{a} {{b}}"),
    // Ruby
    ("a.rb", #"NAME = "a\n#{user.name}\u{41 42}".freeze"#, "a\n{{user.name}}AB"),
    ("a.rb", #"NAME = 'a\n \' \\'"#, #"a\n ' \"#),
    ("a.rb", "NAME = <<~TEXT\n  one\n    two #{x}\nTEXT\nnext = 1", "one\n  two {{x}}\n"),
    ("a.rb", "NAME = <<-'TEXT'\n  one #{x}\n  TEXT\n", "  one #{x}\n"),
    ("a.rb", "NAME = %q(a (b) 'c')", "a (b) 'c'"),
    ("a.rb", "h = { NAME: \"key\" }", "key"),
    ("a.rb", "h = { :NAME => \"key\" }", "key"),
  ]

  @Test(arguments: texts)
  func `a literal is read as its program has it`(file: String, code: String, text: String) throws {
    let language = try #require(CodeLanguage(fileName: file))
    let (matches, misses) = CodeSearch(Array(code.utf8), in: language).values(named: "NAME", .text)
    #expect(matches.map { String(decoding: $0.value, as: UTF8.self) } == [text], "\(misses.map(\.reason))")
  }

  static let numbers: [(file: String, code: String, number: String)] = [
    ("a.py", "NAME = 600", "600"), ("a.py", "NAME: int = 1_000", "1000"), ("a.py", "f(NAME=-2.5)", "-2.5"),
    ("a.ts", "const o = { NAME: 0x10 }", "16"), ("a.go", "const NAME = 1e3", "1e3"), ("a.kt", "val NAME = 600L", "600"),
    ("a.cs", "const double NAME = 0.5d;", "0.5"), ("a.swift", "let NAME: Double = 0.25", "0.25"),
    ("a.rb", "NAME = 4_096", "4096"), ("A.java", "int NAME = 7; // NAME = 8", "7"),
  ]

  @Test(arguments: numbers)
  func `a number is read as JSON has it`(file: String, code: String, number: String) throws {
    let language = try #require(CodeLanguage(fileName: file))
    let matches = CodeSearch(Array(code.utf8), in: language).values(named: "NAME", .number).0
    #expect(matches.map { String(decoding: $0.value, as: UTF8.self) } == [number])
  }

  /// Code in which `NAME` has a value that is not a literal.
  static let misses: [(file: String, code: String)] = [
    ("a.py", #"NAME = os.getenv("X", "y")"#), ("a.py", #"NAME = "a {}".format(x)"#), ("a.py", #"NAME = "a %s" % x"#),
    ("a.py", #"NAME = "a" if b else "c""#),
    ("a.ts", "const NAME = other"), ("a.ts", #"const NAME = "a" + f()"#), ("a.py", #"NAME = "\N{BULLET}""#),
    ("a.go", "NAME := fmt.Sprintf(\"x\")"),
  ]

  @Test(arguments: misses)
  func `what is no literal is no value, and is reported`(file: String, code: String) throws {
    let language = try #require(CodeLanguage(fileName: file))
    let (matches, misses) = CodeSearch(Array(code.utf8), in: language).values(named: "NAME", .text)
    #expect(matches.isEmpty)
    #expect(misses.count == 1)
  }

  static let noNames: [(file: String, code: String)] = [
    ("a.py", #"if NAME == "x": pass"#), ("a.js", #"const y = c ? NAME : "x""#), ("a.py", #"# NAME = "x""#),
    ("a.js", #"f("NAME")"#), ("a.py", #"other.NAMES = "x""#),
  ]

  @Test(arguments: noNames)
  func `what compares or mentions a name gives it no value`(file: String, code: String) throws {
    let language = try #require(CodeLanguage(fileName: file))
    let (matches, misses) = CodeSearch(Array(code.utf8), in: language).values(named: "NAME", .text)
    #expect(matches.isEmpty && misses.isEmpty)
  }

  @Test func `code that ends anywhere is read to its end`() throws {
    for (file, code, _) in Self.texts {
      let language = try #require(CodeLanguage(fileName: file))
      let bytes = Array(code.utf8)
      for end in bytes.indices { _ = CodeSearch(Array(bytes[..<end]), in: language).values(named: "NAME", .text) }
    }
  }

  static let toml = """
    model = "gpt-4o"   # the model
    [agents.planner]
    max_tokens = 1_000
    system = '''
    Plan \\n it.'''
    "quoted" = "a\\tb"
    [[tools]]
    name = "search"
    [[tools]]
    name = "fetch"
    """

  @Test(arguments: [
    ("model", "gpt-4o"), ("agents.planner.max_tokens", "1000"), ("agents.planner.system", "Plan \\n it."),
    ("agents.planner.quoted", "a\tb"), ("tools.1.name", "fetch"),
  ])
  func `a value of TOML is found by its path`(path: String, value: String) throws {
    let found = try #require(TOMLSearch.values(at: path, in: Array(Self.toml.utf8)).first)
    #expect(String(decoding: found.value, as: UTF8.self) == value)
  }

  @Test(arguments: [
    ("a.jinja", "{# no #}\n{% for x in y %}\n- {{ x.name | upper }}\n{% endfor %}\nend", "- {{x.name}}\nend"),
    ("a.hbs", "{{! no }}{{#if a}}A {{b}}{{/if}}", "A {{b}}"), ("a.md.erb", "<%# no %>\n<%= name %>!", "{{name}}!"),
    ("a.md", "{# yes #}", "{# yes #}"),
  ])
  func `of a template only what is sent counts`(file: String, text: String, sent: String) {
    #expect(String(decoding: TemplateText.sent(Array(text.utf8), named: file), as: UTF8.self) == sent)
  }
}
