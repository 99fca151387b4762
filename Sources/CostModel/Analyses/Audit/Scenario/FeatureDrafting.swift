/// Turns measured calls into the numbers of a scenario.
struct FeatureDrafting {
  let feature: MeasuredFeature
  let coverage: Coverage
  let month: Month
  let book: PriceBook
  let sampleFactor: Double

  /// The numbers of some of the feature's calls: in two parts where only some of them can have been cached.
  ///
  /// - Parameters:
  ///   - name: What they are called in the scenario.
  ///   - cells: The calls, those with the most first.
  ///   - inOne: Whether they must stay one feature.
  /// - Returns: The numbers.
  func drafts(_ name: String, _ cells: [MeasuredFeature.Cell], inOne: Bool) -> [FeatureDraft] {
    let draft = self.draft(name, cells)
    guard !inOne, let share = draft.cache?.share, share < 0.999 else { return [draft] }
    return [
      draft.part(share, named: "\(name) cached", cache: draft.cache),
      draft.part(1 - share, named: "\(name) uncached", cache: nil),
    ]
  }

  func draft(_ name: String, _ measured: [MeasuredFeature.Cell]) -> FeatureDraft {
    let sound = ModalityMeans(of: .sound, in: measured)
    let pictures = ModalityMeans(of: .pictures, in: measured)
    // Audio and pictures have rates of their own; everything else is fitted to the text.
    let isText = sound == nil && pictures == nil
    let cells = isText ? measured : measured.map(\.ofText)
    let sums = cells.reduce(into: UsageSums()) { $0.merge($1.sums) }
    let calls = Double(sums.calls)
    let models = Self.byModel(cells)
    // The first model's tokens are the reference; with a single model they are those of all calls.
    let base = models.first?.sums ?? sums
    let inputTokens = Double(base.promptTokens) / Double(max(1, base.calls))
    let outputTokens = Double(base.tokens.output) / Double(max(1, base.calls))
    let prompts = isText ? self.prompts(cells, mean: inputTokens) : PromptSizes(mean: inputTokens)
    let shares = LargestRemainder.parts(of: 1_000_000, by: models.map { UInt128(clamping: $0.sums.calls) })
    let routes = zip(models, shares).filter { $1 > 0 }.map { model, share in
      let factor = Self.ratio(Double(model.sums.promptTokens) / Double(max(1, model.sums.calls)), inputTokens)
      let output = Self.ratio(Double(model.sums.tokens.output) / Double(max(1, model.sums.calls)), outputTokens)
      return FeatureDraft.Route(
        model: self.name(of: model.found), share: share, tokenFactor: factor,
        outputFactor: factor > 0 ? output / factor : 1)
    }
    let sessions = calls / feature.callsPerSession * sampleFactor
    let (volume, logShare) = self.volume(sessions, of: cells)
    let urgent = Set(cells.map(\.tier)).subtracting([.batch])
    let batched = cells.reduce(0.0) { $1.tier == .batch ? $0 + Double($1.sums.calls) : $0 }
    let special = cells.contains { $0.found.model.hasSpecialHours }
    return FeatureDraft(
      name: name, routes: routes, volume: volume, turns: feature.callsPerSession, prompts: prompts,
      outputTokens: outputTokens, outputSigma: isText ? outputSigma : 0, sound: sound, pictures: pictures,
      cache: CacheFit(cells, prompts: prompts, on: coverage.period.lastDay),
      batchShare: calls > 0 ? batched / calls : 0, tier: urgent.count == 1 ? urgent.first ?? .standard : .standard,
      searchesPerCall: calls > 0 ? Double(sums.searches) / calls : 0,
      peakShare: special && calls > 0 ? Double(cells.reduce(0) { $0 &+ $1.callsInSpecialHours }) / calls : nil,
      logShare: logShare / sampleFactor, measuredUSD: cells.reduce(Money.zero) { $0 + $1.cost }.usd,
      feature: feature.name,
      kinds: measured.map { CallKind(model: $0.found.qualifiedName, tier: $0.tier, rates: $0.rates) }, calls: calls,
      caching: measured.first?.found.model.caching.flatMap { $0.kind == .none ? nil : $0 },
      chargesWrites: measured.first?.found.model.chargesCacheWrites(on: coverage.period.lastDay) ?? false,
      hasBatchPrices: measured.allSatisfy { $0.found.model.isSoldInBatches(on: coverage.period.lastDay) })
  }

