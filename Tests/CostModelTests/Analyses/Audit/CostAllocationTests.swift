import CostModel
import Documents
import Testing

/// The bill of an HR platform: five features whose calls cost $85,365, and an invoice of $94,000.
///
/// The costs are calls x tokens x rates worked by hand, such as 7,000,000 x (2,600 x $2.50 + 120 x $10) / 1,000,000 = $53,900. Each statement is
/// its share of the invoice: 94,000 x 53,900 / 85,365 = 59,352.1935...
@Suite struct CostAllocationTests {
  static let features = [
    direct("resume screening", "53900"), direct("interview questions", "6475"), direct("offer letters", "2550"),
    direct("sentiment analysis", "2340"), direct("HR chatbot", "20100"),
  ]

  static func direct(_ name: String, _ usd: String) -> CostAllocation.DirectCost { .init(name, money(usd)) }

  static func cents(_ allocation: CostAllocation) -> [Int64] { allocation.statements.map(\.total.count) }

  @Test func `the statements of the HR platform sum to its invoice to the cent`() throws {
    let allocation = try CostAllocation(Self.features, shared: .zero, invoice: Cents(9_400_000))
    #expect(Self.cents(allocation) == [5_935_220, 712_997, 280_794, 257_670, 2_213_319])
    #expect(Self.cents(allocation).reduce(0, +) == 9_400_000)
    #expect(allocation.statements.map(\.direct.count) == [5_390_000, 647_500, 255_000, 234_000, 2_010_000])
    #expect(allocation.shared == Cents(863_500))
    #expect(allocation.measured == Cents(8_536_500))
  }

  // Rounded one by one, the same shares come to 93,999.99.
  @Test func `rounding each statement for itself loses a cent`() {
    let shares = Self.features.map { (9_400_000 * $0.cost.usd / 85_365).rounded() }
    #expect(shares.reduce(0, +) == 9_399_999)
  }

  @Test func `tiers share the same invoice`() throws {
    // 46,200 + 6,475 + 2,550 + 2,340 + 11,725 for the enterprise, 7,700 + 8,375 free.
    let allocation = try CostAllocation(
      [Self.direct("enterprise", "69290"), Self.direct("free", "16075")], shared: .zero, invoice: Cents(9_400_000))
    #expect(Self.cents(allocation) == [7_629_895, 1_770_105])
  }

  @Test func `untagged calls are spread in proportion`() throws {
    // 30 to spread over 60 and 30: 20 and 10.
    let allocation = try CostAllocation([Self.direct("a", "60"), Self.direct("b", "30")], shared: money("30"))
    #expect(Self.cents(allocation) == [8_000, 4_000])
    #expect(allocation.statements.map(\.shared.count) == [2_000, 1_000])
    #expect(!allocation.isInvoice)
  }

  @Test func `an even rule spreads the same to each`() throws {
    let allocation = try CostAllocation(
      [Self.direct("a", "60"), Self.direct("b", "30")], shared: money("31"), rule: .even)
    #expect(Self.cents(allocation) == [7_550, 4_550])
  }

  @Test func `agreed shares spread by their ratio, and nothing to those that have none`() throws {
    let teams = [Self.direct("a", "60"), Self.direct("b", "30"), Self.direct("c", "1")]
    let allocation = try CostAllocation(
      teams, shared: money("40"), rule: .fixed([.init("a", weight: 3), .init("b", weight: 1)]))
    #expect(Self.cents(allocation) == [9_000, 4_000, 100])
  }

  // An invoice of 45 for calls of 90: half of everything, whatever the rule.
  @Test(arguments: [CostAllocation.Rule.proportional, .even])
  func `an invoice below the cost of the calls takes off in proportion`(rule: CostAllocation.Rule) throws {
    let teams = [Self.direct("a", "60"), Self.direct("b", "30")]
    let allocation = try CostAllocation(teams, shared: .zero, invoice: Cents(4_500), rule: rule)
    #expect(Self.cents(allocation) == [3_000, 1_500])
    #expect(allocation.statements.map(\.shared.count) == [-3_000, -1_500])
  }

