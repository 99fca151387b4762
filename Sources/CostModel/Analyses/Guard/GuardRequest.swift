/// A request about a month under guard.
package struct GuardRequest: Sendable {
  /// The changes to the scenario that always apply: growth until the month, and the command line's scaling.
  package var change = Patch.none
  /// The number of draws of uncertain numbers.
  package var draws = 8_192
  /// The seed of the draws.
  package var seed: UInt64 = 1
  /// The number of parts in which the work is done concurrently.
  package var parts = 1
  /// The behaviour of vendors and gateways at their limits.
  package var controls = LimitControls.none
  /// The measured cost of the month so far, or nil.
  package var measured: Measured?

  package init() {}

  /// The month so far.
  package struct Measured: Sendable {
    /// The end of the measurement: seconds since 1970.
    package let untilSecond: Double
    /// The spending.
    package let spending: [Spending]

    package init(untilSecond: Double, spending: [Spending]) {
      self.untilSecond = untilSecond
      self.spending = spending
    }
  }

  /// The cost of some calls of an hour.
  package struct Spending: Sendable {
    /// The day, UTC.
    package let date: CivilDate
    /// The hour of the day, 0...23; nil where only the day is known.
    package let hour: Int?
    /// The feature, by its index in the scenario; nil for calls of none of them.
    package let feature: Int?
    /// The calls' values of what limits apply to, such as their environment; missing ones are as in the scenario's
    /// feature.
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
