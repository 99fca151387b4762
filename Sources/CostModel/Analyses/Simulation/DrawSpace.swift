/// The space of draws of the uncertain inputs, and the patch that applies a draw to the scenario.
///
/// The coordinates of a draw are probabilities, one for each input, where the inputs are independent, and normal scores
/// where some are correlated.
struct DrawSpace: Sendable {
  let inputs: [UncertainInput]
  let copula: GaussianCopula?
  /// The number of each input; nil for a growth rate, which is not a number of one month.
  let targets: [PatchTarget?]
  /// The change for every draw.
  let patch: Patch

  /// Prepares the inputs of a scenario.
  ///
  /// - Parameters:
  ///   - uncertainty: The uncertain numbers.
  ///   - scenario: The scenario that has been read with it.
  ///   - patch: The change for every draw.
  init(_ uncertainty: Uncertainty, in scenario: Scenario, patch: Patch) {
    inputs = uncertainty.inputs
    // Every path was validated when the scenario was read.
    targets = inputs.map { $0.kind == .number ? PatchTarget($0.path, in: scenario) : nil }
    copula = uncertainty.copula
    self.patch = patch
  }

  private init(_ inputs: [UncertainInput], _ copula: GaussianCopula?, _ targets: [PatchTarget?], _ patch: Patch) {
    self.inputs = inputs
    self.copula = copula
    self.targets = targets
    self.patch = patch
  }

  /// The same inputs with further changes for every draw.
  func joined(with other: Patch) -> DrawSpace { DrawSpace(inputs, copula, targets, patch.joined(with: other)) }

  /// The effect of values on the growth: the numbers it starts from, and the rates that are drawn.
  func growth(_ values: [Double]) -> GrowthDraw {
    var draw = GrowthDraw()
    for (input, value) in zip(inputs, values) {
      switch input.kind {
      case .number: draw.bases[input.path] = value
      case .growth(let curve): draw.rates[curve] = value
      }
    }
    return draw
  }

  /// The coordinates of independent probabilities.
  func coordinates(_ chances: [Double]) -> [Double] {
    guard let copula else { return chances }
    return copula.correlated(chances.map { ElementaryFunctions.normalQuantile($0) })
  }

  /// The coordinates where every input has the same probability.
  func coordinates(allAt chance: Double) -> [Double] {
    let coordinate = copula == nil ? chance : ElementaryFunctions.normalQuantile(chance)
    return Array(repeating: coordinate, count: inputs.count)
  }

  /// The values of the inputs at some coordinates, in their ranges.
  func values(_ coordinates: [Double]) -> [Double] {
    inputs.indices.map { index in
      let marginal = inputs[index].marginal
      return possible(
        copula == nil ? marginal.quantile(coordinates[index]) : marginal.value(atScore: coordinates[index]), index)
    }
  }

  /// The values with every input at its mean.
  var means: [Double] { inputs.indices.map { possible(inputs[$0].marginal.mean, $0) } }

  /// A value that is valid in the scenario: an integer where it must be, and within its range.
  private func possible(_ value: Double, _ index: Int) -> Double {
    guard let target = targets[index] else { return max(value, -1) }
    let range = target.uncertainRange
    let value = target.isWhole ? value.rounded() : value
    return min(max(value, range.lowerBound), range.upperBound)
  }

  /// The patch that applies values to the scenario; the change for every draw comes after the drawn values.
  func patch(_ values: [Double]) -> Patch {
    Patch(zip(targets, values).flatMap { $0?.patch(.set($1)).changes ?? [] } + patch.changes)
  }
}
