import CostModel
import Documents
import Testing

@testable import llmcost

/// Amounts as people write them, and those that could mean two things.
@Suite struct WrittenAmountTests {
  static let amounts: [(String, Double?)] = [
    ("65000", 65000), ("65,000", 65000), ("$65,000", 65000), ("$65,000.50", 65000.5), ("65K", 65000), ("65k", 65000),
    ("1.2M", 1_200_000), ("$1.5B", 1_500_000_000), ("65000 USD", 65000), ("USD 65000", 65000), ("65_000", 65000),
    ("0.05", 0.05), ("1e3", 1000), ("-5", -5),
    ("65,00", nil), ("6,5000", nil), ("65.000,50", nil), (",500", nil), ("1,234.5,6", nil), ("65 K USD USD", nil),
    ("€65", nil), ("12m", nil), ("", nil), ("K", nil), ("$", nil), ("$$5", nil), ("1,2K", nil), ("0x10", nil),
    ("٣", nil),
  ]

  @Test(arguments: amounts) func `an amount is read as it is meant`(text: String, usd: Double?) {
    #expect(WrittenAmount.usd(text)?.double == usd)
  }

  static let changes: [(String, Double?)] = [
    ("-40%", -0.4), ("+10%", 0.1), ("-2.5%", -0.025), ("40%", nil), ("-40", nil), ("--40%", nil), ("-1e400%", nil),
  ]

  @Test(arguments: changes) func `a change has a sign and a percent sign`(text: String, change: Double?) {
    #expect(WrittenAmount.change(text) == change)
  }

  static let shares: [(String, Double?)] = [
    ("20%", 0.2), ("0.2", 0.2), ("20 %", 0.2), ("1e400%", nil), ("1e400", nil), ("%", nil), ("20%%", nil),
  ]

  @Test(arguments: shares) func `a share is finite`(text: String, share: Double?) {
    #expect(WrittenAmount.share(text) == share)
  }

  @Test func `a period is in days or in months`() throws {
    #expect(WrittenAmount.period("90d") == .days(90))
    #expect(WrittenAmount.period("90") == .days(90))
    #expect(WrittenAmount.period("13w") == .days(91))
    #expect(WrittenAmount.period("12m") == .months(12))
    #expect(WrittenAmount.period("3 months") == .months(3))
    #expect(WrittenAmount.period("1y") == .months(12))
    for text in ["", "0d", "-1d", "1.5y", "d", "12 minutes", "99999999999999999999d"] {
      #expect(WrittenAmount.period(text) == nil, "\(text)")
    }
    // From 31 January a month later is the last day of February: 28 days. Without a first day a month has 30.
    let start = try #require(CivilDate("2027-01-31"))
    #expect(WrittenAmount.Period.months(1).days(from: start) == 28)
    #expect(WrittenAmount.Period.months(12).days(from: start) == 365)
    #expect(WrittenAmount.Period.months(12).days(from: nil) == 360)
  }
}
