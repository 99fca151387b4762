/// The names of our vendors in public price lists.
enum VendorName {
  /// The names that differ from ours.
  private static let ours: [String: String] = [
    // litellm
    "text-completion-openai": "openai", "gemini": "google", "codestral": "mistral",
    "text-completion-codestral": "mistral", "cohere_chat": "cohere", "bedrock_converse": "bedrock",
    "azure_text": "azure", "together_ai": "together", "fireworks_ai": "fireworks", "vertex_ai": "google-vertex",
    "moonshot": "moonshotai", "dashscope": "alibaba",
    // genai-prices
    "x-ai": "xai", "aws": "bedrock", "voyageai": "voyage",
    // models.dev
    "amazon-bedrock": "bedrock", "togetherai": "together", "fireworks-ai": "fireworks",
    "google-vertex-anthropic": "google-vertex",
  ]

  private static let displayNames: [String: String] = [
    "alibaba": "Alibaba Cloud Model Studio", "anthropic": "Anthropic", "azure": "Azure OpenAI",
    "bedrock": "Amazon Bedrock", "cohere": "Cohere",
    "deepseek": "DeepSeek", "fireworks": "Fireworks AI", "google": "Google Gemini",
    "google-vertex": "Google Vertex AI", "groq": "Groq", "mistral": "Mistral AI", "openai": "OpenAI",
    "cerebras": "Cerebras", "minimax": "MiniMax", "moonshotai": "Moonshot AI", "perplexity": "Perplexity",
    "together": "Together AI", "voyage": "Voyage AI", "xai": "xAI", "zai": "Z.ai",
  ]

  /// Our id of a vendor.
  ///
  /// - Parameter name: The name in the list. litellm's families, such as `vertex_ai-anthropic_models`, belong to the
  ///   part before the dash.
  /// - Returns: The id: our own where we have one, otherwise the name in the characters that a vendor id may have.
  static func id(for name: String) -> String {
    if let id = ours[name] { return id }
    for family in ["vertex_ai", "fireworks_ai"] where name.hasPrefix(family + "-") { return ours[family] ?? family }
    let bytes = name.lowercased().utf8.map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
        UInt8(ascii: "_"), UInt8(ascii: "."):
        byte
      default: UInt8(ascii: "-")
      }
    }
    return bytes.isEmpty ? "unknown" : String(decoding: bytes, as: UTF8.self)
  }

  /// The name of one of our vendors to show.
  static func display(_ id: String) -> String? { displayNames[id] }
}
