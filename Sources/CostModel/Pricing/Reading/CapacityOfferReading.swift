import Documents

/// Reads `provisioned`: capacity sold by time.
struct CapacityOfferReading {
  let reader: PriceReader

  /// The valid keys of an offer.
  private enum Key: String, CaseIterable {
    case unit, minimum, step
    case perHour = "usd_per_hour"
    case perMonth = "usd_per_month"
    case perYear = "usd_per_year"
    case inputTokensPerMinute = "input_tokens_per_minute"
    case outputCounts = "output_counts"
    case cachedCounts = "cached_counts"

    /// The term whose price the key gives.
    var term: CapacityOffer.Term? {
      switch self {
      case .perHour: .hour
      case .perMonth: .month
      case .perYear: .year
      default: nil
      }
    }
  }

  /// The offers of a row.
  func offers(_ node: Node) -> [CapacityOffer] {
    guard reader.isList(node, PriceKey.provisioned.rawValue) else { return [] }
    var offers: [CapacityOffer] = []
    for element in node.elements {
      guard reader.isObject(element, "an offer of 'provisioned'"), let offer = offer(element) else { continue }
      if offers.contains(where: { $0.unit == offer.unit }) {
        reader.error("duplicate-name", "two offers of 'provisioned' have the unit '\(offer.unit)'", at: element)
        continue
      }
      offers.append(offer)
    }
    return offers
  }

  private func offer(_ node: Node) -> CapacityOffer? {
    var written: Set<Key> = []
    var unit: String?
    var numbers: [Key: Double] = [:]
    var prices: [(term: CapacityOffer.Term, fee: Fees.Fee)] = []
    for (keyNode, value) in node.fields {
      guard let key = Key(rawValue: keyNode.text) else {
        reader.unknownKey(keyNode, in: "an offer of 'provisioned'", among: Key.allCases.map(\.rawValue))
        continue
      }
      written.insert(key)
      switch key {
      case .unit: unit = reader.text(value, key.rawValue)
      case .minimum, .step: numbers[key] = reader.wholeNumber(value, key.rawValue, of: "units").map(Double.init)
      case .inputTokensPerMinute:
        numbers[key] = reader.wholeNumber(value, key.rawValue, of: "tokens").map(Double.init)
      case .outputCounts, .cachedCounts: numbers[key] = share(value, key.rawValue)
      case .perHour, .perMonth, .perYear:
        if let term = key.term, let amount = reader.money(value, key.rawValue, per: "per unit and \(term.rawValue)") {
          prices.append((term, Fees.Fee(amount: amount, span: value.span)))
        }
      }
    }
    func miss(_ what: String, _ hint: String) {
      reader.error("missing-key", "an offer of 'provisioned' must give \(what)", at: node, hint: hint)
    }
    if !written.contains(.unit) { miss("its unit", "add 'unit: PTU', what the vendor calls one") }
    if !written.contains(.inputTokensPerMinute) {
      miss("what a unit serves", "add 'input_tokens_per_minute: 2500', the prompt tokens that one unit serves")
    }
    if !written.contains(where: { $0.term != nil }) {
      miss("a price", "add 'usd_per_hour: 1.00', 'usd_per_month' or 'usd_per_year', USD of one unit")
    }
    guard let unit, let perMinute = numbers[.inputTokensPerMinute], !prices.isEmpty else { return nil }
    return CapacityOffer(
      unit: unit, minimumUnits: numbers[.minimum] ?? 1, stepUnits: numbers[.step] ?? 1, prices: prices,
      inputTokensPerMinute: perMinute, outputCounts: numbers[.outputCounts] ?? 1,
      cachedCounts: numbers[.cachedCounts] ?? 1, span: node.span)
  }

  /// How many prompt tokens a token counts for.
  private func share(_ node: Node, _ name: String) -> Double? {
    guard node.kind == .number else { return reader.refuse(node, name, expected: "a number of prompt tokens") }
    if let number = reader.decimal(node)?.double, (0...1000).contains(number) { return number }
    reader.error("out-of-range", "\(name) must be between 0 and 1000, found \(node.text)", at: node)
    return nil
  }
}
