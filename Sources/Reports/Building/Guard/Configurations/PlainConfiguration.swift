import CostModel

/// The limits, alerts and steps of a guard as plain JSON, for tools without a target of their own.
struct PlainConfiguration {
  let facts: GuardConfiguration

  var value: JSONText.Value {
    [
      "schema": "llmcost.guard-plan/1", "scenario": .string(facts.name), "currency": "USD",
      "zone": .string(facts.plan.zone.description),
      "limits": .array(facts.plan.limits.map { limit($0) }),
      "alerts": .array(facts.plan.alerts.map { alert($0) }),
      "ladder": .array(
        zip(facts.plan.ladder, facts.analysis.steps).map { step, outcome in
          ["at": .decimal(step.at.value), "step": .string(outcome.name), "lag_seconds": .decimal(step.lag?.seconds)]
        }),
    ]
  }

  private func limit(_ limit: SpendLimit) -> JSONText.Value {
    var members: [JSONText.Member] = [
      .init("name", .string(limit.name)),
      .init(
        "of",
        .object(limit.scope.conditions.map { JSONText.Member($0.tag, .string($0.value)) })),
    ]
    switch limit.measure {
    case .spend(let hard, let soft, let period):
      members += [
        .init("hard_usd", .decimal(hard?.value)), .init("soft_usd", .decimal(soft?.value)),
        .init("per", .string(period.rawValue)),
      ]
    case .user(let usd, let period, _, _):
      members += [.init("hard_usd", .decimal(usd.value)), .init("per", .string("user-\(period.rawValue)"))]
    case .tokensPerMinute(let tokens): members.append(.init("tokens_per_minute", .decimal(tokens.value)))
    }
    members += [
      .init("enforcement", .string(limit.enforcement.word)), .init("layer", .string(limit.layer.rawValue)),
      .init("owner", limit.owner.map { .string($0) } ?? .null),
      .init("overshoot", facts.overshoot(limit).map { .string($0) } ?? .null),
    ]
    return .object(members)
  }

  private func alert(_ alert: SpendAlert) -> JSONText.Value {
    let of: JSONText.Value = alert.limit.map { .string(facts.plan.limits[$0].name) } ?? .null
    switch alert.rule {
    case .share(let share):
      return ["name": .string(alert.name), "of": of, "share_of_month": .decimal(share)]
    case .pace(let factor, let window, _):
      return [
        "name": .string(alert.name), "of": of, "times_expected": .decimal(factor),
        "window_seconds": .decimal(window.seconds),
      ]
    }
  }
}
