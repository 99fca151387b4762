import CostModel

/// The derivation of the tokens of one session, stretch by stretch of its calls.
struct SegmentDerivation {
  let compiled: CompiledScenario.Line
  let feature: Feature

  private var row: Row { compiled.row }

  /// The most segments that are written out line by line; more are formatted as a table, with the rule for its rows.
  private static let mostWrittenOut = 24

  var blocks: [Report.Block] {
    guard compiled.segments.count > SegmentDerivation.mostWrittenOut else { return writtenOut }
    let rule = """
      Each row sums its calls: read is what the cache still has of their prompts, written what it gets of them, and input the rest.
      """
    return row.cachesPrefix ? [.paragraph(rule), .table(table)] : [.table(table)]
  }

  private var writtenOut: [Report.Block] {
    compiled.segments.filter { $0.calls > 0 }.map { segment in
      .derivation(
        Derivation(
          title: compiled.segments.count > 1 ? "\(name(of: segment)) of a session\(band(of: segment))" : nil,
          lines: lines(of: segment)))
    }
  }

  /// The band at which the prompts of a segment are charged, where a price has several.
  private func band(of segment: Segment) -> String {
    guard let words = BandWords(compiled)?.words(of: segment) else { return "" }
    return ", charged at \(words)"
  }

  private func lines(of segment: Segment) -> [Derivation.Line] {
    let tokens = Kernel.tokens(of: segment)
    let calls = NumberText.plain(segment.calls)
    let growth =
      segment.offsets * segment.promptGrowthTokens == 0
      ? "" : " + \(NumberText.plain(segment.offsets)) × \(NumberText.plain(segment.promptGrowthTokens))"
    let prompt = tokens.input + tokens.cacheRead + tokens.cacheWrite
    var lines = turnSums(of: segment) + firstPrompt(of: segment)
    lines.append(
      Derivation.Line(
        "prompt of a session", "\(calls) × \(NumberText.plain(segment.promptTokens))\(growth)",
        .text(NumberText.plain(prompt))))
    if tokens.cacheRead + tokens.cacheWrite != 0 { lines += cacheLines(of: segment, prompt: prompt, tokens: tokens) }
    guard tokens.output > 0 else { return lines }
    lines.append(
      Derivation.Line(
        "output of a session", "\(calls) × \(NumberText.plain(segment.outputTokens))",
        .text(NumberText.plain(tokens.output))))
    return lines
  }

  /// The number of calls of a session in a segment.
  private func turnSums(of segment: Segment) -> [Derivation.Line] {
    guard case .answer(let call, let first, let last) = segment.origin, compiled.purpose == .answer else { return [] }
    let turns = row.turns.moments(from: first, through: last).turns
    guard turns > 0 else { return [] }
    var factors = [
      (first == 1 ? row.firstTurnShare : row.laterTurnShare, "that make a call"),
      (row.callsPerTurn.chance(reaching: call), "with this call"),
    ]
    switch segment.cacheState {
    case .any: break
    case .found: factors.append((row.historyHitRate, "found in the cache"))
    case .lost: factors.append((1 - row.historyHitRate, "not found in the cache"))
    }
    var lines: [Derivation.Line] = []
    let known = factors.reduce(turns) { $0 * $1.0 }
    if let band = BandShareDerivation(row: row, segment: segment), known > 0 {
      factors.append((segment.calls / known, "with prompts of this length"))
      lines = band.lines(share: segment.calls / known)
    }
    return lines
      + TurnSumDerivation(turns: feature.turns, firstTurn: first, lastTurn: last, factors: factors)
      .lines(calls: segment.calls, places: segment.offsets * segment.promptGrowthTokens == 0 ? nil : segment.offsets)
  }

  /// The parts of the prompt of the first call of a segment.
  private func firstPrompt(of segment: Segment) -> [Derivation.Line] {
    guard compiled.purpose == .answer, case .parts = feature.tokens.prompt,
      case .answer(let call, _, _) = segment.origin, row.passing.spread == .none
    else { return [] }
    let tools = Double(call - 1) * (row.toolCallTokens + row.toolResultTokens)
    let history = segment.promptTokens - row.prefixTokens - row.messageTokens - tools - row.passing.mean
    let parts: [(Double, String)] = [
      (row.prefixTokens, "prefix"), (history, "history"), (row.messageTokens, "message"), (tools, "tools"),
      (row.passing.mean, "retrieved"),
    ]
    let expression = parts.filter { $0.0.magnitude > 1e-9 }.map { "\(NumberText.plain($0.0)) \($0.1)" }
      .joined(separator: " + ")
    return [Derivation.Line("prompt of the first call", expression, .text(NumberText.plain(segment.promptTokens)))]
  }

  private func cacheLines(of segment: Segment, prompt: Double, tokens: Kernel.Tokens) -> [Derivation.Line] {
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
      Derivation.Line("in the cache", cachedExpression, .text(NumberText.plain(cached))),
      Derivation.Line("read", read, .text(NumberText.plain(tokens.cacheRead))),
      Derivation.Line(
        "written", "\(NumberText.plain(cached)) - \(NumberText.plain(tokens.cacheRead))",
        .text(NumberText.plain(tokens.cacheWrite))),
      Derivation.Line(
        "plain input", "\(NumberText.plain(prompt)) - \(NumberText.plain(cached))",
        .text(NumberText.plain(tokens.input))),
    ]
  }

  /// Many segments are formatted as a table, with the calls of a session in order and the last ones summed.
  private var table: Table {
    let most = 24
    let shown = compiled.segments.prefix(compiled.segments.count > most ? most - 1 : most)
    if let bands = BandWords(compiled) { return byBand(bands) }
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

  /// The same with the band of each row, those beyond the first rows summed by band.
  private func byBand(_ bands: BandWords) -> Table {
    let shown = compiled.segments.prefix(23)
    var rows = shown.map { segment in
      row("\(name(of: segment)), \(bands.words(of: segment))", segment.calls, Kernel.tokens(of: segment))
    }
    let rest = compiled.segments.dropFirst(shown.count)
    for words in bands.all {
      let own = rest.filter { bands.words(of: $0) == words }
      guard !own.isEmpty else { continue }
      rows.append(row("\(own.count) more stretches, \(words)", own.reduce(0) { $0 + $1.calls }, sum(own[...])))
    }
    rows.append(
      row("a session", compiled.segments.reduce(0) { $0 + $1.calls }, sum(compiled.segments[...]), role: .total))
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
      let calls = call == 1 && row.callsPerTurn.last == 1 ? turns : "\(turns), call \(call)"
      // Prompts of random length fall in several bands, each a stretch of its own.
      guard row.passing.spread != .none, compiled.segments.count > 1 else { return calls }
      return "\(calls), prompts of \(Formatting.tokens(segment.promptTokens)) tokens on average"
    }
  }
}
