/// A feature that is half old and half new: the settings of each driver are taken from one side or the other.
struct FeatureMixture {
  private let sides: [DiffSide]
  private let features: [Feature]
  /// The routing of one side (the first index) with the prices of one side (the second).
  private let routings: [[Routing]]
  /// The answer cache of one side with the prices of one side.
  private let responseCaches: [[ResponseCache?]]

  /// A feature that both sides have.
  init(before: (side: DiffSide, feature: Feature), after: (side: DiffSide, feature: Feature)) {
    sides = [before.side, after.side]
    features = [before.feature, after.feature]
    let sides = sides
    // Under one price list the models are those that the features have.
    let isOneList = before.side.book.hasSameFiles(as: after.side.book)
    routings = features.map { feature in
      sides.map { isOneList ? feature.routing : feature.routing.priced(by: $0) }
    }
    responseCaches = features.map { feature in
      sides.map { isOneList ? feature.responseCache : feature.responseCache?.priced(by: $0) }
    }
  }

  /// The cost of the mixture.
  ///
  /// - Parameter set: The drivers that stand as they are after.
  /// - Returns: The projection of a scenario with the feature alone.
  func projection(_ set: DriverSet) -> Projection {
    func index(_ driver: CostDriver) -> Int { set.contains(driver) ? 1 : 0 }
    func from(_ driver: CostDriver) -> Feature { features[index(driver)] }
    let price = index(.price)
    let prompt = from(.promptTokens).tokens
    let answer = from(.outputTokens).tokens
    let tokens = TokenProfile(
      prompt: prompt.prompt, output: answer.output, reasoning: answer.reasoning, toolCall: answer.toolCall,
      toolResult: prompt.toolResult)
    let feature = Feature(
      name: features[1].name, span: features[1].span, volume: from(.volume).volume,
      daysPerMonth: from(.volume).daysPerMonth, turns: from(.turns).turns, callsPerTurn: from(.turns).callsPerTurn,
      tokens: tokens, history: from(.promptTokens).history, cache: from(.caching).cache,
      routing: routings[index(.routing)][price], factors: from(.routing).factors, serviceTier: from(.batch).serviceTier,
      batchShare: from(.batch).batchShare, maxTokens: from(.outputTokens).maxTokens,
      responseCache: responseCaches[index(.caching)][price], retries: from(.turns).retries,
      searchesPerCall: from(.turns).searchesPerCall, region: from(.routing).region,
      peakShare: from(.volume).peakShare, hourProfile: from(.volume).hourProfile, outcome: nil, tags: [])
    let scenario = Scenario(
      name: feature.name, month: sides[index(.volume)].scenario.month, features: [feature], fixedCosts: [],
      contracts: sides[index(.contract)].scenario.contracts, levers: [], budget: nil, evals: nil, texts: .none,
      source: sides[1].scenario.source)
    let date = PricingDate(
      asOf: sides[price].date.asOf, month: sides[price].priceMonth,
      includesAnnounced: sides[price].date.includesAnnounced)
    return Projection(of: scenario, date: date)
  }
}

extension ModelChoice {
  /// The same choice at the prices of a side; as it is where that side's price list does not have the model.
  fileprivate func priced(by side: DiffSide) -> ModelChoice {
    guard let model = side.model(self) else { return self }
    return ModelChoice(
      name: name, model: model, vendorID: vendorID, tokenFactor: tokenFactor, outputFactor: outputFactor, span: span)
  }
}

extension Routing {
  fileprivate func priced(by side: DiffSide) -> Routing {
    switch self {
    case .split(let routes):
      .split(routes.map { Route(choice: $0.choice.priced(by: side), share: $0.share) })
    case .cascade(let stages):
      .cascade(
        stages.map { stage in
          Stage(
            choice: stage.choice.priced(by: side), escalate: stage.escalate,
            judge: stage.judge.map {
              Judge(
                choice: $0.choice.priced(by: side), inputTokens: $0.inputTokens, outputTokens: $0.outputTokens)
            })
        })
    }
  }
}

extension ResponseCache {
  fileprivate func priced(by side: DiffSide) -> ResponseCache {
    ResponseCache(
      hitRate: hitRate, eligible: eligible, embedding: embedding?.priced(by: side), embeddingTokens: embeddingTokens,
      lookupUSD: lookupUSD, storeUSD: storeUSD, falseHitRate: falseHitRate, falseHitUSD: falseHitUSD)
  }
}
