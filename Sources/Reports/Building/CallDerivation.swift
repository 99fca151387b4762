import CostModel

/// The parts of a call: those of its prompt, its answer, and what of it is cached.
struct CallDerivation {
  let compiled: CompiledScenario.Line
  let feature: Feature
  let month: Month

  private var row: Row { compiled.row }
  private var factor: Double { compiled.choice.tokenFactor.value }

  var lines: [Derivation.Line] {
    switch compiled.purpose {
    case .answer: break
    case .compression: return feature.compression.map { compression($0) } ?? []
    case .items: return feature.embedding.map { ItemDerivation(feature, $0, compiled, month: month).lines } ?? []
    case .sound: return feature.tokens.sound.map { sound($0) } ?? []
    case .pictures: return pictures + drawn
    case .judge, .continuation, .embedding: return []
    }
    return TextSizeDerivation.lines(of: feature.tokens) + picturesAsText + shortened + prompt + answer + growth + cache
  }

  /// The tokens of the pictures and pages of a message.
  private var pictures: [Derivation.Line] {
    feature.tokens.sentImages.compactMap { images in
      guard let each = images.tokensEach(on: compiled.choice) else { return nil }
      let path = "tokens \(images.kind.rawValue)"
      var sources = Sources.of([(images.count, "\(path) count")])
      if let given = images.tokensEach { sources += Sources.of([(given, "\(path) tokens_each")]) }
      if let size = images.sizePhrase { sources += Sources.of(images.span, size) }
      return Derivation.Line(
        images.kind == .pages ? "pages of a message" : "pictures of a message",
        "\(NumberText.plain(images.count.value)) × \(NumberText.plain(each))",
        .text(NumberText.plain(images.count.value * each)), sources: sources)
    }
  }

  /// The same where the model charges them as text.
  private var picturesAsText: [Derivation.Line] {
    feature.imageTokensAsText(on: compiled.choice) > 0 ? pictures : []
  }

  /// The tokens of the pictures that a call draws.
  private var drawn: [Derivation.Line] {
    feature.tokens.drawn.map { drawn in
      [
        Derivation.Line(
          "pictures drawn", "\(NumberText.plain(drawn.count.value)) × \(NumberText.plain(drawn.tokensEach.value))",
          .text(NumberText.plain(drawn.tokens)),
          sources: Sources.of([(drawn.count, "tokens drawn count"), (drawn.tokensEach, "tokens drawn tokens_each")]))
      ]
    } ?? []
  }

  /// The tokens of pictures as the end of a sum.
  private var picturesText: String {
    let tokens = feature.imageTokensAsText(on: compiled.choice)
    return tokens > 0 ? " + \(NumberText.plain(tokens))" : ""
  }

  private var prompt: [Derivation.Line] {
    switch feature.sentPrompt {
    case .flat(let input, _):
      let added = row.additions.first?.tokens ?? 0
      let sources = Sources.of(input.span, "tokens input") + factorSource
      guard input.spread != .none else {
        return [
          Derivation.Line(
            "input of a call", sum(times(input.mean), of: input.mean),
            TextSizeDerivation.cell(row.passing.mean + added, of: [input.source]), sources: sources)
        ]
      }
      let text = Derivation.Line(
        "input of a call", times(input.mean) + "mean\(spread(input))",
        TextSizeDerivation.cell(row.passing.mean, of: [input.source]), sources: sources)
      guard added > 0 else { return [text] }
      return [
        text,
        Derivation.Line(
          "with its pictures", NumberText.plain(row.passing.mean) + picturesText,
          .text(NumberText.plain(row.passing.mean + added))),
      ]
    case .parts(let parts):
      let prefix = [(parts.system, "system"), (parts.tools, "tools"), (parts.examples, "examples")]
      var lines = [
        Derivation.Line(
          "stable prefix", times(prefix.map(\.0.value)),
          TextSizeDerivation.cell(row.prefixTokens, of: prefix.map(\.0.source)),
          sources: Sources.of(prefix.map { ($0.0, "tokens \($0.1)") }) + factorSource),
        Derivation.Line(
          "message of a turn",
          sum(
            times([parts.user.value] + (parts.keepsRetrieved ? [parts.retrieved.mean] : [])),
            of: parts.user.value + (parts.keepsRetrieved ? parts.retrieved.mean : 0)),
          TextSizeDerivation.cell(
            row.messageTokens, of: [parts.user.source] + (parts.keepsRetrieved ? [parts.retrieved.source] : [])),
          sources: Sources.of([(parts.user, "tokens user")])),
      ]
      if parts.retrieved.mean > 0 {
        lines.append(
          Derivation.Line(
            parts.keepsRetrieved ? "retrieved, kept" : "retrieved for a turn", times(parts.retrieved.mean),
            TextSizeDerivation.cell(parts.retrieved.mean * factor, of: [parts.retrieved.source]),
            sources: Sources.of(parts.retrieved.span, "tokens retrieved")))
      }
      if row.toolResultTokens + row.toolCallTokens > 0 {
        let isCut = row.toolCallTokens != feature.tokens.toolCall.value * factor
        if isCut, let cap = feature.maxTokens { lines.append(cutToolCall(cap)) }
        lines.append(
          Derivation.Line(
            "each further call adds",
            isCut
              ? "\(NumberText.plain(row.toolCallTokens)) + \(NumberText.plain(row.toolResultTokens))"
              : times([feature.tokens.toolCall.value, feature.tokens.toolResult.value]),
            TextSizeDerivation.cell(
              row.toolCallTokens + row.toolResultTokens,
              of: [feature.tokens.toolCall.source, feature.tokens.toolResult.source]),
            sources: Sources.of([
              (feature.tokens.toolCall, "tokens tool_call"), (feature.tokens.toolResult, "tokens tool_result"),
            ])))
      }
      return lines
    }
  }

