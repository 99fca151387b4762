/// The cost of a scenario's workload on other models: each of them answers every call of every feature.
package struct ModelComparison: Sendable {
  /// The scenario as it is.
  package let base: Projection
  /// The models, cheapest first; free models are separate.
  package let entries: [Entry]
  /// The models that are free within vendor limits that no price file has.
  package let free: [Entry]
  /// The models that cannot take the workload, in the order they were requested.
  package let leftOut: [LeftOut]
  /// The requirements of the scenario's evals, or nil.
  package let gate: EvalGate?
  /// The embedding features that keep their models when a model that does not embed answers in all others.
  package let keepingModels: [String]
  /// The number of models that were tried on the evals, whether they are compared or not; 0 without evals.
  package var triedCount: Int { base.compiled.scenario.evals?.results.count ?? 0 }

  /// A model that was requested.
  package struct Candidate: Sendable {
    /// Its name.
    package let name: String
    /// The model.
    package let model: Model
    /// Whether it was named explicitly rather than as one of a group.
    package let isNamed: Bool

    package init(name: String, model: Model, isNamed: Bool) {
      self.name = name
      self.model = model
      self.isNamed = isNamed
    }
  }

  /// The workload on one model.
  package struct Entry: Sendable {
    /// The name of the model.
    package let name: String
    /// The id of the vendor that sells it.
    package let vendorID: String
    /// The longest prompt and answer together, in tokens; nil when it is not known.
    package let contextWindowTokens: Int?
    /// USD a month.
    package let usd: Double
    /// USD per call; nil without calls.
    package let usdPerCall: Double?
    /// USD per session; nil without sessions.
    package let usdPerSession: Double?
    /// The cost as a multiple of the scenario's; nil when that has none.
    package let relative: Double?
    /// The day since which it is no longer sold; nil when it still is.
    package let retired: CivilDate?
    /// Its result on the evals, or nil when it was not tried.
    package let verdict: Verdict?
    /// The source of its token counts.
    package let tokenBasis: TokenBasis
  }

  /// The source of the token counts for a model.
  package enum TokenBasis: String, Sendable {
    /// It uses the tokenizer of the present models.
    case sameTokenizer = "same_tokenizer"
    /// The scenario gives a factor for every feature.
    case factor
    /// Its tokenizer differs, or is not known: the present token counts are used.
    case asNow = "as_now"
  }

  /// The result of a model on the evals.
  package struct Verdict: Sendable {
    /// The cases it passed.
    package let passed: Int
    /// The cases it was tried on.
    package let cases: Int
    /// The lower bound of its long-run pass rate, at the confidence of the gate.
    package let lowerBound: Double
    /// Whether that clears the gate.
    package let isCleared: Bool
    /// The same bound where the confidence applies to all models that were tried together.
    package let jointLowerBound: Double
    /// Whether that one clears the gate, too.
    package let isClearedAmongAll: Bool
    /// USD per successful session: the cost of a session divided by the share of cases passed; nil when none was.
    package let usdPerSuccess: Double?
  }

  /// A model that cannot take the workload.
  package struct LeftOut: Sendable {
    /// The model.
    package let candidate: Candidate
    /// The reason, in words that follow its name.
    package let reason: String
    /// The same in words that many models share.
    package let kind: String
  }

  /// The cheapest model that clears the gate; nil when none does, or there is no gate.
  package var cheapestCleared: Entry? { cleared.first }

  /// The model that clears the gate with the lowest cost per successful session; nil like `cheapestCleared`.
  package var cheapestPerSuccess: Entry? {
    cleared.min { ($0.verdict?.usdPerSuccess ?? .infinity) < ($1.verdict?.usdPerSuccess ?? .infinity) }
  }

  private var cleared: [Entry] { entries.filter { $0.retired == nil && $0.verdict?.isCleared ?? false } }
}

