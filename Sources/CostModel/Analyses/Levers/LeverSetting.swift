/// A part of a feature that is read by itself, so that changes to several parts can be put together afterwards.
///
/// What the reader makes of one setting does not depend on another, with three exceptions, which are settings of their own: `prompt` holds all that
/// depends on the form of the prompt, `models` all that depends on the factors of models, and `texts` all of both, for where the texts of a prompt
/// are counted by the tokenizer of a model that levers change. Where one of these is touched, it takes the place of the settings it holds (`covering`).
enum LeverSetting: Sendable, Hashable {
  case sessions, daysPerMonth, turns, callsPerTurn
  case system, tools, examples, retrieved, keepsRetrieved, user, output, reasoning, toolCall, toolResult, input
  case cacheable
  /// All tokens, the history and the cache.
  case prompt
  case history, cache
  /// `model`, `routing` and `cascade`, of which one takes the place of another.
  case routing
  /// The routing, the response cache, and the factors of their models.
  case models
  /// What `prompt` and `models` hold.
  case texts
  case serviceTier, batchShare, maxTokens, responseCache, retries, searches, region, peakShare, hourProfile
  /// What bears on no cost.
  case description

  /// The setting that a path changes, without the name of the feature; nil when there is no such setting.
  init?(path: Substring) {
    let keys = path.split(separator: ".", omittingEmptySubsequences: false)
    guard let first = keys.first else { return nil }
    if first == "tokens" {
      guard let setting = keys.count == 1 ? .prompt : LeverSetting.tokens[keys[1]] else { return nil }
      self = setting
    } else {
      guard let setting = LeverSetting.keys[first] else { return nil }
      self = setting
    }
  }

  private static let keys: [Substring: LeverSetting] = [
    "sessions": .sessions, "days_per_month": .daysPerMonth, "turns": .turns, "calls_per_turn": .callsPerTurn,
    "history": .history, "cache": .cache, "model": .routing, "routing": .routing, "cascade": .routing,
    "models": .models, "service_tier": .serviceTier, "batch_share": .batchShare, "max_tokens": .maxTokens,
    "response_cache": .responseCache, "retries": .retries, "searches_per_call": .searches, "region": .region,
    "peak_share": .peakShare, "hour_profile": .hourProfile, "outcome": .description, "tags": .description,
  ]

  private static let tokens: [Substring: LeverSetting] = [
    "system": .system, "tools": .tools, "examples": .examples, "retrieved": .retrieved,
    "keep_retrieved": .keepsRetrieved, "user": .user, "output": .output, "reasoning": .reasoning,
    "tool_call": .toolCall, "tool_result": .toolResult, "input": .input, "cacheable_tokens": .cacheable,
  ]

  /// The setting itself, or the one that holds it where that is touched, too.
  func covering(among touched: Set<LeverSetting>) -> LeverSetting {
    switch self {
    case .system, .tools, .examples, .retrieved, .keepsRetrieved, .user, .output, .reasoning, .toolCall, .toolResult,
      .input, .cacheable, .history, .cache:
      touched.contains(.texts) ? .texts : touched.contains(.prompt) ? .prompt : self
    case .routing, .responseCache: touched.contains(.texts) ? .texts : touched.contains(.models) ? .models : self
    case .prompt, .models: touched.contains(.texts) ? .texts : self
    default: self
    }
  }

  /// Whether the tariffs of a feature's calls depend on it.
  var bearsOnTariffs: Bool {
    switch self {
    case .sessions, .serviceTier, .batchShare, .region, .peakShare, .hourProfile: true
    default: false
    }
  }

  /// The paths, without the name of the feature, at which a number multiplies the whole setting.
  var scalablePaths: Set<String> {
    switch self {
    case .sessions:
      [
        "sessions", "sessions.per_month", "sessions.per_day", "sessions.users", "sessions.per_user_per_day",
        "sessions.per_user_per_business_day",
      ]
    case .system: ["tokens.system"]
    case .tools: ["tokens.tools"]
    case .examples: ["tokens.examples"]
    case .user: ["tokens.user"]
    case .toolCall: ["tokens.tool_call"]
    case .toolResult: ["tokens.tool_result"]
    case .retrieved: ["tokens.retrieved", "tokens.retrieved.mean"]
    case .output: ["tokens.output", "tokens.output.mean"]
    case .reasoning: ["tokens.reasoning", "tokens.reasoning.mean"]
    case .input: ["tokens.input", "tokens.input.mean"]
    default: []
    }
  }

  /// The largest number the reader takes for it, of the settings that have `scalablePaths`.
  var largest: Double { self == .sessions ? Ranges.sessions.upperBound : Ranges.tokens.upperBound }
}

