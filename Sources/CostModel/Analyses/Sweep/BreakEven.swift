package import Documents

/// The value of a number from which a setting pays, compared with the same scenario without the setting.
package struct BreakEven: Sendable {
  /// The part of the scenario that is removed, such as `chat.cache`.
  package let setting: String
  /// USD a month without it.
  package let withoutUSD: Double
  /// Where the cost with the setting is equal.
  package let solution: CostSolution

  /// Why there is no break-even.
  package enum Failure: Error, Sendable {
    /// There is no number at the path.
    case noNumber([Diagnostic])
    /// The scenario is invalid without the setting, or has no price without it.
    case needed
  }

  /// Finds the values at which a setting costs as much as it saves.
  ///
  /// - Parameters:
  ///   - path: The path of a number of the setting, such as `chat.cache.hit_rate`.
  ///   - scenario: The scenario.
  ///   - date: Which prices apply.
  /// - Throws: `Failure`.
  package init(path: String, of scenario: Scenario, date: PricingDate) throws(Failure) {
    let solver: CostSolver
    do throws(CostSolver.Failure) {
      solver = try CostSolver(path: path, of: scenario, date: date)
    } catch {
      switch error {
      case .noNumber(let diagnostics): throw .noNumber(diagnostics)
      }
    }
    guard let (setting, usd) = BreakEven.without(path, scenario, date) else { throw .needed }
    self.setting = setting
    withoutUSD = usd
    solution = solver.solve(toUSD: usd)
  }

  /// The largest part around a path that the scenario can do without, and the cost without it.
  private static func without(_ path: String, _ scenario: Scenario, _ date: PricingDate) -> (String, Double)? {
    guard let reader = PatchReader(scenario) else { return nil }
    let keys = path.split(separator: ".")
    // A feature is not a setting; an agreement with all vendors is one of its own.
    let isAgreedWithAll = keys.count == 2 && ["contract", "commitment"].contains(keys[0])
    let shortest = isAgreedWithAll ? 1 : 2
    for length in shortest...max(shortest, keys.count) where length <= keys.count {
      let setting = keys.prefix(length).joined(separator: ".")
      let source = SourceFile(name: "--break-even", text: setting)
      let edit = Reader.Edit(
        path: setting, operation: .unset, span: SourceSpan(file: source, start: 0, end: source.bytes.count))
      guard let patch = try? reader.patch([edit]),
        let usd = PatchEvaluator(scenario, date: date).cost(of: patch).usd
      else { continue }
      return (setting, usd)
    }
    return nil
  }
}
