import CostModel
import Documents
import Reports

/// Makes scenarios from a log: to be written to a file, or compared with a plan.
struct MeasuredScenarioBuilder {
  let usage: PricedUsage
  let request: AuditRequest
  /// The time that the log covers.
  let coverage: Coverage
  let prices: LoadedPrices
  /// The number of calls that the log is a sample of; nil when it has all of them.
  let population: Int64?
  let invocation: Invocation

  private var features: [MeasuredFeature] {
    usage.measuredFeatures(by: request.featureField.flatMap { request.index(of: $0) })
  }

  private var sampleFactor: Double {
    population.map { max(1, Double($0) / Double(max(1, usage.ledger.calls))) } ?? 1
  }

  // MARK: - To a file

  /// Writes a scenario whose projection costs the same as the log.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - waste: The findings in the log, for levers; nil for none.
  /// - Returns: The scenario, and its accuracy.
  /// - Throws: `Failure` when it cannot be written, or exists and must not be replaced.
  func write(to path: String, levers waste: WasteReport? = nil) throws(Failure) -> LogAudit.WrittenScenario {
    let features = features
    guard !features.isEmpty else {
      throw Failure(code: "no-usable-records", "no call of the log has a price that a scenario could be made of")
    }
    var scenario = MeasuredScenario(
      features, name: request.repricings.isEmpty ? "Measured" : "Hypothetical", coverage: coverage, book: prices.book,
      sampleFactor: sampleFactor)
    var projection = try project(scenario)
    // Calls that differ too much for a single description are written in several parts.
    while let refined = scenario.refined(projection) {
      scenario = refined
      projection = try project(scenario)
    }
    let unreproduced = scenario.unreproduced(projection)
    scenario.remarks = unreproduced.map { feature in
      "Does not cost what the log does: \(feature.name), \(feature.reason.words)."
    }
    scenario.levers = waste?.findings ?? []
    scenario.impossibleLevers = impossibleLevers(of: scenario)
    if !request.repricings.isEmpty { scenario.remarks.append("Models are not those of the log: it was repriced.") }
    try invocation.world.create(
      path, Array(scenario.text.utf8), replacing: invocation.arguments.has(.auditForce))
    return .init(path: path, scenario: scenario, check: scenario.check(projection), unreproduced: unreproduced)
  }

  /// The levers without which the scenario is valid, and with which it is not.
  private func impossibleLevers(of scenario: MeasuredScenario) -> Set<String> {
    func isPossible(_ scenario: MeasuredScenario) -> Bool { (try? read(scenario, named: "measured.json")) != nil }
    let names = scenario.leverNames
    if names.isEmpty || isPossible(scenario) { return [] }
    return Set(
      names.filter { name in
        var alone = scenario
        alone.impossibleLevers = Set(names).subtracting([name])
        return !isPossible(alone)
      })
  }

  private func project(_ scenario: MeasuredScenario) throws(Failure) -> Projection {
    Projection(of: try read(scenario, named: "measured.json").scenario, date: date(of: scenario))
  }

  private func date(of scenario: MeasuredScenario) -> PricingDate {
    PricingDate(asOf: invocation.arguments.date(.asOf), month: coverage.period.lastDay.monthOfYear)
  }

  private func read(_ scenario: MeasuredScenario, named name: String) throws(Failure) -> LoadedScenario {
    try invocation.scenario(
      from: try invocation.document(of: SourceFile(name: name, text: scenario.text)), prices: prices, edits: [])
  }

  // MARK: - Against a plan

  /// Compares the log with a plan.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - interval: The interval of the cost per call, where the log is a sample.
  /// - Returns: The drift, judged where a limit was given.
  /// - Throws: `Failure` when nothing in the log can be compared.
  func drift(from plan: LoadedScenario, interval: CostInterval?) throws(Failure) -> LogAudit.Drift {
    let measuredFeatures = features(of: plan.scenario)
    guard !measuredFeatures.isEmpty else {
      throw Failure(code: "no-usable-records", "no call of the log has a price that the plan could be held against")
    }
    let asOf = invocation.arguments.date(.asOf)
    // A feature that is split in the plan is compared with the same parts of the log.
    let scenario = MeasuredScenario(
      measuredFeatures, name: "the log", coverage: coverage, month: plan.scenario.month, book: prices.book,
      sampleFactor: sampleFactor, keepsFeatures: true, parts: plan.scenario.partsOfFeatures)
    let measured = try read(scenario, named: "measured.json").scenario
    let planDate = PricingDate(asOf: asOf)
    do throws(CostDiff.NotAProduct) {
      let drift = try PlanDrift(
        plan: DiffSide(plan.scenario, book: prices.book, date: planDate), measured: measured,
        scenario: scenario, date: date(of: scenario), interval: interval)
      return LogAudit.Drift(
        drift: drift, limits: request.maxDrift, coverage: coverage, unpricedCalls: usage.unpricedCalls,
        months: DriftMonth.months(
          of: usage, coverage: coverage, plan: plan.scenario, date: planDate, sampleFactor: sampleFactor))
    } catch {
      throw Failure(error)
    }
  }

  /// The features of the log; where it names none and the plan has one, they are that one.
  private func features(of plan: Scenario) -> [MeasuredFeature] {
    let features = features
    guard plan.features.count == 1, features.count == 1, features[0].name == nil else { return features }
    return [features[0].named(plan.features[0].name)]
  }
}
