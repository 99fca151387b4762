import CostModel
import TestSupport
import Testing

@testable import CallLogs

@Suite struct CountingRuleTests {
  /// The names of the plain format by the slots that a plain call can have.
  static let names: [(Slot, String)] = [
    (.input, "input_tokens"), (.output, "output_tokens"), (.cacheReadInside, "cached_input_tokens"),
    (.cacheReadBeside, "cache_read_input_tokens"), (.cacheWriteBeside, "cache_creation_input_tokens"),
  ]

  static func counts(_ values: [(Slot, Int64)]) -> NamedCounts {
    var counts = NamedCounts()
    for (slot, value) in values {
      counts.present |= 1 << UInt64(slot.rawValue)
      switch slot {
      case .input: counts.input = value
      case .output: counts.output = value
      case .cacheReadInside: counts.readInside = value
      case .cacheReadBeside: counts.readBeside = value
      case .cacheWriteInside: counts.writeInside = value
      case .cacheWriteBeside: counts.writeBeside = value
      case .cacheWrite5m: counts.write5m = value
      case .cacheWrite1h: counts.write1h = value
      case .reasoningInside: counts.reasoningInside = value
      case .total: counts.total = value
      default: break
      }
    }
    return counts
  }

  static func usage(_ values: [(Slot, Int64)], vendors: Bool = false) -> CountedUsage? {
    CountingRule.usage(of: counts(values), .automatic, takesVendorCounts: vendors)
  }

  // Input 100 with 60 read inside and 20 beside, 10 written beside: 40 + 80 + 10 of prompt.
  @Test func `every token is in one class`() throws {
    let usage = try #require(
      Self.usage([
        (.input, 100), (.cacheReadInside, 60), (.cacheReadBeside, 20), (.cacheWriteBeside, 10), (.output, 5),
        (.total, 135),
      ]))
    #expect(usage.sums.tokens.input == 40 && usage.sums.tokens.cacheRead == 80 && usage.sums.tokens.cacheWrite == 10)
    #expect(usage.all == 135 && !usage.contradictsTotal && !usage.isBelowTotal)
  }

  // Writes in all are 30, by time 10 and 20 of them are inside of the input; of 100 input 70 were not written.
  @Test func `writes by time to live are inside where their sum is`() throws {
    let usage = try #require(
      Self.usage([
        (.input, 100), (.cacheWriteInside, 30), (.cacheWrite5m, 10), (.cacheWrite1h, 20), (.output, 1), (.total, 102),
      ]))
    #expect(
      usage.sums.tokens.input == 70 && usage.sums.tokens.cacheWrite == 10 && usage.sums.tokens.cacheWrite1h == 20)
    #expect(!usage.contradictsWrites && usage.contradictsTotal && usage.isBelowTotal && usage.all == 101)
  }

  @Test func `more cached tokens than input contradict it`() {
    #expect(Self.usage([(.input, 10), (.cacheReadInside, 11)]) == nil)
    #expect(Self.usage([(.input, 10), (.cacheReadInside, 11)], vendors: true)?.contradictsCached == true)
  }

  /// Calls of any counts: most are plain, and go the short way from the second on.
  @Test(arguments: 1...4) func `the short way for plain calls is the same rule`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var log = ""
    var expected = ByTokenClass<Int64>(repeating: 0)
    var (calls, contradictory, empty): (Int64, Int, Int) = (0, 0, 0)
    for _ in 0..<200 {
      let values = Self.names.compactMap { slot, name -> (Slot, String, Int64)? in
        let isThere = slot == .input || slot == .output || Int.random(in: 0..<3, using: &generator) == 0
        return isThere ? (slot, name, Int64.random(in: 0...40, using: &generator)) : nil
      }
      log +=
        #"{"timestamp":"2026-10-01T08:00:00Z","model":"small",\#(values.map { "\"\($0.1)\":\($0.2)" }.joined(separator: ","))}"#
        + "\n"
      guard let usage = Self.usage(values.map { ($0.0, $0.2) }) else {
        contradictory += 1
        continue
      }
      guard usage.all > 0 else {
        empty += 1
        continue
      }
      calls += 1
      for tokenClass in TokenClass.allCases { expected[tokenClass] += usage.sums.tokens[tokenClass] }
    }
    let ledger = try PlainFormatTests.scan(log).ledger
    #expect(ledger.calls == calls && contradictory > 0)
    #expect(
      ledger.skipped[.contradictory]?.count == contradictory && (ledger.skipped[.zeroTokens]?.count ?? 0) == empty)
    #expect(ledger.groups.map(\.sums.tokens) == [expected])
  }

  /// Counts as programs write them that keep them as binary fractions, and what they come to; nil where they are no whole number.
  static let written: [(String, Int64?)] = [
    ("1000.0", 1000), ("1e3", 1000), ("1.5e1", 15), ("\"12.0\"", 12), ("0.0", 0), ("1.5", nil), ("1e-1", nil),
    ("-1.0", nil), ("1e30", nil), ("\"1,000\"", nil),
  ]

  @Test(arguments: written) func `a count is a whole number however it is written`(text: String, count: Int64?) throws {
    let log = #"{"timestamp":"2026-10-01T08:00:00Z","model":"small","input_tokens":\#(text),"output_tokens":1}"#
    let ledger = try PlainFormatTests.scan(log).ledger
    #expect(ledger.groups.map(\.sums.tokens.input) == [count].compactMap(\.self))
    #expect(ledger.skipped[.badCount]?.count == (count == nil ? 1 : nil))
  }

  @Test(arguments: [
    #"{"timestamp":"2026-10-01T08:00:00Z","model":"small","output_tokens":1000}"#,
    #"{"timestamp":"2026-10-01T08:00:00Z","model":"small","input_tokens":null,"output_tokens":1000}"#,
    "timestamp,model,input_tokens,output_tokens\n2026-10-01T08:00:00Z,small,,1000\n",
  ])
  func `a call without a count of its prompt is never free`(log: String) throws {
    let ledger = try PlainFormatTests.scan(log).ledger
    #expect(ledger.calls == 0 && ledger.skipped[.noPrompt]?.count == 1)
  }
}
