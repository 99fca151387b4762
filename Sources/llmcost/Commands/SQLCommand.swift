import CallLogs
import CostModel
import Documents
import Reports
import Warehouse

extension Command {
  private static let dialect = Option(
    "dialect", .value(Option.Value(placeholder: "NAME", type: .choice(SQLDialects.all.map(\.name)))),
    help: "The engine to write for.")
  private static let format = Option(
    "log-format",
    .value(Option.Value(placeholder: "NAME", type: .logFormat)),
    help: Option.logFormat.help, defaultText: "plain")
  private static let from = Option(
    "from", .value(Option.Value(placeholder: "TABLE", type: .text)),
    help: """
      The table or view with the calls, or a file that the engine reads: a path ending in .jsonl, .json, .ndjson, .csv or .parquet.
      """,
    defaultText: "llm_calls")
  private static let columns = Option(
    "columns", .value(Option.Value(placeholder: "NAMES", type: .text)),
    help: """
      Read these columns of the table, with commas between, instead of making each row a JSON document first: faster, but a count in a column \
      that is not named is not read.
      """)
  private static let json = Option(
    "json", .value(Option.Value(placeholder: "COLUMN", type: .text)),
    help: "The column of the table that holds each record as a JSON document.")
  private static let into = Option(
    "into", .value(Option.Value(placeholder: "SCHEMA", type: .text)),
    help: "The schema or dataset that the tables and views are made in.")
  private static let shape = Option(
    "as", .value(Option.Value(placeholder: "SHAPE", type: .choice(["script", "dbt"]))),
    help: """
      What to write: a script, or a package of dbt with seeds, models and tests, to the folder that -o names.
      """,
    defaultText: "script")
  private static let vendors = Option(
    "vendors", .value(Option.Value(placeholder: "NAMES", type: .text)),
    help: "Only the prices of these vendors, with commas between, such as openai,azure.", defaultText: "all")
  private static let names = Option(
    "names", .value(Option.Value(placeholder: "FILE", type: .file)),
    help: """
      Further names of models that the calls have, one a line, after a vendor and a comma where the calls name one: for those that audit finds by its rules.
      """)

  /// `sql`: exact cost where the calls are.
  static let sql = Command(
    name: "sql", group: .costs, summary: "Write prices and exact cost views for a warehouse.",
    details: """
      Writes a script that makes the table llm_prices and the views llm_records, llm_call_usage, llm_call_cost, llm_unpriced, \
      llm_cost_summary and llm_checks, and with --allocate llm_cost_allocation. Tokens are counted by the rule of audit and cost is exact, so that the same calls have \
      the same cost to the last digit; a call without a price has none, never 0.
      """,
    options: [
      dialect, shape, format, from, columns, json, into, .auditBy, vendors, names, .cacheSemantics, .modelAlias,
      .auditAllocate, .auditInvoice, .auditShared, .auditSpread,
    ],
    commonOptions: [.output, .pricing, .withBuiltIn, .asOf] + Option.everywhere,
    examples: [
      .init("llmcost sql --dialect duckdb --from calls.jsonl -o costs.sql", "The cost of a log in DuckDB."),
      .init(
        "llmcost sql --dialect bigquery --from logs.llm_calls --into costs -o costs.sql", "A script for BigQuery."),
      .init("llmcost sql --dialect snowflake --from raw.llm_calls --as dbt -o llm_costs/", "A package of dbt."),
    ],
    run: { invocation throws(Failure) in
      let arguments = invocation.arguments
      guard let name = arguments.text(dialect), let engine = SQLDialects.named(name) else {
        throw invocation.usage(.missingOption(signature: dialect.signature))
      }
      let formatName = arguments.text(format) ?? LogFormat.plain.name
      guard let logFormat = LogFormat.named(formatName) else {
        throw Failure(code: "usage", "no format is named '\(formatName)'")
      }
      let prices = try invocation.prices()
      let pricer = CallPricer(
        book: prices.book, asOf: arguments.date(.asOf), aliases: try invocation.modelAliases(in: prices))
      let isForDbt = arguments.text(shape) == "dbt"
      let records = try source(invocation, engine, logFormat)
      if isForDbt {
        if arguments.has(into) { throw invocation.usage(.exclusive(option: "--as dbt", other: into.longName)) }
        guard Self.arguments(invocation).count == 1, Self.arguments(invocation)[0] != "-" else {
          throw Failure(
            code: "usage", "'--as dbt' needs a folder for the package", hint: "for instance --as dbt -o llm_costs/")
        }
      }
      var script = WarehouseScript(
        dialect: engine,
        source: isForDbt
          ? RecordSource(relation: DbtPackage.variable, layout: records.layout, assumesUTC: records.assumesUTC)
          : records, format: logFormat)
      script.isForDbt = isForDbt
      script.semantics = arguments.text(.cacheSemantics).flatMap { CacheSemantics(rawValue: $0) } ?? .automatic
      script.dayOfUndated = arguments.date(.asOf)
      let dimensions = arguments.texts(.auditBy).flatMap { LoadedPrices.entries($0) }
      script.dimensions = dimensions.isEmpty ? ["model"] : dimensions
      script.allocation = try allocation(invocation)
      script.prefix =
        try arguments.text(into).map { schema throws(Failure) in try relation(schema, of: into) + "." } ?? ""
      let (listed, unknown) = PricedName.all(
        in: pricer, vendors: try chosenVendors(invocation, prices.book), others: try otherNames(invocation))
      for logged in unknown {
        let shown = (logged.vendor.map { "\($0)," } ?? "") + logged.name
        invocation.remark("warning: '\(shown)' is no model of the price files: its calls have no price")
      }
      for model in prices.book.models {
        guard let phrase = model.monthPricesPhrase else { continue }
        invocation.remark(
          "warning: '\(prices.book.qualifiedName(of: model))' has \(phrase): its calls cost what their first rates say, "
            + "before what the month's use changes")
      }
      let parts: [WarehousePart]
      do throws(WarehouseScript.Unfit) {
        parts = try script.parts(listed, sellers: PricedName.sellers(in: prices.book))
      } catch {
        throw Failure(error, dialect: engine)
      }
      let dates = prices.book.vendors.map(\.checked).min().map { ", checked \($0) or later" } ?? ""
      let header = [
        "llmcost: what LLM calls cost, for \(engine.title), from \(logFormat.title).",
        "Prices: \(prices.book.digest)\(dates). All amounts are USD; rates are USD per million tokens.",
      ]
      if isForDbt {
        try write(DbtPackage(parts, dialect: engine, relation: records.relation, header: header), invocation)
      } else {
        try write(script.text(parts, header: header), invocation)
      }
      return .done
    })

