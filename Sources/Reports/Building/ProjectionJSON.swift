import CostModel

/// The result of `project` for programs: `llmcost.project/1`.
struct ProjectionJSON {
  let projection: Projection
  let pricing: PricingFacts
  let notes: [Report.Note]
  var simulation: Simulation?

  var value: JSONText.Value {
    guard let simulation, case .object(let members) = known else { return known }
    let cost = simulation.cost
    return .object(
      members + [
        JSONText.Member(
          "uncertainty",
          [
            "draws": .integer(simulation.draws), "mean": .decimal(cost.mean.value), "p10": .decimal(cost.p10.value),
            "p50": .decimal(cost.p50.value), "p90": .decimal(cost.p90.value),
          ])
      ])
  }

  /// The result as far as it needs no draws.
  private var known: JSONText.Value {
    let scenario = projection.compiled.scenario
    return [
      "schema": "llmcost.project/1", "scenario": .string(scenario.name), "month": .string(scenario.month.description),
      "currency": "USD", "pricing": pricing.json, "total": total,
      "features": .array(projection.features.map { feature($0) }),
      "fixed": .array(
        scenario.fixedCosts.map { ["name": .string($0.name), "cost": .decimal($0.monthlyUSD.value)] }),
      "month_charges": .array(projection.monthCharges.map(\.json)),
      "adjustments": .array(
        projection.adjustments.map {
          ["name": .string($0.name), "cost": .decimal($0.usd), "expected_cost": .decimal($0.expectedUSD)]
        }),
      "shown_in": CurrencyFigures(of: projection).json,
      "budget": BudgetLines(projection: projection).json,
      "budgets": BudgetsJSON(
        budgets: RecordedBudgets(
          scenarios: [.init(name: scenario.name, budget: scenario.budget ?? Budget(limits: []))], file: nil)
      ).value,
      "unpriced": .array(
        projection.unpriced.map {
          [
            "feature": .string($0.feature), "model": .string($0.model), "service_tier": .string($0.tier.name),
            "reason": .string($0.reason),
          ]
        }),
      "warnings": .array(notes.map(\.json)),
    ]
  }

  private var total: JSONText.Value {
    [
      "cost": .decimal(projection.knownUSD), "complete": .bool(projection.isComplete),
      "calls": .decimal(projection.calls),
      "sessions": .decimal(projection.sessions),
      "cost_per_call": .decimal(projection.knownUSD.flatMap { ratio($0, projection.calls) }, decimals: 12),
      "cost_per_session": .decimal(projection.knownUSD.flatMap { ratio($0, projection.sessions) }, decimals: 12),
      "tokens": tokens(projection.tokens),
    ]
  }

  private func feature(_ cost: Projection.FeatureCost) -> JSONText.Value {
    [
      "name": .string(cost.feature.name), "cost": .decimal(cost.usd), "complete": .bool(cost.isComplete),
      "share": .decimal(cost.usd.flatMap { ratio($0, projection.totalUSD) }, decimals: 12),
      "calls": .decimal(cost.calls),
      "sessions": .decimal(cost.sessions), "cost_per_call": .decimal(cost.usdPerCall, decimals: 12),
      "cost_per_session": .decimal(cost.usdPerSession, decimals: 12),
      "cost_per_user": .decimal(cost.usdPerUser, decimals: 12),
      "cost_per_outcome": .decimal(cost.usdPerOutcome, decimals: 12), "tokens": tokens(cost.tokens),
      "token_inputs": .array(cost.feature.tokens.sizes.map { $0.json(ofFeature: cost.feature.name) }),
      "tags": .object(cost.feature.tags.map { JSONText.Member($0.name, .string($0.value)) }),
      "lines": .array(cost.lines.map { line($0) }), "fees": .array(cost.fees.map { fee($0) }),
    ]
  }

  private func line(_ line: Projection.LineCost) -> JSONText.Value {
    let compiled = projection.compiled.lines[line.lineIndex]
    let unpriced = Set(line.parts.flatMap(\.unpricedClasses))
    let usd = line.usdByClass
    return [
      "model": .string(compiled.choice.name), "vendor": .string(compiled.choice.vendorID),
      "purpose": .string(compiled.purpose.rawValue), "service_tier": .string(line.tier.name),
      "calls": .decimal(line.calls),
      "tokens": tokens(line.tokens), "cost": .decimal(line.usd),
      "cost_by_class": .object(
        TokenClass.allCases.map { JSONText.Member($0.name, unpriced.contains($0) ? .null : .decimal(usd[$0])) }),
      "fees": .array(line.fees.map { fee($0) }), "contract_factor": .decimal(line.contractFactor, decimals: 12),
      "prices": .array(line.parts.map { part($0, of: compiled) }),
    ]
  }

  private func part(_ part: Projection.PartCost, of line: CompiledScenario.Line) -> JSONText.Value {
    let slot = line.slots[part.slot]
    let threshold = slot.bands.indices.contains(part.band) ? slot.bands[part.band].threshold : nil
    return [
      "from": .string(slot.firstDay.description), "through": .string(slot.lastDay.description),
      "hours": slot.hours == nil ? (line.hasHours ? "other" : "all") : "peak",
      "prompt_tokens_above": threshold.map { .integer($0.longestPromptBelow) } ?? .null, "calls": .decimal(part.calls),
      "tokens": tokens(part.tokens),
      "usd_per_million_tokens": .object(
        TokenClass.allCases.map { tokenClass in
          JSONText.Member(
            tokenClass.name,
            slot.rate(tokenClass, band: part.band).map { .decimal($0.rate.usdPerMillionTokens, decimals: 12) } ?? .null)
        }),
    ]
  }

  private func fee(_ fee: Projection.FeeCost) -> JSONText.Value {
    var members: [JSONText.Member] = []
    if case .unit(let unit, let variant) = fee.kind {
      members = [
        .init("kind", "unit"), .init("unit", .string(unit.rawValue)),
        .init("variant", variant.map { .string($0) } ?? .null),
      ]
    } else {
      members = [.init("kind", .string(fee.kind.name))]
    }
    members += [
      .init("quantity", .decimal(fee.quantity)),
      .init("usd_per_unit", .decimal(fee.usdPerUnit, decimals: 15)), .init("cost", .decimal(fee.usd)),
    ]
    return .object(members)
  }

  private func tokens(_ tokens: ByTokenClass<Double>) -> JSONText.Value {
    .object(TokenClass.allCases.map { JSONText.Member($0.name, .decimal(tokens[$0], decimals: 3)) })
  }

  private func ratio(_ numerator: Double, _ denominator: Double) -> Double? {
    denominator > 0 ? numerator / denominator : nil
  }
}

extension CompiledScenario.Line {
  /// Whether its prices depend on the hour.
  var hasHours: Bool { slots.contains { $0.hours != nil } }
}
