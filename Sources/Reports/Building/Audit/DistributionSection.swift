import CostModel

/// How cost and tokens of the calls are distributed.
struct DistributionSection {
  let audit: LogAudit

  private static let shares = [0.5, 0.9, 0.95, 0.99, 1.0]

  var section: Report.Section {
    var (cost, prompt, output) = (Distribution(), Distribution(), Distribution())
    for statistics in audit.usage.ledger.statistics.values {
      cost.merge(statistics.cost)
      prompt.merge(statistics.promptTokens)
      output.merge(statistics.outputTokens)
    }
    func row(_ name: String, _ distribution: Distribution, _ cell: (Double?) -> Cell) -> Table.Row {
      Table.Row([.text(name), cell(distribution.mean)] + Self.shares.map { cell(distribution.quantile($0)) })
    }
    func tokens(_ value: Double?) -> Cell { .known(value) { .tokens($0.rounded()) } }
    let table = Table(
      columns: [
        .word("per call"), .number("mean"), .number("p50"), .number("p90"), .number("p95"), .number("p99"),
        .number("largest"),
      ],
      rows: [
        row("cost", cost, AuditWords.usd(picodollars:)), row("prompt tokens", prompt, tokens),
        row("output tokens", output, tokens),
      ])
    return Report.Section(
      "Calls", name: "distribution",
      [
        .table(table),
        .paragraph("Means and largest are exact; a percentile is the middle of a bucket, within 0.8 % of the truth."),
      ])
  }
}
