import CostModel
import Documents
import TestSupport
import Testing

/// A bill compared with a log, with figures worked out by hand: gpt-4o costs $2.50 and $10.00 per million tokens, half
/// of it in a batch.
@Suite struct BillComparisonTests {
  private static let pricer = CallPricer(book: ShippedPrices.book)

  private static func line(
    _ day: Int, _ amount: String, model: String? = "openai/gpt-4o", item: String? = nil, kind: String? = nil,
    isKnown: Bool = true, vendor: String? = "openai"
  ) throws -> BillLine {
    let amount = money(amount)
    return BillLine(
      day: try #require(CivilDate(year: 2026, month: 11, day: day)), model: model, isKnown: isKnown, vendor: vendor,
      item: item, kind: .init(word: kind, item: item, isOfModel: model != nil, amount: amount), amount: amount)
  }

  private static func compare(_ lines: [BillLine], _ calls: [MeasuredCall]) -> BillComparison {
    BillComparison(lines, ledger(calls, dimensions: [], pricer: pricer), pricer: pricer)
  }

  // A million tokens in and 100,000 out cost 2.50 + 1.00 = $3.50 a day.
  private static func day(_ day: Int, _ model: String = "gpt-4o", tier: ServiceTier = .standard) -> MeasuredCall {
    call(model, day: day, input: 1_000_000, output: 100_000, tier: tier)
  }

  @Test func `amounts that are equal, rounded, or of another tier say so`() throws {
    let bill = Self.compare(
      [
        try Self.line(1, "2.50", item: "gpt-4o, input"), try Self.line(1, "1", item: "gpt-4o, output"),
        // Half a cent is off by rounding to cents; 1.75 is what a batch costs.
        try Self.line(2, "0.01"), try Self.line(3, "1.75"),
      ], [Self.day(1), call(day: 2, input: 2_000), Self.day(3)])
    #expect(bill.rows.map(\.reason) == [.agrees, .rounding, .tier(.batch)])
    #expect(bill.billed == money("5.26") && bill.unexplained == .zero)
    #expect(bill.explainedShare == 1)
    // The items say which tokens they are for.
    #expect(bill.items.map(\.computed) == [money("2.5"), money("1")])
  }

  @Test(arguments: [
    ("uncached_input_tokens", TokenClass.input), ("Usage - Input Tokens, Non-Cached", .input),
    ("input_cache_miss_tokens", .input), ("not cached prompt", .input), ("cached_input_tokens", .cacheRead),
    ("input_cache_hit_tokens", .cacheRead), ("cache_read_input_tokens", .cacheRead),
    ("cache_creation.ephemeral_1h_input_tokens", .cacheWrite1h),
    ("gpt-4o-cchd-inp", .cacheRead), ("output_tokens", .output),
  ])
  func `words that deny a cache are of plain input`(item: String, tokenClass: TokenClass) throws {
    #expect(try Self.line(1, "1", item: item).tokenClass == tokenClass)
  }

  // A million tokens in are $2.50 and 100,000 out $1.00, whatever the bill calls them; items are in the order of their names.
  @Test func `input that was not cached is held against the input of the log`() throws {
    let bill = Self.compare(
      [try Self.line(1, "2.50", item: "uncached_input_tokens"), try Self.line(1, "1", item: "output_tokens")],
      [Self.day(1)])
    #expect(bill.items.map(\.computed) == [money("1"), money("2.5")])
  }

