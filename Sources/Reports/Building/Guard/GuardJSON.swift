import CostModel

/// The result of `guard` for programs: `llmcost.guard/1`.
struct GuardJSON {
  let analysis: GuardAnalysis
  let pricing: PricingFacts
  let notes: [Report.Note]

  var value: JSONText.Value {
    let end = analysis.monthEnd
    return [
      "schema": "llmcost.guard/1", "scenario": .string(analysis.scenario.name),
      "month": .string(analysis.month.description), "zone": .string(analysis.plan.zone.description), "currency": "USD",
      "pricing": pricing.json, "complete": .bool(analysis.isComplete), "budget": .decimal(analysis.budgetUSD),
      "expected": known(analysis.expectedUSD),
      "limits": .array(analysis.limits.indices.map { limit($0) }),
      "alerts": .array(analysis.alerts.map { alert($0) }),
      "ladder": .array(analysis.steps.indices.map { step($0) }),
      "month_end": [
        "cost": known(end.usd), "refused_share": .decimal(end.refusedShare), "refused": .decimal(end.refusedUSD),
        "budget_used_up_on": moment(end.budgetUsedUp),
        "within_budget": analysis.isComplete || !end.isWithinBudget || analysis.budgetUSD == nil
          ? .bool(end.isWithinBudget) : .null,
        "refused_by_layer": .array(
          end.refusedByLayer.map { ["layer": .string($0.layer.rawValue), "refused": .decimal($0.usd)] }),
      ],
      "never_refuse": analysis.service.map { service($0) } ?? .null,
      "traffic": .array(analysis.otherTraffic.map { traffic($0) }),
      "noticed": .array(
        analysis.noticed.map { ["days": .decimal($0.days), "share_to_move": .decimal($0.share)] }),
      "days": .array(
        analysis.days.map {
          [
            "date": .string($0.date.description), "cost": .decimal($0.usd), "cumulative": .decimal($0.cumulativeUSD),
            "refused": .decimal($0.refusedUSD),
          ]
        }),
      "incidents": .array(analysis.incidents.map { incident($0) }),
      "actual": analysis.actual.map { actual in
        [
          "until": moment(actual.until), "cost": .decimal(actual.usd), "expected": .decimal(actual.expectedUSD),
          "pace": .decimal(actual.pace), "steps_begun": .integer(actual.stepsBegun),
          "paces": .object(
            zip(analysis.scenario.features, actual.paces).map { .init($0.name, .decimal($1)) }),
          "other_cost": .decimal(actual.otherUSD),
        ]
      } ?? .null,
      "uncertain": analysis.uncertain.map { uncertain($0) } ?? .null,
      "findings": .array(analysis.findings.map(\.json)), "warnings": .array(notes.map(\.json)),
    ]
  }

  /// USD, a lower bound where something has no price; null where nothing is known.
  private func known(_ usd: Double, of scope: LimitScope = .all) -> JSONText.Value {
    .decimal(KnownUSD(usd, isExact: analysis.isComplete(scope))?.usd)
  }

  private func moment(_ moment: GuardMoment?) -> JSONText.Value { moment.map { .string($0.description) } ?? .null }

  private func limit(_ index: Int) -> JSONText.Value {
    let outcome = analysis.limits[index]
    let timing = analysis.uncertain?.limits[index]
    let (amount, unit, per): (Double?, String, String) =
      switch outcome.limit.measure {
      case .spend(let hard, let soft, let per): ((hard ?? soft)?.value, "USD", per.rawValue)
      case .user(let usd, let per, _, _): (usd.value, "USD", "user-\(per.rawValue)")
      case .tokensPerMinute(let tokens): (tokens.value, "tokens", "minute")
      }
    let soft: Double? = if case .spend(_, let soft, _) = outcome.limit.measure { soft?.value } else { nil }
    return [
      "name": .string(outcome.limit.name), "of": .string(outcome.limit.scope.words), "limit": .decimal(amount),
      "unit": .string(unit), "per": .string(per), "enforcement": .string(outcome.limit.enforcement.word),
      "layer": .string(outcome.limit.layer.rawValue), "expected": known(outcome.expectedUSD, of: outcome.limit.scope),
      "complete": .bool(analysis.isComplete(outcome.limit.scope)),
      "fires_on": moment(outcome.fires), "fires_after_days": .decimal(outcome.firesAfterDays),
      "low": moment(timing?.early), "high": moment(timing?.late), "chance": .decimal(timing?.chance),
      "soft": .decimal(soft), "soft_fires_on": moment(outcome.soft), "overshoot": .decimal(outcome.overshootUSD),
      "refused_share": .decimal(outcome.refusedShare), "refused": .decimal(outcome.refusedUSD),
      "users": outcome.users.map { users($0) } ?? .null, "tokens": outcome.tokens.map { tokens($0) } ?? .null,
    ]
  }

  private func users(_ users: UserLimitEffect) -> JSONText.Value {
    [
      "users": .decimal(users.users), "mean": .decimal(users.meanUSD), "blocked_share": .decimal(users.blockedShare),
      "cost_without": .decimal(users.fleetUSD), "cost_with": .decimal(users.limitedUSD),
      "worst_case": .decimal(users.worstUSD), "margin": .decimal(users.margin),
    ]
  }

