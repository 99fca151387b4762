import Documents
import Testing

@testable import CostModel

/// Capacity that is bought by time.
@Suite struct CapacityFigureTests {
  static func capacity(
    _ settings: String, _ plan: String, rest: String = ""
  ) throws -> (outcome: Outcome, capacity: CapacityOutcome) {
    let outcome = try projectFeature(
      settings, month: "2026-11", rest: ", provisioned: {ptu: {\(plan)}}\(rest)", book: MonthPrices.book)
    for charge in outcome.projection.monthCharges {
      if case .capacity(let capacity) = charge.kind { return (outcome, capacity) }
    }
    return try #require(nil)
  }

  // A unit serves 60 x 2,500 = 150,000 tokens an hour, worth $0.375 at $2.50 per million: $1 an hour is 2.667 of it, $260 a month of 730 hours
  // 0.950, $221 0.807. With 60 % of input cached, free in capacity and $1.25 at list, a counted token is worth (0.4 x 2.50 + 0.6 x 1.25) / 0.4 =
  // $4.375 per million: 0.543.
  @Test func `capacity pays from a share of its use on`() {
    func share(_ usdPerHour: Double, _ list: Double) -> Double {
      CapacityOffer.breakEvenUtilisation(
        usdPerUnitHour: usdPerHour, tokensPerMinute: 2500, listUSDPerMillionTokens: list)
    }
    #expect(agrees(share(1, 2.5), 2.667, within: 5e-4))
    #expect(agrees(share(260.0 / 730, 2.5), 0.950, within: 5e-4))
    #expect(agrees(share(221.0 / 730, 2.5), 0.807, within: 5e-4))
    #expect(agrees(share(260.0 / 730, 4.375), 0.543, within: 5e-4))
  }

