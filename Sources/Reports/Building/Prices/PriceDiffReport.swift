package import CostModel

extension Report {
  /// The report of the difference between two price books.
  ///
  /// - Parameters:
  ///   - diff: The difference.
  ///   - before: The name of the older book.
  ///   - after: The name of the newer book.
  package init(_ diff: PriceDiff, before: String, after: String) {
    var sections: [Section] = []
    // A section for each model, so that no name has to be cut and a rate is next to its previous value.
    for model in diff.changed { sections += Self.sections(of: model) }
    if !diff.retirements.isEmpty {
      sections.append(Section("No longer sold", [.table(Self.table(of: diff.retirements))]))
    }
    for (heading, names) in [("Only in \(after)", diff.added), ("Only in \(before)", diff.removed)] where !names.isEmpty
    {
      let rows = names.map { Table.Row([.text($0.model), .text($0.vendor)]) }
      sections.append(Section(heading, [.table(Table(columns: [.name("Model"), .name("Vendor")], rows: rows))]))
    }
    if sections.isEmpty { sections.append(Section(nil, [.paragraph("The same models at the same prices.")])) }
    self.init(
      title: "Prices: \(before) to \(after)", subtitle: "USD per million tokens", sections: sections,
      json: diff.json(before: before, after: after))
  }

  private static func table(of retirements: [PriceDiff.Retirement]) -> Table {
    let rows = retirements.map { retirement in
      Table.Row(
        [.text("\(retirement.name)")]
          + [retirement.before, retirement.after].map { day in .text(day.map { "since \($0)" } ?? "still sold") })
    }
    return Table(columns: [.name("Model"), .word("Before"), .word("After")], rows: rows)
  }

  /// The changes of a model: one section for the usual hours, one for each stretch of hours with rates of its own, and
  /// one for charges besides the tokens.
  private static func sections(of model: PriceDiff.ModelChange) -> [Section] {
    var hours: [WeeklyHours?] = []
    for change in model.rates where !hours.contains(change.item.hours) { hours.append(change.item.hours) }
    var sections = hours.map { hours in
      let heading = hours.map { "Changed: \(model.name), \($0.words)" } ?? "Changed: \(model.name)"
      return Section(heading, [.table(table(of: model.rates.filter { $0.item.hours == hours }))])
    }
    if !model.fees.isEmpty {
      sections.append(Section("Changed: \(model.name), other prices", [.table(table(of: model.fees))]))
    }
    if !model.terms.isEmpty {
      sections.append(Section("Changed: \(model.name), names and terms", [.table(table(of: model.terms))]))
    }
    return sections
  }

  /// The days of a difference: from a day on, and until which, where both books are then equal again.
  private static func days(_ from: CivilDate?, _ until: CivilDate?, _ hasEnd: Bool) -> [Cell] {
    [.text(from.map { "\($0)" } ?? "the start")] + (hasEnd ? [.text(until.map { "\($0)" } ?? "")] : [])
  }

  private static func dayColumns(_ hasEnd: Bool) -> [Table.Column] {
    [.word("From")] + (hasEnd ? [.word("Until")] : [])
  }

  private static func table(of changes: [PriceDiff.TermChange]) -> Table {
    let hasEnd = changes.contains { $0.until != nil }
    return Table(
      columns: dayColumns(hasEnd) + [.name("Term"), .word("Before"), .word("After")],
      rows: changes.map { change in
        Table.Row(
          days(change.from, change.until, hasEnd) + [
            .text(change.term), .text(change.before ?? "none"), .text(change.after ?? "none"),
          ])
      })
  }

  private static func table(of changes: [PriceDiff.FeeChange]) -> Table {
    let hasEnd = changes.contains { $0.until != nil }
    let rows = changes.map { change in
      Table.Row(
        days(change.from, change.until, hasEnd) + [
          .text(change.item.variant.map { "\(change.item.key) \($0)" } ?? change.item.key),
          .text(change.item.phrase), change.before?.cell ?? .text("not sold"), change.after?.cell ?? .text("not sold"),
          change.relative.map { .signedShare($0) } ?? .empty,
        ])
    }
    return Table(
      columns: dayColumns(hasEnd) + [
        .name("Price"), .word("Per"), .number("Before"), .number("After"), .number("Change"),
      ], rows: rows)
  }

