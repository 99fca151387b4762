package import CostModel

/// Keeps what a part needs of single calls while its logs are read: those with ids, and the judged costs of the others.
package struct PartCollector {
  private let rules: [String: LogFormat.DuplicateRule]
  private var keys: CostModel.UsageKeys
  private var judged: UsageCollector
  private var calls: [UsagePart.IdentifiedCall] = []

  /// Creates a collector.
  ///
  /// - Parameters:
  ///   - plan: What is kept of the logs.
  ///   - pricer: The prices they are read with.
  ///   - formats: The formats they are read as.
  package init(plan: ScanPlan, pricer: CallPricer, formats: [LogFormat]) {
    rules = Dictionary(formats.map { ($0.name, $0.duplicates) }, uniquingKeysWith: { first, _ in first })
    keys = CostModel.UsageKeys(pricer: pricer)
    judged = UsageCollector(plan: plan, pricer: pricer)
  }

  /// Takes the calls of a record that count.
  package mutating func take(_ calls: [(call: MeasuredCall, cost: Money?)]) {
    for (call, _) in calls {
      let key = keys.key(of: call)
      if let own = UsagePart.IdentifiedCall(call, rules[call.format] ?? .keepFirst, key: key) {
        self.calls.append(own)
      } else if call.loggedCost != nil {
        var used = UsageSums()
        used.add(call)
        judged.judge(used, of: key)
      }
    }
  }

  /// The part of a ledger of the same logs.
  package func part(of ledger: UsageLedger) -> UsagePart {
    UsagePart(ledger: ledger.judged(judged.ledger.loggedCosts), calls: calls)
  }
}
