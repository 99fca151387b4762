import CostModel

/// How a projection stands to the budget of its scenario.
struct BudgetLines {
  let projection: Projection

  /// A limit and what is spent of it.
  private struct Line {
    let name: String
    let limitUSD: Double
    /// Nil when something has no price: then nobody knows.
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
      let used = line.limitUSD > 0 ? " (\(Formatting.share(usd / line.limitUSD)))" : ""
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

  private var lines: [Line] {
    guard let budget = projection.compiled.scenario.budget else { return [] }
    var lines: [Line] = []
    if let monthly = budget.monthlyUSD {
      lines.append(
        Line(
          name: "budget", limitUSD: monthly.value, usd: projection.isComplete ? projection.totalUSD : nil,
          warnAt: budget.warnAt.value))
    }
    for (name, limit) in budget.features {
      let cost = projection.features.first { $0.feature.name == name }
      lines.append(
        Line(
          name: "budget of \(name)", limitUSD: limit.value, usd: cost.flatMap { $0.isComplete ? $0.usd : nil },
          warnAt: budget.warnAt.value))
    }
    return lines
  }
}
