import CostModel

/// The numbers of a check for the metrics of a pipeline.
struct CheckMetrics {
  let check: Check

  private static let cost = Metric.Family(
    "llmcost_monthly_cost_usd", unit: "usd", "What a scenario costs a month")
  private static let featureCost = Metric.Family(
    "llmcost_feature_monthly_cost_usd", unit: "usd", "What a feature costs a month")
  private static let value = Metric.Family(
    "llmcost_limited_cost_usd", unit: "usd",
    "The cost that a limit is about: of a month, a call, a session or an outcome")

  var metrics: [Metric] {
    check.subjects.map { subject in
      Metric(
        CheckMetrics.cost, [.init("scenario", subject.name)],
        subject.after.projection.isComplete ? subject.after.projection.totalUSD : nil)
    }
      + check.subjects.flatMap { subject in
        subject.after.projection.features.map { cost in
          Metric(
            CheckMetrics.featureCost, [.init("scenario", subject.name), .init("feature", cost.feature.name)],
            cost.isComplete ? cost.usd : nil)
        }
      }
      + check.outcomes.map { outcome in
        Metric(
          CheckMetrics.value,
          [.init("scenario", CheckWords(check: check).scenario(of: outcome)), .init("limit", outcome.limit.name)],
          outcome.isComplete ? outcome.value : nil)
      }
  }
}
