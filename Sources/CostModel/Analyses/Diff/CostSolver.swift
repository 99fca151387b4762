package import Documents

/// Finds the values of one number of a scenario that give a bill, by evaluating the full model.
package struct CostSolver {
  /// Why there is nothing to search for.
  package enum Failure: Error, Sendable {
    /// Nothing asks for a value at the path; the diagnostics say what is near.
    case noNumber([Diagnostic])
  }

  /// The number.
  private let target: PatchTarget
  private let evaluator: PatchEvaluator
  /// What the number buys units of, of which only whole steps are sold; nil for all other numbers.
  let offer: CapacityOffer?
  /// What is taken off the cost, at the same value where it has such a number; nil for nothing.
  private var reference: (evaluator: PatchEvaluator, target: PatchTarget?)?

  /// The path of the number.
  package var path: String { target.path }
  /// The numbers that are possible there.
  package var range: ClosedRange<Double> { target.range }
  /// The number as it is; nil when the scenario leaves it out.
  package var current: Double? { target.value }
  /// Whether the path stands for a factor on what the scenario has, such as `traffic`.
  var isFactor: Bool { !target.canBeSet }

  /// A search over a scenario that has been read without an error.
  ///
  /// - Parameters:
  ///   - path: The path of the number, such as `chat.turns`.
  ///   - scenario: The scenario.
  ///   - date: Which prices count.
  /// - Throws: `Failure` when the scenario has no number there.
  package init(path: String, of scenario: Scenario, date: PricingDate) throws(Failure) {
    guard let target = PatchTarget(path, in: scenario) else {
      throw .noNumber(PatchReader(scenario)?.faults(ofNumberAt: path, for: "--solve \(path)") ?? [])
    }
    self.target = target
    evaluator = PatchEvaluator(scenario, date: date)
    offer = target.capacityOffer(in: scenario, date)
  }

  /// USD a month with a value in place of the number; nil when it cannot be, or something has no price then.
  package func usd(with value: Double) -> Double? { usd(with: [value])[0] }

  /// Whether a number can be: what is bought in steps is not bought between them.
  private func isPossible(_ value: Double) -> Bool {
    range.contains(value) && offer.map { $0.unitsSold(for: value) == value } ?? true
  }

  /// The same for several values at once.
  package func usd(with values: [Double]) -> [Double?] {
    let costs = evaluator.costs(of: values.map { target.patch(.set($0)) })
    guard let reference else { return zip(values, costs).map { isPossible($0) ? $1.usd : nil } }
    let others = reference.evaluator.costs(of: values.map { reference.target?.patch(.set($0)) ?? .none })
    return values.indices.map { index in
      guard isPossible(values[index]), let usd = costs[index].usd, let other = others[index].usd else { return nil }
      // What is only the rounding of sums is no difference.
      return abs(usd - other) <= 1e-12 * abs(usd) ? 0 : usd - other
    }
  }

  /// A search on the difference from the cost of another scenario that has the same value, where it has such a number.
  func compared(with other: Scenario) -> CostSolver {
    var solver = self
    solver.reference = (PatchEvaluator(other, date: evaluator.date), PatchTarget(path, in: other))
    return solver
  }
}
