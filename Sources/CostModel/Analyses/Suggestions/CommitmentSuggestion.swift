/// Derives commitments to agree on with vendors.
struct CommitmentSuggestions {
  /// The assumptions where no commitment is agreed: its discount and overage, and the variation of monthly usage.
  private static let assumed = (discount: 0.3, overage: 1.0)

  let space: LeverSpace
  let base: Projection

  /// One suggestion for each commitment that is agreed, and for each vendor without one.
  func all() -> [LeverSuggestion] {
    let contracts = space.base.contracts
    if let common = contracts.first(where: { $0.vendor == nil && $0.commitment != nil }) {
      return [suggestion(vendor: nil, commitment: common.commitment)]
    }
    var vendors: [String] = []
    for line in base.features.flatMap(\.lines) {
      let vendor = base.compiled.lines[line.lineIndex].choice.vendorID
      if !vendors.contains(vendor) { vendors.append(vendor) }
    }
    return vendors.map { vendor in
      suggestion(vendor: vendor, commitment: contracts.first { $0.vendor == vendor }?.commitment)
    }
  }

  private func suggestion(vendor: String?, commitment: Contract.Commitment?) -> LeverSuggestion {
    let name = "commit to a monthly spend" + (vendor.map { " with \($0)" } ?? "")
    let usage = self.usage(vendor)
    let discount = commitment?.discount.value ?? Self.assumed.discount
    let overage = commitment?.overage.value ?? Self.assumed.overage
    let variation = commitment?.usageVariation.value ?? Contract.Commitment.assumedUsageVariation
    func refused(_ reason: Phrase) -> LeverSuggestion {
      LeverSuggestion(kind: .commitment, feature: nil, name: name, changes: [], outcome: .doesNotApply(reason))
    }
    guard usage > 0 else { return refused("nothing is used") }
    guard discount > 0 else { return refused("what is agreed gives no discount") }
    guard overage >= 1 else {
      return refused("usage beyond it is cheaper than list, so the least commitment is the best")
    }
    let sizing = CommitmentSizing(meanUSD: usage, variation: variation, discount: discount, overage: overage)
    let monthly = (sizing.monthlyUSD * 100).rounded() / 100
    let best = sizing.expectedUSD(covering: monthly / (1 - discount))
    let present = commitment.map { sizing.expectedUSD(covering: $0.coveredUSD) } ?? usage
    let spread: Phrase = "usage that differs from month to month by \(share: variation) (standard deviation)"
    let terms: Phrase =
      commitment == nil
      ? "assumes \(share: discount) off what is agreed, \(decimal: overage) times list for usage beyond, and \(spread): no price file gives them, and vendors agree only from some spend on"
      : "takes \(spread)"
    let downside: Phrase =
      "\(terms); \(usd: monthly) a month pays for \(usd: sizing.coveredUSD) of usage at list price, which is not reached in \(share: sizing.criticalFractile) of months; on average that saves \(share: 1 - best / usage) of the usage, and agreeing on all that is projected would save \(share: sizing.expectedSaving(covering: usage)); a month of less than \(usd: monthly) costs more than list"
    guard present - best >= 0.005 else { return refused("it saves nothing: \(downside)") }
    return LeverSuggestion(
      kind: .commitment, feature: nil, name: name, changes: [change(vendor, monthly, discount, overage)],
      outcome: .saves(usd: present - best, downside: downside))
  }

  /// USD a month that a vendor's models cost without a commitment.
  private func usage(_ vendor: String?) -> Double {
    base.features.flatMap(\.lines).reduce(0) { sum, line in
      vendor == nil || base.compiled.lines[line.lineIndex].choice.vendorID == vendor ? sum + (line.usd ?? 0) : sum
    }
  }

  /// The commitments of the scenario with this one in place.
  private func change(
    _ vendor: String?, _ monthly: Double, _ discount: Double, _ overage: Double
  ) -> LeverSuggestion.Change {
    func value(_ monthly: Double, _ discount: Double, _ overage: Double) -> SettingValue {
      .object([("monthly", .number(monthly)), ("discount", .number(discount)), ("overage", .number(overage))])
    }
    guard let vendor else { return .init(path: "commitment", value: value(monthly, discount, overage)) }
    var members: [(name: String, value: SettingValue)] = []
    for contract in space.base.contracts where contract.vendor != vendor {
      guard let other = contract.vendor, let agreed = contract.commitment else { continue }
      members.append((other, value(agreed.monthlyUSD.value, agreed.discount.value, agreed.overage.value)))
    }
    return .init(path: "commitment", value: .object(members + [(vendor, value(monthly, discount, overage))]))
  }
}
