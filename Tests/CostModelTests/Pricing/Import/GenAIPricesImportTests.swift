import Testing

@testable import CostModel

@Suite struct GenAIPricesImportTests {
  private func one(_ prices: String, variants: String = "[]", provider: String = "openai") -> String {
    """
    [{"id": "\(provider)", "name": "A name", "models": [
      {"id": "m", "match": {"equals": "m"}, "prices": \(prices), "price_variants": \(variants)}]}]
    """
  }

  @Test func `tiers are bands, and equal ids are aliases`() throws {
    let imported = try Imported(
      .genaiPrices,
      """
      [{"id": "x-ai", "name": "X AI", "models": [
        {"id": "grok", "context_window": 500000, "deprecated": true,
         "match": {"or_": [{"equals": "grok"}, {"equals": "grok-latest"}, {"starts_with": "grok-"}]},
         "prices": {
           "input_mtok": {"base": 2, "tiers": [{"start": 199999, "price": 4}]},
           "output_mtok": {"base": 6, "tiers": [{"start": 199999, "price": 12}]},
           "cache_read_mtok": 0.5, "web_searches_kcount": 5, "storage_searches_kcount": 2.5}}]}]
      """)
    #expect(
      imported.models(of: "xai") == """

          grok:
            aliases: [grok-latest]
            context_window: 500000
            input: 2.00
            cache_read: 0.50
            output: 6.00
            search: 0.005
            above:
              - at_least: 200000
                input: 4.00
                cache_read: 0.50
                output: 12.00

        """)
    #expect(
      imported.remarks(on: "xai") == [
        "ids that match a pattern are not taken, only those written out: grok",
        "storage_searches_kcount: not supported by the price file format: grok",
        "the list calls it deprecated and gives no date: grok",
      ])
  }

  @Test func `a variant holds from its day, over what the standard prices give, and only where it has a band`() throws {
    let imported = try Imported(
      .genaiPrices,
      one(
        """
        {"input_mtok": {"base": 1.25, "tiers": [{"start": 200000, "price": 2.5}]},
         "output_mtok": {"base": 10, "tiers": [{"start": 200000, "price": 15}]},
         "cache_read_mtok": {"base": 0.125, "tiers": [{"start": 200000, "price": 0.25}]}}
        """,
        variants: """
          [{"when": {"processing": "batch"}, "constraint": {"start_date": "2026-10-14"}, "prices": {
             "input_mtok": {"base": 0.625, "tiers": [{"start": 200000, "price": 1.25}]},
             "output_mtok": {"base": 5, "tiers": [{"start": 200000, "price": 7.5}]}}},
           {"when": {"service_tier": "priority"}, "prices": {"input_mtok": 5, "output_mtok": 30}},
           {"when": {"service_tier": "default"}, "prices": {}},
           {"when": {"speed": "fast"}, "prices": {"input_mtok": 9}}]
          """))
    #expect(
      imported.models(of: "openai") == """

          m:
            prices:
              - from: 2026-10-14
                input: 1.25
                cache_read: 0.125
                output: 10.00
                batch: {input: 0.625, cache_read: 0.125, output: 5.00}
                priority: {input: 5.00, cache_read: 0.125, output: 30.00}
                above:
                  - prompt_tokens: 200000
                    input: 2.50
                    cache_read: 0.25
                    output: 15.00
                    batch: {input: 1.25, cache_read: 0.25, output: 7.50}
              - input: 1.25
                cache_read: 0.125
                output: 10.00
                priority: {input: 5.00, cache_read: 0.125, output: 30.00}
                above:
                  - prompt_tokens: 200000
                    input: 2.50
                    cache_read: 0.25
                    output: 15.00

        """)
    #expect(
      imported.remarks(on: "openai") == [
        "price_variants for speed 'fast': not supported by the price file format: m",
        "the priority tier has no price of its own in a context band: not sold there: m",
      ])
  }

  @Test func `dated prices are rows, daily hours go with the newest before them, later rows are announced`() throws {
    let imported = try Imported(
      .genaiPrices,
      one(
        """
        [{"prices": {"input_mtok": 0.14, "output_mtok": 0.28}},
         {"constraint": {"start_date": "2026-09-10"}, "prices": {"input_mtok": 0.15, "output_mtok": 0.6}},
         {"constraint": {"start_time": "01:00:00+00:00", "end_time": "04:00:00+00:00"},
          "prices": {"input_mtok": 0.3, "output_mtok": 1.2}},
         {"constraint": {"start_time": "06:00:00Z", "end_time": "10:00:00Z"},
          "prices": {"input_mtok": 0.3, "output_mtok": 1.2}},
         {"constraint": {"start_date": "2027-01-01"}, "prices": {"input_mtok": 1, "output_mtok": 2}}]
        """, provider: "deepseek"))
    #expect(
      imported.models(of: "deepseek") == """

          m:
            prices:
              - from: 2027-01-01
                status: announced
                input: 1.00
                output: 2.00
              - from: 2026-09-10
                input: 0.15
                output: 0.60
                hours:
                  - utc: [01:00-04:00, 06:00-10:00]
                    input: 0.30
                    output: 1.20
              - input: 0.14
                output: 0.28

        """)
    #expect(imported.remarks(on: "deepseek") == ["daily hours are taken for the newest dated price only: m"])
  }

  @Test func `a time without a price is not bridged by an older one`() throws {
    let prices = """
      [{"prices": {"input_mtok": 1, "output_mtok": 2}},
       {"constraint": {"start_date": "2026-01-01"}, "prices": {}},
       {"constraint": {"start_date": "2026-06-01"}, "prices": {"input_mtok": 3, "output_mtok": 4}}]
      """
    let imported = try Imported(.genaiPrices, one(prices))
    #expect(
      imported.models(of: "openai") == """

          m:
            prices:
              - from: 2026-06-01
                input: 3.00
                output: 4.00

        """)
    let free = try Imported(.genaiPrices, one("{}"))
    #expect(free.remarks(on: "openai") == ["left out: there is no price per token of the prompt: m"])
  }

  @Test func `an alias that is the id of another model is dropped`() throws {
    let imported = try Imported(
      .genaiPrices,
      """
      {"providers": [{"id": "aws", "models": [
        {"id": "a", "match": {"or_": [{"equals": "b"}, {"equals": "c"}]}, "prices": {"input_mtok": 1}},
        {"id": "b", "match": {"equals": "c"}, "prices": {"input_mtok": 2}}]}]}
      """)
    #expect(
      imported.models(of: "bedrock") == "\n  a:\n    aliases: [c]\n    input: 1.00\n\n  b:\n    input: 2.00\n")
  }
}
