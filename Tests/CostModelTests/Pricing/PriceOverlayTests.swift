import CostModel
import Documents
import Testing

/// A later file over an earlier one of the same vendor: what it states changes, everything else stays.
@Suite struct PriceOverlayTests {
  /// The book of files of one vendor, laid over each other in their order.
  static func book(_ bodies: String...) throws -> PriceBook {
    let (book, diagnostics) = PriceBook.read(
      bodies.enumerated().map { SourceFile(name: "\($0).yaml", text: PricingFixture.head() + $1) })
    guard diagnostics.isEmpty else { throw PricingFixture.Unreadable(complaints: diagnostics.map(PricingFixture.line)) }
    return book
  }

  static func model(_ earlier: String, _ later: String) throws -> Model {
    try #require(try book("models:\n  m: \(earlier)\n", "models:\n  m: \(later)\n").models.first)
  }

  /// The standard rates of the days on which something changes: `day: bands`.
  static func history(_ model: Model, announced: Bool = false) throws -> [String] {
    try ["2025-01-01", "2026-01-01", "2026-06-01", "2026-09-01", "2027-01-01"].map { day in
      let tariff = model.tariff(for: .standard, on: try PricingFixture.day(day), includingAnnounced: announced)
      return "\(day): \((try? tariff.get().shown.joined().joined(separator: " | ")) ?? "no price")"
    }
  }

  @Test func `facts and tiers stay, multipliers follow the new input rate`() throws {
    let model = try Self.model(
      """

          aliases: [m-1]
          context_window: 128000
          max_output: 16384
          tokenizer: o200k_base
          caching: {kind: automatic, minimum: 1024}
          regions: {eu: 1.1x}
          input: 2.00
          cache_read: 0.1x
          output: 8.00
          batch: 0.5x
          priority: {input: 3.50, output: 14.00}
          search: 0.01
      """, "{input: 1.50, aliases: [our-m], max_output: 8192}")
    #expect(model.names == ["m", "our-m", "m-1"])
    #expect(model.contextWindowTokens == 128_000)
    #expect(model.maxOutputTokens == 8192)
    #expect(model.tokenizer == "o200k_base")
    #expect(model.caching?.minimumTokens == 1024)
    #expect(model.regions.map(\.name) == ["eu"])
    let row = try #require(model.rows.first)
    #expect(model.rows.count == 1)
    // 1.50 x 0.1 = 0.15; half of it all in batch; priority is a price and stays.
    #expect(row.tariff(for: .standard)?.shown == [["1.50 0.15 - - 8.00"]])
    #expect(row.tariff(for: .batch)?.shown == [["0.75 0.075 - - 4.00"]])
    #expect(row.tariff(for: .priority)?.shown == [["3.50 - - - 14.00"]])
    #expect(row.fees.search?.amount == Money(usd: try #require(DecimalNumber("0.01"))))
    let input = row.tariff(for: .standard)?.usual.base.rates?[.input]?.span.file.name
    let output = row.tariff(for: .standard)?.usual.base.rates?[.output]?.span.file.name
    #expect([input, output] == ["1.yaml", "0.yaml"])
  }

  @Test func `none switches off what an earlier file gives`() throws {
    let model = try Self.model(
      "{tokenizer: t, caching: {kind: automatic}, input: 2.00, cache_read: 0.1x, batch: 0.5x, search: 0.01}",
      "{tokenizer: none, caching: none, cache_read: none, batch: none, search: none}")
    #expect(model.tokenizer == nil)
    #expect(model.caching == nil)
    let row = try #require(model.rows.first)
    #expect(row.tariff(for: .standard)?.shown == [["2.00 - - - -"]])
    #expect(row.tariff(for: .batch) == nil)
    #expect(row.fees.search == nil)
  }

