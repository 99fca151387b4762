extension SuggestionContext {
  /// The next cheaper model of the vendor, and the cheapest of the others, as far as they hold the workload.
  func models() -> [LeverSuggestion] {
    let (same, other) = (LeverSuggestion.Kind.sameVendorModel, LeverSuggestion.Kind.otherVendorModel)
    guard let main = mainChoice else { return [] }
    // One feature by itself shows what models cost for it; what they save is worked out with all of them.
    var scenario = space.base
    scenario.features = [feature]
    let alone = Projection(of: scenario, date: base.date)
    let gate = space.base.evals.map { EvalGate($0) }
    var priced: [(candidate: ModelComparison.Candidate, usd: Double)] = []
    for candidate in space.book.candidates(ofVendor: nil)
    where !candidate.model.isFree && !candidate.model.isSame(as: main.model) {
      if let gate, !isCleared(candidate.model, gate) { continue }
      guard
        case .projection(let projection) = Substitution.result(
          of: candidate.model, called: candidate.name, in: alone, features: nil, book: space.book)
      else { continue }
      // Models that cost about the same are no lever.
      if projection.totalUSD < alone.totalUSD * 0.98 { priced.append((candidate, projection.totalUSD)) }
    }
    let siblings = priced.filter { space.book.vendor(of: $0.candidate.model).id == main.vendorID }
    let strangers = priced.filter { space.book.vendor(of: $0.candidate.model).id != main.vendorID }
    let none = gate == nil ? "that holds the workload" : "that clears the evals"
    return [
      siblings.max { $0.usd < $1.usd }.map { use($0.candidate, same, gate) }
        ?? refused(same, "next cheaper model", "the vendor of '\(main.name)' sells no cheaper one \(none)"),
      strangers.min { $0.usd < $1.usd }.map { use($0.candidate, other, gate) }
        ?? refused(other, "cheapest model of another vendor", "no other vendor sells a cheaper one \(none)"),
    ]
  }

  private func isCleared(_ model: Model, _ gate: EvalGate) -> Bool {
    space.base.evals?.result(of: model).map { gate.isCleared(passed: $0.passed, of: $0.cases) } ?? false
  }

  private func use(_ candidate: ModelComparison.Candidate, _ kind: LeverSuggestion.Kind, _ gate: EvalGate?)
    -> LeverSuggestion
  {
    let setting: (key: String, value: SettingValue) =
      switch feature.routing {
      case .split: ("routing", .object([(candidate.name, .number(1))]))
      case .cascade: ("cascade", .list([.object([("model", .text(candidate.name))])]))
      }
    let quality =
      gate == nil ? "its answers are others: run your evals on it first" : "it clears the evals"
    return evaluated(
      kind, "answer with \(candidate.name)", [setting],
      downside: "\(quality); tokens are counted as now unless 'models' gives factors")
  }
}
