import Documents
import Foundation
import Testing

@testable import CostModel

/// Simulations compared with figures of NumPy and SciPy on a model of their own, and against what is known in closed
/// form.
@Suite struct SimulationTests {
  /// More draws, and figures held closer, where the environment asks for it.
  static let isThorough = ProcessInfo.processInfo.environment["LLMCOST_FUZZ_ITERATIONS"] != nil

  static func scenario(_ text: String, book: PriceBook = ShippedPrices.book) throws -> Scenario {
    let document = try #require(Document.parse(SourceFile(name: "test.yaml", text: text), as: .yaml).document)
    let month = try #require(Month("2026-12"))
    let read = Scenario.read(document, book: book, currentMonth: month)
    return try #require(read.scenario, "\(read.diagnostics.map(\.message))")
  }

  static func simulation(
    _ scenario: Scenario, draws: Int, _ change: (inout SimulationRequest) -> Void = { _ in }
  ) throws -> Simulation {
    var request = SimulationRequest()
    request.draws = draws
    change(&request)
    return try Simulation(scenario, request, date: PricingDate())
  }

  static func isNear(_ value: Double, _ expected: Double, within share: Double) -> Bool {
    abs(value - expected) <= share * abs(expected)
  }

  /// The chatbot of `scenarios/support-chatbot-by-parts.json`.
  static let chatbot = """
    month: 2026-12
    features:
      chat:
        model: gpt-4o
        sessions: 500000
        turns: 8
        tokens: {system: 100, user: 50, output: 200}
    budget: {monthly: 15000}
    uncertain:
      chat.sessions: 350000 to 700000
      chat.turns: 3 to 14
      chat.tokens.system: {low: 80, mode: 100, high: 300}
      chat.tokens.output: {mean: 200, cv: 0.3}

    """

  /// Mean, P5, P10, P50, P90, P95, P99 and the chance over $15,000: means of 16 times 2^18 scrambled Sobol points.
  static let figures: [(correlated: String, figures: [Double])] = [
    ("", [18_422.41, 4_057.88, 5_223.95, 13_309.46, 36_551.48, 49_341.86, 88_009.53, 0.4376]),
    (
      "  correlated: [[chat.sessions, chat.turns, 0.3], [chat.turns, chat.tokens.output, 0.4]]\n",
      [20_782.03, 3_273.43, 4_405.15, 13_257.32, 43_591.10, 62_060.23, 122_598.76, 0.4453]
    ),
  ]

  @Test(arguments: figures)
  func `the chatbot has the figures of other software`(correlated: String, figures: [Double]) throws {
    let scenario = try Self.scenario(Self.chatbot + correlated)
    let simulation = try Self.simulation(scenario, draws: Self.isThorough ? 65_536 : 8_192) {
      $0.explainsSpread = false
      $0.limits = scenario.budget?.simulatedLimits ?? []
    }
    let cost = simulation.cost
    let found = [cost.mean, cost.p5, cost.p10, cost.p50, cost.p90, cost.p95, cost.p99].map(\.value)
    // One in a hundred of 8,192 draws are 82: the last percentiles are known less well.
    let bounds =
      Self.isThorough ? [0.005, 0.005, 0.005, 0.005, 0.005, 0.005, 0.02] : [0.01, 0.02, 0.02, 0.01, 0.02, 0.03, 0.06]
    for (index, bound) in bounds.enumerated() {
      #expect(Self.isNear(found[index], figures[index], within: bound), "\(index): \(found[index])")
    }
    #expect(abs((simulation.overLimits.first?.value ?? 0) - figures[7]) < 0.005)
    #expect(cost.mean.standardError > 0 && cost.mean.standardError < 0.02 * cost.mean.value)
  }

