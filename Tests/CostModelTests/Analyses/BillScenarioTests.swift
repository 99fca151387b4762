import CostModel
import Documents
import Foundation
import Testing

/// The scenarios of this repository about items on a bill besides text, each with a figure that was worked out by hand.
@Suite struct BillScenarioTests {
  /// USD a month of each file, to the cent, with what is warned about.
  static let figures: [(file: String, usd: Double, warnings: [String])] = [
    // 30,000 x 6 x 0.004 = 720; 400,000 x 0.002 = 800; 20,000 x (2,000 x 2.50 + 300 x 10) per million = 160, 40,000 x 0.0025 = 100 and 2,000 x 0.03 = 60;
    // 500 x 8 x 0.10 = 400.
    ("document-intake.yaml", 2240.00, []),
    // Half way between a cap without anybody asking on, 200.64, and with everybody, 284.16 (`ContinuationFigureTests`).
    ("capped-answers.yaml", 242.40, ["cap-truncates"]),
    // 40,000 x (900 x 0.30 + 700 x 2.50) per million = 80.80; 120,000 x 0.04; 40,000 x 0.0042 x 15; 12,000 x 6.5 x 0.006.
    ("illustrated-lessons.yaml", 7868.80, []),
    // Contracts 20,000 x (7,120 x 1.50 + 300 x 9.00) = 267.60; covers 30,000 x (200 x 0.50 + 50 x 3.00 + 2,240 x 60.00) = 4,039.50; retouching 5,000 x (100 x
    // 5.00 + 1,200 x 8.00 + 1,767 x 30.00) = 315.55, all per million.
    ("pages-and-pictures.yaml", 4622.65, []),
    // 300,000 x (800 x 4.00 + 100 x 24.00 + 600 x 32.00 + 2,400 x 0.40 + 400 x 64.00) per million.
    ("voice-assistant.yaml", 15_408.00, []),
    // 600 and 400 million tokens at $1.60 together, and 22 x 1,227 calls at $0.001.
    ("month/classifiers.yaml", 1626.99, []),
    // 40,000 for 53,333.33 of 74,400, and 1.15 times the rest (`CommitmentExpectationTests`).
    ("month/committed.yaml", 64_226.67, []),
    // A free model, and 60 passes over 2.5e9 tokens at $0.18.
    ("month/free-model.yaml", 27_000.00, ["rate-limit", "rate-limit"]),
  ]

  @Test(arguments: figures)
  func `a scenario costs its figure`(file: String, usd: Double, warnings: [String]) throws {
    let folder = ShippedScenarioTests.folder
    let document = try #require(
      Document.parse(
        SourceFile(name: file, bytes: Array(try Data(contentsOf: folder.appending(path: file)))), as: .yaml
      ).document)
    let own = SourceFile(
      name: "prices.yaml", bytes: Array(try Data(contentsOf: folder.appending(path: "month/prices.yaml"))))
    let read = Scenario.read(document, book: try Self.book(with: own), currentMonth: try #require(Month("2024-02")))
    let projection = Projection(of: try #require(read.scenario, "\(read.diagnostics.map(\.message))"))
    #expect(ShippedScenarioTests.cents(projection.totalUSD) == usd, "\(projection.totalUSD)")
    #expect(projection.isComplete)
    #expect((read.diagnostics + projection.warnings).map(\.code) == warnings)
  }

  /// The shipped prices with those of a file.
  private static func book(with own: SourceFile) throws -> PriceBook {
    let names = try FileManager.default.contentsOfDirectory(atPath: ShippedPrices.folder.path)
    let files = try names.filter { $0.hasSuffix(".yaml") && !["limits.yaml", "subscriptions.yaml"].contains($0) }
      .sorted()
      .map {
        SourceFile(name: $0, bytes: Array(try Data(contentsOf: ShippedPrices.folder.appending(path: $0))))
      }
    return PriceBook.read(files + [own]).book
  }
}
