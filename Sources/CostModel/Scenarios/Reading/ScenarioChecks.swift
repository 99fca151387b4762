import Documents

/// Reports parts of a scenario that are contradictory, or probably unintended, though every single value is valid.
struct ScenarioChecks {
  let scenario: Scenario
  let reader: Reader

  /// Reports contradictions: no variant of a scenario may be evaluated with them.
  func checkPossible() {
    for feature in scenario.features {
      checkRegion(feature)
      checkLength(feature)
      checkContinuation(feature)
      checkPictures(feature)
    }
  }

  /// Reports what is probably unintended.
  func checkMeaning() {
    for feature in scenario.features {
      checkFlatInput(feature)
      checkCacheable(feature)
      checkCap(feature)
      checkBatch(feature)
      for choice in feature.routing.choices { check(choice, in: feature) }
    }
  }

  /// The changes of a lever that are read like the scenario; those of paths that cover several numbers are checked
  /// here.
  func written(of lever: Lever) -> [Reader.Edit] {
    lever.edits.filter { edit in
      guard let target = PatchTarget(edit.path, in: scenario), !target.canBeSet else { return true }
      guard case .scale(let factor) = edit.operation else {
        reader.error(
          "unknown-path", "'\(edit.path)' is no single number: the lever '\(lever.name)' can only scale it",
          at: edit.span, hint: "\"scale\": {\"\(edit.path)\": 0.9}")
        return false
      }
      if !Ranges.factor.contains(factor) {
        reader.error(
          "out-of-range", "the factor of '\(edit.path)' must be between 0 and 1000, found \(Text.plain(factor))",
          at: edit.span)
      }
      return false
    }
  }

  /// A flat input that is declared to contain the history must be long enough for the answers alone.
  private func checkFlatInput(_ feature: Feature) {
    guard case .flat(let input, _) = feature.tokens.prompt, feature.tokens.output.mean > 0 else { return }
    let series = CountSeries(feature.turns)
    let moments = series.moments(from: 1, through: nil)
    guard moments.turns > 0 else { return }
    let earlierAnswers = feature.tokens.output.mean * moments.offsets / moments.turns
    guard earlierAnswers > input.mean else { return }
    reader.warning(
      "flat-input-too-small",
      "an input of \(Text.plain(input.mean)) tokens cannot include the history: the earlier answers of a conversation of "
        + "\(Text.plain(moments.turns)) turns average \(Text.plain(earlierAnswers)) tokens a call",
      at: input.span,
      hint: "if the conversation is sent again with each turn, give the prompt by its parts ('system', 'user'); "
        + "if each call stands alone, nothing is wrong")
  }

  /// The most calls of a session that are distinguished.
  fileprivate static let mostCalls = 1_000_000.0

  /// The kernel may have to distinguish every call of a session from the others, so their number must be bounded.
  private func checkLength(_ feature: Feature) {
    let calls = feature.longestSession
    guard calls > ScenarioChecks.mostCalls else { return }
    reader.error(
      "out-of-range",
      "sessions of '\(feature.name)' can have \(Text.plain(calls)) calls, turns and calls per turn together; at most "
        + "\(Text.plain(ScenarioChecks.mostCalls)) are possible",
      at: feature.callsPerTurn.span ?? feature.turns.span ?? feature.span)
  }

  /// Continuations must be calls like others.
  private func checkContinuation(_ feature: Feature) {
    guard !feature.continuationIsPossible, let continuation = feature.continuation else { return }
    reader.error(
      "contradiction",
      "'on_truncation' of '\(feature.name)' cannot be costed with reasoning, several calls a turn, pictures at rates of their own or a history that is compacted",
      at: continuation.span ?? feature.span, hint: "give the calls that go on as a feature of their own")
  }

  /// Pictures at separate rates cannot be tracked through a summary.
  private func checkPictures(_ feature: Feature) {
    guard feature.picturesAreCompacted, let images = feature.tokens.sentImages.first else { return }
    reader.error(
      "compacted-pictures",
      "pictures of '\(feature.name)' have rates of their own, and what becomes of them in a history that is compacted is not known",
      at: images.span, hint: "give 'history' as full, none or {\"last_turns\": n}")
  }

