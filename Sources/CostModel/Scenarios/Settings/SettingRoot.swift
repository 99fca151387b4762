/// A part of a feature that is read as a unit: the results of changes to several such parts can be combined.
///
/// The result of reading one part does not depend on another, with three exceptions, which are parts of their own:
/// `prompt` contains everything that depends on the form of the prompt, `models` everything that depends on the factors
/// of models, and `texts` all of both, for where the texts of a prompt are counted by the tokenizer of a model that is
/// changed, too.
package struct SettingRoot: Sendable, Hashable {
  /// The key inside a feature; for `prompt`, `models` and `texts` a word of its own.
  package let path: String
  /// Whether the tariffs of a feature's calls depend on it.
  let bearsOnTariffs: Bool
  private let take: @Sendable (inout Feature, Feature) -> Void

  init(_ path: String, bearsOnTariffs: Bool = false, take: @escaping @Sendable (inout Feature, Feature) -> Void) {
    self.path = path
    self.bearsOnTariffs = bearsOnTariffs
    self.take = take
  }

  package static func == (first: SettingRoot, second: SettingRoot) -> Bool { first.path == second.path }
  package func hash(into hasher: inout Hasher) { hasher.combine(path) }

  /// Copies the part from another reading of the same feature.
  func take(into feature: inout Feature, from other: Feature) { take(&feature, other) }
}

extension SettingRoot {
  static let sessions = SettingRoot("sessions", bearsOnTariffs: true) { $0.volume = $1.volume }
  static let daysPerMonth = SettingRoot("days_per_month", bearsOnTariffs: true) { $0.daysPerMonth = $1.daysPerMonth }
  static let turns = SettingRoot("turns") { $0.turns = $1.turns }
  static let callsPerTurn = SettingRoot("calls_per_turn") { $0.callsPerTurn = $1.callsPerTurn }
  static let output = SettingRoot("tokens.output") { $0.tokens.output = $1.tokens.output }
  static let reasoning = SettingRoot("tokens.reasoning") { $0.tokens.reasoning = $1.tokens.reasoning }
  static let toolCall = SettingRoot("tokens.tool_call") { $0.tokens.toolCall = $1.tokens.toolCall }
  static let toolResult = SettingRoot("tokens.tool_result") { $0.tokens.toolResult = $1.tokens.toolResult }
  static let system = part("tokens.system") { $0.system = $1.system }
  static let tools = part("tokens.tools") { $0.tools = $1.tools }
  static let examples = part("tokens.examples") { $0.examples = $1.examples }
  static let retrieved = part("tokens.retrieved") { $0.retrieved = $1.retrieved }
  static let keepsRetrieved = part("tokens.keep_retrieved") { $0.keepsRetrieved = $1.keepsRetrieved }
  static let user = part("tokens.user") { $0.user = $1.user }
  static let images = SettingRoot("tokens.images") { $0.tokens.images = $1.tokens.images }
  static let pages = SettingRoot("tokens.pages") { $0.tokens.pages = $1.tokens.pages }
  static let drawn = SettingRoot("tokens.drawn") { $0.tokens.drawn = $1.tokens.drawn }
  static let sound = SettingRoot("tokens.audio") { $0.tokens.sound = $1.tokens.sound }
  static let input = SettingRoot("tokens.input") { feature, other in
    guard case .flat(_, let cacheable) = feature.tokens.prompt, case .flat(let input, _) = other.tokens.prompt else {
      feature.tokens.prompt = other.tokens.prompt
      return
    }
    feature.tokens.prompt = .flat(input: input, cacheable: cacheable)
  }
  static let cacheable = SettingRoot("tokens.cacheable_tokens") { feature, other in
    guard case .flat(let input, _) = feature.tokens.prompt, case .flat(_, let cacheable) = other.tokens.prompt else {
      feature.tokens.prompt = other.tokens.prompt
      return
    }
    feature.tokens.prompt = .flat(input: input, cacheable: cacheable)
  }
  /// All tokens, the history, the cache and the compression.
  static let prompt = SettingRoot("tokens") {
    $0.tokens = $1.tokens
    $0.history = $1.history
    $0.cache = $1.cache
    $0.compression = $1.compression
  }
  static let history = SettingRoot("history") { $0.history = $1.history }
  static let cache = SettingRoot("cache") { $0.cache = $1.cache }
  /// `model`, `routing` and `cascade`, which replace each other.
  static let routing = SettingRoot("routing") {
    $0.routing = $1.routing
    $0.factors = $1.factors
  }
  /// The routing, the response cache, compression and embedding models, and the factors of their models.
  static let models = SettingRoot("models") {
    $0.routing = $1.routing
    $0.factors = $1.factors
    $0.responseCache = $1.responseCache
    $0.compression = $1.compression
    $0.embedding = $1.embedding
  }
  /// The contents of `prompt` and `models`.
  static let texts = SettingRoot("texts") {
    prompt.take(into: &$0, from: $1)
    models.take(into: &$0, from: $1)
  }
  static let serviceTier = SettingRoot("service_tier", bearsOnTariffs: true) { $0.serviceTier = $1.serviceTier }
  static let batchShare = SettingRoot("batch_share", bearsOnTariffs: true) { $0.batchShare = $1.batchShare }
  static let maxTokens = SettingRoot("max_tokens") { $0.maxTokens = $1.maxTokens }
  static let truncation = SettingRoot("on_truncation") { $0.continuation = $1.continuation }
  static let responseCache = SettingRoot("response_cache") { $0.responseCache = $1.responseCache }
  static let compression = SettingRoot("compression") { $0.compression = $1.compression }
  static let embedding = SettingRoot("embedding", bearsOnTariffs: true) { $0.embedding = $1.embedding }
  static let retries = SettingRoot("retries") { $0.retries = $1.retries }
  static let searches = SettingRoot("searches_per_call") { $0.searchesPerCall = $1.searchesPerCall }
  static let units = SettingRoot("units_per_call") { $0.unitsPerCall = $1.unitsPerCall }
  static let region = SettingRoot("region", bearsOnTariffs: true) { $0.region = $1.region }
  static let peakShare = SettingRoot("peak_share", bearsOnTariffs: true) { $0.peakShare = $1.peakShare }
  static let hourProfile = SettingRoot("hour_profile", bearsOnTariffs: true) { $0.hourProfile = $1.hourProfile }
  static let outcome = SettingRoot("outcome") { $0.outcome = $1.outcome }
  static let tags = SettingRoot("tags") { $0.tags = $1.tags }

