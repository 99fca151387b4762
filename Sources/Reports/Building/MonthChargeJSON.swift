import CostModel

extension MonthCharge {
  /// The charge for programs.
  var json: JSONText.Value {
    let head: [JSONText.Member] = [
      .init("name", .string(name)), .init("vendor", .string(vendorID)), .init("model", .string(model)),
      .init("cost", .decimal(usd)),
    ]
    switch kind {
    case .volume(let volume): return .object(head + [.init("kind", "volume")] + MonthCharge.members(of: volume))
    case .allowance(let allowance):
      return .object(
        head + [
          .init("kind", "allowance"), .init("counted", .string(allowance.quantity.rawValue)),
          .init("used", .decimal(allowance.used)), .init("free", .decimal(allowance.free)),
          .init("billable", .decimal(allowance.billable)),
        ])
    case .capacity(let capacity):
      return .object(head + [.init("kind", "capacity")] + MonthCharge.members(of: capacity))
    }
  }

  private static func members(of volume: VolumeOutcome) -> [JSONText.Member] {
    [
      .init("tokens", .decimal(volume.tokens, decimals: 3)), .init("list_cost", .decimal(volume.listUSD)),
      .init("marginal_usd_per_million_tokens", .decimal(volume.marginalUSDPerMillionTokens, decimals: 12)),
      .init(
        "parts",
        .array(
          volume.parts.map { part in
            [
              "above_tokens": .decimal(part.step.map { Double(volume.rates.steps[$0].threshold.tokens) } ?? 0),
              "all_units": .bool(part.step.map { volume.rates.steps[$0].isAllUnits } ?? false),
              "tokens": .decimal(part.tokens, decimals: 3),
              "usd_per_million_tokens": .decimal(part.usdPerMillionTokens, decimals: 12), "cost": .decimal(part.usd),
            ]
          })),
    ]
  }

  private static func members(of capacity: CapacityOutcome) -> [JSONText.Member] {
    [
      .init("unit", .string(capacity.offer.unit)), .init("units", .decimal(capacity.units)),
      .init("term", .string(capacity.plan.term.rawValue)), .init("beyond", .string(capacity.plan.beyond.rawValue)),
      .init("capacity_cost", .decimal(capacity.usdOfUnits)),
      .init("demand_tokens", .decimal(capacity.demandTokens, decimals: 3)),
      .init("served_tokens", .decimal(capacity.servedTokens, decimals: 3)),
      .init("served_list_cost", .decimal(capacity.servedUSD)), .init("beyond_list_cost", .decimal(capacity.beyondUSD)),
      .init("refused_fees", .decimal(capacity.refusedFeesUSD)),
      .init("utilisation", .decimal(capacity.utilisation, decimals: 12)),
      .init("break_even_utilisation", .decimal(capacity.breakEvenUtilisation, decimals: 12)),
      .init("load_by_hour", .array(capacity.loadByHour.map { .decimal($0, decimals: 12) })),
    ]
  }
}
