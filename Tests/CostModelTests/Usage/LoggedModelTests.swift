import CostModel
import Documents
import Testing

/// The models of the shipped price files that the names of logs mean.
@Suite struct LoggedModelTests {
  struct Case: Sendable {
    let name: String
    let vendor: String?
    let model: String
    let rule: ModelResolution.Rule

    init(_ name: String, _ vendor: String? = nil, _ model: String, _ rule: ModelResolution.Rule) {
      self.name = name
      self.vendor = vendor
      self.model = model
      self.rule = rule
    }
  }

  /// The shipped prices, read once for all cases.
  static let shipped = Result { PriceBook.read(try ShippedPricesTests.files()).book }

  static func pricer() throws -> CallPricer { CallPricer(book: try shipped.get()) }

  static let found = [
    // As the vendors write them.
    Case("gpt-4o-2024-11-20", "openai", "openai/gpt-4o", .exact),
    Case("gpt-4.1-2025-04-14", "openai", "openai/gpt-4.1", .version),
    Case("claude-sonnet-4-5-20250929", "anthropic", "anthropic/claude-sonnet-4-5", .exact),
    Case("gpt-4o", "azure", "azure/gpt-4o", .exact),
    Case("gpt-4o", nil, "openai/gpt-4o", .exact),
    // Bedrock: the region is part of the id, and has a price of its own.
    Case("anthropic.claude-3-haiku-20240307-v1:0", "bedrock", "bedrock/anthropic.claude-3-haiku-20240307-v1:0", .exact),
    Case(
      "us.anthropic.claude-sonnet-4-5-20250929-v1:0", "aws.bedrock",
      "bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0", .exact),
    Case(
      "global.anthropic.claude-sonnet-4-5-20250929-v1:0", "bedrock",
      "bedrock/global.anthropic.claude-sonnet-4-5-20250929-v1:0", .exact),
    Case(
      "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0",
      "bedrock",
      "bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0", .resourceName),
    Case(
      "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0", nil, "bedrock/amazon.nova-lite-v1:0",
      .resourceName),
    Case("eu.amazon.nova-lite-v1:0", "bedrock", "bedrock/eu.amazon.nova-lite-v1:0", .exact),
    Case("us.cohere.command-r-v1:0", nil, "bedrock/cohere.command-r-v1:0", .prefix),
    Case("anthropic.claude-3-haiku-20240307-v1", "bedrock", "bedrock/anthropic.claude-3-haiku-20240307-v1:0", .version),
    // LiteLLM: the way of the call stands before the name.
    Case("azure/gpt-4o-mini", "azure", "azure/gpt-4o-mini", .prefix),
    Case("azure/gpt-4o-mini", nil, "azure/gpt-4o-mini", .exact),
    Case(
      "bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0", "bedrock",
      "bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0", .prefix),
    Case("bedrock/converse/amazon.nova-lite-v1:0", nil, "bedrock/amazon.nova-lite-v1:0", .prefix),
    Case("bedrock/us-west-2/amazon.nova-lite-v1:0", "bedrock", "bedrock/amazon.nova-lite-v1:0", .prefix),
    Case("vertex_ai/gemini-2.5-pro", "vertex_ai", "google/gemini-2.5-pro", .prefix),
    Case("gemini/gemini-2.5-flash", "gemini", "google/gemini-2.5-flash", .prefix),
    Case("anthropic/claude-sonnet-4-5-20250929", "anthropic", "anthropic/claude-sonnet-4-5", .prefix),
    Case("openrouter/anthropic/claude-sonnet-4.5", "openrouter", "anthropic/claude-sonnet-4-5", .spelling),
    Case("xai/grok-4", "xai", "xai/grok-4", .prefix),
    // OpenRouter: the maker before the name; points where Anthropic has none, or the order that its ids had once.
    Case("openai/gpt-4.1-2025-04-14", nil, "openai/gpt-4.1", .version),
    Case("anthropic/claude-sonnet-4.5", nil, "anthropic/claude-sonnet-4-5", .spelling),
    Case("anthropic/claude-4.5-sonnet-20250929", nil, "anthropic/claude-sonnet-4-5", .spelling),
    Case("anthropic/claude-3.5-haiku", nil, "anthropic/claude-3-5-haiku", .spelling),
    Case("google/gemini-2.5-pro", nil, "google/gemini-2.5-pro", .exact),
    Case("x-ai/grok-4", nil, "xai/grok-4", .prefix),
    Case("moonshotai/kimi-k3", nil, "moonshotai/kimi-k3", .exact),
    Case("z-ai/glm-5.3", nil, "zai/glm-5.3", .prefix),
    Case("minimax/minimax-m3", nil, "minimax/MiniMax-M3", .exact),
    Case("openrouter/qwen/qwen3.7-plus", "openrouter", "alibaba/qwen3.7-plus", .prefix),
    Case("deepseek/deepseek-chat", nil, "deepseek/deepseek-chat", .exact),
    // Google and its cloud.
    Case("models/gemini-2.5-flash", "google", "google/gemini-2.5-flash", .resourceName),
    Case(
      "projects/p/locations/europe-west1/publishers/google/models/gemini-2.5-pro", nil, "google/gemini-2.5-pro",
      .resourceName),
    Case("claude-sonnet-4-5@20250929", "anthropic", "anthropic/claude-sonnet-4-5", .version),
    Case("claude-sonnet-4-5@default", nil, "anthropic/claude-sonnet-4-5", .version),
    // The words of tracing tools.
    Case("gpt-4o", "OpenAI", "openai/gpt-4o", .exact),
    Case("gpt-4o", "openai.chat", "openai/gpt-4o", .exact),
    Case("gpt-4o", "az.ai.openai", "azure/gpt-4o", .exact),
    Case("gemini-2.5-pro", "gcp.vertex_ai", "google/gemini-2.5-pro", .exact),
  ]

