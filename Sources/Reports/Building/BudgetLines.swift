import CostModel

/// A projection compared with the budget of its scenario.
struct BudgetLines {
  let projection: Projection

  /// A limit and its use.
  private struct Line {
    let name: String
    let limitUSD: Double
    /// Nil when something has no price: then it is unknown.
    let usd: Double?
    let warnAt: Double
  }

  /// One fact for each limit; empty without a budget.
  var facts: [Report.Fact] {
    lines.map { line in
      let limit = Formatting.money(line.limitUSD)
      guard let usd = line.usd else {
        return Report.Fact(line.name, .verdict("\(limit), and the cost is not known", .doubtful))
      }
      let used = line.limitUSD > 0 ? " (\(Formatting.share(usd / line.limitUSD)) used)" : ""
      if usd > line.limitUSD {
        return Report.Fact(
          line.name, .verdict("\(limit), over by \(Formatting.money(usd - line.limitUSD))\(used)", .bad))
      }
      let left = "\(limit), \(Formatting.money(line.limitUSD - usd)) left\(used)"
      return usd > line.warnAt * line.limitUSD
        ? Report.Fact(line.name, .verdict("\(left), near the limit", .doubtful))
        : Report.Fact(line.name, .verdict(left, .good))
    }
  }

  /// The limits for programs; null without a budget.
  var json: JSONText.Value {
    guard projection.compiled.scenario.budget != nil else { return .null }
    return .array(
      lines.map { line in
        [
          "name": .string(line.name), "monthly": .decimal(line.limitUSD), "cost": .decimal(line.usd),
          "over": .decimal(line.usd.map { max(0, $0 - line.limitUSD) }), "warn_at": .decimal(line.warnAt),
        ]
      })
  }

  /// The monthly limits; those that need a baseline or counts are left to `check`.
  private var lines: [Line] {
    (projection.compiled.scenario.budget?.limits ?? []).filter { $0.measure == .monthly }.map { limit in
      let cost = ScopeCost(of: projection, in: limit.scope)
      return Line(
        name: limit.scope.words.map { "budget of \($0)" } ?? "budget", limitUSD: limit.amount.value,
        usd: cost.isComplete ? cost.usd : nil, warnAt: limit.warnAt.value)
    }
  }
}
