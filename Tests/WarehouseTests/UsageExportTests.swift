import CallLogs
import CostModel
import Testing

@testable import Warehouse

/// Sums that a vendor's administration interface exports, as queries; `.ci/sql.py` runs them.
@Suite struct UsageExportTests {
  private static let prices = """
    vendor: openai
    name: OpenAI
    source: https://example.com/prices
    checked: 2026-11-20
    currency: USD
    models:
      listen: {units: {audio_minute: 0.006}}
      odd: {units: {audio_minute: 0.003666666666666667}}
      speak: {units: {million_characters: 15.00}}
      picture: {units: {image: 0.04}}
      kinds: {units: {image: {small: 0.01, large: 0.02}}}

    """

  private static func parts(_ dialect: String, _ layout: RecordSource.Layout) throws -> [WarehousePart] {
    let format = try #require(LogFormat.named("openai-usage"))
    return try ScriptTests.parts(try ScriptTests.script(dialect, layout, format: format), prices: prices)
  }

  /// Prices by hand.
  ///
  /// A minute of $0.006 is $0.0001 a second, a million characters of $15 are $0.000015 each. $0.003666666666666667 are 3,666,666,666,666,667
  /// attodollars, of which 60 seconds are no whole part, and pictures of two sizes have no one price.
  @Test func `what is counted beside tokens has the price of one of it, where it is exact`() throws {
    let table = try #require(try Self.parts("duckdb", .documents(column: "record")).first { $0.name == "llm_prices" })
    let seed = try #require(table.seed)
    func price(_ model: String, _ column: String) throws -> String? {
      let place = try #require(seed.columns.firstIndex { $0.name == column })
      let name = try #require(seed.columns.firstIndex { $0.name == "model" })
      return try #require(seed.rows.first { $0[name] == model })[place]
    }
    #expect(try price("listen", "audio_second_usd") == "0.0001")
    #expect(try price("odd", "audio_second_usd") == nil)
    #expect(try price("speak", "character_usd") == "0.000015")
    #expect(try price("picture", "image_usd") == "0.04")
    #expect(try price("kinds", "image_usd") == nil)
    #expect(try price("picture", "audio_second_usd") == nil)
  }

  @Test(arguments: ["duckdb", "spark", "databricks", "bigquery", "snowflake", "clickhouse", "postgres", "trino"])
  func `pages and stretches are taken apart`(dialect: String) throws {
    let parts = try Self.parts(dialect, .documents(column: "record"))
    let records = try #require(parts.first { $0.name == "llm_records" }).query
    #expect(records.contains("llm_pages as (") && records.contains("llm_stretches as ("))
    #expect(records.contains("as usage_images"))
    // The first band alone holds for sums, also for those of one call.
    let costs = try #require(parts.first { $0.name == "llm_call_cost" }).query
    #expect(costs.contains("when p.prompt_from > 0 then null"))
  }

  @Test func `an engine that takes no list apart needs rows of results`() throws {
    #expect(throws: WarehouseScript.Unfit.lists) { try Self.parts("redshift", .documents(column: "record")) }
    let columns = ["start_time", "model", "input_tokens", "output_tokens", "num_model_requests"]
    let parts = try Self.parts("redshift", .columns(columns))
    let records = try #require(parts.first { $0.name == "llm_records" }).query
    #expect(!records.contains("llm_pages"))
    #expect(throws: WarehouseScript.Unfit.missing("time")) {
      try Self.parts("redshift", .columns(Array(columns.dropFirst())))
    }
  }

  @Test func `a file of a page is read whole, and lines are read one by one`() {
    #expect(FileKind(path: "usage.json", isPages: true) == .documents)
    #expect(FileKind(path: "usage.json") == .jsonLines)
    #expect(FileKind(path: "usage.jsonl", isPages: true) == .jsonLines)
  }
}
