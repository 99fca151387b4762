import CostModel
import Documents

/// The limits of a run for programs, and for a later run that compares with them.
struct BudgetsJSON {
  let budgets: RecordedBudgets

  var value: JSONText.Value {
    [
      "scenarios": .array(budgets.scenarios.map { entry($0.name, $0.budget) }),
      "file": budgets.file.map { file in
        .object(
          members(of: file.together)
            + [JSONText.Member("scenarios", .array(file.scenarios.map { entry($0.name, $0.budget) }))])
      } ?? .null,
    ]
  }

  private func entry(_ name: String, _ budget: Budget) -> JSONText.Value {
    .object([JSONText.Member("scenario", .string(name))] + members(of: budget))
  }

  private func members(of budget: Budget) -> [JSONText.Member] {
    [
      JSONText.Member("rule", .string(budget.rule.rawValue)),
      JSONText.Member("limits", .array(budget.limits.map { limit($0) })),
      JSONText.Member("unlimited", .array(budget.unlimited.map { .string($0) })),
    ]
  }

  private func limit(_ limit: BudgetLimit) -> JSONText.Value {
    var (feature, tag) = (JSONText.Value.null, JSONText.Value.null)
    switch limit.scope.part {
    case .whole: break
    case .feature(let name): feature = .string(name)
    case .tag(let name, let value): tag = ["name": .string(name), "value": .string(value)]
    }
    let (growth, floor) = limit.measure.growthJSON
    return [
      "environment": limit.scope.environment.map { .string($0) } ?? .null, "feature": feature, "tag": tag,
      "measure": .string(limit.measure.key), "limit": .decimal(limit.amount.value, decimals: 12), "growth": growth,
      "min_increase": floor, "warn_at": .decimal(limit.warnAt.value, decimals: 12),
      "owner": limit.terms.owner.map { .string($0) } ?? .null,
      "message": limit.terms.message.map { .string($0) } ?? .null,
      "waiver": limit.terms.waiver.map(\.json) ?? .null,
    ]
  }
}

extension BudgetLimit.Measure {
  /// How growth is counted and how much is allowed, for programs; null for other limits.
  var growthJSON: (growth: JSONText.Value, floor: JSONText.Value) {
    guard case .increase(let growth, let floorUSD) = self else { return (.null, .null) }
    return (.string(growth == .share ? "share" : "usd"), .decimal(floorUSD, decimals: 12))
  }
}

extension BudgetLimit.Waiver {
  /// The waiver for programs.
  var json: JSONText.Value { ["until": .string(until.description), "reason": .string(reason)] }
}
