package import CostModel

/// What a check was run on, for its head and its last line.
package struct CheckContext: Sendable {
  /// The paths of the scenarios, in their order.
  package let files: [String]
  /// What they are compared with, as typed; nil for nothing.
  package let baseline: String?
  /// The prices of the first scenario.
  package let pricing: PricingFacts
  /// What fails the build.
  package let failsOn: String
  /// The limits as they are now, for a later run to be held against.
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
