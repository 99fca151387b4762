extension PictureRule {
  /// Models whose names begin alike, and the rule that their vendor states for them.
  private static let families: [(vendors: Set<String>, prefix: String, rule: PictureRule)] = {
    let openAI: Set<String> = ["openai", "azure"]
    let anthropic: Set<String> = ["anthropic", "bedrock", "vertex"]
    return [
      (openAI, "gpt-4o-mini", .squares(base: 2833, each: 5667)),
      (openAI, "gpt-4.1-mini", .patches(factorInThousandths: 1620)),
      (openAI, "gpt-4.1-nano", .patches(factorInThousandths: 2460)),
      (openAI, "gpt-5-mini", .patches(factorInThousandths: 1620)),
      (openAI, "gpt-5-nano", .patches(factorInThousandths: 2460)),
      (openAI, "o4-mini", .patches(factorInThousandths: 1720)),
      (openAI, "gpt-4o", .squares(base: 85, each: 170)),
      (openAI, "gpt-4.1", .squares(base: 85, each: 170)),
      (openAI, "gpt-4.5", .squares(base: 85, each: 170)),
      (openAI, "gpt-5-chat", .squares(base: 70, each: 140)),
      (openAI, "gpt-5", .squares(base: 70, each: 140)),
      (openAI, "o1", .squares(base: 75, each: 150)),
      (openAI, "o3", .squares(base: 75, each: 150)),
      (anthropic, "claude-opus-4-7", .claudeInHighResolution),
      (anthropic, "claude-opus-4-8", .claudeInHighResolution),
      (anthropic, "claude-opus-5", .claudeInHighResolution),
      (anthropic, "claude-sonnet-5", .claudeInHighResolution),
      (anthropic, "claude-haiku-5", .claudeInHighResolution),
      (anthropic, "claude-fable-5", .claudeInHighResolution),
      (anthropic, "claude-mythos-5", .claudeInHighResolution),
      (anthropic, "claude", .visualTokens(longest: 1568, most: 1568)),
      (["google", "vertex"], "gemini-3", .each(usual: 1120, low: 280)),
      (["google", "vertex"], "gemini-2", .tiles),
      (["google", "vertex"], "gemini-1.5", .tiles),
    ]
  }()

  /// The rule of a model.
  ///
  /// - Parameters:
  ///   - model: The vendor's id for it.
  ///   - vendor: The id of the vendor.
  /// - Returns: nil where no rule of the vendor is known for it. Of a family only the name itself and names that go on with `-` belong to it, so
  ///   `gpt-5.2` is not `gpt-5`.
  package static func rule(of model: String, by vendor: String) -> PictureRule? {
    guard !isGeminiWithoutRule(model) else { return nil }
    let name = nameOfClaude(model) ?? model[...]
    return families.first { family in
      guard family.vendors.contains(vendor), name.hasPrefix(family.prefix) else { return false }
      let rest = name.dropFirst(family.prefix.count)
      return rest.isEmpty || rest.hasPrefix("-") || rest.hasPrefix(".") && family.prefix.hasPrefix("gemini")
    }?.rule
  }

  /// The name of a model of Anthropic without what Bedrock puts before it, such as `global.anthropic.`; nil for other models.
  static func nameOfClaude(_ model: String) -> Substring? {
    let parts = model.split(separator: ".", omittingEmptySubsequences: false)
    let name = parts.firstIndex(of: "anthropic").map { model[parts[$0].endIndex...].dropFirst() } ?? model[...]
    return name.hasPrefix("claude") ? name : nil
  }

  /// Since Claude Opus 4.7.
  private static let claudeInHighResolution = PictureRule.visualTokens(longest: 2576, most: 4784)

  /// Whether it is a Google model that draws or talks, which has separate rules for its input.
  static func isGeminiWithoutRule(_ model: String) -> Bool {
    model.hasPrefix("gemini") && ["image", "live", "native-audio", "tts", "embedding"].contains { model.contains($0) }
  }

  /// The rule in words, such as `85 tokens and 170 for each square of 512 pixels`.
  package var phrase: String {
    switch self {
    case .squares(let base, let each): "\(base) tokens and \(each) for each square of 512 pixels"
    case .patches(let factor):
      "\(factor / 1000).\(String(factor % 1000 + 1000).dropFirst().prefix(2)) tokens for each patch of 32 pixels, at most 1,536"
    case .visualTokens(let longest, let most):
      "a token for each patch of 28 pixels, at most \(PageRule.number(longest)) pixels a side and \(PageRule.number(most)) tokens"
    case .each(let usual, let low): "\(PageRule.number(usual)) tokens, \(low) at low detail"
    case .tiles: "258 tokens for each tile"
    }
  }
}
