import CostModel
import Documents
import Foundation
import TestSupport
import Testing

/// Users compared with seat subscriptions.
@Suite struct SeatComparisonTests {
  /// Users of a log with what they used, in dollars.
  private static func owners(_ dollars: [Int]) -> OwnerSummary {
    var usages = OwnedUsage()
    for (number, amount) in dollars.enumerated() {
      let call = MeasuredCall(
        place: LogPlace(file: 0, line: number + 1), day: CivilDate(daysSinceEpoch: 20_000),
        model: LoggedModel(name: "m"))
      usages.add(call, of: "u\(number)", cost: Money(attodollars: Int128(amount) * 1_000_000_000_000_000_000))
    }
    return OwnerSummary(usages, total: MeasuredUsage())
  }

  private static func offers(_ text: String) throws -> [SeatOffer] {
    let parsed = Document.parse(SourceFile(name: "subscriptions.yaml", bytes: Array(text.utf8)), as: .yaml)
    let read = Subscription.read(try #require(parsed.document))
    #expect(read.diagnostics.isEmpty, "\(read.diagnostics.map(\.message))")
    let day = try #require(CivilDate("2026-11-30"))
    return try #require(read.subscriptions).compactMap { own in own.price(on: day).map { SeatOffer(own, $0) } }
  }

  private static let month = Month(containing: CivilDate(daysSinceEpoch: 20_000))

  private static func compared(_ dollars: [Int], _ text: String, factor: Double = 1) throws -> SeatComparison {
    SeatComparison(
      owners(dollars), offers: try offers(text), month: month, factor: factor)
  }

  private static func entry(_ name: String, _ price: String, _ rest: String = "") -> String {
    "  \(name): {vendor: v, source: s, checked: 2026-11-29, prices: [\(price)]\(rest)}\n"
  }

  // Five users of $60, 20, 50, 30 and 40, $200 in all: five pooled seats of $15 include 5 x $40 = $200, so that all is $75. No single user has a seat.
  @Test func `a pool that is cheapest for all together is the cheapest`() throws {
    let text =
      "subscriptions:\n"
      + Self.entry("pool", "{from: 2026-01-01, seat: 15, included: 40, overage: 1}", ", pooled: true")
    let seats = try Self.compared([60, 20, 50, 30, 40], text)
    #expect(seats.chosen == 200)
    #expect(seats.cheapest.usd == 75 && seats.cheapest.seats?.users == 5)
    // Two users of $49 and $96: two seats of $17 include 2 x $67 = $134, and $11 beyond cost 1.2 times as much: 34 + 13.20 = $47.20, where API prices are $145.
    let dear =
      "subscriptions:\n"
      + Self.entry("pool", "{from: 2026-01-01, seat: 17, included: 67, overage: 1.2}", ", pooled: true")
    let both = try Self.compared([49, 96], dear)
    #expect(both.rows[0].mix == nil && abs(both.cheapest.usd - 47.2) < 1e-9 && both.cheapest.seats?.users == 2)
  }

  // A user of $60 and one whose calls have no price: on a seat of $20 that includes $50 and then costs API prices, the first pays 20 + 10 = $30.
  @Test func `use without a price is the least`() throws {
    var usages = OwnedUsage()
    for (user, usd) in [("known", 60), ("unknown", nil)] as [(String, Int128?)] {
      let call = MeasuredCall(
        place: LogPlace(file: 0, line: 1), day: CivilDate(daysSinceEpoch: 20_000), model: LoggedModel(name: "m"))
      usages.add(call, of: user, cost: usd.map { Money(attodollars: $0 * 1_000_000_000_000_000_000) })
    }
    let text = "subscriptions:\n" + Self.entry("solo", "{from: 2026-01-01, seat: 20, included: 50, overage: 1}")
    let seats = SeatComparison(
      OwnerSummary(usages, total: MeasuredUsage()), offers: try Self.offers(text), month: Self.month, factor: 1)
    #expect(!seats.isExact && seats.unpricedCalls == 1)
    #expect(seats.users.map(\.isExact) == [true, false])
    #expect(seats.cheapest.usd == 30 && seats.use == 60)
  }

  @Test func `each user is on the cheapest seat`() throws {
    // $20 includes $20, $60 includes $70, $200 includes $400, use beyond at API prices.
    let text =
      "subscriptions:\n" + Self.entry("pro", "{from: 2026-01-01, seat: 20, included: 20, overage: 1}")
      + Self.entry("plus", "{from: 2026-01-01, seat: 60, included: 70, overage: 1}")
      + Self.entry("ultra", "{from: 2026-01-01, seat: 200, included: 400, overage: 1}")
    let seats = try Self.compared([5, 65, 100, 260, 900], text)
    let chosen = Dictionary(uniqueKeysWithValues: seats.choices.map { ($0.user.use, ($0.offer, $0.usd)) })
    // $5 and $20 seats: API. $65: plus, $60. $100: plus, 60 + 30 = $90. $260: ultra, $200. $900: ultra, 200 + 500 = $700.
    #expect(chosen[5]?.0 == nil && chosen[5]?.1 == 5)
    #expect(chosen[65]?.0 == 1 && chosen[65]?.1 == 60)
    #expect(chosen[100]?.0 == 1 && chosen[100]?.1 == 90)
    #expect(chosen[260]?.0 == 2 && chosen[260]?.1 == 200)
    #expect(chosen[900]?.0 == 2 && chosen[900]?.1 == 700)
    #expect(seats.use == 1330)
    #expect(seats.chosen == 1055)
    #expect(seats.rows.map(\.offer.breakEven) == [.from(20), .from(60), .from(200)])
    // Everyone on ultra: 4 x 200 + 700 = $1,500; two seats in its mix: 200 + 700 + 170 = $1,070.
    #expect(seats.rows[2].everyone == 1500)
    #expect(seats.rows[2].mix?.seats == 2)
    #expect(seats.rows[2].mix?.usd == 1070)
    // A factor scales the use, and the choice with it.
    #expect(try Self.compared([65], text, factor: 2).choices.first?.usd == 120)
  }

  @Test func `a pooled seat is filled by others, and what stops costs nobody knows what`() throws {
    let text =
      "subscriptions:\n"
      + Self.entry("pooled", "{from: 2026-01-01, seat: 10, included: 15, overage: 1}", ", pooled: true")
      + Self.entry("stops", "{from: 2026-01-01, seat: 10, included: 15}")
      + Self.entry("unknown", "{from: 2026-01-01, seat: 25, overage: 1}")
      + Self.entry("dear", "{from: 2026-01-01, seat: 40, included: 20, overage: 0.5}")
    let seats = try Self.compared([40, 3, 2], text)
    // Pooled: one seat 10 + 25 = 35, and 5 at API prices: $40; two seats 20 + 13 = 33 and 2: $35; three seats 30 + 0 = $30 for $45 of use.
    #expect(seats.rows[0].everyone == 30)
    #expect(seats.rows[0].mix?.seats == 3)
    #expect(seats.rows[0].mix?.usd == 30)
    // A seat that stops at $15 is not an option for $40 of usage, and saves the others nothing.
    #expect(seats.rows[1].everyone == nil)
    #expect(seats.rows[1].mix?.seats == 0)
    #expect(seats.rows[2].everyone == nil && seats.rows[2].mix == nil)
    #expect(seats.rows[2].offer.breakEven == .ifIncluded(25))
    // 40 + 0.5 (U - 20) = U at U = $60.
    #expect(seats.rows[3].offer.breakEven == .from(60))
    #expect(seats.choices.allSatisfy { $0.offer == nil })
  }

  @Test func `seats are sold by as many as the vendor says`() throws {
    let text =
      "subscriptions:\n"
      + Self.entry("team", "{from: 2026-01-01, seat: 20, included: 50, overage: 1}", ", minimum_seats: 3")
    // One user gains $30 and two more seats cost $40: not worth it. Two gain $60 and one more seat costs $20, which then serves the third user: $60.
    let one = try Self.compared([50, 4, 3], text)
    #expect(one.rows[0].mix?.seats == 0)
    #expect(one.choices.allSatisfy { $0.offer == nil })
    let two = try Self.compared([50, 50, 3], text)
    #expect(two.rows[0].mix?.seats == 3)
    #expect(two.rows[0].mix?.usd == 60)
  }

  @Test func `the mixes are the cheapest of all subsets`() throws {
    for seed in 1...60 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let uses = (0..<6).map { _ in Int.random(in: 0...90, using: &generator) }
      let (seat, included) = (Int.random(in: 5...40, using: &generator), Int.random(in: 0...60, using: &generator))
      let overage = [0.5, 0.8, 1.0].randomElement(using: &generator) ?? 1.0
      let (minimum, pooled) = (Int.random(in: 1...4, using: &generator), Bool.random(using: &generator))
      let text =
        "subscriptions:\n"
        + Self.entry(
          "s", "{from: 2026-01-01, seat: \(seat), included: \(included), overage: \(overage)}",
          ", minimum_seats: \(minimum), pooled: \(pooled)")
      let row = try Self.compared(uses, text).rows[0]
      var best = Double(uses.reduce(0, +))
      for subset in 1..<(1 << uses.count) {
        let seated = uses.indices.filter { subset & 1 << $0 != 0 }.map { Double(uses[$0]) }
        let others = Double(uses.reduce(0, +)) - seated.reduce(0, +)
        best = min(best, (row.offer.cost(of: seated) ?? .infinity) + others)
      }
      let mix = try #require(row.mix?.usd)
      #expect((mix - best).magnitude < 1e-9, "\(uses) \(text)")
    }
  }

