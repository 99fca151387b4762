import CostModel
import Documents
import Testing

@testable import Reports

@Suite struct DiffFiguresTests {
  private static func side(_ sessions: [Int], turns: Int) throws -> DiffSide {
    let prices = """
      vendor: test
      name: Test
      source: https://example.com/prices
      checked: 2026-11-20
      models:
        m: {input: 1.00, output: 0}
      """
    let book = PriceBook.read([SourceFile(name: "prices.yaml", text: prices)]).0
    let features = sessions.enumerated().map { index, count in
      "f\(index): {model: m, sessions: \(count), turns: \(turns), tokens: {input: 1000}}"
    }
    let text = "{name: Test, month: \"2026-12\", features: {\(features.joined(separator: ", "))}}"
    let document = try #require(Document.parse(SourceFile(name: "test.yaml", text: text), as: .yaml).document)
    let month = try #require(Month("2026-12"))
    let read = Scenario.read(document, book: book, currentMonth: month)
    return DiffSide(try #require(read.scenario), book: book, date: PricingDate())
  }

  /// A thousand tokens at $1 per million are a tenth of a cent, so every row here has a fraction of a cent.
  static let cases: [(before: [Int], after: [Int])] = [
    ([3, 3, 3], [7, 7, 7]), ([13, 17, 4], [13, 2, 26]), ([4, 4, 4, 4], [5, 5, 5, 5]), ([25, 1, 9], [3, 1, 1]),
  ]

  @Test(arguments: cases)
  func `rows and columns add up to the cent`(before: [Int], after: [Int]) throws {
    for turns in [2, 3] {
      let diff = try CostDiff(from: try Self.side(before, turns: 2), to: try Self.side(after, turns: turns))
      let figures = DiffFigures(diff, unitsPerOne: 100)
      func cents(_ usd: Double) -> Int { Int((usd * 100).rounded()) }
      #expect(figures.parts.reduce(0) { $0 + cents($1.before ?? 0) } == cents(figures.before))
      #expect(figures.parts.reduce(0) { $0 + cents($1.after ?? 0) } == cents(figures.after))
      #expect(figures.parts.reduce(0) { $0 + cents($1.change) } == cents(figures.change))
      #expect(figures.drivers.reduce(0) { $0 + cents($1.usd) } == cents(figures.change))
      for part in figures.parts {
        #expect(cents(part.after ?? 0) - cents(part.before ?? 0) == cents(part.change))
        #expect(part.contributions.reduce(0) { $0 + cents($1) } == cents(part.change))
      }
    }
  }

  @Test func `what did not change does not seem to`() throws {
    // Of 1.3, 1.7 and 0.4 cents the first stays.
    let diff = try CostDiff(from: try Self.side([13, 17, 4], turns: 1), to: try Self.side([13, 2, 26], turns: 1))
    let figures = DiffFigures(diff, unitsPerOne: 100)
    #expect(!figures.parts[0].isChanged)
    #expect(figures.parts[0].before == figures.parts[0].after)
  }
}
