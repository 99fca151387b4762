package import CostModel

/// The inputs of a check, for its head and its last line.
package struct CheckContext: Sendable {
  /// The paths of the scenarios, in their order.
  package let files: [String]
  /// The baseline, as typed; nil for none.
  package let baseline: String?
  /// The prices of the first scenario.
  package let pricing: PricingFacts
  /// The condition that fails the build.
  package let failsOn: String
  /// The current limits, for a later run to compare with.
  package let budgets: RecordedBudgets

  package init(
    files: [String], baseline: String?, pricing: PricingFacts, failsOn: String, budgets: RecordedBudgets
  ) {
    self.budgets = budgets
    self.files = files
    self.baseline = baseline
    self.pricing = pricing
    self.failsOn = failsOn
  }
}
