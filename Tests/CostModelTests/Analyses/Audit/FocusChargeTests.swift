import CostModel
import Testing

@Suite struct FocusChargeTests {
  // A thousand calls: 18,000 plain, 1,812,000 read and 220,000 written tokens of answers at $3.00, $0.30 and $15.00 cost 0.054 + 0.5436 + 3.30.
  @Test func `each kind of token is a charge of its own`() throws {
    let book = try priceBook("tested: {input: 3, cache_read: 0.3, output: 15}")
    let pricer = CallPricer(book: book)
    let calls = (0..<1_000).map { call("tested", input: 18, read: 1_812, output: 220, values: ["chat"], line: $0 + 1) }
    let charges = ledger(calls, pricer: pricer).focusCharges(pricer: pricer)
    #expect(charges.map(\.key.kind) == [.tokens(.input), .tokens(.cacheRead), .tokens(.output)])
    #expect(charges.map(\.quantity) == [18_000, 1_812_000, 220_000])
    #expect(charges.map(\.cost) == [money("0.054"), money("0.5436"), money("3.3")])
    #expect(charges.map(\.calls) == [1_000, 1_000, 1_000])
    #expect(charges.allSatisfy { $0.billed == .zero })
  }

  @Test func `an invoice is shared out among the charges, all of it`() throws {
    let pricer = CallPricer(book: ShippedPrices.book)
    let calls = (1...30).map { call(day: $0, input: Int64($0) * 777, output: Int64($0) * 31) }
    let charges = ledger(calls, dimensions: [], pricer: pricer).focusCharges(pricer: pricer).billed(Cents(100))
    #expect(charges.count == 60)
    #expect(charges.reduce(Money.zero) { $0 + $1.billed } == money("1"))
  }

  @Test func `what has no price is no charge`() {
    let pricer = CallPricer(book: ShippedPrices.book)
    let charges = ledger([call("no-such-model", input: 5), call(input: 5)], dimensions: [], pricer: pricer)
      .focusCharges(pricer: pricer)
    #expect(charges.map(\.key.qualifiedName) == ["openai/gpt-4o"])
  }
}
