/// The changes between two scenarios: the bill before and after, and the effect of each driver.
package struct CostDiff: Sendable {
  /// How the change is attributed to the drivers.
  package enum Method: String, Sendable, CaseIterable {
    /// Shapley values on the full model.
    case shapley
    /// The logarithmic mean Divisia index, where costs are products.
    case lmdi
  }

  /// Why the logarithmic mean Divisia index does not apply.
  package struct NotAProduct: Error, Sendable, Equatable {
    /// The feature, or the name of a commitment.
    package let part: String
    /// The charge that is not a product; nil for a commitment.
    package let charge: String?
    /// The drivers that changed.
    package let drivers: [CostDriver]
  }

  package let before: DiffSide
  package let after: DiffSide
  /// How the change is attributed.
  package let method: Method
  /// The features in the order of the newer scenario, then those that are gone, fixed costs, monthly prices,
  /// commitments.
  package let parts: [Part]

  /// A part of the bill.
  package struct Part: Sendable {
    /// The kind of part.
    package enum Kind: String, Sendable {
      case feature, fixed
      case monthUse = "month_use"
      case commitment
    }

    package let kind: Kind
    package let name: String
    /// USD a month before; nil when it did not exist.
    package let beforeUSD: Double?
    /// USD a month after; nil when it is gone.
    package let afterUSD: Double?
    /// The effects of the drivers, in their order; they sum to the change, and drivers without effect are omitted.
    package let contributions: [Contribution]
    /// The charges by model and tier; only for a feature.
    package let lines: [Line]

    /// USD a month.
    package var changeUSD: Double { (afterUSD ?? 0) - (beforeUSD ?? 0) }
  }

  /// The effect of a driver on a part of the bill, or on all of it.
  package struct Contribution: Sendable {
    /// The driver; several when some mixture of them has no price, so that they cannot be separated.
    package let drivers: [CostDriver]
    /// USD a month it added; negative when it saved.
    package let usd: Double
    /// The settings that changed; none for a sum over parts.
    package let settings: [SettingChange]

    /// The name in results.
    package var name: String { drivers.map(\.name).joined(separator: "+") }
  }

  /// A setting that changed.
  package struct SettingChange: Sendable, Equatable {
    /// The path inside the feature.
    package let path: String
    /// The value before; nil when it was not set.
    package let before: SettingValue?
    /// The value after; nil when it is not set.
    package let after: SettingValue?
  }

  /// The value of a setting.
  package enum SettingValue: Sendable, Equatable {
    case number(Double)
    /// USD per million tokens.
    case rate(Double)
    case text(String)
  }

  /// The cost of a feature for one model at one tier, for one purpose.
  package struct Line: Sendable, Equatable {
    package let model: String
    package let tier: ServiceTier
    package let purpose: CompiledScenario.Line.Purpose
    /// USD a month before; nil when there was no such line.
    package let beforeUSD: Double?
    /// USD a month after; nil when the line is gone.
    package let afterUSD: Double?
  }

  /// USD a month before.
  package var beforeUSD: Double { before.projection.totalUSD }
  /// USD a month after.
  package var afterUSD: Double { after.projection.totalUSD }
  /// USD a month.
  package var changeUSD: Double { afterUSD - beforeUSD }
  /// Whether everything could be priced on both sides.
  package var isComplete: Bool { before.projection.isComplete && after.projection.isComplete }

  /// Whether all of a part could be priced on both sides; otherwise its change is unknown.
  package func isPriced(_ part: Part) -> Bool {
    guard part.kind == .feature else { return true }
    return [before, after].allSatisfy { side in
      side.projection.features.first { $0.feature.name == part.name }?.isComplete ?? true
    }
  }

  /// The effects of the drivers on the whole bill, in their order; they sum to its change.
  package var contributions: [Contribution] {
    var sums: [(drivers: [CostDriver], usd: Double)] = []
    for contribution in parts.flatMap(\.contributions) {
      if let index = sums.firstIndex(where: { $0.drivers == contribution.drivers }) {
        sums[index].usd += contribution.usd
      } else {
        sums.append((contribution.drivers, contribution.usd))
      }
    }
    func order(_ drivers: [CostDriver]) -> [Int] { drivers.map(\.rawValue) }
    return sums.sorted { order($0.drivers).lexicographicallyPrecedes(order($1.drivers)) }
      .map { Contribution(drivers: $0.drivers, usd: $0.usd, settings: []) }
  }
}
