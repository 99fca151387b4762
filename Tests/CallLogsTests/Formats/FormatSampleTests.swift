import CallLogs
import CostModel
import Documents
import Testing

@Suite struct FormatSampleTests {
  static let pricer = CallPricer(book: PriceBook.read([]).book)

  /// Reads a log and gives its ledger with the calls in the order of the log.
  static func scan(
    _ log: [UInt8], formats: [LogFormat] = LogFormat.all, plan: ScanPlan = ScanPlan()
  ) throws -> (ledger: UsageLedger, calls: [MeasuredCall]) {
    var calls: [MeasuredCall] = []
    let ledger = try LogScanner(plan: plan, pricer: pricer, formats: formats)
      .scan([.memory(log)]) { calls += $0.calls.map(\.call) }
    return (ledger, calls)
  }

  @Test(arguments: FormatSample.all)
  func `every record of a sample means what its rules say`(sample: FormatSample) throws {
    let expected = try sample.expectation()
    let (ledger, calls) = try Self.scan(try sample.log())
    // Where the largest of several records counts, the calls are known only in the end.
    let countsLargest = ledger.formats.keys.contains { LogFormat.named($0)?.duplicates == .keepLargest }
    if !countsLargest { #expect(calls.map(\.line) == expected.calls) }
    #expect(ledger.groups.map(\.line).sorted() == Expectation.groups(of: expected.calls))
    #expect(
      Dictionary(uniqueKeysWithValues: ledger.skipped.map { ($0.key.rawValue, $0.value.count) }) == expected.skipped)
    #expect(
      Dictionary(uniqueKeysWithValues: ledger.contradictions.map { ($0.key.rawValue, $0.value.count) })
        == expected.contradictions)
  }

  @Test(arguments: FormatSample.all)
  func `a sample is recognised as its own format only`(sample: FormatSample) throws {
    let (ledger, _) = try Self.scan(try sample.log())
    #expect(Array(ledger.formats.keys) == (ledger.groups.isEmpty ? [] : [sample.format]))
  }
}
