import Documents

extension PriceReader {
  /// Reads the rate of a class: a price, for a cache class or in a tier also a multiplier, or `none`.
  ///
  /// A rate that cannot be read is reported and counts as zero, so that it is not reported as missing as well.
  func writtenRate(_ node: Node, _ key: PriceKey, inTier: Bool = false) -> WrittenRate {
    WrittenRate(value: writtenValue(node, key, inTier: inTier) ?? .price(.zero), place: place(node))
  }

  private func writtenValue(_ node: Node, _ key: PriceKey, inTier: Bool) -> WrittenRate.Value? {
    let name = key.rawValue
    if node.kind == .number { return rate(node, name).map { .price($0) } }
    guard inTier || (key != .input && key != .output) else {
      return refuse(node, name, expected: "a price in USD per million tokens")
    }
    if isNone(node) { return .switchedOff }
    return multiplier(node, name, expected: "a price in USD per million tokens or a multiplier such as 0.1x")
      .map { .multiple($0) }
  }

  /// Reads a service tier: a mapping of rates, a multiplier of all classes, or `none`.
  func writtenTier(_ node: Node, _ key: PriceKey) -> WrittenTier? {
    let tierPlace = place(node)
    guard node.kind == .object else {
      if isNone(node) { return WrittenTier(value: .switchedOff, place: tierPlace) }
      return multiplier(node, key.rawValue, expected: "an object with rates, a multiplier such as 0.5x, or none")
        .map { WrittenTier(value: .multiple($0), place: tierPlace) }
    }
    var rates = ByTokenClass<WrittenRate?>(repeating: nil)
    var others: [(name: String, fee: WrittenFee<Rate>)] = []
    for (keyNode, value) in node.fields {
      let rateKey = PriceKey(keyNode)
      if let rateKey, let tokenClass = rateKey.tokenClass {
        rates[tokenClass] = writtenRate(value, rateKey, inTier: true)
      } else if let rateKey, rateKey.isOfModality {
        if let fee = fee(value, rateKey, amount: rate) { others.append((rateKey.rawValue, fee)) }
      } else {
        unknownKey(keyNode, in: .tier)
      }
    }
    return WrittenTier(value: .mapping(rates), place: tierPlace, others: others)
  }

  /// Reads the context bands of a row or an hours entry, ascending.
  func bands(_ node: Node) -> [BandDraft] {
    guard isList(node, PriceKey.above.rawValue) else { return [] }
    var bands: [BandDraft] = []
    for element in node.elements {
      guard isObject(element, "a context band"), let band = band(element) else { continue }
      if bands.contains(where: { $0.threshold.longestPromptBelow == band.threshold.longestPromptBelow }) {
        error("duplicate-band", "two context bands start at the same prompt length", at: band.draft.place)
        continue
      }
      bands.append(band)
    }
    return bands.sorted { $0.threshold.longestPromptBelow < $1.threshold.longestPromptBelow }
  }

  private func band(_ node: Node) -> BandDraft? {
    var draft = RateDraft(place: place(node))
    var threshold: PromptThreshold?
    var thresholdIsWritten = false
    for (keyNode, value) in node.fields {
      guard let key = PriceKey(keyNode) else {
        unknownKey(keyNode, in: .band)
        continue
      }
      if key == .promptTokens || key == .atLeast {
        if thresholdIsWritten {
          error("two-thresholds", "a context band has either 'prompt_tokens' or 'at_least', not both", at: keyNode)
        }
        thresholdIsWritten = true
        threshold = tokenCount(value, key.rawValue)
          .map { key == .atLeast ? .atLeast(tokens: $0) : .above(tokens: $0) }
      } else if !take(value, key, into: &draft) {
        unknownKey(keyNode, in: .band)
      }
    }
    if !thresholdIsWritten {
      error(
        "missing-key", "a context band must say where it starts", at: draft.place,
        hint: "add 'prompt_tokens: 200000' for prompts longer than that, or 'at_least: 200000'")
    }
    return threshold.map { BandDraft(threshold: $0, draft: draft) }
  }

  /// Reads a rate or a tier into a draft; false when the key is neither.
  func take(_ value: Node, _ key: PriceKey, into draft: inout RateDraft) -> Bool {
    if let tokenClass = key.tokenClass {
      draft.rates[tokenClass] = writtenRate(value, key)
    } else if let tier = key.tier {
      draft.tiers[tier] = writtenTier(value, key)
    } else {
      return false
    }
    return true
  }
}
