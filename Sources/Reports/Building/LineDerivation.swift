import CostModel
import Documents

/// The arithmetic of one feature on one model at one tier.
struct LineDerivation {
  let line: Projection.LineCost
  let compiled: CompiledScenario.Line
  let cost: Projection.FeatureCost
  let month: Month
  let calls: Calls

  /// Whether the calls of a session are explained here, or at another tier of the same model.
  enum Calls {
    case shown, shownAbove
  }

  private var feature: Feature { cost.feature }

  var blocks: [Report.Block] {
    let composition = CallDerivation(compiled: compiled, feature: feature, month: month)
    let segments = SegmentDerivation(compiled: compiled, feature: feature)
    var blocks: [Report.Block] = []
    switch calls {
    case .shown:
      blocks.append(.derivation(Derivation(title: title, lines: opening + composition.lines)))
      blocks += segments.blocks
    case .shownAbove:
      blocks.append(.derivation(Derivation(title: title, lines: [])))
      blocks.append(.paragraph("The calls of a session are those above."))
    }
    for part in line.parts { blocks.append(.derivation(derivation(of: part))) }
    let closing = line.fees.map { FeeDerivation.line($0) } + contract
    if !closing.isEmpty { blocks.append(.derivation(Derivation(lines: closing))) }
    return blocks
  }

  private var title: String {
    let purpose = compiled.purpose == .answer ? "" : " (\(compiled.purpose.rawValue))"
    return
      "\(compiled.choice.name)\(purpose), \(line.tier.name) tier: \(line.usd.map { Formatting.money($0) } ?? "no price")"
  }

  private var opening: [Derivation.Line] {
    guard compiled.share != 1 else { return [] }
    return [
      Derivation.Line(
        "sessions × share of calls", "\(NumberText.plain(cost.sessions)) × \(NumberText.plain(compiled.share))",
        .text(NumberText.plain(compiled.row.sessions)), sources: shareSources)
    ]
  }

  private var shareSources: [Derivation.Source] {
    if compiled.purpose == .continuation {
      return Sources.of(
        [feature.continuation.map { ($0, "on_truncation continue") }, feature.maxTokens.map { ($0, "max_tokens") }]
          .compactMap(\.self))
    }
    return switch feature.routing {
    case .split(let routes):
      Sources.of(routes.filter { $0.choice.name == compiled.choice.name }.map { ($0.share, "routing share") })
    case .cascade(let stages):
      Sources.of(stages.filter { $0.escalate.value > 0 }.map { ($0.escalate, "\($0.choice.name) escalate") })
    }
  }

  // MARK: - Tokens times rates

  private func derivation(of part: Projection.PartCost) -> Derivation {
    let slot = compiled.slots[part.slot]
    let share = compiled.row.slots[part.slot].share
    let sessions = compiled.row.sessions * share * compiled.row.billedAttempts
    var lines = shareLines(slot, share)
    if share != 1 || compiled.row.billedAttempts != 1 {
      var expression = NumberText.plain(compiled.row.sessions)
      if share != 1 { expression += " × \(NumberText.plain(share))" }
      if compiled.row.billedAttempts != 1 { expression += " × \(NumberText.plain(compiled.row.billedAttempts))" }
      lines.append(
        Derivation.Line(
          "billed sessions", expression, .text(NumberText.plain(sessions)),
          sources: feature.batchShare.value > 0 ? Sources.of([(feature.batchShare, "batch_share")]) : []))
    }
    for tokenClass in TokenClass.allCases where part.tokens[tokenClass] > 0 {
      lines += self.lines(of: tokenClass, part: part, slot: slot, sessions: sessions)
    }
    return Derivation(title: partTitle(part, slot), lines: lines)
  }

  /// The derivation of a tariff's share of the calls: the tier's, that of its days, and that of its hours.
  private func shareLines(_ slot: PriceSlot, _ share: Double) -> [Derivation.Line] {
    guard share != 1 else { return [] }
    guard compiled.purpose != .embedding || feature.batchShare.value == 0 else { return [] }
    var derivation = SlotShareDerivation(feature: feature, month: month, slot: slot, slots: compiled.slots)
    var what = "calls"
    if let embedding = feature.embedding, compiled.purpose == .items {
      derivation.batch = (embedding.batchShare, "embedding batch_share")
      what = "items"
    }
    let lines = derivation.lines
    // A tier alone needs no separate sum.
    guard lines.count > 1 else {
      return what == "calls" ? lines.filter { $0.label != SlotShareDerivation.tierLabel } : lines
    }
    return lines + [
      Derivation.Line(
        "share of the \(what)", lines.map { $0.result.text() }.joined(separator: " × "), .text(NumberText.plain(share)))
    ]
  }

