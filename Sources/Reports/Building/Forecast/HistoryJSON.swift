import CostModel

/// A forecast from call logs for programs.
struct HistoryJSON {
  let forecast: HistoryForecast
  let backtest: BacktestAnswer?

  /// The whole result: `llmcost.forecast/1`, with no scenario.
  func document(files: [String], pricing: PricingFacts, notes: [Report.Note]) -> JSONText.Value {
    .object(
      [
        .init("schema", "llmcost.forecast/1"), .init("scenario", .null),
        .init("history", .array(files.map { .string($0) })), .init("currency", "USD"), .init("pricing", pricing.json),
      ] + members + [.init("warnings", .array(notes.map(\.json)))])
  }

  /// The results, for a result that contains more.
  var members: [JSONText.Member] {
    let signs = forecast.signs
    return [
      .init("months", .array(months)), .init("total", .decimal(forecast.total.median)),
      .init("total_low", .decimal(forecast.total.low80)), .init("total_high", .decimal(forecast.total.high80)),
      .init("total_low_95", .decimal(forecast.total.low95)), .init("total_high_95", .decimal(forecast.total.high95)),
      .init(
        "first_over",
        forecast.limitUSD.flatMap { limit in
          forecast.months.first { $0.usd.median > limit }.map { .string($0.month.description) }
        } ?? .null),
      .init(
        "level",
        [
          "per_day": .decimal(forecast.history.usdPerDay(0..<forecast.history.days.count)),
          "per_day_last_28": recent(28), "per_day_last_7": recent(7), "growth_30_days": .decimal(signs.monthlyGrowth),
          "chance_volume_moves": .decimal(signs.chanceVolumeMoves),
          "chance_cost_per_call_moves": .decimal(signs.chanceCostPerCallMoves),
          "week": signs.week.map { .array($0.map { .decimal($0) }) } ?? .null,
          "days": .integer(forecast.history.days.count),
          "widened_by": .decimal(signs.widening),
        ]),
      .init("drivers", .array(drivers)), .init("models", .array(models)), .init("backtest", backtestValue),
    ]
  }

  private func recent(_ days: Int) -> JSONText.Value {
    let count = forecast.history.days.count
    return .decimal(count >= days ? forecast.history.usdPerDay((count - days)..<count) : nil)
  }

  private var months: [JSONText.Value] {
    forecast.months.enumerated().map { index, month in
      let before = index > 0 ? forecast.months[index - 1].usd.median : nil
      return [
        "month": .string(month.month.description), "cost": .decimal(month.usd.median),
        "low": .decimal(month.usd.low80), "high": .decimal(month.usd.high80), "low_95": .decimal(month.usd.low95),
        "high_95": .decimal(month.usd.high95), "measured": .decimal(month.measuredUSD),
        "change": .decimal(before.map { month.usd.median - $0 }), "budget": .decimal(forecast.limitUSD),
        "over": forecast.limitUSD.map { .bool(month.usd.median > $0) } ?? .null,
        "chance_over_budget": .decimal(month.chanceOver), "features": .array([]),
      ]
    }
  }

  /// The causes of the change in the cost of a day between the earlier days and the recent ones.
  private var drivers: [JSONText.Value] {
    guard let shift = forecast.shift else { return [] }
    return [("volume", shift.volumeUSD), ("cost_per_call", shift.costPerCallUSD), ("mix", shift.mixUSD)].map {
      ["name": .string($0.0), "contribution": .decimal($0.1)]
    }
  }

  private var models: [JSONText.Value] {
    (forecast.shift?.models ?? []).map { model in
      [
        "model": .string(model.name), "share_before": .decimal(model.shareBefore),
        "share_recent": .decimal(model.shareRecent),
        "cost_per_call_before": .decimal(model.usdPerCallBefore, decimals: 12),
        "cost_per_call_recent": .decimal(model.usdPerCallRecent, decimals: 12),
      ]
    }
  }

  private var backtestValue: JSONText.Value {
    guard let backtest = backtest?.backtest else { return .null }
    return [
      "origins": .integer(backtest.origins), "days_ahead": .integer(backtest.ahead),
      "fewest_days_seen": .integer(backtest.fewestSeen), "median_error": .decimal(backtest.medianError),
      "worst_error": .decimal(backtest.worstError), "held_80": .decimal(backtest.held80),
      "held_95": .decimal(backtest.held95), "median_width_95": .decimal(backtest.medianWidth),
    ]
  }
}
