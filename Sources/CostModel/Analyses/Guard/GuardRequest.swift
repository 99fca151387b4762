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
    /// What was spent.
    package let spending: [Spending]

    package init(untilSecond: Double, spending: [Spending]) {
      self.untilSecond = untilSecond
      self.spending = spending
    }
  }

  /// What some calls of an hour have cost.
  package struct Spending: Sendable {
    /// The day, UTC.
    package let date: CivilDate
    /// The hour of the day, 0...23; nil where only the day is known.
    package let hour: Int?
    /// The feature, by its place in the scenario; nil for calls of none of them.
    package let feature: Int?
    /// What the calls say of what limits go by, such as their environment: what they leave out is as the scenario has it of the feature.
    package let tags: [String: String]
    package let usd: Double

    package init(date: CivilDate, hour: Int?, feature: Int?, tags: [String: String], usd: Double) {
      self.date = date
      self.hour = hour
      self.feature = feature
      self.tags = tags
      self.usd = usd
    }
  }
}
