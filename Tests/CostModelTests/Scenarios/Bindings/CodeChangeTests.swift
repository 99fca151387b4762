import Testing

@testable import CostModel

/// Names whose literal is not all of their value: something is appended, or they are set again.
@Suite struct CodeChangeTests {
  /// Code in which `NAME` is a literal that changes, with the line of the change.
  static let changes: [(file: String, code: String, line: Int)] = [
    ("a.py", "NAME = \"a\"\nNAME += \"b\"", 2), ("a.py", "NAME = \"a\"\nNAME = NAME + \"b\"", 2),
    ("a.py", "NAME = \"a\"\ndef f():\n    global NAME\n    NAME = load()", 4),
    ("a.py", "NAME = \"a\"\nNAME: str = \"b %s\" % x", 2), ("a.py", "NAME = \"a\"\nNAME *= 3", 2),
    ("a.py", "NAME = \"a\"\nNAME, other = load()", 2), ("a.py", "NAME = \"a\"\nother, NAME = load()", 2),
    ("a.py", "NAME = \"a\"\nif (NAME := load()): pass", 2), ("a.py", "class A:\n    NAME = \"a\"\nA.NAME += rules", 3),
    ("a.js", "let NAME = \"a\"; NAME += \"x\";", 1), ("a.js", "let NAME = \"a\";\nNAME = NAME + \"b\";", 2),
    ("a.ts", "let NAME = `a`;\nload(() => { NAME = other(); });", 2), ("a.js", "let NAME = 'a';\nNAME ||= load();", 2),
    ("a.js", "let NAME = 'a';\nNAME ??= load();", 2),
    ("a.swift", "var NAME = \"one\"\nNAME.append(\"two\")", 2),
    ("a.swift", "var NAME = \"one\"\nself.NAME += \"two\"", 2),
    ("a.go", "NAME := \"a\"\nNAME += \"b\"", 2), ("a.go", "NAME := \"a\"\nNAME, err = load()", 2),
    ("A.java", "String NAME = \"a\";\nNAME += \"b\";", 2), ("a.kt", "var NAME = \"a\"\nNAME = load()", 2),
    ("a.cs", "var NAME = \"a\";\nNAME = Load();", 2),
    ("a.rb", "NAME = \"one two\"\nNAME << \"three\"", 2), ("a.rb", "NAME = \"a\"\nNAME.concat(\"b\")", 2),
    ("a.rb", "NAME = \"a\"\nNAME.gsub!(\"a\", \"b\")", 2), ("a.rb", "NAME = \"a\"\nNAME[0] = \"b\"", 2),
  ]

  @Test(arguments: changes)
  func `what is appended or set again is a change`(file: String, code: String, line: Int) throws {
    let language = try #require(CodeLanguage(fileName: file))
    #expect(CodeSearch(Array(code.utf8), in: language).changes(of: "NAME", .text) == [line])
  }

  @Test(arguments: ["NAME++", "++NAME", "NAME -= 1", "NAME <<= 2", "NAME = count()"])
  func `a number that is counted up is a change`(code: String) throws {
    let search = CodeSearch(Array("let NAME = 5;\n\(code);".utf8), in: .javaScript)
    #expect(search.changes(of: "NAME", .number) == [2])
  }