  @Test func `what cannot be shared out is refused`() {
    let teams = [Self.direct("a", "60")]
    #expect(throws: CostAllocation.Fault.noTeams) { try CostAllocation([], shared: money("1")) }
    #expect(throws: CostAllocation.Fault.unknownName("b")) {
      try CostAllocation(teams, shared: money("1"), rule: .fixed([.init("b", weight: 1)]))
    }
    #expect(throws: CostAllocation.Fault.noShares) {
      try CostAllocation(teams, shared: money("1"), rule: .fixed([.init("a", weight: 0)]))
    }
  }

  @Test func `of costs that are nothing each bears the same`() throws {
    let teams = [Self.direct("a", "0"), Self.direct("b", "0"), Self.direct("c", "0")]
    #expect(Self.cents(try CostAllocation(teams, shared: .zero, invoice: Cents(100))) == [34, 33, 33])
  }

  @Test(arguments: 0..<200)
  func `statements sum to the bill and none is a cent off its share`(seed: UInt64) throws {
    var generator = SplitMix(seed: seed)
    let teams = (0..<Int.random(in: 1...40, using: &generator)).map { index in
      CostAllocation.DirectCost(
        "team \(index)", Money(attodollars: Int128(Int64.random(in: 0...(1 << 62), using: &generator)) * 100_000))
    }
    let bill = Cents(Int64.random(in: 0...100_000_000_000, using: &generator))
    let allocation = try CostAllocation(teams, shared: .zero, invoice: bill)
    #expect(Self.cents(allocation).reduce(0, +) == bill.count)
    #expect(allocation.statements.allSatisfy { $0.direct.count + $0.shared.count == $0.total.count })
    let sum = teams.reduce(0) { $0 + $1.cost.usd }
    for (team, cents) in zip(teams, Self.cents(allocation)) {
      #expect(abs(Double(cents) - Double(bill.count) * team.cost.usd / sum) < 1.001)
    }
  }

  // Calls of 60 and 30 and 10 of nobody's, an invoice of 150: 50 are in no call. By 60 to 30, of the 10 6.67 and 3.33, of the 50 33.33 and 16.67.
  @Test func `what no call explains stands apart from what is nobody's`() throws {
    let teams = [Self.direct("a", "60"), Self.direct("b", "30")]
    let allocation = try CostAllocation(teams, shared: money("10"), invoice: Cents(15_000))
    #expect(Self.cents(allocation) == [10_000, 5_000])
    #expect(allocation.statements.map(\.untagged.count) == [667, 333])
    #expect(allocation.statements.map(\.unexplained.count) == [3_333, 1_667])
    #expect(allocation.untagged == Cents(1_000) && allocation.unexplained == Cents(5_000))
    #expect(allocation.unexplainedShare == 0.5)
  }

  // An invoice of what the calls cost explains everything: no cent may be called unexplained.
  @Test func `an invoice that fits leaves nothing unexplained`() throws {
    let teams = [Self.direct("a", "60.004"), Self.direct("b", "30.004"), Self.direct("c", "0.004")]
    let allocation = try CostAllocation(teams, shared: money("9.988"), invoice: Cents(10_000), rule: .even)
    #expect(allocation.unexplained == Cents(0))
    #expect(allocation.statements.allSatisfy { $0.unexplained == Cents(0) })
  }

  // An invoice of 80 for calls of 90 and 10 of nobody's: 20 less than the calls cost.
  @Test func `an invoice below the cost of the calls explains less than nothing`() throws {
    let teams = [Self.direct("a", "60"), Self.direct("b", "30")]
    let allocation = try CostAllocation(teams, shared: money("10"), invoice: Cents(8_000))
    #expect(allocation.unexplained == Cents(-2_000) && allocation.untagged == Cents(1_000))
    #expect(allocation.statements.reduce(0) { $0 + $1.untagged.count } == 1_000)
    #expect(Self.cents(allocation).reduce(0, +) == 8_000)
  }

  @Test func `only the last phase moves money`() {
    let statement = CostAllocation.Statement(name: "a", direct: Cents(60), shared: Cents(40))
    #expect(ChargebackPhase.allCases.map { $0.transfer(statement).count } == [0, 0, 100])
  }
}

/// Dollars as written.
func money(_ usd: String) -> Money { DecimalNumber(usd).flatMap { Money(usd: $0) } ?? .zero }
