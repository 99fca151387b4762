import Documents
import Testing

@testable import CostModel

@Suite struct CostSolverTests {
  static func solver(
    _ text: String, path: String, book: PriceBook = ShippedPrices.book
  ) throws -> CostSolver {
    let document = try #require(Document.parse(SourceFile(name: "test.yaml", text: text), as: .yaml).document)
    let month = try #require(Month("2026-12"))
    let scenario = try #require(Scenario.read(document, book: book, currentMonth: month).scenario)
    return try CostSolver(path: path, of: scenario, date: PricingDate())
  }

  static func value(_ solution: CostSolution) throws -> Double { try #require(solution.solution).value }

  @Test func `the share of a large model is found from a published cost`() throws {
    // Brex: a model 60 times cheaper for 90 % of requests costs 0.1 + 0.9 / 60 = 11.5 % of the large one alone, a cut of 88.5 %. Of $18,000 the
    // published $3,100 is 17.22 %: x + (1 - x) / 60 = 0.17222 gives x = 0.158192.
    let book = try priceBook("large: {input: 18.00, output: 0}", "small: {input: 0.30, output: 0}")
    let text =
      "{features: {chat: {routing: {large: 0.1, small: 0.9}, sessions: 1000000, tokens: {input: 1000, output: 0}}}}"
    let solver = try Self.solver(text, path: "chat.routing.large", book: book)
    #expect(agrees(try #require(solver.usd(with: 0.1)) / 18_000, 0.115))
    let solution = solver.solve(toUSD: 3_100)
    #expect(agrees(try Self.value(solution), (3_100.0 / 18_000 - 1 / 60.0) / (1 - 1 / 60.0), within: 1e-9))
    #expect(abs(try Self.value(solution) - 0.158) < 0.001)
    #expect(solution.meetings.count == 1)
  }

  static let figures: [(settings: String, path: String, target: Double, value: Double)] = [
    // 350 x 2.5 + 200 x 10 per million is $0.002875 a call.
    ("sessions: 1000, tokens: {input: 350, output: 200}", "chat.sessions", 11.5, 4000),
    ("sessions: 1000, tokens: {input: 350, output: 200}", "chat.tokens.output", 1.875, 100),
    // Half of the calls at half price is three quarters.
    ("sessions: 1000, tokens: {input: 350, output: 200}", "chat.batch_share", 2.875 * 0.75, 0.5),
    // A number that the scenario leaves out.
    ("sessions: 1000, tokens: {input: 350, output: 200}", "chat.turns", 14.375, 5),
    // A model that does not answer yet: 350 x 0.15 + 200 x 0.6 per million is $0.1725 a thousand, so half of each is 1.52375.
    ("sessions: 1000, tokens: {input: 350, output: 200}", "chat.routing.gpt-4o-mini", 1.52375, 0.5),
  ]

  @Test(arguments: figures)
  func `a number is found from the bill`(settings: String, path: String, target: Double, value: Double) throws {
    let solver = try Self.solver("{features: {chat: {model: gpt-4o, \(settings)}}}", path: path)
    #expect(agrees(try Self.value(solver.solve(toUSD: target)), value, within: 1e-9))
  }

  @Test func `whole numbers jump over a target`() throws {
    let solver = try Self.solver(
      "{features: {chat: {model: gpt-4o, sessions: 1000, turns: 8, tokens: {system: 100, user: 100, output: 100}, history: {last_turns: 4}}}}",
      path: "chat.history.last_turns")
    let low = try #require(solver.usd(with: 3))
    let high = try #require(solver.usd(with: 4))
    #expect(solver.usd(with: 3.5) == nil)
    let solution = solver.solve(toUSD: (low + high) / 2)
    #expect(solution.solution == nil)
    #expect(solution.meetings == [.jump(.init(value: 3, usd: low), .init(value: 4, usd: high))])
    #expect(solver.solve(toUSD: high).solution == .init(value: 4, usd: high))
  }

  @Test func `several values are all reported`() throws {
    // The longer the prefix, the more expensive, until at 1,024 tokens the cache takes it at half the price, in steps of 128: 910 tokens in full are met at 900,
    // where the cache begins, at 1,664 / 2 + 68 + 10, at the next step down from 1,792 and again at 1,792 / 2 + 4 + 10.
    let solver = try Self.solver(
      "{features: {chat: {model: gpt-4o, sessions: 1000, tokens: {system: 900, user: 10, output: 0}, cache: {hit_rate: 1}}}}",
      path: "chat.tokens.system")
    let target = try #require(solver.usd(with: 900))
    let meetings = solver.solve(toUSD: target).meetings
    #expect(meetings.count == 5)
    guard case .at(let first) = meetings.first, case .jump = meetings.dropFirst().first,
      case .at(let last) = meetings.last
    else {
      Issue.record("\(meetings)")
      return
    }
    #expect(agrees(first.value, 900) && agrees(last.value, 1796, within: 1e-6))
  }

  // 9,000 a month cover 9,000 / 0.8 = $11,250 of usage at list. A session of either feature costs 3,000 x 2 + 400 x 10 = $0.01: 500,000 of b are $5,000, so
  // that up to 625,000 sessions of a cost nothing more. Of all these the one nearest to the 1,000,000 of today heads.
  @Test func `of a stretch that costs the same the value nearest to the present one is the solution`() throws {
    let solver = try Self.solver(
      """
      {commitment: {anthropic: {monthly: 9000, discount: 0.2}}, features: {
        a: {model: claude-sonnet-5-5, sessions: 1000000, tokens: {input: 3000, output: 400}},
        b: {model: claude-sonnet-5-5, sessions: 500000, tokens: {input: 3000, output: 400}}}}
      """, path: "a.sessions")
    let solution = solver.solve(toUSD: 9_000)
    let found = try #require(solution.solution)
    #expect(agrees(found.value, 625_000, within: 1e-5) && agrees(found.usd, 9_000, within: 1e-9), "\(found)")
    guard case .between(let first, _) = solution.meetings.first else {
      Issue.record("\(solution.meetings)")
      return
    }
    #expect(first.value == 0)
  }

  @Test func `a number that does nothing and a target out of reach are reported`() throws {
    let text =
      "{features: {chat: {model: gpt-4o, sessions: 1000, tokens: {input: 350, output: 200}}}, budget: {monthly: 5}}"
    let idle = try Self.solver(text, path: "budget.monthly").solve(toUSD: 3)
    #expect(idle.isConstant && idle.meetings.isEmpty)
    // In batch everything costs half, and less than that cannot be.
    let batch = try Self.solver(text, path: "chat.batch_share").solve(toUSD: 1)
    #expect(batch.meetings.isEmpty && !batch.isConstant)
    #expect(batch.cheapest.map { $0.value == 1 && agrees($0.usd, 1.4375) } == true)
    #expect(batch.mostExpensive.map { $0.value == 0 && agrees($0.usd, 2.875) } == true)
  }

  @Test(arguments: ["chat.turn", "chat.model", "mail.turns"])
  func `a path without a number is a failure`(path: String) {
    #expect(throws: CostSolver.Failure.self) {
      try Self.solver(
        "{features: {chat: {model: gpt-4o, sessions: 1000, tokens: {input: 350, output: 200}}}}", path: path)
    }
  }
}
