import CostModel
import Documents
import TestSupport
import Testing
import Tokens

/// Token sizes that are those of texts.
@Suite struct TextSizeTests {
  /// "1 2 3 4 5" is nine pieces of one token each (`1`, ` `, `2`, ...), for both encodings and without any vocabulary; "7 8" is three.
  private static let nine = PromptTexts.File(name: "prompts/nine.md", bytes: Array("1 2 3 4 5".utf8))
  private static let three = PromptTexts.File(name: "prompts/three.md", bytes: Array("7 8".utf8))

  private static let texts = PromptTexts([
    "nine.md": .success([nine]), "three.md": .success([three]), "*.md": .success([nine, three]),
    "filled.md": .success([PromptTexts.File(name: "filled.md", bytes: Array("{{a}} 1 {{a}}{{b}}".utf8))]),
    "gone.md": .failure(
      PromptTexts.Fault(code: "unreadable-text", "'gone.md' cannot be read: no such file", hint: "h")),
  ])

  private func read(
    _ tokens: String, model: String = "model: gpt-4o", rest: String = "", edits: [Reader.Edit] = []
  ) throws -> (scenario: Scenario?, complaints: [String]) {
    let text = "{features: {chat: {\(model), sessions: 10, tokens: \(tokens)}}\(rest)}"
    let parsed = Document.parse(SourceFile(name: "test.yaml", text: text), as: .yaml)
    let document = try #require(parsed.document)
    let month = try #require(Month("2026-12"))
    let read = Scenario.read(
      document, book: ShippedPrices.book, currentMonth: month, edits: edits, texts: Self.texts)
    return (read.scenario, read.diagnostics.map { "\($0.severity.rawValue)[\($0.code)]: \($0.message)" })
  }

  private func sizes(_ tokens: String, rest: String = "") throws -> [String: Double] {
    let scenario = try #require(try read(tokens, rest: rest).scenario)
    let sizes = try #require(scenario.features.first).tokens.sizes
    return Dictionary(uniqueKeysWithValues: sizes.map { ($0.name, $0.tokens) })
  }

