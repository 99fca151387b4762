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
    case responseCache = "response_cache"
  }

  /// A value of the scenario that it changes.
  package struct Change: Sendable {
    /// The dotted path.
    package let path: String
    /// What is put there.
    package let value: SettingValue
  }

  /// What comes of it.
  package enum Outcome: Sendable {
    /// It saves so many USD a month and has this other side.
    case saves(usd: Double, downside: String)
    /// It cannot be used here, or saves nothing: why.
    case doesNotApply(String)
  }

  /// The kind.
  package let kind: Kind
  /// The feature it is for.
  package let feature: String
  /// What it does, in a few words.
  package let name: String
  /// The changes; none where it does not apply.
  package let changes: [Change]
  /// What comes of it.
  package let outcome: Outcome

  /// USD a month that it saves; nil where it does not apply.
  package var savingUSD: Double? {
    if case .saves(let usd, _) = outcome { usd } else { nil }
  }

  /// Derives levers from a scenario, each evaluated with the full model.
  ///
  /// - Parameters:
  ///   - space: The scenario.
  ///   - base: The same, projected; complete.
  /// - Returns: For every feature one of each kind, those that save most first, then those that do not apply.
  package static func all(for space: LeverSpace, base: Projection) -> [LeverSuggestion] {
    let suggestions = space.base.features.indices.flatMap { index in
      let context = SuggestionContext(space: space, base: base, featureIndex: index)
      return [context.outputCap()] + context.models()
        + [
          context.promptCache(), context.batch(), context.prefixTrim(), context.historyWindow(), context.compaction(),
          context.responseCache(),
        ]
    }
    let useful = suggestions.enumerated().filter { $0.element.savingUSD != nil }
      .sorted { first, second in
        let (one, other) = (first.element.savingUSD ?? 0, second.element.savingUSD ?? 0)
        return one != other ? one > other : first.offset < second.offset
      }
    return useful.map(\.element) + suggestions.filter { $0.savingUSD == nil }
  }
}

/// What the suggestions for a feature are derived from.
struct SuggestionContext {
  let space: LeverSpace
  let base: Projection
  let featureIndex: Int

  var feature: Feature { space.base.features[featureIndex] }

  /// The model that answers most calls.
  var mainChoice: ModelChoice? {
    switch feature.routing {
    case .split(let routes): routes.max { $0.share.value < $1.share.value }?.choice
    case .cascade(let stages): stages.first?.choice
    }
  }

  /// The mean turns of a session.
  var meanTurns: Double { CountSeries(feature.turns).mean }

  /// The parts of the prompt; nil for the flat form.
  var parts: PromptParts? {
    if case .parts(let parts) = feature.tokens.prompt { parts } else { nil }
  }

  /// The tokens that every call starts with.
  var prefixTokens: Double {
    switch feature.tokens.prompt {
    case .parts(let parts): parts.prefixTokens
    case .flat(_, let cacheable): cacheable.value
    }
  }

  /// The rates of a model on the first day, for the shortest prompts.
  func rates(of model: Model) -> Rates? {
    let day = base.date.asOf ?? space.base.month.days.first
    guard let day,
      case .success(let tariff) = model.tariff(
        for: feature.serviceTier, on: day, includingAnnounced: base.date.includesAnnounced)
    else { return nil }
    return tariff.windows.first?.bands.first?.rates
  }

  func refused(_ kind: LeverSuggestion.Kind, _ name: String, _ reason: String) -> LeverSuggestion {
    LeverSuggestion(kind: kind, feature: feature.name, name: name, changes: [], outcome: .doesNotApply(reason))
  }

  /// What changes of this feature cost: USD a month, or why they cannot be made.
  func usd(with settings: [(key: String, value: SettingValue)]) -> Result<Double, Refusal> {
    var edits: [Reader.Edit] = []
    for setting in settings {
      let source = SourceFile(name: "--suggest", text: setting.value.json)
      guard let document = Document.parse(source, as: .json).document else {
        return .failure(Refusal(reason: "its value cannot be written"))
      }
      edits.append(
        Reader.Edit(
          path: "\(feature.name).\(setting.key)", operation: .set(document.root), span: document.root.span))
    }
    switch space.evaluate(changing: edits) {
    case .impossible(let diagnostics): return .failure(Refusal(reason: diagnostics.first?.message ?? "it cannot be"))
    case .projection(let projection):
      if let missing = projection.unpriced.first {
        return .failure(Refusal(reason: "'\(missing.model)' \(missing.reason)"))
      }
      return .success(projection.totalUSD)
    }
  }

  /// Why changes cannot be made.
  struct Refusal: Error {
    let reason: String
  }

  /// A suggestion evaluated with the full model; one that saves nothing does not apply.
  func evaluated(
    _ kind: LeverSuggestion.Kind, _ name: String, _ settings: [(key: String, value: SettingValue)], downside: String
  ) -> LeverSuggestion {
    switch usd(with: settings) {
    case .failure(let refusal): return refused(kind, name, refusal.reason)
    case .success(let usd):
      let saving = base.totalUSD - usd
      // Less than a cent is nothing, whatever the rounding of the sum.
      guard saving >= 0.005 else { return refused(kind, name, "it saves nothing: \(downside)") }
      return LeverSuggestion(
        kind: kind, feature: feature.name, name: name,
        changes: settings.map { .init(path: "\(feature.name).\($0.key)", value: $0.value) },
        outcome: .saves(usd: saving, downside: downside))
    }
  }
}

extension Text {
  /// A share in percent with one decimal, for sentences.
  static func percent(_ share: Double) -> String { "\(plain((share * 1000).rounded() / 10)) %" }
}
