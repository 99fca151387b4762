/// A ledger with the cost of each of its groups.
package struct PricedUsage: Sendable {
  /// A group with its cost.
  package struct Group: Sendable {
    /// The key of the calls, and their usage.
    package let usage: UsageGroup
    /// The model that answered them.
    package let model: ModelResolution
    /// The cost, or why there is none.
    package let cost: Result<UsageCost, UnpricedUsage>

    /// The total cost; nil where there is none.
    package var total: Money? { (try? cost.get())?.total }
    /// The cost as far as it is known.
    package var partialCost: PartialCost {
      total.map { PartialCost($0) } ?? PartialCost(unpricedCalls: usage.sums.calls)
    }
    /// The name to group by model: with its vendor where it was found, otherwise as logged.
    package var modelName: String { model.found?.qualifiedName ?? usage.key.model.name }
  }

  /// The ledger.
  package let ledger: UsageLedger
  /// Its groups in order, with their costs.
  package let groups: [Group]

  /// The cost of everything that has a price.
  package let cost: UsageCost
  /// The calls that have none.
  package let unpricedCalls: Int64

  /// Whether everything has a price.
  package var isComplete: Bool { unpricedCalls == 0 }

  /// A ledger with the costs of its groups.
  init(ledger: UsageLedger, groups: [Group]) {
    self.ledger = ledger
    self.groups = groups
    var cost = UsageCost()
    var unpriced: Int64 = 0
    for group in groups {
      switch group.cost {
      case .success(let own): cost = cost + own
      case .failure: unpriced &+= group.usage.sums.calls
      }
    }
    self.cost = cost
    unpricedCalls = unpriced
  }
}

extension UsageLedger {
  /// The exact cost of every group.
  ///
  /// - Parameter pricer: The prices; the same that the log was read with, since the rate cells of the groups come from
  ///   it.
  /// - Returns: The groups with their costs.
  package func priced(by pricer: CallPricer) -> PricedUsage {
    // Groups are in the order of their keys, so those with the same rates follow each other.
    var last: (key: UsageKey, model: ModelResolution, rates: CallRates)?
    let priced = groups.map { group in
      if let known = last, known.key.hasSameRates(as: group.key), !group.sums.isEmpty {
        return PricedUsage.Group(usage: group, model: known.model, cost: known.rates.cost(of: group.sums))
      }
      let model = models[group.key.model] ?? pricer.resolve(group.key.model)
      let rates = pricer.rates(of: group.key, resolution: model, promptTokens: group.sums.promptTokens)
      if case .success(let rates) = rates { last = (group.key, model, rates) }
      // A line of a bill has no usage of its own: it only says what was paid.
      let cost = group.sums.isEmpty ? .success(UsageCost()) : rates.flatMap { $0.cost(of: group.sums) }
      return PricedUsage.Group(usage: group, model: model, cost: cost)
    }
    return PricedUsage(ledger: self, groups: priced)
  }
}

extension UsageKey {
  /// Whether everything except the values of dimensions is equal, so that calls are charged at the same rates.
  fileprivate func hasSameRates(as other: UsageKey) -> Bool {
    day == other.day && cell == other.cell && tier == other.tier && model == other.model
  }
}
