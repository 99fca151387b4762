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

  var metrics: [Metric] { costs + limits }

  /// The spending of each scenario, and of each of its features.
  private var costs: [Metric] {
    let ofScenarios = check.subjects.map { subject in
      Metric(
        CheckMetrics.cost, [.init("scenario", subject.name)],
        subject.after.projection.isComplete ? subject.after.projection.totalUSD : nil)
    }
    let ofFeatures = check.subjects.flatMap { subject in
      subject.after.projection.features.map { cost in
        Metric(
          CheckMetrics.featureCost, [.init("scenario", subject.name), .init("feature", cost.feature.name)],
          cost.isComplete ? cost.usd : nil)
      }
    }
    return ofScenarios + ofFeatures
  }

  /// The scope and amount of each limit, and the verdict.
  private var limits: [Metric] {
    let words = CheckWords(check: check)
    func family(_ family: Metric.Family, _ value: (Check.Outcome) -> Double?, verdict: Bool = false) -> [Metric] {
      check.outcomes.map { outcome in
        var labels = [
          Metric.Label("scenario", words.scenario(of: outcome)), Metric.Label("limit", outcome.limit.name),
        ]
        if verdict { labels.append(Metric.Label("verdict", outcome.verdict.name)) }
        return Metric(family, labels, value(outcome))
      }
    }
    return family(CheckMetrics.value) { $0.isComplete ? $0.value : nil } + family(CheckMetrics.ceiling, \.ceiling)
      + family(CheckMetrics.verdict, { _ in 1 }, verdict: true)
  }
}
