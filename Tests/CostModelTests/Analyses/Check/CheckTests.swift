import Documents
import TestSupport
import Testing

@testable import CostModel

/// Whole checks: causes with their places, and ways out that hold what they promise.
@Suite struct CheckTests {
  /// A scenario in the YAML dialect with what it is compared with.
  static func subject(
    _ after: String, before: String?, book: PriceBook = ShippedPrices.book, olderBook: PriceBook? = nil
  ) throws -> CheckSubject {
    let document = try #require(Document.parse(SourceFile(name: "after.yaml", text: after), as: .yaml).document)
    let month = try #require(Month("2026-12"))
    let read = Scenario.read(document, book: book, currentMonth: month)
    let scenario = try #require(read.scenario, "\(read.diagnostics.map(\.message))")
    let side = DiffSide(scenario, book: book, date: PricingDate())
    let older = try before.map { try CostModelTests.side($0, book: olderBook ?? book) }
    return CheckSubject(
      name: scenario.name, after: side, baseline: older.map { .scenario($0) } ?? .none)
  }

  static func check(_ subject: CheckSubject, ignoresPriceChanges: Bool = false, today: String = "2026-11-21") throws
    -> Check
  {
    let limits = (subject.after.scenario.budget?.limits ?? []).map { Check.Limit($0, of: [0]) }
    let date = try #require(CivilDate(today))
    return Check(
      limits, of: [subject], options: Check.Options(today: date, ignoresPriceChanges: ignoresPriceChanges))
  }

  static func feature(_ settings: String, budget: String) -> String {
    "month: 2026-12\nfeatures:\n  chat: {\(settings)}\nbudget: {\(budget)}\n"
  }

  static let plain = "model: gpt-4o, sessions: 100000, tokens: {system: 600, user: 50, output: 200}"

