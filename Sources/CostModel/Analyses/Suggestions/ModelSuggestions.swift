extension SuggestionContext {
  /// A model that costs less for this feature, with USD a month of the feature alone.
  typealias CheaperModel = (candidate: ModelComparison.Candidate, usd: Double)

  /// The models that cost at least two percent less for a feature alone and hold its workload.
  static func cheaperModels(for feature: Feature, _ space: LeverSpace, _ base: Projection) -> [CheaperModel] {
    guard let main = mainChoice(of: feature) else { return [] }
    // One feature by itself shows what models cost for it; what they save is worked out with all of them.
    var scenario = space.base
    scenario.features = [feature]
    let alone = Projection(of: scenario, date: base.date)
    return space.book.candidates(ofVendor: nil).compactMap { candidate in
      guard !candidate.model.isFree, !candidate.model.isSame(as: main.model),
        case .projection(let projection) = Substitution.result(
          of: candidate.model, called: candidate.name, in: alone, features: nil, book: space.book),
        // Models that cost about the same are no lever.
        projection.totalUSD < alone.totalUSD * 0.98
      else { return nil }
      return (candidate, projection.totalUSD)
    }
  }

  /// The next cheaper model of the vendor, as far as one holds the workload and clears the evals.
  func sameVendorModel() -> LeverSuggestion? {
    guard let main = mainChoice else { return nil }
    let siblings = eligible.filter { space.book.vendor(of: $0.candidate.model).id == main.vendorID }
    return siblings.max { $0.usd < $1.usd }.map { use($0.candidate, .sameVendorModel) }
      ?? refused(
        .sameVendorModel, "next cheaper model", "the vendor of '\(main.name)' sells no cheaper one \(condition)")
  }

  /// The cheapest model of the other vendors, as far as one holds the workload and clears the evals.
  func otherVendorModel() -> LeverSuggestion? {
    guard let main = mainChoice else { return nil }
    let strangers = eligible.filter { space.book.vendor(of: $0.candidate.model).id != main.vendorID }
    return strangers.min { $0.usd < $1.usd }.map { use($0.candidate, .otherVendorModel) }
      ?? refused(
        .otherVendorModel, "cheapest model of another vendor", "no other vendor sells a cheaper one \(condition)")
  }

  private var gate: EvalGate? { space.base.evals.map { EvalGate($0) } }

  private var condition: String { gate == nil ? "that holds the workload" : "that clears the evals" }

  /// The cheaper models that clear the evals, where there are any.
  private var eligible: [CheaperModel] {
    cheaperModels.filter { cheaper in gate.map { isCleared(cheaper.candidate.model, $0) } ?? true }
  }

  private func isCleared(_ model: Model, _ gate: EvalGate) -> Bool {
    space.base.evals?.result(of: model).map { gate.isCleared(passed: $0.passed, of: $0.cases) } ?? false
  }

  private func use(_ candidate: ModelComparison.Candidate, _ kind: LeverSuggestion.Kind)
    -> LeverSuggestion
  {
    let setting: (key: String, value: SettingValue) =
      switch feature.routing {
      case .split: ("routing", .object([(candidate.name, .number(1))]))
      case .cascade: ("cascade", .list([.object([("model", .text(candidate.name))])]))
      }
    let quality: Phrase =
      gate == nil ? "its answers are others: run your evals on it first" : "it clears the evals"
    return evaluated(
      kind, "answer with \(candidate.name)", [setting],
      downside: "\(quality); tokens are counted as now unless 'models' gives factors")
  }
}
