extension SuggestionContext {
  /// The largest share of answers that a suggested cap may cut.
  private static let cutShare = 0.05

  /// A cap that cuts the longest answers.
  func outputCap() -> LeverSuggestion {
    let kind = LeverSuggestion.Kind.outputCap
    if let cap = feature.maxTokens {
      return refused(kind, "cap answers", "answers are capped at \(Text.plain(cap.value)) tokens already")
    }
    let (visible, reasoning) = (feature.tokens.output, feature.tokens.reasoning)
    if visible.spread == .none, reasoning.spread == .none {
      return refused(
        kind, "cap answers",
        "the output has no spread, so a cap would cut every answer or none; give it as mean and sigma")
    }
    func cut(_ limit: Double) -> Double {
      CappedAnswer(visible: visible, reasoning: reasoning, limit: limit).truncatedShare
    }
    var (low, high) = (0.0, max(1, (visible.mean + reasoning.mean).rounded(.up)))
    while cut(high) > Self.cutShare, high < 1e9 { (low, high) = (high, high * 2) }
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded(.down)
      if cut(middle) > Self.cutShare { low = middle } else { high = middle }
    }
    return evaluated(
      kind, "cap answers at \(Text.plain(high)) tokens", [("max_tokens", .number(high))],
      downside: "\(share: cut(high)) of the answers are cut off, and none of the others gets shorter")
  }
}
