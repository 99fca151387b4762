package import Documents

/// A month of use: what the tool is asked about.
package struct Scenario: Sendable {
  package let name: String
  /// The month whose calendar and prices count.
  package let month: Month
  package internal(set) var features: [Feature]
  /// Costs that do not depend on use.
  package let fixedCosts: [FixedCost]
  package let contracts: [Contract]
  package let levers: [Lever]
  package let budget: Budget?
  /// How models did on the evals of the product, or nil.
  package let evals: Evals?
  /// The texts its token sizes were counted of, to read it again with changes.
  package let texts: PromptTexts
  /// Where the scenario was written.
  package let source: SourceFile

  /// A cost per month that does not depend on use.
  package struct FixedCost: Sendable {
    package let name: String
    package let monthlyUSD: Assumption
  }
}

/// What was agreed with a vendor.
package struct Contract: Sendable {
  /// The vendor's id; nil for every vendor.
  package let vendor: String?
  /// The share taken off list prices.
  package let discount: Assumption
  /// A spend that is paid for whether used or not, or nil.
  package let commitment: Commitment?

  /// A monthly spend agreed for a discount.
  ///
  /// It covers `monthly / (1 - discount)` of usage at list price; usage beyond costs `overage` times list price.
  package struct Commitment: Sendable {
    /// USD paid each month.
    package let monthlyUSD: Assumption
    /// The share taken off list prices within it, 0 up to but not including 1.
    package let discount: Assumption
    /// What usage beyond it costs, as a multiple of list price.
    package let overage: Assumption
    /// How far a month's usage is from its mean: the standard deviation as a share of it, above 0.
    ///
    /// Only suggestions ask for it.
    package let usageVariation: Assumption

    /// What is taken where a scenario does not say: the usage of a month is within about a third of its mean.
    package static let assumedUsageVariation = 0.35
  }
}
