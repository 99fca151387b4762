/// The request for a simulation.
package struct SimulationRequest: Sendable {
  /// The number of draws.
  package var draws = 65_536
  /// The seed of the draws.
  package var seed: UInt64 = 1
  /// Monthly limits, for each of which the probability of exceeding it is computed.
  package var limits: [Limit] = []
  /// The change for every draw, such as levers that are pulled.
  package var patch = Patch.none
  /// Whether to compute each input's share of the variance.
  package var explainsSpread = true
  /// The number of parts in which the work is done concurrently; the result is the same for any number.
  package var parts = 4

  package init() {}

  /// A monthly limit.
  package struct Limit: Sendable {
    /// Its name, such as `chat.monthly`.
    package let name: String
    package let scope: BudgetScope
    package let usd: Double
    /// Additional features that count besides those in the scope.
    package let otherFeatures: Set<String>

    package init(name: String, scope: BudgetScope = .all, usd: Double, otherFeatures: Set<String> = []) {
      self.otherFeatures = otherFeatures
      self.name = name
      self.scope = scope
      self.usd = usd
    }
  }

  /// The valid draws.
  package static let drawsRange = 256...16_777_216

  /// The independent parts of a sample, from which standard errors are computed.
  static let replicates = 16
}

extension Budget {
  /// The monthly limits.
  package var simulatedLimits: [SimulationRequest.Limit] {
    limits.filter { $0.measure == .monthly }.map {
      SimulationRequest.Limit(name: $0.name, scope: $0.scope, usd: $0.amount.value)
    }
  }
}