  /// How the bill is allocated, by the options of `audit`; nil where it is not.
  private static func allocation(_ invocation: Invocation) throws(Failure) -> WarehouseAllocation? {
    let arguments = invocation.arguments
    guard let field = arguments.text(.auditAllocate) else {
      for option in [Option.auditInvoice, .auditShared, .auditSpread] where arguments.has(option) {
        throw invocation.usage(.pointless(option: option.longName, without: Option.auditAllocate.longName))
      }
      return nil
    }
    let rule = try invocation.allocationRule()
    if case .fixed(let shares) = rule, shares.allSatisfy({ $0.weight == 0 }) {
      throw Failure(code: "usage", "the shares of '--spread' are all 0")
    }
    return WarehouseAllocation(
      field: field, rule: rule, shared: arguments.texts(.auditShared),
      invoice: try invocation.invoice())
  }

  private static func write(_ text: String, _ invocation: Invocation) throws(Failure) {
    let paths = arguments(invocation)
    guard paths.count < 2 else { throw invocation.usage(.givenTwice(option: Option.output.longName)) }
    guard let path = paths.first, path != "-" else { return try invocation.world.print(text) }
    try invocation.world.refuseInput(path)
    do throws(FileFailure) {
      try invocation.world.writeFile(path, Array(text.utf8), .replace)
    } catch {
      throw Failure.unwritable(path, error)
    }
  }

  private static func write(_ package: DbtPackage, _ invocation: Invocation) throws(Failure) {
    let world = invocation.world
    guard let given = arguments(invocation).first else { return }
    let folder = given.hasSuffix("/") ? String(given.dropLast()) : given
    var path = folder
    do throws(FileFailure) {
      for name in ["", "/models", "/seeds", "/tests"] {
        path = folder + name
        if world.fileKind(path) == nil { try world.makeDirectory(path) }
      }
      for file in package.files {
        path = "\(folder)/\(file.path)"
        try world.writeFile(path, Array(file.text.utf8), .replace)
      }
    } catch {
      throw Failure.unwritable(path, error)
    }
  }

  private static func arguments(_ invocation: Invocation) -> [String] { invocation.arguments.texts(.output) }

