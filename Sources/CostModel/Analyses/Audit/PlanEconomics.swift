/// What a plan of a product earns and what its users cost.
package struct PlanEconomics: Sendable, Equatable {
  /// What users of a plan pay.
  package enum Income: Sendable, Equatable {
    /// USD that each user pays in the time that the log covers.
    case perUser(Money)
    /// USD of the whole plan in that time.
    case total(Money)
  }

  /// The name of the plan.
  package let name: String
  /// The users that made calls.
  package let users: Int
  /// What the calls of the plan cost, with those that name no user, where they have a price.
  package let cost: Money
  /// Its calls without a price: with them it is not known which users make a loss.
  package let unpricedCalls: Int64
  /// The cost of calls of the plan that name no user.
  package let otherCost: Money
  /// The revenue; nil when it was not given.
  package let revenue: Money?
  /// The users that cost more than they pay; nil when the revenue was not given.
  package let losing: Int?
  /// How much those users cost beyond what they pay.
  package let excess: Money?

  /// Compares what users cost with what they pay.
  ///
  /// - Parameters:
  ///   - name: The name of the plan.
  ///   - userCosts: The cost of each user, in any order.
  ///   - otherCost: The cost of calls of the plan that name no user.
  ///   - unpricedCalls: The calls of the plan without a price.
  ///   - income: The revenue, or nil; a total is divided equally among them.
  package init(
    _ name: String, userCosts: [Money], otherCost: Money = .zero, unpricedCalls: Int64 = 0, income: Income?
  ) {
    self.name = name
    self.unpricedCalls = unpricedCalls
    users = userCosts.count
    self.otherCost = otherCost
    cost = userCosts.reduce(otherCost, +)
    guard let income else {
      (revenue, losing, excess) = (nil, nil, nil)
      return
    }
    let price: Money
    switch income {
    case .perUser(let amount):
      price = amount
      let (product, overflows) = amount.attodollars.multipliedReportingOverflow(by: Int128(userCosts.count))
      revenue = Money(attodollars: overflows ? .max : product)
    case .total(let amount):
      price = Money(attodollars: amount.attodollars / Int128(max(userCosts.count, 1)))
      revenue = amount
    }
    guard unpricedCalls == 0 else {
      (losing, excess) = (nil, nil)
      return
    }
    let beyond = userCosts.filter { $0 > price }
    losing = beyond.count
    excess = beyond.reduce(Money.zero) { $0 + ($1 - price) }
  }

  /// The cost of its calls as far as it is known.
  package var partialCost: PartialCost { PartialCost(cost, unpricedCalls: unpricedCalls) }

  /// The gross margin as a share of the revenue; nil where it is not known or there is no revenue.
  package var margin: Double? {
    guard let cost = partialCost.exact, let revenue, revenue > .zero else { return nil }
    return 1 - cost.usd / revenue.usd
  }

  /// USD per user; nil without users.
  package var costPerUser: KnownUSD? {
    PartialCost(cost - otherCost, unpricedCalls: unpricedCalls).shared(among: users)
  }
  /// The share of users that cost more than they pay; nil where that is not known.
  package var losingShare: Double? { losing.flatMap { users > 0 ? Double($0) / Double(users) : nil } }
  /// The excess as a share of the cost; nil where it is not known.
  package var excessShare: Double? { excess.flatMap { cost > .zero ? $0.usd / cost.usd : nil } }
}
