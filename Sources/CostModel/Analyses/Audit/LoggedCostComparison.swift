/// The cost that a log states, compared with the cost by the price files.
package struct LoggedCostComparison: Sendable {
  /// Why the two differ.
  package typealias Reason = LoggedCostReason

  /// The calls whose costs differ for one reason.
  package struct Part: Sendable {
    package let reason: Reason
    fileprivate let sums: LoggedCosts.Part

    /// The calls.
    package var calls: Int64 { sums.calls }
    /// The cost stated in the log.
    package var logged: Money { sums.logged }
    /// The cost by the price files.
    package var computed: Money { sums.computed }
    /// The stated cost less the computed cost.
    package var gap: Money { sums.gap }
  }

  /// The parts, largest gap first.
  package let parts: [Part]
  /// The calls without a stated cost or without a price.
  package let otherCalls: Int64

  /// The calls that are compared.
  package var calls: Int64 { parts.reduce(0) { $0 &+ $1.calls } }
  /// The cost stated in the log.
  package var logged: Money { parts.reduce(.zero) { $0 + $1.logged } }
  /// The cost by the price files.
  package var computed: Money { parts.reduce(.zero) { $0 + $1.computed } }

  /// The differences found call by call while the log was read (`LoggedCostJudge`), by reason.
  ///
  /// Where the calls of a model, day and tier without an explanation add up to the computed cost, and none of them is
  /// further off than rounding to a cent, the log rounds each call to cents, and they agree.
  ///
  /// - Parameter usage: The log.
  package init(_ usage: PricedUsage) {
    var sums: [Reason: LoggedCosts.Part] = [:]
    for (key, part) in usage.ledger.loggedCosts.parts {
      let reason = key.reason == .unexplained && part.isRoundedToCents ? .none : key.reason
      sums[reason, default: LoggedCosts.Part()].add(part)
    }
    parts = sums.map { Part(reason: $0, sums: $1) }.sorted { first, second in
      let gaps = (first.gap.attodollars.magnitude, second.gap.attodollars.magnitude)
      return gaps.0 != gaps.1 ? gaps.0 > gaps.1 : "\(first.reason)" < "\(second.reason)"
    }
    otherCalls = usage.ledger.calls &- sums.values.reduce(0) { $0 &+ $1.calls }
  }
}

extension LoggedCosts.Part {
  /// Half a cent, the most by which rounding changes a cost.
  private static let halfCent = Money(attodollars: 5_000_000_000_000_000)

  /// Whether rounding each call to cents explains the differences of all.
  fileprivate var isRoundedToCents: Bool {
    computed > .zero && largestGap <= Self.halfCent
      && abs(logged.usd / computed.usd - 1) <= LoggedCostJudge.tolerance
  }
}
