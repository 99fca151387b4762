/// A number of a scenario that belongs to no feature: a fixed cost, a discount, a commitment, capacity.
package struct SharedNumber: Sendable, Hashable {
  /// Which number it is.
  enum Kind: Sendable, Hashable {
    case fixed(index: Int)
    case discount(contract: Int)
    case committed(contract: Int)
    case commitmentDiscount(contract: Int)
    case overage(contract: Int)
    case units(capacity: Int)
  }

  let kind: Kind

  /// The number at a path such as `fixed.vector store` or `contract.openai.discount`; nil when the scenario has none there.
  init?(at path: String, in scenario: Scenario) {
    if path.hasPrefix("fixed.") {
      let name = path.dropFirst("fixed.".count)
      guard let index = scenario.fixedCosts.firstIndex(where: { $0.name == name }) else { return nil }
      kind = .fixed(index: index)
      return
    }
    if path.hasPrefix("provisioned."), path.hasSuffix(".units") {
      let name = path.dropFirst("provisioned.".count).dropLast(".units".count)
      guard let index = scenario.capacities.firstIndex(where: { $0.name == name }) else { return nil }
      kind = .units(capacity: index)
      return
    }
    let keys = path.split(separator: ".", omittingEmptySubsequences: false)
    guard keys.count == 2 || keys.count == 3, let first = keys.first, let last = keys.last else { return nil }
    let vendor: String? = keys.count == 3 ? String(keys[1]) : nil
    guard let index = scenario.contracts.firstIndex(where: { $0.vendor == vendor }) else { return nil }
    let hasCommitment = scenario.contracts[index].commitment != nil
    switch (first, last) {
    case ("contract", "discount") where scenario.contracts[index].discount.span != nil:
      kind = .discount(contract: index)
    case ("commitment", "monthly") where hasCommitment: kind = .committed(contract: index)
    case ("commitment", "discount") where hasCommitment: kind = .commitmentDiscount(contract: index)
    case ("commitment", "overage") where hasCommitment: kind = .overage(contract: index)
    default: return nil
    }
  }

  /// The valid numbers.
  package var range: ClosedRange<Double> {
    switch kind {
    case .fixed, .committed: Ranges.usd
    case .discount: -1...1
    case .commitmentDiscount: 0...0.99
    case .overage: 0...100
    case .units: Ranges.capacityUnits
    }
  }

  /// The number.
  package func value(in scenario: Scenario) -> Double {
    var scenario = scenario
    return with(&scenario) { $0.value } ?? 0
  }

  /// Changes the number, clamped to the valid range.
  ///
  /// - Returns: Whether the resulting number is valid.
  @discardableResult
  func change(_ scenario: inout Scenario, _ change: NumberChange) -> Bool {
    let range = range
    return with(&scenario) { number in
      number.change(change)
      guard !range.contains(number.value) else { return true }
      let nearest = min(max(number.value, range.lowerBound), range.upperBound)
      number = Assumption(nearest, at: number.span, source: number.source)
      return false
    } ?? false
  }

  private func with<Result>(_ scenario: inout Scenario, _ body: (inout Assumption) -> Result) -> Result? {
    switch kind {
    case .fixed(let index): return body(&scenario.fixedCosts[index].monthlyUSD)
    case .discount(let index): return body(&scenario.contracts[index].discount)
    case .committed(let index): return withCommitment(&scenario, index) { body(&$0.monthlyUSD) }
    case .commitmentDiscount(let index): return withCommitment(&scenario, index) { body(&$0.discount) }
    case .overage(let index): return withCommitment(&scenario, index) { body(&$0.overage) }
    case .units(let index): return body(&scenario.capacities[index].units)
    }
  }

  private func withCommitment<Result>(
    _ scenario: inout Scenario, _ index: Int, _ body: (inout Contract.Commitment) -> Result
  ) -> Result? {
    guard var commitment = scenario.contracts[index].commitment else { return nil }
    let result = body(&commitment)
    scenario.contracts[index].commitment = commitment
    return result
  }
}
