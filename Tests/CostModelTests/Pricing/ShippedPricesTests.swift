import CostModel
import Documents
import Foundation
import Testing

/// The price files of this repository, and the examples of their README.
@Suite struct ShippedPricesTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "pricing")

  static func files() throws -> [SourceFile] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") && !["limits.yaml", "subscriptions.yaml"].contains($0) }.sorted()
      .map { SourceFile(name: $0, bytes: Array(try Data(contentsOf: folder.appending(path: $0)))) }
  }

  @Test func `every price file can be read, and is named after its vendor`() throws {
    let files = try Self.files()
    let (book, diagnostics) = PriceBook.read(files)
    #expect(diagnostics.map { "\($0.span?.file.name ?? "-"):\(PricingFixture.line($0))" } == [])
    #expect(book.vendors.map { "\($0.id).yaml" } == files.map(\.name))
    #expect(book.models.count > 100)
  }

  @Test func `lint has nothing to say on the day the files were checked`() throws {
    let (book, _) = PriceBook.read(try Self.files())
    let today = try #require(book.vendors.map(\.checked).max())
    let findings = book.findings(today: today).filter { $0.code != "stale-prices" }
    #expect(findings.map { "\($0.span?.file.name ?? "-"):\(PricingFixture.line($0))" } == [])
  }

  @Test func `every model is found by its qualified name and by no other model's`() throws {
    let (book, _) = PriceBook.read(try Self.files())
    for model in book.models {
      for alias in [ModelAlias(model.id)] + model.aliases {
        let day = alias.from ?? alias.until?.adding(days: -1)
        let found = try book.model(named: "\(book.vendor(of: model).id)/\(alias.name)", on: day)
        #expect(book.qualifiedName(of: found) == book.qualifiedName(of: model))
      }
    }
  }

  @Test func `every model has a price on the day its file was checked`() throws {
    let (book, _) = PriceBook.read(try Self.files())
    for model in book.models {
      let name = book.qualifiedName(of: model)
      switch model.tariff(for: .standard, on: book.vendor(of: model).checked) {
      case .success(let tariff):
        let rates = try #require(tariff.band(forPromptTokens: 0).rates, "\(name)")
        #expect(
          rates[.input] != nil || model.rows.first?.fees.request != nil
            || model.rows.first?.fees.units.isEmpty == false, "\(name)")
      case .failure(let reason):
        Issue.record("\(name) \(reason.phrase)")
      }
    }
  }

  // MARK: - The README

  /// The `yaml` blocks with the line they start on.
  static func examples() throws -> [(line: Int, text: String)] {
    let readme = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
    var examples: [(line: Int, text: String)] = []
    var block: [Substring]?
    for (index, line) in readme.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line == "```yaml" {
        block = []
      } else if line == "```", let lines = block {
        examples.append((index + 1 - lines.count, lines.joined(separator: "\n") + "\n"))
        block = nil
      } else {
        block?.append(line)
      }
    }
    return examples
  }

  @Test func `every example of the README can be read and lints clean`() throws {
    let examples = try Self.examples()
    #expect(examples.count >= 6)
    for (line, text) in examples {
      let whole = text.hasPrefix("vendor:") ? text : PricingFixture.head() + text
      let (book, diagnostics) = PriceBook.read([SourceFile(name: "README.md", text: whole)])
      #expect(diagnostics.map(PricingFixture.line) == [], "the example at line \(line)")
      #expect(!book.models.isEmpty, "the example at line \(line)")
      let findings = book.findings(today: try PricingFixture.day("2026-11-21"))
      #expect(findings.map(PricingFixture.line) == [], "the example at line \(line)")
    }
  }

  /// The model of an example, wherever in the README it is.
  static func exampleModel(_ id: String) throws -> Model {
    for (_, text) in try examples() {
      let whole = text.hasPrefix("vendor:") ? text : PricingFixture.head() + text
      if let model = PriceBook.read([SourceFile(name: "README.md", text: whole)]).book.models.first(where: {
        $0.id == id
      }) {
        return model
      }
    }
    throw PricingFixture.Unreadable(complaints: ["the README has no model '\(id)'"])
  }

  @Test func `what the README says of its examples is so`() throws {
    let band = try #require(try Self.exampleModel("long-1").rows.first)
    #expect(band.tariff(for: .standard)?.shown == [["1.25 0.125 - - 10.00", "2.50 0.25 - - 15.00"]])
    #expect(band.tariff(for: .batch)?.shown == [["0.625 0.0625 - - 5.00", "1.25 0.125 - - 7.50"]])
    let tariff = try #require(band.tariff(for: .standard))
    for (input, dollars) in [(200_000, "0.26"), (200_001, "0.5150025")] {
      let quote = try tariff.quote(for: PriceQuoteTests.tokens(input: Int64(input), output: 1000)).get()
      #expect(PriceQuoteTests.dollars(quote.total) == Decimal(string: dollars))
    }
    let tiers = try #require(try Self.exampleModel("by-class").rows.first)
    #expect(tiers.tariff(for: .priority)?.shown == [["4.375 2.1875 - - 17.00"]])
    let read = tiers.tariff(for: .batch)?.band(forPromptTokens: 0).rates?.charged(.cacheRead)
    #expect(read?.rate.description == "1.25")
    let sale = try Self.exampleModel("big-1")
    let days = try ["2026-02-28", "2026-03-01", "2026-11-01", "2026-12-01", "2027-01-01"].map(PricingFixture.day)
    #expect(
      try days.map { try sale.tariff(for: .standard, on: $0).get().shown[0][0] }
        == ["5.00 - - - 25.00", "3.00 - - - 15.00", "2.00 - - - 10.00", "3.00 - - - 15.00", "3.00 - - - 15.00"])
  }
}
