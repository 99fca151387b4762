import CostModel

/// The days that cost more or less than the days before suggested.
struct AnomalySection {
  let anomalies: CostAnomalies

  /// One line for the head of a report.
  var head: String {
    let (high, drops) = (anomalies.anomalies.count, anomalies.drops.count)
    let also = drops == 0 ? "" : ", \(PlanWords.counted(Double(drops), "drop"))"
    return switch anomalies.verdict {
    case .notEnoughData: "NOT ENOUGH DATA: no day has a baseline"
    case .unpriced:
      "UNPRICED: \(PlanWords.counted(Double(anomalies.daysUnpriced.count), "day")) with calls that have no price"
    case .pass: "pass: no anomalies\(also)"
    case .fail: "FAIL: \(high == 1 ? "1 anomaly" : "\(high) anomalies")\(also)"
    }
  }

  var section: Report.Section {
    let detector = anomalies.detector
    var blocks: [Report.Block] = []
    if !anomalies.anomalies.isEmpty {
      blocks.append(.table(table(anomalies.anomalies, bound: "at most") { $0.high }))
    }
    if !anomalies.drops.isEmpty {
      blocks += [
        .paragraph("Drops are as far below what is expected, and fail nothing:"),
        .table(table(anomalies.drops, bound: "at least") { $0.low }),
      ]
    }
    if !anomalies.daysUnpriced.isEmpty {
      let days = anomalies.daysUnpriced.prefix(3).map(\.description).joined(separator: ", ")
      let more = anomalies.daysUnpriced.count > 3 ? " and \(anomalies.daysUnpriced.count - 3) more" : ""
      blocks.append(.paragraph("Not judged, since calls have no price: \(days)\(more)."))
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

  private func table(
    _ items: [CostAnomalies.Item], bound: String, _ value: (AnomalyDetector.Judgement) -> Double
  ) -> Table {
    Table(
      columns: [.word("day")] + anomalies.names.map { .name($0) } + [
        .number("cost"), .number("expected"), .number(bound), .number("score"), .word("driver"),
      ],
      rows: items.map { item in
        let values: [Cell] =
          item.series.values.isEmpty
          ? anomalies.names.indices.map { .text($0 == 0 ? "(all)" : "") }
          : item.series.values.map { AuditWords.value($0) }
        return Table.Row(
          [.text(item.day.description)] + values + [
            .known(KnownUSD(item.cost, isExact: !item.isLeast), decimals: .adaptive),
            .unitCost(item.judgement.expected), .unitCost(value(item.judgement)),
            .text("\(item.isHigh ? "+" : "")\(Formatting.count((item.judgement.score * 10).rounded() / 10))"),
            .text(words(of: item)),
          ])
      })
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
    found + (anomalies.verdict == .unpriced ? [unjudged] : [])
  }

  private static let rule = Finding.Rule("cost-anomaly", "A day costs about what the days before let expect.")

  private var unjudged: Finding {
    Finding(
      .error, rule: Self.rule, name: "days with calls that have no price",
      "calls without a price: it cannot be said whether "
        + "\(PlanWords.counted(Double(anomalies.daysUnpriced.count), "day")) cost more than expected",
      identity: ["unpriced"])
  }

  private var found: [Finding] {
    anomalies.anomalies.map { item in
      let of =
        item.series.values.isEmpty
        ? "the log" : item.series.values.map { $0 ?? AuditWords.untagged }.joined(separator: ", ")
      return Finding(
        .error, rule: Self.rule, name: "\(item.day): \(of)",
        "\(of) cost \(item.isLeast ? "at least " : "")\(Formatting.money(item.cost, decimals: .adaptive)) on \(item.day), expected "
          + "\(Formatting.money(item.judgement.expected, decimals: .adaptive)): \(words(of: item))",
        identity: [item.day.description, of])
    }
  }

  var notes: [Report.Note] {
    var notes: [Report.Note] = []
    if anomalies.shortSeries > 0 {
      notes.append(
        Report.Note(
          .note, code: "no-day-baseline",
          "\(Formatting.count(Double(anomalies.shortSeries))) series without a baseline: it takes \(anomalies.detector.fewestDays) days before a day to judge it"
        ))
    }
    if !anomalies.times.isEmpty {
      notes.append(
        Report.Note(
          .note, code: "anomalies-by-day",
          "anomalies are judged day by day: '\(anomalies.times.joined(separator: "', '"))' \(anomalies.times.count == 1 ? "is a time, and makes" : "are times, and make") no series"
        ))
    }
    return notes
  }

  var json: JSONText.Value {
    [
      "verdict": .string(anomalies.verdict.rawValue),
      "days_unpriced": .array(anomalies.daysUnpriced.map { .string($0.description) }),
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
            "kind": .string(item.isHigh ? "anomaly" : "drop"), "cost_is_least": .bool(item.isLeast),
            "score": .decimal(item.judgement.score, decimals: 6), "driver": .string(item.driver.rawValue),
            "driver_factor": .decimal(item.driverFactor, decimals: 6),
          ]
        }),
    ]
  }
}
