import CostModel
import Documents

/// Models whose prices depend on the month: rates that fall with volume, allowances, capacity.
enum MonthPrices {
  static let text = """
    vendor: test
    name: Test
    source: https://example.com/prices
    checked: 2026-11-20
    currency: USD
    models:
      plain:
        input: 2.00
        output: 8.00
      graduated:
        caching: {kind: explicit, minimum: 0, ttl: 5m}
        input: 2.00
        cache_read: 0.1x
        output: 8.00
        batch: 0.5x
        volume:
          - {above_tokens: 5000000000, input: 1.20, output: 4.80}
          - {above_tokens: 1000000000, input: 1.60, output: 6.40}
      whole:
        input: 2.00
        output: 8.00
        volume:
          - {at_least: 1000000000, all_units: true, input: 1.60, output: 6.40}
          - {above_tokens: 2000000000, input: 1.00, output: 4.00}
      daily:
        input: 1.00
        output: 4.00
        search: 0.035
        allowance: {requests_per_day: 1500, searches_per_day: 100}
      several:
        input: 1.00
        output: 4.00
        allowance: {requests_per_minute: 2, requests_per_day: 1500, tokens_per_month: 30000000}
      monthly:
        input: 1.00
        output: 4.00
        allowance: {requests_per_month: 45000}
      ptu:
        caching: {kind: explicit, minimum: 0, ttl: 5m}
        input: 2.50
        cache_read: 1.25
        output: 10.00
        batch: 0.5x
        provisioned:
          - unit: PTU
            minimum: 50
            step: 50
            usd_per_hour: 1.00
            usd_per_month: 260
            usd_per_year: 2652
            input_tokens_per_minute: 2500
            output_counts: 4
            cached_counts: 0
      all:
        input: 2.50
        output: 10.00
        request: 0.001
        allowance: {tokens_per_day: 40000000, requests_per_minute: 90}
        volume: [{above_tokens: 1500000000, input: 2.00, output: 8.00}]
        provisioned: [{unit: PTU, usd_per_month: 260, input_tokens_per_minute: 2500, output_counts: 4}]
    """

  static let book: PriceBook = PriceBook.read([SourceFile(name: "test.yaml", text: text)]).book
}
