/// Spending compared with a budget.
package struct MeasuredBudget: Sendable {
  /// How spending compares with a limit.
  package enum Verdict: String, Sendable {
    case pass
    /// Near the limit, or ahead of its pro rata share.
    case warn
    /// Over it.
    case fail
    /// Over it, with a waiver still in force on the last day of the log.
    case waived
    /// Within it, but some calls have no price.
    case unpriced
  }

  /// One limit in one month.
  package struct Row: Sendable {
    package let limit: BudgetLimit
    package let month: Month
    /// USD that was spent in the month, or USD a call.
    package let spent: Double
    /// The pro rata share of a monthly limit for the days that the log covers, in USD; nil for a limit that is not
    /// monthly.
    package let allowedSoFar: Double?
    /// The days that cost more than an even share of the limit; nil for a limit that is not monthly.
    package let daysOver: Int?
    package let verdict: Verdict

    /// What was spent as a share of the limit; nil for a limit of zero.
    package var used: Double? { limit.amount.value > 0 ? spent / limit.amount.value : nil }
  }

  /// The limits in their order, each for every month of the log.
  package let rows: [Row]
  /// The limits that cannot be checked against a log: growth, sessions, outcomes.
  package let unjudged: [BudgetLimit]
  /// The cost of calls that lack a field which limits apply to: they count against none of its values.
  package let untagged: [Untagged]
  /// The limits that no call of the log falls under, by the value that they name.
  package let absent: [BudgetLimit]

  /// The cost of calls without a field that limits apply to.
  package struct Untagged: Sendable, Equatable {
    package let field: String
    package let cost: Money
    package let calls: Int64
  }

  /// The overall verdict: the most severe.
  package var verdict: Verdict {
    for verdict in [Verdict.fail, .unpriced, .warn] where rows.contains(where: { $0.verdict == verdict }) {
      return verdict
    }
    return .pass
  }

  /// What the values of a scope are called in a log.
  package struct Fields: Sendable {
    /// The field that names features.
    package let feature: String

    package init(feature: String) {
      self.feature = feature
    }

    /// The fields and values that a call of a scope has.
    package func conditions(of scope: BudgetScope) -> [(field: String, value: String)] {
      var conditions: [(field: String, value: String)] = []
      if let environment = scope.environment { conditions.append((BudgetScope.environmentTag, environment)) }
      switch scope.part {
      case .whole: break
      case .feature(let name): conditions.append((feature, name))
      case .tag(let name, let value): conditions.append((name, value))
      }
      return conditions
    }

    /// The fields that some limits apply to, each once, in the order of the limits.
    package func names(in limits: [BudgetLimit]) -> [String] {
      var names: [String] = []
      for limit in limits {
        for (field, _) in conditions(of: limit.scope) where !names.contains(field) { names.append(field) }
      }
      return names
    }
  }

  /// Compares the cost of calls with some limits.
  ///
  /// - Parameters:
  ///   - usage: The calls with their costs; their ledger has the fields that the limits apply to among its dimensions.
  ///   - budget: The limits.
  ///   - fields: What the fields of the log are called.
  ///   - coverage: How much of time the log covers.
  ///   - statements: What each value of a field bears, instead of the cost of its own calls, where the bill was
  ///     allocated.
  ///   - contracted: The charges at contract prices, which are used instead of list prices; nil where there are none.
  package init(
    _ usage: PricedUsage, budget: Budget, fields: Fields, coverage: Coverage,
    statements: (field: String, usd: [String: Double])? = nil, contracted: [FocusCharge]? = nil
  ) {
    let dimensions = usage.ledger.dimensions
    let months = Set(usage.groups.map { $0.usage.key.day.monthOfYear }).sorted()
    var rows: [Row] = []
    var (unjudged, absent) = ([BudgetLimit](), [BudgetLimit]())
    for limit in budget.limits {
      switch limit.measure {
      case .increase, .perSession, .perOutcome:
        unjudged.append(limit)
        continue
      case .monthly, .perCall: break
      }
      let conditions = fields.conditions(of: limit.scope).map { field, value in
        (place: dimensions.firstIndex(of: field) ?? -1, value: value)
      }
      func isOfScope(_ values: [String?]) -> Bool {
        conditions.allSatisfy { values.indices.contains($0.place) && values[$0.place] == $0.value }
      }
      let groups = usage.groups.filter { isOfScope($0.usage.key.values) }
      if groups.isEmpty { absent.append(limit) }
      let charges = contracted.map { $0.filter { isOfScope($0.key.tags) } }
      for month in months {
        var spending = Spending(
          groups.filter { $0.usage.key.day.monthOfYear == month },
          contracted: charges.map { $0.filter { $0.key.day.monthOfYear == month } })
        // Lines of a bill say what was paid, but not for how many calls.
        if limit.measure == .perCall, spending.calls == 0, spending.usd > 0 {
          if unjudged.last?.name != limit.name { unjudged.append(limit) }
          continue
        }
        if months.count == 1, limit.measure == .monthly, limit.scope.environment == nil,
          case .tag(let name, let value) = limit.scope.part, name == statements?.field,
          let usd = statements?.usd[value]
        {
          spending.usd = usd
        }
        rows.append(Row(limit, month: month, spending, days: coverage.days(in: month), last: coverage.period.lastDay))
      }
    }
    self.rows = rows
    self.unjudged = unjudged
    self.absent = absent
    untagged = fields.names(in: budget.limits).compactMap { field in
      let place = dimensions.firstIndex(of: field) ?? -1
      let groups = usage.groups.filter { group in
        !group.usage.key.values.indices.contains(place) || group.usage.key.values[place] == nil
      }
      let calls = groups.reduce(Int64(0)) { $0 &+ $1.usage.sums.calls }
      let cost = groups.reduce(Money.zero) { $0 + $1.spent }
      return calls > 0 || cost > .zero ? Untagged(field: field, cost: cost, calls: calls) : nil
    }
  }
}

