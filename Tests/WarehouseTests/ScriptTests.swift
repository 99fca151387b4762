import CallLogs
import CostModel
import Testing

@testable import Warehouse

/// The text for every engine, and what no engine is given.
@Suite struct ScriptTests {
  static let dialects = SQLDialects.all.map(\.name)
  static let columns = [
    "id", "timestamp", "model", "status", "service_tier", "input_tokens", "cached_input_tokens", "output_tokens",
  ]

  static func script(
    _ dialect: String, _ layout: RecordSource.Layout, format: LogFormat = .plain
  ) throws -> WarehouseScript {
    let engine = try #require(SQLDialects.named(dialect))
    var script = WarehouseScript(
      dialect: engine, source: RecordSource(relation: "llm_calls", layout: layout, assumesUTC: true), format: format)
    script.dimensions = ["model", "month"]
    return script
  }

  static func parts(_ script: WarehouseScript, prices: String = SamplePrices.text) throws -> [WarehousePart] {
    let book = try SamplePrices.book(prices)
    let names = PricedName.all(in: CallPricer(book: book)).names
    return try script.parts(names, sellers: [("acme", "acme"), ("acme-ai", "acme")])
  }

  @Test(arguments: dialects)
  func `the text for an engine is what was read and approved`(dialect: String) throws {
    let script = try Self.script(dialect, .columns(Self.columns))
    try Golden.expect(script.text(try Self.parts(script), header: []), in: "\(dialect).sql")
  }

  @Test func `rows and documents are read by the same rule`() throws {
    let rows = try Self.script("duckdb", .rows)
    try Golden.expect(
      try Self.parts(rows).filter { $0.name == "llm_records" }.map(\.query).joined() + "\n", in: "duckdb-rows.sql")
  }

  @Test func `an engine that makes no documents of rows needs columns`() throws {
    #expect(throws: WarehouseScript.Unfit.needsColumns(dialect: "trino")) {
      try Self.parts(try Self.script("trino", .rows))
    }
  }

  @Test func `a format that is more than its fields is refused`() throws {
    let format = try #require(LogFormat.named("claude-code"))
    #expect(throws: WarehouseScript.Unfit.format("claude-code")) {
      try Self.parts(try Self.script("duckdb", .rows, format: format))
    }
    #expect(WarehouseScript.formats.map(\.name).contains("litellm-spend-logs"))
  }

  @Test func `columns without what a price needs are refused`() throws {
    for (columns, what) in [
      (["timestamp", "model"], "input tokens"), (["timestamp", "input_tokens"], "model"),
      (["model", "input_tokens"], "time"),
    ] {
      #expect(throws: WarehouseScript.Unfit.missing(what)) {
        try Self.parts(try Self.script("duckdb", .columns(columns)))
      }
    }
  }

  // 1000 USD has four digits before the point; with 18 decimals and 12 digits of calls a product has more than 38 - 1.
  @Test func `a fee that no product has room for is refused`() throws {
    let prices = SamplePrices.text.replacing("request: 0.001", with: "request: 1000")
    #expect(throws: WarehouseScript.Unfit.fee(model: "acme/sound", usd: "1000.0")) {
      try Self.parts(try Self.script("duckdb", .rows), prices: prices)
    }
  }

  @Test func `amounts keep all their decimals`() {
    #expect(PriceTable.decimal(2_123_456_789_012, decimals: 12) == "2.123456789012")
    #expect(PriceTable.decimal(1, decimals: 12) == "0.000000000001")
    #expect(PriceTable.decimal(3_000_000_000_000, decimals: 12) == "3.0")
    #expect(PriceTable.decimal(0, decimals: 12) == "0.0")
  }

  @Test func `quotes in texts and names end nothing`() throws {
    for dialect in SQLDialects.all {
      let text = dialect.literal("o'clock\\")
      #expect(text.hasPrefix("'o") && text.hasSuffix("'") && (text.contains("''clock") || text.contains("\\'clock")))
      #expect(dialect.quoted("a b").first == dialect.quoted("a b").last && dialect.quoted("a b") != "a b")
      #expect(dialect.quoted("feature") == "feature")
    }
  }

  // MARK: - dbt

  @Test(arguments: dialects)
  func `a package has every model that others name, and no rate as a number`(dialect: String) throws {
    let engine = try #require(SQLDialects.named(dialect))
    var script = WarehouseScript(
      dialect: engine,
      source: RecordSource(relation: DbtPackage.variable, layout: .columns(Self.columns), assumesUTC: true),
      format: .plain)
    script.isForDbt = true
    let parts = try Self.parts(script)
    let package = DbtPackage(parts, dialect: script.dialect, relation: "raw.\"llm calls\"", header: ["of a test"])
    let files = Dictionary(uniqueKeysWithValues: package.files.map { ($0.path, $0.text) })
    let models = Set(
      files.keys.filter { $0.hasPrefix("models/") && $0.hasSuffix(".sql") }.map { $0.dropFirst(7).dropLast(4) })
    let seeds = Set(files.keys.filter { $0.hasPrefix("seeds/") }.map { $0.dropFirst(6).dropLast(4) })
    #expect(models == Set(parts.map { Substring($0.name) }))
    #expect(seeds == ["llm_prices_list", "llm_sellers_list"] || seeds == ["llm_prices_list"])
    for (path, text) in files where path.hasSuffix(".sql") {
      for name in text.matches(of: /\{\{ ref\('([a-z_]+)'\) \}\}/).map(\.1) {
        #expect(models.contains(name) || seeds.contains(name), "\(path): \(name)")
      }
      // Nothing is named but by reference, and nothing is made by the text itself.
      #expect(
        text.firstMatch(of: /(from|join) llm_(prices|sellers|model_names|records|call_usage|call_cost)\b/) == nil,
        "\(path)")
      #expect(!text.contains("create ") && !text.contains("insert "), "\(path)")
    }
    #expect(files["dbt_project.yml"]?.contains("  llm_calls: \"raw.\\\"llm calls\\\"\"\n") == true)
    #expect(files["models/llm_records.sql"]?.contains("{{ var('llm_calls') }}") == true)
    // Every column of a seed is text, so that no guess at types loses a digit.
    let header = files["seeds/llm_prices_list.csv"]?.split(separator: "\n").first?.split(separator: ",") ?? []
    for column in header {
      #expect(files["dbt_project.yml"]?.contains("        \(column): \"\(script.dialect.textType)\"\n") == true)
      #expect(files["models/llm_prices.sql"]?.contains(" as \(script.dialect.quoted(String(column)))") == true)
    }
  }

  // The rows of the seed are those of the script: the same texts, of which each number has all its digits.
  @Test func `a seed has the prices of the script`() throws {
    var script = try Self.script("duckdb", .columns(Self.columns))
    let plain = try #require(try Self.parts(script).first)
    script.isForDbt = true
    let package = DbtPackage(try Self.parts(script), dialect: script.dialect, relation: "llm_calls", header: [])
    let seed = try #require(package.files.first { $0.path == "seeds/llm_prices_list.csv" })
    let rows = seed.text.split(separator: "\n").dropFirst()
    let values = plain.statements.dropFirst().flatMap { $0.split(separator: "\n").dropFirst() }
    #expect(rows.count == values.count && rows.count > 10)
    for (row, value) in zip(rows, values) {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      for cell in cells where !cell.isEmpty { #expect(value.contains(cell), "\(cell) in \(value)") }
      #expect(value.matches(of: /\bnull\b/).count == cells[5...].filter(\.isEmpty).count)
    }
  }
}
