/// A change to a scenario as numbers and typed values, checked when it was made.
///
/// A lever, an option, a remedy, a suggestion, a step of a bisection, a grid point and a draw are all patches. Values
/// that are set are applied before those that are scaled or shifted, whatever their order, so that joining patches has
/// one meaning.
package struct Patch: Sendable {
  /// One change.
  enum Change: Sendable {
    /// A number of a feature, by the index of the feature in the scenario.
    case number(feature: Int, Setting.Place, NumberChange)
    /// A factor on the sessions of a feature.
    case traffic(feature: Int, factor: Double)
    /// A part of a feature as in another reading.
    case part(feature: Int, SettingRoot, from: FeatureVariant)
    /// All rates of the models of a vendor, or of one of them, times a factor.
    case price(PriceTarget, factor: Double)
    /// A number outside of the features.
    case shared(SharedNumber, NumberChange)
    /// Everything outside of the features, as in another reading.
    case terms(from: Terms)
  }

  /// The subject of a price change.
  struct PriceTarget: Sendable, Hashable {
    let vendorID: String
    /// The model's id; nil for all of the vendor.
    let modelID: String?
  }

  /// A number that a bill depends on outside of the features.
  struct Terms: Sendable {
    let month: Month
    let contracts: [Contract]
    let capacities: [CapacityPlan]
    let fixedCosts: [Scenario.FixedCost]
  }

  /// The changes; replacements come first.
  let changes: [Change]

  init(_ changes: [Change]) {
    self.changes = changes.filter(\.isSet) + changes.filter { !$0.isSet }
  }

  /// No change.
  package static let none = Patch([])

  /// Both patches.
  package func joined(with other: Patch) -> Patch { Patch(changes + other.changes) }

  /// The features that it changes, by index; nil where it changes what all of them share.
  package var touchedFeatures: [Int]? {
    var touched: [Int] = []
    for change in changes {
      switch change {
      case .number(let feature, _, _), .traffic(let feature, _), .part(let feature, _, _):
        if !touched.contains(feature) { touched.append(feature) }
      case .price, .shared, .terms: return nil
      }
    }
    return touched
  }
}

extension Patch.Change {
  /// Whether it changes a feature, by index.
  func isAbout(_ feature: Int) -> Bool {
    switch self {
    case .number(feature, _, _), .traffic(feature, _), .part(feature, _, _), .price: true
    case .number, .traffic, .part, .shared, .terms: false
    }
  }

  /// Whether it replaces something, which is applied before scaling and shifting.
  var isSet: Bool {
    switch self {
    case .number(_, _, let change), .shared(_, let change): change.isSet
    case .part, .terms: true
    case .traffic, .price: false
    }
  }
}

/// A feature as read with some changes, kept once however many patches use parts of it.
final class FeatureVariant: Sendable {
  let feature: Feature

  init(_ feature: Feature) {
    self.feature = feature
  }
}
