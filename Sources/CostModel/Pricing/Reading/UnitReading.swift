import Documents

extension PriceReader {
  /// Reads the prices of units: `{image: {standard: 0.04, ultra: 0.06}, audio_minute: 0.006}`, USD each.
  ///
  /// A price of `search` is the same as the row's `search` key.
  func takeUnits(_ node: Node, into fees: inout FeesDraft) {
    if isNone(node) {
      fees.units = []
      return
    }
    guard isObject(node, "units") else { return }
    var units: [WrittenUnitPrice] = []
    for (keyNode, value) in node.fields {
      if keyNode.textEquals(PriceKey.search.rawValue) {
        if fees.search != nil {
          error("two-prices", "'search' has a price in the row already", at: keyNode)
        }
        fees.search = fee(value, .search, amount: money)
        continue
      }
      guard let unit = PricedUnit(rawValue: keyNode.text) else {
        let names = PricedUnit.allCases.map(\.rawValue) + [PriceKey.search.rawValue]
        error(
          "unknown-key", "unknown unit '\(keyNode.text)'", at: keyNode,
          hint: Suggestion.phrase(for: keyNode.text, among: names)
            ?? "expected one of: \(names.sorted().joined(separator: ", "))")
        continue
      }
      units += prices(of: unit, value)
    }
    fees.units = units
  }

  private func prices(of unit: PricedUnit, _ node: Node) -> [WrittenUnitPrice] {
    guard node.kind == .object else { return [price(of: unit, nil, node)] }
    let prices = node.fields.map { keyNode, value -> WrittenUnitPrice in
      let variant = keyNode.text
      if variant.isEmpty { error("empty-text", "the name of a kind must not be empty", at: keyNode) }
      return price(of: unit, variant, value)
    }
    if Array(node.fields).isEmpty {
      error("missing-rate", "'\(unit.rawValue)' must have a price", at: node)
    }
    return prices
  }

  private func price(of unit: PricedUnit, _ variant: String?, _ node: Node) -> WrittenUnitPrice {
    if isNone(node) {
      return WrittenUnitPrice(unit: unit, variant: variant, fee: WrittenFee(amount: nil, place: place(node)))
    }
    let name = variant.map { "\(unit.rawValue) \($0)" } ?? unit.rawValue
    // A price that cannot be read is reported and counts as zero, so that it is not reported as missing as well.
    let amount = money(node, name, per: "per \(unit.phrase)") ?? .zero
    return WrittenUnitPrice(unit: unit, variant: variant, fee: WrittenFee(amount: amount, place: place(node)))
  }
}
