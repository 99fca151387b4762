import Documents

/// A lever that a scenario does not have yet, derived from its own numbers and the prices.
package struct LeverSuggestion: Sendable {
  /// What kind of lever it is.
  package enum Kind: String, Sendable, CaseIterable {
    case outputCap = "output_cap"
    case sameVendorModel = "same_vendor_model"
    case otherVendorModel = "other_vendor_model"
    case promptCache = "prompt_cache"
    case batch
    case trimPrefix = "trim_prefix"
    case historyWindow = "history_window"
    case compaction
    case structuredOutput = "structured_output"
    case responseCache = "response_cache"
    case cascade
    case fineTuning = "fine_tuning"
    case commitment
    case capacity
  }

  /// A value of the scenario that it changes.
  package struct Change: Sendable {
    /// The dotted path.
    package let path: String
    /// The new value.
    package let value: SettingValue
  }

  /// The result of a suggestion.
  package enum Outcome: Sendable {
    /// It saves a number of USD a month and has this drawback.
    case saves(usd: Double, downside: Phrase)
    /// It cannot be used here, or saves nothing, for this reason.
    case doesNotApply(Phrase)
  }

  /// The kind.
  package let kind: Kind
  /// The feature it applies to; nil for the whole scenario.
  package let feature: String?
  /// Its effect, in a few words.
  package let name: String
  /// The changes; none where it does not apply.
  package let changes: [Change]
  /// The result.
  package let outcome: Outcome
  /// The payback of its one-off cost; nil where it has none.
  package let payback: Payback?

  init(
    kind: Kind, feature: String?, name: String, changes: [Change], outcome: Outcome, payback: Payback? = nil
  ) {
    self.kind = kind
    self.feature = feature
    self.name = name
    self.changes = changes
    self.outcome = outcome
    self.payback = payback
  }

  /// USD a month that it saves; nil where it does not apply.
  package var savingUSD: Double? {
    if case .saves(let usd, _) = outcome { usd } else { nil }
  }

  /// Derives levers from a scenario, each evaluated with the full model.
  ///
  /// - Parameters:
  ///   - space: The scenario.
  ///   - base: The same, projected; complete.
  ///   - kinds: The kinds to derive.
  /// - Returns: For every feature one of each kind, the commitments, and capacity for the models that are sold so;
  ///   largest savings first, then those that do not apply.
  package static func all(
    for space: LeverSpace, base: Projection, kinds: Set<Kind> = Set(Kind.allCases)
  ) -> [LeverSuggestion] {
    var suggestions = space.base.features.indices.flatMap { index in
      let context = SuggestionContext(space: space, base: base, featureIndex: index, kinds: kinds)
      return Kind.allCases.filter { kinds.contains($0) }.compactMap { context.suggestion($0) }
    }
    if kinds.contains(.commitment) { suggestions += CommitmentSuggestions(space: space, base: base).all() }
    if kinds.contains(.capacity) { suggestions += CapacitySuggestions(space: space, base: base).all() }
    let useful = suggestions.enumerated().filter { $0.element.savingUSD != nil }
      .sorted { first, second in
        let (one, other) = (first.element.savingUSD ?? 0, second.element.savingUSD ?? 0)
        return one != other ? one > other : first.offset < second.offset
      }
    return useful.map(\.element) + suggestions.filter { $0.savingUSD == nil }
  }
}