  @Test func `the shipped subscriptions are read, and have prices today`() throws {
    let url = ShippedPrices.folder.appending(path: "subscriptions.yaml")
    let offers = try Self.offers(String(decoding: try Data(contentsOf: url), as: UTF8.self))
    let named = Dictionary(uniqueKeysWithValues: offers.map { ($0.subscription.name, $0) })
    #expect(named["copilot business"]?.seat == 19 && named["copilot business"]?.included == 19)
    #expect(named["cursor ultra"]?.included == 400)
    #expect(named["claude team premium"]?.breakEven == .ifIncluded(125))
    #expect(offers.allSatisfy { !$0.subscription.source.isEmpty })
  }

  @Test(
    arguments: [
      ("{}", "a file of subscriptions needs 'subscriptions'"),
      (
        "subscriptions: {a: {vendor: v}}",
        "the subscription 'a' needs 'vendor', 'prices', 'source' and 'checked', a day such as 2026-11-29"
      ),
      (
        "subscriptions: {a: {vendor: v, source: s, checked: 2026-11-29, prices: [{seat: 5}]}}",
        "a price of a subscription needs 'from', a day such as 2026-06-01, and 'seat' in USD"
      ),
    ])
  func `a file that says too little is refused`(text: String, message: String) throws {
    let parsed = Document.parse(SourceFile(name: "subscriptions.yaml", bytes: Array(text.utf8)), as: .yaml)
    let read = Subscription.read(try #require(parsed.document))
    #expect(read.subscriptions == nil)
    #expect(read.diagnostics.first?.message == message)
  }
}
