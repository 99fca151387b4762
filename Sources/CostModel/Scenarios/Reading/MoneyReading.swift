import Documents

extension Field {
  /// The `contract` and `commitment` of a scenario: for every vendor, or by vendor.
  static func contracts(contract: Field?, commitment: Field?, book: PriceBook) -> [Contract] {
    var discounts: [String?: Assumption] = [:]
    var commitments: [String?: Contract.Commitment] = [:]
    var vendors: [String?] = []
    if let contract {
      for (vendor, field) in contract.byVendor(keys: ["discount"], book: book) {
        guard var fields = field.object() else { continue }
        if let rate = fields.take("discount")?.assumption(in: -1...1) { discounts[vendor] = rate }
        fields.finish()
        vendors.append(vendor)
      }
    }
    if let commitment {
      for (vendor, field) in commitment.byVendor(
        keys: ["monthly", "discount", "overage", "usage_variation"], book: book)
      {
        commitments[vendor] = field.commitment()
        if !vendors.contains(vendor) { vendors.append(vendor) }
      }
    }
    return vendors.map {
      Contract(vendor: $0, discount: discounts[$0] ?? .standard(0), commitment: commitments[$0])
    }
  }

  /// The entries by vendor; a single entry without vendor when the object has the settings themselves.
  private func byVendor(keys: [String], book: PriceBook) -> [(vendor: String?, field: Field)] {
    guard node.kind == .object, !node.fields.contains(where: { pair in keys.contains { pair.key.textEquals($0) } })
    else {
      return [(nil, self)]
    }
    guard var fields = object() else { return [] }
    return fields.takeRest().compactMap { name, span, field in
      guard book.vendors.contains(where: { $0.id == name }) else {
        reader.error(
          "unknown-vendor", "unknown vendor '\(name)'", at: span,
          hint: Suggestion.phrase(for: name, among: book.vendors.map(\.id)))
        return nil
      }
      return (name, field)
    }
  }

  private func commitment() -> Contract.Commitment? {
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    let discount = fields.assumption("discount", in: 0...0.99, default: 0)
    let overage = fields.assumption("overage", in: 0...100, default: 1)
    let variation = fields.assumption(
      "usage_variation", in: 0.01...5, default: Contract.Commitment.assumedUsageVariation)
    guard let monthly = fields.take("monthly") else {
      error("missing-key", "a commitment needs 'monthly', the USD paid each month")
      return nil
    }
    return monthly.assumption(in: Ranges.usd, unit: "USD").map {
      Contract.Commitment(monthlyUSD: $0, discount: discount, overage: overage, usageVariation: variation)
    }
  }

  /// The `fixed` costs.
  func fixedCosts() -> [Scenario.FixedCost] {
    guard var fields = object() else { return [] }
    return fields.takeRest(acceptsNewNames: true).compactMap { name, _, field in
      field.assumption(in: Ranges.usd, unit: "USD").map { Scenario.FixedCost(name: name, monthlyUSD: $0) }
    }
  }
}
