import Documents
import Synchronization

/// A part of a feature with each combination of the structural levers that change it, made when it is first asked for.
///
/// Many levers may change one part, of which most combinations are never looked at: models to choose from exclude each other. So nothing is made
/// ahead, and combinations in which the same changes count are made once. Numbers in the place of numbers are put there; all else is read.
final class PartVariants: Sendable {
  let root: SettingRoot
  /// The levers that change it.
  let levers: LeverSet
  private let changes: [FeatureLevers.Change]
  /// Each change as a number in the place of a number; nil where it is something else.
  private let numbers: [(place: Setting.Place, change: NumberChange)?]
  private let base: Feature
  private let read: @Sendable ([Reader.Edit]) -> FeatureVariant?
  /// The variants of small numbers of levers by combination, of all others by the changes that count.
  private let known = Mutex(Known())

  private struct Known {
    var byLevers: [LeverSet: FeatureVariant?] = [:]
    var byChanges: [[Int]: FeatureVariant?] = [:]
  }

  /// The variants of a part.
  ///
  /// - Parameters:
  ///   - root: The part.
  ///   - changes: What the levers change of it, in the order of the file.
  ///   - base: The feature without levers.
  ///   - read: Reads the feature with some edits; nil when it has errors.
  init(
    root: SettingRoot, changes: [FeatureLevers.Change], base: Feature,
    read: @escaping @Sendable ([Reader.Edit]) -> FeatureVariant?
  ) {
    self.root = root
    levers = LeverSet(changes.map(\.lever))
    self.changes = changes
    numbers = changes.map { $0.edit.root == root ? $0.edit.number(in: base) : nil }
    self.base = base
    self.read = read
  }

  /// Makes a part of a feature as some of the levers make it.
  ///
  /// - Parameters:
  ///   - feature: The feature.
  ///   - set: Some of the levers, at least one.
  /// - Returns: Whether the part can be so.
  func put(into feature: inout Feature, with set: LeverSet) -> Bool {
    guard let variant = variant(with: set) else { return false }
    root.take(into: &feature, from: variant.feature)
    return true
  }

  private func variant(with set: LeverSet) -> FeatureVariant? {
    known.withLock { known in
      if let variant = known.byLevers[set] { return variant }
      let counting = countingChanges(of: set)
      let variant = known.byChanges[counting] ?? made(of: counting)
      known.byChanges[counting] = .some(variant)
      known.byLevers[set] = .some(variant)
      return variant
    }
  }

  /// The feature with some of the changes: what is set counts before what is scaled or shifted.
  private func made(of positions: [Int]) -> FeatureVariant? {
    let own = positions.compactMap { numbers[$0] }
    guard own.count == positions.count else { return read(positions.map { changes[$0].edit.edit }) }
    var feature = base
    for (place, change) in own.filter(\.change.isSet) + own.filter({ !$0.change.isSet }) {
      guard place.change(&feature, change) else { return nil }
    }
    return FeatureVariant(feature)
  }

  /// The changes of a combination, by their places, without those that a later one puts another value in the place of.
  private func countingChanges(of set: LeverSet) -> [Int] {
    let own = changes.indices.filter { set.contains(changes[$0].lever) }
    return own.filter { position in
      guard case .set = changes[position].edit.edit.operation else { return true }
      return !own.contains { later in
        guard later > position, changes[later].edit.path == changes[position].edit.path else { return false }
        guard case .set = changes[later].edit.edit.operation else { return false }
        return true
      }
    }
  }
}
