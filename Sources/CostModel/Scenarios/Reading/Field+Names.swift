import Documents

extension Field {
  /// The index of the lever with a name; nil after reporting that there is none.
  func lever(of scenario: Scenario) -> Int? {
    guard let name = string() else { return nil }
    if let index = scenario.levers.firstIndex(where: { $0.name == name }) { return index }
    error(
      "unknown-lever", "the scenario has no lever '\(name)'",
      hint: Suggestion.phrase(for: name, among: scenario.levers.map(\.name)))
    return nil
  }

  /// The indices of the features in a list of names.
  func features(of scenario: Scenario) -> [Int] {
    (array() ?? []).compactMap { entry in
      guard let name = entry.string() else { return nil }
      if let index = scenario.features.firstIndex(where: { $0.name == name }) { return index }
      entry.error(
        "unknown-feature", "the scenario has no feature '\(name)'",
        hint: Suggestion.phrase(for: name, among: scenario.features.map(\.name)))
      return nil
    }
  }
}
