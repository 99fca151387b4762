import CallLogs
import CostModel
import Documents

/// The cost on other models.
extension AuditRun {
  /// Checks that models which calls are to be priced as are known, and that each model has a single replacement.
  static func check(_ repricings: [String: String], _ prices: LoadedPrices) throws(Failure) {
    var names: [String: String] = [:]
    for (name, target) in repricings.sorted(by: { $0.key < $1.key }) {
      _ = try prices.model(named: target)
      guard let model = CallPricer.qualifiedName(of: name, in: prices.book) else { continue }
      if let other = names[model] {
        throw Failure(
          code: "usage", "'--reprice' gives '\(model)' two models in its place, under '\(other)' and '\(name)'")
      }
      names[model] = name
    }
  }

  /// A replacement for a model that the log does not have is a typo.
  func refuseUnusedRepricings(_ ledger: UsageLedger) throws(Failure) {
    let used = Set(ledger.models.keys.compactMap { pricer.repricing(of: $0) })
    let plain = pricer.withoutRepricings
    for name in request.repricings.keys.sorted() where !used.contains(name) {
      let known = ledger.models.keys.sorted().flatMap { logged in
        [logged.name] + (plain.resolve(logged).found.map { [$0.qualifiedName, $0.model.id] } ?? [])
      }
      throw Failure.unknownName(
        code: "no-such-model", "'--reprice' names '\(name)', which no call of the log was answered by", name,
        among: known,
        otherwise:
          "the models of the log are \(ledger.models.keys.sorted().prefix(8).map(\.name).joined(separator: ", "))")
    }
  }

  /// The cost of the calls on the models that answered them.
  ///
  /// - Parameters:
  ///   - ledger: The calls, read for the models that they are priced as.
  ///   - notation: How values of the logs are written.
  /// - Returns: The calls with their actual costs.
  /// - Throws: `Failure` where the logs have to be read again and cannot be.
  func asLogged(_ ledger: UsageLedger, _ notation: LogNotation) throws(Failure) -> PricedUsage {
    let plain = pricer.withoutRepricings
    if let priced = ledger.pricedAsLogged(by: plain) { return priced }
    // The rates of a call on its own model depend on its length or hour, which were not kept while it was read for
    // another model.
    guard !paths.contains("-") else {
      throw Failure(
        code: "usage", "standard input ('-') can be read only once, and '--reprice' reads these calls twice",
        hint: "write the log to a file first")
    }
    var plan = invocation.scanPlan(dimensions: [], rules: reading.rules)
    plan.period = request.period
    var scanner = LogScanner(plan: plan, pricer: plain, formats: reading.formats, threads: world.threads)
    scanner.notation = notation
    return try LogSurvey.ledger(of: try LogSurvey.sources(at: paths, in: world), at: paths, by: scanner)
      .priced(by: plain)
  }
}
