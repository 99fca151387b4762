/// What a plan said beside what a log has measured, and what each difference costs.
package struct PlanDrift: Sendable {
  /// A quantity of a feature.
  package struct Quantity: Sendable, Equatable {
    /// What it is.
    package enum Kind: Sendable, Equatable {
      case sessions, callsPerSession, promptTokens, outputTokens, cachedShare, batchShare
      /// The share of calls that a model answers.
      case modelShare(String)
      case costPerCall, cost
    }

    package let kind: Kind
    /// The value in the plan; nil where the plan has none.
    package let planned: Double?
    /// The value in the log, scaled to the month where it is a sum; nil where the log has none.
    package let measured: Double?

    /// The measured value over the planned one, less one; nil where there is nothing to divide by.
    package var change: Double? {
      guard let planned, let measured, planned > 0 else { return nil }
      return measured / planned - 1
    }
  }

  /// A feature in the plan, in the log, or in both.
  package struct Feature: Sendable {
    package let name: String
    package let quantities: [Quantity]
    /// USD a month that it costs more in the log than in the plan.
    package let changeUSD: Double
    /// What each driver added to that, in their order; they sum to the change.
    package let contributions: [CostDiff.Contribution]
  }

  /// How the drift stands to what is allowed.
  package enum Verdict: String, Sendable {
    /// Within it.
    case pass
    /// Beyond it, but chance may have put it there.
    case warn
    /// Beyond it.
    case fail
  }

  /// From the plan to what was measured, by feature and driver.
  package let diff: CostDiff
  /// The features, those of the plan first.
  package let features: [Feature]
  /// USD a month by the plan.
  package let plannedUSD: Double
  /// USD a month by the log.
  package let measuredUSD: Double
  /// Between what the measured cost of the month lies; nil where the log has all calls.
  package let interval: CostInterval?

  /// Compares a plan with a log, at the terms of the plan's contracts and without costs that no log has.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - measured: The scenario that was made of the log.
  ///   - scenario: How it was made.
  ///   - date: Which prices held for the log.
  ///   - interval: Between what the cost per call of the log lies, where it is a sample.
  /// - Throws: Never, since the change is shared out by Shapley values.
  package init(
    plan: DiffSide, measured: Scenario, scenario: MeasuredScenario, date: PricingDate, interval: CostInterval? = nil
  ) throws(CostDiff.NotAProduct) {
    let before = DiffSide(plan.scenario.withTerms(of: plan.scenario), book: plan.book, date: plan.date)
    let after = DiffSide(measured.withTerms(of: plan.scenario), book: plan.book, date: date)
    // The log itself may cost a little more or less than the scenario that was made of it.
    let check = scenario.check(Projection(of: measured, date: date))
    self.init(
      try CostDiff(from: before, to: after),
      measuredUSD: after.projection.totalUSD + check.measuredUSD - check.projectedUSD,
      interval: interval)
  }

  /// Compares two scenarios.
  ///
  /// - Parameters:
  ///   - diff: From the plan to the scenario that was measured.
  ///   - measuredUSD: USD a month by the log itself, of which the measured scenario may be a rounding off.
  ///   - interval: Between what the cost per call of the log lies, where it is a sample.
  init(_ diff: CostDiff, measuredUSD: Double, interval: CostInterval?) {
    self.diff = diff
    plannedUSD = diff.beforeUSD
    self.measuredUSD = measuredUSD
    let calls = diff.after.projection.calls
    self.interval = interval.map { interval in
      CostInterval(
        estimate: interval.estimate * calls, low: interval.low * calls, high: interval.high * calls,
        confidence: interval.confidence)
    }
    let planned = diff.before.projection.features
    let measured = diff.after.projection.features
    let names =
      planned.map(\.feature.name)
      + measured.map(\.feature.name).filter { name in !planned.contains { $0.feature.name == name } }
    features = names.map { name in
      let part = diff.parts.first { $0.kind == .feature && $0.name == name }
      return Feature(
        name: name,
        quantities: Self.quantities(
          planned.first { $0.feature.name == name }.map { QuantitiesOfFeature($0, in: diff.before.projection) },
          measured.first { $0.feature.name == name }.map { QuantitiesOfFeature($0, in: diff.after.projection) }),
        changeUSD: part?.changeUSD ?? 0, contributions: part?.contributions ?? [])
    }
  }

  /// The measured cost over the planned one, less one; nil where the plan costs nothing.
  package var drift: Double? { plannedUSD > 0 ? measuredUSD / plannedUSD - 1 : nil }

  /// What the drivers leave unexplained: what the log costs beyond the scenario that was made of it.
  package var residualUSD: Double { measuredUSD - diff.afterUSD }

  /// Judges the drift, in either direction: a plan that is far too high is wrong too.
  ///
  /// - Parameter limit: The drift that is allowed, as a share of the plan.
  /// - Returns: The verdict.
  package func verdict(limit: Double) -> Verdict {
    guard let drift else { return measuredUSD > 0 ? .fail : .pass }
    guard drift.magnitude > limit else { return .pass }
    guard let interval else { return .fail }
    // A sample only proves a drift that its whole interval has.
    return interval.low > plannedUSD * (1 + limit) || interval.high < plannedUSD * (1 - limit) ? .fail : .warn
  }

  private static func quantities(_ planned: QuantitiesOfFeature?, _ measured: QuantitiesOfFeature?) -> [Quantity] {
    func quantity(_ kind: Quantity.Kind, _ value: (QuantitiesOfFeature) -> Double?) -> Quantity {
      Quantity(kind: kind, planned: planned.flatMap(value), measured: measured.flatMap(value))
    }
    var quantities = [
      quantity(.sessions) { $0.cost.sessions }, quantity(.callsPerSession) { $0.callsPerSession },
      quantity(.promptTokens) { $0.perCall($0.cost.tokens.prompt) },
      quantity(.outputTokens) { $0.perCall($0.cost.tokens.output) }, quantity(.cachedShare) { $0.cachedShare },
      quantity(.batchShare) { $0.batchShare },
    ]
    var models: [String] = []
    for model in (planned?.models ?? []) + (measured?.models ?? []) where !models.contains(model) {
      models.append(model)
    }
    if models.count > 1 {
      quantities += models.map { model in quantity(.modelShare(model)) { $0.share(ofModel: model) } }
    }
    quantities += [quantity(.costPerCall) { $0.cost.usdPerCall }, quantity(.cost) { $0.cost.usd }]
    // A share that is nothing on both sides is nothing to tell.
    return quantities.filter { ($0.planned ?? 0) != 0 || ($0.measured ?? 0) != 0 }
  }
}

