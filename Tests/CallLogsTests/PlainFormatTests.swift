import CallLogs
import CostModel
import Documents
import Testing

@Suite struct PlainFormatTests {
  static let prices = """
    vendor: acme
    name: Acme
    source: https://example.com
    checked: 2026-11-20
    currency: USD
    models:
      small:
        input: 1
        cache_read: 0.1
        output: 4
      voice:
        input: 1
        cache_read: 0.1
        output: 4
        batch: 0.5x
        audio_input: 10
        audio_cache_read: 0.5
        audio_output: 20
      listener:
        input: 1
        output: 4
        audio_input: 10
      long:
        input: 2
        output: 8
        above:
          - prompt_tokens: 1000
            input: 4
            output: 16
    """

  static let pricer = CallPricer(book: PriceBook.read([SourceFile(name: "acme.yaml", text: prices)]).book)

  static func scan(_ log: String, dimensions: [String] = []) throws -> PricedUsage {
    let (_, diagnostics) = PriceBook.read([SourceFile(name: "acme.yaml", text: prices)])
    #expect(diagnostics.isEmpty)
    let scanner = LogScanner(plan: ScanPlan(dimensions: dimensions), pricer: pricer)
    return try scanner.scan([.memory(Array(log.utf8))]).priced(by: pricer)
  }

  @Test func `cached tokens are inside the input where the name says so, and beside it otherwise`() throws {
    // 1,000 input of which 400 cached: 600 x $1 + 400 x $0.10 + 10 x $4 = $680 per million.
    // 600 input and 400 read beside it: the same.
    let usage = try Self.scan(
      """
      {"timestamp":"2026-10-01T00:00:00Z","model":"small","input_tokens":1000,"cached_input_tokens":400,"output_tokens":10}
      {"timestamp":"2026-10-01T00:00:00Z","model":"small","usage":{"input_tokens":600,"cache_read_input_tokens":400,"output_tokens":10}}
      """)
    #expect(usage.groups.count == 1)
    #expect(usage.groups[0].usage.sums.tokens.input == 1200)
    #expect(usage.groups[0].usage.sums.tokens.cacheRead == 800)
    #expect(usage.cost.total == Money(attodollars: 2 * 680_000_000_000_000))
  }

  @Test func `the whole prompt decides the band of a call`() throws {
    let usage = try Self.scan(
      """
      timestamp,model,input_tokens,output_tokens,team
      2026-10-01T00:00:00Z,long,1000,1,a
      2026-10-01T00:00:00Z,long,1001,1,a
      """, dimensions: ["team"])
    #expect(usage.groups.map(\.usage.key.cell.band) == [0, 1])
    #expect(usage.groups.map(\.usage.key.values) == [["a"], ["a"]])
    // 1000 x 2 + 8, and 1001 x 4 + 16, in millionths of a dollar.
    #expect(usage.cost.total == Money(attodollars: (2008 + 4020) * 1_000_000_000_000))
  }

  // 400 + 600 are as long as the longest prompt of the first price, so no call of the sum can be longer; 1,001 may be one long prompt or many short ones.
  @Test(arguments: [true, false])
  func `the prompts of a sum decide its band only where all together are short`(keepsCalls: Bool) throws {
    func log(_ prompt: Int) -> String {
      #"{"date":"2026-10-01","model":"long","api_requests":2,"spend":0.01,"prompt_tokens":\#(prompt),"completion_tokens":1}"#
    }
    var plan = ScanPlan()
    plan.topCalls = keepsCalls ? 1 : 0
    for (prompt, band, cost) in [
      (1000, 0, Money(attodollars: 2_008_000_000_000_000)), (1001, RateCell.unknownBand, nil),
    ] {
      let ledger = try LogScanner(plan: plan, pricer: Self.pricer).scan([.memory(Array(log(prompt).utf8))])
      #expect(ledger.groups.map(\.key.cell.band) == [band])
      #expect(ledger.priced(by: Self.pricer).groups.map(\.total) == [cost])
      #expect(ledger.topCalls.entries.map(\.cost) == (keepsCalls ? [cost].compactMap(\.self) : []))
    }
  }

  @Test func `what cannot be used is counted by reason with its place`() throws {
    let usage = try Self.scan(
      """
      {"timestamp":"2026-10-01T00:00:00Z","model":"small","input_tokens":1,"output_tokens":1}
      {"timestamp":"2026-10-01T00:00:00","model":"small","input_tokens":1,"output_tokens":1}
      {"model":"small","input_tokens":1,"output_tokens":1}
      {"timestamp":"2026-10-01T00:00:00Z","model":"small","input_tokens":-1,"output_tokens":1}
      {"timestamp":"2026-10-01T00:00:00Z","model":"small","input_tokens":1,"cached_input_tokens":2,"output_tokens":1}
      {"timestamp":"2026-10-01T00:00:00Z","model":"small","input_tokens":1,"output
      """)
    let ledger = usage.ledger
    #expect(ledger.calls == 1)
    let lines = Dictionary(uniqueKeysWithValues: ledger.skipped.map { ($0.key, $0.value.places.map(\.line)) })
    #expect(
      lines == [.noTimeZone: [2], .noTimestamp: [3], .badCount: [4], .contradictory: [5], .truncated: [6]])
  }
}