  /// A part of the prompt.
  private static func part(
    _ path: String, take: @escaping @Sendable (inout PromptParts, PromptParts) -> Void
  ) -> SettingRoot {
    SettingRoot(path) { feature, other in
      guard case .parts(var parts) = feature.tokens.prompt, case .parts(let others) = other.tokens.prompt else {
        // A prompt in another form is taken as a whole.
        feature.tokens.prompt = other.tokens.prompt
        return
      }
      take(&parts, others)
      feature.tokens.prompt = .parts(parts)
    }
  }

  /// All parts except those that contain others.
  static let single: [SettingRoot] = [
    sessions, daysPerMonth, turns, callsPerTurn, output, reasoning, toolCall, toolResult, system, tools, examples,
    retrieved, keepsRetrieved, user, images, pages, drawn, sound, input, cacheable, history, cache, routing,
    serviceTier,
    batchShare, maxTokens, truncation, responseCache, compression, embedding, retries, searches, units, region,
    peakShare,
    hourProfile, outcome, tags,
  ]

  private static let byKey: [Substring: SettingRoot] = Dictionary(
    single.map { (Substring($0.path), $0) }
      + ([("model", routing), ("cascade", routing), ("models", models)] as [(Substring, SettingRoot)]),
    uniquingKeysWith: { first, _ in first })

  /// The part that a path changes, without the name of the feature; nil when there is no such part.
  init?(of path: Substring) {
    let keys = path.split(separator: ".", omittingEmptySubsequences: false)
    guard let first = keys.first else { return nil }
    if first == "tokens", keys.count == 1 {
      self = .prompt
      return
    }
    guard let root = SettingRoot.byKey[first == "tokens" ? "tokens.\(keys[1])" : first] else { return nil }
    self = root
  }

  /// The parts that depend on the form of the prompt.
  private static let ofPrompt: Set<SettingRoot> = [
    system, tools, examples, retrieved, keepsRetrieved, user, images, pages, drawn, sound, output, reasoning, toolCall,
    toolResult, input, cacheable, history, cache,
  ]

  /// The part itself, or the one that contains it where that is affected, too.
  func covering(among touched: Set<SettingRoot>) -> SettingRoot {
    if SettingRoot.ofPrompt.contains(self) {
      return touched.contains(.texts) ? .texts : touched.contains(.prompt) ? .prompt : self
    }
    switch self {
    // The compressed part belongs to the form of the prompt, and the compression model to the factors.
    case .compression where touched.contains(.prompt) && !touched.contains(.models) && !touched.contains(.texts):
      return .prompt
    case .routing, .responseCache, .compression, .embedding:
      return touched.contains(.texts) ? .texts : touched.contains(.models) ? .models : self
    case .prompt, .models: return touched.contains(.texts) ? .texts : self
    default: return self
    }
  }

  /// The parts with the driver of a bill's change that each belongs to, according to its settings.
  static let driven: [(root: SettingRoot, driver: CostDriver)] = single.compactMap { root in
    Setting.all.first { $0.root == root }.map { (root, $0.driver) }
  }
}