/// The quantities of one feature of a projection.
private struct QuantitiesOfFeature {
  let cost: Projection.FeatureCost
  /// The lines of calls that answer, with the ids of their models.
  private let lines: [(model: String, tier: ServiceTier, calls: Double)]

  init(_ cost: Projection.FeatureCost, in projection: Projection) {
    self.cost = cost
    lines = cost.lines.compactMap { line in
      let compiled = projection.compiled.lines[line.lineIndex]
      return compiled.purpose == .answer ? (compiled.choice.model.id, line.tier, line.calls) : nil
    }
  }

  private var calls: Double { lines.reduce(0) { $0 + $1.calls } }

  var callsPerSession: Double? { cost.sessions > 0 ? cost.calls / cost.sessions : nil }
  func perCall(_ amount: Double) -> Double? { cost.calls > 0 ? amount / cost.calls : nil }
  var cachedShare: Double? {
    let prompt = cost.tokens.prompt
    return prompt > 0 ? cost.tokens.cacheRead / prompt : nil
  }
  var batchShare: Double? {
    calls > 0 ? lines.reduce(0) { $1.tier == .batch ? $0 + $1.calls : $0 } / calls : nil
  }
  var models: [String] {
    var models: [String] = []
    for line in lines where !models.contains(line.model) { models.append(line.model) }
    return models
  }
  func share(ofModel model: String) -> Double? {
    calls > 0 ? lines.reduce(0) { $1.model == model ? $0 + $1.calls : $0 } / calls : nil
  }
}

extension Scenario {
  /// The use of this scenario at the contracts of another, without fixed costs.
  fileprivate func withTerms(of other: Scenario) -> Scenario {
    Scenario(
      name: name, month: month, features: features, fixedCosts: [], contracts: other.contracts, levers: [], budget: nil,
      evals: nil, texts: texts, source: source)
  }
}
