extension Setting {
  typealias Value = @Sendable (Feature, Substring) -> Double?
  typealias Change = @Sendable (inout Feature, Substring, NumberChange) -> Void

  /// Declares a number.
  ///
  /// - Parameters:
  ///   - path: The path inside a feature.
  ///   - root: The part that is read together with it.
  ///   - driver: The driver of a bill's change that it belongs to.
  ///   - words: Its description.
  ///   - range: The valid numbers.
  ///   - unit: The unit, or nil.
  ///   - isWhole: Whether only integers are valid.
  ///   - canBeAdded: Whether it can be set where a feature omits it.
  ///   - multipliesVolume: Whether the sessions of a feature are a multiple of it.
  ///   - sizePart: How it enters the calls of a session, where it is a size the cost can be linear in.
  ///   - value: Finds the number.
  ///   - change: Changes the number.
  /// - Returns: The setting.
  static func number(
    _ path: String, _ root: SettingRoot, _ driver: CostDriver, _ words: String, in range: ClosedRange<Double>,
    unit: String? = nil, isWhole: Bool = false, canBeAdded: Bool = false,
    multipliesVolume: Bool = false, sizePart: (@Sendable (Feature) -> SizePart)? = nil, value: @escaping Value,
    change: @escaping Change
  ) -> Setting {
    Setting(
      path: path, words: words, form: .number(Number(range: range, unit: unit, isWhole: isWhole)), driver: driver,
      root: root, sizePart: sizePart, multipliesVolume: multipliesVolume,
      access: Access(value: value, change: change, canBeAdded: canBeAdded))
  }

  /// Declares a choice among words, or any text.
  static func choice(
    _ path: String, _ root: SettingRoot, _ driver: CostDriver, _ words: String, _ choices: [String] = []
  ) -> Setting {
    Setting(path: path, words: words, form: .choice(choices), driver: driver, root: root, sizePart: nil, access: nil)
  }

  /// Declares an object or list.
  static func structure(_ path: String, _ root: SettingRoot, _ driver: CostDriver, _ words: String) -> Setting {
    Setting(path: path, words: words, form: .structure, driver: driver, root: root, sizePart: nil, access: nil)
  }

  /// Every setting, in the order of the drivers.
  package static let all: [Setting] =
    volumeSettings + turnSettings + promptSettings + outputSettings + cachingSettings + servingSettings
    + routingSettings + compressionSettings + embeddingSettings + pictureSettings + soundSettings + otherSettings
}
