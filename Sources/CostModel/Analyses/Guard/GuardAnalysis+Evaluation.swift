package import Documents

extension GuardAnalysis {
  /// Why there is no answer.
  package enum Failure: Error {
    /// The scenario is invalid in the month.
    case impossible
    /// A lever cannot be pulled.
    case lever([Diagnostic])
    /// The measurements have no day of the month.
    case measuredElsewhere
  }

  /// Analyses a month under guard.
  ///
  /// - Parameters:
  ///   - scenario: The scenario, in the month in question, without the changes of the request.
  ///   - plan: Its guard.
  ///   - request: The request.
  ///   - date: Which prices apply.
  /// - Throws: `Failure` where there is no answer.
  package init(
    _ scenario: Scenario, _ plan: GuardPlan, _ request: GuardRequest, date: PricingDate
  ) throws(Failure) {
    let model: GuardModel
    do throws(GuardModel.Failure) {
      model = try GuardModel(scenario, plan, change: request.change, date: date, measured: request.measured)
    } catch {
      switch error {
      case .impossible: throw .impossible
      case .lever(let diagnostics): throw .lever(diagnostics)
      }
    }
    let start = model.measured.map { GuardRun.Start(time: $0.time, profile: $0.profile) }
    if let start, start.time <= 0 || start.time > Double(model.clock.hours) { throw .measuredElsewhere }
    let profiles = model.profiles()
    let run = GuardRun(model.rules, profiles, start: start, countsDays: true)
    let view = GuardView(model: model, profiles: profiles, run: run, start: start)
    self.scenario = scenario
    self.plan = plan
    month = model.clock.month
    projection = model.projections[0]
    unpriced = Self.unpriced(model.projections)
    budgetUSD = model.budgetUSD
    expectedUSD = model.expectedUSD
    worstCallUSD = projection.worstCallUSD.max() ?? 0
    hourly = model.base[0].cumulative.map { sums in zip(sums, sums.dropFirst()).map { $1 - $0 } }
    ladderMoves = Self.moves(model.projections)
    limits = view.limits
    alerts = view.alerts
    steps = view.steps
    monthEnd = view.monthEnd
    service = view.service
    otherTraffic = view.otherTraffic
    noticed = view.noticed
    days = view.days
    incidents = plan.incidents.compactMap { IncidentExposure($0, plan, model) }
    unpricedIncidents = plan.incidents.filter { $0.usdPerMinute(on: date, in: model.clock.month) == nil }
    uncertain = GuardDraws(model, request, start: start)
    actual = model.measured.map { measured in
      Actual(
        until: model.clock.moment(measured.time), usd: measured.featuresUSD.reduce(0, +) + measured.otherUSD,
        otherUSD: measured.otherUSD, expectedUSD: model.expectedSoFarUSD.reduce(0, +), paces: model.paces,
        stepsBegun: run.stepTimes.count { $0.map { $0.begins <= measured.time } ?? false })
    }
    findings =
      GuardFindings(
        model: model, limits: limits, alerts: alerts, steps: steps, monthEnd: monthEnd, controls: request.controls
      ).all
  }

  /// The models that the levers of a ladder replace, and by which, feature by feature; for one that keeps all of its
  /// models, each by itself.
  private static func moves(_ projections: [Projection]) -> [(from: SoldModel, to: SoldModel)] {
    guard let first = projections.first, let last = projections.last else { return [] }
    var moves: [(from: SoldModel, to: SoldModel)] = []
    for (before, after) in zip(first.features, last.features) {
      let old = before.feature.routing.choices.map { SoldModel($0) }
      let new = after.feature.routing.choices.map { SoldModel($0) }
      let gone = old.filter { !new.contains($0) }
      for from in gone.isEmpty ? old : gone {
        for to in new where !old.contains(to) && !moves.contains(where: { $0 == (from, to) }) {
          moves.append((from, to))
        }
      }
    }
    return moves
  }
}
