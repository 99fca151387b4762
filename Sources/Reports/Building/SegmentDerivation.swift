import CostModel

/// How the tokens of one session come about.
struct SegmentDerivation {
  let compiled: CompiledScenario.Line
  let feature: Feature

  private var row: Row { compiled.row }
  private var factor: Double { compiled.choice.tokenFactor.value }

  // MARK: - What a call is made of

  var composition: [Derivation.Line] {
    guard compiled.purpose == .answer else { return [] }
    var lines = prompt
    lines += answer
    lines += cache
    return lines
  }

  private var prompt: [Derivation.Line] {
    switch feature.tokens.prompt {
    case .flat(let input, _):
      return [
        Derivation.Line(
          "input of a call", times(input.mean), .text(NumberText.plain(row.passing.mean)),
          sources: Sources.of(input.span, "tokens input") + factorSource)
      ]
    case .parts(let parts):
      let prefix = [(parts.system, "system"), (parts.tools, "tools"), (parts.examples, "examples")]
      var lines = [
        Derivation.Line(
          "stable prefix", times(prefix.map(\.0.value)), .text(NumberText.plain(row.prefixTokens)),
          sources: Sources.of(prefix.map { ($0.0, "tokens \($0.1)") }) + factorSource),
        Derivation.Line(
          "message of a turn", times([parts.user.value] + (parts.keepsRetrieved ? [parts.retrieved.mean] : [])),
          .text(NumberText.plain(row.messageTokens)), sources: Sources.of([(parts.user, "tokens user")])),
      ]
      if parts.retrieved.mean > 0 {
        lines.append(
          Derivation.Line(
            parts.keepsRetrieved ? "retrieved, kept" : "retrieved for a turn", times(parts.retrieved.mean),
            .text(NumberText.plain(parts.retrieved.mean * factor)),
            sources: Sources.of(parts.retrieved.span, "tokens retrieved")))
      }
      if row.toolResultTokens + row.toolCallTokens > 0 {
        lines.append(
          Derivation.Line(
            "each further call adds", times([feature.tokens.toolCall.value, feature.tokens.toolResult.value]),
            .text(NumberText.plain(row.toolCallTokens + row.toolResultTokens)),
            sources: Sources.of([
              (feature.tokens.toolCall, "tokens tool_call"), (feature.tokens.toolResult, "tokens tool_result"),
            ])))
      }
      return lines
    }
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
      expression =
        "mean of \(expression.isEmpty ? sum : expression)\(spread(output)), cut at \(NumberText.plain(cap.value)): "
        + "\(Formatting.share(row.answer.truncatedShare)) of answers"
    }
    return [
      Derivation.Line(
        "output of a call", expression, .text(NumberText.plain(row.answer.billedTokens)),
        sources: sources + factorSource)
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
    let derived = { (rate: String) in Cell.text("\(rate), derived from the time between calls") }
    let counted = compiled.segments.map(\.cachedPrefixTokens).max() ?? 0
    var lines = [
      Derivation.Line(
        "prefix counted as cached",
        row.cacheStepTokens > 1
          ? "\(NumberText.plain(row.prefixTokens)), from \(NumberText.plain(row.cacheMinimumTokens)) in steps of "
            + "\(NumberText.plain(row.cacheStepTokens))"
          : "\(NumberText.plain(row.prefixTokens)), from \(NumberText.plain(row.cacheMinimumTokens))",
        .text(NumberText.plain(counted)),
        sources: Sources.of(compiled.choice.model.span, "\(compiled.choice.name) caching"))
    ]
    let prefixRate = NumberText.plain(row.prefixHitRate)
    switch policy.prefixHitRate {
    case .given(let rate):
      lines.append(
        Derivation.Line("prefix hit rate", "", .text(prefixRate), sources: Sources.of([(rate, "cache hit_rate")])))
    case .derived: lines.append(Derivation.Line("prefix hit rate", "", derived(prefixRate)))
    }
    let historyRate = NumberText.plain(row.historyHitRate)
    switch policy.history {
    case .notCached: break
    case .cached(let rate):
      lines.append(
        Derivation.Line("conversation hit rate", "", .text(historyRate), sources: Sources.of([(rate, "cache history")]))
      )
    case .derived: lines.append(Derivation.Line("conversation hit rate", "", derived(historyRate)))
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

  // MARK: - The calls of a session

  /// The most segments that are written out line by line.
  private static let mostWrittenOut = 3

  var blocks: [Report.Block] {
    compiled.segments.count <= SegmentDerivation.mostWrittenOut ? [.derivation(writtenOut)] : [.table(table)]
  }

  private var writtenOut: Derivation {
    Derivation(
      title: nil,
      lines: compiled.segments.flatMap { segment in
        lines(of: segment, name: compiled.segments.count > 1 ? ", \(name(of: segment))" : "")
      })
  }

  private func lines(of segment: Segment, name: String) -> [Derivation.Line] {
    let tokens = Kernel.tokens(of: segment)
    let calls = NumberText.plain(segment.calls)
    let growth =
      segment.offsets * segment.promptGrowthTokens == 0
      ? "" : " + \(NumberText.plain(segment.offsets)) × \(NumberText.plain(segment.promptGrowthTokens))"
    let prompt = tokens.input + tokens.cacheRead + tokens.cacheWrite
    var lines = [
      Derivation.Line(
        "prompt of a session\(name)", "\(calls) × \(NumberText.plain(segment.promptTokens))\(growth)",
        .text(NumberText.plain(prompt)))
    ]
    if tokens.cacheRead + tokens.cacheWrite != 0 {
      lines += cacheLines(of: segment, prompt: prompt, tokens: tokens, name: name)
    }
    lines.append(
      Derivation.Line(
        "output of a session\(name)", "\(calls) × \(NumberText.plain(segment.outputTokens))",
        .text(NumberText.plain(tokens.output))))
    return lines
  }

  private func cacheLines(of segment: Segment, prompt: Double, tokens: Kernel.Tokens, name: String) -> [Derivation.Line]
  {
    let later = segment.calls - segment.openingCalls
    let earlier = prompt - segment.openingCalls * segment.promptTokens
    let prefix =
      "\(NumberText.plain(segment.prefixHitRate)) × \(NumberText.plain(segment.cachedPrefixTokens)) × "
      + (segment.historyHitRate > 0
        ? "(\(NumberText.plain(segment.calls)) - \(NumberText.plain(segment.historyHitRate)) × \(NumberText.plain(later)))"
        : NumberText.plain(segment.calls))
    let read =
      segment.historyHitRate > 0
      ? "\(NumberText.plain(segment.historyHitRate)) × (\(NumberText.plain(earlier)) - \(NumberText.plain(later)) × "
        + "\(NumberText.plain(segment.newTokens))) + \(prefix)" : prefix
    let cached = tokens.cacheRead + tokens.cacheWrite
    let cachedExpression =
      segment.cachesHistory > 0
      ? "\(NumberText.plain(prompt)) - \(NumberText.plain(segment.calls)) × \(NumberText.plain(segment.uncacheableTokens))"
      : "\(NumberText.plain(segment.calls)) × \(NumberText.plain(segment.cachedPrefixTokens))"
    return [
      Derivation.Line("in the cache\(name)", cachedExpression, .text(NumberText.plain(cached))),
      Derivation.Line("read\(name)", read, .text(NumberText.plain(tokens.cacheRead))),
      Derivation.Line(
        "written\(name)", "\(NumberText.plain(cached)) - \(NumberText.plain(tokens.cacheRead))",
        .text(NumberText.plain(tokens.cacheWrite))),
      Derivation.Line(
        "plain input\(name)", "\(NumberText.plain(prompt)) - \(NumberText.plain(cached))",
        .text(NumberText.plain(tokens.input))),
    ]
  }

  /// Many segments are set as a table, the calls of a session in order, the last ones summed.
  private var table: Table {
    let most = 24
    let shown = compiled.segments.prefix(compiled.segments.count > most ? most - 1 : most)
    var rows = shown.map { segment in row(name(of: segment), segment.calls, Kernel.tokens(of: segment)) }
    let rest = compiled.segments.dropFirst(shown.count)
    if !rest.isEmpty { rows.append(row("\(rest.count) more stretches", rest.reduce(0) { $0 + $1.calls }, sum(rest))) }
    let all = compiled.segments[...]
    rows.append(row("a session", all.reduce(0) { $0 + $1.calls }, sum(all), role: .total))
    return Table(
      columns: [
        .name("calls of a session"), .number("calls"), .number("input"), .number("read"), .number("written"),
        .number("output"),
      ], rows: rows)
  }

  private func row(_ name: String, _ calls: Double, _ tokens: Kernel.Tokens, role: Table.Row.Role = .body) -> Table.Row
  {
    Table.Row(
      [
        .text(name), .text(NumberText.plain(calls)), .text(NumberText.plain(tokens.input)),
        .text(NumberText.plain(tokens.cacheRead)),
        .text(NumberText.plain(tokens.cacheWrite)), .text(NumberText.plain(tokens.output)),
      ], role: role)
  }

  private func sum(_ segments: ArraySlice<Segment>) -> Kernel.Tokens {
    segments.reduce(.zero) { $0 + Kernel.tokens(of: $1) }
  }

  private func name(of segment: Segment) -> String {
    switch segment.origin {
    case .summary(let turn): return "summary before turn \(turn)"
    case .answer(let call, let first, let last):
      let turns =
        last == first ? "turn \(first)" : last.map { "turns \(first) to \($0)" } ?? "turns from \(first) on"
      return call == 1 && row.callsPerTurn.last == 1 ? turns : "\(turns), call \(call)"
    }
  }
}
