package import Documents

/// A named change to a scenario, with the effort and risk of making it.
package struct Lever: Sendable {
  /// Its name.
  package let name: String
  /// The changes by path; patterns over features are expanded.
  package let edits: [Reader.Edit]
  /// The work in engineer-days; nil when the scenario does not say.
  package let effortDays: Assumption?
  /// The risk to quality in points of the scenario's own scale; nil when it does not say.
  package let risk: Assumption?
  /// The earliest day of a plan on which it is ready, from 1; nil when only the effort decides.
  package let readyDay: Assumption?
  /// The days from ready to fully in use; nil for at once.
  package let rampDays: Assumption?
  /// The one-off cost, or nil.
  package let oneOff: OneOffCost?
  /// The levers that must be pulled before it.
  package let after: [String]
  /// The levers it cannot be pulled with.
  package let excludes: [String]
  /// Who makes it, or nil.
  package let owner: String?
  /// A note on it in a person's own words, or nil.
  package let note: String?
  /// Where the name was written.
  package let span: SourceSpan
}

/// The one-off cost of a lever.
package enum OneOffCost: Sendable {
  /// An amount.
  case usd(Assumption)
  /// Training a model: tokens of the examples times the passes over them, at the model's training price.
  case training(model: ModelChoice, tokens: Assumption, epochs: Assumption)
  /// Embedding documents again: their tokens at the model's input price.
  case embedding(model: ModelChoice, tokens: Assumption)
}
