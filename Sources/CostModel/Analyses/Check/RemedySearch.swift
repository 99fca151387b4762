import Documents

/// Looks for single changes that would meet a limit; each is evaluated with the full model before it is reported.
struct RemedySearch {
  let subject: CheckSubject
  let index: Int
  let limit: BudgetLimit
  /// The features that the limit applied to before, where these count.
  let held: Set<String>
  /// The previous cost in the scope, in all scenarios of the limit; nil when that is not known.
  let before: ScopeCost?
  /// The cost of the other scenarios of the limit.
  let others: ScopeCost
  let diff: CostDiff?
  /// The causes of the change in this scenario, largest first.
  let causes: [CheckCause]

  /// Finds the changes: first those that undo part of the change, then those that help in any case.
  var remedies: [CheckRemedy] {
    let raised = causes.filter { $0.usd > 0 }
    let changed = raised.flatMap { cause in cause.settings.flatMap { self.ways(out: $0.change, in: cause) } }
    let features = featuresToChange(raised)
    let trims = raised.isEmpty ? features.flatMap { promptTrims(of: $0) } : []
    let restored = changed.compactMap { remedy -> String? in
      if case .model(let name, _) = remedy.change { name } else { nil }
    }
    return changed + trims
      + features.flatMap { feature in
        [cap(of: feature), batch(of: feature), clearedModel(for: feature, butNot: restored)].compactMap(\.self)
      }
  }

  /// The features whose cost rose, at most three; where none did, the most expensive ones.
  private func featuresToChange(_ raised: [CheckCause]) -> [Feature] {
    let features = subject.after.projection.features.filter {
      limit.scope.includes(feature: $0.feature.name, tags: $0.feature.tags) || held.contains($0.feature.name)
    }
    var names: [String] = []
    for cause in raised where !names.contains(cause.part) { names.append(cause.part) }
    if names.isEmpty, let mostExpensive = features.max(by: { ($0.usd ?? 0) < ($1.usd ?? 0) }) {
      names = [mostExpensive.feature.name]
    }
    return names.prefix(3).compactMap { name in features.first { $0.feature.name == name }?.feature }
  }

  // MARK: - Trials

  /// The figure of a projection, if it meets the limit.
  private func value(of projection: Projection) -> Double? {
    let cost = ScopeCost(of: projection, in: limit.scope, and: held) + others
    let judgement = LimitJudgement(limit, after: cost, before: before)
    guard cost.isComplete, judgement.excess == nil, judgement.ceiling != nil else { return nil }
    return judgement.value ?? 0
  }

  private func value(of patch: Patch) -> Double? {
    subject.after.scenario.applyingIfPossible(patch)
      .flatMap { value(of: Projection(of: $0, date: subject.after.date)) }
  }

  /// The figure with a number replaced by another, if it meets the limit.
  private func value(setting target: PatchTarget?, to value: Double) -> Double? {
    target.flatMap { self.value(of: $0.patch(.set(value))) }
  }

  private func value(setting path: String, of feature: String, to value: SettingValue) -> Double? {
    guard let edit = Reader.Edit(setting: "\(feature).\(path)", to: value, for: "a change that is tried"),
      let patch = try? PatchReader(subject.after.scenario)?.patch([edit])
    else { return nil }
    return self.value(of: patch)
  }

  private func remedy(_ feature: String, _ change: CheckRemedy.Change, _ value: Double) -> CheckRemedy {
    CheckRemedy(subject: index, feature: feature, change: change, value: value)
  }

  /// The value nearest to a failing one that passes, rounded to the passing side.
  ///
  /// - Parameters:
  ///   - passing: A value that may pass.
  ///   - failing: A value that does not.
  ///   - step: What values are rounded to.
  ///   - trial: The figure with a value, if it meets the limit.
  /// - Returns: The value with its figure; nil when the passing one does not pass.
  private func nearest(
    from passing: Double, to failing: Double, step: Double, _ trial: (Double) -> Double?
  ) -> (value: Double, figure: Double)? {
    guard passing != failing, let first = trial(passing) else { return nil }
    var (inside, outside) = (passing, failing)
    var best = (value: passing, figure: first)
    while (outside - inside).magnitude > step {
      let middle = inside + (outside - inside) / 2
      let rounded = (middle / step).rounded(failing > passing ? .down : .up) * step
      // Between two neighbours on the grid there is nothing left to try.
      let next = failing > passing ? max(rounded, inside) : min(rounded, inside)
      guard next != inside else { break }
      if let figure = trial(next) { (inside, best) = (next, (next, figure)) } else { outside = next }
    }
    return best
  }

