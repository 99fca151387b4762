/// What calls would have cost on other models, compared with what they cost.
package struct Repricing: Sendable {
  /// The calls of one model that were priced as those of another.
  package struct Row: Sendable {
    /// The model that answered them; as logged where the price book does not have it.
    package let model: String
    /// The model whose prices replaced its own.
    package let target: String
    package let calls: Int64
    /// Their cost; nil where they have no price.
    package let cost: Money?
    /// Their cost on the other model; nil where it has no price for them.
    package let hypothetical: Money?
    /// The one-hour cache writes among them that are priced as short ones, or as input, since the other model does not sell them.
    package let oneHourWritesAsShort: Int64
  }

  /// The models, most calls first.
  package let rows: [Row]
  /// All calls of the log as they were.
  package let asLogged: MeasuredUsage

  /// Compares what calls would have cost with what they cost.
  ///
  /// - Parameters:
  ///   - usage: The calls at the prices of other models.
  ///   - asLogged: The same calls at their own prices.
  package init(_ usage: PricedUsage, asLogged: PricedUsage) {
    var rows: [RowKey: (calls: Int64, hypothetical: MeasuredUsage, writes: Int64)] = [:]
    var names: [LoggedModel: RowKey] = [:]
    let models = Dictionary(
      asLogged.groups.map { ($0.usage.key.model, $0.modelName) }, uniquingKeysWith: { first, _ in first })
    for group in usage.groups {
      guard let found = group.model.found, found.rule == .repriced else { continue }
      let logged = group.usage.key.model
      let key = RowKey(model: models[logged] ?? logged.name, target: found.qualifiedName)
      names[logged] = key
      var row = rows[key] ?? (0, MeasuredUsage(), 0)
      row.calls &+= group.usage.sums.calls
      row.hypothetical.add(group)
      if group.lacksOneHourWrites { row.writes &+= group.usage.sums.tokens.cacheWrite1h }
      rows[key] = row
    }
    var costs: [RowKey: MeasuredUsage] = [:]
    for group in asLogged.groups {
      if let key = names[group.usage.key.model] { costs[key, default: MeasuredUsage()].add(group) }
    }
    self.rows = rows.map { key, row in
      let cost = costs[key]
      return Row(
        model: key.model, target: key.target, calls: row.calls,
        cost: cost.flatMap { $0.isComplete ? $0.cost.total : nil },
        hypothetical: row.hypothetical.isComplete ? row.hypothetical.cost.total : nil,
        oneHourWritesAsShort: row.writes)
    }.sorted { first, second in
      first.calls != second.calls
        ? first.calls > second.calls : (first.model, first.target) < (second.model, second.target)
    }
    self.asLogged = asLogged.groups.reduce(into: MeasuredUsage()) { $0.add($1) }
  }

  /// The calls that were priced as those of another model.
  package var calls: Int64 { rows.reduce(0) { $0 &+ $1.calls } }
  /// The cost of all calls; nil where some have no price.
  package var cost: Money? { asLogged.isComplete ? asLogged.cost.total : nil }

  private struct RowKey: Hashable {
    let model: String
    let target: String
  }
}

extension PricedUsage.Group {
  /// Whether its one-hour cache writes are priced as short ones, as `CallRates` does for calls that are priced as those
  /// of another model.
  fileprivate var lacksOneHourWrites: Bool {
    guard usage.sums.tokens.cacheWrite1h > 0, let model = model.found?.model, let tier = usage.key.tier.tier,
      case .success(let tariff) = model.tariff(for: tier, on: usage.key.day)
    else { return false }
    return tariff.usual.base.rates.map { $0[.cacheWrite1h] == nil } ?? false
  }
}

extension CallPricer {
  /// The same prices without other models in place of those of the log.
  package var withoutRepricings: CallPricer {
    CallPricer(book: book, asOf: asOf, includesAnnounced: includesAnnounced, aliases: aliases)
  }
}

extension UsageLedger {
  /// The cost, at their own prices, of calls that the ledger has at the prices of other models.
  ///
  /// - Parameter pricer: The prices, without other models.
  /// - Returns: The costs; nil where the price of a model depends on the length or the hour of single calls, which a
  ///   ledger that was read for another model does not have.
  package func pricedAsLogged(by pricer: CallPricer) -> PricedUsage? {
    var priced: [PricedUsage.Group] = []
    for group in groups {
      let known = models[group.key.model] ?? pricer.resolve(group.key.model)
      guard known.found?.rule == .repriced else {
        priced.append(
          .init(usage: group, model: known, cost: pricer.cost(of: group.sums, key: group.key, resolution: known)))
        continue
      }
      let model = pricer.resolve(group.key.model)
      guard RateCells(model.found?.model, tier: group.key.tier.tier, pricer: pricer).areUsual else { return nil }
      let key = UsageKey(
        day: group.key.day, model: group.key.model, tier: group.key.tier,
        cell: group.key.cell.hasOwnRates ? group.key.cell : .usual, values: group.key.values)
      priced.append(
        .init(
          usage: UsageGroup(key: key, sums: group.sums), model: model,
          cost: pricer.cost(of: group.sums, key: key, resolution: model)))
    }
    return PricedUsage(ledger: self, groups: priced)
  }
}
