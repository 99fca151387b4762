/// Finds why a bill and the cost of the calls differ on one day and model.
struct BillJudge {
  /// Whose bill it is.
  let vendors: Set<String>
  /// The days of the bill, and of the log.
  let days: ClosedRange<CivilDate>?
  let logDays: ClosedRange<CivilDate>?
  let pricer: CallPricer

  /// The likeliest reason.
  func reason(
    billed: Money, usage: MeasuredUsage, groups: [PricedUsage.Group], allowance: Int128, day: CivilDate, hasModel: Bool,
    isKnown: Bool, vendor: String?
  ) -> BillReason {
    let computed = usage.cost.total
    if usage.calls == 0 {
      if !hasModel { return .noModel }
      if logDays?.contains(day) != true { return .outsideLog }
      return isKnown ? .notLogged : .unknownModel
    }
    if billed == computed, usage.isComplete { return .agrees }
    if billed == .zero {
      if let vendor, !vendors.isEmpty, !vendors.contains(vendor) { return .otherVendor }
      return days?.contains(day) == true ? .notBilled : .outsideBill
    }
    if (billed - computed).attodollars.magnitude <= allowance.magnitude, usage.isComplete { return .rounding }
    if usage.unpricedCalls > 0 { return .unpriced }
    for tier in ServiceTier.allCases {
      if let cost = cost(of: groups, at: tier), (billed - cost).attodollars.magnitude <= allowance.magnitude {
        return .tier(tier)
      }
    }
    return computed < billed ? .partlyLogged : .lower
  }

  /// The cost of the calls at another tier; nil where that is the one they were served at, or has no price.
  private func cost(of groups: [PricedUsage.Group], at tier: ServiceTier) -> Money? {
    guard groups.contains(where: { $0.usage.key.tier.tier != tier }) else { return nil }
    var sum = Money.zero
    for group in groups {
      var key = group.usage.key
      key = UsageKey(day: key.day, model: key.model, tier: .known(tier), cell: key.cell, values: key.values)
      guard case .success(let cost) = pricer.cost(of: group.usage.sums, key: key, resolution: group.model) else {
        return nil
      }
      sum = sum + cost.total
    }
    return sum
  }
}