  /// The location of the records.
  private static func source(
    _ invocation: Invocation, _ engine: any SQLDialect, _ format: LogFormat
  ) throws(Failure) -> RecordSource {
    let arguments = invocation.arguments
    let place = arguments.text(from) ?? "llm_calls"
    let given = arguments.text(columns).map { LoadedPrices.entries($0) }
    if let column = arguments.text(json) {
      if given != nil { throw invocation.usage(.exclusive(option: json.longName, other: columns.longName)) }
      return RecordSource(
        relation: try relation(place, of: from), layout: .documents(column: column), assumesUTC: format.timesAreUTC)
    }
    guard let kind = FileKind(path: place, isPages: format.stretchStart != nil) else {
      return RecordSource(
        relation: try relation(place, of: from), layout: given.map { .columns($0) } ?? .rows, assumesUTC: true)
    }
    guard let file = engine.records(ofFile: place, kind) else {
      throw Failure(
        code: "unfit-dialect", "\(engine.title) reads no such file as '\(place)' in a query",
        hint: "load it into a table, and name that with --from TABLE")
    }
    if let column = file.documentColumn {
      return RecordSource(
        relation: file.relation, layout: .documents(column: column), assumesUTC: format.timesAreUTC)
    }
    let isTable = kind == .csv
    return RecordSource(
      relation: file.relation, layout: given.map { .columns($0) } ?? .rows,
      assumesUTC: !isTable || format.timesAreUTC)
  }

  /// The name of a relation or schema, which is used in the script unchanged: letters, digits, `_`, dots, and quoted
  /// parts.
  private static func relation(_ text: String, of option: Option) throws(Failure) -> String {
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "`" {
        quote = character
      } else if !(character.isLetter || character.isNumber || "_.-$".contains(character)) || text.contains("--") {
        throw Failure(
          code: "usage", "'\(option.longName)' must be the name of a table or schema, found '\(text)'",
          hint: "put quotes around a name with other characters")
      }
    }
    guard !text.isEmpty, quote == nil else {
      throw Failure(code: "usage", "'\(option.longName)' must be the name of a table or schema, found '\(text)'")
    }
    return text
  }

  private static func chosenVendors(_ invocation: Invocation, _ book: PriceBook) throws(Failure) -> Set<String> {
    let given = invocation.arguments.text(vendors).map { LoadedPrices.entries($0) } ?? []
    let known = book.vendors.map(\.id)
    for name in given where !known.contains(name) {
      throw Failure.unknownName(
        code: "unknown-vendor", "unknown vendor '\(name)'", name, among: known,
        otherwise: "the vendors are \(known.joined(separator: ", "))")
    }
    return Set(given)
  }

  private static func otherNames(_ invocation: Invocation) throws(Failure) -> [LoggedModel] {
    guard let path = invocation.arguments.text(names) else { return [] }
    let text = String(decoding: try invocation.world.source(at: path).bytes, as: UTF8.self)
    var found: [LoggedModel] = []
    for line in text.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
        .map { String($0.drop { $0 == " " || $0 == "\"" }.reversed().drop { $0 == " " || $0 == "\"" }.reversed()) }
      guard let last = parts.last, !last.isEmpty else { continue }
      found.append(LoggedModel(name: last, vendor: parts.count > 1 && !parts[0].isEmpty ? parts[0] : nil))
    }
    return found
  }
}

extension Failure {
  /// A dialect cannot express a rule exactly: nothing is written.
  fileprivate init(_ unfit: WarehouseScript.Unfit, dialect: any SQLDialect) {
    switch unfit {
    case .format(let name):
      self.init(
        code: "unfit-dialect", "records of '\(name)' are calls by more than their fields, which a query cannot hold",
        hint: "formats for sql are \(WarehouseScript.formats.map(\.name).sorted().joined(separator: ", "));"
          + " every format can be audited in parts: llmcost audit --partial")
    case .needsColumns:
      self.init(
        code: "unfit-dialect", "\(dialect.title) makes no JSON document of a row without the names of its columns",
        hint:
          "give them with --columns timestamp,model,input_tokens,output_tokens or the column of documents with --json")
    case .lists:
      self.init(
        code: "unfit-dialect", "\(dialect.title) takes no list of a document apart, and each record is a list of sums",
        hint: "load a row for each sum, and name its columns with --columns start_time,model,input_tokens,output_tokens"
      )
    case .fee(let model, let usd):
      self.init(
        code: "unfit-dialect",
        "the fee of '\(model)', \(usd) USD, has more digits than an exact product has room for",
        hint: "fees under 1000 USD a call can be held")
    case .shares(let most):
      self.init(
        code: "unfit-dialect", "the shares of '--spread' have more digits than an exact product has room for",
        hint: "in the smallest whole numbers their sum may be \(most)")
    case .missing(let what):
      self.init(
        code: "unfit-columns", "the columns have no \(what)", hint: "--columns names those that the rule reads")
    }
  }
}
