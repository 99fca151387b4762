/// What is asked about a month under guard.
package struct GuardRequest: Sendable {
  /// What changes the scenario for all that is done: growth until the month, and what the command line scales.
  package var change = Patch.none
  /// How many times uncertain numbers are drawn.
  package var draws = 8_192
  /// The seed of the draws.
  package var seed: UInt64 = 1
  /// In how many parts the work is done at once.
  package var parts = 1
  /// What vendors and gateways do at their limits.
  package var controls = LimitControls.none
  /// What the month so far has cost, or nil.
  package var measured: Measured?

  package init() {}

  /// The month so far.
  package struct Measured: Sendable {
    /// Until when: seconds since 1970.
    package let untilSecond: Double
    /// USD by feature, in the order of the scenario.
    package let usd: [Double]

    /// USD of calls that are of no feature of the scenario.
    package let otherUSD: Double

    package init(untilSecond: Double, usd: [Double], otherUSD: Double) {
      self.untilSecond = untilSecond
      self.usd = usd
      self.otherUSD = otherUSD
    }
  }
}
