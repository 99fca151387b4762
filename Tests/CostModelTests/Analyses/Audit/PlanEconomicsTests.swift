import Foundation
import Testing

@testable import CostModel

@Suite struct PlanEconomicsTests {
  // 4,500 users of a $29 plan, their costs lognormal with a mean of $6.40 and a sigma of 1.4: 3.76 % cost more than they pay, and what they cost
  // beyond it is 18.2 % of the cost. Quantiles of the distribution stand for the users, so only the grid is between the two.
  @Test func `some users of a plan cost more than they pay`() throws {
    let (mean, sigma, users) = (6.40, 1.4, 200_000)
    let shift = log(mean) - sigma * sigma / 2
    let costs = (0..<users).map { index in
      let chance = (Double(index) + 0.5) / Double(users)
      return Money(attodollars: Int128(exp(shift + sigma * ElementaryFunctions.normalQuantile(chance)) * 1e18))
    }
    let plan = PlanEconomics("pro", userCosts: costs, income: .perUser(money("29")))
    #expect(abs(try #require(plan.losingShare) - 0.0376) < 0.00005)
    #expect(abs(try #require(plan.excessShare) - 0.182) < 0.0006)
    #expect(abs(try #require(plan.costPerUser?.exact) - mean) < 0.005)
  }

  // 15,000 users at $1.10 who pay $9: 1 - 1.10 / 9 = 87.8 %.
  @Test func `the margin is what is left of the revenue`() throws {
    let plan = PlanEconomics(
      "basic", userCosts: Array(repeating: money("1.10"), count: 15_000), income: .perUser(money("9")))
    #expect(plan.revenue == money("135000"))
    #expect(plan.cost == money("16500"))
    #expect(abs(try #require(plan.margin) - 0.8778) < 0.00005)
    #expect(plan.losing == 0)
  }

  @Test func `users of a free plan all cost more than they pay`() {
    let plan = PlanEconomics("free", userCosts: [money("0.18"), money("0.02")], income: .perUser(.zero))
    #expect(plan.losing == 2)
    #expect(plan.excess == money("0.20"))
    #expect(plan.margin == nil)
  }

  @Test func `a revenue counts the same for each user`() {
    let plan = PlanEconomics("team", userCosts: [money("6"), money("1")], income: .total(money("10")))
    #expect(plan.losing == 1)
    #expect(plan.excess == money("1"))
    #expect(abs((plan.margin ?? 0) - 0.3) < 1e-12)
  }

  @Test func `what nobody reported is not known`() {
    let plan = PlanEconomics("?", userCosts: [money("6")], otherCost: money("1"), income: nil)
    #expect(plan.cost == money("7"))
    #expect(plan.revenue == nil && plan.losing == nil && plan.margin == nil)
    #expect(PlanEconomics("empty", userCosts: [], income: .total(money("5"))).costPerUser == nil)
  }

  private static func summary(_ calls: [(user: String?, plan: String?, input: Int64)]) -> PlanSummary {
    let measured = calls.enumerated().map { index, entry in
      call(input: entry.input, values: [entry.plan], user: entry.user, line: index + 1)
    }
    return ledger(measured, dimensions: ["plan"]).planEconomics(
      field: "plan", by: 0, incomes: ["free": .perUser(.zero), "pro": .perUser(money("20"))])
  }

  // One user with a million tokens of gpt-4o, $2.50, on the free plan, then on the paid one, then in a call that names no plan.
  @Test func `a user of two plans is one user`() {
    let summary = Self.summary([("u1", "free", 1_000_000), ("u1", "pro", 1_000_000), ("u1", nil, 1_000_000)])
    #expect(summary.users == 1)
    #expect(summary.plans.map(\.name) == ["", "free", "pro"])
    #expect(summary.plans.allSatisfy { $0.users == 1 && $0.cost == money("2.5") })
  }

  // Of another with 2 calls on the paid plan and one that names none, that one is of his plan: $7.50 of $20.
  @Test func `a call without a plan is of the plan that its user has`() throws {
    let summary = Self.summary([("u2", "pro", 1_000_000), ("u2", "pro", 1_000_000), ("u2", nil, 1_000_000)])
    let pro = try #require(summary.plans.first { $0.name == "pro" })
    #expect(pro.users == 1 && pro.cost == money("7.5") && pro.costPerUser?.exact == 7.5)
    #expect(!summary.plans.contains { $0.name.isEmpty })
  }

  @Test func `calls that name no user stay where they are`() throws {
    let summary = Self.summary([("u2", "pro", 1_000_000), (nil, nil, 2_000_000)])
    #expect(summary.users == 1)
    #expect(summary.plans.map(\.cost) == [money("5"), money("2.5"), .zero])
  }
}
