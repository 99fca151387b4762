import Documents
import Testing

@Suite struct ReaderTests {
  static let text = """
    {"name": "x", "chat": {"turns": 8, "share": 0.5, "on": true, "tags": {"team": "a"}, "list": [1, 2]}}
    """

  /// A node that represents a value of an edit.
  private func value(_ text: String) throws -> Node {
    try #require(Document.parse(SourceFile(name: "--set", text: text), as: .json).document).root
  }

  private func edit(_ path: String, _ operation: Reader.Edit.Operation) -> Reader.Edit {
    let source = SourceFile(name: "--set", text: path)
    return Reader.Edit(path: path, operation: operation, span: SourceSpan(file: source, start: 0, end: path.utf8.count))
  }

  /// What a reader of the text sees.
  private struct Seen: Equatable {
    var turns: Double?
    var share: Double?
    var cap: Double?
    var tags: [String: String] = [:]
    var list: [Double?] = []
    var messages: [String] = []
  }

  private func read(_ text: String = text, edits: [Reader.Edit] = []) throws -> Seen {
    let document = try #require(Document.parse(SourceFile(name: "s.json", text: text), as: .json).document)
    let reader = Reader(edits: edits)
    var seen = Seen()
    if var top = reader.open(document, what: "scenario") {
      _ = top.take("name")?.string()
      if var chat = top.take("chat")?.object() {
        seen.turns = chat.take("turns")?.number(in: 0...100)
        seen.share = chat.take("share")?.number(in: 0...1)
        seen.cap = chat.take("cap")?.number(in: 1...(.greatestFiniteMagnitude), unit: "tokens")
        _ = chat.take("on")?.boolean()
        if var tags = chat.take("tags")?.object() {
          for (name, _, field) in tags.takeRest(acceptsNewNames: true) { seen.tags[name] = field.string() }
        }
        seen.list = chat.take("list")?.array()?.map { $0.number(in: 0...10) } ?? []
        chat.finish()
      }
      top.finish()
    }
    reader.finishEdits()
    seen.messages = reader.diagnostics.map { diagnostic in
      "\(diagnostic.span.map(\.location.description) ?? "-"): \(diagnostic.message)"
        + (diagnostic.hint.map { " (\($0))" } ?? "")
    }
    return seen
  }

  @Test func `a document is read by name`() throws {
    #expect(try read() == Seen(turns: 8, share: 0.5, cap: nil, tags: ["team": "a"], list: [1, 2]))
  }

  @Test func `an edit replaces, scales or shifts the value at its path`() throws {
    let edits = [
      edit("chat.turns", .scale(0.5)), edit("chat.turns", .add(3)), edit("chat.share", .set(try value("0.25"))),
      edit("chat.list.1", .set(try value("7"))), edit("chat.list.0", .scale(4)),
    ]
    // 8 x 0.5 + 3; edits of one path apply in their order.
    #expect(try read(edits: edits) == Seen(turns: 7, share: 0.25, cap: nil, tags: ["team": "a"], list: [4, 7]))
  }

  @Test func `an edit adds what the document leaves out`() throws {
    let edits = [
      edit("chat.cap", .set(try value("150"))), edit("chat.tags.env", .set(try value("\"prod\""))),
      edit("chat.tags.env", .set(try value("\"test\""))),
    ]
    let seen = try read(edits: edits)
    #expect(seen.cap == 150)
    #expect(seen.tags == ["team": "a", "env": "test"])
    #expect(seen.messages == [])
    let bare = try read("{}", edits: [edit("chat.turns", .set(try value("5")))])
    #expect(bare.turns == 5)
  }

  @Test func `a value that is taken away counts as left out`() throws {
    let seen = try read(edits: [edit("chat.turns", .unset), edit("chat.tags.team", .unset)])
    #expect(seen.turns == nil && seen.tags == [:] && seen.share == 0.5)
    #expect(
      try read(edits: [edit("chat.cap", .unset), edit("chat.truns", .unset)]).messages == [
        "--set:1:1: there is nothing at 'chat.cap' that could be taken away (the document leaves it out already)",
        "--set:1:1: there is nothing at 'chat.truns' that could be taken away (did you mean 'chat.turns'?)",
      ])
  }

  @Test func `an edited value is checked like a written one`() throws {
    let seen = try read(edits: [edit("chat.share", .set(try value("82"))), edit("chat.turns", .scale(100))])
    #expect(
      seen.messages == [
        "s.json:1:33: turns must be between 0 and 100, found 800",
        "--set:1:1: share must be between 0 and 1, found 82 (did you mean 0.82?)",
      ])
  }

  @Test func `an edit of a path that nothing reads is reported with the nearest path`() throws {
    let edits = [edit("chat.truns", .set(try value("5"))), edit("nothing.at.all", .scale(2))]
    #expect(
      try read(edits: edits).messages == [
        "--set:1:1: there is no number or setting at 'chat.truns' (did you mean 'chat.turns'?)",
        "--set:1:1: there is no number or setting at 'nothing.at.all'",
      ])
  }

  static let faults: [(text: String, messages: [String])] = [
    ("[]", ["s.json:1:1: scenario must be an object with named values, found a list"]),
    (#"{"nam": 1}"#, ["s.json:1:2: unknown key 'nam' (did you mean 'name'?)"]),
    (
      #"{"chat": {"speed": 1}}"#,
      ["s.json:1:11: unknown key 'speed' in 'chat' (expected one of: cap, list, on, share, tags, turns)"]
    ),
    (#"{"name": 1}"#, ["s.json:1:10: name must be text, found the number 1"]),
    (
      #"{"name": null, "chat": []}"#,
      [
        "s.json:1:10: name must be text, found nothing (null)",
        "s.json:1:24: chat must be an object with named values, found a list",
      ]
    ),
    (
      #"{"chat": {"turns": "8", "on": "yes", "list": {}}}"#,
      [
        "s.json:1:20: turns must be a number, found the text '8' (write 8 without quotes)",
        "s.json:1:31: on must be true or false, found the text 'yes'",
        "s.json:1:46: list must be a list, found an object",
      ]
    ),
    (#"{"chat": {"cap": 0}}"#, ["s.json:1:18: cap must be at least 1 tokens, found 0"]),
    (#"{"chat": {"turns": -1}}"#, ["s.json:1:20: turns must be between 0 and 100, found -1"]),
    (
      #"{"chat": {"turns": 1e400}}"#,
      ["s.json:1:20: the number '1e400' of 'turns' is too large or has too many digits"]
    ),
    (
      #"{"chat": {"list": [1, 20, "x"]}}"#,
      [
        "s.json:1:23: list must be between 0 and 10, found 20",
        "s.json:1:27: list must be a number, found the text 'x'",
      ]
    ),
  ]

  @Test(arguments: faults) func `every fault is reported at its place`(text: String, messages: [String]) throws {
    #expect(try read(text).messages == messages)
  }

  @Test func `diagnostics beyond the limit are counted`() {
    let reader = Reader()
    for _ in 0..<Limits.diagnostics { reader.warning("x", "w", at: nil) }
    #expect(!reader.hasErrors)
    reader.error("x", "e", at: nil)
    reader.error("x", "e", at: nil)
    #expect(reader.diagnostics.count == Limits.diagnostics)
    #expect(reader.omitted == 2)
    #expect(reader.hasErrors)
  }
}
