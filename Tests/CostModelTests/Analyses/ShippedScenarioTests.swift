import CostModel
import Documents
import Foundation
import Testing

/// The scenarios of this repository, each with a figure that was worked out elsewhere.
@Suite struct ShippedScenarioTests {
  static let folder = ShippedPrices.folder.deletingLastPathComponent().appending(path: "scenarios")

  /// USD a month of each file, to the cent, for the shipped prices.
  static let figures: [(file: String, usd: Double)] = [
    // 60 developers x 12 tasks x 23 business days = 16,560 tasks of K = 20 calls; S = 3,000, u = 200, a = 120, r = 1,500 tokens. The first call
    // reads S with the chance 0.9 and writes u; call k reads the 3,200 + (k - 2) x 1,620 of the call before and writes 1,620.
    // Reads 0.9 x 3,000 + 19 x 3,200 + 1,620 x 171 = 340,520 at 0.10; writes 0.1 x 3,000 + 200 + 19 x 1,620 = 31,280 at 2.50; output
    // 19 x 120 + 400 = 2,680 at 10: $0.139052 a task, x 16,560 = $2,302.70112.
    ("coding-agent.json", 2_302.70),
    // 3,000,000 calls x (1,500 x 1.25 + 50 x 5.00) per million.
    ("document-batch.json", 6_375.00),
    // 5,000,000 x (1,600 x 2.5 + 420 x 10) + 1,187,500 x (9,200 x 2.5 + 900 x 10) + 10,000,000 x (700 x 2.5 + 115 x 10) per million.
    ("ecommerce-suite.json", 108_000.00),
    // 7,000,000 x $0.0077 + 700,000 x $0.00925 + 200,000 x $0.01275 + 30,000,000 x $0.000078 + 3,000,000 x $0.0067 = 85,365, and 8,635.
    ("hr-suite.json", 94_000.00),
    // 30,000 calls x (1,450 x 2.50 + 40 x 10) per million.
    ("intent-classifier.json", 120.75),
    // 25,300 active user-days (1,100 users x 23 days) of 2 x $0.060000 + 4.4 x $0.050040 + 6 x $0.027560 = $0.505536: cached are 16,000, 19,968 and
    // 13,952 tokens, the whole steps of 128 beyond 1,024.
    ("legal-drafting.json", 12_790.06),
    // 30 x 5,000 sessions of 8 turns: prompts 8 x 1,800 + 60 x 36 + 250 x 28 = 23,560 at 2.00 and 2,000 of output at 10.00: $0.06712.
    ("pilot-august.json", 10_068.00),
    // 30 x 50 sessions of 3 turns: prompts 3 x 600 + 60 x 6 + 250 x 3 = 2,910 and 750 of output: $0.01332.
    ("pilot-march.json", 19.98),
    // A session has 0.8 + 2 calls of 3,240, 3,530 and 3,820 tokens: 0.8 x 3,240 + 3,530 + 3,820 = 9,942, of which 2.8 x 1,200 = 3,360 are prefix:
    // 6,582 x 1.00 + 3,024 x 0.05 + 336 x 1.25 + 700 x 5.00 = $0.0106532, x 120,000 sessions x (1 + 0.02 x 0.5 / 0.98) attempts = $1,291.428653.
    // Embeddings: (120,000 + 336,000) x 40 x 0.02 = $0.3648, and in batch 31 x 4,000 x 1,500 x 0.01 = $1.86. All at 0.9 = $1,164.288108,
    // and $320 for the store.
    ("rag-assistant.json", 1_484.29),
    // 4,000,000 calls x (1,025 x 2.5 + 200 x 10); the prompts are 150 + (t - 1) x 250, on average 150 + 3.5 x 250 = 1,025.
    ("support-chatbot-by-parts.json", 18_250.00),
    // 4,000,000 calls x (350 x 2.5 + 200 x 10) per million.
    ("support-chatbot.json", 11_500.00),
    // 60 sessions of four turns: prompts 3,280 + (t - 1) x 330, in all 15,100. Read are 0.5 x 1,920 of the prefix, then 0.9 x (2,048, 2,304, 2,688) of
    // the call before and 0.05 x 1,920: 7,584. On gpt-4o 7,516 x 2.5 + 7,584 x 1.25 + 1,000 x 10 = $0.03827, on gpt-4o-mini $0.0022962: 60 x (0.6 and
    // 0.4 of them) = $1.432829. Summaries 60 x (30,000 x 1 + 1,200 x 5) = $2.16, triage 42 x (900 x 0.15 + 20 x 0.6) = $0.006174.
    ("support-plan.json", 3.60),
  ]