  private func tokens(_ tokens: TokenLimitEffect) -> JSONText.Value {
    [
      "tokens_per_minute": .decimal(tokens.tokensPerMinute), "peak": .decimal(tokens.peakTokensPerMinute),
      "worst_case_30_days": .decimal(tokens.worstUSD), "usd_per_million_tokens": .decimal(tokens.usdPerMillionTokens),
    ]
  }

  private func alert(_ outcome: GuardAnalysis.AlertOutcome) -> JSONText.Value {
    var kind = "share"
    if case .pace = outcome.alert.rule { kind = "pace" }
    return [
      "name": .string(outcome.alert.name),
      "of": outcome.alert.limit.map { .string(analysis.plan.limits[$0].name) } ?? .null, "kind": .string(kind),
      "fires_on": moment(outcome.fires), "hours_before_limit": .decimal(outcome.leadHours),
      "detects": .array(
        outcome.pace?.detections.map {
          ["step": .decimal($0.step), "hours": .decimal($0.typicalHours), "longest_hours": .decimal($0.longestHours)]
        } ?? []),
      "false_alarm_days": .decimal(outcome.pace?.falseAlarmDays),
    ]
  }

  private func step(_ index: Int) -> JSONText.Value {
    let outcome = analysis.steps[index]
    let timing = analysis.uncertain?.steps[index]
    var latest: (on: GuardMoment?, days: Double?, usd: Double?, state: String) = (nil, nil, nil, "not needed")
    switch outcome.latest {
    case .notNeeded: break
    case .by(let moment, let days, let usd): latest = (moment, days, usd, "by then")
    case .tooLate: latest.state = "too late"
    }
    return [
      "step": .string(outcome.name), "at": .decimal(outcome.step.at.value), "from": moment(outcome.begins),
      "from_days": .decimal(outcome.beginsAfterDays), "low": moment(timing?.early), "high": moment(timing?.late),
      "chance": .decimal(timing?.chance), "cost_after": .decimal(outcome.costAfterUSD),
      "saves_a_month": .decimal(outcome.savesUSD),
      "latest": [
        "state": .string(latest.state), "on": moment(latest.on), "days": .decimal(latest.days),
        "spent": .decimal(latest.usd),
      ],
    ]
  }

  private func service(_ proof: GuardAnalysis.ServiceProof) -> JSONText.Value {
    [
      "holds": .bool(proof.holds), "first_break": moment(proof.firstBreak?.at),
      "first_break_feature": proof.firstBreak.map { .string($0.feature) } ?? .null,
      "first_break_by": proof.firstBreak.map { .string($0.by) } ?? .null, "up_to": .decimal(proof.upTo),
      "breaks_by": proof.breaksBy.map { .string($0.by) } ?? .null,
    ]
  }

  private func traffic(_ outcome: GuardAnalysis.TrafficOutcome) -> JSONText.Value {
    [
      "multiple": .decimal(outcome.multiple), "asked": known(outcome.askedUSD), "cost": known(outcome.usd),
      "refused_share": .decimal(outcome.refusedShare), "steps_from": .array(outcome.begins.map { moment($0) }),
      "holds": outcome.holds.map { .bool($0) } ?? .null,
    ]
  }

  private func incident(_ exposure: IncidentExposure) -> JSONText.Value {
    [
      "name": .string(exposure.name), "layer": exposure.layer.map { .string($0.rawValue) } ?? .null,
      "limit": exposure.limit.map { .string(analysis.plan.limits[$0].name) } ?? .null,
      "stopped_after_minutes": .decimal(exposure.minutes), "cost": .decimal(exposure.usd),
      "usd_per_minute": .decimal(exposure.usdPerMinute),
      "stops": .array(
        exposure.stops.map {
          [
            "limit": .string(analysis.plan.limits[$0.limit].name), "layer": .string($0.layer.rawValue),
            "minutes": .decimal($0.minutes), "cost": .decimal($0.usd),
          ]
        }),
      "by_usual_lag": .array(
        exposure.usual.map {
          ["layer": .string($0.layer.rawValue), "minutes": .decimal($0.minutes), "cost": .decimal($0.usd)]
        }),
      "alerts": .array(
        exposure.notices.map {
          ["alert": .string(analysis.plan.alerts[$0.alert].name), "minutes": .decimal($0.minutes)]
        }),
    ]
  }

  private func uncertain(_ draws: GuardDraws) -> JSONText.Value {
    func quantiles(_ values: (p10: Double, p50: Double, p90: Double)) -> JSONText.Value {
      ["p10": .decimal(values.p10), "p50": .decimal(values.p50), "p90": .decimal(values.p90)]
    }
    return [
      "draws": .integer(draws.draws), "cost": quantiles(draws.usd), "asked": quantiles(draws.askedUSD),
      "chance_over_budget": .decimal(draws.chanceOverBudget), "chance_of_break": .decimal(draws.chanceOfBreak),
      "refused_share": .decimal(draws.refusedShare),
    ]
  }
}
