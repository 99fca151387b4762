extension SuggestionContext {
  /// The assumptions on a cascade: the share of answers that are escalated, and the tokens of the judge's instructions
  /// and verdict.
  private static let assumed = (escalated: 0.2, instructionTokens: 150.0, verdictTokens: 5.0)

  /// A cheaper model that answers first, and the present one for answers that are not good enough.
  func cascade() -> LeverSuggestion {
    let (kind, name) = (LeverSuggestion.Kind.cascade, "try a cheaper model first")
    let strong: ModelChoice
    switch feature.routing {
    case .cascade(let stages): return refused(kind, name, present(stages))
    case .split(let routes):
      guard routes.count == 1, let only = routes.first else {
        return refused(kind, name, "a router chooses among several models already")
      }
      strong = only.choice
    }
    guard let first = firstModel(besides: strong) else {
      return refused(kind, name, "the vendor of '\(strong.name)' sells no cheaper model that holds the workload")
    }
    guard gate == nil || first.isMeasured else {
      return refused(
        kind, name,
        "none of the cheaper models of the vendor was tried on the evals, so the share that would go on is not known")
    }
    func settings(_ escalated: Double, judge: String?) -> [(key: String, value: SettingValue)] {
      var stage: [(name: String, value: SettingValue)] = [
        ("model", .text(first.name)), ("escalate", .number(escalated)),
        ("judge_tokens", .object([("input", .number(judgedTokens)), ("output", .number(Self.assumed.verdictTokens))])),
      ]
      if let judge { stage.append(("judge_model", .text(judge))) }
      return [("cascade", .list([.object(stage), .object([("model", .text(strong.name))])]))]
    }
    var pays: Phrase = ""
    if let own = breakEven({ settings($0, judge: nil) }) {
      pays = "; it pays while fewer than \(share: own) go on"
      if let others = breakEven({ settings($0, judge: strong.name) }) {
        pays =
          "\(pays), and with '\(strong.name)' as the judge \(others > 0 ? "while fewer than \(share: others) do" : "never")"
      }
    }
    let source: Phrase =
      first.isMeasured
      ? "takes the \(share: first.escalated) of evals that '\(first.name)' fails for the share that goes on, and a judge that finds them all"
      : "assumes that \(share: first.escalated) of its answers go on"
    return evaluated(
      kind, "answer with \(first.name) first, with \(strong.name) where that is not enough",
      settings(first.escalated, judge: nil),
      downside:
        "\(source); a judge reads \(count: judgedTokens) tokens of every answer (prompt, answer and \(count: Self.assumed.instructionTokens) of instructions)\(pays); what goes on waits for both"
    )
  }

  /// The mean prompt and answer of a call, with the judge's prompt.
  private var judgedTokens: Double {
    let cost = base.features[featureIndex]
    guard cost.calls > 0 else { return Self.assumed.instructionTokens }
    let tokens = cost.lines.filter { base.compiled.lines[$0.lineIndex].purpose == .answer }.reduce(0) {
      $0 + $1.tokens.sum
    }
    return (tokens / cost.calls / max(cost.billedAttempts, 1)).rounded() + Self.assumed.instructionTokens
  }

  /// The model that answers first: of those that were tried on evals and do not clear them, the cheapest including
  /// escalations, else the cheapest of all.
  private func firstModel(besides strong: ModelChoice) -> (name: String, escalated: Double, isMeasured: Bool)? {
    let siblings = cheaperModels.filter {
      space.book.vendor(of: $0.candidate.model).id == strong.vendorID
    }
    let measured = siblings.compactMap { sibling -> (name: String, escalated: Double, isMeasured: Bool)? in
      guard let result = space.base.evals?.result(of: sibling.candidate.model), result.passed < result.cases else {
        return nil
      }
      return (sibling.candidate.name, 1 - Double(result.passed) / Double(result.cases), true)
    }
    if let best = measured.min(by: { $0.escalated < $1.escalated }) { return best }
    return siblings.min { $0.usd < $1.usd }.map { ($0.candidate.name, Self.assumed.escalated, false) }
  }

  /// The share of escalations at which the cost equals the present one: two points give it, since the cost is linear in
  /// the share.
  private func breakEven(_ settings: (Double) -> [(key: String, value: SettingValue)]) -> Double? {
    guard case .success(let none) = usd(with: settings(0)), case .success(let all) = usd(with: settings(1)), all > none
    else { return nil }
    return (base.totalUSD - none) / (all - none)
  }

  /// The maximum for an existing cascade.
  private func present(_ stages: [Routing.Stage]) -> Phrase {
    guard let last = stages.last, stages.count == 2,
      case .success(let alone) = usd(with: [("cascade", .list([.object([("model", .text(last.choice.name))])]))]),
      case .success(let none) = usd(with: [("cascade.0.escalate", .number(0))]),
      case .success(let all) = usd(with: [("cascade.0.escalate", .number(1))]), all > none
    else { return "it is a cascade already" }
    let most = (alone - none) / (all - none)
    return most > 0
      ? "it is a cascade already, and cheaper than '\(last.choice.name)' alone while fewer than \(share: most) go on"
      : "it is a cascade already, and dearer than '\(last.choice.name)' alone whatever share goes on"
  }
}
