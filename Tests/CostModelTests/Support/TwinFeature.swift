/// A feature as the twin and the generator see it: every setting as a plain number, written to JSON for the tool to read.
struct TwinFeature {
  enum Counts {
    case fixed(Double)
    case geometric(Double)
    case poisson(Double)
    case histogram([(count: Int, share: Double)])
  }

  enum History {
    case full
    case none
    case lastTurns(Int)
    case compact(above: Double, to: Double, prompt: Double)
  }

  /// Sizes with their shares; one size for a plain number.
  typealias Sizes = [(tokens: Double, share: Double)]

  struct Cache {
    var hitRate = 0.5
    var history: Double?
    var isOneHour = false
  }

  struct Route {
    var model: String
    var share: Double
    var tokenFactor = 1.0
    var outputFactor = 1.0
  }

  struct Stage {
    var model: String
    var escalate: Double
    var judge: (input: Double, output: Double)?
  }

  struct ResponseCache {
    var hitRate: Double
    var isFirstTurnOnly: Bool
    var lookupUSD = 0.0
    var storeUSD = 0.0
    var falseHitRate = 0.0
    var falseHitUSD = 0.0
    var embeds = false
  }

  struct Compression {
    var model: String
    /// `retrieved`, `user` or `input`.
    var part: String
    var shareLeft: Double
    var prompt = 0.0
  }

  /// Items that are embedded by the model `embed`, which sells no batch.
  struct Items {
    var count: Double
    var tokensEach: Double
    var changedShare = 0.0
    var passesPerWeek = 0.0
    /// USD a month for the vectors, and the dimensions of four bytes that it is for.
    var dimensions = 0.0
    var usdPerGB = 0.0
  }

  var sessions = 1000.0
  var turns = Counts.fixed(1)
  var callsPerTurn = Counts.fixed(1)
  var system = 0.0
  var tools = 0.0
  var examples = 0.0
  var user = 0.0
  var retrieved: Sizes = [(0, 1)]
  var keepsRetrieved = false
  /// The flat form: the input of a call and how much of it is prefix; nil for the form by parts.
  var flat: (input: Sizes, cacheable: Double)?
  var output: Sizes = [(0, 1)]
  var reasoning: Sizes = [(0, 1)]
  var toolCall = 0.0
  var toolResult = 0.0
  var history = History.full
  var cache: Cache?
  var routes: [Route] = [Route(model: "alpha", share: 1)]
  /// A cascade in place of the routes; empty for none.
  var stages: [Stage] = []
  var batchShare = 0.0
  var maxTokens: Double?
  var responseCache: ResponseCache?
  var compression: Compression?
  var items: Items?
  var retries: (rate: Double, billed: Double, limit: Int?)?
  var peakShare: Double?
  var searchesPerCall = 0.0

  // MARK: - As a scenario

  /// A scenario with the feature alone.
  var json: String { TwinFeature.scenario([("chat", self)]) }

  /// A scenario with some features, in order.
  static func scenario(_ features: [(name: String, feature: TwinFeature)], extra: String = "") -> String {
    let entries = features.map { "\"\($0.name)\": {\($0.feature.settings.joined(separator: ", "))}" }
    return "{\"name\": \"twin\", \"month\": \"2026-12\"\(extra), \"features\": {\(entries.joined(separator: ", "))}}"
  }

  private var settings: [String] {
    var settings = ["\"sessions\": \(sessions)", "\"turns\": \(turns.json)", "\"tokens\": {\(tokens)}"]
    settings.append("\"calls_per_turn\": \(callsPerTurn.json)")
    if flat == nil { settings.append("\"history\": \(history.json)") }
    if let cache {
      var parts = ["\"hit_rate\": \(cache.hitRate)"]
      if let history = cache.history { parts.append("\"history\": \(history)") }
      if cache.isOneHour { parts.append("\"ttl\": \"1h\"") }
      settings.append("\"cache\": {\(parts.joined(separator: ", "))}")
    }
    settings += models
    if batchShare > 0 { settings.append("\"batch_share\": \(batchShare)") }
    if let maxTokens { settings.append("\"max_tokens\": \(maxTokens)") }
    if let peakShare { settings.append("\"peak_share\": \(peakShare)") }
    if searchesPerCall > 0 { settings.append("\"searches_per_call\": \(searchesPerCall)") }
    if let responseCache {
      settings.append(
        """
        "response_cache": {"hit_rate": \(responseCache.hitRate), \
        "eligible": "\(responseCache.isFirstTurnOnly ? "first_turn" : "all")", \
        "lookup_cost": \(responseCache.lookupUSD), "store_cost": \(responseCache.storeUSD), \
        "false_hit_rate": \(responseCache.falseHitRate), "false_hit_cost": \(responseCache.falseHitUSD)\
        \(responseCache.embeds ? ", \"embedding_model\": \"embed\"" : "")}
        """)
    }
    if let compression {
      settings.append(
        """
        "compression": {"model": "\(compression.model)", "of": "\(compression.part)", \
        "share_left": \(compression.shareLeft), "prompt": \(compression.prompt)}
        """)
    }
    if let items {
      settings.append(
        """
        "embedding": {"model": "embed", "items": \(items.count), "tokens_each": \(items.tokensEach), \
        "changed_share_per_day": \(items.changedShare), "full_passes": {"per_week": \(items.passesPerWeek)}, \
        "storage": {"dimensions": \(items.dimensions), "usd_per_gb_month": \(items.usdPerGB)}}
        """)
    }
    if let retries {
      let limit = retries.limit.map { ", \"max\": \($0)" } ?? ""
      settings.append("\"retries\": {\"rate\": \(retries.rate), \"billed\": \(retries.billed)\(limit)}")
    }
    return settings
  }

