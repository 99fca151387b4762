import CostModel
import Documents
import TestSupport
import Testing

/// Names that move from model to model.
@Suite struct ModelAliasTests {
  /// `latest` is old from 2025-09-25, new from 2026-01-21 until 2026-05-19, and newest from 2026-10-29 on.
  static let models = """
    models:
      newest: {input: 3, output: 3, aliases: [{name: latest, from: 2026-10-29}, newest-1]}
      new: {input: 2, output: 2, aliases: [{name: latest, from: 2026-01-21, until: 2026-05-19}]}
      old: {input: 1, output: 1, aliases: [{name: latest, from: 2025-09-25}]}
    """

  static let book = try? PricingFixture.book(["google": models])

  private static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  static let meanings: [(day: String?, model: String?, phrase: String?)] = [
    (nil, "newest", nil), ("2025-09-24", nil, "before 2025-09-25"), ("2025-09-25", "old", nil),
    ("2026-01-20", "old", nil),
    ("2026-01-21", "new", nil), ("2026-05-18", "new", nil),
    // The row of the older model has no end: it holds again where the newer one has ended, as rows of prices do.
    ("2026-05-19", "old", nil), ("2026-10-28", "old", nil), ("2026-10-29", "newest", nil),
    ("2099-01-01", "newest", nil),
  ]

  @Test(arguments: meanings)
  func `a name means the model of the newest row that holds on the day`(
    day: String?, model: String?, phrase: String?
  ) throws {
    let book = try #require(Self.book)
    let day = try day.map(Self.day)
    for name in ["latest", "google/latest"] {
      do {
        let found = try book.model(named: name, on: day)
        #expect(found.id == model)
      } catch PriceBook.LookupFailure.unknownThen(let days) {
        #expect(days.phrase == phrase)
      }
    }
  }

  @Test func `a gap between two rows is unknown, and the ids themselves do not move`() throws {
    let book = try PricingFixture.book([
      "google": Self.models.replacing("2025-09-25}", with: "2025-09-25, until: 2026-01-21}")
    ])
    let failure = #expect(throws: PriceBook.LookupFailure.self) {
      try book.model(named: "latest", on: Self.day("2026-07-01"))
    }
    guard case .unknownThen(let days)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(days.phrase == "from 2026-05-19 to 2026-10-28")
    for name in ["old", "new", "newest", "newest-1"] {
      #expect(try book.model(named: name, on: Self.day("2020-01-01")).id == (name == "newest-1" ? "newest" : name))
    }
  }

  @Test func `a later file moves a name on, and one that gives it for all days takes it over`() throws {
    func book(_ own: String) throws -> PriceBook {
      let (book, diagnostics) = PriceBook.read([
        SourceFile(name: "1", text: PricingFixture.head(vendor: "google") + Self.models),
        SourceFile(name: "2", text: PricingFixture.head(vendor: "google") + own),
      ])
      try #require(diagnostics.isEmpty, "\(diagnostics.map(PricingFixture.line))")
      return book
    }
    let moved = try book("models:\n  ours: {input: 9, output: 9, aliases: [{name: latest, from: 2026-11-20}]}\n")
    #expect(try moved.model(named: "latest", on: Self.day("2026-11-19")).id == "newest")
    #expect(try moved.model(named: "latest", on: Self.day("2026-11-20")).id == "ours")
    #expect(try moved.model(named: "latest").id == "ours")
    let taken = try book("models:\n  ours: {input: 9, output: 9, aliases: [latest]}\n")
    for day in ["2020-01-01", "2026-02-01", "2026-12-01"] {
      #expect(try taken.model(named: "latest", on: Self.day(day)).id == "ours")
    }
  }

  @Test func `calls of one name are of the models that it meant on their days`() throws {
    let pricer = CallPricer(book: try #require(Self.book))
    let logged = LoggedModel(name: "latest", vendor: "google")
    let changes = pricer.changes(of: logged)
    #expect(changes.map(\.description) == ["2025-09-25", "2026-01-21", "2026-05-19", "2026-10-29"])
    #expect(pricer.resolve(logged.meant(from: changes[1])).found?.qualifiedName == "google/new")
    #expect(pricer.resolve(logged.meant(from: changes[3])).found?.qualifiedName == "google/newest")
    #expect(pricer.resolve(logged.meant(from: CivilDate(daysSinceEpoch: 0))).found == nil)
    #expect(pricer.changes(of: LoggedModel(name: "newest-1")).isEmpty)
  }

  // MARK: - Names that sellers of others' models have

  static func resellers() throws -> PriceBook {
    try PricingFixture.book([
      "cerebras": "models:\n  open-120b: {input: 1}\n  only-here: {input: 1}\n  shared: {input: 1}\n",
      "groq": "models:\n  maker/open-120b: {input: 2}\n",
      "fireworks": "models:\n  accounts/fireworks/models/open-120b: {input: 3}\n",
      "bedrock": "models:\n  \"maker.open-120b-1:0\": {input: 4}\n",
      "zai": "models:\n  shared: {input: 5}\n",
      "together": "models:\n  zai-org/shared: {input: 6}\n",
    ])
  }

  @Test func `a bare name that others sell with its maker in front is not its only seller's`() throws {
    let book = try Self.resellers()
    #expect(
      throws: PriceBook.LookupFailure.ambiguous(choices: [
        "bedrock/maker.open-120b-1:0", "cerebras/open-120b", "fireworks/accounts/fireworks/models/open-120b",
        "groq/maker/open-120b",
      ])
    ) { try book.model(named: "open-120b") }
    #expect(try book.qualifiedName(of: book.model(named: "cerebras/open-120b")) == "cerebras/open-120b")
    #expect(try book.qualifiedName(of: book.model(named: "only-here")) == "cerebras/only-here")
    // A maker's own name stays its own.
    #expect(try book.qualifiedName(of: book.model(named: "shared")) == "zai/shared")
  }

  @Test func `a reading of the mentioned models alone knows the other sellers, too`() throws {
    let files = try Self.resellers().files
    let named = SourceFile(name: "names.json", text: "[\"open-120b\"]")
    let mentions = ModelMentions(in: try #require(Document.parse(named, as: .json).document))
    let (few, _) = PriceBook.read(files, mentioning: mentions)
    #expect(throws: PriceBook.LookupFailure.self) { try few.model(named: "open-120b") }
  }
}
