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
    try scan(log, with: LogScanner(plan: plan, pricer: pricer, formats: formats))
  }

  /// Reads a log with a scanner that reads others, too: to make one for each takes longer than to read a record.
  static func scan(
    _ log: [UInt8], with scanner: LogScanner
  ) throws -> (ledger: UsageLedger, calls: [MeasuredCall]) {
    var calls: [MeasuredCall] = []
    let ledger = try scanner.scan([.memory(log)]) { calls += $0.calls.map(\.call) }
    return (ledger, calls)
  }

  @Test(arguments: FormatSample.all)
  func `every record of a sample means what its rules say`(sample: FormatSample) throws {
    let expected = try sample.expectation()
    let (ledger, calls) = try Self.scan(try sample.log(), plan: sample.plan)
    // Where one of several records counts, the calls are known only in the end.
    let isSettledLast = ledger.formats.keys.contains { LogFormat.named($0)?.duplicates.isSettledLast ?? false }
    if !isSettledLast { #expect(calls.map(\.line) == expected.calls) }
    #expect(ledger.groups.map(\.line).sorted() == Expectation.groups(of: expected.calls))
    #expect(
      Dictionary(uniqueKeysWithValues: ledger.skipped.map { ($0.key.rawValue, $0.value.count) }) == expected.skipped)
    #expect(
      Dictionary(uniqueKeysWithValues: ledger.contradictions.map { ($0.key.rawValue, $0.value.count) })
        == expected.contradictions)
  }

  @Test(arguments: FormatSample.all)
  func `a sample is recognised as its own format only`(sample: FormatSample) throws {
    let (ledger, _) = try Self.scan(try sample.log(), plan: sample.plan)
    #expect(Array(ledger.formats.keys) == (ledger.groups.isEmpty ? [] : [sample.format]))
  }

  /// What a ledger says, as lines.
  static func summary(_ ledger: UsageLedger) -> [String] {
    ledger.groups.map { "\($0.line) \($0.sums.loggedCost.attodollars)" }
      + ledger.skipped.map { "\($0.key) \($0.value.count) \($0.value.places)" }.sorted()
      + ledger.contradictions.map { "\($0.key) \($0.value.count) \($0.value.places)" }.sorted()
      + ledger.formats.map { "\($0.key) \($0.value)" }.sorted()
  }

  @Test(arguments: FormatSample.all)
  func `a sample means the same by every way of reading it`(sample: FormatSample) throws {
    // Each record three times: the second and third have the shape of the first.
    let log = try sample.log()
    let logs = sample.isJSON ? [LogSource.memory(log + log + log)] : [.memory(log), .memory(log)]
    var plan = sample.plan
    plan.dimensions = ["feature", "format", "team", "hour"]
    let slow = try LogScanner(plan: plan, pricer: Self.pricer, readsTrees: true).scan(logs)
    for pieceSize in [1 << 18, 512] {
      let fast = try LogScanner(plan: plan, pricer: Self.pricer, pieceSize: pieceSize).scan(logs)
      #expect(Self.summary(fast) == Self.summary(slow))
    }
  }
}
