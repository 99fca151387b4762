import CostModel
import Documents

extension Invocation {
  /// The limits that spending is compared with: those of `--budget`, a separate budget or that of a scenario; where the
  /// statements count against budgets, otherwise those of `--scenario`.
  ///
  /// - Parameter prices: The prices, which a scenario needs to be read.
  /// - Returns: The limits; nil where none were asked for.
  /// - Throws: `Failure` when a budget cannot be read or has no limit that applies to a log.
  func auditBudget(_ prices: LoadedPrices) throws(Failure) -> Budget? {
    guard let path = arguments.text(.auditBudget) else {
      guard arguments.text(.auditPhase) == ChargebackPhase.soft.rawValue, let plan = arguments.text(.auditScenario)
      else {
        return nil
      }
      return try scenario(from: try document(at: plan), prices: prices, edits: []).scenario.budget
    }
    let parsed = try document(at: path)
    let budget: Budget?
    if BudgetFile.isScenario(parsed.document) {
      budget = try scenario(from: parsed, prices: prices, edits: []).scenario.budget
    } else {
      // Only the log shows which scopes exist: names that it does not have are reported with the result.
      let read = BudgetFile.read(parsed.document) { _ in nil }
      let faults = parsed.diagnostics + read.diagnostics
      guard !faults.contains(where: { $0.severity == .error }) else {
        throw Failure(.wrongInput, faults, omitted: read.omitted)
      }
      budget = read.file?.together
    }
    guard let budget, !budget.limits.isEmpty else {
      throw Failure(
        code: "no-limits", "'\(path)' has no limit that the calls of a log could be held against",
        hint: "limits are 'monthly' and 'per_call', of all or of features, teams, tags and environments")
    }
    return budget
  }
}

extension AuditRun {
  /// Compares spending with the limits.
  ///
  /// - Parameters:
  ///   - usage: The calls with their costs.
  ///   - coverage: The time that the log covers.
  ///   - allocation: The allocated bill; in the soft phase its statements count.
  ///   - contracted: The charges at contract prices; nil where there are none.
  /// - Returns: The verdicts; nil without limits.
  /// - Throws: `Failure` where no call has a field that limits apply to.
  func measuredBudget(
    of usage: PricedUsage, coverage: Coverage, allocation: LogAudit.Allocation?, contracted: [FocusCharge]?
  ) throws(Failure) -> MeasuredBudget? {
    guard let budget else { return nil }
    let fields = MeasuredBudget.Fields(feature: request.budgetFeatureField)
    for field in fields.names(in: budget.limits) {
      let place = request.index(of: field) ?? -1
      guard
        !usage.ledger.groups.contains(where: { group in
          group.key.values.indices.contains(place) && group.key.values[place] != nil
        })
      else { continue }
      throw Failure(
        code: "no-such-field", "no call has '\(field)', which limits of the budget go by",
        hint: field == request.budgetFeatureField
          ? "--feature-field names the field of features"
          : "calls are tagged with it in the log, or the limit cannot be judged")
    }
    var statements: (field: String, usd: [String: Double])?
    if let allocation, allocation.phase == .soft {
      guard Set(usage.groups.map { $0.usage.key.day.monthOfYear }).count == 1 else {
        throw Failure(
          code: "usage", "'--phase soft' counts statements against the limits of one month, and the log has several",
          hint: "--period 2026-11 takes one of them")
      }
      statements = (
        allocation.dimension,
        Dictionary(
          allocation.allocation.statements.map { ($0.name, $0.total.money.usd) },
          uniquingKeysWith: { first, _ in first })
      )
    }
    return MeasuredBudget(
      usage, budget: budget, fields: fields, coverage: coverage, statements: statements, contracted: contracted)
  }
}
