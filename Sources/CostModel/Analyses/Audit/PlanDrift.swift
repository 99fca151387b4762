/// A plan compared with what a log has measured, and the cost of each difference.
package struct PlanDrift: Sendable {
  /// A quantity of a feature.
  package struct Quantity: Sendable, Equatable {
    /// The quantity.
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

    /// The same quantity with an amount added to the measured value.
    fileprivate func adding(_ more: Double) -> Quantity {
      Quantity(kind: kind, planned: planned, measured: measured.map { $0 + more })
    }

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
    /// USD a month by the plan; nil where the plan does not have it.
    package let plannedUSD: Double?
    /// USD a month by the log; nil where the log does not have it.
    package let measuredUSD: Double?
    /// Its calls in the log, in a month.
    let measuredCalls: Double
    /// USD a month by which it costs more in the log than in the plan.
    package let changeUSD: Double
    /// What each driver contributed to that, in their order; the parts sum to the change.
    package let contributions: [CostDiff.Contribution]

    /// The measured cost over the planned one, less one; nil where the plan has none.
    package var drift: Double? {
      guard let plannedUSD, plannedUSD > 0 else { return nil }
      return (measuredUSD ?? 0) / plannedUSD - 1
    }
  }

  /// How the drift compares with what is allowed.
  package enum Verdict: String, Sendable {
    /// Within it.
    case pass
    /// Beyond it, but possibly by chance.
    case warn
    /// Beyond it.
    case fail
  }

  /// The drift from the plan to the measurement, by feature and driver.
  package let diff: CostDiff
  /// The features, those of the plan first.
  package let features: [Feature]
  /// USD a month by the plan.
  package let plannedUSD: Double
  /// USD a month by the log.
  package let measuredUSD: Double
  /// The interval of the measured monthly cost; nil where the log has all calls.
  package let interval: CostInterval?

  /// Compares a plan with a log, on the terms of the plan's contracts and without costs that no log shows.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - measured: The scenario that was made from the log.
  ///   - scenario: How it was made.
  ///   - date: The date that selects the prices of the log.
  ///   - interval: The interval of the cost per call, where the log is a sample.
  /// - Throws: Never, since the change is attributed by Shapley values.
  package init(
    plan: DiffSide, measured: Scenario, scenario: MeasuredScenario, date: PricingDate, interval: CostInterval? = nil
  ) throws(CostDiff.NotAProduct) {
    let before = DiffSide(plan.scenario.withTerms(of: plan.scenario), book: plan.book, date: plan.date)
    let after = DiffSide(measured.withTerms(of: plan.scenario), book: plan.book, date: date)
    // The log itself may cost a little more or less than the scenario that was made from it.
    var residuals: [String: Double] = [:]
    for (feature, check) in scenario.checks(Projection(of: measured, date: date)) {
      residuals[MeasuredScenario.plainName(feature ?? "untagged")] = check.measuredUSD - check.projectedUSD
    }
    let diff = try CostDiff(from: before, to: after)
    residuals = Self.notAsPlanned(residuals, diff)
    self.init(
      diff, measuredUSD: after.projection.totalUSD + residuals.values.sorted().reduce(0, +), residuals: residuals,
      interval: interval)
  }

  /// How much more each feature costs by the log than by the scenario that was made from it, except for those that are
  /// as planned.
  ///
  /// The plan of a feature that was written from the same log has the same cost as that scenario, and differs from the
  /// log by as much: that is not drift.
  private static func notAsPlanned(_ residuals: [String: Double], _ diff: CostDiff) -> [String: Double] {
    residuals.filter { name, residual in
      func usd(_ side: DiffSide) -> Double {
        side.projection.features.reduce(0) { $1.feature.wholeName == name ? $0 + ($1.usd ?? 0) : $0 }
      }
      let (planned, measured) = (usd(diff.before), usd(diff.after))
      let isAsPlanned = (planned - measured).magnitude <= planned * 1e-9
      return !isAsPlanned || residual.magnitude > measured * MeasuredScenario.writingTolerance
    }
  }

  /// Compares two scenarios.
  ///
  /// - Parameters:
  ///   - diff: From the plan to the scenario that was measured.
  ///   - measuredUSD: USD a month by the log itself, which the measured scenario may approximate only up to rounding.
  ///   - residuals: How much more each feature costs by the log than by the measured scenario.
  ///   - interval: The interval of the cost per call, where the log is a sample.
  private init(_ diff: CostDiff, measuredUSD: Double, residuals: [String: Double], interval: CostInterval?) {
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
    var names: [String] = []
    for name in (planned + measured).map(\.feature.wholeName) where !names.contains(name) { names.append(name) }
    features = names.map { name in
      let before = planned.filter { $0.feature.wholeName == name }
      let after = measured.filter { $0.feature.wholeName == name }
      let parts = (before + after).map(\.feature.name)
      let changes = diff.parts.filter { $0.kind == .feature && parts.contains($0.name) }
      func usd(_ costs: [Projection.FeatureCost]) -> Double? {
        costs.isEmpty ? nil : costs.reduce(0) { $0 + ($1.usd ?? 0) }
      }
      return Feature(
        name: name,
        quantities: Self.quantities(
          QuantitiesOfFeature(before, in: diff.before.projection),
          QuantitiesOfFeature(after, in: diff.after.projection)
        ).map { $0.kind == .cost ? $0.adding(residuals[name] ?? 0) : $0 },
        plannedUSD: usd(before), measuredUSD: usd(after).map { $0 + (residuals[name] ?? 0) },
        measuredCalls: after.reduce(0) { $0 + $1.calls },
        changeUSD: changes.reduce(0) { $0 + $1.changeUSD },
        contributions: changes.count == 1 ? changes[0].contributions : Self.summed(changes.flatMap(\.contributions)))
    }
  }

  /// Contributions of several parts of a feature, merged by driver.
  private static func summed(_ contributions: [CostDiff.Contribution]) -> [CostDiff.Contribution] {
    var names: [String] = []
    for contribution in contributions where !names.contains(contribution.name) { names.append(contribution.name) }
    return names.compactMap { name in
      let own = contributions.filter { $0.name == name }
      return own.first.map {
        CostDiff.Contribution(drivers: $0.drivers, usd: own.reduce(0) { $0 + $1.usd }, settings: [])
      }
    }
  }

  /// The measured cost over the planned one, less one; nil where the plan costs nothing.
  package var drift: Double? { plannedUSD > 0 ? measuredUSD / plannedUSD - 1 : nil }

  /// What the drivers leave unexplained: the cost of the log beyond that of the scenario made from it.
  package var residualUSD: Double { measuredUSD - diff.afterUSD }

  /// Judges the drift, in either direction: a plan that is far too high is wrong too.
  ///
  /// - Parameter limit: The drift that is allowed, as a share of the plan.
  /// - Returns: The verdict.
  package func verdict(limit: Double) -> Verdict {
    guard let drift else { return measuredUSD > 0 ? .fail : .pass }
    guard drift.magnitude > limit else { return .pass }
    guard let interval else { return .fail }
    // A sample proves a drift only if its whole interval is beyond the limit.
    return interval.low > plannedUSD * (1 + limit) || interval.high < plannedUSD * (1 - limit) ? .fail : .warn
  }

  private static func quantities(_ planned: QuantitiesOfFeature?, _ measured: QuantitiesOfFeature?) -> [Quantity] {
    func quantity(_ kind: Quantity.Kind, _ value: (QuantitiesOfFeature) -> Double?) -> Quantity {
      Quantity(kind: kind, planned: planned.flatMap(value), measured: measured.flatMap(value))
    }
    var quantities = [
      quantity(.sessions) { $0.sessions }, quantity(.callsPerSession) { $0.callsPerSession },
      quantity(.promptTokens) { $0.promptTokens },
      quantity(.outputTokens) { $0.outputTokens }, quantity(.cachedShare) { $0.cachedShare },
      quantity(.batchShare) { $0.batchShare },
    ]
    var models: [String] = []
    for model in (planned?.models ?? []) + (measured?.models ?? []) where !models.contains(model) {
      models.append(model)
    }
    if models.count > 1 {
      quantities += models.map { model in quantity(.modelShare(model)) { $0.share(ofModel: model) } }
    }
    quantities += [quantity(.costPerCall) { $0.usdPerCall }, quantity(.cost) { $0.usd }]
    // A share that is zero on both sides is not worth reporting.
    return quantities.filter { ($0.planned ?? 0) != 0 || ($0.measured ?? 0) != 0 }
  }
}