  /// The tool call after the cap, which comes after the reasoning.
  private func cutToolCall(_ cap: Assumption) -> Derivation.Line {
    let reasoning = feature.tokens.reasoning.scaled(by: factor * compiled.choice.outputFactor.value)
    let isRest = reasoning.spread == .none && reasoning.mean <= cap.value
    return Derivation.Line(
      "of a tool call, under the cap",
      isRest && reasoning.mean > 0 ? "\(NumberText.plain(cap.value)) - \(NumberText.plain(reasoning.mean))" : "",
      .text(NumberText.plain(row.toolCallTokens)), sources: Sources.of([(cap, "max_tokens")]))
  }

  /// An expression with the picture tokens added; for a given number, the number.
  private func sum(_ expression: String, of number: Double) -> String {
    guard !picturesText.isEmpty else { return expression }
    return (expression.isEmpty ? NumberText.plain(number) : expression) + picturesText
  }

  private var answer: [Derivation.Line] {
    let output = feature.tokens.output
    let scale = factor * compiled.choice.outputFactor.value
    var means = [output.mean]
    var sources = Sources.of(output.span, "tokens output")
    if feature.tokens.reasoning.mean > 0 {
      means.append(feature.tokens.reasoning.mean)
      sources += Sources.of(feature.tokens.reasoning.span, "tokens reasoning")
    }
    let sum = means.map { NumberText.plain($0) }.joined(separator: " + ")
    var expression = scale == 1 ? (means.count == 1 ? "" : sum) : "(\(sum)) × \(NumberText.plain(scale))"
    if let cap = feature.maxTokens {
      sources += Sources.of([(cap, "max_tokens")])
      if let capped = cappedLines(cap, sources + factorSource) { return capped }
      expression =
        "mean of \(expression.isEmpty ? sum : expression)\(spread(output)), cut at \(NumberText.plain(cap.value)): "
        + "\(Formatting.share(row.answer.truncatedShare)) of answers"
    }
    return [
      Derivation.Line(
        "output of a call", expression,
        TextSizeDerivation.cell(row.answer.billedTokens, of: [output.source, feature.tokens.reasoning.source]),
        sources: sources + factorSource)
    ]
  }

  /// The answer after the cap, step by step.
  private func cappedLines(_ cap: Assumption, _ sources: [Derivation.Source]) -> [Derivation.Line]? {
    let capped = CapDerivation(
      output: feature.tokens.output, reasoning: feature.tokens.reasoning,
      scale: factor * compiled.choice.outputFactor.value, cap: cap, answer: row.answer)
    guard var lines = capped.lines, let last = lines.popLast() else { return nil }
    return lines + [
      Derivation.Line(
        "output of a call", last.expression,
        TextSizeDerivation.cell(
          row.answer.billedTokens, of: [feature.tokens.output.source, feature.tokens.reasoning.source]),
        sources: sources)
    ]
  }

  /// The tokens that a turn leaves in the history.
  private var growth: [Derivation.Line] {
    guard case .parts = feature.tokens.prompt, row.history != .none,
      let added = compiled.segments.map(\.promptGrowthTokens).max(), added > 0
    else { return [] }
    var parts = [NumberText.plain(row.messageTokens), NumberText.plain(row.answer.visibleTokens)]
    let further = row.callsPerTurn.mean - 1
    if further > 0, row.toolCallTokens + row.toolResultTokens > 0 {
      parts.append("\(NumberText.plain(further)) × \(NumberText.plain(row.toolCallTokens + row.toolResultTokens))")
    }
    return [
      Derivation.Line("history grows by", parts.joined(separator: " + "), .text(NumberText.plain(added)))
    ]
  }