  // 50 units serve 50 x 2,500 x 60 = 7.5e6 tokens an hour, 5.4e9 in the 720 hours of November. 2.7e9 tokens are half of that: $13,000 are paid for
  // what costs $6,750 at list. It pays from 260 / 720 / (150,000 x 2.50 / 1e6) = 0.963 on.
  @Test func `units are paid whatever is used of them`() throws {
    let (outcome, capacity) = try Self.capacity(
      "model: ptu, sessions: 2700000, tokens: {input: 1000, output: 0}", "units: 50, term: month")
    #expect(agrees(outcome.usd, 13_000) && agrees(capacity.servedUSD, 6750) && capacity.beyondUSD == 0)
    #expect(agrees(capacity.utilisation ?? 0, 0.5) && agrees(capacity.breakEvenUtilisation ?? 0, 260 / 720 / 0.375))
    // By the hour 50 x $1 x 720 = $36,000, by the year 50 x $2,652 / 12 = $11,050.
    #expect(
      agrees(
        try Self.capacity("model: ptu, sessions: 2700000, tokens: {input: 1000, output: 0}", "units: 50, term: hour")
          .outcome.usd, 36_000))
    #expect(
      agrees(
        try Self.capacity("model: ptu, sessions: 2700000, tokens: {input: 1000, output: 0}", "units: 50, term: year")
          .outcome.usd, 11_050))
  }

  // 60 million tokens at $2 are $120. From 20 million on all are $1.60, so that without the unit they would be $96: 1,600 USD per 1e9. A unit of $10
  // a month serves 1,000 x 60 x 720 = 43.2 million tokens and pays from 10 / 720 / (60,000 x 1.60 / 1e6) on, not from that of $2.
  @Test func `what capacity is held against is the step of the volume rates that its calls reach`() throws {
    let book = OwnPrices.book([
      "acme":
        "whole: {input: 2, output: 8, volume: [{at_least: 20000000, all_units: true, input: 1.6, output: 6.4}], provisioned: [{unit: PTU, usd_per_month: 10, input_tokens_per_minute: 1000}]}"
    ])
    let outcome = try projectFeature(
      "model: whole, sessions: 60000, tokens: {input: 1000, output: 0}", month: "2026-11",
      rest: ", provisioned: {whole: {units: 1, term: month}}", book: book)
    let found = outcome.projection.monthCharges.compactMap { charge -> CapacityOutcome? in
      if case .capacity(let capacity) = charge.kind { capacity } else { nil }
    }
    #expect(found.count == 1)
    #expect(agrees(found.first?.listUSDPerMillionTokens ?? 0, 1.6))
    #expect(agrees(found.first?.breakEvenUtilisation ?? 0, 10 / 720 / 0.096))
  }

  // 8.1e9 tokens, evenly: 5.4e9 are served, 2.7e9 are paid at list: 13,000 + 6,750. Refused, they cost nothing and are reported.
  @Test func `what is beyond is paid at list, or refused and reported`() throws {
    let settings = "model: ptu, sessions: 8100000, tokens: {input: 1000, output: 0}"
    let (outcome, capacity) = try Self.capacity(settings, "units: 50, term: month")
    #expect(agrees(outcome.usd, 19_750) && agrees(capacity.utilisation ?? 0, 1))
    let refused = try Self.capacity(settings, "units: 50, term: month, beyond: refused")
    #expect(agrees(refused.outcome.usd, 13_000) && agrees(refused.capacity.shareBeyond, 1.0 / 3))
    #expect(refused.outcome.warningCodes == ["capacity-refused"])
    #expect(
      refused.outcome.projection.warnings.map(\.message)
        == ["the capacity of 'ptu' refuses 33.3 % of what is asked for"])
  }

  // 5.4e9 tokens in the twelve hours of a day from 8:00 on are 15e6 an hour, twice what the units serve: half is paid at list, 13,000 + 6,750.
  @Test func `hours that are full leave empty ones empty`() throws {
    let day = "hour_profile: [0,0,0,0,0,0,0,0,1,1,1,1,1,1,1,1,1,1,1,1,0,0,0,0]"
    let (outcome, capacity) = try Self.capacity(
      "model: ptu, sessions: 5400000, \(day), tokens: {input: 1000, output: 0}", "units: 50, term: month")
    #expect(agrees(outcome.usd, 19_750) && agrees(capacity.utilisation ?? 0, 0.5))
    #expect(agrees(capacity.loadByHour[8], 2) && capacity.loadByHour[7] == 0)
  }

  // 1,000 in and 250 out count as 2,000: 2,700,000 sessions fill 50 units. Of 2,000 in of which 1,000 are read from the cache 1,000 count.
  @Test func `answers count several times and cached tokens not at all`() throws {
    let (outcome, capacity) = try Self.capacity(
      "model: ptu, sessions: 2700000, tokens: {input: 1000, output: 250}", "units: 50, term: month")
    #expect(agrees(capacity.demandTokens, 5.4e9) && agrees(capacity.utilisation ?? 0, 1) && agrees(outcome.usd, 13_000))
    let cached = try Self.capacity(
      "model: ptu, sessions: 2700000, cache: {hit_rate: 1}, tokens: {input: 2000, cacheable_tokens: 1000, output: 0}",
      "units: 50, term: month")
    #expect(agrees(cached.capacity.demandTokens, 2.7e9) && agrees(cached.outcome.usd, 13_000))
    // 60 % of input cached: (0.4 x 2.50 + 0.6 x 1.25) / 0.4 = $4.375 at list for a million counted tokens.
    let sixty = try Self.capacity(
      "model: ptu, sessions: 1000000, cache: {hit_rate: 1}, tokens: {input: 1000, cacheable_tokens: 600, output: 0}",
      "units: 50, term: month")
    #expect(agrees(sixty.capacity.breakEvenUtilisation ?? 0, 260 / 720 / (150_000 * 4.375 / 1e6)))
  }

  // Half of 5.4e9 tokens in batch is paid by the token at half the price, $3,375; the other half is served.
  @Test func `calls in batch are no calls of the capacity`() throws {
    let (outcome, capacity) = try Self.capacity(
      "model: ptu, sessions: 5400000, batch_share: 0.5, tokens: {input: 1000, output: 0}", "units: 50, term: month")
    #expect(agrees(outcome.usd, 13_000 + 3375) && agrees(capacity.utilisation ?? 0, 0.5))
  }

  // Two thirds of $20,250 are served, $6,750 are left, and $19,750 are owed to the vendor; $20,000 agreed at 20 % off cover $25,000.
  @Test func `a commitment is paid on capacity, too`() throws {
    let (outcome, _) = try Self.capacity(
      "model: ptu, sessions: 8100000, tokens: {input: 1000, output: 0}", "units: 50, term: month",
      rest: ", commitment: {test: {monthly: 20000, discount: 0.2}}")
    #expect(agrees(outcome.usd, 20_000))
  }

  @Test func `capacity that nothing uses is paid`() throws {
    let outcome = try projectFeature(
      "model: plain, sessions: 1000000, tokens: {input: 1000, output: 0}", month: "2026-11",
      rest: ", provisioned: {test/ptu: {units: 100, term: month}}", book: MonthPrices.book)
    #expect(agrees(outcome.usd, 2000 + 26_000))
  }

  // 75 units cannot be bought: a patch that asks for them pays 100. None are none.
  @Test func `units are a number that patches change`() throws {
    let (outcome, _) = try Self.capacity(
      "model: ptu, sessions: 8100000, tokens: {input: 1000, output: 0}", "units: 50, term: month")
    let scenario = outcome.projection.compiled.scenario
    let target = try #require(PatchTarget("provisioned.ptu.units", in: scenario))
    let evaluator = PatchEvaluator(scenario, date: PricingDate())
    for (units, usd) in [(0.0, 20_250.0), (50, 19_750), (75, 26_000), (100, 26_000)] {
      let patch = target.patch(.set(units))
      #expect(agrees(evaluator.cost(of: patch).totalUSD, usd), "\(units)")
      #expect(agrees(Projection(of: scenario.applying(patch)).totalUSD, usd), "\(units)")
    }
    let traffic = try #require(PatchTarget("traffic", in: scenario))
    for factor in [0.1, 0.5, 2] {
      let patch = traffic.patch(.scale(factor))
      #expect(agrees(evaluator.cost(of: patch).totalUSD, Projection(of: scenario.applying(patch)).totalUSD))
    }
  }
}
