import Documents

extension Field {
  /// Reads `units_per_call`: `{"image ultra": 2, "audio_minute": 1.5}`.
  ///
  /// - Returns: The units; nil after an error.
  func unitUses() -> [UnitUse]? {
    guard var fields = object() else { return nil }
    var uses: [UnitUse] = []
    var isReadable = true
    for (name, span, entry) in fields.takeRest() {
      guard let (unit, variant) = UnitUse.parse(name) else {
        let names = PricedUnit.allCases.map(\.rawValue)
        reader.error(
          "unknown-unit", "unknown unit '\(name)'", at: span,
          hint: Suggestion.phrase(for: name.split(separator: " ").first.map(String.init) ?? name, among: names)
            ?? "expected one of: \(names.sorted().joined(separator: ", ")), each with its kind after a blank where it has any"
        )
        isReadable = false
        continue
      }
      guard let count = entry.assumption(in: Ranges.unitsPerCall) else {
        isReadable = false
        continue
      }
      uses.append(UnitUse(unit: unit, variant: variant, perCall: count))
    }
    return isReadable ? uses : nil
  }
}

/// Checks that the models of a feature sell the units that it uses.
struct UnitUseChecks {
  let reader: Reader

  /// Reports each unit that a model has never sold.
  ///
  /// - Returns: Whether all of them are sold.
  func check(_ uses: [UnitUse], by choices: [ModelChoice], of feature: String, at span: SourceSpan) -> Bool {
    var areSold = true
    for use in uses {
      for choice in choices where !choice.model.sells(use) {
        let names = choice.model.unitsSold
        reader.error(
          "unit-not-sold", "'\(choice.name)' does not sell '\(use.name)', which '\(feature)' uses",
          at: use.perCall.span ?? span,
          hint: names.isEmpty
            ? "it sells no units; its prices are by the token"
            : [Suggestion.phrase(for: use.name, among: names), "it sells: \(names.joined(separator: ", "))"]
              .compactMap(\.self).joined(separator: " "))
        areSold = false
      }
    }
    return areSold
  }
}
