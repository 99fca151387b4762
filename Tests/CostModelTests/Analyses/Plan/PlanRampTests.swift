import Documents
import TestSupport
import Testing

@testable import CostModel

/// Plans in which calls move to many levers at the same time.
@Suite struct PlanRampTests {
  /// One feature for each of some levers, each of which halves the prompts of its feature, a day of work and a ramp of 20 days each.
  static func apart(_ count: Int, _ terms: String = "") -> String {
    "features:\n"
      + (0..<count).map { "  f\($0): {model: plain, sessions: {per_day: 1000}, tokens: {input: 1000, output: 0}}\n" }
      .joined()
      + "levers:\n"
      + (0..<count).map { "  l\($0): {scale: {f\($0).tokens.input: 0.5}, effort_days: 1, ramp_days: 20}\n" }.joined()
      + terms
  }

  /// The share of the calls that use a lever which is ready on the day of its number, from 1.
  private static func share(ofLever lever: Int, on day: Int) -> Double { min(1, max(0, Double(day - lever - 1) / 20)) }

  private static func planned(_ space: LeverSpace) -> Plan {
    plan(space, target: 1) {
      $0.selection = .given(Array(space.levers.indices))
      $0.start = CivilDate("2026-12-01")
      $0.days = 31
      $0.measure = .invoice(month: 1)
    }
  }

  // A feature costs $1 a day. Lever i is ready on day i + 1, so on day d it is used by min(1, (d - i - 1) / 20) of the calls.
  @Test func `fourteen levers ramp on features of their own under a commitment`() throws {
    let levers = 14
    var used = 0.0
    for day in 1...31 { for lever in 0..<levers { used += 1 - 0.5 * Self.share(ofLever: lever, on: day) } }
    for (terms, usd) in [
      ("", used), ("commitment: {acme: {monthly: 400, discount: 0, overage: 1}}\n", max(400, used)),
      ("commitment: {acme: {monthly: 200, discount: 0.2, overage: 1}}\n", 200 + used - 250),
    ] {
      let space = try PlanMonthUseTests.space(Self.apart(levers, terms))
      #expect(
        abs(Self.planned(space).invoices[0].usd - usd) < 1e-9, "\(Self.planned(space).invoices[0].usd), not \(usd)")
    }
  }

  // Calls use each of the levers independently of the others, so that the mean of the product is the product of the means.
  @Test func `eighteen levers that scale one number ramp together`() throws {
    let text =
      "features:\n  f: {model: plain, sessions: {per_day: 1000}, tokens: {input: 900, output: 100}}\nlevers:\n"
      + (0..<18).map { "  l\($0): {scale: {f.tokens.input: 0.9}, effort_days: 1, ramp_days: 20}\n" }.joined()
    let space = try PlanMonthUseTests.space(text)
    var used = 0.0
    for day in 1...31 {
      var prompts = 0.9
      for lever in 0..<18 { prompts *= 1 - 0.1 * Self.share(ofLever: lever, on: day) }
      used += prompts + 0.1
    }
    #expect(abs(Self.planned(space).invoices[0].usd - used) < 1e-9)
  }

  /// Every combination of what calls use on each day, added up before the commitment is held against the sum.
  @Test(arguments: 1...30)
  func `a month of ramps is that of all combinations`(seed: Int) throws {
    var numbers = SeededGenerator(seed: UInt64(seed))
    var text = "features:\n"
    for feature in 0..<3 {
      text +=
        "  f\(feature): {model: plain, sessions: {per_day: \(500 + 100 * feature)}, tokens: {input: 1000, output: 100}}\n"
    }
    text += "levers:\n"
    for lever in 0..<6 {
      let feature = Int.random(in: 0..<3, using: &numbers)
      let change = numbers.pick([
        "scale: {f\(feature).tokens.input: 0.7}", "add: {f\(feature).tokens.input: -120}",
        "scale: {f\(feature).sessions.per_day: 0.8, f0.tokens.output: 0.5}", "set: {f\(feature).tokens.output: 40}",
      ])
      text +=
        "  l\(lever): {\(change), effort_days: \(numbers.pick(["0", "2", "5"])), ramp_days: \(numbers.pick(["0", "7", "30"]))}\n"
    }
    let plain = try PlanMonthUseTests.space(text)
    let isShared = seed % 3 != 0
    let space =
      isShared
      ? try PlanMonthUseTests.space(text + "commitment: {acme: {monthly: 30, discount: 0.1, overage: 1.2}}\n") : plain
    let found = Self.planned(space)
    var usage = 0.0
    for day in 1...31 {
      for bits in 0..<UInt64(64) {
        let share = found.schedule.items.reduce(1.0) { product, item in
          let share = item.share(on: day)
          return product * (bits >> UInt64(item.lever) & 1 == 1 ? share : 1 - share)
        }
        guard share > 0, case .projection(let projection) = plain.evaluate(LeverSet(bits: bits)) else { continue }
        usage += share * projection.totalUSD / 31
      }
    }
    let usd = isShared ? 30 + 1.2 * max(0, usage - 30 / 0.9) : usage
    #expect(abs(found.invoices[0].usd - usd) < 1e-9 * usd, "\(found.invoices[0].usd), not \(usd)")
  }

  @Test func `more levers than can be looked at are found`() throws {
    func found(_ change: (Int) -> String, _ terms: String = "", count: Int) throws -> Int? {
      let text =
        "features:\n  f: {model: plain, sessions: {per_day: 1000}, tokens: {input: 900, output: 100}}\nlevers:\n"
        + (0..<count).map { "  l\($0): {\(change($0)), effort_days: 1, ramp_days: 20}\n" }.joined() + terms
      return Plan.rampsTooMany(try PlanMonthUseTests.space(text), PlanRequest(targetUSD: 1))?.count
    }
    #expect(try found({ "add: {f.tokens.input: -\($0)}" }, count: 17) == 17)
    #expect(try found({ "add: {f.tokens.input: -\($0)}" }, count: 16) == nil)
    #expect(try found({ _ in "scale: {f.tokens.input: 0.9}" }, count: 30) == nil)
    let commitment = "commitment: {acme: {monthly: 30, discount: 0.1}}\n"
    #expect(try found({ _ in "scale: {f.tokens.input: 0.9}" }, commitment, count: 17) == 17)
  }

  /// Sets are put together of bills of features, which are those of the scenario read with the levers.
  @Test(arguments: 1...40)
  func `a cost under a commitment is the cost of the scenario read with the levers`(seed: Int) throws {
    let text =
      LeverGenerator.scenario(seed: UInt64(seed), levers: 7)
        + """
          shared terms: {set: {commitment: {openai: {monthly: 900, discount: 0.3, overage: 1}}}}
          less traffic: {scale: {traffic: 0.8}}
          lower prices: {scale: {prices.openai: 0.9}}
        commitment: {openai: {monthly: 700, discount: 0.2, overage: 0.9}}
        """
    let space = try leverSpace(text)
    var costs = LeverCosts(space)
    var numbers = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<40 {
      let set = LeverSet(space.levers.indices.filter { _ in numbers.chance(50) })
      let usd = costs.usd(with: set)
      guard case .projection(let projection) = space.evaluate(set), projection.isComplete else {
        #expect(usd == nil, "\(set.indices)")
        continue
      }
      #expect(abs(try #require(usd, "\(set.indices)") - projection.totalUSD) <= 1e-11 * projection.totalUSD)
    }
  }
}
