import CostModel

/// The result of `forecast` for programs: `llmcost.forecast/1`.
struct ForecastJSON {
  let forecast: Forecast
  let uncertainty: ForecastUncertainty?
  let levers: [String]
  let pricing: PricingFacts
  let notes: [Report.Note]

  var value: JSONText.Value {
    let (monthly, yearly) = (forecast.monthly, forecast.yearly)
    return [
      "schema": "llmcost.forecast/1", "scenario": .string(forecast.scenario.name), "currency": "USD",
      "pricing": pricing.json, "levers": .array(levers.map { .string($0) }), "months": .array(months),
      "total": .decimal(forecast.knownTotal?.usd), "complete": .bool(forecast.isComplete),
      "total_low": .decimal(uncertainty?.total.p10.value), "total_high": .decimal(uncertainty?.total.p90.value),
      "total_with_announced": .decimal(
        forecast.months.allSatisfy { $0.announcedUSD != nil }
          ? forecast.months.reduce(0) { $0 + ($1.announcedUSD ?? 0) } : nil),
      "shown_in": CurrencyFigures(of: forecast).json, "first_over": text(monthly?.firstOver),
      "budget_used_up_on": text(monthly?.usedUpOn),
      "yearly_budget": .decimal(yearly?.limitUSD), "yearly_budget_used_up_on": text(yearly?.usedUpOn),
      "chance_over_yearly_budget": .decimal(uncertainty?.chanceOverYear),
      "budgets": .array(
        forecast.parts.map { part in
          [
            "name": .string(part.name), "monthly": .decimal(part.spending.limitUSD),
            "first_over": text(part.spending.firstOver), "used_up_on": text(part.spending.usedUpOn),
          ]
        }),
      "drivers": .array(
        forecast.drivers.map { ["name": .string($0.name), "contribution": .decimal($0.usd)] }),
      "warnings": .array(notes.map(\.json)),
    ]
  }

  private var months: [JSONText.Value] {
    let limit = forecast.monthly?.limitUSD
    return forecast.months.enumerated().map { index, month in
      let before = index > 0 ? forecast.months[index - 1].usd : nil
      return [
        "month": .string(month.month.description), "cost": .decimal(month.known?.usd),
        "complete": .bool(month.usd != nil),
        "low": .decimal(uncertainty?.months[index].cost.p10.value),
        "high": .decimal(uncertainty?.months[index].cost.p90.value),
        "mean": .decimal(uncertainty?.months[index].cost.mean.value),
        "chance_over_budget": .decimal(uncertainty?.months[index].chanceOver),
        "change": .decimal(before.flatMap { before in month.usd.map { MonthChange.usd(from: before, to: $0) } }),
        "budget": .decimal(limit),
        "over": limit.flatMap { over(month.known, $0) } ?? .null,
        "cost_with_announced": .decimal(month.announcedUSD),
        "features": .array(
          zip(forecast.scenario.features, month.knownFeatures).map { feature, known in
            [
              "name": .string(feature.name), "cost": .decimal(known?.usd),
              "complete": .bool(known?.isExact ?? false),
            ]
          }),
      ]
    }
  }

  /// Whether a month is over its budget; nil where unpriced usage would decide.
  private func over(_ known: KnownUSD?, _ limit: Double) -> JSONText.Value? {
    guard let known, known.isExact || known.usd > limit else { return nil }
    return .bool(known.usd > limit)
  }

  private func text(_ value: (some CustomStringConvertible)?) -> JSONText.Value {
    value.map { .string($0.description) } ?? .null
  }
}