  private static func table(of changes: [PriceDiff.RateChange]) -> Table {
    let hasBands = changes.contains { $0.item.threshold != nil }
    let hasEnd = changes.contains { $0.until != nil }
    var columns = dayColumns(hasEnd) + [.word("Tier")]
    if hasBands { columns.append(.word("Prompt tokens")) }
    columns += [.word("Class"), .number("Before"), .number("After"), .number("Change")]
    let rows = changes.map { change in
      var cells = days(change.from, change.until, hasEnd) + [.text(change.item.tier.name)]
      if hasBands { cells.append(.text(change.item.threshold?.words ?? "")) }
      cells += [
        .text(change.item.tokenClass.name), cell(change.before, asInput: change.asInput.before),
        cell(change.after, asInput: change.asInput.after), change.relative.map { .signedShare($0) } ?? .empty,
      ]
      return Table.Row(cells)
    }
    return Table(columns: columns, rows: rows)
  }
}

extension Report {
  /// A rate, or what is charged where a class has none of its own.
  fileprivate static func cell(_ rate: Rate?, asInput: Rate?) -> Cell {
    if let rate { return rate.cell }
    return .text(asInput.map { "\($0.cell.text()) as input" } ?? "not sold")
  }
}

extension PriceDiff.RateChange {
  /// The change as a fraction of the previous charge; nil where there is none to compare with.
  fileprivate var relative: Double? {
    guard let before = before ?? asInput.before, let after = after ?? asInput.after, before.attodollarsPerToken > 0
    else { return nil }
    return (after.usdPerMillionTokens - before.usdPerMillionTokens) / before.usdPerMillionTokens
  }
}

extension PriceDiff.Fee {
  /// USD per unit, or per million tokens.
  fileprivate var usd: Double {
    switch self {
    case .each(let amount): amount.usd
    case .rate(let rate): rate.usdPerMillionTokens
    }
  }

  fileprivate var cell: Cell {
    switch self {
    case .each(let amount): .unitCost(amount.usd)
    case .rate(let rate): rate.cell
    }
  }

  fileprivate var json: JSONText.Value {
    switch self {
    case .each(let amount): .number(Formatting.jsonNumber(amount))
    case .rate(let rate): rate.json
    }
  }
}

extension PriceDiff.FeeChange {
  /// The change as a fraction of the older fee; nil where there is none to compare with.
  fileprivate var relative: Double? {
    guard let before, let after, before.usd > 0 else { return nil }
    return (after.usd - before.usd) / before.usd
  }
}

extension PriceDiff {
  fileprivate func json(before: String, after: String) -> JSONText.Value {
    func names(_ names: [ModelName]) -> JSONText.Value {
      .array(names.map { ["vendor": .string($0.vendor), "model": .string($0.model)] })
    }
    let changes = changed.flatMap { model in
      model.rates.map { change -> JSONText.Value in
        [
          "vendor": .string(model.name.vendor), "model": .string(model.name.model),
          "from": change.from.map { .string($0.description) } ?? .null,
          "until": change.until.map { .string($0.description) } ?? .null,
          "service_tier": .string(change.item.tier.name), "hours": change.item.hours.map { .string($0.words) } ?? .null,
          "band": change.item.threshold?.json ?? .null, "class": .string(change.item.tokenClass.name),
          "before": change.before?.json ?? .null, "after": change.after?.json ?? .null,
          "charged_before": (change.before ?? change.asInput.before)?.json ?? .null,
          "charged_after": (change.after ?? change.asInput.after)?.json ?? .null,
        ]
      }
    }
    let terms = changed.flatMap { model in
      model.terms.map { change -> JSONText.Value in
        [
          "vendor": .string(model.name.vendor), "model": .string(model.name.model),
          "from": change.from.map { .string($0.description) } ?? .null,
          "until": change.until.map { .string($0.description) } ?? .null, "term": .string(change.term),
          "before": change.before.map { .string($0) } ?? .null, "after": change.after.map { .string($0) } ?? .null,
        ]
      }
    }
    let fees = changed.flatMap { model in
      model.fees.map { change -> JSONText.Value in
        [
          "vendor": .string(model.name.vendor), "model": .string(model.name.model),
          "from": change.from.map { .string($0.description) } ?? .null,
          "until": change.until.map { .string($0.description) } ?? .null, "fee": .string(change.item.key),
          "kind": change.item.variant.map { .string($0) } ?? .null, "per": .string(change.item.phrase),
          "before": change.before?.json ?? .null, "after": change.after?.json ?? .null,
        ]
      }
    }
    let retired = retirements.map { retirement -> JSONText.Value in
      [
        "vendor": .string(retirement.name.vendor), "model": .string(retirement.name.model),
        "before": retirement.before.map { .string($0.description) } ?? .null,
        "after": retirement.after.map { .string($0.description) } ?? .null,
      ]
    }
    return [
      "schema": "llmcost.prices-diff/1", "currency": "USD", "before": .string(before), "after": .string(after),
      "changed": .array(changes), "fees": .array(fees), "terms": .array(terms), "retired": .array(retired),
      "added": names(added),
      "removed": names(removed),
    ]
  }
}