  // MARK: - What was changed

  private func ways(out change: CostDiff.SettingChange, in cause: CheckCause) -> [CheckRemedy] {
    guard cause.drivers != [.price], cause.drivers != [.contract],
      subject.after.scenario.features.contains(where: { $0.name == cause.part })
    else { return [] }
    let feature = cause.part
    // The cap is searched for separately, and the model is reported by its name.
    if change.path == "max_tokens" { return [] }
    if change.path == "model" { return [modelBefore(of: feature)].compactMap(\.self) }
    switch (change.before, change.after) {
    case (_, .number(let now)) where RemedySearch.isPromptPart(change.path):
      return [trim(change.path, of: feature, now: now)].compactMap(\.self)
    case (.number(let old), .number(let now)):
      return [bound(change.path, of: feature, old: old, now: now)].compactMap(\.self)
    case (.number(let old), nil):
      return [restored(change.path, of: feature, .number(old), to: .number(old))].compactMap(\.self)
    case (.text(let old), _) where ["history", "service_tier", "region"].contains(change.path):
      return [restored(change.path, of: feature, .text(old), to: .text(old))].compactMap(\.self)
    default: return []
    }
  }

  private func restored(
    _ path: String, of feature: String, _ old: CostDiff.SettingValue, to value: SettingValue
  ) -> CheckRemedy? {
    let figure: Double?
    if case .number(let number) = value {
      figure = self.value(setting: target(path, of: feature), to: number)
    } else {
      figure = self.value(setting: path, of: feature, to: value)
    }
    return figure.map { remedy(feature, .restore(path: path, value: old), $0) }
  }

  private func bound(_ path: String, of feature: String, old: Double, now: Double) -> CheckRemedy? {
    let target = target(path, of: feature)
    let found = nearest(from: old, to: now, step: RemedySearch.step(for: now - old)) {
      value(setting: target, to: $0)
    }
    return found.map {
      remedy(
        feature,
        now > old
          ? .atMost(path: path, now: now, value: $0.value) : .atLeast(path: path, now: now, value: $0.value), $0.figure)
    }
  }

  /// A tenth of the power of ten below a range: gives bounds with two significant digits.
  private static func step(for range: Double) -> Double {
    var step = 1.0
    while step * 10 <= range.magnitude { step *= 10 }
    while step > range.magnitude, step > 1e-9 { step /= 10 }
    return step / 10
  }

  // MARK: - The prompt

  private static func isPromptPart(_ path: String) -> Bool {
    ["system", "tools", "examples", "retrieved", "user", "input"].contains { path == "tokens.\($0)" }
  }

  private func promptTrims(of feature: Feature) -> [CheckRemedy] {
    let parts: [(String, Double)]
    switch feature.tokens.prompt {
    case .flat(let input, _): parts = [("tokens.input", input.mean)]
    case .parts(let prompt):
      parts = [
        ("tokens.system", prompt.system.value), ("tokens.tools", prompt.tools.value),
        ("tokens.examples", prompt.examples.value), ("tokens.retrieved", prompt.retrieved.mean),
      ]
    }
    guard let largest = parts.max(by: { $0.1 < $1.1 }), largest.1 > 0 else { return [] }
    return [trim(largest.0, of: feature.name, now: largest.1)].compactMap(\.self)
  }

  private func trim(_ path: String, of feature: String, now: Double) -> CheckRemedy? {
    let target = target(path, of: feature)
    let found = nearest(from: 0, to: now, step: 1) { value(setting: target, to: $0) }
    return found.map {
      remedy(
        feature,
        .removeTokens(
          path: path, files: subject.files(of: path, in: feature), now: now,
          isEstimate: subject.after.scenario.source(of: path, in: feature)?.isEstimate ?? false,
          tokens: (now - $0.value).rounded(.up)),
        $0.figure)
    }
  }

