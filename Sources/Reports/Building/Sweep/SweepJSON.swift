import CostModel

/// The result of `sweep` for programs: `llmcost.sweep/1`.
struct SweepJSON {
  let scenario: Scenario
  let answers: SweepAnswers
  let pricing: PricingFacts
  let notes: [Report.Note]

  var value: JSONText.Value {
    let sweep = answers.sweep
    return [
      "schema": "llmcost.sweep/1", "scenario": .string(scenario.name), "month": .string(scenario.month.description),
      "currency": "USD", "pricing": pricing.json,
      "axes": .array(
        (sweep?.axes ?? []).map { axis in
          ["path": .string(axis.path), "values": .array(axis.values.map(\.json))]
        }),
      "show": .string(answers.figure.rawValue), "present_cost": .decimal(sweep?.present.usd),
      "budget": .decimal(scenario.budget?.monthlyUSD?.value),
      "against": sweep?.other.map { ["name": .string($0.name), "cost": .decimal(sweep?.otherUSD)] } ?? .null,
      "points": .array(sweep.map { sweep in sweep.points.indices.map { point($0, of: sweep) } } ?? []),
      "cheapest": .array(sweep.map { sweep in sweep.cheapest.map { point($0, of: sweep) } } ?? []),
      "crossings": .array((sweep?.crossings ?? []).map { crossing($0) }),
      "solve": answers.solution?.json ?? .null,
      "break_even": answers.breakEven.map {
        [
          "setting": .string($0.setting), "cost_without": .decimal($0.withoutUSD),
          "value": .decimal($0.solution.solution?.value, decimals: 12), "solutions": $0.solution.json,
        ]
      } ?? .null, "warnings": .array(notes.map(\.json)),
    ]
  }

  private func point(_ index: Int, of sweep: Sweep) -> JSONText.Value {
    let point = sweep.points[index]
    var members = [
      JSONText.Member("values", .array(sweep.values(index).map(\.json))), JSONText.Member("cost", .decimal(point.usd)),
      JSONText.Member(
        "cost_per_session",
        .decimal(SweepFigure.perSession.usd(point, present: nil), decimals: 12)),
    ]
    if answers.figure != .cost, answers.figure != .perSession {
      let figure = answers.figure.usd(point, present: sweep.present.usd)
      members.append(JSONText.Member(answers.figure.name, .decimal(figure, decimals: 12)))
    }
    return .object(members)
  }

  private func crossing(_ crossing: Sweep.Crossing) -> JSONText.Value {
    func members(_ kind: String, _ first: CostSolution.Point, _ last: CostSolution.Point) -> JSONText.Value {
      [
        "path": .string(crossing.path), "value": .decimal(first.value, decimals: 12),
        "what": .string(crossing.level.name), "kind": .string(kind), "to": .decimal(last.value, decimals: 12),
        "cost": .decimal(first.usd),
      ]
    }
    switch crossing.meeting {
    case .at(let point): return members("value", point, point)
    case .between(let first, let last): return members("range", first, last)
    case .jump(let first, let last): return members("jump", first, last)
    }
  }
}

extension SweepFigure {
  fileprivate var name: String {
    switch self {
    case .cost: "cost"
    case .perSession: "cost_per_session"
    case .perCall: "cost_per_call"
    case .perOutcome: "cost_per_outcome"
    case .saving: "saving"
    }
  }
}

extension Sweep.Level {
  /// Its name for programs.
  fileprivate var name: String {
    switch self {
    case .budget: "budget"
    case .present: "present"
    case .other: "against"
    }
  }
}

extension SweepAxis.Value {
  fileprivate var json: JSONText.Value {
    switch self {
    case .number(let number): .decimal(number, decimals: 12)
    case .text(let text): .string(text)
    case .month(let month): .string(month.description)
    case .day(let day): .string(day.description)
    }
  }
}

extension Sweep {
  /// The values of the axes at a point.
  func values(_ point: Int) -> [SweepAxis.Value] {
    var rest = point
    var values: [SweepAxis.Value] = []
    for axis in axes.reversed() {
      values.append(axis.values[rest % axis.count])
      rest /= axis.count
    }
    return values.reversed()
  }
}
