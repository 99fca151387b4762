import CostModel
import Testing

/// Logs whose own cost is wrong in known ways; gpt-4o is $2.50 input, $1.25 cached, $10.00 output, half of it in batches.
@Suite struct LoggedCostTests {
  static func reasons(_ calls: MeasuredCall...) -> [LoggedCostComparison.Reason] {
    LoggedCostComparison(ledger(calls, dimensions: [])).parts.map(\.reason)
  }

  // 1 M x 2.50 + 100,000 x 10.00 = 3.50.
  @Test(arguments: [("3.5", "none"), ("3.51", "none"), ("350", "cents"), ("1.75", "tier"), ("9", "unexplained")])
  func `a call is charged in one way`(logged: String, reason: String) {
    #expect(
      Self.reasons(call(input: 1_000_000, output: 100_000, logged: logged)).map(\.name) == [reason])
  }

  @Test func `a batch charged like any call has lost its rate`() {
    #expect(Self.reasons(call(input: 1_000_000, tier: .batch, logged: "2.5")) == [.tier(.standard)])
  }

  // 600,000 plain and 400,000 read: 1.50 + 0.50 = 2.00.
  @Test(arguments: [
    ("2.5", LoggedCostComparison.Reason.noCacheDiscount), ("3", .cachedTwice), ("1.5", .cachedLeftOut), ("2", .none),
  ])
  func `cached tokens are counted in several ways`(logged: String, reason: LoggedCostComparison.Reason) {
    #expect(Self.reasons(call(input: 600_000, read: 400_000, logged: logged)) == [reason])
  }

  // Until 2024-10-01 the input of gpt-4o was $5.00.
  @Test func `the rates of another day`() throws {
    let parts = Self.reasons(call(input: 1_000_000, output: 1_000_000, logged: "20"))
    #expect(parts.map(\.name) == ["price-change"])
  }

  @Test func `the gap is what the log says beyond the prices`() throws {
    let calls = [
      call(input: 1_000_000, logged: "2.5"), call(day: 2, input: 1_000_000, logged: "250"), call(day: 3, input: 5),
    ]
    let comparison = LoggedCostComparison(ledger(calls, dimensions: []))
    #expect(comparison.calls == 2)
    #expect(comparison.otherCalls == 1)
    #expect(comparison.logged == money("252.5"))
    #expect(comparison.computed == money("5"))
    #expect(comparison.parts.map(\.gap) == [money("247.5"), .zero])
  }

  // 1,000 tokens are 0.0025; nine of them are logged 50 times that, two as cents, and ten to four decimals.
  @Test func `bad calls are as many as there are, whatever else is in their group`() {
    let good = (0..<1_000).map { _ in call(input: 1_000, logged: "0.0025") }
    let bad = (0..<9).map { _ in call(input: 1_000, logged: "0.125") }
    let cents = (0..<2).map { _ in call(input: 1_000, logged: "0.25") }
    // 10 tokens are 0.000025, which is 0.00003 to five decimals.
    let rounded = (0..<10).map { _ in call(input: 10, logged: "0.00003") }
    let comparison = LoggedCostComparison(ledger(good + bad + cents + rounded, dimensions: []))
    #expect(comparison.parts.map(\.reason) == [.unexplained, .cents, .none])
    #expect(comparison.parts.map(\.calls) == [9, 2, 1_010])
    #expect(comparison.parts.map(\.gap) == [money("1.1025"), money("0.495"), money("0.00005")])
  }

  // 0.004 and 0.006 are nothing and a cent; 0.0025 is never a cent.
  @Test func `calls rounded to cents agree where they do together`() {
    let even = [call(input: 1_600, logged: "0"), call(input: 2_400, logged: "0.01")]
    #expect(LoggedCostComparison(ledger(even, dimensions: [])).parts.map(\.reason) == [.none])
    let odd = ["0", "0", "0", "0.01"].map { call(input: 1_000, logged: $0) }
    #expect(LoggedCostComparison(ledger(odd, dimensions: [])).parts.map(\.reason) == [.unexplained])
  }
}
