extension SuggestionContext {
  /// A model that costs less for this feature, with USD a month of the feature alone.
  typealias CheaperModel = (candidate: ModelComparison.Candidate, usd: Double)

  /// The models that cost at least two percent less for a feature alone and can take its workload.
  static func cheaperModels(for feature: Feature, _ space: LeverSpace, _ base: Projection) -> [CheaperModel] {
    guard let main = mainChoice(of: feature) else { return [] }
    // A feature alone shows what models cost for it; their savings are computed with all features.
    var scenario = space.base
    scenario.features = [feature]
    let alone = Projection(of: scenario, date: base.date)
    return space.book.candidates(ofVendor: nil).compactMap { candidate in
      guard !candidate.model.isFree, !candidate.model.isTuned, candidate.model.kind == main.model.kind,
        !candidate.model.isSame(as: main.model),
        case .projection(let projection) = Substitution.result(
          of: candidate.model, called: candidate.name, in: alone, features: nil, book: space.book),
        // Models that cost about the same do not make a lever.
        projection.totalUSD < alone.totalUSD * 0.98
      else { return nil }
      return (candidate, projection.totalUSD)
    }
  }

  /// A cheaper model of the vendor that can take the workload: the cheapest that clears the evals, or the next cheaper
  /// one where there are none, since of two untried models the smaller step is the smaller risk.
  func sameVendorModel() -> LeverSuggestion? {
    guard let main = mainChoice else { return nil }
    let siblings = eligible.filter { space.book.vendor(of: $0.candidate.model).id == main.vendorID }
    let best = gate == nil ? siblings.max { $0.usd < $1.usd } : siblings.min { $0.usd < $1.usd }
    return best.map { use($0.candidate, .sameVendorModel) }
      ?? refused(
        .sameVendorModel, gate == nil ? "next cheaper model" : "cheapest model that clears the evals",
        "the vendor of '\(main.name)' sells no cheaper one \(condition)")
  }

  /// The cheapest model of the other vendors, if one can take the workload and clears the evals.
  func otherVendorModel() -> LeverSuggestion? {
    guard let main = mainChoice else { return nil }
    let strangers = eligible.filter { space.book.vendor(of: $0.candidate.model).id != main.vendorID }
    return strangers.min { $0.usd < $1.usd }.map { use($0.candidate, .otherVendorModel) }
      ?? refused(
        .otherVendorModel, "cheapest model of another vendor", "no other vendor sells a cheaper one \(condition)")
  }

  /// The requirements of the evals; nil without evals.
  var gate: EvalGate? { space.base.evals.map { EvalGate($0) } }

  private var condition: String { gate == nil ? "that holds the workload" : "that clears the evals" }

  /// The cheaper models that clear the evals, where there are any.
  private var eligible: [CheaperModel] {
    cheaperModels.filter { cheaper in gate.map { isCleared(cheaper.candidate.model, $0) } ?? true }
  }

  /// Whether a model was tried on the evals and clears them.
  func isCleared(_ model: Model, _ gate: EvalGate) -> Bool {
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
    let quality = gate.map { cleared(candidate.model, $0) } ?? "its answers are others: run your evals on it first"
    return evaluated(
      kind, "answer with \(candidate.name)", [setting],
      downside: "\(quality); tokens are counted as now unless 'models' gives factors")
  }

  /// What the evals prove about a model that clears them, and what remains when it is one of several that were tried.
  private func cleared(_ model: Model, _ gate: EvalGate) -> Phrase {
    guard let evals = space.base.evals, let result = evals.result(of: model) else { return "it clears the evals" }
    let bound = gate.lowerBound(passed: result.passed, of: result.cases)
    let words: Phrase =
      "it clears the evals: at least \(share: bound) right, with \(share: gate.confidence) confidence"
    guard evals.results.count > 1 else { return words }
    let joint = gate.corrected(forCandidates: evals.results.count)
    let jointBound = joint.lowerBound(passed: result.passed, of: result.cases)
    let verdict: Phrase =
      jointBound >= gate.gate
      ? "still enough" : "less than the \(share: gate.gate) asked for, so try it on more cases"
    return
      "\(words); as the best of \(evals.results.count) that were tried (Bonferroni), at least \(share: jointBound), \(verdict)"
  }
}
