import CostModel

/// Reports the values of a number that give a target bill.
struct SolutionReport {
  let solution: CostSolution

  private var path: String { solution.path }
  private var target: String { Formatting.money(solution.targetUSD) }

  var title: String {
    if let point = solution.solution { return "\(path) = \(Formatting.setting(point.value)) gives \(target) a month" }
    if solution.isConstant { return "The cost does not depend on \(path)" }
    return "No value of \(path) gives \(target) a month"
  }

  var section: Report.Section {
    var facts: [Report.Fact] = [
      .init("Now", .text(solution.current.map { Formatting.setting($0) } ?? "not set"))
    ]
    facts += solution.meetings.map { meeting in
      switch meeting {
      case .at(let point): .init("Solution", .text(words(point)))
      case .between(let first, let last):
        .init(
          "Solution", .text("\(Formatting.setting(first.value)) to \(Formatting.setting(last.value)), each \(target)"))
      case .jump(let low, let high): .init("Jump", .text("\(words(low)), and \(words(high))"))
      }
    }
    if let cheapest = solution.cheapest, let mostExpensive = solution.mostExpensive {
      if solution.isConstant {
        facts.append(.init("At every value", .money(cheapest.usd)))
      } else if solution.solution == nil {
        facts += [.init("Cheapest", .text(words(cheapest))), .init("Most expensive", .text(words(mostExpensive)))]
      }
    } else {
      facts.append(.init("Possible", .text("at no value")))
    }
    return Report.Section(name: "solution", [.facts(facts)])
  }

  private func words(_ point: CostSolution.Point) -> String {
    "\(Formatting.setting(point.value)): \(Formatting.money(point.usd))"
  }
}

extension CostSolution {
  /// The values for programs.
  var json: JSONText.Value {
    [
      "path": .string(path), "to_cost": .decimal(targetUSD), "before": .decimal(current, decimals: 12),
      "value": .decimal(solution?.value, decimals: 12),
      "solutions": .array(
        meetings.map { meeting in
          switch meeting {
          case .at(let single): ["kind": "value", "from": single.json, "to": single.json]
          case .between(let first, let last): ["kind": "range", "from": first.json, "to": last.json]
          case .jump(let low, let high): ["kind": "jump", "from": low.json, "to": high.json]
          }
        }),
      "cheapest": cheapest?.json ?? .null, "dearest": mostExpensive?.json ?? .null,
    ]
  }
}

extension CostSolution.Point {
  /// The value and its cost for programs.
  var json: JSONText.Value { ["value": .decimal(value, decimals: 12), "cost": .decimal(usd)] }
}