/// The cost of some calls of a month.
private struct Spending {
  var usd: Double
  let calls: Int64
  let isComplete: Bool
  /// USD of each day.
  let days: [CivilDate: Money]

  init(_ groups: [PricedUsage.Group], contracted: [FocusCharge]?) {
    var days: [CivilDate: Money] = [:]
    for group in groups {
      let day = group.usage.key.day
      days[day] = (days[day] ?? .zero) + (contracted == nil ? group.spent : group.usage.sums.billedCost)
    }
    for charge in contracted ?? [] { days[charge.key.day] = (days[charge.key.day] ?? .zero) + charge.contractedCost }
    self.days = days
    usd = days.values.reduce(Money.zero, +).usd
    calls = groups.reduce(0) { $0 &+ $1.usage.sums.calls }
    isComplete = groups.allSatisfy { $0.total != nil }
  }
}

extension PricedUsage.Group {
  /// The spending: the cost of the calls, and what lines of a bill say was paid.
  fileprivate var spent: Money { (total ?? .zero) + usage.sums.billedCost }
}

extension MeasuredBudget.Row {
  fileprivate init(_ limit: BudgetLimit, month: Month, _ spending: Spending, days: Double, last: CivilDate) {
    self.limit = limit
    self.month = month
    let amount = limit.amount.value
    var soFar = Double.infinity
    if limit.measure == .monthly {
      let perDay = amount / Double(month.dayCount)
      spent = spending.usd
      soFar = perDay * days
      allowedSoFar = soFar
      daysOver = spending.days.values.count { LimitJudgement.isMore($0.usd, than: perDay) }
    } else {
      spent = spending.calls > 0 ? spending.usd / Double(spending.calls) : 0
      allowedSoFar = nil
      daysOver = nil
    }
    if LimitJudgement.isMore(spent, than: amount) {
      let isWaived = limit.terms.waiver.map { !$0.hasEnded(on: last) } ?? false
      verdict = isWaived ? .waived : .fail
    } else if !spending.isComplete {
      verdict = .unpriced
    } else {
      let isNear = LimitJudgement.isMore(spent, than: amount * limit.warnAt.value)
      verdict = isNear || LimitJudgement.isMore(spent, than: soFar) ? .warn : .pass
    }
  }
}
