import CostModel
import Documents
import Testing

@Suite struct PriceLookupTests {
  static func book() throws -> PriceBook {
    try PricingFixture.book([
      "openai": """
      models:
        gpt-4o: {input: 2.50, aliases: [gpt-4o-2024-08-06]}
        gpt-4o-2024-05-13: {input: 5.00}
        gpt-4o-mini: {input: 0.15}
        gpt-3.5-turbo: {input: 0.50}
        "ft:gpt-4o": {input: 3.75}
        "ft:gpt-4o-mini-2024-07-18": {input: 0.30}
      """,
      "azure": "models:\n  gpt-4o: {input: 2.75}\n  gpt-4o-mini: {input: 0.165}\n  llama-3: {input: 1}\n",
      "together": "models:\n  llama-3: {input: 0.9}\n  meta/llama-4: {input: 0.2}\n",
      "anthropic": """
      models:
        claude-sonnet-4-5: {input: 3.00}
        claude-haiku: {input: 1.00}
        gemini-2.5-flash: {input: 9.00}
      """,
      "google": "models:\n  gemini-2.5-flash: {input: 0.30}\n  gemini-1.5-pro: {input: 1.25}\n",
    ])
  }

  static let found = [
    ("gpt-4o", "openai/gpt-4o"),  // the maker's, though azure lists it too
    ("azure/gpt-4o", "azure/gpt-4o"),
    ("openai/gpt-4o", "openai/gpt-4o"),
    ("gpt-4o-2024-08-06", "openai/gpt-4o"),
    ("openai/gpt-4o-2024-08-06", "openai/gpt-4o"),
    ("gpt-4o-2024-05-13", "openai/gpt-4o-2024-05-13"),  // listed as a model of its own
    ("meta/llama-4", "together/meta/llama-4"),  // a whole id with a slash
    ("together/meta/llama-4", "together/meta/llama-4"),
    ("azure/llama-3", "azure/llama-3"),
    // suffixes
    ("gpt-4o-2024-11-20", "openai/gpt-4o"),
    ("azure/gpt-4o-2024-11-20", "azure/gpt-4o"),
    ("claude-sonnet-4-5-20250929", "anthropic/claude-sonnet-4-5"),
    ("claude-sonnet-4-5@20250929", "anthropic/claude-sonnet-4-5"),
    ("claude-haiku-latest", "anthropic/claude-haiku"),
    ("gemini-1.5-pro-002", "google/gemini-1.5-pro"),
    ("google/gemini-2.5-flash-preview-05-20", "google/gemini-2.5-flash"),
    ("ft:gpt-4o:acme::abc123", "openai/ft:gpt-4o"),
    ("ft:gpt-4o-2024-08-06:acme:support:abc123", "openai/ft:gpt-4o"),
    ("openai/ft:gpt-4o-mini-2024-07-18:acme::abc", "openai/ft:gpt-4o-mini-2024-07-18"),
  ]

  @Test(arguments: found)
  func `a name stands for one model`(name: String, model: String) throws {
    let book = try Self.book()
    #expect(book.qualifiedName(of: try book.model(named: name)) == model)
  }

  static let lost: [(String, PriceBook.LookupFailure)] = [
    ("llama-3", .ambiguous(choices: ["azure/llama-3", "together/llama-3"])),  // no maker among them
    ("llama-3-latest", .ambiguous(choices: ["azure/llama-3", "together/llama-3"])),
    ("gemini-2.5-flash", .ambiguous(choices: ["anthropic/gemini-2.5-flash", "google/gemini-2.5-flash"])),  // two makers
    ("gpt4o", .unknown(suggestions: ["gpt-4o"])),
    ("gpt-3.5-trubo", .unknown(suggestions: ["gpt-3.5-turbo"])),
    ("claude-son", .unknown(suggestions: ["claude-sonnet-4-5"])),
    ("google/gpt-4o", .unknown(suggestions: ["azure/gpt-4o", "openai/gpt-4o"])),
    ("gpt-4o-2024-11-20-2024-11-20", .unknown(suggestions: ["gpt-4o"])),  // one suffix only
    ("gpt-4o-0806", .unknown(suggestions: ["gpt-4o"])),
    ("GPT-4o", .unknown(suggestions: ["gpt-4o"])),
    ("-latest", .unknown(suggestions: [])),
    ("azure/-latest", .unknown(suggestions: [])),
    ("", .unknown(suggestions: [])),
    ("/", .unknown(suggestions: [])),
  ]

  @Test(arguments: lost)
  func `a name that stands for none, or for several, is reported with the nearest`(
    name: String, failure: PriceBook.LookupFailure
  ) throws {
    let book = try Self.book()
    #expect(throws: failure) { try book.model(named: name) }
  }

  @Test func `a qualified name is its vendor's, whatever others call their models`() throws {
    let book = try PricingFixture.book([
      "openrouter": "models:\n  moonshotai/k3: {input: 2.00}\n",
      "novita": "models:\n  moonshotai/k3: {input: 3.00}\n",
      "moonshotai": "models:\n  k3: {input: 1.00}\n",
    ])
    for model in book.models {
      let name = book.qualifiedName(of: model)
      #expect(book.qualifiedName(of: try book.model(named: name)) == name)
    }
    #expect(try book.model(named: "moonshotai/k3").rows.first?.tariff(for: .standard)?.shown == [["1.00 - - - -"]])
  }

  @Test func `an override takes over a name that was an alias`() throws {
    let (book, diagnostics) = PriceBook.read([
      SourceFile(name: "1", text: PricingFixture.head() + "models:\n  a: {input: 1.00, aliases: [a-2]}\n"),
      SourceFile(name: "2", text: PricingFixture.head() + "models:\n  a-2: {input: 2.00}\n"),
    ])
    #expect(diagnostics.map(PricingFixture.line) == [])
    #expect(try book.model(named: "a-2").id == "a-2")
    #expect(try book.model(named: "openai/a-2").id == "a-2")
    #expect(try book.model(named: "a").id == "a")
  }
}
