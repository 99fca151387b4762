/// The seller that serves calls, by the words that logs use.
enum Seller {
  /// The id of a seller in price files.
  ///
  /// - Parameter word: The word of the log, such as `AZURE`, `aws.bedrock` or `openai.chat`.
  /// - Returns: The id; nil for an unknown word.
  static func id(named word: String) -> String? {
    let plain = String(
      decoding: word.lowercased().utf8.map { separators.contains($0) ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
    if let id = ids[plain] { return id }
    // The Vercel SDK adds the interface: openai.chat, google.generative-ai.
    guard let dash = plain.utf8.firstIndex(of: UInt8(ascii: "-")) else { return nil }
    guard interfaces.contains(String(plain[plain.utf8.index(after: dash)...])) else { return nil }
    return ids[String(plain[..<dash])]
  }

  private static let separators = [UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: " ")]
  fileprivate static let interfaces: Set<String> = [
    "chat", "responses", "messages", "completion", "embedding", "generative-ai",
  ]

  /// All words for sellers of our price files, and for those without one: their calls must not get another seller's
  /// price.
  fileprivate static let ids: [String: String] = {
    var ids: [String: String] = [:]
    for (id, words) in words {
      ids[id] = id
      for word in words { ids[word] = id }
    }
    return ids
  }()

  private static let words: [String: [String]] = [
    "openai": ["text-completion-openai", "azure-openai-compatible"],
    "azure": [
      "azure-openai", "azureopenai", "azure-ai-openai", "az-ai-openai", "azure-ai", "azure-text", "azure-ai-inference",
      "az-ai-inference", "azure-openai-chat",
    ],
    "anthropic": [],
    "bedrock": ["aws", "aws-bedrock", "amazon-bedrock", "bedrock-converse", "amazon"],
    "google": [
      "gemini", "google-genai", "google-ai-studio", "google-vertexai", "google-vertex-ai", "google-vertex", "vertex-ai",
      "vertexai", "vertex",
      "gcp-vertex-ai", "gcp-gemini", "gcp-gen-ai", "vertex-ai-beta", "google-vertex-chat",
    ],
    "mistral": ["mistralai", "mistral-ai"],
    "cohere": ["cohere-chat", "cohere-ai"],
    "deepseek": ["deep-seek"],
    "xai": ["x-ai", "grok"],
    "together": ["together-ai", "togetherai"],
    "fireworks": ["fireworks-ai", "fireworksai"],
    "groq": [],
    "moonshotai": ["moonshot", "moonshot-ai", "kimi"],
    "zai": ["z-ai", "zhipu", "zhipuai", "bigmodel"],
    "minimax": ["minimaxai"],
    "alibaba": ["qwen", "dashscope", "alibaba-cloud", "alibabacloud", "aliyun"],
    "voyage": ["voyageai", "voyage-ai"],
    "perplexity": ["perplexity-ai"], "ollama": ["ollama-chat"], "deepinfra": [], "replicate": [], "cerebras": [],
    "sambanova": [],
    "cloudflare": ["workers-ai"], "huggingface": [], "databricks": [], "watsonx": ["ibm-watsonx-ai"], "sagemaker": [],
    "nebius": [],
    "hyperbolic": [], "novita": [], "github": ["github-copilot", "github-models"], "vllm": ["hosted-vllm"],
    "anyscale": [], "jina": ["jina-ai"],
  ]
}

/// The words of logs for sellers, for programs that look them up themselves.
package enum SellerWords {
  /// The id of a seller in price files; nil for an unknown word.
  package static func id(named word: String) -> String? { Seller.id(named: word) }

  /// Every word in lower case with dashes, with the id; including those followed by an interface of the Vercel SDK.
  package static let all: [String: String] = {
    var words = Seller.ids
    for (word, id) in Seller.ids where !word.contains("-") {
      for interface in Seller.interfaces {
        let longer = "\(word)-\(interface)"
        if words[longer] == nil { words[longer] = id }
      }
    }
    return words
  }()
}
