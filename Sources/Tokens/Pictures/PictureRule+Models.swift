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
      (anthropic, "claude-opus-4-7", .visualTokens(longest: 2576, most: 4784)),
      (anthropic, "claude-opus-4-8", .visualTokens(longest: 2576, most: 4784)),
      (anthropic, "anthropic.claude-opus-4-7", .visualTokens(longest: 2576, most: 4784)),
      (anthropic, "anthropic.claude-opus-4-8", .visualTokens(longest: 2576, most: 4784)),
      (anthropic, "claude", .area),
      (anthropic, "anthropic.claude", .area),
      (["google", "vertex"], "gemini-2", .tiles),
      (["google", "vertex"], "gemini-1.5", .tiles),
    ]
  }()

  /// The rule of a model.
  ///
  /// - Parameters:
  ///   - model: The id the vendor calls it by.
  ///   - vendor: The id of the vendor.
  /// - Returns: nil where no rule of the vendor is known for it. Of a family only the name itself and names that go on with `-` belong to it, so
  ///   `gpt-5.2` is not `gpt-5`.
  package static func rule(of model: String, by vendor: String) -> PictureRule? {
    families.first { family in
      guard family.vendors.contains(vendor), model.hasPrefix(family.prefix) else { return false }
      let rest = model.dropFirst(family.prefix.count)
      return rest.isEmpty || rest.hasPrefix("-") || rest.hasPrefix(".") && family.prefix.hasPrefix("gemini")
    }?.rule
  }

  /// The rule in words, such as `85 tokens and 170 for each square of 512 pixels`.
  package var phrase: String {
    switch self {
    case .squares(let base, let each): "\(base) tokens and \(each) for each square of 512 pixels"
    case .patches(let factor):
      "\(factor / 1000).\(String(factor % 1000 + 1000).dropFirst().prefix(2)) tokens for each patch of 32 pixels, at most 1,536"
    case .area: "width × height / 750, at most 1,600"
    case .visualTokens(let longest, let most):
      "a token for each patch of 28 pixels, at most \(longest) pixels a side and \(most) tokens"
    case .tiles: "258 tokens for each tile"
    }
  }
}
