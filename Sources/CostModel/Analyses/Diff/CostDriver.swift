/// A driver of a change in a bill: settings of a scenario that are changed together, or a part that is added or
/// removed.
package enum CostDriver: Int, Sendable, CaseIterable {
  /// The rates of the same models: another price list, or other days.
  case price
  /// Sessions a month, and when they come.
  case volume
  /// Turns of a session, and the calls and searches of a turn, retries included.
  case turns
  /// The tokens sent with a call, including the history.
  case promptTokens
  /// The tokens of an answer, and its cap.
  case outputTokens
  /// The vendor's prompt cache and the product's own answer cache.
  case caching
  /// Which calls are batched, and the tier of the others.
  case batch
  /// Which models answer, where, and how they count tokens.
  case routing
  /// Discounts, commitments and fixed costs.
  case contract
  /// A feature that is new.
  case newFeature
  /// A feature that was removed.
  case removedFeature

  /// The drivers of a feature that exists before and after.
  package static let ofFeatures: [CostDriver] = [
    .price, .volume, .turns, .promptTokens, .outputTokens, .caching, .batch, .routing, .contract,
  ]

  /// The name in results.
  package var name: String {
    switch self {
    case .price: "price"
    case .volume: "volume"
    case .turns: "turns"
    case .promptTokens: "prompt_tokens"
    case .outputTokens: "output_tokens"
    case .caching: "caching"
    case .batch: "batch"
    case .routing: "routing"
    case .contract: "contract"
    case .newFeature: "new_feature"
    case .removedFeature: "removed_feature"
    }
  }
}

/// A set of drivers, as bits by their index in `CostDriver`: those with their new settings; the others have the old
/// ones.
package struct DriverSet: Sendable, Hashable {
  private(set) var bits: UInt16

  private init(bits: UInt16) {
    self.bits = bits
  }

  init(_ drivers: some Sequence<CostDriver>) {
    bits = drivers.reduce(0) { $0 | 1 << UInt16($1.rawValue) }
  }

  /// No driver: everything is as before.
  static let none = DriverSet(bits: 0)

  /// The drivers, in their order.
  package var drivers: [CostDriver] { CostDriver.allCases.filter { contains($0) } }

  func contains(_ driver: CostDriver) -> Bool { bits >> UInt16(driver.rawValue) & 1 == 1 }
  func union(_ other: DriverSet) -> DriverSet { DriverSet(bits: bits | other.bits) }
  func intersection(_ other: DriverSet) -> DriverSet { DriverSet(bits: bits & other.bits) }
  func isDisjoint(with other: DriverSet) -> Bool { bits & other.bits == 0 }
}
