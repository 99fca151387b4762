/// The model of the price book for a logged model, and the rule that found it; or why there is none.
package struct ModelResolution: Sendable {
  /// How the model was found.
  package enum Rule: String, Sendable, CaseIterable {
    /// The name, or the vendor with the name, is listed.
    case exact
    /// It is, without a date or revision at the end.
    case version
    /// It is, without the prefix of a gateway, vendor or region.
    case prefix
    /// It is the last part of the name of a cloud resource.
    case resourceName = "resource-name"
    /// It is, where a gateway writes dots or another order than the vendor.
    case spelling
    /// The user said which model it is.
    case alias
    /// The user asked what another model would have cost.
    case repriced
  }

  /// Why a logged model is not found.
  package enum Failure: Sendable, Equatable {
    /// No model has the name by any rule; with similar names.
    case unknown(suggestions: [String])
    /// Several vendors sell it; with the qualified names.
    case ambiguous(choices: [String])
    /// The name moves from model to model, and which one it was on these days is not known.
    case unknownThen(AliasDays)
  }

  /// A model that was found.
  package struct Found: Sendable {
    /// The model.
    package let model: Model
    /// Its name with its vendor, such as `azure/gpt-4o`.
    package let qualifiedName: String
    /// The rule it was found by.
    package let rule: Rule
    /// The region of the calls where it has a price of its own; nil where it has none.
    package let pricedRegion: String?
    /// The factor on the rates in the region of the calls; nil where it has no price of its own.
    package let regionFactor: Multiplier?

    /// The id of the vendor.
    package var vendorID: String { String(qualifiedName.prefix { $0 != "/" }) }

    /// A rate in the region of the calls; nil where it cannot be written exactly.
    func regional(_ rate: Rate) -> Rate? { regionFactor.map { rate.multiplied(by: $0) } ?? rate }
  }

  /// The model as logged.
  package let logged: LoggedModel
  /// The model, or why there is none.
  package let outcome: Outcome

  /// The model, or why there is none.
  package enum Outcome: Sendable {
    /// Shared by all groups of calls that were answered by the model.
    indirect case found(Found)
    case failed(Failure)
  }

  /// The model that was found, if any.
  package var found: Found? { if case .found(let found) = outcome { found } else { nil } }
}