  private func checkCacheable(_ feature: Feature) {
    guard case .flat(let input, let cacheable) = feature.tokens.prompt, cacheable.value > input.mean else { return }
    reader.warning(
      "cacheable-above-input",
      "cacheable_tokens (\(Text.plain(cacheable.value))) is more than the input of \(Text.plain(input.mean)) tokens; "
        + "at most the whole call is cached", at: cacheable.span)
  }

  private func checkCap(_ feature: Feature) {
    guard let cap = feature.maxTokens else { return }
    let answer = CappedAnswer(visible: feature.tokens.output, reasoning: feature.tokens.reasoning, limit: cap.value)
    if case .none = feature.tokens.output.spread, case .none = feature.tokens.reasoning.spread {
      if answer.truncatedShare > 0 {
        reader.warning(
          "cap-truncates", "max_tokens cuts every answer of '\(feature.name)'", at: cap.span,
          hint: "give 'output' as {\"mean\": ..., \"sigma\": ...} to see what share is cut")
      }
      return
    }
    guard answer.truncatedShare > 0.05 else { return }
    reader.warning(
      "cap-truncates",
      "max_tokens cuts \(Text.plain((answer.truncatedShare * 1000).rounded() / 10)) % of the answers of '\(feature.name)'",
      at: cap.span)
  }

  private func checkBatch(_ feature: Feature) {
    guard feature.batchShare.value > 0, CountSeries(feature.turns).mean > 1 || feature.callsPerTurn.mean > 1 else {
      return
    }
    reader.warning(
      "batch-conversation",
      "'\(feature.name)' sends calls of a conversation to the batch tier, whose answers may take a day",
      at: feature.batchShare.span)
  }

  private func checkRegion(_ feature: Feature) {
    guard let region = feature.region else { return }
    for choice in feature.choicesByRegion where !choice.model.isSold(in: region) {
      reader.error(
        "unknown-region", "'\(choice.name)' has no region '\(region)'", at: feature.span,
        hint: choice.model.regions.isEmpty
          ? "its prices do not depend on the region"
          : "it has \(choice.model.regions.map { "'\($0.name)'" }.joined(separator: ", "))")
    }
  }

  private func check(_ choice: ModelChoice, in feature: Feature) {
    if let cap = feature.maxTokens, let most = choice.model.maxOutputTokens, cap.value > Double(most) {
      reader.warning(
        "cap-above-model", "max_tokens is more than the \(most) tokens '\(choice.name)' can write", at: cap.span)
    }
    if let retired = choice.model.retired, let lastDay = scenario.month.days.last, choice.model.isRetired(on: lastDay) {
      reader.warning(
        "retired-model", "'\(choice.name)' is no longer sold since \(retired); its last price is used", at: choice.span)
    }
  }
}

extension Feature {
  /// Whether it is valid: its models are sold in its region, its sessions end, and its numbers are consistent.
  var isPossible: Bool {
    if case .compact(let above, let to, _) = history, to.value >= above.value { return false }
    guard turns.isPossible, callsPerTurn.isPossible, continuationIsPossible, picturesAreKnown,
      tokens.sound?.isSold(by: routing.answering) ?? true
    else { return false }
    return longestSession <= ScenarioChecks.mostCalls
      && (region.map { region in choicesByRegion.allSatisfy { $0.model.isSold(in: region) } } ?? true)
  }

  /// The models whose calls are pinned to its region.
  fileprivate var choicesByRegion: [ModelChoice] { routing.choices + [compression?.choice].compactMap(\.self) }

  /// The number of calls that almost no session exceeds.
  fileprivate var longestSession: Double { turns.longest * callsPerTurn.longest }
}

extension CountDistribution {
  /// Whether its shape allows the mean.
  fileprivate var isPossible: Bool {
    switch shape {
    case .fixed, .histogram: true
    case .geometric, .poisson: (1...10_000).contains(mean)
    }
  }

  /// A count that almost no session exceeds.
  fileprivate var longest: Double {
    // A geometric count is above 37 times its mean in one of 10^16 cases: (1 - 1/m)^(37 m) < e^-37.
    Double(CountSeries(self).last ?? Int((37 * mean).rounded(.up)))
  }
}

extension Model {
  fileprivate func isSold(in region: String) -> Bool { regions.contains { $0.name == region } }
}
