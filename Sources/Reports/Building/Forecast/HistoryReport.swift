package import CostModel

extension Report {
  /// The report on the cost of future months, based on the days of call logs.
  ///
  /// - Parameters:
  ///   - forecast: The result.
  ///   - backtest: The accuracy of earlier forecasts, if requested; its value is nil where the log is too short.
  ///   - files: The names of the logs.
  ///   - coverage: How much time the logs cover.
  ///   - unpricedCalls: The calls without a price, which are excluded.
  ///   - pricing: The prices at which the calls are costed.
  ///   - notes: What a reader must know of the logs.
  package init(
    _ forecast: HistoryForecast, backtest: BacktestAnswer?, files: [String], coverage: Coverage, unpricedCalls: Int,
    pricing: PricingFacts, notes: [Note]
  ) {
    let sections = HistorySections(forecast, backtest: backtest)
    let notes = notes + sections.notes(unpricedCalls: unpricedCalls)
    let logs = files.count == 1 ? files[0] : "\(files.count) logs"
    self.init(
      title: "\(logs): \(sections.headline)", subtitle: "\(coverage.words) of calls; \(pricing.words)",
      sections: sections.sections, notes: notes,
      json: HistoryJSON(forecast: forecast, backtest: backtest).document(files: files, pricing: pricing, notes: notes))
  }
}

/// The accuracy of earlier forecasts.
package struct BacktestAnswer: Sendable {
  /// Nil where the log is too short.
  package let backtest: HistoryBacktest?

  package init(_ backtest: HistoryBacktest?) {
    self.backtest = backtest
  }
}

/// Formats a forecast from call logs as tables.
struct HistorySections {
  let forecast: HistoryForecast
  let backtest: BacktestAnswer?

  init(_ forecast: HistoryForecast, backtest: BacktestAnswer? = nil) {
    self.forecast = forecast
    self.backtest = backtest
  }

  /// The sections as parts of an audit: the forecast, and its basis.
  var inAudit: [Report.Section] {
    [
      Report.Section("The months to come: \(headline)", name: "forecast", [.table(months)]),
      Report.Section("What the days show", name: "forecast signs", [.facts(signs)]),
    ]
  }

  private var history: DailyHistory { forecast.history }

  /// The first whole month, or the first, with its range.
  var headline: String {
    guard let month = forecast.months.first(where: { $0.measuredUSD == 0 }) ?? forecast.months.first else { return "" }
    let range = "\(Formatting.money(month.usd.low80)) to \(Formatting.money(month.usd.high80))"
    return "\(Formatting.money(month.usd.median)) in \(month.month.words), 80 in 100 from \(range)"
  }

  var sections: [Report.Section] {
    var sections = [
      Report.Section(name: "months", [.table(months)]),
      Report.Section("Cost by day", name: "days", [.chart(.series(days))]),
      Report.Section("What the days show", name: "signs", [.facts(signs)]),
    ]
    if let shift = forecast.shift {
      let words =
        "\(shift.recent.firstDay) to \(shift.recent.lastDay) beside \(shift.before.firstDay) to \(shift.before.lastDay)"
      sections.append(
        Report.Section("What changed in a day: \(words)", name: "shift", [.table(parts(shift)), .table(models(shift))]))
    }
    if let week = forecast.signs.week {
      sections.append(
        Report.Section("Calls by day of the week, beside the mean", name: "week", [.table(self.week(week))]))
    }
    if let answer = backtest { sections.append(section(answer)) }
    return sections
  }

  // MARK: - Months and days

  private var months: Table {
    let limit = forecast.limitUSD
    func cells(_ usd: HistoryRange) -> [Cell] {
      [.money(usd.median), .money(usd.low80), .money(usd.high80), .money(usd.low95), .money(usd.high95)]
    }
    let hasMeasured = forecast.months.contains { $0.measuredUSD > 0 }
    let rows = forecast.months.map { month in
      Table.Row(
        [.text(month.month.description)]
          + (hasMeasured ? [month.measuredUSD > 0 ? .money(month.measuredUSD) : .empty] : []) + cells(month.usd)
          + (month.chanceOver.map { [over($0)] } ?? []))
    }
    let total = Table.Row(
      [.text("all months")] + (hasMeasured ? [.empty] : []) + cells(forecast.total) + (limit == nil ? [] : [.empty]),
      role: .total)
    return Table(
      columns: [.name("month")] + (hasMeasured ? [.number("measured")] : [])
        + [
          .number("P50"), .number("P10"), .number("P90"), .number("P2.5"), .number("P97.5"),
        ] + (limit.map { [.number("over \(Formatting.money($0))")] } ?? []),
      rows: rows + (forecast.months.count > 1 ? [total] : []))
  }

  private func over(_ chance: Double) -> Cell {
    .verdict(Formatting.share(chance), chance > 0.5 ? .bad : chance > 0.1 ? .doubtful : .good)
  }

  /// The days scaled to whole ones, except those with too little data.
  private var days: SeriesChart {
    let days = history.days.filter(\.isUsable)
    return SeriesChart(
      ChartAxis("day", .days(days.map(\.date))), .usd, [.init("cost", days.map { $0.usd / $0.part })])
  }

