import CostModel
import Documents

/// A small price book written twice: as the file the tool reads, and as the numbers the twin uses.
enum TwinPrices {
  /// USD per million tokens; nil where a class is not sold, which costs what input costs.
  struct Rates {
    var input: Double
    var read: Double?
    var write: Double?
    var writeOneHour: Double?
    var output: Double

    func halved() -> Rates {
      Rates(
        input: input / 2, read: read.map { $0 / 2 }, write: write.map { $0 / 2 },
        writeOneHour: writeOneHour.map { $0 / 2 }, output: output / 2)
    }
  }

  /// Rates for prompts longer than a number of tokens.
  struct Band {
    var above: Int
    var rates: Rates
  }

  /// What a model charges and how its cache works.
  struct Model {
    var name: String
    /// The shortest cached prefix and the step beyond it; nil where nothing is cached.
    var cache: (minimum: Int, step: Int)?
    var standard: [Band]
    var batch: [Band]
    /// The rates in peak hours, where the model has them.
    var peak: [Band]?
    var perRequest = 0.0
    var perSearch = 0.0
  }

  static let models: [Model] = [
    // Explicit cache, both kinds of writes, a batch tier that keeps the cache discount.
    Model(
      name: "alpha", cache: (100, 1),
      standard: [Band(above: -1, rates: alpha)], batch: [Band(above: -1, rates: alpha.halved())], perSearch: 0.01),
    // Automatic cache in steps, no charge for writes, no discount in batch, one band.
    Model(
      name: "beta", cache: (128, 32),
      standard: [
        Band(above: -1, rates: Rates(input: 2.5, read: 1.25, output: 10)),
        Band(above: 700, rates: Rates(input: 5, read: 2.5, output: 15)),
      ],
      batch: [
        Band(above: -1, rates: Rates(input: 1.25, output: 5)), Band(above: 700, rates: Rates(input: 2.5, output: 7.5)),
      ]),
    // Three bands, the second from a length on; every prefix is cached; a fee per call.
    Model(
      name: "gamma", cache: (1, 1),
      standard: [
        Band(above: -1, rates: Rates(input: 1, read: 0.1, write: 1.25, writeOneHour: 2, output: 5)),
        Band(above: 499, rates: Rates(input: 2, read: 0.2, write: 2.5, writeOneHour: 4, output: 7)),
        Band(above: 1500, rates: Rates(input: 4, read: 0.4, write: 5, writeOneHour: 8, output: 9)),
      ], batch: [], perRequest: 0.001),
    // No cache; more expensive at night.
    Model(
      name: "delta", cache: nil, standard: [Band(above: -1, rates: Rates(input: 0.15, read: 0.003, output: 0.6))],
      batch: [], peak: [Band(above: -1, rates: Rates(input: 0.3, read: 0.006, output: 1.2))]),
  ]

  private static let alpha = Rates(input: 2, read: 0.2, write: 2.5, writeOneHour: 4, output: 10)

  /// USD per million tokens of the model `embed`.
  static let embedding = 0.02

  static let text = """
    vendor: twin
    name: Twin
    source: https://example.com/prices
    checked: 2026-11-20
    currency: USD
    models:
      alpha:
        caching: {kind: explicit, minimum: 100, ttl: 5m}
        input: 2.00
        cache_read: 0.20
        cache_write: 2.50
        cache_write_1h: 4.00
        output: 10.00
        batch: 0.5x
        search: 0.01
      beta:
        caching: {kind: automatic, minimum: 128, step: 32, ttl: 10m}
        input: 2.50
        cache_read: 1.25
        output: 10.00
        batch: {input: 1.25, output: 5.00}
        above:
          - prompt_tokens: 700
            input: 5.00
            cache_read: 2.50
            output: 15.00
            batch: {input: 2.50, output: 7.50}
      gamma:
        caching: {kind: explicit, minimum: 1, ttl: 5m}
        input: 1.00
        cache_read: 0.1x
        cache_write: 1.25x
        cache_write_1h: 2x
        output: 5.00
        request: 0.001
        above:
          - at_least: 500
            input: 2.00
            output: 7.00
          - prompt_tokens: 1500
            input: 4.00
            output: 9.00
      delta:
        caching: {kind: none}
        input: 0.15
        cache_read: 0.003
        output: 0.60
        hours:
          - utc: [01:00-04:00, 06:00-10:00]
            weekdays: [mon, tue, wed, thu, fri]
            input: 0.30
            cache_read: 0.006
            output: 1.20
      embed:
        caching: {kind: none}
        input: 0.02
    """

  static let book: PriceBook = {
    let (book, diagnostics) = PriceBook.read([SourceFile(name: "twin.yaml", text: text)])
    precondition(!diagnostics.contains { $0.severity == .error }, "\(diagnostics.map(\.message))")
    return book
  }()
}
