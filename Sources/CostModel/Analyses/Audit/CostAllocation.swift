/// A bill allocated among those who caused it, to the cent.
///
/// Each team bears what its own calls cost. Unattributed cost (shared services, untagged calls, and what an invoice
/// asks for beyond the calls) is allocated by a stated rule. The totals are rounded together, so that the statements
/// sum to the bill.
package struct CostAllocation: Sendable {
  /// How unattributed cost is allocated.
  package enum Rule: Sendable, Equatable {
    /// In proportion to the cost of each team's own calls.
    case proportional
    /// The same for each team.
    case even
    /// By agreed shares; only their ratios count.
    case fixed([FixedShare])

    /// The name on the command line and in results.
    package var name: String {
      switch self {
      case .proportional: "proportional"
      case .even: "even"
      case .fixed: "fixed"
      }
    }
  }

  /// An agreed share.
  package struct FixedShare: Sendable, Equatable {
    package let name: String
    /// The weight, in any unit.
    package let weight: UInt64

    package init(_ name: String, weight: UInt64) {
      self.name = name
      self.weight = weight
    }
  }

  /// A name with the exact cost of its own calls.
  package struct DirectCost: Sendable, Equatable {
    package let name: String
    package let cost: Money
    /// Its calls without a price, which are not in any cost.
    package let unpricedCalls: Int64

    package init(_ name: String, _ cost: Money, unpricedCalls: Int64 = 0) {
      self.name = name
      self.cost = cost
      self.unpricedCalls = unpricedCalls
    }
  }

  /// The cost that one team bears.
  package struct Statement: Sendable, Equatable {
    package let name: String
    /// The cost of its own calls.
    package let direct: Cents
    /// Its part of the allocated cost; negative where an invoice asks for less than the calls cost.
    package let shared: Cents
    /// Its part of what an invoice asks for beyond the cost of all calls, which is in `shared`; negative where it asks
    /// for less.
    package let unexplained: Cents
    /// Its calls without a price: it bears more than is known.
    package let unpricedCalls: Int64
    /// The cost of its own calls as far as that is known.
    package var partialDirect: PartialCost { PartialCost(direct.money, unpricedCalls: unpricedCalls) }
    /// Its part of the unattributed calls.
    package var untagged: Cents { Cents(shared.count - unexplained.count) }
    /// Both.
    package var total: Cents { Cents(direct.count + shared.count) }

    package init(
      name: String, direct: Cents, shared: Cents, unexplained: Cents = Cents(0), unpricedCalls: Int64 = 0
    ) {
      self.unpricedCalls = unpricedCalls
      self.name = name
      self.direct = direct
      self.shared = shared
      self.unexplained = unexplained
    }
  }

  /// Why a bill cannot be allocated.
  package enum Fault: Error, Sendable, Equatable {
    /// There is nobody to bear it.
    case noTeams
    /// An agreed share is for a name that has no calls and is unknown.
    case unknownName(String)
    /// The agreed shares are all zero.
    case noShares
    /// An amount is larger than a bill can be.
    case tooLarge
  }

  /// The statements, in the order given.
  package let statements: [Statement]
  /// How unattributed cost was allocated.
  package let rule: Rule
  /// The cost of all calls, to the cent.
  package let measured: Cents
  /// The amount that was allocated.
  package let shared: Cents
  /// The bill: the sum of the statements.
  package let total: Cents
  /// Whether the bill is an invoice rather than the cost of the calls.
  package let isInvoice: Bool

  /// What an invoice asks for beyond the calls of the log; negative where it asks for less than the calls cost.
  package var unexplained: Cents { Cents(total.count - measured.count) }
  /// The same as a share of the cost of the calls; nil where they cost nothing.
  package var unexplainedShare: Double? {
    measured.count > 0 ? Double(unexplained.count) / Double(measured.count) : nil
  }
  /// The cost of the unattributed calls.
  package var untagged: Cents { Cents(shared.count - unexplained.count) }

  /// Allocates a bill.
  ///
  /// - Parameters:
  ///   - teams: Those who bear it, with the cost of their own calls, none negative.
  ///   - shared: The exact cost of the unattributed calls, not negative.
  ///   - invoice: The bill, not negative; nil for the cost of all calls.
  ///   - rule: How unattributed cost is allocated. Where an invoice asks for less than the teams' own calls cost, the
  ///     shortfall is deducted in proportion, whatever the rule.
  /// - Throws: `Fault` where the bill cannot be allocated.
  package init(
    _ teams: [DirectCost], shared: Money, invoice: Cents? = nil, rule: Rule = .proportional
  ) throws(Fault) {
    guard !teams.isEmpty else { throw .noTeams }
    let own = teams.reduce(Money.zero) { $0 + $1.cost }
    guard let measured = Cents(rounding: own + shared), let ownCents = Cents(rounding: own),
      let total = invoice ?? Cents(rounding: own + shared), let units = UInt64(exactly: total.count)
    else { throw .tooLarge }
    let pool = total.money - own
    let weights = try Self.weights(teams, own: own, pool: pool, rule: rule)
    let totals = LargestRemainder.parts(of: units, by: weights)
    let direct = LargestRemainder.parts(
      of: UInt64(clamping: ownCents.count), by: teams.map { UInt128(clamping: $0.cost.attodollars) })
    let untagged = LargestRemainder.parts(
      of: UInt64(clamping: measured.count - ownCents.count), by: Self.shares(teams, rule: rule))
    statements = teams.indices.map { index in
      let part = Int64(clamping: own == .zero ? 0 : direct[index])
      let shared = Int64(clamping: totals[index]) - part
      return Statement(
        name: teams[index].name, direct: Cents(part), shared: Cents(shared),
        // The parts are rounded separately from the totals: where there is no difference to explain, a cent must not
        // appear as one.
        unexplained: Cents(total == measured ? 0 : shared - Int64(clamping: untagged[index])),
        unpricedCalls: teams[index].unpricedCalls)
    }
    self.rule = rule
    self.measured = measured
    self.shared = Cents(total.count - ownCents.count)
    self.total = total
    isInvoice = invoice != nil
  }

  /// The weights of the rule alone.
  private static func shares(_ teams: [DirectCost], rule: Rule) -> [UInt128] {
    switch rule {
    case .proportional: teams.map { UInt128(clamping: $0.cost.attodollars) }
    case .even: teams.map { _ in 1 }
    case .fixed(let agreed): teams.map { team in UInt128(agreed.first { $0.name == team.name }?.weight ?? 0) }
    }
  }

  /// The cost of each team, in a common unit.
  private static func weights(
    _ teams: [DirectCost], own: Money, pool: Money, rule: Rule
  ) throws(Fault) -> [UInt128] {
    let direct = teams.map { UInt128(clamping: $0.cost.attodollars) }
    let shares: [UInt64]
    switch rule {
    case .proportional: return direct
    case .even: shares = teams.map { _ in 1 }
    case .fixed(let agreed):
      if let stranger = agreed.first(where: { share in !teams.contains { $0.name == share.name } }) {
        throw .unknownName(stranger.name)
      }
      shares = teams.map { team in agreed.first { $0.name == team.name }?.weight ?? 0 }
    }
    guard pool > .zero else { return direct }
    let sum = shares.reduce(UInt128(0)) { $0 + UInt128($1) }
    guard sum > 0 else { throw .noShares }
    let spread = UInt128(clamping: pool.attodollars)
    var weights: [UInt128] = []
    for (cost, share) in zip(direct, shares) {
      // The direct cost and the share of the pool, both multiplied by the sum of the shares, so that nothing is
      // divided.
      let (first, firstOverflows) = cost.multipliedReportingOverflow(by: sum)
      let (second, secondOverflows) = spread.multipliedReportingOverflow(by: UInt128(share))
      let (weight, overflows) = first.addingReportingOverflow(second)
      guard !firstOverflows, !secondOverflows, !overflows else { throw .tooLarge }
      weights.append(weight)
    }
    return weights
  }
}