  /// A shipped scenario, with edits.
  static func read(_ file: String, edits: [Reader.Edit] = []) throws -> (scenario: Scenario, warnings: [String]) {
    let bytes = Array(try Data(contentsOf: folder.appending(path: file)))
    let parsed = Document.parse(SourceFile(name: file, bytes: bytes), as: .json)
    let document = try #require(parsed.document, "\(parsed.diagnostics.map(\.message))")
    // A month that no scenario has, so that one without a month would be found out.
    let month = try #require(Month("2024-02"))
    let read = Scenario.read(document, book: ShippedPrices.book, currentMonth: month, edits: edits)
    return (try #require(read.scenario, "\(read.diagnostics.map(\.message))"), read.diagnostics.map(\.code))
  }

  /// USD a month with these levers.
  static func usd(_ file: String, with levers: [Lever] = []) throws -> Double {
    Projection(of: try read(file, edits: levers.flatMap(\.edits)).scenario, date: PricingDate()).totalUSD
  }

  static func cents(_ usd: Double) -> Double { (usd * 100).rounded() / 100 }

  @Test func `every shipped scenario has a figure`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(files.filter { $0.hasSuffix(".json") }.sorted() == Self.figures.map(\.file))
  }

  @Test(arguments: figures)
  func `a shipped scenario costs its figure`(file: String, usd: Double) throws {
    let (scenario, _) = try Self.read(file)
    let projection = Projection(of: scenario, date: PricingDate())
    #expect(Self.cents(projection.totalUSD) == usd, "\(projection.totalUSD)")
    #expect(projection.isComplete)
    // The pilot is of two months, to be compared, and the support plan of the month of its log.
    #expect(
      "\(scenario.month)"
        == ["pilot-march.json": "2026-03", "pilot-august.json": "2026-08", "support-plan.json": "2026-11"][
          file, default: "2026-12"])
    #expect(scenario.budget?.monthlyUSD != nil)
  }

  @Test(arguments: figures.map(\.file))
  func `nothing is reported about a shipped scenario, but for the impossible input of the support chatbot`(
    file: String
  ) throws {
    let (scenario, warnings) = try Self.read(file)
    #expect(warnings == (file == "support-chatbot.json" ? ["flat-input-too-small"] : []))
    #expect(Projection(of: scenario, date: PricingDate()).warnings.map(\.code) == [])
  }

  // Worked with exact rationals and the lognormal's partial expectations: E[min(X, cap)] for the caps, cached prefixes in steps of 128 beyond 1,024,
  // no cache discount inside batch.
  @Test func `each lever of the shop saves alone what it was worked out to save`() throws {
    let savings: [(lever: String, usd: Double)] = [
      ("descriptions: cap at 700", 1_062.17), ("descriptions: cache the prompt", 6_080.00),
      ("descriptions: trim 400 tokens", 5_000.00), ("descriptions: route 60 % to mini", 23_124.00),
      ("descriptions: batch 95 %", 19_475.00), ("chatbot: cap at 450", 759.63),
      ("chatbot: stable prompt for the cache", 11_552.00), ("chatbot: concise answers", 3_562.50),
      ("chatbot: route 50 % to mini", 17_860.00), ("chatbot: answer cache for first turns", 1_537.575),
      ("explanations: cap at 200", 227.44), ("explanations: 80 % to mini", 21_808.00),
      ("explanations: answer cache", 11_590.00), ("explanations: batch 50 %", 7_250.00),
      ("explanations: trim 200 tokens", 5_000.00),
    ]
    let levers = try Self.read("ecommerce-suite.json").scenario.levers
    #expect(levers.map(\.name) == savings.map(\.lever))
    for (lever, saving) in zip(levers, savings) {
      let saved = 108_000 - (try Self.usd("ecommerce-suite.json", with: [lever]))
      #expect(abs(saved - saving.usd) <= 0.005, "\(lever.name) saves \(saved)")
    }
  }

  @Test func `all levers of the shop leave $22,322.17, and eighteen days of work $64,825.36`() throws {
    let levers = try Self.read("ecommerce-suite.json").scenario.levers
    #expect(Self.cents(try Self.usd("ecommerce-suite.json", with: levers)) == 22_322.17)
    let chosen = levers.filter {
      [
        "descriptions: cap at 700", "descriptions: batch 95 %", "chatbot: stable prompt for the cache",
        "explanations: answer cache",
      ].contains($0.name)
    }
    #expect(chosen.reduce(0) { $0 + ($1.effortDays?.value ?? .infinity) } == 18)
    #expect(Self.cents(try Self.usd("ecommerce-suite.json", with: chosen)) == 64_825.36)
  }

  // 4,000,000 x 0.7 calls x (250 x (0.7 x 0.15 + 0.3 x 2.5) + 150 x (0.7 x 0.6 + 0.3 x 10)) per million.
  @Test func `all levers of the support chatbot leave $2,034.90`() throws {
    let levers = try Self.read("support-chatbot.json").scenario.levers
    #expect(Self.cents(try Self.usd("support-chatbot.json", with: levers)) == 2_034.90)
  }

  // Half of 53,900 less.
  @Test func `screening resumes in batch saves $26,950`() throws {
    let levers = try Self.read("hr-suite.json").scenario.levers
    #expect(Self.cents(try Self.usd("hr-suite.json", with: levers)) == 67_050.00)
  }
}
