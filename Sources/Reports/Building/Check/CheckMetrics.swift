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

  private static let ceiling = Metric.Family(
    "llmcost_limit_usd", unit: "usd", "The most that the cost a limit is about may be")
  private static let verdict = Metric.Family("llmcost_limit_verdict", "1 for the verdict of a limit")

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
      + check.outcomes.map { Metric(CheckMetrics.value, labels(of: $0), $0.isComplete ? $0.value : nil) }
      + check.outcomes.map { Metric(CheckMetrics.ceiling, labels(of: $0), $0.ceiling) }
      + check.outcomes.map { outcome in
        Metric(CheckMetrics.verdict, labels(of: outcome) + [.init("verdict", outcome.verdict.rawValue)], 1)
      }
  }

  private func labels(of outcome: Check.Outcome) -> [Metric.Label] {
    [.init("scenario", CheckWords(check: check).scenario(of: outcome)), .init("limit", outcome.limit.name)]
  }
}
