import Testing

@testable import CostModel

@Suite struct CostDiffTests {
  /// The pilot: 50 customers a day with 3 turns of 600 prompt tokens become 5,000 with 8 of 1,800, 30 days, at 400 / 27 USD per million.
  static let rate = "m: {input: 14.814814814815, output: 0}"
  static let march =
    "model: m, sessions: {per_day: 50}, days_per_month: 30, turns: 3, tokens: {input: 600, output: 0}"
  static let august =
    "model: m, sessions: {per_day: 5000}, days_per_month: 30, turns: 8, tokens: {input: 1800, output: 0}"

  static let pilot: [(method: CostDiff.Method, volume: Double, turns: Double, prompt: Double)] = [
    // Shapley by hand with c = 100, t = 8/3, p = 3 of $40: each factor's gain averaged over the six orders, for customers
    // (2 (c-1) + (c-1) t + (c-1) p + 2 (c-1) t p) / 6 x 40 = (198 + 264 + 297 + 1,584) / 6 x 40 = 15,620.
    (.shapley, 15_620.00, 7_833.33, 8_506.67),
    // 31,960 / ln 800 = 4,781.1303; times ln 100, ln 8/3 and ln 3.
    (.lmdi, 22_017.92, 4_689.47, 5_252.61),
  ]

  @Test(arguments: pilot)
  func `the pilot that grew eight hundredfold is shared out as by hand`(
    method: CostDiff.Method, volume: Double, turns: Double, prompt: Double
  ) throws {
    let diff = try diffFeature(Self.march, Self.august, book: try priceBook(Self.rate), method: method)
    #expect(agrees(diff.beforeUSD, 40))
    #expect(agrees(diff.afterUSD / diff.beforeUSD, 800))
    #expect(diff.contributions.map(\.name) == ["volume", "turns", "prompt_tokens"])
    for (contribution, expected) in zip(diff.contributions, [volume, turns, prompt]) {
      #expect(abs(contribution.usd - expected) < 0.005, "\(contribution.name) \(contribution.usd)")
    }
    #expect(
      diff.parts[0].contributions.flatMap(\.settings) == [
        .init(path: "sessions.per_day", before: .number(50), after: .number(5000)),
        .init(path: "turns", before: .number(3), after: .number(8)),
        .init(path: "tokens.input", before: .number(600), after: .number(1800)),
      ])
  }

  @Test func `history that is sent again is no product, and says so`() throws {
    #expect {
      try diffFeature(
        "model: gpt-4o, sessions: 1000, turns: 3, tokens: {system: 600, user: 60, output: 250}",
        "model: gpt-4o, sessions: 2000, turns: 8, tokens: {system: 1800, user: 60, output: 250}", method: .lmdi)
    } throws: { error in
      error as? CostDiff.NotAProduct
        == CostDiff.NotAProduct(part: "chat", charge: "gpt-4o input", drivers: [.volume, .turns, .promptTokens])
    }
  }

  @Test func `one driver alone is a product whatever it does`() throws {
    let diff = try diffFeature(
      "model: gpt-4o, sessions: 1000, turns: 3, tokens: {system: 600, user: 60, output: 250}",
      "model: gpt-4o, sessions: 1000, turns: 8, tokens: {system: 600, user: 60, output: 250}", method: .lmdi)
    #expect(diff.contributions.map(\.name) == ["turns"])
    #expect(agrees(diff.contributions[0].usd, diff.changeUSD))
  }

  @Test func `a feature that comes or goes is a driver of its own`() throws {
    let chat = "chat: {model: gpt-4o, sessions: 1000, tokens: {input: 1000, output: 0}}"
    let mail = "mail: {model: gpt-4o, sessions: 4000, tokens: {input: 1000, output: 0}}"
    // 1,000 x 1,000 tokens at $2.50 per million, and four times that.
    let added = try CostDiff(from: side("{features: {\(chat)}}"), to: side("{features: {\(chat), \(mail)}}"))
    #expect(added.byName == ["new_feature": 10])
    #expect(added.parts.map(\.beforeUSD) == [2.5, nil])
    let removed = try CostDiff(from: side("{features: {\(chat), \(mail)}}"), to: side("{features: {\(chat)}}"))
    #expect(removed.byName == ["removed_feature": -10])
    #expect(removed.parts.map(\.afterUSD) == [2.5, nil])
  }

  @Test func `prices of two months are a driver, taken from the days of each`() throws {
    let book = try priceBook(
      "m: {prices: [{from: 2026-10-01, input: 3.00, output: 0}, {from: 2026-01-01, input: 2.00, output: 0}]}")
    func text(_ month: String, sessions: Int) -> String {
      "{month: \"\(month)\", features: {chat: {model: m, sessions: \(sessions), tokens: {input: 1000, output: 0}}}}"
    }
    // $2 to $3 and 1,000 to 2,000 sessions of a thousand tokens: 2 -> 6. The price adds 1 or 2, the volume 2 or 3.
    let diff = try CostDiff(
      from: side(text("2026-09", sessions: 1000), book: book), to: side(text("2026-12", sessions: 2000), book: book))
    #expect(diff.byName == ["price": 1.5, "volume": 2.5])
    #expect(diff.parts[0].contributions[0].settings == [.init(path: "m input", before: .rate(2), after: .rate(3))])
  }

  @Test func `a model that is not sold any more ties the price to the routing`() throws {
    let book = try priceBook(
      "old: {prices: [{from: 2026-01-01, until: 2026-11-01, input: 2.00, output: 0}]}",
      "new: {input: 1.00, output: 0}")
    func text(_ month: String, _ model: String, _ sessions: Int) -> String {
      "{month: \"\(month)\", features: {chat: {model: \(model), sessions: \(sessions), tokens: {input: 1000, output: 0}}}}"
    }
    let diff = try CostDiff(
      from: side(text("2026-09", "old", 1000), book: book), to: side(text("2026-12", "new", 4000), book: book))
    // $2 -> $4: the model takes 1 or 4 away, the volume adds 6 or 3.
    #expect(diff.byName == ["price+routing": -2.5, "volume": 4.5])
  }

  @Test func `a commitment is shared out over what uses it`() throws {
    // At list $4 becomes $8 of usage; the commitment of $3 covers $4 of it, and the rest is at list: 3 -> 7, so the bill's change is the volume's.
    func text(_ sessions: Int) -> String {
      """
      {features: {chat: {model: gpt-4o, sessions: \(sessions), tokens: {input: 1000, output: 0}}},
       commitment: {monthly: 3, discount: 0.25, overage: 1}, fixed: {store: \(sessions / 100)}}
      """
    }
    let diff = try CostDiff(from: side(text(1600)), to: side(text(3200)))
    #expect(diff.parts.map(\.name) == ["chat", "store", "commitment"])
    #expect(zip(diff.parts, [4, 16, 0]).allSatisfy { agrees($0.changeUSD, $1) })
    #expect(diff.byName.keys.sorted() == ["contract", "volume"])
    #expect(agrees(diff.byName["volume"] ?? 0, 4) && agrees(diff.byName["contract"] ?? 0, 16))
    #expect(throws: Never.self) { try CostDiff(from: side(text(1600)), to: side(text(3200)), method: .lmdi) }
  }
}
