import CostModel

/// The result of `plan` for programs: `llmcost.plan/1`.
struct PlanJSON {
  let plan: Plan
  let pricing: PricingFacts
  let notes: [Report.Note]

  private var levers: [Lever] { plan.space.levers }

  var value: JSONText.Value {
    let request = plan.request
    return [
      "schema": "llmcost.plan/1", "scenario": .string(plan.space.base.name), "currency": "USD", "pricing": pricing.json,
      "shown_in": CurrencyFigures(of: plan).json,
      "target": .decimal(request.targetUSD), "measure": .string(measure), "measure_month": measureMonth,
      "within_days": .integer(request.days), "team": .integer(request.engineers),
      "workdays": string(request.work.words),
      "holidays": .array(request.work.holidays.map { .string($0.description) }),
      "day_rate": .decimal(request.dayRateUSD), "saving_per_year": .decimal(plan.savedPerYearUSD),
      "invested": .decimal(plan.investedUSD), "payback_months": .decimal(plan.paybackMonths),
      "max_effort_days": .decimal(request.maxEffortDays), "max_risk": .decimal(request.maxRisk),
      "allow_unrated": .bool(request.allowsUnrated),
      "prefer": .string(request.preference.rawValue), "start": string(request.start?.description),
      "feasible": .bool(plan.isFeasible), "proven": proven, "blocking": blocking, "base_cost": .decimal(plan.baseUSD),
      "cost_now": .decimal(plan.nowUSD),
      "cost": .decimal(plan.usd), "measured_cost": .decimal(plan.measuredUSD),
      "measured_base_cost": .decimal(plan.measuredBaseUSD),
      "period_cost": .decimal(plan.isPeriodComplete ? plan.periodUSD : nil),
      "levers": .array(plan.schedule.items.map { .string(levers[$0.lever].name) }),
      "effort_days": .decimal(plan.effortDays), "risk": risk(plan.risk, of: plan.schedule.levers),
      "risk_at_least": .decimal(plan.risk), "unrated": names(plan.unrated(in: plan.schedule.levers)),
      "left_out": names(plan.failing.union(plan.unratedLeftOut).union(plan.unusable)),
      "savings": .array(
        plan.schedule.items.indices.map { index in
          let item = plan.schedule.items[index]
          return [
            "lever": .string(levers[item.lever].name), "saving": .decimal(plan.schedule.savingsUSD[index]),
            "shapley": .decimal(plan.fairShares[index]),
            "effort_days": .decimal(levers[item.lever].effortDays?.value),
            "risk": .decimal(levers[item.lever].risk?.value),
          ]
        }),
      "frontier": .array(
        plan.frontier.map { point in
          [
            "effort_days": .decimal(point.effortDays), "cost": .decimal(point.usd),
            "risk": risk(point.risk, of: point.levers),
            "levers": .array(point.levers.indices.map { .string(levers[$0].name) }),
          ]
        }),
      "schedule": .array(
        plan.schedule.items.map { item in
          [
            "lever": .string(levers[item.lever].name), "start_day": .integer(item.startDay),
            "ready_day": .integer(item.readyDay), "full_day": .integer(item.fullDay),
            "owner": string(levers[item.lever].owner), "note": string(levers[item.lever].note),
          ]
        }),
      "run_rate": .array(
        plan.runRates.enumerated().map { ["day": .integer($0.offset), "cost": .decimal($0.element)] }),
      "reached_on_day": plan.reachedOnDay.map { .integer($0) } ?? .null,
      "invoices": .array(
        plan.invoices.map { invoice in
          [
            "month": .integer(invoice.month), "calendar_month": string(invoice.calendarMonth?.description),
            "cost": .decimal(invoice.isComplete ? invoice.usd : nil), "base_cost": .decimal(invoice.baseUSD),
          ]
        }),
      "one_off": .array(
        zip(plan.oneOffs, plan.paybackDays).map { oneOff, paybackDays in
          [
            "lever": .string(levers[oneOff.lever].name), "day": .integer(oneOff.day),
            "cost": .decimal(oneOff.knownUSD),
            "payback_days": .decimal(paybackDays),
          ]
        }),
      "paid_back_on_day": plan.paidBackOnDay.map { .integer($0) } ?? .null,
      "confidence": confidence, "warnings": .array(notes.map(\.json)),
    ]
  }

  /// The probability that the target is met; null where that was not requested.
  private var confidence: JSONText.Value {
    guard let assurance = plan.assurance else { return .null }
    return [
      "asked": .decimal(assurance.asked), "chance": .decimal(assurance.chance),
      "levers_as_written": .array(assurance.certainLevers.map { .string(levers[$0].name) }),
      "chance_as_written": .decimal(assurance.certainChance), "draws": .integer(assurance.draws),
      "seed": .number("\(assurance.seed)"), "proven": .bool(assurance.isProven),
    ]
  }

  /// The risk of a set; null where one of its levers gives none, since unknown is not 0.
  private func risk(_ points: Double, of set: LeverSet) -> JSONText.Value {
    plan.unrated(in: set) == .none ? .decimal(points) : .null
  }

  private func names(_ set: LeverSet) -> JSONText.Value { .array(set.indices.map { .string(levers[$0].name) }) }

  private func string(_ text: String?) -> JSONText.Value { text.map { .string($0) } ?? .null }

  private var measure: String {
    switch plan.request.measure {
    case .runRate: "run-rate"
    case .invoice: "invoice"
    case .total: "total"
    }
  }

  private var measureMonth: JSONText.Value {
    if case .invoice(let month) = plan.request.measure { .integer(month) } else { .null }
  }

  private var proven: JSONText.Value {
    switch plan.verdict {
    case .alreadyMet, .missed: .bool(true)
    case .reached(let proof), .outOfReach(_, let proof): .bool(proof == .whole)
    }
  }

  private var blocking: JSONText.Value {
    let limits: [Plan.Limit]
    switch plan.verdict {
    case .outOfReach(let blocking, _): limits = blocking
    case .missed(let broken): limits = broken
    case .alreadyMet, .reached: limits = []
    }
    return .array(
      limits.flatMap { limit -> [JSONText.Value] in
        switch limit {
        case .effort: ["max_effort_days"]
        case .risk: ["max_risk"]
        case .time: ["within_days"]
        case .together: ["max_effort_days", "max_risk", "within_days"]
        }
      })
  }
}
