import CostModel
import Reports

extension AuditRun {
  /// The allocated bill, where requested.
  func allocation(of usage: PricedUsage) throws(Failure) -> LogAudit.Allocation? {
    guard let field = request.allocate else { return nil }
    let breakdown = usage.breakdown(by: request.grouping(of: field))
    for name in request.shared where !breakdown.rows.contains(where: { $0.values.first == .some(name) }) {
      throw Failure.unknownName(
        code: "unknown-team", "no call has '\(field)' '\(name)'", name,
        among: breakdown.rows.compactMap { $0.values.first ?? nil })
    }
    let (own, others) = (
      breakdown.rows.filter { row in (row.values.first ?? nil).map { !request.shared.contains($0) } ?? false },
      breakdown.rows.filter { row in (row.values.first ?? nil).map { request.shared.contains($0) } ?? true }
    )
    if request.rule != .proportional, let invoice = request.invoice,
      invoice.money < own.reduce(Money.zero, { $0 + $1.usage.cost.total })
    {
      throw Failure(
        code: "usage",
        "'--spread \(arguments.text(.auditSpread) ?? "")' has nothing to spread: the calls of the teams cost more than the invoice",
        hint: "without it, what the invoice is less is taken off in proportion")
    }
    do throws(CostAllocation.Fault) {
      let allocation = try CostAllocation(
        own.map {
          CostAllocation.DirectCost(
            ($0.values.first ?? nil) ?? "", $0.usage.cost.total, unpricedCalls: $0.usage.unpricedCalls)
        },
        shared: others.reduce(.zero) { $0 + $1.usage.cost.total }, invoice: request.invoice, rule: request.rule)
      return LogAudit.Allocation(
        dimension: field, allocation: allocation, phase: request.phase, sharedValues: request.shared)
    } catch {
      throw Failure(error, field: field, teams: own.compactMap { $0.values.first ?? nil })
    }
  }
}

extension AuditRequest {
  /// A grouping by one field.
  fileprivate func grouping(of field: String) -> UsageGrouping { UsageGrouping(names: [field], among: keys) }
}

extension Failure {
  /// A bill cannot be allocated.
  fileprivate init(_ fault: CostAllocation.Fault, field: String, teams: [String]) {
    switch fault {
    case .noTeams:
      self.init(code: "no-teams", "no call has a '\(field)' to bear the cost", hint: "--by shows what fields there are")
    case .unknownName(let name):
      self = .unknownName(
        code: "unknown-team", "'--spread' names '\(name)', which has no calls of its own", name, among: teams)
    case .noShares: self.init(code: "usage", "the shares of '--spread' are all 0")
    case .tooLarge: self.init(code: "bill-too-large", "the bill is larger than any that can be shared out")
    }
  }
}
