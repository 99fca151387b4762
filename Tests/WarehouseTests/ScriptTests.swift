import CallLogs
import CostModel
import Testing

@testable import Warehouse

/// The text for every engine, and what no engine is given.
@Suite struct ScriptTests {
  static let dialects = SQLDialects.all.map(\.name)
  static let columns = [
    "id", "timestamp", "model", "status", "service_tier", "inference_geo", "input_tokens", "cached_input_tokens",
    "output_tokens",
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
    var script = try Self.script(dialect, .columns(Self.columns + ["team"]))
    script.allocation = WarehouseAllocation(
      field: "team", rule: .fixed([.init("support", weight: 3_000_000), .init("o'clock", weight: 1_500_000)]),
      shared: ["infra"], invoice: Cents(9_400_000))
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

  // 3 to 1.5 is 2 to 1. 33,333,333 to 66,666,667 has no such room, and 1 to 0 does.
  @Test func `agreed shares are the smallest whole numbers, or none that fit`() throws {
    func allocation(_ weights: [UInt64]) -> WarehouseAllocation {
      WarehouseAllocation(
        field: "team", rule: .fixed(zip(["a", "b"], weights).map { .init($0, weight: $1) }), shared: [], invoice: nil)
    }
    #expect(allocation([3_000_000, 1_500_000]).shares.map(\.weight) == [2, 1])
    #expect(allocation([7, 0]).shares.map(\.weight) == [1, 0])
    var script = try Self.script("duckdb", .columns(Self.columns + ["team"]))
    script.allocation = allocation([33_333_333, 66_666_667])
    #expect(throws: WarehouseScript.Unfit.shares(most: 9_999)) { try Self.parts(script) }
    script.allocation = allocation([33_333_000, 66_667_000])
    #expect(throws: WarehouseScript.Unfit.shares(most: 9_999)) { try Self.parts(script) }
    script.allocation = allocation([33_300_000, 66_700_000])
    let parts = try Self.parts(script)
    #expect(parts.map(\.name).suffix(2) == ["llm_cost_allocation", "llm_checks"])
    // What is shared out by a field is found in the records though nothing is summed by it.
    #expect(parts.first { $0.name == "llm_records" }?.query.contains(" as dim_team") == true)
  }

  // 1.25 USD in all regions, 1.1 times in the US: 1.375. What no call can name has no rows.
  @Test func `prices of regions are listed where calls can name one`() throws {
    func prices(_ columns: [String]) throws -> [String] {
      let parts = try Self.parts(try Self.script("duckdb", .columns(columns)))
      let table = try #require(parts.first { $0.name == "llm_prices" })
      return table.statements.flatMap { $0.split(separator: "\n").map(String.init) }.filter {
        $0.contains("'banded'") && $0.contains("0, 1001")
      }
    }
    let placed = try prices(Self.columns)
    #expect(placed.map { $0.contains("'standard', '', ") } == [true, false])
    #expect(placed.map { $0.contains("'standard', 'us', ") } == [false, true])
    #expect(placed.map { $0.contains(", 1.25, 0.125, ") } == [true, false])
    #expect(placed.map { $0.contains(", 1.375, 0.1375, ") } == [false, true])
    #expect(try prices(Self.columns.filter { $0 != "inference_geo" }).count == 1)
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
    script.allocation = WarehouseAllocation(field: "model", rule: .even, shared: [], invoice: nil)
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
      let named = /(from|join) llm_(prices|sellers|model_names|records|call_usage|call_cost|cost_allocation)\b/
      #expect(
        text.firstMatch(of: named) == nil,
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
      // The sixth cell is the region, of which most rows have none.
      #expect(value.matches(of: /\bnull\b/).count == cells[6...].filter(\.isEmpty).count)
    }
  }
}