extension ModelComparison {
  /// Evaluates the workload on models.
  ///
  /// - Parameters:
  ///   - base: The scenario as it is.
  ///   - candidates: The models.
  ///   - book: The prices.
  ///   - leastContextTokens: The context window a model must have, or nil.
  package init(_ base: Projection, on candidates: [Candidate], book: PriceBook, leastContextTokens: Int? = nil) {
    let scenario = base.compiled.scenario
    let gate = scenario.evals.map { EvalGate($0) }
    let lastDay = base.date.asOf ?? scenario.month.lastDay
    var entries: [Entry] = []
    var free: [Entry] = []
    var leftOut: [LeftOut] = []
    var compared: [Model] = []
    let kinds = Set(scenario.features.compactMap { SuggestionContext.mainChoice(of: $0)?.model.kind })
    for candidate in candidates {
      if !candidate.isNamed, !kinds.contains(candidate.model.kind) {
        let reason = "is made for \(candidate.model.kind.words)"
        leftOut.append(LeftOut(candidate: candidate, reason: reason, kind: reason))
        continue
      }
      if let least = leastContextTokens, let reason = Self.windowReason(candidate.model, least: least) {
        leftOut.append(
          LeftOut(
            candidate: candidate, reason: reason,
            kind: candidate.model.contextWindowTokens == nil ? reason : "holds fewer than \(least) tokens"))
        continue
      }
      switch Substitution.result(
        of: candidate.model, called: candidate.name, in: base, features: nil, book: book,
        retired: candidate.isNamed ? .priced : .leftOut)
      {
      case .impossible(let reason, let kind):
        leftOut.append(LeftOut(candidate: candidate, reason: reason, kind: kind ?? reason))
      case .projection(let projection):
        let perSession = projection.sessions > 0 ? projection.totalUSD / projection.sessions : nil
        let verdict = gate.flatMap { gate in
          scenario.evals?.result(of: candidate.model).map {
            Verdict($0, gate: gate, tried: scenario.evals?.results.count ?? 1, usdPerSession: perSession)
          }
        }
        let entry =
          Entry(
            name: candidate.name, vendorID: book.vendor(of: candidate.model).id,
            contextWindowTokens: candidate.model.contextWindowTokens, usd: projection.totalUSD,
            usdPerCall: projection.calls > 0 ? projection.totalUSD / projection.calls : nil,
            usdPerSession: perSession,
            relative: base.isComplete && base.totalUSD > 0 ? projection.totalUSD / base.totalUSD : nil,
            retired: candidate.model.retired.flatMap { $0 <= lastDay ? $0 : nil }, verdict: verdict,
            tokenBasis: Self.tokenBasis(of: candidate, in: scenario, book: book))
        compared.append(candidate.model)
        if candidate.model.isFree, !candidate.isNamed { free.append(entry) } else { entries.append(entry) }
      }
    }
    // Models of equal cost keep the order in which they were requested.
    let sorted = entries.enumerated().sorted { ($0.element.usd, $0.offset) < ($1.element.usd, $1.offset) }
    let keeping = scenario.features.filter { feature in compared.contains { feature.keepsModels(besides: $0) } }
    self.init(
      base: base, entries: sorted.map(\.element), free: free, leftOut: leftOut, gate: gate,
      keepingModels: keeping.map(\.name))
  }

  private static func tokenBasis(of candidate: Candidate, in scenario: Scenario, book: PriceBook) -> TokenBasis {
    let model = candidate.model
    let features = scenario.features.filter { !$0.keepsModels(besides: model) }
    let isGiven = features.allSatisfy { feature in
      feature.factors.choice(model, called: candidate.name, in: book, at: feature.span).tokenFactor.span != nil
    }
    if isGiven { return .factor }
    let isAlike = features.flatMap(\.routing.choices).allSatisfy { choice in
      choice.model.isSame(as: model) || (model.tokenizer != nil && choice.model.tokenizer == model.tokenizer)
    }
    return isAlike ? .sameTokenizer : .asNow
  }

  private static func windowReason(_ model: Model, least: Int) -> String? {
    guard let window = model.contextWindowTokens else { return "has a context window that is not known" }
    return window < least ? "holds \(window) tokens" : nil
  }
}

extension ModelComparison.Verdict {
  fileprivate init(_ result: Evals.Result, gate: EvalGate, tried: Int, usdPerSession: Double?) {
    let joint = gate.corrected(forCandidates: tried)
    let rate = Double(result.passed) / Double(result.cases)
    self.init(
      passed: result.passed, cases: result.cases,
      lowerBound: gate.lowerBound(passed: result.passed, of: result.cases),
      isCleared: gate.isCleared(passed: result.passed, of: result.cases),
      jointLowerBound: joint.lowerBound(passed: result.passed, of: result.cases),
      isClearedAmongAll: joint.isCleared(passed: result.passed, of: result.cases),
      usdPerSuccess: rate > 0 ? usdPerSession.map { $0 / rate } : nil)
  }
}
