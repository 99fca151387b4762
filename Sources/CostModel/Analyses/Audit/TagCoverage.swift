/// How much of the cost of calls has the required tags.
package struct TagCoverage: Sendable {
  /// One tag.
  package struct Tag: Sendable {
    package let name: String
    /// The share of the cost whose calls have it, with a valid value.
    package let share: Share
    /// The cost of calls without it.
    package let missing: PartialCost
    /// The values that are not allowed, most expensive first.
    package let wrongValues: [(value: String, cost: PartialCost, calls: Int64)]
    /// Whether the required coverage is reached.
    package let verdict: Verdict
  }

  /// The verdict on tags.
  package enum Verdict: String, Sendable {
    case pass
    case fail
    /// Calls without a price could change it.
    case unpriced
  }

  /// A share of the cost.
  ///
  /// Calls without a price leave one end of it open, or both.
  package struct Share: Sendable, Equatable {
    package let low: Double
    package let high: Double

    /// The share; nil where it is not known.
    package var exact: Double? { low == high ? low : nil }

    /// The share that the tagged part has, compared with the untagged part.
    fileprivate init(right: PartialCost, wrong: PartialCost) {
      let total = (right.priced + wrong.priced).usd
      let known = total > 0 ? right.priced.usd / total : wrong.isComplete ? 1 : 0
      // Calls without a price pull the share to their own side, as far as they can.
      high = right.isComplete ? known : 1
      low = wrong.isComplete ? known : 0
    }

    fileprivate init(low: Double, high: Double) {
      self.low = low
      self.high = high
    }

    fileprivate func verdict(atLeast limit: Double) -> Verdict {
      low >= limit - 1e-12 ? .pass : high < limit - 1e-12 ? .fail : .unpriced
    }
  }

  /// One month: the lowest share of the required tags, and how its costs can be passed on.
  package struct MonthShare: Sendable {
    package let month: Month
    package let share: Share
    package let phase: ChargebackPhase
  }

  package let tags: [Tag]
  package let months: [MonthShare]
  /// The lowest share.
  package let atLeast: Double

  /// The overall verdict on tags: the most severe.
  package var verdict: Verdict {
    for verdict in [Verdict.fail, .unpriced] where tags.contains(where: { $0.verdict == verdict }) { return verdict }
    return .pass
  }

  /// Costs can be booked once the owners of this share of them are known; with half of that they can count against
  /// budgets.
  private static func phase(_ share: Double, atLeast: Double) -> ChargebackPhase {
    share >= atLeast ? .hard : share >= atLeast / 2 ? .soft : .showback
  }

  /// The coverage of calls.
  ///
  /// - Parameters:
  ///   - usage: The calls with their costs; their ledger has the tags among its dimensions.
  ///   - tagging: The tags that are required.
  package init(_ usage: PricedUsage, _ tagging: Tagging) {
    let dimensions = usage.ledger.dimensions
    func value(_ tag: String, _ group: PricedUsage.Group) -> String? {
      guard let place = dimensions.firstIndex(of: tag), group.usage.key.values.indices.contains(place) else {
        return nil
      }
      return group.usage.key.values[place]
    }
    func isRight(_ tag: String, _ group: PricedUsage.Group) -> Bool {
      guard let value = value(tag, group) else { return false }
      return tagging.values(of: tag)?.contains(value) ?? true
    }
    atLeast = tagging.atLeast.value
    tags = tagging.names.map { tag in
      var (right, missing) = (PartialCost(), PartialCost())
      var wrong: [String: (cost: PartialCost, calls: Int64)] = [:]
      for group in usage.groups {
        if isRight(tag, group) {
          right.add(group.partialCost)
        } else if let value = value(tag, group) {
          wrong[value, default: (PartialCost(), 0)].cost.add(group.partialCost)
          wrong[value]?.calls &+= group.usage.sums.calls
        } else {
          missing.add(group.partialCost)
        }
      }
      let share = Share(right: right, wrong: wrong.values.reduce(into: missing) { $0.add($1.cost) })
      return Tag(
        name: tag, share: share, missing: missing,
        wrongValues: wrong.map { (value: $0.key, cost: $0.value.cost, calls: $0.value.calls) }
          .sorted { $0.cost.priced != $1.cost.priced ? $0.cost.priced > $1.cost.priced : $0.value < $1.value },
        // A tag that is only checked for its values may be missing.
        verdict: tagging.required.contains(tag) ? share.verdict(atLeast: tagging.atLeast.value) : .pass)
    }
    let required = tagging.required
    let atLeast = atLeast
    months = Set(usage.groups.map { $0.usage.key.day.monthOfYear }).sorted().map { month in
      let groups = usage.groups.filter { $0.usage.key.day.monthOfYear == month }
      let shares = required.map { tag in
        var (right, wrong) = (PartialCost(), PartialCost())
        for group in groups {
          if isRight(tag, group) { right.add(group.partialCost) } else { wrong.add(group.partialCost) }
        }
        return Share(right: right, wrong: wrong)
      }
      let least = Share(low: shares.map(\.low).min() ?? 1, high: shares.map(\.high).min() ?? 1)
      // Costs not known to be covered cannot be booked.
      return MonthShare(month: month, share: least, phase: Self.phase(least.low, atLeast: atLeast))
    }
  }
}
