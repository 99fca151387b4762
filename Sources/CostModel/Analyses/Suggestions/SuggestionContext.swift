import Documents

/// The basis of the suggestions for a feature.
struct SuggestionContext {
  let space: LeverSpace
  let base: Projection
  let featureIndex: Int
  /// The models that cost less for this feature, found once for all suggestions that ask for them.
  let cheaperModels: [CheaperModel]

  init(space: LeverSpace, base: Projection, featureIndex: Int, kinds: Set<LeverSuggestion.Kind>) {
    self.space = space
    self.base = base
    self.featureIndex = featureIndex
    let asksForModels = !kinds.isDisjoint(with: [.sameVendorModel, .otherVendorModel, .cascade])
    cheaperModels =
      asksForModels ? SuggestionContext.cheaperModels(for: space.base.features[featureIndex], space, base) : []
  }

  /// The suggestion of a kind; nil for a kind that does not concern a single feature.
  func suggestion(_ kind: LeverSuggestion.Kind) -> LeverSuggestion? {
    switch kind {
    case .outputCap: outputCap()
    case .sameVendorModel: sameVendorModel()
    case .otherVendorModel: otherVendorModel()
    case .promptCache: promptCache()
    case .batch: batch()
    case .trimPrefix: prefixTrim()
    case .historyWindow: historyWindow()
    case .compaction: compaction()
    case .structuredOutput: structuredOutput()
    case .responseCache: responseCache()
    case .cascade: cascade()
    case .fineTuning: fineTuning()
    case .commitment, .capacity: nil
    }
  }

  var feature: Feature { space.base.features[featureIndex] }

  /// The model that answers most calls.
  var mainChoice: ModelChoice? { SuggestionContext.mainChoice(of: feature) }

  /// The model that answers most calls of a feature.
  static func mainChoice(of feature: Feature) -> ModelChoice? {
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

  /// The tokens of the common prefix of all calls.
  var prefixTokens: Double {
    switch feature.tokens.prompt {
    case .parts(let parts): parts.prefixTokens
    case .flat(_, let cacheable): cacheable.value
    }
  }

  /// The first day whose prices apply.
  var firstDay: CivilDate? { base.date.asOf ?? space.base.month.days.first }

  /// The rates of a model on the first day, for the shortest prompts.
  func rates(of model: Model) -> Rates? {
    guard let day = firstDay,
      case .success(let tariff) = model.tariff(
        for: feature.serviceTier, on: day, includingAnnounced: base.date.includesAnnounced)
    else { return nil }
    return tariff.windows.first?.bands.first?.rates
  }

  func refused(_ kind: LeverSuggestion.Kind, _ name: String, _ reason: Phrase) -> LeverSuggestion {
    LeverSuggestion(kind: kind, feature: feature.name, name: name, changes: [], outcome: .doesNotApply(reason))
  }

  /// USD a month with changes of this feature, or why they cannot be made.
  func usd(with settings: [(key: String, value: SettingValue)]) -> Result<Double, Refusal> {
    projection(with: settings).map(\.totalUSD)
  }

  /// The scenario with changes of this feature, or why they cannot be made.
  func projection(with settings: [(key: String, value: SettingValue)]) -> Result<Projection, Refusal> {
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
    case .impossible(let diagnostics):
      return .failure(Refusal(reason: Phrase(diagnostics.first?.message ?? "it cannot be")))
    case .projection(let projection):
      if let missing = projection.unpriced.first {
        return .failure(Refusal(reason: "'\(missing.model)' \(missing.reason)"))
      }
      return .success(projection)
    }
  }

  /// Why changes cannot be made.
  struct Refusal: Error {
    let reason: Phrase
  }

  /// A suggestion evaluated with the full model; one that saves nothing does not apply.
  func evaluated(
    _ kind: LeverSuggestion.Kind, _ name: String, _ settings: [(key: String, value: SettingValue)], downside: Phrase,
    payback: Payback? = nil
  ) -> LeverSuggestion {
    switch usd(with: settings) {
    case .failure(let refusal): return refused(kind, name, refusal.reason)
    case .success(let usd):
      let saving = base.totalUSD - usd
      // Less than a cent is zero, whatever the rounding of the sum.
      guard saving >= 0.005 else {
        let loss: Phrase = saving > -0.005 ? "it saves nothing" : "it would cost \(usd: -saving) more a month"
        return refused(kind, name, "\(loss): \(downside)")
      }
      return LeverSuggestion(
        kind: kind, feature: feature.name, name: name,
        changes: settings.map { .init(path: "\(feature.name).\($0.key)", value: $0.value) },
        outcome: .saves(usd: saving, downside: downside), payback: payback)
    }
  }
}
