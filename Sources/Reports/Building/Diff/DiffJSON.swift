import CostModel

/// The result of `diff` for programs: `llmcost.diff/1`.
struct DiffJSON {
  let diff: CostDiff
  let names: (before: String, after: String)
  let pricing: (before: PricingFacts?, after: PricingFacts)
  let notes: [Report.Note]
  let solution: CostSolution?

  var value: JSONText.Value {
    // Rounded to the decimals that are written, so that a program that adds them up gets the total.
    let figures = DiffFigures(diff, unitsPerOne: 1_000_000)
    let features = figures.parts.filter { $0.part.kind == .feature }
    let others = figures.parts.filter { $0.part.kind != .feature }
    return [
      "schema": "llmcost.diff/1", "scenario": .string(diff.after.scenario.name),
      "from": side(names.before, diff.before, pricing.before), "to": side(names.after, diff.after, pricing.after),
      "currency": "USD", "complete": .bool(diff.isComplete), "before": .decimal(figures.before),
      "after": .decimal(figures.after), "change": .decimal(figures.change), "method": .string(diff.method.rawValue),
      "drivers": .array(
        figures.drivers.map { driver in
          [
            "name": .string(driver.drivers.map(\.name).joined(separator: "+")),
            "contribution": .decimal(driver.usd),
          ]
        }), "features": .array(features.map { part($0) }), "other_costs": .array(others.map { part($0) }),
      "solve": solution?.json ?? .null, "warnings": .array(notes.map(\.json)),
    ]
  }

  private func side(_ name: String, _ side: DiffSide, _ pricing: PricingFacts?) -> JSONText.Value {
    [
      "name": .string(name), "month": .string(side.scenario.month.description),
      "pricing": pricing?.json ?? .null,
    ]
  }

  private func part(_ figures: DiffFigures.Part) -> JSONText.Value {
    let part = figures.part
    var members = [
      JSONText.Member("name", .string(part.name)),
      JSONText.Member("before", .decimal(figures.before)), JSONText.Member("after", .decimal(figures.after)),
      JSONText.Member("change", .decimal(figures.change)),
      JSONText.Member(
        "drivers",
        .array(zip(part.contributions, figures.contributions).map { contribution($0, $1) })),
    ]
    if part.kind == .feature {
      members.append(JSONText.Member("lines", .array(part.lines.map { line($0) })))
    } else {
      members.insert(JSONText.Member("kind", .string(part.kind.rawValue)), at: 1)
    }
    return .object(members)
  }

  private func contribution(_ contribution: CostDiff.Contribution, _ usd: Double) -> JSONText.Value {
    [
      "name": .string(contribution.name), "contribution": .decimal(usd),
      "settings": .array(
        contribution.settings.map {
          ["path": .string($0.path), "before": Self.setting($0.before), "after": Self.setting($0.after)]
        }),
    ]
  }

  /// The value of a setting; null when it is not set.
  static func setting(_ value: CostDiff.SettingValue?) -> JSONText.Value {
    switch value {
    case nil: .null
    case .number(let value), .rate(let value): .decimal(value, decimals: 12)
    case .text(let text): .string(text)
    }
  }

  private func line(_ line: CostDiff.Line) -> JSONText.Value {
    [
      "model": .string(line.model), "service_tier": .string(line.tier.name), "purpose": .string(line.purpose.rawValue),
      "before": .decimal(line.beforeUSD), "after": .decimal(line.afterUSD),
    ]
  }
}