  @Test func `bands keep the discounts they had when the row gets a price of its own`() throws {
    let earlier = """

          input: 2.00
          cache_read: 0.1x
          output: 8.00
          batch: 0.5x
          above: [{prompt_tokens: 1000, input: 4.00, output: 12.00}]
      """
    let priced = try Self.model(earlier, "{cache_read: 0.15, batch: {input: 0.80, output: 3.00}}").rows.first
    #expect(priced?.tariff(for: .standard)?.shown == [["2.00 0.15 - - 8.00", "4.00 0.40 - - 12.00"]])
    #expect(priced?.tariff(for: .batch)?.shown == [["0.80 - - - 3.00", "2.00 0.20 - - 6.00"]])
    let multiplied = try Self.model(earlier, "{cache_read: 0.2x}").rows.first
    #expect(multiplied?.tariff(for: .standard)?.shown == [["2.00 0.40 - - 8.00", "4.00 0.80 - - 12.00"]])
    let flat = try Self.model(earlier, "{above: []}").rows.first
    #expect(flat?.tariff(for: .standard)?.shown == [["2.00 0.20 - - 8.00"]])
  }

  static let earlierRows = """
    {prices: [{from: 2026-06-01, input: 3.00, output: 9.00, batch: 0.5x}, {from: 2025-06-01, input: 4.00, output: 9.00}]}
    """