  @Test(arguments: found)
  func `a name as logged stands for one model by one rule`(logged: Case) throws {
    let resolution = try Self.pricer().resolve(LoggedModel(name: logged.name, vendor: logged.vendor))
    #expect(resolution.found?.qualifiedName == logged.model)
    #expect(resolution.found?.rule == logged.rule)
  }

  /// Names that must not get the price of something similar, and who is said to have served them.
  static let lost: [(String, String?)] = [
    // Nobody lists the price of this region, and that of the United States is another.
    ("apac.amazon.nova-lite-v1:0", "bedrock"),
    ("bedrock/ap-northeast-1/amazon.nova-lite-v1:0", "bedrock"),
    // Sold by a cloud that has no price for it: the maker's is another price.
    ("claude-sonnet-4-5@20250929", "vertex_ai"),
    ("vertex_ai/claude-sonnet-4-5@20250929", nil),
    ("us.anthropic.claude-sonnet-9-9-v1:0", nil),
    ("gpt-4o", "github_copilot"),
    ("ollama/llama3.3", nil),
    // A custom profile does not identify the model.
    ("arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3", "bedrock"),
    ("arn:aws:bedrock:us-east-1:123456789012:provisioned-model/a1b2c3", "bedrock"),
    // A variant of the gateway with a price of its own.
    ("deepseek/deepseek-chat:free", nil),
    ("gpt-4o-mini-turbo", "openai"),
    ("claude-sonnet-4.5", "bedrock"),
    ("(no model)", "openai"),
  ]

  @Test(arguments: lost)
  func `a name that no rule finds has no price`(name: String, vendor: String?) throws {
    #expect(try Self.pricer().resolve(LoggedModel(name: name, vendor: vendor)).found == nil)
  }

  @Test func `what the user says about a name comes first`() throws {
    let book = try Self.pricer().book
    let pricer = CallPricer(book: book, aliases: ["our-bot": "azure/gpt-4o", "gpt-4o": "openai/gpt-4o-mini"])
    #expect(pricer.resolve(LoggedModel(name: "our-bot")).found?.qualifiedName == "azure/gpt-4o")
    #expect(pricer.resolve(LoggedModel(name: "gpt-4o", vendor: "azure")).found?.qualifiedName == "openai/gpt-4o-mini")
  }

  @Test func `a request that was pinned to a region costs what the region costs`() throws {
    let pricer = try Self.pricer()
    // Opus 4.6 costs 1.1 times as much in the US; Sonnet 4.5 has no such price, and the whole world no multiplier.
    let factors = [("claude-opus-4-6", "us"), ("claude-sonnet-4-5", "us"), ("claude-opus-4-6", "global")].map {
      pricer.resolve(LoggedModel(name: $0.0, vendor: "anthropic", region: $0.1)).found?.regionFactor?.trillionths
    }
    #expect(factors == [1_100_000_000_000, nil, nil])
    // A data zone of Azure in the way LiteLLM writes it; the zone of GPT-5.6 is a model of its own.
    let zone = pricer.resolve(LoggedModel(name: "azure/eu/gpt-4o", vendor: "azure")).found
    #expect(zone?.qualifiedName == "azure/gpt-4o")
    #expect(zone?.regionFactor?.trillionths == 1_100_000_000_000)
    #expect(pricer.resolve(LoggedModel(name: "azure/us/gpt-5.6")).found?.qualifiedName == "azure/us/gpt-5.6")
  }
}
