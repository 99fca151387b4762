import CostModel

/// How many numbers of tokens of some scenarios are known in which way.
struct TokenBasisCounts {
  let scenarios: [Scenario]

  init(of scenarios: [Scenario]) {
    self.scenarios = scenarios
  }

  /// Such as `4 given, 2 counted`.
  var words: String { "as given" }
}
