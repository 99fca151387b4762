/// Makes the lines of a feature: one for each model that answers, judges, compresses or embeds.
struct LineCompilation {
  let month: Month
  /// The tariffs of a feature's calls on a model for a purpose.
  let slots: (Feature, Model, CompiledScenario.Line.Purpose) -> [PriceSlot]

  init(month: Month, slots: @escaping (Feature, Model, CompiledScenario.Line.Purpose) -> [PriceSlot]) {
    self.month = month
    self.slots = slots
  }

  /// The lines of a feature, in the order of its routing.
  ///
  /// - Parameters:
  ///   - feature: The feature.
  ///   - index: Its place in the scenario.
  ///   - cuts: Whether the rows are cut into segments; without, only the rows can be used.
  /// - Returns: The lines; those that answer come before their auxiliary ones.
  func lines(of feature: Feature, at index: Int, cuts: Bool = true) -> [CompiledScenario.Line] {
    let compilation = RowCompilation(feature: feature, month: month)
    var lines: [CompiledScenario.Line] = []
    func add(
      _ purpose: CompiledScenario.Line.Purpose, _ choice: ModelChoice, share: Double, slots: [PriceSlot], _ row: Row
    ) {
      lines.append(
        CompiledScenario.Line(
          featureIndex: index, choice: choice, purpose: purpose, share: share, row: row,
          segments: cuts ? row.segments() : [],
          slots: slots))
    }
    func tariffs(
      _ feature: Feature, _ choice: ModelChoice, for purpose: CompiledScenario.Line.Purpose = .answer
    ) -> [PriceSlot] {
      let slots = slots(feature, choice.model, purpose)
      return choice.priceFactor == 1 ? slots : slots.map { $0.scaled(by: choice.priceFactor) }
    }
    func addAnswer(_ choice: ModelChoice, share: Double) {
      let slots = tariffs(feature, choice)
      let row = compilation.answerRow(choice, share: share, slots: slots)
      add(.answer, choice, share: share, slots: slots, row)
      if let rest = compilation.continuations(of: choice) {
        add(
          .continuation, choice, share: share * rest.callsPerAnswer, slots: slots,
          compilation.continuationRow(row, rest))
      }
      if feature.hasPictureRates(on: choice) {
        let slots = slots.map { $0.of(.pictures) }
        add(
          .pictures, choice, share: share, slots: slots, compilation.picturesRow(of: row, on: choice, slots: slots))
      }
      if let sound = feature.tokens.sound {
        let slots = slots.map { $0.of(.sound) }
        add(.sound, choice, share: share, slots: slots, compilation.soundRow(sound, share: share, slots: slots))
      }
    }
    switch feature.routing {
    // Items that nobody searches.
    case .split where feature.isOnlyEmbedded: break
    case .split(let routes):
      for route in routes { addAnswer(route.choice, share: route.share.value) }
    case .cascade(let stages):
      var reach = 1.0
      for stage in stages {
        addAnswer(stage.choice, share: reach)
        if let judge = stage.judge {
          let slots = tariffs(feature, judge.choice)
          let factor = judge.choice.tokenFactor.value
          let row = compilation.sideRow(
            share: reach, inputTokens: judge.inputTokens.value * factor,
            outputTokens: judge.outputTokens.value * factor * judge.choice.outputFactor.value, slots: slots)
          add(.judge, judge.choice, share: reach, slots: slots, row)
        }
        reach *= stage.escalate.value
      }
    }
    if let cache = feature.responseCache, let embedding = cache.embedding {
      // A lookup is answered while the user waits: never in batch, whatever the calls are.
      let slots = tariffs(feature.servedAtOnce, embedding)
      let tokens = cache.embeddingTokens?.value ?? feature.tokens.prompt.userTokens
      let row = compilation.lookupRow(cache, inputTokens: tokens * embedding.tokenFactor.value, slots: slots)
      add(.embedding, embedding, share: 1, slots: slots, row)
    }
    if let compression = feature.compression {
      let slots = tariffs(feature, compression.choice)
      add(
        .compression, compression.choice, share: 1, slots: slots,
        compilation.compressionRow(compression, slots: slots))
    }
    if let embedding = feature.embedding, let choice = embedding.choice ?? feature.routing.choices.first {
      // Nobody waits for the items: they have a tier of their own.
      let slots = tariffs(feature.embeddingItems(embedding), choice, for: .items)
      add(.items, choice, share: 1, slots: slots, compilation.embeddingRow(embedding, by: choice, slots: slots))
    }
    return lines
  }
}

extension Feature {
  /// Whether it has items that are embedded but no calls, nor a number of them.
  fileprivate var isOnlyEmbedded: Bool {
    guard embedding != nil, case .perMonth(let sessions) = volume else { return false }
    return sessions.value == 0 && sessions.span == nil
  }

  /// The same feature with its calls at the tiers of the embedded items.
  fileprivate func embeddingItems(_ embedding: ItemEmbedding) -> Feature {
    var feature = servedAtOnce
    feature.batchShare = embedding.batchShare
    return feature
  }

  /// The same feature with all calls at the standard tier, where a model has its region in that.
  fileprivate var servedAtOnce: Feature {
    var feature = self
    feature.serviceTier = .standard
    feature.batchShare = .standard(0)
    return feature
  }
}