  @Test func `what is in one of them alone is named with the likely reason`() throws {
    let bill = Self.compare(
      [
        try Self.line(2, "3.5"), try Self.line(2, "7", model: "openai/gpt-4o-mini"),
        try Self.line(2, "5", model: "GPT 9", isKnown: false),
        try Self.line(2, "1", model: nil), try Self.line(3, "4"), try Self.line(9, "2"),
        try Self.line(2, "0.7", model: nil, kind: "Tax"), try Self.line(2, "-1.5", model: nil, kind: "Credit"),
        try Self.line(2, "-0.25", item: "adjustment"),
      ],
      [Self.day(1), Self.day(2), Self.day(3), Self.day(4), call("claude-haiku-4-5", day: 3, input: 1_000_000)])
    let reasons = Dictionary(
      uniqueKeysWithValues: bill.rows.map { ("\($0.day.day) \($0.model ?? "-")", $0.reason) })
    #expect(
      reasons == [
        "1 openai/gpt-4o": .outsideBill, "2 openai/gpt-4o": .agrees, "2 openai/gpt-4o-mini": .notLogged,
        "2 GPT 9": .unknownModel, "2 -": .noModel, "3 openai/gpt-4o": .partlyLogged,
        "3 anthropic/claude-haiku-4-5": .otherVendor, "4 openai/gpt-4o": .notBilled, "9 openai/gpt-4o": .outsideLog,
      ])
    // 3.5 + 7 + 5 + 1 + 4 + 2 = 22.50 for use; a credit of 1.50 and one of 0.25 that is no use; 0.70 tax.
    #expect(bill.usage == money("22.5") && bill.billed == money("21.45"))
    #expect(bill.others.map(\.kind) == [.tax, .credit] && bill.others.map(\.amount) == [money("0.7"), money("-1.75")])
    // In both: 3.50 on the 2nd and 3.50 of the 4 on the 3rd.
    #expect(bill.matched == money("7") && bill.onlyInBill == money("15.5"))
    #expect(bill.unexplained == money("15.5"))
  }

  @Test func `the same factor throughout is a contract, and shifted days are those of another zone`() throws {
    let discounted = Self.compare(
      try (1...4).map { try Self.line($0, "3.15") } + [try Self.line(2, "0.00189", model: "openai/gpt-4o-mini")],
      (1...4).map { Self.day($0) } + [call("gpt-4o-mini", day: 2, input: 14_000)])
    #expect(Set(discounted.rows.map(\.reason)) == [.factor(0.9)])
    // $3.50 a day, of which $0.50 are billed on the day before.
    let shifted = Self.compare([try Self.line(1, "4"), try Self.line(2, "3")], [Self.day(1), Self.day(2)])
    #expect(shifted.rows.map(\.reason) == [.dayBoundary, .dayBoundary])
    #expect(shifted.unexplained == .zero)
  }

  @Test func `a bill without models is compared by day`() throws {
    let bill = Self.compare(
      [try Self.line(1, "3.5", model: nil), try Self.line(2, "9", model: nil)],
      [Self.day(1), Self.day(2), call("gpt-4o-mini", day: 2, input: 1_000_000)])
    #expect(bill.isByDay && bill.rows.count == 2)
    #expect(bill.rows.map(\.computed) == [money("3.5"), money("3.65")])
    #expect(bill.rows.map(\.reason) == [.agrees, .partlyLogged])
  }

  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6, 7, 8])
  func `no cent is lost or counted twice`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let models = ["gpt-4o", "gpt-4o-mini", "claude-haiku-4-5", "unheard-of"]
    let calls = (0..<60).map { index in
      call(
        models[Int.random(in: 0..<4, using: &generator)], day: Int.random(in: 1...9, using: &generator),
        input: Int64.random(in: 1...9_999_999, using: &generator), line: index + 1)
    }
    let words = [nil, "Usage", "Tax", "Credit", "Refund", "EdpDiscount", "Purchase"]
    let lines = try (0..<60).map { _ in
      let digits = String(Int.random(in: 1...999_999_999, using: &generator))
      let named = ["openai/gpt-4o", "openai/gpt-4o-mini", "GPT 9", nil][Int.random(in: 0..<4, using: &generator)]
      return try Self.line(
        Int.random(in: 1...9, using: &generator), (Bool.random(using: &generator) ? "0." : "-0.") + digits,
        model: named,
        item: "item \(Int.random(in: 0...3, using: &generator))",
        kind: words[Int.random(in: 0..<words.count, using: &generator)])
    }
    let usage = ledger(calls, dimensions: [], pricer: Self.pricer)
    let bill = BillComparison(lines, usage, pricer: Self.pricer)
    #expect(bill.billed == lines.reduce(.zero) { $0 + $1.amount })
    #expect(bill.computed == usage.cost.total)
    #expect(bill.matched + bill.onlyInBill == bill.usage)
    #expect(bill.matched + bill.onlyInLog == bill.computed)
    #expect(bill.rows.reduce(.zero) { $0 + $1.difference } == bill.usage - bill.computed)
    #expect(bill.items.reduce(.zero) { $0 + $1.billed } == bill.usage)
    // The order of the lines makes no difference.
    let other = BillComparison(lines.reversed(), usage, pricer: Self.pricer)
    #expect(other.rows.map(\.reason) == bill.rows.map(\.reason) && other.billed == bill.billed)
  }
}
