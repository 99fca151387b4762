import Documents
import Testing

@testable import CostModel

@Suite struct PriceListTests {
  static let others: [(list: PriceList, text: String, messages: [String])] = [
    (.litellm, "{}", ["'list.json' is not litellm's model_prices_and_context_window.json"]),
    (.litellm, "[1]", ["'list.json' is not litellm's model_prices_and_context_window.json"]),
    (.genaiPrices, "{\"openai\": {\"models\": {}}}", ["'list.json' is not the data JSON of genai-prices"]),
    (.modelsDev, "[{\"id\": \"openai\"}]", ["'list.json' is not the JSON of https://models.dev/api.json"]),
    (
      .modelsDev, "[cost]\ninput = 2",
      [
        "expected a value, found 'cost'",
        "'list.json' is not the JSON of https://models.dev/api.json",
      ]
    ),
  ]

  @Test(arguments: others)
  func `a file that is another list is refused`(list: PriceList, text: String, messages: [String]) throws {
    #expect(try Imported(list, text).diagnostics == messages)
  }

  /// Ids that YAML would read as something else, or that would end a line or a comment.
  static let ids = [
    "true", "1.5", "0x1F", "~", "a: b", "a #b", "- a", "[a]", "a,b", "{a}", "it's", "\"q\"", "back\\slash", "<<",
    "a\nmodels:", "a\u{1B}[2J", "a\u{2028}b", " a", "a ", "ft:gpt:x", "a:", "名前", "&a", "*a", "!a", "%a", "@a", "`a",
  ]

  @Test(arguments: ids)
  func `any id comes back as it is, and a comment stays one`(id: String) throws {
    let escaped = id.unicodeScalars.map { scalar in
      scalar.value < 0x20 || "\"\\".unicodeScalars.contains(scalar)
        ? "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16) : String(scalar)
    }
    .joined()
    let json = """
      [{"id": "v", "models": [
        {"id": "\(escaped)", "match": {"equals": "x\(escaped)"}, "prices": {"input_mtok": 1, "\(escaped)_k": 2}},
        {"id": "0\(escaped)", "prices": {}}]}]
      """
    let imported = try Imported(.genaiPrices, json)
    #expect(imported.book.models.map(\.id) == [id])
    #expect(imported.book.models.first?.aliases == [ModelAlias("x" + id)])
    let text = try #require(imported.texts["v"])
    #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
  }

  @Test func `ids that are no keys are left out`() throws {
    let long = String(repeating: "a", count: 257)
    let imported = try Imported(
      .genaiPrices,
      """
      [{"id": "v", "models": [
        {"id": "", "prices": {"input_mtok": 1}}, {"id": "\(long)", "prices": {"input_mtok": 1}},
        {"prices": {"input_mtok": 1}}, 7]}]
      """)
    #expect(imported.vendors.first?.models.isEmpty ?? false)
    #expect(imported.vendors.first?.remarks.leftOutCount == 4)
  }

  @Test func `the same list is the same text`() throws {
    let json = """
      {"a": {"litellm_provider": "p", "mode": "chat", "input_cost_per_token": 1e-06, "x_cost": 1, "y_cost": 1},
       "b": {"litellm_provider": "p", "mode": "ocr", "z_cost": 1}, "c": {"litellm_provider": "p", "mode": "search"}}
      """
    let first = try Imported(.litellm, json).texts
    for _ in 0..<5 { #expect(try Imported(.litellm, json).texts == first) }
  }
}