  private static func byModel(
    _ cells: [MeasuredFeature.Cell]
  ) -> [(found: ModelResolution.Found, sums: UsageSums)] {
    var models: [(found: ModelResolution.Found, sums: UsageSums)] = []
    for cell in cells {
      if let index = models.firstIndex(where: { $0.found.qualifiedName == cell.found.qualifiedName }) {
        models[index].sums.merge(cell.sums)
      } else {
        models.append((cell.found, cell.sums))
      }
    }
    return models
  }

  private static func ratio(_ value: Double, _ base: Double) -> Double { base > 0 ? value / base : 1 }

  /// A name that identifies the model: its id where that is enough.
  private func name(of found: ModelResolution.Found) -> String {
    let plain = try? book.model(named: found.model.id)
    return plain?.isSame(as: found.model) == true ? found.model.id : found.qualifiedName
  }

  /// The prompts: with their sizes where a context band or a cache minimum lies among them, otherwise their mean.
  private func prompts(_ cells: [MeasuredFeature.Cell], mean: Double) -> PromptSizes {
    // Calls at one rate cost the same as their mean.
    guard feature.prompts.count > 0, cells.contains(where: { $0.rates == nil }) else { return PromptSizes(mean: mean) }
    var limits: [Double] = []
    let calls = cells.reduce(0) { $0 &+ $1.sums.calls }
    let longer = cells.reduce(0) { $0 &+ $1.callsInLongerBands }
    if longer > 0, longer < calls { limits += cells.flatMap { $0.found.model.bandLimits } }
    if let facts = cells.first?.found.model.caching, facts.kind != .none,
      cells.contains(where: { $0.sums.tokens.cacheRead > 0 || $0.sums.tokens.cacheWrite > 0 })
    {
      let below = PromptSizes(feature.prompts, mean: mean, limits: [Double(facts.minimumTokens) - 1])
        .share(below: Double(facts.minimumTokens))
      if below > 0.001 { limits.append(Double(facts.minimumTokens) - 1) }
    }
    return limits.isEmpty ? PromptSizes(mean: mean) : PromptSizes(feature.prompts, mean: mean, limits: limits)
  }

  /// The spread of the answers: that of the lognormal with their mean and variance.
  private var outputSigma: Double {
    guard let mean = feature.answers.mean, let variance = feature.answers.variance, mean > 0 else { return 0 }
    return min(5, ElementaryFunctions.logarithm(1 + variance / (mean * mean)).squareRoot())
  }

  /// The sessions of the month, and the share of them that the log has.
  private func volume(
    _ sessions: Double, of cells: [MeasuredFeature.Cell]
  ) -> (FeatureDraft.Volume, logShare: Double) {
    if coverage.period.wholeMonth == month, coverage.isWhole, coverage.basis != .pace {
      return (.perMonth(sessions), 1)
    }
    let (business, weekend) = (coverage.businessDays, coverage.days - coverage.businessDays)
    let calls = cells.reduce(0) { $0 &+ $1.sums.calls }
    let businessShare =
      calls > 0 ? Double(cells.reduce(0) { $0 &+ $1.businessDayCalls }) / Double(calls) : 1
    // A kind of day of which the log has not even one whole day shows no pace of its own.
    if coverage.basis != .pace, business >= 1, weekend >= 1 {
      let perBusinessDay = sessions * businessShare / business
      let perWeekendDay = sessions * (1 - businessShare) / weekend
      if abs(perBusinessDay - perWeekendDay) > 0.1 * max(perBusinessDay, perWeekendDay) {
        let monthBusiness = Double(month.businessDayCount)
        let total = perBusinessDay * monthBusiness + perWeekendDay * (Double(month.dayCount) - monthBusiness)
        return (.perWeekdayKind(business: perBusinessDay, weekend: perWeekendDay), total > 0 ? sessions / total : 1)
      }
    }
    return (.perDay(sessions / coverage.days), coverage.days / Double(month.dayCount))
  }
}

extension Model {
  /// Whether it has prices for batch calls.
  fileprivate func isSoldInBatches(on day: CivilDate) -> Bool {
    if case .success = tariff(for: .batch, on: day) { true } else { false }
  }

  /// Whether any of its prices applies in some hours only.
  fileprivate var hasSpecialHours: Bool {
    rows.contains { row in row.tariffs.contains { !$0.tariff.special.isEmpty } }
  }

  /// The longest prompts outside of each of its context bands.
  fileprivate var bandLimits: [Double] {
    let bands = rows.flatMap { row in row.tariffs.flatMap { $0.tariff.usual.longer } }
    return Set(bands.compactMap { $0.threshold.map { Double($0.longestPromptBelow) } }).sorted()
  }
}
