/// A number or choice of a feature, declared once: reading, changing, comparing, showing and documenting it are derived
/// from this.
package struct Setting: Sendable {
  /// The kind of value.
  package enum Form: Sendable {
    /// A number.
    case number(Number)
    /// One of some words; any text where there are none.
    case choice([String])
    /// An object or list with settings of its own.
    case structure
  }

  /// A valid number.
  package struct Number: Sendable {
    package let range: ClosedRange<Double>
    /// The unit, for messages (`tokens`, `days`), or nil.
    package let unit: String?
    /// Whether only integers are valid.
    package let isWhole: Bool
  }

  /// How a number is found in a feature and changed there; the text is the value of the `*` of the path.
  struct Access: Sendable {
    /// The number; nil where the feature has none in this form.
    let value: @Sendable (Feature, Substring) -> Double?
    let change: @Sendable (inout Feature, Substring, NumberChange) -> Void
    /// Whether a number can be set that the feature omits.
    let canBeAdded: Bool
  }

  /// The path inside a feature, such as `tokens.system`; `*` represents a name or an index, as in `routing.*`.
  package let path: String
  /// Its description, in a few words.
  package let words: String
  package let form: Form
  /// The driver of a bill's change that it belongs to.
  package let driver: CostDriver
  /// The part that is read together with it.
  let root: SettingRoot
  /// How it enters the calls of a session, where it is a size that the cost is linear in as long as no segment is cut
  /// there.
  let sizePart: (@Sendable (Feature) -> SizePart)?
  /// Whether the sessions of a feature are a multiple of it.
  var multipliesVolume = false
  let access: Access?

  /// The valid numbers; nil for other settings.
  package var number: Number? {
    if case .number(let number) = form { number } else { nil }
  }
}

extension Setting {
  /// A setting of a feature by index, with the value of the `*` of its path.
  package struct Place: Sendable, Hashable {
    /// The index in `Setting.all`.
    let index: Int
    let key: Substring

    package var setting: Setting { Setting.all[index] }

    /// The path inside the feature.
    package var path: String { setting.path.replacingStar(with: key) }
  }

  /// The setting at a path inside a feature; nil when there is none.
  package static func place(at path: Substring) -> Place? {
    if let index = indexByPath[path] { return Place(index: index, key: "") }
    for index in openIndices {
      if let key = path.matchOfStar(in: all[index].path) { return Place(index: index, key: key) }
    }
    return nil
  }

  private static let indexByPath: [Substring: Int] = Dictionary(
    all.enumerated().map { (Substring($0.element.path), $0.offset) }, uniquingKeysWith: { first, _ in first })

  /// The settings whose paths have a `*`.
  private static let openIndices = all.indices.filter { all[$0].path.contains("*") }
}

extension Setting.Place {
  /// The number in a feature; nil where it has none in this form.
  package func value(in feature: Feature) -> Double? { setting.access?.value(feature, key) }

  /// Whether a number can be put there.
  func canBeSet(in feature: Feature) -> Bool {
    guard let access = setting.access else { return false }
    return access.canBeAdded || access.value(feature, key) != nil
  }

  /// Changes the number, clamped to the valid range.
  ///
  /// - Returns: Whether the resulting number is valid.
  @discardableResult
  func change(_ feature: inout Feature, _ change: NumberChange) -> Bool {
    let setting = Setting.all[index]
    guard let access = setting.access, case .number(let number) = setting.form else { return false }
    access.change(&feature, key, change)
    guard let value = access.value(feature, key) else { return false }
    let nearest = min(max(value, number.range.lowerBound), number.range.upperBound)
    if nearest != value { access.change(&feature, key, NumberChange(.add(nearest - value), at: change.span)) }
    return nearest == value && !(number.isWhole && value != value.rounded())
  }
}

extension String {
  /// A path with a name replacing its `*`.
  fileprivate func replacingStar(with name: Substring) -> String {
    guard let star = firstIndex(of: "*") else { return self }
    return String(self[..<star] + name + self[index(after: star)...])
  }
}

extension Substring {
  /// The value of the `*` of a pattern; nil when the text does not match it.
  fileprivate func matchOfStar(in pattern: String) -> Substring? {
    guard let star = pattern.firstIndex(of: "*") else { return nil }
    let start = pattern[..<star]
    let end = pattern[pattern.index(after: star)...]
    guard hasPrefix(start), hasSuffix(end), utf8.count > start.utf8.count + end.utf8.count else { return nil }
    return dropFirst(start.count).dropLast(end.count)
  }
}
