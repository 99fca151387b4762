package import Documents

/// A month of use: what the tool is asked about.
package struct Scenario: Sendable {
  package let name: String
  /// The month whose calendar and prices count.
  package internal(set) var month: Month
  package internal(set) var features: [Feature]
  /// Costs that do not depend on use.
  package internal(set) var fixedCosts: [FixedCost]
  package internal(set) var contracts: [Contract]
  /// Capacity that is bought by time.
  package internal(set) var capacities: [CapacityPlan] = []
  /// What vendors call the account, where their limits depend on it.
  package internal(set) var usageTiers: [UsageTier] = []
  /// Other currencies that results are shown in.
  package internal(set) var shownCurrencies: [ShownCurrency] = []
  package let levers: [Lever]
  package let budget: Budget?
  /// How models did on the evals of the product, or nil.
  package let evals: Evals?
  /// Which of its numbers are not known, or nil.
  package internal(set) var uncertainty: Uncertainty?
  /// How its numbers change from month to month, or nil.
  package internal(set) var growth: Growth?
  /// What keeps its spending within bounds, or nil.
  package internal(set) var guardPlan: GuardPlan?
  /// Which tags its calls must have, or nil.
  package internal(set) var tagging: Tagging?
  /// The texts its token sizes were counted of, to read it again with changes.
  package let texts: PromptTexts
  /// Where the scenario was written.
  package let source: SourceFile
  /// What it was read from; nil for one that was put together.
  package internal(set) var origin: ScenarioOrigin?

  /// A cost per month that does not depend on use.
  package struct FixedCost: Sendable {
    package let name: String
    package internal(set) var monthlyUSD: Assumption
  }
}

/// What was agreed with a vendor.
package struct Contract: Sendable {
  /// The vendor's id; nil for every vendor.
  package let vendor: String?
  /// The share taken off list prices.
  package internal(set) var discount: Assumption
  /// A spend that is paid for whether used or not, or nil.
  package internal(set) var commitment: Commitment?

  /// A monthly spend agreed for a discount.
  ///
  /// It covers `monthly / (1 - discount)` of usage at list price; usage beyond costs `overage` times list price.
  package struct Commitment: Sendable {
    /// USD paid each month.
    package internal(set) var monthlyUSD: Assumption
    /// The share taken off list prices within it, 0 up to but not including 1.
    package internal(set) var discount: Assumption
    /// What usage beyond it costs, as a multiple of list price.
    package internal(set) var overage: Assumption
    /// How far a month's usage is from its mean: the standard deviation as a share of it, above 0.
    ///
    /// Only suggestions ask for it.
    package internal(set) var usageVariation: Assumption

    /// What is taken where a scenario does not say: the usage of a month is within about a third of its mean.
    package static let assumedUsageVariation = 0.35
  }
}

/// What a scenario was read from, so that changes that a person writes can be read by the same rules.
package final class ScenarioOrigin: Sendable {
  package let document: Document
  /// The prices it was read with.
  package let book: PriceBook
  /// The month that was taken where it names none.
  let currentMonth: Month
  /// The changes it was read with, such as those of `--set`.
  package let edits: [Reader.Edit]
  /// What was changed after it was read, such as by `--scale`.
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