  @Test func `an undated price holds on every day, with the rest of that day`() throws {
    let model = try Self.model(Self.earlierRows, "{input: 1.00}")
    #expect(
      try Self.history(model) == [
        "2025-01-01: 1.00 - - - -", "2026-01-01: 1.00 - - - 9.00", "2026-06-01: 1.00 - - - 9.00",
        "2026-09-01: 1.00 - - - 9.00", "2027-01-01: 1.00 - - - 9.00",
      ])
    #expect(model.rows.map { $0.tariff(for: .batch) != nil } == [true, false, false])
    let cheaperOutput = try Self.model(Self.earlierRows, "{output: 5.00}")
    #expect(try Self.history(cheaperOutput)[0...1] == ["2025-01-01: no price", "2026-01-01: 4.00 - - - 5.00"])
  }

  @Test func `a dated price changes nothing before and after its days`() throws {
    let model = try Self.model(Self.earlierRows, "{from: 2026-01-01, until: 2026-09-01, input: 1.00}")
    #expect(
      try Self.history(model) == [
        "2025-01-01: no price", "2026-01-01: 1.00 - - - 9.00", "2026-06-01: 1.00 - - - 9.00",
        "2026-09-01: 3.00 - - - 9.00", "2027-01-01: 3.00 - - - 9.00",
      ])
  }

  @Test func `announced rows of either file stay announced`() throws {
    let later = """
      {prices: [{from: 2026-09-01, status: announced, input: 0.50}, {from: 2026-06-01, input: 1.00}]}
      """
    let earlier = """
      {prices: [{from: 2027-01-01, status: announced, input: 9.00, output: 9.50}, {input: 4.00, output: 8.00}]}
      """
    let model = try Self.model(earlier, later)
    #expect(
      try Self.history(model) == [
        "2025-01-01: 4.00 - - - 8.00", "2026-01-01: 4.00 - - - 8.00", "2026-06-01: 1.00 - - - 8.00",
        "2026-09-01: 1.00 - - - 8.00", "2027-01-01: 1.00 - - - 8.00",
      ])
    #expect(
      try Self.history(model, announced: true)[3...] == ["2026-09-01: 0.50 - - - 8.00", "2027-01-01: 0.50 - - - 9.50"])
  }

  @Test func `a temporary price of the earlier file does not hide the one that follows it`() throws {
    let earlier = "{prices: [{from: 2026-01-01, until: 2026-06-01, input: 2.00}, {input: 4.00}]}"
    let later = "{prices: [{from: 2025-06-01, status: announced, input: 1.00}]}"
    let model = try Self.model(earlier, later)
    #expect(
      try Self.history(model) == [
        "2025-01-01: 4.00 - - - -", "2026-01-01: 2.00 - - - -", "2026-06-01: 4.00 - - - -", "2026-09-01: 4.00 - - - -",
        "2027-01-01: 4.00 - - - -",
      ])
    #expect(
      try Self.history(model, announced: true) == [
        "2025-01-01: 4.00 - - - -", "2026-01-01: 1.00 - - - -", "2026-06-01: 1.00 - - - -", "2026-09-01: 1.00 - - - -",
        "2027-01-01: 1.00 - - - -",
      ])
  }

  @Test func `what was free can get a price, and the reverse`() throws {
    let priced = try Self.model("{free: true}", "{input: 1.00, output: 2.00}")
    #expect(!priced.isFree)
    #expect(priced.rows.first?.tariff(for: .standard)?.shown == [["1.00 - - - 2.00"]])
    let free = try Self.model("{input: 1.00, output: 2.00, batch: 0.5x}", "{free: true}")
    #expect(free.isFree)
    #expect(free.rows.first?.tariffs.map(\.tier) == [.standard])
    #expect(try Self.model("{free: true}", "{context_window: 1000}").isFree)
  }

  @Test func `three files are laid over each other in order`() throws {
    let book = try Self.book(
      "models:\n  m: {input: 4.00, output: 8.00, cache_read: 0.5x}\n",
      "models:\n  m: {input: 3.00, cache_read: 0.1x}\n",
      "models:\n  m: {output: 6.00}\n")
    #expect(book.models.map { $0.rows.first?.tariff(for: .standard)?.shown } == [[["3.00 0.30 - - 6.00"]]])
  }

  @Test func `the defaults of a file are for the models that it has`() throws {
    let book = try Self.book(
      "defaults: {cache_read: 0.5x}\nmodels:\n  a: {input: 4.00}\n  b: {input: 4.00}\n",
      "defaults: {cache_read: 0.1x}\nmodels:\n  b: {context_window: 1000}\n")
    #expect(
      book.models.map { $0.rows.first?.tariff(for: .standard)?.shown[0][0] } == ["4.00 2.00 - - -", "4.00 2.00 - - -"])
    let priced = try Self.book(
      "defaults: {cache_read: 0.5x}\nmodels:\n  b: {input: 4.00}\n",
      "defaults: {cache_read: 0.1x}\nmodels:\n  b: {input: 2.00}\n")
    #expect(priced.models.map { $0.rows.first?.tariff(for: .standard)?.shown[0][0] } == ["2.00 0.20 - - -"])
  }

  @Test func `a name that a later file gives away leaves the model that had it`() throws {
    let book = try Self.book(
      "models:\n  a: {input: 1.00}\n  b: {input: 2.00, aliases: [b-1, b-2]}\n", "models:\n  a: {aliases: [b-1]}\n")
    #expect(book.models.map(\.names) == [["a", "b-1"], ["b", "b-2"]])
    #expect(try book.model(named: "b-1").id == "a")
  }

  @Test func `a vendor keeps its name and pages, and the older day on which it was checked`() throws {
    let files = [
      "vendor: v\nname: Vendor\nsource: https://v.example\nchecked: 2026-01-01\nmodels: {m: {input: 1}}\n",
      "vendor: v\nsource: https://own.example\nchecked: 2026-11-01\nmodels: {m: {input: 2}}\n",
    ]
    let (book, diagnostics) = PriceBook.read(
      files.enumerated().map { SourceFile(name: "\($0).yaml", text: $1) })
    #expect(diagnostics.isEmpty)
    let vendor = try #require(book.vendors.first)
    #expect(book.vendors.count == 1)
    #expect(vendor.name == "Vendor")
    #expect(vendor.sources == ["https://own.example", "https://v.example"])
    #expect(vendor.checked.description == "2026-01-01")
    #expect(vendor.file.name == "0.yaml")
  }

  @Test func `faults are reported once, each at its place`() {
    let (_, diagnostics) = PriceBook.read([
      SourceFile(
        name: "0.yaml",
        text: PricingFixture.head()
          + "models:\n  a: {input: 1.00, output: 2.00, above: [{prompt_tokens: 1000, input: 2.00}]}\n  b: {from: 2026-01-01, input: 1}\n"
      ),
      SourceFile(
        name: "1.yaml",
        text: PricingFixture.head()
          + "models:\n  a: {input: 3.00}\n  b: {until: 2025-01-01, output: 4}\n  c: {context_window: 10}\n"),
    ])
    #expect(
      diagnostics.map { "\($0.span?.file.name ?? "-"):\(PricingFixture.line($0))" } == [
        "0.yaml:6:42: a context band must give 'output', as its row does",
        "1.yaml:7:6: a price row must give an 'input' rate = add 'input: 2.50', USD per million tokens, or 'units: {image: 0.04}' for what is not sold by the token, or 'free: true' when the price is zero",
        "1.yaml:8:3: model 'c' has no prices = add rates, or 'free: true' when the price is zero",
      ])
  }
}
