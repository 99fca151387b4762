/// What is asked of a simulation.
package struct SimulationRequest: Sendable {
  /// How many times the inputs are drawn.
  package var draws = 65_536
  /// Gives the draws; another seed gives others.
  package var seed: UInt64 = 1
  /// Limits of what a month may cost, each with its chance to be passed.
  package var limits: [Limit] = []
  /// What is changed for every draw, such as levers that are pulled.
  package var patch = Patch.none
  /// Whether it is worked out what of the spread each input is behind.
  package var explainsSpread = true
  /// In how many parts the work is done at once; the result is the same for any number.
  package var parts = 4

  package init() {}

  /// A limit of what a month may cost.
  package struct Limit: Sendable {
    /// Its name, such as `chat.monthly`.
    package let name: String
    package let scope: BudgetScope
    package let usd: Double
    /// Features that count besides those in the scope.
    package let otherFeatures: Set<String>

    package init(name: String, scope: BudgetScope = .all, usd: Double, otherFeatures: Set<String> = []) {
      self.otherFeatures = otherFeatures
      self.name = name
      self.scope = scope
      self.usd = usd
    }
  }

  /// The draws that are possible.
  package static let drawsRange = 256...16_777_216

  /// The independent parts of a sample, which tell how far its figures are from the truth.
  static let replicates = 16
}

extension Budget {
  /// The limits of a month.
  package var simulatedLimits: [SimulationRequest.Limit] {
    limits.filter { $0.measure == .monthly }.map {
      SimulationRequest.Limit(name: $0.name, scope: $0.scope, usd: $0.amount.value)
    }
  }
}
