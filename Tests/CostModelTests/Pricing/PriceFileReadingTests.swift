@testable import CostModel
import Documents
import Testing

@Suite struct PriceFileReadingTests {
  @Test func `a file says who sells, where the prices are from and when they were checked`() throws {
    let text = """
      vendor: azure
      name: Azure OpenAI
      source: [https://a.example, https://b.example]
      checked: 2026-11-20
      currency: USD
      models: {m: {input: 1.00}}
      """
    let (book, diagnostics) = PriceBook.read([SourceFile(name: "azure.yaml", text: text)])
    #expect(diagnostics.map(PricingFixture.line) == [])
    let vendor = try #require(book.vendors.first)
    #expect(vendor.id == "azure")
    #expect(vendor.name == "Azure OpenAI")
    #expect(vendor.sources == ["https://a.example", "https://b.example"])
    #expect(vendor.checked == CivilDate(year: 2026, month: 11, day: 20))
  }

  @Test func `the digest is the FNV-1a hash of the bytes`() {
    // Test vectors of the FNV reference code (Noll, draft-eastlake-fnv): "" and "foobar".
    #expect(PriceBook.read([]).book.digest == "fnv1a-64:cbf29ce484222325")
    #expect(PriceBook.read([SourceFile(name: "x.yaml", text: "foobar")]).book.digest == "fnv1a-64:85944171f73967e8")
  }