  /// The total of the stretches of a session that are charged alike.
  private func perSession(_ part: Projection.PartCost, _ tokenClass: TokenClass, _ sum: Double) -> [Derivation.Line] {
    guard compiled.segments.count > 1, compiled.segments.count <= 24 else { return [] }
    let bands = compiled.row.slots[part.slot]
    let own = compiled.segments.filter { bands.bandIndex(forPromptTokens: $0.promptTokens) == part.band }
    let terms = own.map { Kernel.tokens(of: $0) }.map { tokens -> Double in
      switch tokenClass {
      case .input: tokens.input
      case .cacheRead: tokens.cacheRead
      case .cacheWrite, .cacheWrite1h: tokens.cacheWrite
      case .output: tokens.output
      }
    }.filter { $0 != 0 }
    // Tokens without a price of their own are charged as input, so they are not those of one class.
    guard terms.count > 1, abs(terms.reduce(0, +) - sum) <= 1e-9 * max(1, sum) else { return [] }
    return [
      Derivation.Line(
        "\(tokenClass.words) tokens a session", terms.map { NumberText.plain($0) }.joined(separator: " + "),
        .text(NumberText.plain(sum)))
    ]
  }

  private func lines(
    of tokenClass: TokenClass, part: Projection.PartCost, slot: PriceSlot, sessions: Double
  ) -> [Derivation.Line] {
    let tokens = part.tokens[tokenClass]
    let perSession = sessions > 0 ? tokens / sessions : 0
    let counted = Derivation.Line(
      "\(tokenClass.words) tokens", "\(NumberText.plain(sessions)) × \(NumberText.plain(perSession))",
      .text(NumberText.plain(tokens)))
    guard let rate = slot.rate(tokenClass, band: part.band), !part.unpricedClasses.contains(tokenClass) else {
      return self.perSession(part, tokenClass, perSession) + [
        counted, Derivation.Line("\(tokenClass.words) cost", "no price is known", .unknown),
      ]
    }
    let sold = compiled.purpose.modality?.key(of: tokenClass) ?? tokenClass.name
    var basis = "\(compiled.choice.name) \(sold)"
    if case .multiple(let factor) = rate.basis { basis += " (\(NumberText.plain(factor.double))x)" }
    if let factor = slot.regionFactor { basis += ", region \(NumberText.plain(factor.double))x" }
    let scaled = slot.priceFactor == 1 ? "" : " × \(NumberText.plain(slot.priceFactor))"
    return self.perSession(part, tokenClass, perSession) + [
      counted,
      Derivation.Line(
        "\(tokenClass.words) cost", "\(NumberText.plain(tokens)) × \(NumberText.rate(rate.rate))\(scaled) / 1,000,000",
        .text(NumberText.usd(part.listUSD[tokenClass])), sources: Sources.of(rate.span, basis)),
    ]
  }

  /// What distinguishes a part from the other parts of the line, or nil when there is only one.
  private func partTitle(_ part: Projection.PartCost, _ slot: PriceSlot) -> String? {
    guard line.parts.count > 1 else { return nil }
    var words: [String] = []
    if Set(line.parts.map { compiled.slots[$0.slot].firstDay }).count > 1 {
      words.append("prices of \(slot.firstDay) to \(slot.lastDay)")
    }
    if compiled.hasHours { words.append(slot.hours == nil ? "off-peak hours" : "peak hours") }
    if let threshold = slot.bands.indices.contains(part.band) ? slot.bands[part.band].threshold : nil {
      words.append("prompts longer than \(NumberText.plain(Double(threshold.longestPromptBelow))) tokens")
    } else if slot.bands.count > 1 {
      words.append("shorter prompts")
    }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  private var contract: [Derivation.Line] {
    guard line.contractFactor != 1 else { return [] }
    let list = line.parts.reduce(0) { $0 + $1.listUSD.sum }
    return [
      Derivation.Line(
        "after the contract", "\(NumberText.usd(list)) × \(NumberText.plain(line.contractFactor))",
        .text(NumberText.usd(list * line.contractFactor)))
    ]
  }
}
