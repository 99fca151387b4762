import CostModel
import Documents

extension Report {
  /// The report of a model's prices.
  ///
  /// - Parameter sheet: The prices.
  package init(_ sheet: PriceSheet) {
    var sections = [Section(nil, [.facts(sheet.facts)])]
    if let call = sheet.call { sections.append(sheet.section(of: call)) }
    sections.append(Section("Rates", [.table(sheet.rateTable)]))
    if !sheet.fees.isEmpty { sections.append(Section("Other prices", [.facts(sheet.fees)])) }
    if !sheet.months.isEmpty { sections.append(Section("The month's use", [.facts(sheet.months)])) }
    sections.append(Section("History", [.table(sheet.historyTable)]))
    self.init(
      title: "\(sheet.vendor.name) \(sheet.model.id)",
      subtitle: "USD per million tokens; \(sheet.pricing.words)", sections: sections, notes: sheet.notes,
      json: sheet.json)
  }
}

extension PriceSheet {
  /// The facts about the model besides its prices.
  fileprivate var facts: [Report.Fact] {
    var facts: [Report.Fact] = [.init("Name", .text("\(vendor.id)/\(model.id)"))]
    func add(_ label: String, _ words: String?) {
      if let words, !words.isEmpty { facts.append(.init(label, .text(words))) }
    }
    add("Aliases", model.aliases.map(\.words).joined(separator: ", "))
    if let tokens = model.contextWindowTokens { facts.append(.init("Context window", .tokens(Double(tokens)))) }
    if let tokens = model.maxOutputTokens { facts.append(.init("Longest answer", .tokens(Double(tokens)))) }
    add("Tokenizer", model.tokenizer)
    add("Prompt cache", model.caching?.words)
    add(
      "Regions",
      model.regions.map { "\($0.name) \(Formatting.plainNumber($0.factor.double))x" }.joined(separator: ", "))
    for known in model.rateLimits {
      add(
        "Limits" + (known.usageTier.map { ", \($0)" } ?? ""),
        known.limits.map { "\(Formatting.count($0.count)) \($0.quantity.rawValue) a \($0.period.rawValue)" }.joined(
          separator: ", "))
    }
    add("Retired", model.retired.map { "\($0)" })
    if row == nil { facts.append(.init("Price", .verdict("none on \(date)", .doubtful))) }
    add("In force since", (row?.from).map { "\($0)" })
    add("Until", (row?.until).map { "\($0) (exclusive)" })
    add("Remark", row?.note)
    add("Source", vendor.sources.joined(separator: ", "))
    return facts
  }

  /// Doubts about the prices.
  fileprivate var notes: [Report.Note] {
    guard let retired = model.retired, model.isRetired(on: date), row != nil else { return [] }
    return [
      .init(
        .warning, code: "retired-model", "'\(model.id)' is no longer sold since \(retired); its last price is shown")
    ]
  }

  /// Every rate with its place; columns for hours and prompt lengths only where they matter.
  fileprivate var rateTable: Table {
    let hasHours = lines.contains { $0.hours != nil }
    let hasBands = lines.contains { $0.threshold != nil }
    var columns: [Table.Column] = [.word("Tier")]
    if hasHours { columns.append(.word("Hours")) }
    if hasBands { columns.append(.word("Prompt tokens")) }
    columns += [.word("Class"), .number("Rate"), .word("Given as"), .name("Where")]
    let rows = lines.map { line in
      var cells: [Cell] = [.text(line.tier.name)]
      if hasHours { cells.append(.text(line.hours?.words ?? "other hours")) }
      if hasBands { cells.append(.text(line.threshold?.words ?? "shorter")) }
      cells += [
        .text(line.tokenClass.name), line.rate.rate.cell, .text(line.rate.basis.words),
        .text(Place.line(of: line.rate.span).text),
      ]
      return Table.Row(cells)
    }
    return Table(columns: columns, rows: rows, emptyText: "no price on \(date)")
  }

  /// The charges besides the tokens of a call.
  fileprivate var fees: [Report.Fact] {
    guard let fees = row?.fees else { return [] }
    var facts: [Report.Fact] = []
    if let fee = fees.request { facts.append(.init("Each call", .unitCost(fee.amount.usd))) }
    if let fee = fees.search { facts.append(.init("Each web search", .unitCost(fee.amount.usd))) }
    for price in fees.units {
      facts.append(
        .init("Each \(price.unit.phrase)\(price.variant.map { ", \($0)" } ?? "")", .unitCost(price.fee.amount.usd)))
    }
    if let rate = fees.storage { facts.append(.init("Cached tokens, per hour", rate.rate.cell)) }
    if let rate = fees.training { facts.append(.init("Training tokens", rate.rate.cell)) }
    for other in fees.otherRates { facts.append(.init(other.words, other.rate.rate.cell)) }
    return facts
  }

  /// The standard rates of every row.
  fileprivate var historyTable: Table {
    let rows = model.rows.map { row in
      let rates = row.tariff(for: .standard)?.usual.base.rates
      let from = row.from.map { "\($0)" } ?? "the start"
      return Table.Row(
        [.text(row.isAnnounced ? "\(from) (announced)" : from)]
          + [.input, .cacheRead, .output].map { rates?[$0]?.rate.cell ?? .empty }
          + [.text(Place.line(of: row.span).text)])
    }
    return Table(
      columns: [.word("From"), .number("Input"), .number("Cache read"), .number("Output"), .name("Where")], rows: rows)
  }

  /// The cost of the call, class by class.
  fileprivate func section(of call: (tier: ServiceTier, quote: PriceQuote)) -> Report.Section {
    let rows = call.quote.lines.map { line in
      Table.Row([
        .text(line.tokenClass.name), .tokens(Double(line.tokens)), line.rate.rate.cell,
        .text(line.rate.basis.words), .unitCost(line.cost.usd),
      ])
    }
    let total = Table.Row(
      [
        .text("total"), .tokens(Double(call.quote.lines.reduce(0) { $0 + $1.tokens })), .empty, .empty,
        .unitCost(call.quote.total.usd),
      ], role: .total)
    let band = call.quote.threshold.map { ", prompts \($0.words) tokens" } ?? ""
    return Report.Section(
      "One call at the \(call.tier.name) tier\(band)",
      [
        .table(
          Table(
            columns: [.word("Class"), .number("Tokens"), .number("Rate"), .word("Given as"), .number("Cost")],
            rows: rows + [total]))
      ])
  }
}

extension ModelAlias {
  /// The name, with the days on which it means the model.
  fileprivate var words: String {
    switch (from, until) {
    case (nil, nil): name
    case (let from?, nil): "\(name) from \(from)"
    case (nil, let until?): "\(name) until \(until)"
    case (let from?, let until?): "\(name) from \(from) until \(until)"
    }
  }
}
