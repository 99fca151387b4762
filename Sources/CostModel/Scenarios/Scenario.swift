package import Documents

/// A month of usage: the input of the tool.
package struct Scenario: Sendable {
  package let name: String
  /// The month whose calendar and prices apply.
  package internal(set) var month: Month
  package internal(set) var features: [Feature]
  /// Costs that do not depend on usage.
  package internal(set) var fixedCosts: [FixedCost]
  package internal(set) var contracts: [Contract]
  /// Capacity bought by time.
  package internal(set) var capacities: [CapacityPlan] = []
  /// Vendors' names for the account, where their limits depend on it.
  package internal(set) var usageTiers: [UsageTier] = []
  /// Other currencies in which results are shown.
  package internal(set) var shownCurrencies: [ShownCurrency] = []
  package let levers: [Lever]
  package let budget: Budget?
  /// The results of models on the evals of the product, or nil.
  package let evals: Evals?
  /// Its uncertain numbers, or nil.
  package internal(set) var uncertainty: Uncertainty?
  /// The growth of its numbers from month to month, or nil.
  package internal(set) var growth: Growth?
  /// The guard on its spending, or nil.
  package internal(set) var guardPlan: GuardPlan?
  /// The tags that its calls must have, or nil.
  package internal(set) var tagging: Tagging?
  /// The texts from which its token sizes were counted, to read it again with changes.
  package let texts: PromptTexts
  /// Where the scenario was written.
  package let source: SourceFile
  /// The source it was read from; nil for one that was assembled.
  package internal(set) var origin: ScenarioOrigin?

  /// A cost per month that does not depend on usage.
  package struct FixedCost: Sendable {
    package let name: String
    package internal(set) var monthlyUSD: Assumption
  }
}

/// An agreement with a vendor.
package struct Contract: Sendable {
  /// The vendor's id; nil for every vendor.
  package let vendor: String?
  /// The share taken off list prices.
  package internal(set) var discount: Assumption
  /// A spend that is paid for whether used or not, or nil.
  package internal(set) var commitment: Commitment?

  /// A monthly spend agreed for a discount.
  ///
  /// It covers `monthly / (1 - discount)` of usage at list price; usage beyond it costs `overage` times list price.
  package struct Commitment: Sendable {
    /// USD paid each month.
    package internal(set) var monthlyUSD: Assumption
    /// The share taken off list prices within it, 0 up to but not including 1.
    package internal(set) var discount: Assumption
    /// The price of usage beyond it, as a multiple of list price.
    package internal(set) var overage: Assumption
    /// The variation of monthly usage: the standard deviation as a share of the mean, above 0.
    ///
    /// Only suggestions use it.
    package internal(set) var usageVariation: Assumption

    /// The default: the usage of a month is within about a third of its mean.
    package static let assumedUsageVariation = 0.35
  }
}

/// The source of a scenario, so that changes written by a person can be read by the same rules.
package final class ScenarioOrigin: Sendable {
  package let document: Document
  /// The prices it was read with.
  package let book: PriceBook
  /// The month that was used where it names none.
  let currentMonth: Month
  /// The changes it was read with, such as those of `--set`.
  package let edits: [Reader.Edit]
  /// Changes made after it was read, such as by `--scale`.
  let patch: Patch

  init(document: Document, book: PriceBook, currentMonth: Month, edits: [Reader.Edit], patch: Patch = .none) {
    self.document = document
    self.book = book
    self.currentMonth = currentMonth
    self.edits = edits
    self.patch = patch
  }

  /// The same origin with a change after the reading.
  func changed(by patch: Patch) -> ScenarioOrigin {
    ScenarioOrigin(
      document: document, book: book, currentMonth: currentMonth, edits: edits, patch: self.patch.joined(with: patch))
  }
}
