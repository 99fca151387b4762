/// What a draw of the uncertain inputs is, and the patch that puts it into the scenario.
///
/// The coordinates of a draw are chances, one for each input, where the inputs are independent, and normal scores where some are correlated.
struct DrawSpace: Sendable {
  let inputs: [UncertainInput]
  let copula: GaussianCopula?
  private let targets: [PatchTarget]
  private let patch: Patch

  /// The inputs of a scenario.
  ///
  /// - Parameters:
  ///   - uncertainty: What is not known.
  ///   - scenario: The scenario that has been read with it.
  ///   - patch: What is changed for every draw.
  init(_ uncertainty: Uncertainty, in scenario: Scenario, patch: Patch) {
    // Every path was found when the scenario was read.
    let known = uncertainty.inputs.compactMap { input in
      PatchTarget(input.path, in: scenario).map { (input: input, target: $0) }
    }
    inputs = known.map(\.input)
    targets = known.map(\.target)
    copula = known.count == uncertainty.inputs.count ? uncertainty.copula : nil
    self.patch = patch
  }

  /// The coordinates of independent chances.
  func coordinates(_ chances: [Double]) -> [Double] {
    guard let copula else { return chances }
    return copula.correlated(chances.map { ElementaryFunctions.normalQuantile($0) })
  }

  /// The coordinates where every input has the same chance.
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

  /// A value as the scenario can have it: whole where it must be, and in its range.
  private func possible(_ value: Double, _ index: Int) -> Double {
    let range = targets[index].uncertainRange
    let value = targets[index].isWhole ? value.rounded() : value
    return min(max(value, range.lowerBound), range.upperBound)
  }

  /// Whether a value is at the end of what is possible, where its distribution would go on.
  func isHeld(_ value: Double, _ index: Int) -> Bool {
    guard case .lognormal = inputs[index].marginal.kind else { return false }
    let range = targets[index].uncertainRange
    return value <= range.lowerBound || value >= range.upperBound
  }

  /// The patch that puts values into the scenario; what holds for every draw comes after what is drawn.
  func patch(_ values: [Double]) -> Patch {
    Patch(zip(targets, values).flatMap { $0.patch(.set($1)).changes } + patch.changes)
  }
}