  @Test func `a model has its facts`() throws {
    let model = try PricingFixture.model(
      """
      models:
        gpt-4o:
          aliases: [gpt-4o-2024-08-06, gpt-4o-2024-11-20]
          context_window: 128000
          max_output: 16384
          tokenizer: o200k_base
          caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
          retired: 2027-01-01
          regions: {eu: 1.1x}
          input: 2.50
          output: 10.00
          search: 0.01
          request: 0.005
          training: 25.00
          storage: 4.50
          audio_input: 40.00
      """)
    #expect(model.names == ["gpt-4o", "gpt-4o-2024-08-06", "gpt-4o-2024-11-20"])
    #expect(model.contextWindowTokens == 128_000)
    #expect(model.maxOutputTokens == 16_384)
    #expect(model.tokenizer == "o200k_base")
    #expect(
      model.caching
        == CachingFacts(
          kind: .automatic, minimumTokens: 1024, stepTokens: 128, timeToLive: TimeSpan("10m"), refreshesOnHit: true))
    #expect(model.retired == CivilDate(year: 2027, month: 1, day: 1))
    #expect(model.regionFactor(named: "eu") == DecimalNumber("1.1").flatMap { Multiplier($0) })
    #expect(model.regionFactor(named: "us") == nil)
    let fees = try #require(model.rows.first?.fees)
    #expect(fees.search?.amount == Money(attodollars: 10_000_000_000_000_000))
    #expect(fees.request?.amount == Money(attodollars: 5_000_000_000_000_000))
    #expect(fees.training?.rate.description == "25.00")
    #expect(fees.storage?.rate.description == "4.50")
    #expect(fees.otherRates.map { "\($0.words) \($0.rate.rate)" } == ["audio_input 40.00"])
  }

  @Test func `rows are newest first however they were written`() throws {
    let model = try PricingFixture.model(
      """
      models:
        m:
          prices:
            - input: 5.00
            - {from: 2025-01-01, input: 3.00, note: "cut"}
            - {from: 2024-10-01, input: 2.50}
      """)
    #expect(model.rows.map { $0.from?.description ?? "-" } == ["2025-01-01", "2024-10-01", "-"])
    #expect(model.rows.first?.note == "cut")
  }

  @Test func `a free model costs nothing at the standard tier and has no other`() throws {
    let model = try PricingFixture.model("defaults: {batch: 0.5x}\nmodels:\n  m: {free: true}\n")
    #expect(model.isFree)
    #expect(model.rows.map { $0.tariffs.map(\.tier) } == [[.standard]])
    #expect(model.rows.first?.tariff(for: .standard)?.shown == [["0.00 0.00 0.00 0.00 0.00"]])
  }

  @Test func `a model paid by the call needs no token rate`() throws {
    let model = try PricingFixture.model("models:\n  rerank: {request: 0.002}\n")
    #expect(model.rows.first?.tariff(for: .standard)?.shown == [["- - - - -"]])
  }

  // MARK: - Defaults

  @Test func `defaults hold where a model says nothing, and none switches them off`() throws {
    let book = try PricingFixture.book([
      "openai": """
      regions: {us: 1.1x}
      models:
        plain: {input: 2.00, output: 8.00}
        own: {input: 2.00, output: 8.00, cache_read: 1.00, batch: 0.6x, caching: {kind: none}, tokenizer: other, regions: {eu: 1.2x}}
        bare: {input: 2.00, output: 8.00, cache_read: none, batch: none, caching: none, tokenizer: none, search: none, regions: none}
      defaults:
        tokenizer: o200k_base
        caching: {kind: automatic}
        cache_read: 0.1x
        batch: 0.5x
        search: 0.01

      """
    ])
    let summary = book.models.map { model in
      let row = model.rows.first
      let parts: [String] = [
        model.id, model.tokenizer ?? "-", model.caching?.kind.rawValue ?? "-",
        row?.tariff(for: .standard)?.shown[0][0] ?? "-", row?.tariff(for: .batch)?.shown[0][0] ?? "-",
        row?.fees.search == nil ? "-" : "search", model.regions.map(\.name).joined(),
      ]
      return parts.joined(separator: " | ")
    }
    #expect(
      summary == [
        "plain | o200k_base | automatic | 2.00 0.20 - - 8.00 | 1.00 0.10 - - 4.00 | search | us",
        "own | other | none | 2.00 1.00 - - 8.00 | 1.20 0.60 - - 4.80 | search | eu",
        "bare | - | - | 2.00 - - - 8.00 | - | - | ",
      ])
  }

  // MARK: - Several files

  @Test func `a later file replaces a model of its vendor and adds another`() throws {
    let files = [
      "models:\n  a: {input: 1.00}\n  b: {input: 2.00, aliases: [b-1]}\n",
      "models:\n  b: {input: 3.00}\n  c: {input: 4.00}\n",
    ]
    let (book, diagnostics) = PriceBook.read(
      files.enumerated()
        .map { SourceFile(name: "\($0).yaml", text: PricingFixture.head() + $1) })
    #expect(diagnostics.map(PricingFixture.line) == [])
    #expect(book.vendors.map(\.file.name) == ["1.yaml"])
    #expect(book.models.map(\.id) == ["a", "b", "c"])
    let inputs = book.models.compactMap {
      $0.rows.first?.tariff(for: .standard)?.band(forPromptTokens: 1).rates?[.input]
    }
    #expect(inputs.map(\.rate.description) == ["1.00", "3.00", "4.00"])
  }

  @Test func `a later file of another vendor stands beside it`() throws {
    let book = try PricingFixture.book([
      "openai": "models:\n  a: {input: 1.00}\n", "azure": "models:\n  a: {input: 2.00}\n",
    ])
    #expect(book.models.map(book.qualifiedName) == ["openai/a", "azure/a"])
  }

  @Test func `a JSON file is read as well`() {
    let text = """
      {"vendor": "v", "source": "https://v.example", "checked": "2026-11-20", "models": {"m": {"input": 1.5, "cache_read": "0.1x"}}}
      """
    let (book, diagnostics) = PriceBook.read([SourceFile(name: "v.json", text: text)])
    #expect(diagnostics.map(PricingFixture.line) == [])
    #expect(book.models.first?.rows.first?.tariff(for: .standard)?.shown == [["1.50 0.15 - - -"]])
  }
}
