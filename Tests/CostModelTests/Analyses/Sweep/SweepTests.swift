import Documents
import Testing

@testable import CostModel

/// Grids against figures that NumPy gave on a model of its own, and against projections point by point.
@Suite struct SweepTests {
  static let date = PricingDate()

  static func axis(_ path: String, _ numbers: [Double], in scenario: Scenario) throws -> SweepAxis {
    SweepAxis(numbers, of: try #require(PatchTarget(path, in: scenario)))
  }

  static func edit(_ path: String, _ value: String) throws -> Reader.Edit {
    let document = try #require(Document.parse(SourceFile(name: "test", text: value), as: .yaml).document)
    return Reader.Edit(path: path, operation: .set(document.root), span: document.root.span)
  }

  static func choices(_ path: String, _ values: [String]) throws -> SweepAxis {
    SweepAxis(try values.map { SweepAxis.Choice($0, edits: [try edit(path, $0)]) }, at: path)
  }

  static func sweep(_ scenario: Scenario, _ axes: [SweepAxis], other: Sweep.Other? = nil) -> Sweep {
    Sweep(scenario, over: axes, other: other, countsOutcomes: false, date: date)
  }

  @Test func `turns by output has the figures of other software`() throws {
    let scenario = try SimulationTests.scenario(SimulationTests.chatbot)
    let sweep = Self.sweep(
      scenario,
      [
        try Self.axis("chat.turns", [2, 4, 6, 6.5, 8, 12], in: scenario),
        try Self.axis("chat.tokens.output", [100, 150, 200, 250, 300], in: scenario),
      ])
    let expected = [
      1562.50, 2125, 2687.50, 3250, 3812.50, 3875, 5250, 6625, 8000, 9375, 6937.50, 9375, 11_812.50, 14_250, 16_687.50,
      7843.75, 10_593.75, 13_343.75, 16_093.75, 18_843.75, 10_750, 14_500, 18_250, 22_000, 25_750, 20_625, 27_750,
      34_875, 42_000, 49_125,
    ]
    #expect(sweep.points.count == expected.count)
    for (point, usd) in zip(sweep.points, expected) { #expect(abs((point.usd ?? 0) - usd) < 1e-6) }
    #expect(sweep.cheapest == [0])
    // $15,000, the rest as written.
    let budget = sweep.crossings.filter { $0.level == .budget }
    #expect(budget.map(\.path) == ["chat.turns", "chat.tokens.output"])
    #expect(abs(budget[0].meeting.values.lowerBound - 7.037037037) < 1e-8)
    #expect(abs(budget[1].meeting.values.lowerBound - 156.666666667) < 1e-8)
  }

  @Test(arguments: [("chat.sessions", 410_958.904110), ("chat.tokens.system", nil)])
  func `numbers meet the budget where other software has them`(path: String, value: Double?) throws {
    let scenario = try SimulationTests.scenario(SimulationTests.chatbot)
    let solution = try CostSolver(path: path, of: scenario, date: Self.date).solve(toUSD: 15_000)
    if let value {
      #expect(abs((solution.solution?.value ?? 0) - value) < 1e-5)
    } else {
      #expect(solution.meetings.isEmpty)
      // 8 turns of 500,000 sessions at none: $18,250 less 400,000,000 tokens at $2.50 per million.
      #expect(abs((solution.cheapest?.usd ?? 0) - 17_250) < 1e-6)
    }
  }

  @Test func `two models cost the same where their lines cross`() throws {
    // A call of 1,000 in and 100 out: gpt-4o $0.0035, gpt-4o-mini $0.00021; the fixed cost of the other is $329 more, so 100,000 calls.
    let text = """
      month: 2026-12
      features: {chat: {model: MODEL, sessions: 1000, tokens: {system: 1000, output: 100}}}
      fixed: {host: HOST}

      """
    let first = try SimulationTests.scenario(text.replacing("MODEL", with: "gpt-4o").replacing("HOST", with: "1"))
    let second = try SimulationTests.scenario(
      text.replacing("MODEL", with: "gpt-4o-mini").replacing("HOST", with: "330"))
    let path = try #require(first.numberPaths.first { $0 == "chat.calls" || $0 == "chat.sessions" })
    let sweep = Self.sweep(
      first, [try Self.axis(path, [1, 1_000_000], in: first)], other: Sweep.Other("other", second))
    let crossing = try #require(sweep.crossings.first { $0.level == .other("other") })
    #expect(abs(crossing.meeting.values.lowerBound - 100_000) < 1e-3)
  }

  @Test func `each point is the projection of the scenario with its values`() throws {
    let scenario = try SimulationTests.scenario(
      """
      month: 2026-12
      features:
        chat:
          model: gpt-4o
          sessions: 12345
          turns: 5
          tokens: {system: 1500, user: 70, output: 230}
          cache: {hit_rate: 0.4}
        mail: {model: gpt-4o-mini, sessions: 777, tokens: {system: 400, output: 90}}

      """)
    var random = SplitMix(seed: 12)
    func number(_ range: ClosedRange<Double>) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * Double(random.next() % 1000) / 1000
    }
    for _ in 0..<4 {
      let turns = [number(1...9), number(1...9)]
      let rates = [number(0...1), number(0...1)]
      let models = ["gpt-4o", "gpt-4o-mini"]
      let sweep = Self.sweep(
        scenario,
        [
          try Self.axis("chat.turns", turns, in: scenario), try Self.choices("chat.model", models),
          try Self.axis("chat.cache.hit_rate", rates, in: scenario),
          try Self.choices("mail.batch_share", ["0", "0.5"]),
        ])
      var index = 0
      for turn in turns {
        for model in models {
          for rate in rates {
            for batch in ["0", "0.5"] {
              let changed = try scenario.changed(by: [
                try Self.edit("chat.turns", "\(turn)"), try Self.edit("chat.model", model),
                try Self.edit("chat.cache.hit_rate", "\(rate)"), try Self.edit("mail.batch_share", batch),
              ])
              let projected = Projection(of: changed, date: Self.date).totalUSD
              let swept = try #require(sweep.points[index].usd)
              #expect(abs(swept - projected) <= 1e-12 * projected)
              index += 1
            }
          }
        }
      }
      #expect(index == sweep.points.count)
    }
  }

  @Test func `a part that is read and a number in it are read together`() throws {
    let scenario = try SimulationTests.scenario(
      """
      month: 2026-12
      features:
        chat: {model: gpt-4o, sessions: 1000, turns: 3, tokens: {system: 2000, output: 100}, cache: {hit_rate: 0.5}}

      """)
    let sweep = Self.sweep(
      scenario,
      [
        try Self.axis("chat.cache.hit_rate", [0, 1], in: scenario),
        try Self.choices("chat.tokens", ["{system: 2000, output: 10}", "{system: 3000, output: 20}"]),
        try Self.axis("chat.tokens.output", [30, 40], in: scenario),
      ])
    let last = try scenario.changed(by: [
      try Self.edit("chat.cache.hit_rate", "1"), try Self.edit("chat.tokens", "{system: 3000, output: 20}"),
      try Self.edit("chat.tokens.output", "40"),
    ])
    let projected = Projection(of: last, date: Self.date).totalUSD
    #expect(abs((sweep.points.last?.usd ?? 0) - projected) <= 1e-9 * projected)
  }

  // 750,000 sessions of 1,000 tokens at $2.00 cost $1,500; from 10^9 tokens on all of them cost $1.60. So $1,750 are met at 7/6 of the traffic, jumped over
  // at 4/3, where $2,000 become $1,600, and met again at 1,750/1,600 of 4/3.
  @Test(arguments: [[0.5, 0.75, 1, 1.25, 1.5, 1.75, 2], [1, 1.1, 1.2, 1.3, 1.6]])
  func `a factor meets the budget on both sides of a jump`(factors: [Double]) throws {
    let scenario = try SimulationTests.scenario(
      "month: 2026-12\nbudget: {monthly: 1750}\nfeatures: {a: {model: whole, sessions: 750000, tokens: {input: 1000, output: 0}}}\n",
      book: MonthPrices.book)
    let sweep = Self.sweep(scenario, [try Self.axis("traffic", factors, in: scenario)])
    let values = sweep.crossings.filter { $0.level == .budget }.map(\.meeting.values.lowerBound)
    #expect(values.count == 3)
    for (value, right) in zip(values, [7.0 / 6, 4.0 / 3, 1.75 / 1.2]) { #expect(abs(value - right) < 1e-9) }
  }
}
