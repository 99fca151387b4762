import CostModel
import Documents
import Reports

/// Makes scenarios of a log: to be written to a file, or held against a plan.
struct MeasuredScenarioBuilder {
  let usage: PricedUsage
  let request: AuditRequest
  let period: MeasuredScenario.Period
  let prices: LoadedPrices
  /// The calls that the log is a sample of; nil when it has all of them.
  let population: Int64?
  let invocation: Invocation

  private var features: [MeasuredFeature] {
    usage.measuredFeatures(by: request.featureField.flatMap { request.index(of: $0) })
  }

  private var sampleFactor: Double {
    population.map { max(1, Double($0) / Double(max(1, usage.ledger.calls))) } ?? 1
  }

  // MARK: - To a file

  /// Writes a scenario whose projection costs what the log did.
  ///
  /// - Parameter path: The file.
  /// - Returns: The scenario, and how well it does.
  /// - Throws: `Failure` when it cannot be written, or is there and must stay.
  func write(to path: String) throws(Failure) -> LogAudit.WrittenScenario {
    let features = features
    guard !features.isEmpty else {
      throw Failure(code: "no-usable-records", "no call of the log has a price that a scenario could be made of")
    }
    var scenario = MeasuredScenario(
      features, name: "Measured", period: period, book: prices.book, sampleFactor: sampleFactor)
    var projection = try project(scenario)
    // What differs too much for one description is written model by model.
    while let refined = scenario.refined(projection) {
      scenario = refined
      projection = try project(scenario)
    }
    try invocation.world.create(
      path, Array(scenario.text.utf8), replacing: invocation.arguments.has(.auditForce))
    return .init(path: path, scenario: scenario, check: scenario.check(projection))
  }

  private func project(_ scenario: MeasuredScenario) throws(Failure) -> Projection {
    Projection(of: try read(scenario, named: "measured.json").scenario, date: date(of: scenario))
  }

  private func date(of scenario: MeasuredScenario) -> PricingDate {
    PricingDate(asOf: invocation.arguments.date(.asOf), month: period.lastDay.monthOfYear)
  }

  private func read(_ scenario: MeasuredScenario, named name: String) throws(Failure) -> LoadedScenario {
    try invocation.scenario(
      from: try invocation.document(of: SourceFile(name: name, text: scenario.text)), prices: prices, edits: [])
  }

  // MARK: - Against a plan

  /// Holds the log against a plan.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - interval: Between what the cost per call lies, where the log is a sample.
  /// - Returns: The drift, judged where a limit was given.
  /// - Throws: `Failure` when nothing of the log can be compared.
  func drift(from plan: LoadedScenario, interval: CostInterval?) throws(Failure) -> LogAudit.Drift {
    let scenario = MeasuredScenario(
      features(of: plan.scenario), name: "the log", period: period, month: plan.scenario.month, book: prices.book,
      sampleFactor: sampleFactor, keepsFeatures: true)
    let asOf = invocation.arguments.date(.asOf)
    let measured = try read(scenario, named: "measured.json").scenario
    do throws(CostDiff.NotAProduct) {
      let drift = try PlanDrift(
        plan: DiffSide(plan.scenario, book: prices.book, date: PricingDate(asOf: asOf)), measured: measured,
        scenario: scenario, date: date(of: scenario), interval: interval)
      return LogAudit.Drift(drift: drift, limit: request.maxDrift)
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
