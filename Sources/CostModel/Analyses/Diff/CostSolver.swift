package import Documents

/// Finds the values of one number of a scenario that give a target bill, by evaluating the full model.
package struct CostSolver {
  /// Why a search is not possible.
  package enum Failure: Error, Sendable {
    /// No setting has this path; the diagnostics suggest similar ones.
    case noNumber([Diagnostic])
  }

  /// The number.
  private let target: PatchTarget
  private let evaluator: PatchEvaluator
  /// The units that the number buys, which are sold in whole steps only; nil for all other numbers.
  let offer: CapacityOffer?
  /// The cost that is subtracted, at the same value where it has such a number; nil for none.
  private var reference: (evaluator: PatchEvaluator, target: PatchTarget?)?

  /// The path of the number.
  package var path: String { target.path }
  /// The valid numbers at the path.
  package var range: ClosedRange<Double> { target.range }
  /// The current number; nil when the scenario omits it.
  package var current: Double? { target.value }
  /// Whether the path is a factor on existing numbers, such as `traffic`.
  var isFactor: Bool { !target.canBeSet }

  /// Prepares a search over a scenario that has been read without errors.
  ///
  /// - Parameters:
  ///   - path: The path of the number, such as `chat.turns`.
  ///   - scenario: The scenario.
  ///   - date: Which prices apply.
  /// - Throws: `Failure` when the scenario has no number there.
  package init(path: String, of scenario: Scenario, date: PricingDate) throws(Failure) {
    guard let target = PatchTarget(path, in: scenario) else {
      throw .noNumber(PatchReader(scenario)?.faults(ofNumberAt: path, for: "--solve \(path)") ?? [])
    }
    self.target = target
    evaluator = PatchEvaluator(scenario, date: date)
    offer = target.capacityOffer(in: scenario, date)
  }

  /// USD a month with a value replacing the number; nil when it is invalid, or something has no price then.
  package func usd(with value: Double) -> Double? { usd(with: [value])[0] }

  /// Whether a number is valid: what is sold in steps cannot be bought between them.
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
      // The rounding of sums is not a difference.
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
