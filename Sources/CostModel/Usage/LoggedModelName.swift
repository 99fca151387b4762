/// The name of a model as written by a gateway, cloud or region, split into its parts.
///
/// Each rule undoes one documented spelling, and the result must be listed in the price files exactly. A model that is
/// sold by a cloud is looked up at that cloud only, and a region that has a price of its own is never ignored: both
/// would be another price.
struct LoggedModelName {
  /// A spelling to look up, with the rule that made it.
  struct Candidate: Equatable {
    /// The name to look up in the price book.
    let name: String
    /// The region whose multiplier applies; nil for none.
    let region: String?
    /// The rule.
    let rule: ModelResolution.Rule
  }

  /// The vendor, as price files name it; nil when neither the log nor the name says.
  private(set) var seller: String?
  /// The spellings in the order in which they are tried; the first that is listed is the model.
  private(set) var candidates: [Candidate] = []

  private var region: String?

  /// Splits the name of a model.
  ///
  /// - Parameters:
  ///   - logged: The model as logged.
  ///   - isVendor: Whether a vendor has a price file.
  init(_ logged: LoggedModel, isVendor: (String) -> Bool) {
    seller = logged.vendor.flatMap { isVendor($0.lowercased()) ? $0.lowercased() : Seller.id(named: $0) }
    var rest = logged.name
    add(rest, .exact)
    if let tail = takeResourceTail(of: rest) {
      rest = tail
      add(rest, .resourceName)
    }
    while let shorter = takeRoute(of: rest) {
      rest = shorter
      add(rest, .prefix)
    }
    if let host = Self.hostVariants.first(where: { rest.hasSuffix($0) }) {
      rest = String(rest.dropLast(host.utf8.count))
      add(rest, .prefix)
    }
    // Claude Code writes Bedrock ids into its sessions when it uses Bedrock; Anthropic's own ids have no dots.
    if seller == nil || seller == "anthropic", Self.isBedrock(rest) {
      seller = "bedrock"
      add(rest, .exact)
    }
    for (spelling, rule) in spellings(of: rest) { add(spelling, rule) }
  }

  private mutating func add(_ id: String, _ rule: ModelResolution.Rule) {
    let name = seller.map { "\($0)/\(id)" } ?? id
    guard !id.isEmpty, !candidates.contains(where: { $0.name == name && $0.region == region }) else { return }
    candidates.append(Candidate(name: name, region: region, rule: rule))
  }

  // MARK: - Resources