  @Test func `the tokens to remove are the fewest`() throws {
    // 100,000 calls: 650 x 2.5 + 200 x 10 per million is $362.50; with 1,800 tokens of system prompt $662.50. Of the limit of $400 the answers
    // take $200, so the prompt may have 800 tokens, the system prompt 750: 1,050 less.
    let long = Self.plain.replacing("600", with: "1800")
    let outcome = try #require(
      Self.check(
        try Self.subject(Self.feature(long, budget: "monthly: 400"), before: "{features: {chat: {\(Self.plain)}}}")
      )
      .outcomes.first)
    #expect(outcome.verdict == .fail)
    #expect(agrees(try #require(outcome.before), 362.5))
    #expect(agrees(try #require(outcome.value), 662.5))
    #expect(agrees(try #require(outcome.excess), 262.5))
    let cause = try #require(outcome.causes.first)
    #expect(outcome.causes.count == 1)
    #expect(cause.name == "prompt_tokens")
    #expect(agrees(cause.usd, 300))
    // Line 3, where the number stands.
    #expect(cause.span?.location.description == "after.yaml:3:60")
    guard case .removeTokens("tokens.system", [], 1800, false, 1050)? = outcome.remedies.first?.change else {
      Issue.record("\(outcome.remedies)")
      return
    }
    #expect(agrees(try #require(outcome.remedies.first?.value), 400))
  }

  @Test func `the smallest batch share and the largest cap are found`() throws {
    // gpt-4o costs half in batch: $1,000 of input, of which half a share s is saved. 1 - s / 2 = 0.85 needs s = 0.3.
    let batch = Self.feature(
      "model: gpt-4o, sessions: 1000000, tokens: {input: 400, output: 0}", budget: "monthly: 850")
    let way = try #require(
      try Self.check(try Self.subject(batch, before: nil)).outcomes.first?.remedies.compactMap {
        if case .batch(let share) = $0.change { share } else { nil }
      }.first)
    #expect(agrees(way, 0.3, within: 1e-9))
    // Half of the answers have 100 tokens and half 300; a cap of c from 100 on makes the mean 50 + c / 2. At $10 per million and a million answers
    // 170 tokens are $1,700, so the cap is 240, which cuts half of them.
    let cap = Self.feature(
      "model: gpt-4o, sessions: 1000000, tokens: {input: 0, output: {histogram: {100: 0.5, 300: 0.5}}}",
      budget: "monthly: 1700")
    let ways = try Self.check(try Self.subject(cap, before: nil)).outcomes.first?.remedies.map(\.change) ?? []
    let found = ways.compactMap { change -> (Double, Double)? in
      if case .cap(let tokens, let share) = change { (tokens, share) } else { nil }
    }.first
    #expect(found?.0 == 240)
    #expect(found?.1 == 0.5)
  }

  @Test func `a more expensive model is taken back, or replaced by one that clears the evals`() throws {
    let evals =
      "evals: {gate: 0.9, results: {gpt-4o-mini: {passed: 150, of: 200}, gpt-4.1-mini: {passed: 196, of: 200}}}\n"
    let text = Self.feature(Self.plain, budget: "monthly: 100") + evals
    let before = "{features: {chat: {\(Self.plain.replacing("gpt-4o", with: "gpt-4o-mini"))}}}"
    let outcome = try #require(try Self.check(try Self.subject(text, before: before)).outcomes.first)
    #expect(outcome.causes.map(\.name) == ["routing"])
    #expect(outcome.causes.first?.span?.location.description == "after.yaml:3:17")
    let models = outcome.remedies.compactMap { remedy -> String? in
      if case .model(let name, let bound) = remedy.change { "\(name) \(bound == nil)" } else { nil }
    }
    #expect(models == ["gpt-4o-mini true", "gpt-4.1-mini false"])
  }

  @Test func `prices that rise fail by the price, unless prices do not count`() throws {
    let old = try priceBook("m: {input: 1.00, output: 0}")
    let new = try priceBook("m: {input: 1.50, output: 0}")
    let text = "model: m, sessions: 1000, tokens: {input: 1000000, output: 0}"
    let subject = try Self.subject(
      Self.feature(text, budget: "monthly: 1200"), before: "{features: {chat: {\(text)}}}", book: new, olderBook: old)
    let failed = try #require(try Self.check(subject).outcomes.first)
    #expect(failed.verdict == .fail)
    #expect(failed.causes.map(\.name) == ["price"])
    #expect(failed.causes.first?.span?.location.file == "prices.yaml")
    #expect(failed.causes.first?.span?.location.line == 7)
    let letPass = try #require(try Self.check(subject, ignoresPriceChanges: true).outcomes.first)
    #expect(letPass.verdict == .known)
    #expect(letPass.excuse == .prices)
    // With more traffic as well it is over at the old prices too.
    let more = try Self.subject(
      Self.feature(text.replacing("1000,", with: "1300,"), budget: "monthly: 1200"),
      before: "{features: {chat: {\(text)}}}", book: new, olderBook: old)
    #expect(try Self.check(more, ignoresPriceChanges: true).verdict == .fail)
  }

  @Test func `a waiver holds through its last day`() throws {
    let text = Self.feature(Self.plain, budget: "monthly: 10, waiver: {until: 2026-11-30, reason: launch}")
    let subject = try Self.subject(text, before: nil)
    let last = try #require(try Self.check(subject, today: "2026-11-30").outcomes.first)
    #expect(last.verdict == .waived)
    #expect(last.endedWaiver == nil)
    let after = try #require(try Self.check(subject, today: "2026-12-01").outcomes.first)
    #expect(after.verdict == .fail)
    #expect(after.endedWaiver?.reason == "launch")
  }

  @Test func `teams, tags and environments count their features`() throws {
    let text = """
      month: 2026-12
      features:
        a: {model: gpt-4o, sessions: 1000000, tokens: {input: 100, output: 0}, tags: {team: x, env: prod}}
        b: {model: gpt-4o, sessions: 1000000, tokens: {input: 200, output: 0}, tags: {team: x, env: dev, tier: free}}
        c: {model: gpt-4o, sessions: 1000000, tokens: {input: 400, output: 0}, tags: {team: y, env: prod}}
      fixed: {database: 1000}
      budget:
        monthly: 1
        features: {b: {monthly: 1}}
        teams: {x: {monthly: 1}}
        tags: {"tier=free": {monthly: 1}}
        environments: {prod: {monthly: 1, teams: {x: {monthly: 1}}}}
      """
    let outcomes = try Self.check(try Self.subject(text, before: nil)).outcomes
    // $250, $500 and $1,000, and $1,000 of fixed costs that only the whole has.
    #expect(
      outcomes.map { "\($0.limit.name) \(($0.value ?? -1).rounded())" } == [
        "monthly 2750.0", "b.monthly 500.0", "team=x.monthly 750.0", "tier=free.monthly 500.0", "prod.monthly 1250.0",
        "prod.team=x.monthly 250.0",
      ])
  }

  @Test(arguments: 1...40)
  func `every way out keeps the limit, and hardly more`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let system = Int.random(in: 100...3000, using: &random)
    let output = Int.random(in: 50...800, using: &random)
    let turns = Int.random(in: 1...6, using: &random)
    func settings(_ system: Int, _ turns: Int) -> String {
      "model: gpt-4o, sessions: 10000, turns: \(turns), "
        + "tokens: {system: \(system), user: 40, output: {mean: \(output), sigma: 0.7}}"
    }
    let grown = settings(system * Int.random(in: 2...4, using: &random), turns + Int.random(in: 0...3, using: &random))
    let before = "{features: {chat: {\(settings(system, turns))}}}"
    let text = Self.feature(grown, budget: "max_increase: \"\(Int.random(in: 1...60, using: &random))%\"")
    let subject = try Self.subject(text, before: before)
    let outcome = try #require(try Self.check(subject).outcomes.first)
    let ceiling = try #require(outcome.ceiling)
    if outcome.verdict == .fail { #expect(!outcome.causes.isEmpty) }
    #expect(
      agrees(outcome.causes.reduce(0) { $0 + $1.usd }, (outcome.value ?? 0) - (outcome.before ?? 0), within: 1e-9)
        || outcome.causes.isEmpty)
    for remedy in outcome.remedies {
      #expect(remedy.value <= ceiling * (1 + 1e-9))
      let beyond: (String, Double)?
      switch remedy.change {
      case .removeTokens(let path, _, let now, _, let tokens): beyond = (path, now - tokens + 1)
      case .cap(let tokens, _): beyond = ("max_tokens", tokens + 1)
      case .atMost(let path, let now, let value): beyond = now == value ? nil : (path, value + 0.1)
      default: beyond = nil
      }
      guard let (path, value) = beyond,
        let target = PatchTarget("chat.\(path)", in: subject.after.scenario),
        let scenario = subject.after.scenario.applyingIfPossible(target.patch(.set(value)))
      else { continue }
      #expect(Projection(of: scenario, date: subject.after.date).totalUSD > ceiling, "\(remedy)")
    }
  }
}