  private var signs: [Report.Fact] {
    let (count, signs) = (history.days.count, forecast.signs)
    func level(_ days: Int) -> Report.Fact {
      let usd = history.usdPerDay(max(0, count - days)..<count)
      return Report.Fact("last \(days) days", .text("\(Formatting.money(usd)) a day"))
    }
    let growth = signs.monthlyGrowth
    return [
      Report.Fact("all \(count) days", .text("\(Formatting.money(history.usdPerDay(0..<count))) a day"))
    ] + (count > 28 ? [level(28)] : []) + (count > 7 ? [level(7)] : []) + [
      Report.Fact(
        "trend", .text(growth.magnitude < 0.005 ? "none" : "\(Formatting.signedShare(growth)) in 30 days")),
      Report.Fact("calls a day", .text(moves(signs.chanceVolumeMoves))),
      Report.Fact("cost of a call", .text(moves(signs.chanceCostPerCallMoves))),
      Report.Fact(
        "week", .text(signs.week == nil ? "no day of the week differs beyond chance" : "days of the week differ")),
    ]
  }

  private func moves(_ chance: Double) -> String {
    chance >= 0.5
      ? "the level moves (chance \(Formatting.share(chance))): recent days count most"
      : "the level stays (chance \(Formatting.share(1 - chance))): all days count"
  }

  // MARK: - What changed

  private func parts(_ shift: UsageShift) -> Table {
    func row(_ name: String, _ before: Cell, _ recent: Cell, _ usd: Double, depth: Int = 0) -> Table.Row {
      Table.Row([.text(name), before, recent, .signedMoney(usd)], depth: depth)
    }
    let (before, recent) = (shift.before, shift.recent)
    return Table(
      columns: [.name("part"), .number("before"), .number("recent"), .number("USD a day")],
      rows: [
        row("calls a day", .count(before.callsPerDay.rounded()), .count(recent.callsPerDay.rounded()), shift.volumeUSD),
        row(
          "cost of a call", .unitCost(before.usdPerCall), .unitCost(recent.usdPerCall),
          shift.costPerCallUSD + shift.mixUSD),
        row("by what the calls of each model cost", .empty, .empty, shift.costPerCallUSD, depth: 1),
        row("by which models answer", .empty, .empty, shift.mixUSD, depth: 1),
        Table.Row(
          [
            .text("cost a day"), .money(before.usdPerDay), .money(recent.usdPerDay),
            .signedMoney(recent.usdPerDay - before.usdPerDay),
          ], role: .total),
      ])
  }

  private func models(_ shift: UsageShift) -> Table {
    Table(
      columns: [
        .name("model"), .number("share before"), .number("recent"), .number("call before"), .number("call recent"),
      ],
      rows: shift.models.map { model in
        Table.Row([
          .text(model.name), .share(model.shareBefore), .share(model.shareRecent),
          .known(model.usdPerCallBefore) { .unitCost($0) }, .known(model.usdPerCallRecent) { .unitCost($0) },
        ])
      })
  }

  private func week(_ shares: [Double]) -> Table {
    Table(
      columns: [.name("day of the week"), .number("calls")],
      rows: zip(Weekday.allCases, shares).map { Table.Row([.text($0.abbreviation), .signedShare($1)]) })
  }

  // MARK: - Backtest

  private func section(_ answer: BacktestAnswer) -> Report.Section {
    guard let backtest = answer.backtest else {
      return Report.Section(
        "Backtest", name: "backtest",
        [.paragraph("The log is too short to hold forecasts against later days: three weeks are needed.")])
    }
    return Report.Section(
      "Backtest", name: "backtest",
      [
        .facts([
          Report.Fact(
            "forecasts",
            .text("\(backtest.origins), each of \(backtest.ahead) days after \(backtest.fewestSeen) or more")),
          Report.Fact("median error", .share(backtest.medianError)),
          Report.Fact("greatest error", .share(backtest.worstError)),
          Report.Fact("80 in 100 held", held(backtest.held80, 0.8)),
          Report.Fact("95 in 100 held", held(backtest.held95, 0.95)),
          Report.Fact("median width of 95 in 100", .share(backtest.medianWidth)),
        ])
      ])
  }

  private func held(_ share: Double, _ promised: Double) -> Cell {
    .verdict(
      "\(Formatting.share(share)) of the time",
      share >= promised - 0.1 ? .good : share >= promised - 0.25 ? .doubtful : .bad)
  }

  // MARK: - Notes

  func notes(unpricedCalls: Int) -> [Report.Note] {
    var notes: [Report.Note] = []
    if forecast.signs.widening > 1 {
      notes.append(
        Report.Note(
          .warning, code: "short-history",
          "the log has \(history.usableDays) days and a range of a month needs 28: ranges are widened, and may still be too narrow"
        ))
    }
    if unpricedCalls > 0 {
      notes.append(
        Report.Note(
          .warning, code: "unpriced", "\(PlanWords.counted(unpricedCalls, "call")) without a price are left out"))
    }
    if history.emptyDays > 0 {
      notes.append(
        Report.Note(
          .note, code: "empty-days",
          "\(PlanWords.counted(history.emptyDays, "day")) without a call count as days without cost; where records are missing, the forecast is too low"
        ))
    }
    if let month = forecast.months.first, month.usd.low95 > 0, month.usd.high95 / month.usd.low95 > 10 {
      notes.append(
        Report.Note(
          .warning, code: "wide-range",
          "the days differ so much that a month is known only within a factor of \(Formatting.count((month.usd.high95 / month.usd.low95).rounded())); no way of reckoning makes it narrower"
        ))
    }
    return notes
  }
}