  private var models: [String] {
    if !stages.isEmpty {
      let entries = stages.enumerated().map { index, stage in
        let escalate = index == stages.count - 1 ? "" : ", \"escalate\": \(stage.escalate)"
        let judge =
          stage.judge.map { ", \"judge_tokens\": {\"input\": \($0.input), \"output\": \($0.output)}" } ?? ""
        return "{\"model\": \"\(stage.model)\"\(escalate)\(judge)}"
      }
      return ["\"cascade\": [\(entries.joined(separator: ", "))]"]
    }
    let factors = routes.map {
      "\"\($0.model)\": {\"token_factor\": \($0.tokenFactor), \"output_factor\": \($0.outputFactor)}"
    }
    return [
      "\"routing\": {\(routes.map { "\"\($0.model)\": \($0.share)" }.joined(separator: ", "))}",
      "\"models\": {\(factors.joined(separator: ", "))}",
    ]
  }

  private var tokens: String {
    var parts: [String]
    if let flat {
      parts = ["\"input\": \(TwinFeature.json(flat.input))", "\"cacheable_tokens\": \(flat.cacheable)"]
    } else {
      parts = [
        "\"system\": \(system)", "\"tools\": \(tools)", "\"examples\": \(examples)", "\"user\": \(user)",
        "\"retrieved\": \(TwinFeature.json(retrieved))", "\"keep_retrieved\": \(keepsRetrieved)",
        "\"tool_call\": \(toolCall)", "\"tool_result\": \(toolResult)",
      ]
    }
    parts += ["\"output\": \(TwinFeature.json(output))", "\"reasoning\": \(TwinFeature.json(reasoning))"]
    return parts.joined(separator: ", ")
  }

  private static func json(_ sizes: Sizes) -> String {
    if sizes.count == 1 { return "\(sizes[0].tokens)" }
    return "{\"histogram\": {\(sizes.map { "\"\($0.tokens)\": \($0.share)" }.joined(separator: ", "))}}"
  }
}

extension TwinFeature.Counts {
  var json: String {
    switch self {
    case .fixed(let mean): "\(mean)"
    case .geometric(let mean): "{\"mean\": \(mean), \"distribution\": \"geometric\"}"
    case .poisson(let mean): "{\"mean\": \(mean), \"distribution\": \"poisson\"}"
    case .histogram(let counts):
      "{\"histogram\": {\(counts.map { "\"\($0.count)\": \($0.share)" }.joined(separator: ", "))}}"
    }
  }

  /// Every possible count with its chance, those under 1e-15 left out.
  var chances: [(count: Int, chance: Double)] {
    switch self {
    case .fixed(let mean):
      let whole = Int(mean)
      let rest = mean - Double(whole)
      return rest > 0 ? [(whole, 1 - rest), (whole + 1, rest)] : [(whole, 1)]
    case .geometric(let mean):
      var result: [(Int, Double)] = []
      var chance = 1 / mean
      var count = 1
      while chance > 1e-15 {
        result.append((count, chance))
        chance *= 1 - 1 / mean
        count += 1
      }
      return result
    case .poisson(let mean):
      var result: [(Int, Double)] = []
      var term = 1.0
      for more in 0..<100 {
        if more > 0 { term *= (mean - 1) / Double(more) }
        result.append((more + 1, term))
      }
      let total = result.reduce(0) { $0 + $1.1 }  // e^(mean - 1)
      return result.map { ($0.0, $0.1 / total) }.filter { $0.1 > 1e-15 }
    case .histogram(let counts): return counts.map { ($0.count, $0.share) }
    }
  }

  var mean: Double { chances.reduce(0) { $0 + Double($1.count) * $1.chance } }
}

extension TwinFeature.History {
  var json: String {
    switch self {
    case .full: "\"full\""
    case .none: "\"none\""
    case .lastTurns(let turns): "{\"last_turns\": \(turns)}"
    case .compact(let above, let to, let prompt):
      "{\"compact_above\": \(above), \"to\": \(to), \"summary_prompt\": \(prompt)}"
    }
  }
}
