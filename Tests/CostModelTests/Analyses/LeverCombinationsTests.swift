import CostModel
import Documents
import Testing

/// The cost of every set of levers.
@Suite struct LeverCombinationsTests {
  static func combinations(_ levers: String) throws -> (space: LeverSpace, table: LeverCombinations) {
    let source = SourceFile(name: "test.yaml", text: ComparisonTests.chat(levers))
    let document = try #require(Document.parse(source, as: .yaml).document)
    let month = try #require(Month("2026-12"))
    let read = Scenario.read(document, book: ShippedPrices.book, currentMonth: month)
    let scenario = try #require(read.scenario, "\(read.diagnostics.map(\.message))")
    let space = try #require(LeverSpace(base: scenario, date: PricingDate()))
    return (space, LeverCombinations(space, Comparison(space, base: Projection(of: scenario))))
  }

  static let three = """
    half: {scale: {chat.tokens.input: 0.5}}, mini: {set: {chat.model: gpt-4o-mini}}, \
    batch: {set: {chat.batch_share: 1}, excludes: [half]}
    """

  @Test func `each set has its own cost, and none where levers exclude each other`() throws {
    let table = try Self.combinations(Self.three).table
    // 400 million tokens a month: $2.50 a million is $1,000, half of them $500. At gpt-4o-mini's $0.15 they are $60, half of them $30.
    // In batches each rate is half: $500, and $30 with gpt-4o-mini. 'batch' excludes 'half'.
    let expected: [Double?] = [1000, 500, 60, 30, 500, nil, 30, nil]
    #expect(table.usd.map { $0.map { ($0 * 1e6).rounded() / 1e6 } } == expected)
  }

  @Test func `a set costs what the scenario costs with its levers pulled`() throws {
    let (space, table) = try Self.combinations(Self.three)
    for (row, usd) in table.usd.enumerated() {
      guard let usd else { continue }
      guard case .projection(let projection) = space.evaluate(LeverSet(bits: UInt64(row))) else {
        Issue.record("set \(row) cannot be evaluated")
        continue
      }
      #expect(abs(projection.totalUSD - usd) < 1e-9 * projection.totalUSD)
    }
  }

  @Test func `the cheapest set of each size is the first of equal ones`() throws {
    let table = try Self.combinations(Self.three).table
    // 'half' and 'mini' cost as much as 'mini' and 'batch'; three levers cannot be pulled.
    #expect(table.cheapestBySize.map(\.row) == [0, 2, 3])
    #expect(table.levers(of: 3).map(\.name) == ["half", "mini"])
  }

  @Test func `of more than twelve levers those that save least are left out`() throws {
    let levers = (1...13).map { "l\($0): {scale: {chat.tokens.input: 0.\(99 - $0)}}" }.joined(separator: ", ")
    let table = try Self.combinations(levers).table
    #expect(table.leftOut.map(\.name) == ["l1"])
    #expect(table.usd.count == 4096)
  }
}