/// The quantities of one feature, which may be several in a projection.
private struct QuantitiesOfFeature {
  private let parts: [Projection.FeatureCost]
  /// The lines of calls that answer, with their model ids.
  private let lines: [(model: String, tier: ServiceTier, calls: Double)]

  /// Nil without any part.
  init?(_ parts: [Projection.FeatureCost], in projection: Projection) {
    guard !parts.isEmpty else { return nil }
    self.parts = parts
    lines = parts.flatMap(\.lines).compactMap { line in
      let compiled = projection.compiled.lines[line.lineIndex]
      return compiled.purpose == .answer ? (compiled.choice.model.id, line.tier, line.calls) : nil
    }
  }

  private func sum(_ value: (Projection.FeatureCost) -> Double) -> Double { parts.reduce(0) { $0 + value($1) } }

  var sessions: Double { sum(\.sessions) }
  private var allCalls: Double { sum(\.calls) }
  var promptTokens: Double? { perCall { $0.tokens.prompt } }
  var outputTokens: Double? { perCall { $0.tokens.output } }
  var usd: Double? { parts.contains { $0.usd == nil } ? nil : sum { $0.usd ?? 0 } }
  var usdPerCall: Double? { usd.flatMap { allCalls > 0 ? $0 / allCalls : nil } }
  private var calls: Double { lines.reduce(0) { $0 + $1.calls } }

  var callsPerSession: Double? { sessions > 0 ? allCalls / sessions : nil }
  private func perCall(_ value: (Projection.FeatureCost) -> Double) -> Double? {
    allCalls > 0 ? sum(value) / allCalls : nil
  }
  var cachedShare: Double? {
    let prompt = sum { $0.tokens.prompt }
    return prompt > 0 ? sum { $0.tokens.cacheRead } / prompt : nil
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
  /// The usage of this scenario under the contracts of another, without fixed costs.
  fileprivate func withTerms(of other: Scenario) -> Scenario {
    Scenario(
      name: name, month: month, features: features, fixedCosts: [], contracts: other.contracts, levers: [], budget: nil,
      evals: nil, texts: texts, source: source)
  }
}

extension Feature {
  /// The tag by which features of a scenario are parts of one feature of a log.
  package static let wholeTag = "feature"

  /// The feature of a log that it is, or is a part of.
  package var wholeName: String { tags.first { $0.name == Self.wholeTag }?.value ?? name }
}

extension Scenario {
  /// The names of the parts of each feature that is in parts, by the name of the whole.
  package var partsOfFeatures: [String: Set<String>] {
    Dictionary(
      features.filter { $0.wholeName != $0.name }.map { ($0.wholeName, Set([$0.name])) },
      uniquingKeysWith: { $0.union($1) })
  }
}
