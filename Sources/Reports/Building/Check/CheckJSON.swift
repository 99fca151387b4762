import CostModel
import Documents

/// The result of `check` for programs: `llmcost.check/1`.
struct CheckJSON {
  let check: Check
  let context: CheckContext
  let notes: [Report.Note]
  private var words: CheckWords { CheckWords(check: check) }

  init(check: Check, context: CheckContext, notes: [Report.Note]) {
    self.check = check
    self.context = context
    self.notes = notes
  }

  var value: JSONText.Value {
    [
      "schema": "llmcost.check/1", "verdict": .string(check.verdict.name), "fail_on": .string(context.failsOn),
      "baseline": context.baseline.map { .string($0) } ?? .null, "currency": "USD", "pricing": context.pricing.json,
      "counts": .object(
        CheckVerdict.allCases.reversed().map { JSONText.Member($0.name, .integer(check.count($0))) }),
      "limits": .array(check.outcomes.map { limit($0) }),
      "without_limit": .array(check.withoutLimit.map { withoutLimit($0) }),
      "confidence": .array(check.sureness.map { sureness($0) }),
      "limit_changes": .array(check.limitChanges.map { limitChange($0) }),
      "budgets": BudgetsJSON(budgets: context.budgets).value, "drivers": drivers,
      "scenarios": .array(check.subjects.indices.map { scenario($0) }), "warnings": .array(notes.map(\.json)),
    ]
  }

  // MARK: - Limits

  private func sureness(_ sure: Check.Sureness) -> JSONText.Value {
    [
      "name": .string(sure.limit.name), "scenario": .string(check.subjects[sure.subject].name),
      "limit": .decimal(sure.limit.amount.value), "chance": .decimal(sure.chance), "asked": .decimal(sure.asked),
      "verdict": .string(sure.verdict.name),
    ]
  }

  private func limit(_ outcome: Check.Outcome) -> JSONText.Value {
    let limit = outcome.limit
    let place = limit.amount.span.map { Place($0.location) }
    // Unit costs are small: twelve decimals, as everywhere.
    let decimals = limit.measure.isOfMonth ? 6 : 12
    let (growth, floor) = limit.measure.growthJSON
    return [
      "name": .string(limit.name), "scenarios": .array(outcome.subjects.map { .string(check.subjects[$0].name) }),
      "scope": .string(limit.scope.words ?? "all"), "measure": .string(limit.measure.key),
      "verdict": .string(outcome.verdict.name), "excuse": outcome.excuse.map { .string($0.name) } ?? .null,
      "limit": .decimal(limit.amount.value, decimals: 12), "growth": growth, "min_increase": floor,
      "warn_at": .decimal(limit.warnAt.value), "before": .decimal(outcome.before, decimals: decimals),
      "after": .decimal(outcome.isComplete ? outcome.value : nil, decimals: decimals),
      "at_least": .decimal(outcome.isComplete ? nil : outcome.value, decimals: decimals),
      "at_older_prices": .bool(outcome.isAtOlderPrices),
      "ceiling": .decimal(outcome.ceiling, decimals: decimals),
      "excess": .decimal(outcome.excess, decimals: decimals),
      "file": place.map { .string($0.file) } ?? .null, "line": place.map { .integer($0.line) } ?? .null,
      "column": (place?.column).map { .integer($0) } ?? .null,
      "owner": limit.terms.owner.map { .string($0) } ?? .null,
      "message": limit.terms.message.map { .string($0) } ?? .null,
      "waiver": limit.terms.waiver.map(\.json) ?? .null,
      "drivers": .array(outcome.causes.map { cause($0) }),
      "would_pass": .array(outcome.remedies.map { remedy($0, in: outcome, decimals: decimals) }),
    ]
  }

  private func withoutLimit(_ cost: CostWithoutLimit) -> JSONText.Value {
    let place = cost.span.map { Place($0.location) }
    return [
      "scenario": .string(check.subjects[cost.subject].name), "part": .string(cost.part.name),
      "verdict": .string(cost.verdict.name), "before": .decimal(cost.before), "after": .decimal(cost.usd),
      "missing_tag": cost.missingTag.map { .string($0) } ?? .null,
      "unlimited_by_this_change": .bool(cost.isReleasedByChange),
      "file": place.map { .string($0.file) } ?? .null, "line": place.map { .integer($0.line) } ?? .null,
    ]
  }

  private func limitChange(_ change: LimitChange) -> JSONText.Value {
    func limit(_ limit: BudgetLimit?) -> JSONText.Value {
      guard let limit else { return .null }
      let place = limit.amount.span.map { Place($0.location) }
      return [
        "limit": .decimal(limit.amount.value, decimals: 12), "words": .string(words.limit(limit)),
        "warn_at": .decimal(limit.warnAt.value),
        "waived_until": limit.terms.waiver.map { .string($0.until.description) } ?? .null,
        "file": place.map { .string($0.file) } ?? .null, "line": place.map { .integer($0.line) } ?? .null,
      ]
    }
    return [
      "name": .string(change.name), "scenarios": .array(change.subjects.map { .string(check.subjects[$0].name) }),
      "change": .string(change.kind.name), "before": limit(change.before), "after": limit(change.after),
      "before_counts": .bool(change.isHeld),
    ]
  }