  /// The model in an Amazon resource name or in the path of a Google model; nil when the name is neither.
  private mutating func takeResourceTail(of name: String) -> String? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 1, let last = parts.last else { return nil }
    if name.hasPrefix("arn:"), parts[0].contains(":bedrock:") {
      seller = seller ?? "bedrock"
      // The other kinds have names of their own, which do not show the model.
      return parts[0].hasSuffix(":inference-profile") || parts[0].hasSuffix(":foundation-model") ? String(last) : nil
    }
    guard ["models", "publishers", "projects"].contains(parts[0]), parts[parts.count - 2] == "models" else {
      return nil
    }
    seller = seller ?? "google"
    return String(last)
  }

  // MARK: - Routes

  /// The name without its first part, when that is a gateway, a seller, or a region that does not change the price; nil otherwise.
  private mutating func takeRoute(of name: String) -> String? {
    guard let slash = name.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    let first = name[..<slash].lowercased()
    let rest = String(name[name.utf8.index(after: slash)...])
    if Self.gateways.contains(first) { return rest }
    switch seller {
    case "bedrock"?:
      return first == "bedrock" || Self.bedrockInterfaces.contains(first)
        || first.hasPrefix("us-") && !first.hasPrefix("us-gov")
        ? rest : nil
    case "azure"? where region == nil && ["us", "eu"].contains(first):
      region = first
      return rest
    case "azure"? where first.hasPrefix("global"): return rest
    default: break
    }
    guard let named = Seller.id(named: first), seller == nil || seller == named else { return nil }
    seller = named
    return rest
  }

  /// Prefixes of gateways that charge what the seller charges.
  private static let gateways: Set<String> = [
    "openrouter", "litellm_proxy", "litellm", "helicone", "vercel_ai_gateway", "portkey",
  ]
  /// Suffixes of OpenRouter's names where it only chooses among hosts of the same model.
  ///
  /// By throughput, by price, by how well tools work (https://openrouter.ai/docs/features/provider-routing). Others, such as `:free` and
  /// `:online`, have prices of their own.
  private static let hostVariants = [":nitro", ":floor", ":exacto"]
  /// LiteLLM's prefixes for the interfaces of Bedrock.
  private static let bedrockInterfaces: Set<String> = ["converse", "invoke", "converse_like", "bedrock_converse"]

  /// Whether a name is one of Bedrock's: a region and a maker with dots before the model, or the maker alone.
  private static func isBedrock(_ name: String) -> Bool {
    let parts = name.split(separator: ".", maxSplits: 2)
    guard parts.count > 1 else { return false }
    return bedrockMakers.contains(parts[0]) || (bedrockRegions.contains(parts[0]) && bedrockMakers.contains(parts[1]))
  }

  private static let bedrockRegions: Set<Substring> = ["us", "eu", "apac", "global", "us-gov", "au", "jp", "ca"]
  private static let bedrockMakers: Set<Substring> = [
    "anthropic", "amazon", "meta", "mistral", "cohere", "ai21", "deepseek", "openai", "qwen", "writer", "moonshotai",
    "zai", "stability",
  ]

  // MARK: - Spellings

  /// Other exact spellings of an id, by the rules of its vendor.
  private func spellings(of id: String) -> [(String, ModelResolution.Rule)] {
    var spellings: [(String, ModelResolution.Rule)] = []
    var ids = [id]
    for ending in ["@default", "@latest"] where id.hasSuffix(ending) {
      ids.append(String(id.dropLast(ending.utf8.count)))
      spellings.append((ids[ids.count - 1], .version))
    }
    switch seller {
    case "bedrock"?:
      // The price files have the prices of the United States; other regions are listed where they differ.
      if id.hasPrefix("us.") {
        ids.append(String(id.dropFirst(3)))
        spellings.append((ids[ids.count - 1], .prefix))
      }
      for id in ids where Self.endsInVersion(id) { spellings.append((id + ":0", .version)) }
    case "anthropic"?, nil:
      for spelling in Self.claudeSpellings(of: id) { spellings.append((spelling, .spelling)) }
    default: break
    }
    return spellings
  }

  /// Whether an id ends in `-v1` or similar.
  private static func endsInVersion(_ id: String) -> Bool {
    guard let dash = id.utf8.lastIndex(of: UInt8(ascii: "-")) else { return false }
    let version = id[dash...].utf8.dropFirst()
    return version.first == UInt8(ascii: "v") && version.count > 1
      && version.dropFirst().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// Anthropic's own spelling of an id in which a gateway wrote `4.5` for `4-5` or put the version before the family.
  ///
  /// Anthropic's ids have no dots, so `claude-sonnet-4.5` can only be `claude-sonnet-4-5`; and
  /// `claude-4.5-sonnet-20250929` has the same parts in the order that ids had before Claude 4.
  private static func claudeSpellings(of id: String) -> [String] {
    guard id.hasPrefix("claude-") else { return [] }
    let dashed = String(decoding: id.utf8.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
    var spellings = dashed == id ? [] : [dashed]
    let parts = dashed.split(separator: "-")
    let isVersion = { (part: Substring) in
      part.utf8.count == 1 && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    let version = parts.dropFirst().prefix(while: isVersion)
    guard !version.isEmpty, version.endIndex < parts.endIndex else { return spellings }
    let family = parts[version.endIndex]
    let rest = parts[(version.endIndex + 1)...]
    spellings.append((["claude", family] + version + rest).joined(separator: "-"))
    return spellings
  }
}
