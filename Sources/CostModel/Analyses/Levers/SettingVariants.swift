import Documents
import Synchronization

/// A setting with each combination of the structural levers that change it, read when it is first asked for.
///
/// Many levers may change one setting, of which most combinations are never looked at: models to choose from exclude each other. So nothing is read
/// ahead, and combinations in which the same edits count are read once.
final class SettingVariants: Sendable {
  let setting: LeverSetting
  /// The levers that change it.
  let levers: LeverSet
  private let changes: [FeatureLevers.Change]
  private let read: @Sendable ([Reader.Edit]) -> Feature?
  /// The readings of small numbers of levers by combination, of all others by the edits that count.
  private let known: Mutex<Readings>

  /// A feature that is kept once however many combinations it stands for.
  private final class Reading: Sendable {
    let feature: Feature

    init(_ feature: Feature) {
      self.feature = feature
    }
  }

  private struct Readings {
    var byLevers: [LeverSet: Reading?] = [:]
    var byEdits: [[Int]: Reading?] = [:]
  }

  /// The variants of a setting.
  ///
  /// - Parameters:
  ///   - setting: The setting.
  ///   - changes: What the levers change of it, in the order of the file.
  ///   - read: Reads the feature with some edits; nil when it has errors.
  init(
    setting: LeverSetting, changes: [FeatureLevers.Change], read: @escaping @Sendable ([Reader.Edit]) -> Feature?
  ) {
    self.setting = setting
    levers = LeverSet(changes.map(\.lever))
    self.changes = changes
    self.read = read
    known = Mutex(Readings())
  }

  /// Makes a feature's setting as some of the levers make it.
  ///
  /// - Parameters:
  ///   - feature: The feature.
  ///   - set: Some of the levers, at least one.
  /// - Returns: Whether the setting can be so.
  func put(into feature: inout Feature, with set: LeverSet) -> Bool {
    guard let reading = reading(with: set) else { return false }
    feature.take(setting, from: reading.feature)
    return true
  }

  private func reading(with set: LeverSet) -> Reading? {
    known.withLock { readings in
      if let reading = readings.byLevers[set] { return reading }
      let edits = countingEdits(of: set)
      let reading = readings.byEdits[edits] ?? read(edits.map { changes[$0].edit }).map { Reading($0) }
      readings.byEdits[edits] = .some(reading)
      readings.byLevers[set] = .some(reading)
      return reading
    }
  }

  /// The edits of a combination, by their places, without those that a later one puts another value in the place of.
  private func countingEdits(of set: LeverSet) -> [Int] {
    let own = changes.indices.filter { set.contains(changes[$0].lever) }
    return own.filter { position in
      guard case .set = changes[position].edit.operation else { return true }
      return !own.contains { later in
        guard later > position, changes[later].path == changes[position].path else { return false }
        guard case .set = changes[later].edit.operation else { return false }
        return true
      }
    }
  }
}
