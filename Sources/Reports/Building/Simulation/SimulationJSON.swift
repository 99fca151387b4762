import CostModel

/// The result of `simulate` for programs: `llmcost.simulate/1`.
struct SimulationJSON {
  let simulation: Simulation
  let months: ForecastUncertainty?
  let base: Projection
  let levers: [String]
  let pricing: PricingFacts
  let notes: [Report.Note]

  var value: JSONText.Value {
    let (scenario, cost) = (simulation.scenario, simulation.cost)
    return [
      "schema": "llmcost.simulate/1", "scenario": .string(scenario.name), "month": .string(scenario.month.description),
      "currency": "USD", "pricing": pricing.json, "draws": .integer(simulation.draws),
      "seed": .number("\(simulation.request.seed)"), "levers": .array(levers.map { .string($0) }),
      "mean": .decimal(cost.mean.value), "standard_deviation": .decimal(cost.standardDeviation),
      "p5": .decimal(cost.p5.value), "p10": .decimal(cost.p10.value), "p50": .decimal(cost.p50.value),
      "p90": .decimal(cost.p90.value), "p95": .decimal(cost.p95.value), "p99": .decimal(cost.p99.value),
      "standard_errors": [
        "mean": .decimal(cost.mean.standardError), "p5": .decimal(cost.p5.standardError),
        "p10": .decimal(cost.p10.standardError), "p50": .decimal(cost.p50.standardError),
        "p90": .decimal(cost.p90.standardError), "p95": .decimal(cost.p95.standardError),
        "p99": .decimal(cost.p99.standardError),
      ],
      "chance_over_budget": chanceOverBudget, "budgets": .array(budgets),
      "cost_as_written": .decimal(base.isComplete ? base.totalUSD : nil),
      "cost_at_means": .decimal(simulation.usdAtMeans), "cost_at_medians": .decimal(simulation.usdAtMedians),
      "cost_with_all_at_p90": .decimal(simulation.allAtP90?.usd),
      "chance_within_all_at_p90": .decimal(simulation.allAtP90?.chance),
      "inputs": .array(simulation.inputs.map { input($0) }),
      "most_important": .string(MattersMost(simulation).sentence),
      "features": .array(
        simulation.features.map { name, cost in
          [
            "name": .string(name), "mean": .decimal(cost.mean.value), "p5": .decimal(cost.p5.value),
            "p10": .decimal(cost.p10.value), "p50": .decimal(cost.p50.value), "p90": .decimal(cost.p90.value),
            "p95": .decimal(cost.p95.value), "p99": .decimal(cost.p99.value),
          ]
        }),
      "months": months.map { .array(MonthsUncertainty($0, budget: nil).json) } ?? .null,
      "histogram": histogram, "impossible_draws": .integer(simulation.impossibleDraws),
      "warnings": .array(notes.map(\.json)),
    ]
  }

  /// The probability that the total budget is exceeded; null without one.
  private var chanceOverBudget: JSONText.Value {
    let index = simulation.request.limits.firstIndex { $0.scope == .all }
    return .decimal(index.map { simulation.overLimits[$0].value })
  }

  private var budgets: [JSONText.Value] {
    zip(simulation.request.limits, simulation.overLimits).map { limit, over in
      [
        "name": .string(limit.name), "monthly": .decimal(limit.usd), "chance_over": .decimal(over.value),
        "standard_error": .decimal(over.standardError),
      ]
    }
  }

  private func input(_ input: Simulation.Input) -> JSONText.Value {
    [
      "path": .string(input.input.path), "distribution": .string(input.input.marginal.name),
      "share_of_variance": .decimal(input.spread?.first), "total_share_of_variance": .decimal(input.spread?.total),
      "shapley_effect": .decimal(input.fairShare),
      "low": .decimal(input.usd?.atP10), "high": .decimal(input.usd?.atP90),
      "p10": .decimal(input.values.p10, decimals: 9), "p50": .decimal(input.values.p50, decimals: 9),
      "p90": .decimal(input.values.p90, decimals: 9), "mean": .decimal(input.input.marginal.mean, decimals: 9),
    ]
  }

  private var histogram: JSONText.Value {
    let histogram = simulation.histogram
    return [
      "from": .decimal(histogram.lowUSD), "step": .decimal(histogram.stepUSD),
      "shares": .array(histogram.shares.map { .decimal($0) }), "share_above": .decimal(histogram.shareAbove),
    ]
  }
}
