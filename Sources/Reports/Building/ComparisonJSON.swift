import CostModel

/// A comparison of levers as `llmcost.compare/1`.
struct ComparisonJSON {
  let comparison: Comparison
  let pricing: PricingFacts
  let notes: [Report.Note]
  var simulated: SimulatedSavings?

  var value: JSONText.Value {
    // The shares sum exactly to the joint saving as both are written.
    let shares = Apportionment.rounded(comparison.entries.map { $0.fairShare ?? 0 }, unitsPerOne: 1_000_000)
    let baseUSD = comparison.baseUSD
    return CompareJSON.document(
      base: comparison.base, pricing: pricing, notes: notes, shown: CurrencyFigures(of: comparison),
      [
        JSONText.Member("levers", .array(zip(comparison.entries, shares).map { lever($0, share: $1) })),
        JSONText.Member(
          "together",
          [
            "cost": .decimal(comparison.togetherUSD), "saving": .decimal(comparison.togetherSavingUSD),
            "left_out": .array(comparison.leftOut.map { .string($0.name) }),
          ]),
        JSONText.Member(
          "alone",
          [
            "saving": .decimal(comparison.togetherUSD.map { _ in comparison.sumOfSavingsAlone }),
            "share": .decimal(
              comparison.togetherUSD.flatMap { _ in baseUSD > 0 ? comparison.sumOfSavingsAlone / baseUSD : nil },
              decimals: 12),
          ]),
        JSONText.Member(
          "interactions",
          .array(
            comparison.interactions.map {
              [
                "lever": .string($0.lever.name), "after": .string($0.other.name),
                "saving_alone": .decimal($0.savingAlone), "saving_after": .decimal($0.savingAfter),
              ]
            })),
      ] + (simulated.map { [JSONText.Member("simulated", savings($0))] } ?? []))
  }

  private func savings(_ simulated: SimulatedSavings) -> JSONText.Value {
    [
      "draws": .integer(simulated.draws), "seed": .number("\(simulated.seed)"),
      "levers": .array(
        zip(comparison.entries, simulated.savings).map { entry, saving in
          [
            "name": .string(entry.lever.name), "chance_to_save": .decimal(saving?.chance),
            "saving_mean": .decimal(saving?.meanUSD), "saving_p10": .decimal(saving?.p10USD),
            "saving_p50": .decimal(saving?.p50USD), "saving_p90": .decimal(saving?.p90USD),
          ]
        }),
    ]
  }

  private func lever(_ entry: Comparison.Entry, share: Double) -> JSONText.Value {
    let payback = entry.payback.flatMap { try? $0.get() }
    return [
      "name": .string(entry.lever.name), "cost_alone": .decimal(entry.usdAlone),
      "saving_alone": .decimal(entry.savingAlone), "saving_in_order": .decimal(entry.inOrder.savingUSD),
      "shapley": .decimal(entry.fairShare.map { _ in share }),
      "shapley_standard_error": .decimal(entry.fairShareError),
      "effort_days": .decimal(entry.lever.effortDays?.value), "risk": .decimal(entry.lever.risk?.value),
      "payback": payback.map(\.json) ?? .null,
    ]
  }
}

extension Payback {
  /// The payback as written in results: the one-off cost, the calls and the days until it is recovered (null for
  /// never), its monthly fixed costs and the calls a month that cover them.
  var json: JSONText.Value {
    [
      "one_off": .decimal(oneOffUSD), "calls": .decimal(breakEvenCalls), "days": .decimal(breakEvenDays),
      "fixed_per_month": .decimal(newFixedUSD), "least_calls_per_month": .decimal(leastCallsPerMonth),
    ]
  }
}

/// The members that every result of `compare` has.
enum CompareJSON {
  /// The whole result.
  ///
  /// - Parameters:
  ///   - base: The scenario as it is.
  ///   - pricing: The prices used.
  ///   - notes: The notes.
  ///   - shown: Its totals in other currencies; nil for that of the scenario as it is.
  ///   - members: The members of this kind of comparison.
  /// - Returns: The value.
  static func document(
    base: Projection, pricing: PricingFacts, notes: [Report.Note], shown: CurrencyFigures? = nil,
    _ members: [JSONText.Member]
  ) -> JSONText.Value {
    let scenario = base.compiled.scenario
    let shown = shown ?? CurrencyFigures(of: base)
    let head: [JSONText.Member] = [
      JSONText.Member("schema", "llmcost.compare/1"), JSONText.Member("scenario", .string(scenario.name)),
      JSONText.Member("month", .string(scenario.month.description)), JSONText.Member("currency", "USD"),
      JSONText.Member("pricing", pricing.json),
      JSONText.Member(
        "base",
        [
          "cost": .decimal(base.totalUSD), "complete": .bool(base.isComplete),
          "cost_per_session": .decimal(base.sessions > 0 ? base.totalUSD / base.sessions : nil, decimals: 12),
        ]),
    ]
    return .object(
      head + [JSONText.Member("shown_in", shown.json)] + members + [
        JSONText.Member("warnings", .array(notes.map(\.json)))
      ])
  }
}