  /// At the means of the inputs 16,396.39, at their medians 13,108.43, all at their P90 60,891.09; the tornado and the Sobol indices of the same software.
  @Test func `points, tornado and shares of the chatbot are those of other software`() throws {
    let simulation = try Self.simulation(try Self.scenario(Self.chatbot), draws: Self.isThorough ? 65_536 : 8_192)
    #expect(abs((simulation.usdAtMeans ?? 0) - 16_396.39) < 0.01)
    #expect(abs((simulation.usdAtMedians ?? 0) - 13_108.43) < 0.01)
    #expect(abs((simulation.allAtP90?.usd ?? 0) - 60_891.09) < 0.01)
    #expect((simulation.allAtP90?.chance ?? 0) > 0.95)
    let tornado = [
      (10_006.45, 17_172.01), (5_655.32, 33_249.12), (12_702.05, 13_765.96), (9_852.42, 17_851.64),
    ]
    let shares = [(0.0483, 0.0892), (0.8045, 0.8871), (0.0007, 0.0008), (0.0605, 0.1112)]
    let bound = Self.isThorough ? 0.012 : 0.03
    for (input, expected) in zip(simulation.inputs, zip(tornado, shares)) {
      #expect(abs((input.usd?.atP10 ?? 0) - expected.0.0) < 0.01 && abs((input.usd?.atP90 ?? 0) - expected.0.1) < 0.01)
      #expect(
        abs((input.spread?.first ?? 0) - expected.1.0) < bound, "\(input.input.path): \(input.spread?.first ?? 0)")
      #expect(
        abs((input.spread?.total ?? 0) - expected.1.1) < bound, "\(input.input.path): \(input.spread?.total ?? 0)")
    }
  }

  /// Sessions x turns x input tokens x $2.50 per million, all lognormal: the cost is lognormal with the sums of the means and variances of the logarithms.
  static let product = """
    month: 2026-12
    features:
      chat: {model: gpt-4o, sessions: 500000, turns: 8, tokens: {input: 350, output: 0}, history: none}
    uncertain:
      chat.sessions: {mean: 500000, cv: 0.25}
      chat.turns: {mean: 8, cv: 0.2}
      chat.tokens.input: {mean: 350, cv: 0.15}

    """

  @Test func `a product of lognormal inputs is lognormal, and its shares are known`() throws {
    let simulation = try Self.simulation(try Self.scenario(Self.product), draws: 8_192)
    // 500,000 x 8 x 350 x 2.5e-6 = 3,500, and P90 5,152.68... of the formula exp(mu + 1.28155 s).
    let variations = [0.25, 0.2, 0.15]
    let variance = variations.reduce(0) { $0 + log(1 + $1 * $1) }
    func quantile(_ score: Double) -> Double { exp(log(3_500) - variance / 2 + score * variance.squareRoot()) }
    #expect(Self.isNear(simulation.cost.mean.value, 3_500, within: 0.001))
    #expect(Self.isNear(simulation.cost.p50.value, quantile(0), within: 0.005))
    #expect(Self.isNear(simulation.cost.p90.value, quantile(1.2815515655446004), within: 0.01))
    // S = c² / V and T = c² x the product of the others' 1 + c², over V = the product of all less 1: 0.48128, 0.30802, 0.17326 alone.
    let all = variations.reduce(1) { $0 * (1 + $1 * $1) }
    for (input, expected) in zip(simulation.inputs, [0.48128, 0.30802, 0.17326]) {
      #expect(abs((input.spread?.first ?? 0) - expected) < 0.01)
    }
    for (input, variation) in zip(simulation.inputs, variations) {
      let total = variation * variation * all / (1 + variation * variation) / (all - 1)
      #expect(abs((input.spread?.total ?? 0) - total) < 0.01)
    }
  }

  /// The correlations of the logarithms are 0.3, 0.2 and 0.4, so those of the ranks 6 / pi x asin(r / 2).
  @Test func `a product of correlated lognormal inputs is lognormal, too`() throws {
    func ranks(_ correlation: Double) -> Double { 6 / .pi * asin(correlation / 2) }
    let scenario = try Self.scenario(
      Self.product
        + """
          correlated: [[chat.sessions, chat.turns, \(ranks(0.3))], [chat.sessions, chat.tokens.input, \(ranks(0.2))], [chat.turns, chat.tokens.input, \(ranks(0.4))]]

        """)
    let simulation = try Self.simulation(scenario, draws: 8_192)
    let sigmas = [0.25, 0.2, 0.15].map { log(1 + $0 * $0).squareRoot() }
    let squares = sigmas.reduce(0) { $0 + $1 * $1 }
    let crossed = 0.3 * sigmas[0] * sigmas[1] + 0.2 * sigmas[0] * sigmas[2] + 0.4 * sigmas[1] * sigmas[2]
    let variance = squares + 2 * crossed
    let mu = log(3_500) - squares / 2
    #expect(Self.isNear(simulation.cost.mean.value, exp(mu + variance / 2), within: 0.002))
    #expect(Self.isNear(simulation.cost.p90.value, exp(mu + 1.2815515655446004 * variance.squareRoot()), within: 0.01))
    #expect(Self.isNear(exp(mu + 1.2815515655446004 * variance.squareRoot()), 5_753.77, within: 1e-5))
    // Knowing the sessions alone gives E[Y | z] = exp(c z), c the covariance of the logarithm of the cost with the
    // score z: S = (exp(c²) - 1) / (exp(v) - 1).
    let covariance = sigmas[0] + 0.3 * sigmas[1] + 0.2 * sigmas[2]
    let first = (exp(covariance * covariance) - 1) / (exp(variance) - 1)
    #expect(abs((simulation.inputs.first?.spread?.first ?? 0) - first) < 0.015)
  }

  @Test func `the same figures come of any number of parts at once`() throws {
    let scenario = try Self.scenario(Self.chatbot)
    let simulations = try [1, 2, 7].map { parts in
      try Self.simulation(scenario, draws: 600) { $0.parts = parts }
    }
    for simulation in simulations {
      #expect(simulation.cost.mean == simulations[0].cost.mean)
      #expect(simulation.cost.standardDeviation == simulations[0].cost.standardDeviation)
      #expect(simulation.cost.p99 == simulations[0].cost.p99)
      #expect(simulation.histogram == simulations[0].histogram)
      #expect(simulation.inputs.map(\.spread) == simulations[0].inputs.map(\.spread))
    }
    #expect(try Self.simulation(scenario, draws: 600) { $0.seed = 2 }.cost.mean != simulations[0].cost.mean)
  }

  // 4,000,000 x (350 x 2.5 + 200 x 10) per million = $11,500. Prices of 0.9, 1.0 and 1.4 times: 1.1 on average; a discount of 0.2 with a chance of a
  // quarter and traffic of 0.5 to 1.5 along straight lines: 0.95, and 1 on average.
  static let linear: [(uncertain: String, mean: Double)] = [
    ("prices.gpt-4o: {values: [0.9, 1.0, 1.4]}", 11_500 * 1.1),
    ("prices.openai: {choices: {\"1\": 0.75, \"0.8\": 0.25}}", 11_500 * 0.95),
    ("traffic: {low: 0.5, mode: 1, high: 1.5}", 11_500),
    ("\"*.turns\": {low: 0.5, mode: 0.5, high: 2}", 11_500),
    // All of the batch tier costs half: 11,500 x (1 - 0.5 x 0.3).
    ("chat.batch_share: {mean: 0.3, cv: 0.5}", 11_500 * 0.85),
    ("fixed.store: {low: 100, mode: 200, high: 600, shape: pert}", 11_500),
    // 0.7 on average on gpt-4o-mini at 0.15 and 0.6: $690.
    ("chat.routing.gpt-4o-mini: {low: 0.6, mode: 0.7, high: 0.8}", 11_500 * 0.3 + 690 * 0.7),
  ]

  @Test(arguments: linear)
  func `the mean of what the cost is linear in is the cost at the mean`(uncertain: String, mean: Double) throws {
    let scenario = try Self.scenario(
      """
      month: 2026-12
      features:
        chat: {model: gpt-4o, sessions: 500000, turns: 8, tokens: {input: 350, output: 200}, history: none}
      fixed: {store: 250}
      uncertain: {\(uncertain)}

      """)
    let simulation = try Self.simulation(scenario, draws: 1_024) { $0.explainsSpread = false }
    #expect(Self.isNear(simulation.cost.mean.value, mean + 250, within: 0.002), "\(simulation.cost.mean.value)")
    #expect(Self.isNear(simulation.usdAtMeans ?? 0, mean + 250, within: 0.002))
  }

  @Test func `a lever is pulled in every draw, and what it sets is known`() throws {
    let scenario = try Self.scenario(Self.product)
    let reader = try #require(PatchReader(scenario))
    let halved = try reader.patch([try PatchTests.edit("chat.turns", .scale(0.5))])
    let plain = try Self.simulation(scenario, draws: 512) { $0.explainsSpread = false }
    let scaled = try Self.simulation(scenario, draws: 512) {
      $0.explainsSpread = false
      $0.patch = halved
    }
    #expect(Self.isNear(scaled.cost.mean.value, plain.cost.mean.value / 2, within: 1e-9))
    let fixed = try reader.patch([try PatchTests.edit("chat.turns", .set(try PatchTests.node("8")))])
    let set = try Self.simulation(scenario, draws: 1_024) { $0.patch = fixed }
    #expect(set.inputs[1].swingUSD == 0)
  }

  @Test func `too many impossible draws, and nothing uncertain, are no result`() throws {
    // A geometric number of turns is at least 1.
    let impossible = try Self.scenario(
      """
      month: 2026-12
      features:
        chat:
          model: gpt-4o
          sessions: 10
          turns: {mean: 3, distribution: geometric}
          tokens: {system: 100, user: 50, output: 200}
      uncertain: {chat.turns.mean: {low: 0, mode: 2, high: 4}}

      """)
    #expect(throws: Simulation.Failure.self) { try Self.simulation(impossible, draws: 512) }
    let certain = try Self.scenario(Self.product.components(separatedBy: "uncertain:")[0])
    #expect(throws: Simulation.Failure.nothingUncertain) { try Self.simulation(certain, draws: 512) }
  }

  // 50 units at $260 cost $13,000 whatever the traffic: no draw is more than a limit of as much, though sums are rounded in binary.
  @Test func `what costs exactly its limit is not over it`() throws {
    let scenario = try Self.scenario(
      """
      month: 2026-12
      budget: {monthly: 13000}
      provisioned: {test/ptu: {units: 50, term: month, beyond: refused}}
      features:
        a: {model: ptu, sessions: 1500000, tokens: {input: 1000, output: 100}}
      uncertain: {a.sessions: "500,000 to 4,000,000"}

      """, book: MonthPrices.book)
    let simulation = try Self.simulation(scenario, draws: 4096) { request in
      request.limits = [SimulationRequest.Limit(name: "monthly", scope: .all, usd: 13_000)]
    }
    #expect(simulation.overLimits.map(\.value) == [0])
    #expect(simulation.allAtP90?.chance == 1)
  }
}