  @Test func `files, patterns, lists and texts are counted`() throws {
    #expect(
      try sizes("{system: {file: nine.md}, tools: {files: [nine.md, three.md]}, user: {text: '7 8'}, output: 5}")
        == ["system": 9, "tools": 12, "user": 3, "output": 5])
    #expect(try sizes("{input: {file: '*.md'}, cacheable_tokens: {file: nine.md}}")["input"] == 12)
  }

  @Test func `what several patterns match counts once`() throws {
    #expect(try sizes("{input: {files: ['*.md', nine.md]}}") == ["input": 12])
  }

  @Test func `placeholders count with their sizes as often as they stand in the text`() throws {
    // "{{a}} 1 {{a}}{{b}}" without its marks is " 1 ": a space, a digit, a space. 3 + 2 x 40 + 7.
    #expect(try sizes("{input: {file: filled.md, placeholders: {a: 40, b: 7}}}") == ["input": 90])
  }

  @Test func `a mark without a size, and a size without a mark, are reported`() throws {
    let read = try read("{input: {file: filled.md, placeholders: {a: 40, c: 1}}, output: 5}")
    #expect(
      read.complaints == [
        "warning[unsized-placeholder]: '{{b}}' in 'filled.md' has no size: only the mark itself is counted",
        "warning[unused-placeholder]: '{{c}}' does not stand in the text of input",
        "warning[estimated-texts]: tokens of texts are estimated: no vocabulary of o200k_base was found",
      ])
  }

  @Test func `a lever scales a counted size and puts another file in its place`() throws {
    let levers = """
      , levers: {half: {scale: {chat.tokens.system: 0.5}}, other: {set: {chat.tokens.system.file: three.md}}, \
      fixed: {set: {chat.tokens.system: 4}}}
      """
    let scenario = try #require(
      try read("{system: {file: nine.md}, user: 1, output: 0}", rest: levers).scenario)
    for (lever, tokens) in zip(scenario.levers, [4.5, 3, 4]) {
      let read = try read("{system: {file: nine.md}, user: 1, output: 0}", edits: lever.edits)
      #expect(read.scenario?.features.first?.tokens.sizes.first?.tokens == tokens, "\(lever.name)")
    }
  }

  @Test func `every number says how it is known`() throws {
    let scenario = try #require(
      try read(
        "{system: {file: nine.md}, user: {words: 3}, retrieved: {mean: 5, basis: measured}, output: 5}"
      ).scenario)
    let bases = try #require(scenario.features.first).tokens.sizes.map(\.source.basis)
    #expect(bases == [.estimated, .estimated, .measured, .given])
  }

  @Test func `texts are counted by the tokenizer of the model that answers most`() throws {
    func encoding(_ model: String) throws -> Encoding? {
      let scenario = try #require(try read("{input: {file: nine.md}, output: 1}", model: model).scenario)
      guard case .text(let text)? = scenario.features.first?.tokens.sizes.first?.source else { return nil }
      return text.encoding
    }
    #expect(try encoding("model: gpt-4o") == .o200k)
    #expect(try encoding("model: gpt-3.5-turbo") == .cl100k)
    #expect(try encoding("routing: {gpt-3.5-turbo: 0.4, gpt-4o: 0.6}") == .o200k)
    #expect(try encoding("cascade: [{model: gpt-3.5-turbo, escalate: 0.9}, {model: gpt-4o}]") == .cl100k)
    #expect(try encoding("model: claude-haiku-4-5") == .o200k)
  }

  @Test func `a model that counts in another way is reported, unless it has a factor`() throws {
    let plain = try read("{input: {file: nine.md}, output: 1}", model: "model: claude-haiku-4-5")
    #expect(
      plain.complaints == [
        "warning[other-tokenizer]: how 'claude-haiku-4-5' counts tokens is not known: the texts of 'chat' are counted as o200k_base"
      ])
    let converted = try read(
      "{input: {file: nine.md}, output: 1}",
      model: "model: claude-haiku-4-5, models: {claude-haiku-4-5: {token_factor: 1.2}}")
    #expect(converted.complaints.isEmpty)
    #expect(converted.scenario?.features.first?.tokens.sizes.first?.source.basis == .estimated)
  }

  static let faults: [(String, [String])] = [
    ("{input: {file: gone.md}}", ["error[unreadable-text]: input: 'gone.md' cannot be read: no such file"]),
    (
      "{input: {files: [gone.md, nine.md, 5]}}",
      [
        "error[unreadable-text]: input: 'gone.md' cannot be read: no such file",
        "error[wrong-type]: files must be text, found the number 5",
      ]
    ),
    ("{input: {files: []}}", ["error[empty-prompt]: input names no file"]),
    ("{input: {text: ''}}", ["error[empty-prompt]: the text of input is empty"]),
    ("{input: {text: a, file: nine.md}}", ["error[contradiction]: input is either a text or files"]),
    (
      "{input: {file: nine.md, files: [nine.md]}}",
      [
        "error[contradiction]: 'files' and 'file' are the same; give one of them"
      ]
    ),
    (
      "{input: {placeholders: {a: 1}}}",
      [
        "error[missing-key]: 'placeholders' belong to a text: input needs 'file', 'files' or 'text', too"
      ]
    ),
    ("{input: {file: nine.md, placeholders: {a: -1}}}", ["error[out-of-range]: a must be at least 0 tokens, found -1"]),
    ("{input: {file: nine.md, sigma: 1}}", ["error[unknown-key]: unknown key 'sigma' in 'chat.tokens.input'"]),
  ]

  @Test(arguments: faults.indices)
  func `what cannot be counted is an error, never zero`(index: Int) throws {
    let (tokens, expected) = Self.faults[index]
    let read = try read(tokens)
    #expect(read.scenario == nil)
    #expect(read.complaints.filter { $0.hasPrefix("error") } == expected)
  }

  @Test func `references are found wherever a scenario can have them`() throws {
    let text = """
      features:
        chat: {tokens: {system: {file: a.md}, user: {files: [b/*.md, a.md]}}}
      levers:
        x: {set: {chat.tokens.system.file: c.md, chat.tokens.user: {file: d.md}, chat.tokens.user.files.0: e.md}}
      """
    let document = try #require(Document.parse(SourceFile(name: "t.yaml", text: text), as: .yaml).document)
    let value = try #require(Document.parse(SourceFile(name: "--set", text: "f.md"), as: .yaml).document).root
    let edit = Reader.Edit(path: "chat.tokens.tools.file", operation: .set(value), span: value.span)
    #expect(
      PromptTexts.references(in: document, edits: [edit]) == ["a.md", "b/*.md", "c.md", "d.md", "e.md", "f.md"])
  }
}
