extension Check {
  /// The probability that a limit is met when numbers are uncertain.
  package struct Sureness: Sendable {
    package let limit: BudgetLimit
    /// The index of the scenario.
    package let subject: Int
    /// The probability that the limit is met.
    package let chance: Double
    /// The probability that was required.
    package let asked: Double

    /// Whether it is met with the required probability.
    package var verdict: CheckVerdict { chance >= asked - 1e-12 ? .pass : .fail }
  }

  /// A scenario to be simulated: as read before `--scale`, and what that multiplies.
  package struct Uncertain: Sendable {
    /// Its index among the scenarios that are checked.
    package let subject: Int
    package let scenario: Scenario
    package let scaling: Patch

    package init(subject: Int, scenario: Scenario, scaling: Patch) {
      self.subject = subject
      self.scenario = scenario
      self.scaling = scaling
    }
  }

  /// Evaluates the probability of meeting monthly limits; limits on several scenarios together are not simulated.
  ///
  /// - Parameters:
  ///   - asked: The required probability.
  ///   - uncertain: The scenarios with uncertain numbers.
  ///   - request: How many draws, and their seed.
  ///   - date: Which prices apply.
  /// - Throws: `Simulation.Failure` when the draws have no costs.
  package mutating func judge(
    confidence asked: Double, of uncertain: [Uncertain], _ request: SimulationRequest, date: PricingDate
  ) throws(Simulation.Failure) {
    for one in uncertain {
      let monthly = outcomes.filter { $0.subjects == [one.subject] && $0.limit.measure == .monthly }
      let limits = monthly.map(\.limit)
      guard !limits.isEmpty else { continue }
      var request = request
      request.explainsSpread = false
      request.patch = one.scaling
      request.limits = monthly.map { outcome in
        let limit = outcome.limit
        return .init(
          name: limit.name, scope: limit.scope, usd: limit.amount.value, otherFeatures: outcome.heldFeatures)
      }
      let simulation = try Simulation(one.scenario, request, date: date)
      sureness += zip(limits, simulation.overLimits).map { limit, over in
        Sureness(limit: limit, subject: one.subject, chance: 1 - over.value, asked: asked)
      }
    }
  }
}
