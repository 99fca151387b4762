import CostModel
import Documents
import Testing

/// A price book with everything that a price can depend on.
enum SamplePrices {
  static let text = """
    vendor: acme
    name: Acme
    source: https://acme.example/prices
    checked: 2026-11-01
    currency: USD
    models:
      dated:
        aliases: [dated-2026-01-01]
        prices:
          - {from: 2026-10-07, input: 2.123456789012, output: 8.5, cache_write_1h: 5, batch: 0.5x}
          - {from: 2026-01-01, input: 3, output: 9, cache_read: 0.3}
      banded:
        input: 1.25
        cache_read: 0.1x
        output: 10
        regions: {us: 1.1x}
        above:
          - {prompt_tokens: 1000, input: 2.5, output: 15}
          - {at_least: 5000, input: 4, output: 30}
      nightly:
        input: 0.15
        output: 0.6
        hours:
          - {utc: [22:00-04:00], weekdays: [mon, tue], input: 0.3, output: 1.2}
      sound: {input: 4, output: 16, audio_input: 40, audio_output: 80, request: 0.001, search: 0.01}
    """

  static func book(_ text: String = text) throws -> PriceBook {
    let (book, diagnostics) = PriceBook.read([SourceFile(name: "acme.yaml", text: text)])
    try #require(!diagnostics.contains { $0.severity == .error }, "\(diagnostics.map(\.message))")
    return book
  }
}
