package import Documents

/// A scenario as a dense table, with what each entry of the table stands for.
package struct CompiledScenario: Sendable {
  /// The scenario it was made from.
  package let scenario: Scenario
  /// The lines: a feature on a model, for one purpose.
  package let lines: [Line]
  /// The numbers.
  package let table: CostTable
  /// What the entries of the table stand for, at the same places.
  package let entries: [Entry]
  /// What there is to tell about how the scenario meets the models and prices.
  package let warnings: [Diagnostic]

  /// A feature on a model, for one purpose.
  package struct Line: Sendable {
    /// What the calls are for.
    package enum Purpose: String, Sendable {
      /// They answer the user.
      case answer
      /// They judge an answer of a cascade.
      case judge
      /// They embed a message for a lookup in the response cache.
      case embedding
    }

    /// The index of the feature in the scenario.
    package let featureIndex: Int
    /// The model.
    package let choice: ModelChoice
    /// What the calls are for.
    package let purpose: Purpose
    /// The share of the feature's calls.
    package let share: Double
    /// The numbers.
    package let row: Row
    /// The stretches of calls, each a line.
    package let segments: [Segment]
    /// The tariffs the calls are charged at.
    package let slots: [PriceSlot]
  }

  /// What an entry of the table stands for.
  package struct Entry: Sendable {
    /// The index in `lines`.
    package let line: Int
    /// The index in the line's `slots`.
    package let slot: Int
    /// The index of the context band.
    package let band: Int
    /// The index in the line's `segments`.
    package let segment: Int
  }
}

extension CompiledScenario {
  /// Compiles a scenario.
  ///
  /// - Parameters:
  ///   - scenario: The month of use, its models resolved.
  ///   - date: Which prices count.
  package init(_ scenario: Scenario, date: PricingDate) {
    var builder = Builder(scenario: scenario, date: date)
    for index in scenario.features.indices { builder.add(featureIndex: index) }
    self.init(
      scenario: scenario, lines: builder.lines, table: builder.table, entries: builder.entries,
      warnings: builder.warnings)
  }

  private struct Builder {
    let scenario: Scenario
    let date: PricingDate
    var lines: [Line] = []
    var table = CostTable()
    var entries: [Entry] = []
    var warnings: [Diagnostic] = []

    mutating func add(featureIndex: Int) {
      let feature = scenario.features[featureIndex]
      let compilation = RowCompilation(feature: feature, month: scenario.month)
      let prices = PriceSlots(feature: feature, month: scenario.month, date: date)
      switch feature.routing {
      case .split(let routes):
        for route in routes {
          addAnswer(featureIndex, route.choice, share: route.share.value, compilation, prices)
        }
      case .cascade(let stages):
        var reach = 1.0
        for stage in stages {
          addAnswer(featureIndex, stage.choice, share: reach, compilation, prices)
          if let judge = stage.judge {
            let slots = prices.slots(of: judge.choice.model)
            let factor = judge.choice.tokenFactor.value
            let row = compilation.sideRow(
              share: reach, inputTokens: judge.inputTokens.value * factor,
              outputTokens: judge.outputTokens.value * factor * judge.choice.outputFactor.value, slots: slots)
            add(featureIndex, judge.choice, .judge, share: reach, row: row, slots: slots)
          }
          reach *= stage.escalate.value
        }
      }
      addLookups(featureIndex, feature, compilation)
    }

    private mutating func addAnswer(
      _ featureIndex: Int, _ choice: ModelChoice, share: Double, _ compilation: RowCompilation, _ prices: PriceSlots
    ) {
      let slots = prices.slots(of: choice.model)
      let row = compilation.answerRow(choice, share: share, slots: slots)
      add(featureIndex, choice, .answer, share: share, row: row, slots: slots)
      warnings += CompilationChecks(feature: compilation.feature, choice: choice, row: row, slots: slots).warnings()
    }

    private mutating func addLookups(_ featureIndex: Int, _ feature: Feature, _ compilation: RowCompilation) {
      guard let cache = feature.responseCache, let embedding = cache.embedding else { return }
      // A lookup is answered while the user waits: never in batch, whatever the calls are.
      let slots = PriceSlots(feature: feature.servedAtOnce, month: scenario.month, date: date).slots(
        of: embedding.model)
      let tokens = cache.embeddingTokens?.value ?? feature.tokens.prompt.userTokens
      let row = compilation.lookupRow(cache, inputTokens: tokens * embedding.tokenFactor.value, slots: slots)
      add(featureIndex, embedding, .embedding, share: 1, row: row, slots: slots)
    }

    private mutating func add(
      _ featureIndex: Int, _ choice: ModelChoice, _ purpose: Line.Purpose, share: Double, row: Row, slots: [PriceSlot]
    ) {
      let segments = row.segments()
      for (slotIndex, slot) in row.slots.enumerated() {
        for (segmentIndex, segment) in segments.enumerated() {
          let bandIndex = slot.bandIndex(forPromptTokens: segment.promptTokens)
          let band = slot.bands[bandIndex]
          let rates = band.usdPerMillionTokens
          let writeRate =
            band.writesCountAsInput ? rates.input : row.writesOneHour ? rates.cacheWrite1h : rates.cacheWrite
          table.append(
            segment, weight: row.sessions * slot.share * row.billedAttempts, inputRate: rates.input,
            cacheReadRate: band.readsCountAsInput ? rates.input : rates.cacheRead, cacheWriteRate: writeRate,
            outputRate: rates.output)
          entries.append(Entry(line: lines.count, slot: slotIndex, band: bandIndex, segment: segmentIndex))
        }
      }
      lines.append(
        Line(
          featureIndex: featureIndex, choice: choice, purpose: purpose, share: share, row: row, segments: segments,
          slots: slots))
    }
  }
}

extension Feature {
  /// The same feature with all calls at the standard tier.
  fileprivate var servedAtOnce: Feature {
    Feature(
      name: name, span: span, volume: volume, daysPerMonth: daysPerMonth, turns: turns, callsPerTurn: callsPerTurn,
      tokens: tokens, history: history, cache: cache, routing: routing, factors: factors, serviceTier: .standard,
      batchShare: .standard(0),
      maxTokens: maxTokens, responseCache: responseCache, retries: retries, searchesPerCall: searchesPerCall,
      region: nil,
      peakShare: peakShare, hourProfile: hourProfile, outcome: outcome, tags: tags)
  }
}

extension TokenProfile.Prompt {
  /// The tokens of the user's message; of the flat form, the whole input.
  package var userTokens: Double {
    switch self {
    case .parts(let parts): parts.user.value
    case .flat(let input, _): input.mean
    }
  }
}
