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
}