  /// A number of a feature, resolved once for all trials; one with a spread keeps it.
  private func target(_ path: String, of feature: String) -> PatchTarget? {
    let scenario = subject.after.scenario
    let mean = PatchTarget("\(feature).\(path).mean", in: scenario)
    return mean.flatMap { $0.value == nil ? nil : $0 } ?? PatchTarget("\(feature).\(path)", in: scenario)
  }

  // MARK: - What helps in any case

  private func cap(of feature: Feature) -> CheckRemedy? {
    let (visible, reasoning) = (feature.tokens.output, feature.tokens.reasoning)
    // Without a spread a cap would cut every answer.
    guard visible.spread != .none || reasoning.spread != .none else { return nil }
    let longest = feature.maxTokens?.value ?? (20 * (visible.mean + reasoning.mean)).rounded(.up)
    guard longest > 1 else { return nil }
    let target = target("max_tokens", of: feature.name)
    let found = nearest(from: 1, to: longest, step: 1) { value(setting: target, to: $0) }
    guard let found else { return nil }
    let cut = CappedAnswer(visible: visible, reasoning: reasoning, limit: found.value).truncatedShare
    // A cap that cuts most answers is not a remedy.
    guard cut <= 0.5 else { return nil }
    return remedy(feature.name, .cap(tokens: found.value, truncatedShare: cut), found.figure)
  }

  private func batch(of feature: Feature) -> CheckRemedy? {
    // The answers of a conversation cannot wait for a day.
    guard CountSeries(feature.turns).mean <= 1, feature.callsPerTurn.mean <= 1, feature.batchShare.value < 1 else {
      return nil
    }
    let target = target("batch_share", of: feature.name)
    let found = nearest(from: 1, to: feature.batchShare.value, step: 0.01) { value(setting: target, to: $0) }
    return found.map { remedy(feature.name, .batch(share: $0.value), $0.figure) }
  }

  private func modelBefore(of name: String) -> CheckRemedy? {
    guard let old = diff?.before.scenario.features.first(where: { $0.name == name }),
      case .split(let routes) = old.routing, routes.count == 1, let choice = routes.first?.choice,
      let model = try? subject.after.book.model(named: choice.name),
      let figure = figure(with: model, called: choice.name, in: name)
    else { return nil }
    return remedy(name, .model(name: choice.name, passesAtLeast: nil), figure)
  }

  /// Of the models that clear the evals and meet the limit, the one that is most certainly good.
  private func clearedModel(for feature: Feature, butNot reported: [String]) -> CheckRemedy? {
    guard let evals = subject.after.scenario.evals else { return nil }
    let gate = EvalGate(evals)
    let current = feature.routing.choices
    let candidates = evals.results.filter { result in
      gate.isCleared(passed: result.passed, of: result.cases)
        && !(current.count == 1 && current[0].model.isSame(as: result.model))
    }
    let found = candidates.compactMap { result in
      figure(with: result.model, called: result.name, in: feature.name).map { figure in
        (result.name, bound: gate.lowerBound(passed: result.passed, of: result.cases), figure: figure)
      }
    }
    return found.filter { !reported.contains($0.0) }.max { ($0.bound, -$0.figure) < ($1.bound, -$1.figure) }
      .map { remedy(feature.name, .model(name: $0.0, passesAtLeast: $0.bound), $0.figure) }
  }

  private func figure(with model: Model, called name: String, in feature: String) -> Double? {
    guard let position = subject.after.scenario.features.firstIndex(where: { $0.name == feature }),
      case .projection(let projection) = Substitution.result(
        of: model, called: name, in: subject.after.projection, features: [position], book: subject.after.book)
    else { return nil }
    return value(of: projection)
  }
}

extension Reader.Edit {
  /// An edit that puts a value at a path; nil when the value cannot be written.
  ///
  /// - Parameters:
  ///   - path: The dotted path.
  ///   - value: The value.
  ///   - purpose: What diagnostics call its place.
  init?(setting path: String, to value: SettingValue, for purpose: String) {
    let source = SourceFile(name: purpose, text: value.json)
    guard let node = Document.parse(source, as: .json).document?.root else { return nil }
    self.init(path: path, operation: .set(node), span: node.span)
  }
}

extension Node {
  /// The value at a dotted path; nil where there is none.
  func exactField(at path: String) -> Node? {
    var node: Node? = self
    for name in path.split(separator: ".") { node = node?.field(named: String(name)) }
    return node
  }
}
