extension SuggestionContext {
  /// The vendor's batch tier.
  func batch() -> LeverSuggestion {
    let (kind, name) = (LeverSuggestion.Kind.batch, "send calls in batch")
    guard feature.batchShare.value < 1 else { return refused(kind, name, "all calls are sent in batch already") }
    guard meanTurns <= 1, feature.callsPerTurn.mean <= 1 else {
      return refused(kind, name, "its calls are parts of a conversation, and answers in batch may take a day")
    }
    let loss = feature.cache == nil ? "" : "; some vendors give no cache discount in batch"
    return evaluated(
      kind, name, [("batch_share", .number(1))],
      downside: "answers may take up to a day\(loss); give the share of calls that can wait for it")
  }
}
