import CallLogs
import CostModel
import Documents
import Testing

/// Names that mean another model from time to time, in logs that go from one of their days to another and back.
@Suite struct MovingNameTests {
  static let pricer = CallPricer(
    book: PriceBook.read([
      SourceFile(
        name: "acme.yaml",
        text: """
          vendor: acme
          name: Acme
          source: [https://acme.example]
          checked: 2026-11-21
          currency: USD
          models:
            new: {input: 2, output: 2, aliases: [{name: latest, from: 2026-10-10}]}
            old: {input: 1, output: 1, aliases: [{name: latest, from: 2026-10-01, until: 2026-10-10}]}
          """)
    ]).book)

  /// Each day's calls of one token, in this order of days; the days before the first meaning have none.
  static let days = ["03", "12", "03", "03", "12", "09", "10", "09", "12", "12"]

  private func log(_ isTable: Bool) -> String {
    let lines = Self.days.enumerated().map { index, day in
      isTable
        ? "2026-10-\(day)T08:00:0\(index)Z,latest,1,0"
        : #"{"timestamp":"2026-10-\#(day)T08:00:0\#(index)Z","model":"latest","input_tokens":1,"output_tokens":0}"#
    }
    return (isTable ? ["timestamp,model,input_tokens,output_tokens"] : []).joined() + (isTable ? "\n" : "")
      + lines.joined(separator: "\n") + "\n"
  }

  // Five calls before the tenth at $1 and five from then on at $2 per million: $15 per million.
  @Test(arguments: [false, true], [false, true])
  func `a call is priced as the model that the name meant on its day`(isTable: Bool, readsTrees: Bool) throws {
    let scanner = LogScanner(plan: ScanPlan(), pricer: Self.pricer, readsTrees: readsTrees)
    let usage = try scanner.scan([.memory(Array(log(isTable).utf8))]).priced(by: Self.pricer)
    #expect(usage.ledger.calls == 10)
    #expect(usage.cost.total == Money(attodollars: 15 * 1_000_000_000_000))
  }
}
