import Documents

extension PriceReader {
  /// Reads how prompts are cached.
  func cachingFacts(_ node: Node) -> CachingFacts? {
    guard isObject(node, "caching") else { return nil }
    var kind: CachingFacts.Kind?
    var kindIsWritten = false
    var minimumTokens = 0
    var stepTokens = 1
    var timeToLive: TimeSpan?
    var refreshesOnHit = true
    for (keyNode, value) in node.fields {
      switch PriceKey(keyNode) {
      case .kind?:
        kindIsWritten = true
        kind = cachingKind(value)
      case .minimum?: minimumTokens = tokenCount(value, "minimum", atLeast: 0) ?? 0
      case .step?: stepTokens = tokenCount(value, "step") ?? 1
      case .ttl?: timeToLive = timeSpan(value, "ttl")
      case .refreshes?: refreshesOnHit = boolean(value, "refreshes") ?? true
      default: unknownKey(keyNode, in: .caching)
      }
    }
    if !kindIsWritten {
      error(
        "missing-key", "'caching' must say its kind", at: node,
        hint: "add 'kind: automatic', 'kind: explicit' or 'kind: none'")
    }
    return kind.map {
      CachingFacts(
        kind: $0, minimumTokens: minimumTokens, stepTokens: stepTokens, timeToLive: timeToLive,
        refreshesOnHit: refreshesOnHit)
    }
  }

  private func cachingKind(_ node: Node) -> CachingFacts.Kind? {
    if node.kind == .string, let kind = CachingFacts.Kind.allCases.first(where: { node.textEquals($0.rawValue) }) {
      return kind
    }
    guard let written = text(node, "kind") else { return nil }
    let kinds = CachingFacts.Kind.allCases.map(\.rawValue)
    error(
      "bad-caching-kind", "kind must be one of \(kinds.joined(separator: ", ")), found '\(written)'", at: node,
      hint: Suggestion.phrase(for: written, among: kinds))
    return nil
  }

  private func timeSpan(_ node: Node, _ name: String) -> TimeSpan? {
    guard node.kind == .string else { return refuse(node, name, expected: "a length of time such as 5m or 1h") }
    if let written = node.textBounds, let span = TimeSpan(bytes: file.bytes, in: written) { return span }
    error("bad-duration", "\(name) must be a length of time such as 5m or 1h, found '\(node.text)'", at: node)
    return nil
  }

  /// Reads multipliers by region, such as `{us: 1.1x}`.
  func regions(_ node: Node) -> [(name: String, factor: Multiplier)] {
    guard isObject(node, "regions") else { return [] }
    return node.fields.compactMap { keyNode, value in
      let name = keyNode.text
      return multiplier(value, name, expected: "a multiplier such as 1.1x").map { (name, $0) }
    }
  }

  /// Reads the common settings of a vendor's models.
  func defaults(_ node: Node) -> VendorDefaults {
    var defaults = VendorDefaults()
    guard isObject(node, "defaults") else { return defaults }
    for (keyNode, value) in node.fields {
      switch PriceKey(keyNode) {
      case .tokenizer?: defaults.tokenizer = text(value, "tokenizer")
      case .caching?: defaults.caching = cachingFacts(value)
      case let key? where key == .search || key == .storage || key == .units: take(value, key, into: &defaults.fees)
      case let key? where PriceScope.defaults.keys.contains(key): _ = take(value, key, into: &defaults.draft)
      default: unknownKey(keyNode, in: .defaults)
      }
    }
    return defaults
  }
}
