import Documents

/// A price object of genai-prices: `{"input_mtok": 2.5, "output_mtok": {"base": 15, "tiers": [...]}}`.
struct GenAIPriceSet {
  /// A price that may depend on the prompt's length.
  private struct Price {
    let base: Rate
    /// Ascending.
    var tiers: [(threshold: PromptThreshold, rate: Rate)] = []

    func rate(at threshold: PromptThreshold?) -> Rate {
      guard let threshold else { return base }
      return tiers.last { $0.threshold.longestPromptBelow <= threshold.longestPromptBelow }?.rate ?? base
    }
  }

  private var prices: [TokenClass: Price] = [:]
  /// The prices that are not per token of text.
  private(set) var fees = ImportedFees()
  /// Whether there is a price for output.
  private(set) var writesText = false

  private static let classes: [String: TokenClass] = [
    "input_mtok": .input, "output_mtok": .output, "cache_read_mtok": .cacheRead, "cache_write_mtok": .cacheWrite,
    "cache_write_5m_mtok": .cacheWrite, "cache_write_1h_mtok": .cacheWrite1h,
  ]

  init(_ node: Node, notes: inout [String]) {
    for (keyNode, value) in node.fields where value.kind != .null {
      let key = keyNode.text
      if let tokenClass = Self.classes[key] {
        prices[tokenClass] = Self.price(value, key, &notes)
        if tokenClass == .output { writesText = true }
        continue
      }
      switch key {
      case "input_audio_mtok": fees.audioInput = Self.flatRate(value, key, &notes)
      case "cache_audio_read_mtok": fees.audioCacheRead = Self.flatRate(value, key, &notes)
      case "output_audio_mtok": fees.audioOutput = Self.flatRate(value, key, &notes)
      case "input_image_mtok": fees.imageInput = Self.flatRate(value, key, &notes)
      case "cache_image_read_mtok": fees.imageCacheRead = Self.flatRate(value, key, &notes)
      case "output_image_mtok": fees.imageOutput = Self.flatRate(value, key, &notes)
      case "requests_kcount": fees.request = Self.fee(value, key, &notes)
      case "web_searches_kcount": fees.search = Self.fee(value, key, &notes)
      default: notes.append("\(key): not supported by the price file format")
      }
    }
  }

  /// Whether a price depends on the prompt's length.
  var hasBands: Bool { prices.values.contains { !$0.tiers.isEmpty } }

  /// The rates of short prompts.
  var baseRates: ByTokenClass<Rate?> {
    var rates = ByTokenClass<Rate?>(repeating: nil)
    for (tokenClass, price) in prices { rates[tokenClass] = price.base }
    return rates
  }

  private var thresholds: Set<PromptThreshold> { Set(prices.values.flatMap { $0.tiers.map(\.threshold) }) }

  /// Puts the prices into a table as those of the standard tier.
  func fill(_ table: inout RateTable) {
    for (tokenClass, price) in prices {
      table[.standard, nil, tokenClass] = price.base
      for threshold in thresholds { table[.standard, threshold, tokenClass] = price.rate(at: threshold) }
    }
  }

  /// Puts the prices into a table as those of a tier.
  ///
  /// A price that the tier omits is that of the standard tier. A tier with one input price for all lengths, where the
  /// standard tier has several, has no price for long prompts: the list keeps it flat, and a price that is too low is
  /// worse than none.
  func fill(_ table: inout RateTable, tier: ServiceTier, over standard: GenAIPriceSet) {
    let ownThresholds = Set(prices[.input]?.tiers.map(\.threshold) ?? [])
    for threshold in [nil] + standard.thresholds.intersection(ownThresholds).map(Optional.some) {
      for tokenClass in TokenClass.allCases {
        table[tier, threshold, tokenClass] = (prices[tokenClass] ?? standard.prices[tokenClass])?.rate(at: threshold)
      }
    }
  }

  // MARK: - Numbers

  private static func price(_ node: Node, _ key: String, _ notes: inout [String]) -> Price? {
    guard node.kind == .object else { return rate(node, key, &notes).map { Price(base: $0) } }
    guard let base = node.value("base").flatMap({ rate($0, key, &notes) }) else { return nil }
    var price = Price(base: base)
    for tier in node.value("tiers").map({ Array($0.elements) }) ?? [] {
      guard let start = tier.tokenCount("start"), let rate = tier.value("price").flatMap({ rate($0, key, &notes) })
      else {
        notes.append("a tier of \(key) cannot be read")
        continue
      }
      // A tier applies above its start; 199999 is written for one that applies from 200000.
      price.tiers.append((start % 1000 == 999 ? .atLeast(tokens: start + 1) : .above(tokens: start), rate))
    }
    price.tiers.sort { $0.threshold.longestPromptBelow < $1.threshold.longestPromptBelow }
    return price
  }

  private static func rate(_ node: Node, _ key: String, _ notes: inout [String]) -> Rate? {
    guard let (rate, isRounded) = ImportedNumber(node)?.rate(decimalShift: 0) else {
      notes.append("\(key) is no price")
      return nil
    }
    if isRounded { notes.append("a price is rounded to twelve decimals") }
    return rate
  }

  private static func flatRate(_ node: Node, _ key: String, _ notes: inout [String]) -> Rate? {
    guard let price = price(node, key, &notes) else { return nil }
    if !price.tiers.isEmpty { notes.append("\(key) depends on the prompt's length: that of short prompts is taken") }
    return price.base
  }

  private static func fee(_ node: Node, _ key: String, _ notes: inout [String]) -> Money? {
    guard let number = ImportedNumber(node), let money = number.money(decimalShift: -3) else {
      notes.append("\(key) is no price")
      return nil
    }
    return number.isZero ? nil : money
  }
}
