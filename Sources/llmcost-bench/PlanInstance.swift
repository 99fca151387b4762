import CostModel

/// A scenario with levers to plan with, and the same as numbers for other solvers.
struct PlanInstance {
  /// The scenario as YAML, on models that the shipped prices have, too.
  let scenario: String
  /// The same as JSON where all levers multiply: for each feature the USD of six parts, and for each lever its days and a factor for each part.
  let numbers: String

  init(leversPerFeature count: Int, kind: PlanBench.Kind) {
    switch kind {
    case .products: self.init(products: count)
    case .kernel: self.init(kernel: count)
    }
  }

  private static let features = ["one", "two", "three"]

  // MARK: - Products

  private static let sizes = ["system", "tools", "examples", "user", "retrieved", "output"]

  private init(products count: Int) {
    var draws = SplitMix(seed: 7)
    var text = "name: Planning benchmark\nmonth: 2026-12\nfeatures:\n"
    var levers = "levers:\n"
    var numbers: [String] = []
    for name in PlanInstance.features {
      let tokens = PlanInstance.sizes.map { _ in Int.random(in: 50...2000, using: &draws) }
      let listed = zip(PlanInstance.sizes, tokens).map { "\($0): \($1)" }.joined(separator: ", ")
      text += "  \(name): {model: gpt-4o, sessions: 1000000, history: none, tokens: {\(listed)}}\n"
      // A million sessions cost the tokens times USD per million.
      let parts = zip(PlanInstance.sizes, tokens).map { $0 == "output" ? Double($1) * 10 : Double($1) * 2.5 }
      var rows: [String] = []
      for number in 0..<count {
        var factors = [Double](repeating: 1, count: 6)
        for size in (0..<6).shuffled(using: &draws).prefix([1, 2, 2, 3][Int.random(in: 0..<4, using: &draws)]) {
          // Two of three changes save, the third costs.
          let range = Int.random(in: 0..<3, using: &draws) < 2 ? 500...980 : 1010...1200
          factors[size] = Double(Int.random(in: range, using: &draws)) / 1000
        }
        let days = Int.random(in: 1...8, using: &draws)
        let changes = zip(PlanInstance.sizes, factors).filter { $1 != 1 }
          .map { "\(name).tokens.\($0): \($1)" }.joined(separator: ", ")
        let risk = Double(Int.random(in: 0...9, using: &draws)) / 10
        levers += "  \(name) \(number): {scale: {\(changes)}, effort_days: \(days), risk: \(risk)}\n"
        rows.append("{\"days\": \(days), \"factors\": \(factors)}")
      }
      numbers.append("{\"parts\": \(parts), \"levers\": [\(rows.joined(separator: ", "))]}")
    }
    scenario = text + levers
    self.numbers = "[\(numbers.joined(separator: ",\n"))]\n"
  }

  // MARK: - The full model

  private static let paths = ["sessions", "tokens.system", "tokens.user", "tokens.output.mean", "tokens.retrieved"]

  private init(kernel count: Int) {
    var draws = SplitMix(seed: 11)
    var text = "name: Planning benchmark\nmonth: 2026-12\nfeatures:\n"
    var levers = "levers:\n"
    for (position, name) in PlanInstance.features.enumerated() {
      text += """
          \(name): {model: gpt-4o, sessions: \(400_000 + 100_000 * position), turns: \(3 + position), batch_share: 0,
            tokens: {system: 1400, user: 80, retrieved: 600, output: {mean: 220, sigma: 0.6}}}

        """
      for number in 0..<count {
        let change: String
        switch number {
        case 0: change = "set: {\(name).cache: {hit_rate: 0.9, history: 0.8}}"
        case 1: change = "set: {\(name).routing: {gpt-4o-mini: 0.5, gpt-4o: 0.5}}"
        case 2: change = "set: {\(name).batch_share: 0.4}"
        case 3: change = "set: {\(name).max_tokens: 400}"
        case 4: change = "set: {\(name).history: {last_turns: 2}}"
        default:
          let factor = Double(Int.random(in: 70...99, using: &draws)) / 100
          change = "scale: {\(name).\(PlanInstance.paths[number % PlanInstance.paths.count]): \(factor)}"
        }
        let days = Int.random(in: 1...14, using: &draws)
        let risk = Double(Int.random(in: 0...9, using: &draws)) / 10
        levers += "  \(name) \(number): {\(change), effort_days: \(days), risk: \(risk)}\n"
      }
    }
    scenario = text + levers
    numbers = "[]\n"
  }
}
