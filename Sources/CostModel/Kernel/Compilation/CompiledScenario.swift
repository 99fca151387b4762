package import Documents

/// A scenario as a dense table, with the meaning of each entry of the table.
package struct CompiledScenario: Sendable {
  /// The scenario it was made from.
  package let scenario: Scenario
  /// The lines: a feature on a model, for one purpose.
  package let lines: [Line]
  /// The numbers.
  package let table: CostTable
  /// What the entries of the table represent, at the same places.
  package let entries: [Entry]
  /// Diagnostics on how the scenario fits the models and prices.
  package let warnings: [Diagnostic]
  /// The calls that are too long for their model.
  package let overruns: [WindowOverrun]

  /// A call with more tokens than a model can take.
  package struct WindowOverrun: Sendable {
    package let feature: String
    package let choice: ModelChoice
    /// The tokens of the longest call, prompt and answer.
    package let tokens: Double
    /// The context limit of the model in tokens.
    package let windowTokens: Int

    /// The message, without its place.
    package var message: String {
      "a call of '\(feature)' reaches \(Text.plain(tokens)) tokens; '\(choice.name)' holds \(windowTokens)"
    }
  }

  /// A feature on a model, for one purpose: a reference to values that never change.
  package final class Line: Sendable {
    /// The purpose of the calls.
    package enum Purpose: String, Sendable {
      /// They answer the user.
      case answer
      /// They judge an answer of a cascade.
      case judge
      /// They continue an answer that was cut.
      case continuation
      /// They embed a message for a lookup in the response cache.
      case embedding
      /// They shorten a prompt.
      case compression
      /// They embed items that are stored.
      case items
      /// The audio of calls that answer, at its own rates.
      case sound
      /// The pictures that calls which answer receive and draw, at rates of their own.
      case pictures

      /// The modality of its tokens, where they are part of calls that answer and have rates of their own; nil for
      /// calls.
      package var modality: Modality? {
        switch self {
        case .sound: .sound
        case .pictures: .pictures
        case .answer, .judge, .continuation, .embedding, .compression, .items: nil
        }
      }
    }

    /// The index of the feature in the scenario.
    package let featureIndex: Int
    /// The model.
    package let choice: ModelChoice
    /// The purpose of the calls.
    package let purpose: Purpose
    /// The share of the feature's calls.
    package let share: Double
    /// The numbers.
    package let row: Row
    /// The stretches of calls, one per line.
    package let segments: [Segment]
    /// The tariffs the calls are charged at.
    package let slots: [PriceSlot]

    init(
      featureIndex: Int, choice: ModelChoice, purpose: Purpose, share: Double, row: Row, segments: [Segment],
      slots: [PriceSlot]
    ) {
      self.featureIndex = featureIndex
      self.choice = choice
      self.purpose = purpose
      self.share = share
      self.row = row
      self.segments = segments
      self.slots = slots
    }
  }

  /// The meaning of an entry of the table.
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
  ///   - date: Which prices apply.
  package init(_ scenario: Scenario, date: PricingDate) {
    var builder = Builder(scenario: scenario, date: date)
    for index in scenario.features.indices { builder.add(featureIndex: index) }
    self.init(
      scenario: scenario, lines: builder.lines, table: builder.table, entries: builder.entries,
      warnings: builder.warnings, overruns: builder.overruns)
  }

  private struct Builder {
    let scenario: Scenario
    let date: PricingDate
    var lines: [Line] = []
    var table = CostTable()
    var entries: [Entry] = []
    var warnings: [Diagnostic] = []
    var overruns: [WindowOverrun] = []

    mutating func add(featureIndex: Int) {
      let feature = scenario.features[featureIndex]
      let compilation = LineCompilation(month: scenario.month) { [scenario, date] feature, model, purpose in
        PriceSlots(feature: feature, purpose: purpose, month: scenario.month, date: date).slots(of: model)
      }
      for line in compilation.lines(of: feature, at: featureIndex) {
        add(line)
        guard line.purpose == .answer else { continue }
        let checks = CompilationChecks(
          feature: feature, choice: line.choice, row: line.row, segments: line.segments, slots: line.slots)
        let overrun = checks.windowOverrun
        if let overrun { overruns.append(overrun) }
        warnings += checks.warnings(overrun: overrun)
      }
    }

    private mutating func add(_ line: Line) {
      for slot in line.row.slots.indices {
        for (segmentIndex, segment) in line.segments.enumerated() {
          let charge = line.row.charge(of: segment, slot: slot)
          table.append(
            segment, weight: charge.weight, inputRate: charge.inputRate, cacheReadRate: charge.cacheReadRate,
            cacheWriteRate: charge.cacheWriteRate, outputRate: charge.outputRate)
          entries.append(Entry(line: lines.count, slot: slot, band: charge.band, segment: segmentIndex))
        }
      }
      lines.append(line)
    }
  }
}

extension TokenProfile.Prompt {
  /// The tokens of the user's message; in the flat form, the whole input.
  package var userTokens: Double {
    switch self {
    case .parts(let parts): parts.user.value
    case .flat(let input, _): input.mean
    }
  }
}
