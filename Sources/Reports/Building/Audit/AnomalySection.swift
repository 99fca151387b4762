import CostModel

/// The days that cost more or less than the days before had let expect.
struct AnomalySection {
  let anomalies: CostAnomalies

  /// One line for the head of a report.
  var head: String {
    let high = anomalies.items.count { $0.isHigh }
    if anomalies.daysJudged == 0 { return "NOT ENOUGH DATA: no day has a baseline" }
    return high == 0 ? "pass: no anomalies" : "FAIL: \(high == 1 ? "1 anomaly" : "\(high) anomalies")"
  }

  var section: Report.Section {
    let detector = anomalies.detector
    var blocks: [Report.Block] = []
    if !anomalies.items.isEmpty {
      blocks.append(
        .table(
          Table(
            columns: [.word("day")] + anomalies.names.map { .name($0) } + [
              .number("cost"), .number("expected"), .number("at most"), .number("score"), .word("driver"),
            ],
            rows: anomalies.items.map { item in
              let values: [Cell] =
                item.series.values.isEmpty
                ? anomalies.names.indices.map { .text($0 == 0 ? "(all)" : "") }
                : item.series.values.map { AuditWords.value($0) }
              return Table.Row(
                [.text(item.day.description)] + values + [
                  .unitCost(item.cost), .unitCost(item.judgement.expected), .unitCost(item.judgement.high),
                  .text("\(item.isHigh ? "+" : "")\(Formatting.count((item.judgement.score * 10).rounded() / 10))"),
                  .text(words(of: item)),
                ])
            })))
    }
    let alarms =
      anomalies.falseAlarms.map {
        " By a backtest on these days, \(Formatting.share($0)) of days on which nothing happened would be called an anomaly."
      } ?? ""
    blocks.append(
      .paragraph(
        "\(PlanWords.counted(Double(anomalies.daysJudged), "day")) judged, of \(PlanWords.counted(Double(anomalies.days), "day")) and each series, "
          + "against the median of up to \(detector.windowDays) days before with the shape of the week; an anomaly is more than "
          + "\(Formatting.count(detector.limit)) standard deviations away.\(alarms)"))
    return Report.Section("Anomalies", name: "anomalies", blocks)
  }

  private func words(of item: CostAnomalies.Item) -> String {
    let factor = "×\(Formatting.count((item.driverFactor * 100).rounded() / 100))"
    return switch item.driver {
    case .volume: "\(factor) calls"
    case .prompt: "\(factor) prompt of a call"
    case .output: "\(factor) output of a call"
    case .rate: "\(factor) dollars of a token"
    }
  }

  var findings: [Finding] {
    anomalies.items.filter(\.isHigh).map { item in
      let of =
        item.series.values.isEmpty
        ? "the log" : item.series.values.map { $0 ?? AuditWords.untagged }.joined(separator: ", ")
      return Finding(
        .error, rule: .init("cost-anomaly", "A day costs about what the days before let expect."),
        name: "\(item.day): \(of)",
        "\(of) cost \(Formatting.money(item.cost, decimals: .adaptive)) on \(item.day), expected "
          + "\(Formatting.money(item.judgement.expected, decimals: .adaptive)): \(words(of: item))",
        identity: [item.day.description, of])
    }
  }

  var notes: [Report.Note] {
    guard anomalies.shortSeries > 0 else { return [] }
    return [
      Report.Note(
        .note, code: "no-day-baseline",
        "\(Formatting.count(Double(anomalies.shortSeries))) series without a baseline: it takes \(anomalies.detector.fewestDays) days before a day to judge it"
      )
    ]
  }

  var json: JSONText.Value {
    [
      "days_judged": .integer(anomalies.daysJudged), "limit": .decimal(anomalies.detector.limit),
      "window_days": .integer(anomalies.detector.windowDays),
      "false_alarm_rate": .decimal(anomalies.falseAlarms, decimals: 9),
      "items": .array(
        anomalies.items.map { item in
          [
            "day": .string(item.day.description),
            "key": .object(
              zip(anomalies.names, item.series.values).map {
                JSONText.Member($0, $1.map { .string($0) } ?? .null)
              }),
            "cost": .decimal(item.cost, decimals: 12), "expected": .decimal(item.judgement.expected, decimals: 12),
            "low": .decimal(item.judgement.low, decimals: 12), "high": .decimal(item.judgement.high, decimals: 12),
            "score": .decimal(item.judgement.score, decimals: 6), "driver": .string(item.driver.rawValue),
            "driver_factor": .decimal(item.driverFactor, decimals: 6),
          ]
        }),
    ]
  }
}
