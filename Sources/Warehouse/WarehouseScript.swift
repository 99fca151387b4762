package import CallLogs
package import CostModel

/// The prices and the exact cost of every call, as a script of SQL.
package struct WarehouseScript {
  package let dialect: any SQLDialect
  package let source: RecordSource
  package let format: LogFormat
  package var semantics = CacheSemantics.automatic
  /// The day of records without one; nil where they are skipped.
  package var dayOfUndated: CivilDate?
  /// The columns by which costs are summed.
  package var dimensions: [String] = ["model"]
  /// How the bill is allocated; nil where it is not.
  package var allocation: WarehouseAllocation?
  /// The prefix of the names of tables and views, with a trailing dot.
  package var prefix = ""
  /// Whether the queries are for a dbt project.
  package var isForDbt = false

  package init(dialect: any SQLDialect, source: RecordSource, format: LogFormat) {
    self.dialect = dialect
    self.source = source
    self.format = format
  }

  /// Why a dialect cannot express a rule exactly.
  package enum Unfit: Error, Equatable {
    /// Calls of the format need more than a table of fields.
    case format(String)
    /// The engine cannot make documents from rows: the columns must be named.
    case needsColumns(dialect: String)
    /// A fee is too large to be multiplied exactly.
    case fee(model: String, usd: String)
    /// The agreed shares have more digits than a weight has room for.
    case shares(most: UInt64)
    /// The engine cannot expand lists of documents.
    case lists
    /// The names of the columns give neither the time of a call nor its usage.
    case missing(String)
  }

  /// The formats that a query can express: those that are only a table of fields.
  package static var formats: [LogFormat] {
    LogFormat.all.filter { refusal(of: $0) == nil }
  }

  private static func refusal(of format: LogFormat) -> Unfit? {
    let slots = Set(format.fields.map(\.slot))
    let isTable =
      (format.expander == nil || format.stretchStart != nil) && !format.isStateful && !format.duplicates.isSettledLast
      && slots.isDisjoint(with: unread) && slots.contains(.input)
    return isTable && checked.contains(format.name) ? nil : .format(format.name)
  }

  /// The formats whose sample logs an engine has costed like `audit`: others may well work, but have not been checked.
  private static let checked: Set<String> = [
    "plain", "litellm-spend-logs", "langfuse", "opentelemetry", "bedrock", "helicone", "cloudflare", "aider",
    "openai-usage",
  ]

  /// Slots without a column in a query.
  private static let unread: Set<Slot> = [
    .contextWindow, .searchUnits, .fileSearches, .sources, .pages, .videoSeconds,
  ]

  /// The parts of the script: what each makes, and its statements.
  ///
  /// - Parameters:
  ///   - names: The names of models with their prices.
  ///   - sellers: The words of logs for sellers.
  /// - Returns: The parts in order.
  /// - Throws: `Unfit` where a rule cannot be expressed exactly.
  package func parts(
    _ names: [PricedName], sellers: [(word: String, vendor: String)]
  ) throws(Unfit) -> [WarehousePart] {
    if let refusal = Self.refusal(of: format) { throw refusal }
    if case .rows = source.layout, dialect.rowAsJSON("s") == nil { throw .needsColumns(dialect: dialect.name) }
    if format.stretchStart != nil, !source.isColumns, dialect.elements(of: "s", at: "results") == nil { throw .lists }
    let finder = FieldFinder(dialect: dialect, layout: source.layout, format: format)
    let hasRegions = finder.text(of: .region) != nil
    let units = CountedUnit.all(of: format)
    let table = PriceTable(dialect: dialect, names: names, prefix: prefix, hasRegions: hasRegions, units: units)
    if let (name, fee) = table.unfitFee {
      throw .fee(model: name, usd: PriceTable.decimal(fee.attodollars, decimals: 18))
    }
    if finder.text(of: .input) == nil { throw .missing("input tokens") }
    if finder.text(of: .model) == nil, finder.text(of: .requestedModel) == nil { throw .missing("model") }
    if finder.text(of: .timestamp) == nil, dayOfUndated == nil { throw .missing("time") }
    let hasVendors = format.vendor != nil || finder.text(of: .vendor) != nil
    if let allocation, allocation.shares.reduce(0, { $0 + $1.weight }) > WarehouseAllocation.mostShares {
      throw .shares(most: WarehouseAllocation.mostShares)
    }
    let grouping = dimensions.map { column(for: $0) }
    let holder = allocation.map { column(for: $0.field) }
    var fields: [(column: String, path: String)] = []
    for column in grouping + [holder].compactMap(\.self) {
      guard let path = column.path, !fields.contains(where: { $0.path == path }) else { continue }
      fields.append((String(column.column.dropFirst(2)), path))
    }
    let relation = RelationNames(prefix: prefix, areReferences: isForDbt)
    let records = RecordQuery(
      dialect: dialect, source: source, format: format, semantics: semantics, dayOfUndated: dayOfUndated,
      dimensions: fields)
    let statements = allocation.flatMap { allocation in
      holder.map {
        AllocationQuery(
          dialect: dialect, relation: relation, key: CostQuery.Grouping(name: $0.name, expression: $0.column),
          allocation: allocation)
      }
    }
    let costs = CostQuery(
      dialect: dialect, relation: relation, hasVendors: hasVendors,
      hasAliases: names.contains { $0.vendor.isEmpty }, hasRegions: hasRegions,
      ownVendors: Set(names.map(\.vendor)).subtracting(SellerWords.all.values).filter { !$0.isEmpty }.sorted(),
      grouping: grouping.map { CostQuery.Grouping(name: $0.name, expression: $0.column) }, units: units,
      isAggregated: format.isAggregated)
    var parts = [
      WarehousePart(
        "llm_prices", .table,
        "USD per million tokens: one row for each name, tier, \(hasRegions ? "region, " : "")days, lengths of prompt and minutes"
          + " of the week (from Monday 00:00 UTC; -1 is a call of which only the day is known)", table.statements,
        seed: table.seed)
    ]
    if hasVendors {
      let type = dialect.keyTextType
      let rows = sellers.map { "  (\(dialect.literal($0.word)), \(dialect.literal($0.vendor)))" }
      parts.append(
        WarehousePart(
          "llm_sellers", .table, "the words of logs for who sold a call",
          [
            "\(dialect.createTable(prefix + "llm_sellers")) (\n  word \(type),\n  vendor \(type)\n)"
              + dialect.afterColumns(orderedBy: ["word"]),
            "insert into \(prefix)llm_sellers values\n" + rows.joined(separator: ",\n"),
          ],
          seed: WarehousePart.Seed(
            columns: [("word", type), ("vendor", type)], rows: sellers.map { [$0.word, $0.vendor] })))
    }
    func view(_ name: String, _ note: String, _ query: String) {
      parts.append(
        WarehousePart(
          name, .view, note, ["\(dialect.createView(prefix + name))\n\(query)\(dialect.afterView)"], query: query))
    }
    view("llm_model_names", "the names that calls can have", costs.names)
    view("llm_records", "every record: its tokens, each in one class, or why it does not count", records.query())
    view(
      "llm_call_usage", "the calls: records that count",
      "select r.*\nfrom \(relation("llm_records")) r\nwhere r.usage_left_out is null")
    view("llm_call_cost", "the calls with their exact cost in USD; null where a call has no price", costs.costs)
    view(
      "llm_unpriced", "the calls that have no price: they are in no cost",
      "select c.*\nfrom \(relation("llm_call_cost")) c\nwhere c.cost_usd is null")
    view("llm_cost_summary", "what was spent", costs.summary)
    if let statements {
      view("llm_cost_allocation", "the bill shared out, to the cent", statements.statements)
    }
    view(
      "llm_checks", "look here first: every call meets one price, and what was left out is known",
      costs.checks(with: statements?.checks ?? []))
    return parts
  }

  /// The whole script.
  ///
  /// - Parameters:
  ///   - parts: Its parts.
  ///   - header: Lines at its top, as comments.
  /// - Returns: The text.
  package func text(_ parts: [WarehousePart], header: [String]) -> String {
    var text = (header + dialect.remarks).map { "-- \($0)\n" }.joined()
    for statement in dialect.preamble { text += "\n\(statement);\n" }
    for part in parts {
      text += "\n-- \(part.name): \(part.note)\n"
      for statement in part.statements { text += "\(statement);\n" }
    }
    return text
  }

  private struct Column {
    let name: String
    let column: String
    /// The field that the value is in; nil where it is a column of every call.
    let path: String?
  }

  private func column(for name: String) -> Column {
    switch name {
    case "model": Column(name: name, column: "coalesce(c.priced_as, c.usage_model)", path: nil)
    case "vendor":
      Column(
        name: name,
        column: "coalesce(\(dialect.removing("/.*$", from: "c.priced_as")), c.usage_vendor)", path: nil)
    case "service_tier": Column(name: name, column: "c.usage_tier", path: nil)
    case "day": Column(name: name, column: "c.usage_day", path: nil)
    case "month":
      Column(name: name, column: "substr(\(dialect.text("c.usage_day")), 1, 7)", path: nil)
    case "hour":
      Column(
        name: name,
        column:
          "case when c.usage_minute < 0 then -1 else mod(\(dialect.quotient("c.usage_minute", "60")), 24) end",
        path: nil)
    default: Column(name: name, column: "c.dim_" + Self.plainName(name), path: name)
    }
  }

  private static func plainName(_ name: String) -> String {
    String(
      decoding: name.lowercased().utf8.map { byte in
        (97...122).contains(byte) || (48...57).contains(byte) ? byte : UInt8(ascii: "_")
      }, as: UTF8.self)
  }
}

/// A table or view of the script.
package struct WarehousePart: Sendable {
  package enum Kind: Sendable {
    case table, view
  }

  package let name: String
  package let kind: Kind
  /// Its description, in a line.
  package let note: String
  package let statements: [String]
  /// The query of a view.
  package let query: String
  /// The rows of a table.
  let seed: Seed?

  /// Rows as they are, before an engine reads them.
  struct Seed: Sendable {
    /// The columns with the types they have in the end.
    let columns: [(name: String, type: String)]
    /// The cells as texts; nil where there is no value.
    let rows: [[String?]]
  }

  init(
    _ name: String, _ kind: Kind, _ note: String, _ statements: [String], query: String = "", seed: Seed? = nil
  ) {
    self.name = name
    self.kind = kind
    self.note = note
    self.statements = statements
    self.query = query
    self.seed = seed
  }
}
