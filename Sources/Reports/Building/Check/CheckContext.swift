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

  package init(files: [String], baseline: String?, pricing: PricingFacts, failsOn: String) {
    self.files = files
    self.baseline = baseline
    self.pricing = pricing
    self.failsOn = failsOn
  }
}
