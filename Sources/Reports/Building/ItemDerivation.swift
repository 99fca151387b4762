import CostModel

/// The number of items embedded in a month, and the size of their vectors.
struct ItemDerivation {
  private let feature: Feature
  private let embedding: ItemEmbedding
  private let compiled: CompiledScenario.Line
  private let month: Month

  init(_ feature: Feature, _ embedding: ItemEmbedding, _ compiled: CompiledScenario.Line, month: Month) {
    self.feature = feature
    self.embedding = embedding
    self.compiled = compiled
    self.month = month
  }

  var lines: [Derivation.Line] {
    let changed = embedding.itemsChanged(in: month, days: feature.daysPerMonth?.value)
    let passed = embedding.items.value * embedding.passes(in: month, days: feature.daysPerMonth?.value)
    var lines: [Derivation.Line] = []
    if changed > 0 { lines.append(changedLine(changed)) }
    if passed > 0 { lines.append(passLine(passed)) }
    if changed > 0, passed > 0 {
      lines.append(
        Derivation.Line(
          "items embedded", "\(NumberText.plain(changed)) + \(NumberText.plain(passed))",
          .text(NumberText.plain(compiled.row.sessions))))
    }
    let factor = compiled.choice.tokenFactor
    return lines + [
      Derivation.Line(
        "tokens of an item",
        factor.value == 1 ? "" : "\(NumberText.plain(embedding.tokensEach.value)) × \(NumberText.plain(factor.value))",
        TextSizeDerivation.cell(compiled.row.passing.mean, of: [embedding.tokensEach.source]),
        sources: Sources.of([(embedding.tokensEach, "embedding tokens_each"), (factor, "token_factor")]))
    ]
  }

  /// The days of the month that count.
  private var days: Double { feature.daysPerMonth?.value ?? Double(month.dayCount) }

  private func changedLine(_ items: Double) -> Derivation.Line {
    switch embedding.changes {
    case .sharePerDay(let share):
      Derivation.Line(
        "items that change",
        "\(NumberText.plain(embedding.items.value)) × \(NumberText.plain(share.value)) × \(NumberText.plain(days)) days",
        .text(NumberText.plain(items)),
        sources: Sources.of([(embedding.items, "embedding items"), (share, "embedding changed_share_per_day")]))
    case .itemsPerDay(let count):
      Derivation.Line(
        "items that change", "\(NumberText.plain(count.value)) × \(NumberText.plain(days)) days",
        .text(NumberText.plain(items)), sources: Sources.of([(count, "embedding changed_items_per_day")]))
    }
  }

  private func passLine(_ items: Double) -> Derivation.Line {
    let all = NumberText.plain(embedding.items.value)
    func line(_ passes: String, _ sources: [Derivation.Source]) -> Derivation.Line {
      Derivation.Line(
        "items of full passes", "\(all) × \(passes)", .text(NumberText.plain(items)),
        sources: Sources.of([(embedding.items, "embedding items")]) + sources)
    }
    switch embedding.fullPasses {
    case .perMonth(let count):
      return line(NumberText.plain(count.value), Sources.of([(count, "embedding full_passes")]))
    case .perDay(let count):
      return line(
        "\(NumberText.plain(count.value)) × \(NumberText.plain(days)) days",
        Sources.of([(count, "embedding full_passes per_day")]))
    case .perWeek(let count):
      return line(
        "\(NumberText.plain(count.value)) × \(NumberText.plain(days)) days / 7",
        Sources.of([(count, "embedding full_passes per_week")]))
    case .on(_, let span):
      let passes = embedding.passes(in: month, days: feature.daysPerMonth?.value)
      return line(NumberText.plain(passes), Sources.of(span, "embedding full_passes on"))
    }
  }

  /// The size of the vectors.
  static func gigabytes(_ storage: ItemEmbedding.Storage, of items: Assumption) -> Derivation.Line {
    Derivation.Line(
      "GB of vectors",
      "\(NumberText.plain(items.value)) × \(NumberText.plain(storage.dimensions.value)) × "
        + "\(NumberText.plain(storage.bytes.value)) bytes / 1,000,000,000",
      .text(NumberText.plain(storage.gigabytes(of: items.value))),
      sources: Sources.of([
        (items, "embedding items"), (storage.dimensions, "embedding storage dimensions"),
        (storage.bytes, "embedding storage bytes"),
      ]))
  }
}
