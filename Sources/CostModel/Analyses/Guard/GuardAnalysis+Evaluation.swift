package import Documents

extension GuardAnalysis {
  /// Why there is no answer.
  package enum Failure: Error {
    /// The scenario isn't possible in the month.
    case impossible
    /// A lever cannot be pulled.
    case lever([Diagnostic])
    /// What was measured is of no day of the month.
    case measuredElsewhere
  }

  /// Puts a month under guard.
  ///
  /// - Parameters:
  ///   - scenario: The scenario, in the month that is asked about, without the changes of the request.
  ///   - plan: Its guard.
  ///   - request: What is asked.
  ///   - date: Which prices count.
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
    let start = try Self.start(request.measured, model)
    let profiles = model.profiles()
    let run = GuardRun(model.rules, profiles, start: start, countsDays: true)
    let view = GuardView(model: model, profiles: profiles, run: run, start: start)
    self.scenario = scenario
    self.plan = plan
    month = model.clock.month
    projection = model.projections[0]
    budgetUSD = model.budgetUSD
    expectedUSD = model.expectedUSD
    worstCallUSD = projection.worstCallUSD.max() ?? 0
    hourly = model.base[0].cumulative.map { sums in zip(sums, sums.dropFirst()).map { $1 - $0 } }
    ladderModels =
      model.projections.last.map { last in
        var found: [(name: String, vendor: String)] = []
        for choice in last.features.flatMap(\.feature.routing.choices)
        where !found.contains(where: { $0.name == choice.model.id && $0.vendor == choice.vendorID }) {
          found.append((choice.model.id, choice.vendorID))
        }
        return found
      } ?? []
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
    actual = start.map { start in
      Actual(
        until: model.clock.moment(start.time), usd: start.admittedUSD.reduce(0, +) + start.otherUSD,
        expectedUSD: start.admittedUSD.indices.reduce(0) { $0 + model.base[0].usd($1, until: start.time) } / model.pace,
        pace: model.pace,
        stepsBegun: run.stepTimes.count { $0.map { $0.begins <= start.time } ?? false })
    }
    findings =
      GuardFindings(
        model: model, limits: limits, alerts: alerts, steps: steps, monthEnd: monthEnd, controls: request.controls
      ).all
  }

  private static func start(
    _ measured: GuardRequest.Measured?, _ model: GuardModel
  ) throws(Failure) -> GuardRun.Start? {
    guard let measured else { return nil }
    let time = model.clock.hours(atSecond: measured.untilSecond)
    guard time > 0, time < Double(model.clock.hours) else { throw .measuredElsewhere }
    return GuardRun.Start(time: time, admittedUSD: measured.usd, otherUSD: measured.otherUSD)
  }
}

extension GuardModel {
  /// The profiles with so many times the traffic, without limits of tokens a minute.
  func asked(times multiple: Double) -> [SpendProfile] {
    base.map { SpendProfile($0, times: multiple, traffic: traffic, []) }
  }
}
