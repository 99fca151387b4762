/// How much of what calls cost has the tags that it must have.
package struct TagCoverage: Sendable {
  /// One tag.
  package struct Tag: Sendable {
    package let name: String
    /// The share of the cost whose calls have it, with a value that is right.
    package let share: Double
    /// What calls without it cost.
    package let missing: Money
    /// The values that are none of those allowed, most expensive first.
    package let wrongValues: [(value: String, cost: Money, calls: Int64)]
    /// Whether it is covered as it must be.
    package let isEnough: Bool
  }

  /// One month: the least share of the required tags, and how its costs can be passed on.
  package struct MonthShare: Sendable {
    package let month: Month
    package let share: Double
    package let phase: ChargebackPhase
  }

  package let tags: [Tag]
  package let months: [MonthShare]
  /// The least share.
  package let atLeast: Double

  /// Whether every tag is covered as it must be.
  package var isEnough: Bool { tags.allSatisfy(\.isEnough) }

  /// Costs whose owners are known for so much of them can be booked; with half of that they can count against budgets.
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
    let total = usage.groups.reduce(Money.zero) { $0 + ($1.total ?? .zero) }
    func share(_ cost: Money, of total: Money) -> Double { total > .zero ? cost.usd / total.usd : 1 }
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
      var (right, missing) = (Money.zero, Money.zero)
      var wrong: [String: (cost: Money, calls: Int64)] = [:]
      for group in usage.groups {
        let cost = group.total ?? .zero
        if isRight(tag, group) {
          right = right + cost
        } else if let value = value(tag, group) {
          let sum = wrong[value] ?? (.zero, 0)
          wrong[value] = (sum.cost + cost, sum.calls &+ group.usage.sums.calls)
        } else {
          missing = missing + cost
        }
      }
      let covered = share(right, of: total)
      return Tag(
        name: tag, share: covered, missing: missing,
        wrongValues: wrong.map { (value: $0.key, cost: $0.value.cost, calls: $0.value.calls) }
          .sorted { $0.cost != $1.cost ? $0.cost > $1.cost : $0.value < $1.value },
        // A tag that is only checked for its values need not be there.
        isEnough: !tagging.required.contains(tag) || covered >= tagging.atLeast.value - 1e-12)
    }
    let required = tagging.required
    let atLeast = atLeast
    months = Set(usage.groups.map { $0.usage.key.day.monthOfYear }).sorted().map { month in
      let groups = usage.groups.filter { $0.usage.key.day.monthOfYear == month }
      let total = groups.reduce(Money.zero) { $0 + ($1.total ?? .zero) }
      let least =
        required.map { tag in
          share(groups.reduce(Money.zero) { isRight(tag, $1) ? $0 + ($1.total ?? .zero) : $0 }, of: total)
        }.min() ?? 1
      return MonthShare(month: month, share: least, phase: Self.phase(least, atLeast: atLeast))
    }
  }
}
