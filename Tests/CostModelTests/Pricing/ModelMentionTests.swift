import CostModel
import Documents
import Foundation
import TestSupport
import Testing

/// Reading only the models that are mentioned must find the very prices, at the very places, that reading everything finds.
@Suite struct ModelMentionTests {
  private static func read(_ names: [String], of files: [SourceFile]) throws -> PriceBook {
    let list = SourceFile(name: "names.json", text: "{}")
    let document = try #require(Document.parse(list, as: .json).document)
    var mentions = ModelMentions(in: document)
    for name in names { mentions.add(name) }
    let read = PriceBook.read(files, mentioning: mentions)
    #expect(read.diagnostics.isEmpty)
    return read.book
  }

  /// What a model costs and where that is written, as one text.
  private static func facts(_ model: Model) -> String {
    let rows = model.rows.map { row in
      "\(row.from?.description ?? "-") \(row.span.location) \(row.tariffs.map { "\($0)" })"
    }
    return "\(model.id) \(model.span.location) \(model.aliases) \(rows)"
  }

  @Test("a name finds the same model among those that are mentioned as among all")
  func sameModels() throws {
    let book = ShippedPrices.book
    var random = SeededGenerator(seed: 20_261_129)
    for _ in 0..<12 {
      let model = try #require(book.models.randomElement(using: &random))
      let name = try #require(model.names.randomElement(using: &random))
      for spelling in [name, "\(book.vendor(of: model).id)/\(name)", name + "-2026-01-31"] {
        let few = try Self.read([spelling], of: book.files)
        #expect(few.models.count < 40)
        #expect(few.digest == book.digest)
        #expect(
          Result { try few.model(named: spelling) }.map(Self.facts).text
            == Result { try book.model(named: spelling) }.map(Self.facts).text)
      }
    }
  }

  @Test("a later file that changes a model by its id counts where the model is mentioned by an alias")
  func overrides() throws {
    let base = SourceFile(
      name: "a.yaml",
      text: """
        vendor: acme
        source: https://example.com
        checked: 2026-11-01
        models:
          other:
            input: 9
            output: 9
          one:
            aliases: [
              uno, "eins"
              ]
            input: 1
            output: 2
        """)
    let own = SourceFile(
      name: "b.yaml",
      text: """
        vendor: acme
        source: https://example.com
        checked: 2026-11-01
        models:
          one:
            aliases: [uno, eins]
            input: 3
            output: 4
        """)
    let book = try Self.read(["eins"], of: [base, own])
    #expect(try book.model(named: "eins").rows.first?.span.file.name == "b.yaml")
    #expect(book.models.map(\.id) == ["one"])
  }

  @Test(
    "a file that is not laid out in the plain way is read as a whole",
    arguments: [
      "{\"vendor\": \"acme\", \"source\": \"s\", \"checked\": \"2026-11-01\", \"models\": {\"one\": {\"input\": 1, \"output\": 2}, \"two\": {\"input\": 1, \"output\": 2}}}",
      "vendor: acme\nsource: s\nchecked: 2026-11-01\nmodels: {one: {input: 1, output: 2}, two: {input: 1, output: 2}}\n",
      "vendor: acme\nsource: s\nchecked: 2026-11-01\nmodels:\n   one: {input: 1, output: 2}\n   two: {input: 1, output: 2}\n",
      "vendor: acme\nsource: s\nchecked: 2026-11-01\nmodels:\n  \"o\\u006ee\": {input: 1, output: 2}\n  two: {input: 1, output: 2}\n",
    ])
  func otherLayouts(text: String) throws {
    let name = text.hasPrefix("{") ? "a.json" : "a.yaml"
    let book = try Self.read(["two"], of: [SourceFile(name: name, text: text)])
    #expect(book.models.map(\.id) == ["one", "two"])
  }

  @Test("a fault in a model that is read is reported with all the others of its file, one elsewhere is not looked for")
  func faults() throws {
    let file = SourceFile(
      name: "a.yaml",
      text:
        "vendor: acme\nsource: s\nchecked: 2026-11-01\nmodels:\n  one:\n    input: 1\n    output: 2\n  two:\n    inputt: 1\n"
    )
    let document = try #require(Document.parse(SourceFile(name: "n.json", text: "[\"two\"]"), as: .json).document)
    let read = PriceBook.read([file], mentioning: ModelMentions(in: document))
    #expect(read.diagnostics.compactMap { $0.span?.location.description } == ["a.yaml:8:3", "a.yaml:9:5"])
    _ = try Self.read(["one"], of: [file])
  }
}

extension Result where Success == String {
  fileprivate var text: String {
    switch self {
    case .success(let text): text
    case .failure(let error): "\(error)"
    }
  }
}
