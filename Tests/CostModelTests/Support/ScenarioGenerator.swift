import TestSupport

/// Makes small random features over all settings that the twin knows.
///
/// Sizes are whole numbers, so that both sides find the same prompts on a threshold; factors are not, and random prompts do not meet one by chance.
struct ScenarioGenerator {
  private var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  mutating func feature() -> TwinFeature {
    var feature = TwinFeature()
    feature.sessions = Double(Int.random(in: 1...5000, using: &random))
    let isFlat = random.chance(20)
    feature.turns = counts(largest: 8, chanceOfSpread: 50)
    if isFlat { setFlat(&feature) } else { setParts(&feature) }
    feature.output = sizes(0...300)
    if random.chance(30) { feature.reasoning = sizes(0...200) }
    if random.chance(40) {
      feature.cache = TwinFeature.Cache(hitRate: share(), history: nil, isOneHour: random.chance(25))
      if !isFlat, random.chance(70) { feature.cache?.history = share() }
    }
    if random.chance(25) { setCompression(&feature) }
    if random.chance(15) {
      feature.items = TwinFeature.Items(
        count: whole(0...9000), tokensEach: whole(0...400), changedShare: share(), passesPerWeek: whole(0...7),
        dimensions: whole(1...2000), usdPerGB: random.chance(50) ? 0.25 : 0)
    }
    setModels(&feature)
    if random.chance(30) { feature.maxTokens = whole(1...350) }
    if random.chance(30) {
      feature.responseCache = TwinFeature.ResponseCache(
        hitRate: share(), isFirstTurnOnly: random.chance(50), lookupUSD: 0.000004,
        storeUSD: random.chance(50) ? 0.00001 : 0, falseHitRate: random.chance(50) ? 0.02 : 0, falseHitUSD: 0.05,
        embeds: random.chance(50))
    }
    if random.chance(30) {
      feature.retries = (
        rate: Double(Int.random(in: 0...30, using: &random)) / 100, billed: share(),
        limit: random.chance(50) ? Int.random(in: 0...4, using: &random) : nil
      )
    }
    return feature
  }

  private mutating func setCompression(_ feature: inout TwinFeature) {
    let part = feature.flat != nil ? "input" : random.chance(50) ? "user" : "retrieved"
    feature.compression = TwinFeature.Compression(
      model: random.pick(TwinPrices.models.map(\.name)), part: part, shareLeft: share(),
      prompt: random.chance(50) ? whole(0...400) : 0)
  }

  private mutating func setFlat(_ feature: inout TwinFeature) {
    let input = sizes(1...1200)
    let smallest = input.map(\.tokens).min() ?? 1
    feature.flat = (input, random.chance(50) ? whole(0...Int(smallest + 200)) : 0)
    if random.chance(30) { feature.callsPerTurn = .fixed(Double(Int.random(in: 1...3, using: &random))) }
  }

  private mutating func setParts(_ feature: inout TwinFeature) {
    feature.system = whole(0...300)
    if random.chance(30) { feature.tools = whole(0...200) }
    if random.chance(20) { feature.examples = whole(0...100) }
    feature.user = whole(0...120)
    if random.chance(50) {
      feature.retrieved = sizes(0...500)
      feature.keepsRetrieved = random.chance(40)
    }
    if random.chance(40) {
      feature.callsPerTurn = counts(largest: 4, chanceOfSpread: 40)
      feature.toolCall = whole(0...60)
      feature.toolResult = whole(0...200)
    }
    switch Int.random(in: 0..<5, using: &random) {
    case 0: feature.history = .none
    case 1: feature.history = .lastTurns(Int.random(in: 0...5, using: &random))
    case 2:
      let above = whole(50...900)
      feature.history = .compact(above: above, to: whole(0...Int(above) - 1), prompt: whole(0...150))
    default: feature.history = .full
    }
  }

  private mutating func setModels(_ feature: inout TwinFeature) {
    let names = TwinPrices.models.map(\.name)
    if random.chance(25) {
      feature.stages = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        TwinFeature.Stage(
          model: random.pick(names), escalate: share(), judge: random.chance(50) ? (whole(0...900), whole(0...9)) : nil)
      }
    } else {
      let first = random.pick(names)
      let others = names.filter { $0 != first }
      let part = random.chance(50) ? 1 : share()
      feature.routes = [TwinFeature.Route(model: first, share: part)]
      if part < 1 { feature.routes.append(TwinFeature.Route(model: random.pick(others), share: 1 - part)) }
      for index in feature.routes.indices where random.chance(40) {
        feature.routes[index].tokenFactor = random.pick([0.5, 1.25, 1.3])
        feature.routes[index].outputFactor = random.pick([0.5, 1, 1.1])
      }
    }
    let used =
      feature.stages.map(\.model) + feature.routes.filter { _ in feature.stages.isEmpty }.map(\.model)
      + [feature.compression?.model].compactMap(\.self)
    // A tier, a kind of write, or a search that one of the models does not sell has no price.
    if used.allSatisfy({ $0 == "alpha" || $0 == "beta" }), random.chance(40) { feature.batchShare = share() }
    if used.contains("delta"), random.chance(50) { feature.peakShare = share() }
    if used.allSatisfy({ $0 == "alpha" }), random.chance(30) { feature.searchesPerCall = 0.25 }
  }

  private mutating func counts(largest: Int, chanceOfSpread: Int) -> TwinFeature.Counts {
    guard random.chance(chanceOfSpread) else { return .fixed(Double(Int.random(in: 1...largest, using: &random))) }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return .fixed(1 + Double(Int.random(in: 0...(4 * largest), using: &random)) / 4)
    case 1: return .geometric(random.pick([1, 1.25, 1.5, 2]))
    case 2: return .poisson(random.pick([1, 1.5, 2.5]))
    default:
      let part = share()
      let few = Int.random(in: 1...largest, using: &random)
      return .histogram(
        part == 1 ? [(few, 1)] : [(few, part), (few + Int.random(in: 1...3, using: &random), 1 - part)])
    }
  }

  private mutating func sizes(_ range: ClosedRange<Int>) -> TwinFeature.Sizes {
    let size = whole(range)
    let part = share()
    guard random.chance(40), part > 0, part < 1 else { return [(size, 1)] }
    return [(size, part), (size + whole(1...600), 1 - part)]
  }

  private mutating func whole(_ range: ClosedRange<Int>) -> Double { Double(Int.random(in: range, using: &random)) }

  /// A share in eighths, the ends now and then.
  private mutating func share() -> Double { Double(Int.random(in: 0...8, using: &random)) / 8 }
}