  /// Code in which `NAME` keeps its literal.
  static let kept: [(file: String, code: String)] = [
    ("a.py", "NAME = \"a\"\nf(NAME=NAME)\nself.NAME = NAME\ng(NAME=pick())"), ("a.py", "NAME = None\nNAME = \"a\""),
    ("a.py", "NAME = \"a\"\nif NAME == x or NAME != y or NAME <= z: pass"),
    ("a.py", "def f(NAME=\"a\", other=load()): pass"),
    ("a.py", "NAME = \"a\"\nx = [NAME, other]\ny = NAME, other"),
    ("a.py", "NAME = \"a\"\nx = NAME + other\ny = NAME * 2"),
    ("a.ts", "const NAME = \"a\";\ntype NAME = \"a\" | \"b\";\nf({ NAME: other(), x: NAME ?? y });"),
    ("a.tsx", "const NAME = \"a\";\nconst x = () => { return <Chat NAME={other} /> }"),
    ("a.cs", "const string NAME = \"a\";\nvar o = new Options { NAME = options.Other, X = 1 };"),
    ("a.swift", "let NAME = \"a\"\nlist.append(NAME)\nif NAME.isEmpty {}"), ("a.js", "let NAME = \"a\", OTHER = f();"),
    ("a.js", "const NAME = \"a\"; const y = x && NAME || z;"), ("a.rb", "NAME = \"a\"\nlist << NAME\nx = NAME.upcase"),
    ("a.go", "const NAME = \"a\"\nx, y := NAME, other\n"),
  ]

  @Test(arguments: kept)
  func `what mentions a name, or passes it on, changes nothing`(file: String, code: String) throws {
    let search = CodeSearch(Array(code.utf8), in: try #require(CodeLanguage(fileName: file)))
    #expect(search.changes(of: "NAME", .text) == [])
    #expect(search.values(named: "NAME", .text).0.map { String(decoding: $0.value, as: UTF8.self) } == ["a"])
  }

  /// Code in which `NAME` is several values, or none that is known.
  static let severals: [(file: String, code: String)] = [
    ("a.py", #"NAME = "one", "two""#), ("a.py", #"NAME = ("one", "two")"#), ("a.py", #"NAME = "one","#),
    ("a.py", #"NAME = ("one",)"#), ("a.py", #"other, NAME = "one", "two three""#), ("a.rb", #"NAME = "one", "two""#),
    ("a.go", #"var other, NAME = "one", "two""#), ("a.js", "const NAME = tag`one`"),
    ("a.js", "const NAME = dedent`one`"),
    ("a.js", "const NAME = html.tag`one`"), ("a.py", #"NAME = dedent("one", x)"#),
  ]

  @Test(arguments: severals)
  func `a tuple and a template with a tag are no literal`(file: String, code: String) throws {
    let search = CodeSearch(Array(code.utf8), in: try #require(CodeLanguage(fileName: file)))
    let (matches, misses) = search.values(named: "NAME", .text)
    #expect(matches.isEmpty && misses.count == 1)
  }

  @Test func `margins are taken off as the functions of each language do`() throws {
    func value(_ code: String, _ file: String = "a.py") throws -> String? {
      let search = CodeSearch(Array(code.utf8), in: try #require(CodeLanguage(fileName: file)))
      return search.values(named: "NAME", .text).0.first.map { String(decoding: $0.value, as: UTF8.self) }
    }
    // A tab and blanks have nothing in common.
    #expect(try value("NAME = dedent(\"\"\"\n\t one\n      two\n\"\"\")") == "\n\t one\n      two\n")
    #expect(try value("NAME = dedent(\"\"\"\n  \tone\n  two\n\"\"\")") == "\n\tone\ntwo\n")
    #expect(try value("NAME = inspect.cleandoc(\"\"\"one\n    two\n      three\n\n    \"\"\")") == "one\ntwo\n  three")
    #expect(try value("const NAME = dedent(`\n    one\n      two\n`)", "a.js") == "one\n  two")
  }

  @Test func `a backslash at the end of a line of TOML takes the blanks behind it`() {
    let toml = "a = \"\"\"one alpha beta gamma \\\n\n\n   two\\\\\n three\"\"\"\nb = 1\nb = 2\n"
    let found = TOMLSearch.values(at: "a", in: Array(toml.utf8))
    #expect(found.map { String(decoding: $0.value, as: UTF8.self) } == ["one alpha beta gamma two\\\n three"])
    #expect(TOMLSearch.values(at: "b", in: Array(toml.utf8)).count == 2)
  }
}