  private func cause(_ cause: CheckCause) -> JSONText.Value {
    let place = words.place(of: cause)
    return [
      "name": .string(cause.name), "scenario": .string(check.subjects[cause.subject].name),
      "part": .string(cause.part), "contribution": .decimal(cause.isKnown ? cause.usd : nil),
      "words": .string(words.cause(cause)),
      "file": place.map { .string($0.file) } ?? .null, "line": place.map { .integer($0.line) } ?? .null,
      "files": .array(cause.files.map { .string($0.name) }),
      "settings": .array(
        cause.settings.map { setting in
          let place = setting.span.map { Place($0.location) }
          return [
            "path": .string(setting.change.path), "before": DiffJSON.setting(setting.change.before),
            "after": DiffJSON.setting(setting.change.after),
            "basis": setting.basisAfter.map { .string($0.rawValue) } ?? .null,
            "file": place.map { .string($0.file) } ?? .null,
            "line": place.map { .integer($0.line) } ?? .null,
          ]
        }),
    ]
  }

  private func remedy(_ remedy: CheckRemedy, in outcome: Check.Outcome, decimals: Int) -> JSONText.Value {
    var members = [
      JSONText.Member("scenario", .string(check.subjects[remedy.subject].name)),
      JSONText.Member("feature", .string(remedy.feature)), JSONText.Member("kind", .string(remedy.change.kind)),
      JSONText.Member("words", .string(words.remedy(remedy, in: outcome))),
    ]
    func add(_ name: String, _ value: JSONText.Value) { members.append(JSONText.Member(name, value)) }
    switch remedy.change {
    case .atMost(let path, let now, let value), .atLeast(let path, let now, let value):
      add("path", .string(path))
      add("before", .decimal(now, decimals: 12))
      add("value", .decimal(value, decimals: 12))
    case .removeTokens(let path, let files, let now, let isEstimate, let tokens):
      add("path", .string(path))
      add("files", .array(files.map { .string($0) }))
      add("before", .decimal(now))
      add("estimated", .bool(isEstimate))
      add("value", .decimal(tokens))
    case .cap(let tokens, let share):
      add("path", "max_tokens")
      add("value", .decimal(tokens))
      add("truncated_share", .decimal(share, decimals: 12))
    case .batch(let share):
      add("path", "batch_share")
      add("value", .decimal(share, decimals: 12))
    case .model(let name, let bound):
      add("path", "model")
      add("value", .string(name))
      add("passes_at_least", .decimal(bound, decimals: 12))
    case .restore(let path, let value):
      add("path", .string(path))
      add("value", DiffJSON.setting(value))
    }
    add("after", .decimal(remedy.value, decimals: decimals))
    return .object(members)
  }

  // MARK: - Everything

  private var drivers: JSONText.Value {
    var sums: [(name: String, usd: Double?)] = []
    func add(_ name: String, _ usd: Double?) {
      if let index = sums.firstIndex(where: { $0.name == name }) {
        sums[index].usd = sums[index].usd.flatMap { sum in usd.map { sum + $0 } }
      } else {
        sums.append((name, usd))
      }
    }
    for diff in check.diffs.compactMap(\.self) {
      let unknown = Set(diff.parts.filter { !diff.isPriced($0) }.flatMap(\.contributions).map(\.name))
      for contribution in diff.contributions {
        add(contribution.name, unknown.contains(contribution.name) ? nil : contribution.usd)
      }
    }
    return .array(sums.map { ["name": .string($0.name), "contribution": .decimal($0.usd)] })
  }

  private func scenario(_ index: Int) -> JSONText.Value {
    let subject = check.subjects[index]
    let projection = subject.after.projection
    return [
      "scenario": .string(subject.name), "file": .string(context.files[index]),
      "month": .string(subject.after.scenario.month.description), "baseline": .string(subject.baseline.name),
      "before": .decimal(subject.beforeUSD), "cost": .decimal(projection.knownUSD),
      "complete": .bool(projection.isComplete),
      "features": .array(
        projection.features.map { cost in
          [
            "name": .string(cost.feature.name), "cost": .decimal(cost.usd), "complete": .bool(cost.isComplete),
            "calls": .decimal(cost.calls), "sessions": .decimal(cost.sessions), "outcomes": .decimal(cost.outcomes),
            "tags": .object(cost.feature.tags.map { JSONText.Member($0.name, .string($0.value)) }),
          ]
        }),
    ]
  }
}

extension BudgetLimit.Measure {
  fileprivate var isOfMonth: Bool {
    switch self {
    case .monthly, .increase: true
    case .perCall, .perSession, .perOutcome: false
    }
  }
}

extension LimitChange.Kind {
  fileprivate var name: String {
    switch self {
    case .removed: "removed"
    case .weaker: "weaker"
    case .stricter: "stricter"
    case .waived: "waived"
    case .released: "released"
    }
  }
}

extension Check.Outcome.Excuse {
  fileprivate var name: String {
    switch self {
    case .before: "before"
    case .prices: "prices"
    case .waiver: "waiver"
    }
  }
}

extension CheckRemedy.Change {
  fileprivate var kind: String {
    switch self {
    case .atMost: "at_most"
    case .atLeast: "at_least"
    case .removeTokens: "remove_tokens"
    case .cap: "cap"
    case .batch: "batch"
    case .model: "model"
    case .restore: "restore"
    }
  }
}

extension CheckSubject.Baseline {
  fileprivate var name: String {
    switch self {
    case .none: "none"
    case .new: "new"
    case .scenario: "scenario"
    case .recorded: "recorded"
    }
  }
}