extension Feature {
  /// Takes a setting over from another reading of the same feature.
  mutating func take(_ setting: LeverSetting, from other: Feature) {
    switch setting {
    case .sessions: volume = other.volume
    case .daysPerMonth: daysPerMonth = other.daysPerMonth
    case .turns: turns = other.turns
    case .callsPerTurn: callsPerTurn = other.callsPerTurn
    case .output: tokens.output = other.tokens.output
    case .reasoning: tokens.reasoning = other.tokens.reasoning
    case .toolCall: tokens.toolCall = other.tokens.toolCall
    case .toolResult: tokens.toolResult = other.tokens.toolResult
    case .system, .tools, .examples, .retrieved, .keepsRetrieved, .user, .input, .cacheable:
      tokens.prompt.take(setting, from: other.tokens.prompt)
    case .prompt:
      tokens = other.tokens
      history = other.history
      cache = other.cache
    case .history: history = other.history
    case .cache: cache = other.cache
    case .routing: routing = other.routing
    case .models:
      routing = other.routing
      factors = other.factors
      responseCache = other.responseCache
    case .texts:
      take(.prompt, from: other)
      take(.models, from: other)
    case .serviceTier: serviceTier = other.serviceTier
    case .batchShare: batchShare = other.batchShare
    case .maxTokens: maxTokens = other.maxTokens
    case .responseCache: responseCache = other.responseCache
    case .retries: retries = other.retries
    case .searches: searchesPerCall = other.searchesPerCall
    case .region: region = other.region
    case .peakShare: peakShare = other.peakShare
    case .hourProfile: hourProfile = other.hourProfile
    case .description: break
    }
  }

  /// Multiplies a setting that has `scalablePaths`; others stay as they are.
  mutating func scale(_ setting: LeverSetting, by factor: Double) {
    switch setting {
    case .sessions: volume = volume.scaled(by: factor)
    case .output: tokens.output = tokens.output.scaled(by: factor)
    case .reasoning: tokens.reasoning = tokens.reasoning.scaled(by: factor)
    case .toolCall: tokens.toolCall = tokens.toolCall.scaled(by: factor)
    case .toolResult: tokens.toolResult = tokens.toolResult.scaled(by: factor)
    default: tokens.prompt.scale(setting, by: factor)
    }
  }
}

extension TokenProfile.Prompt {
  fileprivate mutating func take(_ setting: LeverSetting, from other: TokenProfile.Prompt) {
    switch (self, other) {
    case (.parts(var parts), .parts(let others)):
      switch setting {
      case .system: parts.system = others.system
      case .tools: parts.tools = others.tools
      case .examples: parts.examples = others.examples
      case .retrieved: parts.retrieved = others.retrieved
      case .keepsRetrieved: parts.keepsRetrieved = others.keepsRetrieved
      case .user: parts.user = others.user
      default: break
      }
      self = .parts(parts)
    case (.flat(let input, let cacheable), .flat(let otherInput, let otherCacheable)):
      self = .flat(
        input: setting == .input ? otherInput : input, cacheable: setting == .cacheable ? otherCacheable : cacheable)
    default: break
    }
  }

  fileprivate mutating func scale(_ setting: LeverSetting, by factor: Double) {
    switch self {
    case .parts(var parts):
      switch setting {
      case .system: parts.system = parts.system.scaled(by: factor)
      case .tools: parts.tools = parts.tools.scaled(by: factor)
      case .examples: parts.examples = parts.examples.scaled(by: factor)
      case .retrieved: parts.retrieved = parts.retrieved.scaled(by: factor)
      case .user: parts.user = parts.user.scaled(by: factor)
      default: break
      }
      self = .parts(parts)
    case .flat(let input, let cacheable):
      if setting == .input { self = .flat(input: input.scaled(by: factor), cacheable: cacheable) }
    }
  }
}

extension Assumption {
  fileprivate func scaled(by factor: Double) -> Assumption { Assumption(value * factor, at: span) }
}

extension Volume {
  fileprivate func scaled(by factor: Double) -> Volume {
    switch self {
    case .perMonth(let sessions): .perMonth(sessions.scaled(by: factor))
    case .perDay(let sessions): .perDay(sessions.scaled(by: factor))
    case .perWeekdayKind(let business, let weekend):
      .perWeekdayKind(business: business.scaled(by: factor), weekend: weekend.scaled(by: factor))
    case .perUser(let users, let sessions): .perUser(users: users, perUserPerDay: sessions.scaled(by: factor))
    case .perUserOnBusinessDays(let users, let sessions):
      .perUserOnBusinessDays(users: users, perUserPerDay: sessions.scaled(by: factor))
    }
  }
}
