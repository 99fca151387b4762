/// A key of litellm's list that gives a price per token, such as `cache_read_input_token_cost_above_200k_tokens_batches`.
struct LiteLLMPriceKey {
  let tokenClass: TokenClass
  let tier: ServiceTier
  /// The prompt length above which it applies; nil for any.
  let aboveTokens: Int?

  /// Reads a key; nil when it is not one of these, or is about something that price files cannot express.
  init?(_ key: String) {
    guard let (base, tokenClass) = Self.bases.first(where: { key.hasPrefix($0.0) }) else { return nil }
    var rest = key.dropFirst(base.count)
    var tier = ServiceTier.standard
    var aboveTokens: Int?
    var isOneHour = false
    while !rest.isEmpty {
      if rest.hasPrefix("_above_1hr"), tokenClass == .cacheWrite, !isOneHour {
        isOneHour = true
        rest = rest.dropFirst("_above_1hr".count)
      } else if rest.hasPrefix("_above_"), aboveTokens == nil, let (tokens, after) = Self.threshold(rest) {
        aboveTokens = tokens
        rest = after
      } else if let (suffix, named) = Self.tiers.first(where: { rest.hasPrefix($0.0) }), tier == .standard {
        tier = named
        rest = rest.dropFirst(suffix.count)
      } else {
        return nil
      }
    }
    self.tokenClass = isOneHour ? .cacheWrite1h : tokenClass
    self.tier = tier
    self.aboveTokens = aboveTokens
  }

  private static let bases: [(String, TokenClass)] = [
    ("input_cost_per_token", .input), ("output_cost_per_token", .output),
    ("cache_read_input_token_cost", .cacheRead), ("cache_creation_input_token_cost", .cacheWrite),
  ]

  private static let tiers: [(String, ServiceTier)] = [
    ("_batches", .batch), ("_flex", .flex), ("_priority", .priority),
  ]

  /// Reads `_above_200k_tokens` at the start of a text.
  private static func threshold(_ text: Substring) -> (tokens: Int, rest: Substring)? {
    let number = text.dropFirst("_above_".count)
    let digits = number.prefix { $0.isASCII && $0.isNumber }
    let after = number.dropFirst(digits.count)
    guard after.hasPrefix("k_tokens"), let thousands = Int(digits), (1...1_000_000).contains(thousands) else {
      return nil
    }
    return (thousands * 1000, after.dropFirst("k_tokens".count))
  }

  /// Tiers that price files do not have.
  private static let otherTiers = ["ultrafast", "balanced", "decisions"]

  /// The subject of an unsupported key, without the band and tier at its end, so that one note covers all of them.
  static func subject(of key: String) -> String {
    for tier in otherTiers where key.hasSuffix("_" + tier) { return "prices of the service tier '\(tier)'" }
    var subject = Substring(key)
    for (suffix, _) in tiers where subject.hasSuffix(suffix) { subject = subject.dropLast(suffix.count) }
    if subject.hasSuffix("k_tokens") {
      let digits = subject.dropLast("k_tokens".count).reversed().prefix { $0.isASCII && $0.isNumber }.count
      let shorter = subject.dropLast("k_tokens".count + digits)
      if shorter.hasSuffix("_above_") { subject = shorter.dropLast("_above_".count) }
    }
    return subject.utf8.count < key.utf8.count ? "\(subject) of a band or service tier" : key
  }
}
