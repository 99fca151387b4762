package import CostModel
package import Documents

extension Report {
  /// One of several scenarios side by side.
  package struct ComparedScenario: Sendable {
    /// Its cost.
    package let projection: Projection
    /// The prices used.
    package let pricing: PricingFacts
    /// The diagnostics from reading it.
    package let diagnostics: [Diagnostic]

    package init(_ projection: Projection, pricing: PricingFacts, diagnostics: [Diagnostic]) {
      self.projection = projection
      self.pricing = pricing
      self.diagnostics = diagnostics
    }
  }

  /// The report on several scenarios side by side.
  ///
  /// - Parameters:
  ///   - first: The scenario that the others are compared with.
  ///   - others: The others.
  package init(_ first: ComparedScenario, besides others: [ComparedScenario]) {
    let all = [first] + others
    var notes: [Note] = []
    for note in all.flatMap({ Note.all(of: $0.projection, $0.diagnostics) }) where !notes.contains(note) {
      notes.append(note)
    }
    let base = first.projection
    func difference(_ projection: Projection) -> Double? {
      projection.isComplete && base.isComplete ? projection.totalUSD - base.totalUSD : nil
    }
    func relative(_ projection: Projection) -> Double? {
      difference(projection).flatMap { _ in base.totalUSD > 0 ? projection.totalUSD / base.totalUSD : nil }
    }
    func perSession(_ projection: Projection) -> Double? {
      projection.isComplete && projection.sessions > 0 ? projection.totalUSD / projection.sessions : nil
    }
    let rows = all.enumerated().map { index, item in
      let projection = item.projection
      return Table.Row([
        .text(projection.compiled.scenario.name), .text("\(projection.compiled.scenario.month)"),
        projection.isComplete ? .money(projection.totalUSD) : .unknown,
        .known(perSession(projection)) { .unitCost($0) },
        index == 0 ? .empty : .known(difference(projection)) { .signedMoney($0) },
        index == 0 ? .empty : .known(relative(projection)) { .signedShare($0 - 1) },
      ])
    }
    let table = Table(
      columns: [
        .name("scenario"), .word("month"), .number("cost a month"), .number("per session"), .number("difference"),
        .number("change"),
      ], rows: rows)
    let scenarios = all.map { item -> JSONText.Value in
      let scenario = item.projection.compiled.scenario
      return [
        "name": .string(scenario.name), "file": .string(scenario.source.name),
        "month": .string(scenario.month.description),
        "cost": item.projection.isComplete ? .decimal(item.projection.totalUSD) : .null,
        "cost_per_session": .decimal(perSession(item.projection), decimals: 12),
        "difference": .decimal(difference(item.projection)),
        "relative": .decimal(relative(item.projection), decimals: 12),
        "shown_in": CurrencyFigures(of: item.projection).json,
      ]
    }
    // Each scenario states its own rates.
    let currencies = all.flatMap { item in
      CurrencyFigures(of: item.projection).facts.map {
        Fact("\(item.projection.compiled.scenario.name) \($0.label)", $0.value)
      }
    }
    let reported = notes
    self.init(
      title: "\(all.count) scenarios, compared with \(base.compiled.scenario.name)", subtitle: first.pricing.words,
      sections: [Section(name: "scenarios", [.table(table)] + (currencies.isEmpty ? [] : [.facts(currencies)]))],
      notes: reported,
      json: CompareJSON.document(
        base: base, pricing: first.pricing, notes: reported, [JSONText.Member("scenarios", .array(scenarios))]))
  }
}
