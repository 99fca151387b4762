import Documents

extension PriceReader {
  /// Reads `limits`: `{requests_per_minute: 500}`, or such objects by the vendor's tiers of accounts.
  func rateLimits(_ node: Node) -> [RateLimits] {
    if isNone(node) { return [] }
    guard isObject(node, PriceKey.limits.rawValue) else { return [] }
    let quantities: [Allowance.Quantity] = [.requests, .tokens]
    guard node.fields.contains(where: { $0.value.kind == .object }) else {
      return [RateLimits(usageTier: nil, limits: allowances(node, PriceKey.limits.rawValue, of: quantities))]
    }
    return node.fields.compactMap { key, value in
      guard value.kind == .object else {
        error("wrong-type", "'limits' are given for all accounts, or by tiers of accounts, not both", at: key)
        return nil
      }
      if key.text.isEmpty { error("empty-text", "the name of a tier of accounts must not be empty", at: key) }
      return RateLimits(usageTier: key.text, limits: allowances(value, key.text, of: quantities))
    }
  }
}