  private func spread(_ amount: Amount) -> String {
    switch amount.spread {
    case .none: ""
    case .lognormal(let sigma): ", lognormal with sigma \(NumberText.plain(sigma))"
    case .histogram(let sizes): ", \(sizes.count) sizes"
    }
  }

  private var cache: [Derivation.Line] {
    guard let policy = feature.cache, row.cachesPrefix else { return [] }
    let derivedRates = HitRateDerivation(compiled, feature, month: month, policy)
    let counted = compiled.segments.map(\.cachedPrefixTokens).max() ?? 0
    var lines = [
      Derivation.Line(
        "prefix counted as cached",
        counted == 0
          ? "\(NumberText.plain(row.cacheablePrefixTokens)) is below the minimum of \(NumberText.plain(row.cacheMinimumTokens))"
          : row.cacheStepTokens > 1
            ? "\(NumberText.plain(row.cacheablePrefixTokens)), from \(NumberText.plain(row.cacheMinimumTokens)) in steps of "
              + "\(NumberText.plain(row.cacheStepTokens))"
            : "\(NumberText.plain(row.cacheablePrefixTokens)), from \(NumberText.plain(row.cacheMinimumTokens))",
        .text(NumberText.plain(counted)),
        sources: Sources.of(compiled.choice.model.span, "\(compiled.choice.name) caching"))
    ]
    let prefixRate = NumberText.plain(row.prefixHitRate)
    switch policy.prefixHitRate {
    case .given(let rate):
      lines.append(
        Derivation.Line("prefix hit rate", "", .text(prefixRate), sources: Sources.of([(rate, "cache hit_rate")])))
    case .derived: lines += derivedRates?.prefix(prefixRate) ?? []
    }
    let historyRate = NumberText.plain(row.historyHitRate)
    switch policy.history {
    case .notCached: break
    case .cached(let rate):
      lines.append(
        Derivation.Line("conversation hit rate", "", .text(historyRate), sources: Sources.of([(rate, "cache history")]))
      )
    case .derived: lines += derivedRates?.history(historyRate) ?? []
    }
    return lines
  }

  private func times(_ tokens: Double) -> String { factor == 1 ? "" : times([tokens]) }

  private func times(_ tokens: [Double]) -> String {
    let sum = tokens.map { NumberText.plain($0) }.joined(separator: " + ")
    return factor == 1 ? (tokens.count == 1 ? "" : sum) : "(\(sum)) × \(NumberText.plain(factor))"
  }

  private var factorSource: [Derivation.Source] {
    Sources.of([(compiled.choice.tokenFactor, "token_factor"), (compiled.choice.outputFactor, "output_factor")])
  }
}

// MARK: - Compression and audio

extension CallDerivation {
  /// The compressed length of the part of the prompt that the compressor reads.
  private var shortened: [Derivation.Line] {
    guard let compression = feature.compression else { return [] }
    let long = feature.tokens.prompt.compressed(compression.part)
    return [
      Derivation.Line(
        "\(compression.part.rawValue), compressed",
        "\(NumberText.plain(long.mean)) × \(NumberText.plain(compression.share.value))",
        TextSizeDerivation.cell(long.mean * compression.share.value, of: [long.source]),
        sources: Sources.of(long.span, "tokens \(compression.part.rawValue)")
          + Sources.of([(compression.share, "compression share_left")]))
    ]
  }

  /// What the compressor reads and writes.
  private func compression(_ compression: Compression) -> [Derivation.Line] {
    let long = feature.tokens.prompt.compressed(compression.part)
    let instructions = compression.promptTokens.value
    let scale = factor == 1 ? "" : " × \(NumberText.plain(factor))"
    let read = NumberText.plain(long.mean) + (instructions > 0 ? " + \(NumberText.plain(instructions))" : "")
    return [
      Derivation.Line(
        "it reads", factor == 1 ? (instructions > 0 ? read : "") : "(\(read))\(scale)",
        TextSizeDerivation.cell(row.prefixTokens + row.passing.mean, of: [long.source]),
        sources: Sources.of(long.span, "tokens \(compression.part.rawValue)")
          + Sources.of([(compression.promptTokens, "compression prompt")]) + factorSource),
      Derivation.Line(
        "it writes", "\(NumberText.plain(long.mean)) × \(NumberText.plain(compression.share.value))\(scale)",
        TextSizeDerivation.cell(row.answer.billedTokens, of: [long.source]),
        sources: Sources.of([(compression.share, "compression share_left")])),
    ]
  }

  /// The audio of a call.
  private func sound(_ sound: SoundUse) -> [Derivation.Line] {
    [(sound.input, "input"), (sound.cached, "cached"), (sound.output, "output")].filter { $0.0.value > 0 }.map {
      Derivation.Line(
        "\($0.1) sound of a call", "", .text(NumberText.plain($0.0.value)),
        sources: Sources.of([($0.0, "tokens audio \($0.1)")]))
    }
  }
}
