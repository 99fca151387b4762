import CostModel

extension Invocation {
  /// The tags that calls must have, by the scenario that `--tagging` names.
  ///
  /// - Parameter prices: The prices, which a scenario needs to be read.
  /// - Returns: The tags; nil where they were not requested.
  /// - Throws: `Failure` when the scenario cannot be read or requires none.
  func auditTagging(_ prices: LoadedPrices) throws(Failure) -> Tagging? {
    guard let path = arguments.text(.auditTagging) else { return nil }
    let scenario = try scenario(from: try document(at: path), prices: prices, edits: []).scenario
    guard let tagging = scenario.tagging else {
      throw Failure(
        code: "no-tagging", "'\(path)' requires no tags",
        hint: "for instance \"tagging\": {\"required\": [\"team\", \"env\"], \"at_least\": 0.95}")
    }
    return tagging
  }
}
