import CostModel
import Documents
import TestSupport
import Testing

@Suite struct MoneyTests {
  @Test(arguments: [
    ("2.50", "2.50"), ("0.0375", "0.0375"), ("10", "10.00"), ("0.000000000001", "0.000000000001"), ("0", "0.00"),
    ("1000000", "1000000.00"), ("1e-3", "0.001"), ("1000000.000000000001", nil), ("0.0000000000001", nil), ("-1", nil),
    ("1e308", nil),
  ])
  func `a rate keeps what was written, or refuses it`(text: String, expected: String?) throws {
    let rate = Rate(usdPerMillionTokens: try #require(DecimalNumber(text)))
    #expect(rate?.description == expected)
  }

  @Test func `a rate times tokens is exact`() throws {
    let rate = try #require(DecimalNumber("0.123456789012").flatMap { Rate(usdPerMillionTokens: $0) })
    // 0.123456789012 USD per million tokens is 123,456,789,012 attodollars a token.
    #expect((rate * 1_000_003).attodollars == 123_456_789_012 * 1_000_003)
    #expect(rate.usdPerMillionTokens == 0.123456789012)
  }

  @Test(arguments: [
    ("1.25", "0.1", "0.125"), ("3.00", "1.25", "3.75"), ("0.000000000001", "0.5", nil), ("1000000", "1.1", nil),
    ("1000000", "1", "1000000.00"), ("0", "0.1", "0.00"), ("2", "-1", nil),
  ])
  func `a multiple of a rate is exact or none`(rate: String, factor: String, expected: String?) throws {
    let base = try #require(DecimalNumber(rate).flatMap { Rate(usdPerMillionTokens: $0) })
    let multiplier = Multiplier(try #require(DecimalNumber(factor)))
    #expect(multiplier.flatMap { base.multiplied(by: $0) }?.description == expected)
  }

  @Test(arguments: [
    ("0.01", 10_000_000_000_000_000), ("0.0000001", 100_000_000_000), ("1", 1_000_000_000_000_000_000),
    ("-2.5", -2_500_000_000_000_000_000), ("0.000000000000000001", 1),
  ])
  func `dollars are read to the attodollar`(text: String, attodollars: Int) throws {
    #expect(Money(usd: try #require(DecimalNumber(text)))?.attodollars == Int128(attodollars))
  }

  @Test func `dollars beyond the range or the decimals are refused`() throws {
    #expect(Money(usd: try #require(DecimalNumber("1e13"))) == nil)
    #expect(Money(usd: try #require(DecimalNumber("0.0000000000000000001"))) == nil)
  }

  @Test func `money adds up and compares`() {
    let cent = Money(attodollars: 10_000_000_000_000_000)
    #expect(cent + cent == Money(attodollars: 20_000_000_000_000_000))
    #expect(Money.zero < cent)
    #expect(cent.usd == 0.01)
  }
}

@Suite struct TimeSpanTests {
  @Test(arguments: [
    ("45s", 45.0, "45s"), ("5m", 300, "5m"), ("1h", 3600, "1h"), ("2d", 172_800, "2d"), ("90m", 5400, "90m"),
    ("1.5h", 5400, "90m"), ("0.5s", 0.5, "0.5s"), ("60s", 60, "1m"), ("24h", 86_400, "1d"),
    ("366d", 31_622_400, "366d"),
  ])
  func `a length of time is read and shown`(text: String, seconds: Double, shown: String) throws {
    let span = try #require(TimeSpan(text))
    #expect(span.seconds == seconds)
    #expect(span.minutes == seconds / 60)
    #expect(span.description == shown)
  }

  @Test(arguments: ["", "s", "5", "5x", "0m", "-5m", "367d", "5 m ", "1e400s", "nans", "infs", "0x10s", "5M"])
  func `anything else is no length of time`(text: String) {
    #expect(TimeSpan(text) == nil)
  }

  @Test func `spans compare by length`() throws {
    #expect(try #require(TimeSpan("59s")) < #require(TimeSpan("1m")))
  }
}

@Suite struct TokenClassTests {
  @Test func `classes and tiers have the names that files use`() {
    #expect(TokenClass.allCases.map(\.name) == ["input", "cache_read", "cache_write", "cache_write_1h", "output"])
    #expect(ServiceTier.allCases.map { ServiceTier(name: $0.name) } == [.standard, .batch, .flex, .priority])
    #expect(ServiceTier(name: "Batch") == nil)
  }

  @Test func `each class has a value of its own`() {
    var values = ByTokenClass(repeating: 0)
    for (index, tokenClass) in TokenClass.allCases.enumerated() { values[tokenClass] = index + 1 }
    #expect(TokenClass.allCases.map { values[$0] } == [1, 2, 3, 4, 5])
    #expect(
      [values.input, values.cacheRead, values.cacheWrite, values.cacheWrite1h, values.output] == [1, 2, 3, 4, 5])
  }

  @Test func `dollars are the binary number that is nearest to the attodollars`() {
    var generator = SeededGenerator(seed: 18)
    // One more and one less than the powers of two, where rounding changes, and amounts of any length.
    var amounts: [Int128] = (0...120).flatMap { power in [-1, 0, 1].map { (Int128(1) << power) + $0 } }
    for _ in 0..<4000 {
      let bits = Int128(truncatingIfNeeded: generator.next()) << 64 | Int128(generator.next())
      amounts.append((bits & Int128.max) >> Int.random(in: 0...126, using: &generator))
    }
    for amount in amounts {
      #expect(Money(attodollars: amount).usd == Double(amount) / 1e18, "\(amount)")
      #expect(Money(attodollars: -amount).usd == Double(-amount) / 1e18, "-\(amount)")
    }
  }
}
