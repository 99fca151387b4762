import CallLogs
import CostModel
import Documents
import Testing

/// Records with tokens of pictures, of models that charge them apart and of others.
@Suite struct FormatPictureTests {
  static let prices = """
    vendor: acme
    name: Acme
    source: https://example.com
    checked: 2026-11-20
    currency: USD
    models:
      plain: {input: 1, cache_read: 0.1, output: 4}
      drawer:
        input: 1
        cache_read: 0.1
        output: 4
        image_input: 10
        image_cache_read: 2
        image_output: 60
        batch: {input: 0.5, output: 2, image_input: 5, image_output: 30}
      painter: {input: 1, output: 40, image_input: 10, image_output: 40}
      brush: {input: 1, image_output: 40}
      both: {input: 1, output: 4, audio_input: 10, audio_output: 20, image_input: 5}
    """

  static let pricer = CallPricer(book: PriceBook.read([SourceFile(name: "acme.yaml", text: prices)]).book)

  private static func scan(_ log: String) throws -> PricedUsage {
    let scanner = LogScanner(plan: ScanPlan(dimensions: []), pricer: pricer)
    return try scanner.scan([.memory(Array(log.utf8))]).priced(by: pricer)
  }

  private static func line(
    _ model: String, in given: String = "", out written: String = "", output: Int = 5, _ more: String = ""
  ) -> String {
    #"{"timestamp":"2026-10-01T00:00:00Z","model":"\#(model)",\#(more)"usage":{"input_tokens":9,"output_tokens":\#(output),"#
      + #""input_tokens_details":{\#(given)},"output_tokens_details":{\#(written)}}}"#
  }

  private static let three = #""image_tokens":3,"text_tokens":2"#

  /// Calls of 9 tokens in and 5 out, and what they cost in millionths of a USD; nil where it is not known.
  static let priced: [(line: String, millionths: Double?, reason: UnpricedUsage?)] = [
    // 5 x 1 + 4 x 10 + 2 x 4 + 3 x 60.
    (line("drawer", in: #""image_tokens":4"#, out: three), 233, nil),
    // Nothing was drawn: 9 x 1 + 5 x 4. Nothing was written: 5 x 1 + 4 x 10.
    (line("drawer", out: #""image_tokens":0"#), 29, nil),
    (line("drawer", in: #""image_tokens":4"#, output: 0), 45, nil),
    // Text or pictures: the log does not say.
    (line("drawer", in: #""image_tokens":4"#), nil, .picturesUndivided),
    (
      #"{"timestamp":"2026-10-01T00:00:00Z","model":"drawer","input_tokens":9,"output_tokens":5}"#, nil,
      .picturesUndivided
    ),
    (line("drawer", out: #""image_tokens":6"#), nil, .picturesUndivided),
    // Of 9, 4 were cached, of them 3 pictures; 5 are pictures in all: 3 x 1 + 2 x 10 + 1 x 0.1 + 3 x 2 + 5 x 4.
    (
      line(
        "drawer", in: #""cached_tokens":4,"image_tokens":5,"cached_tokens_details":{"image_tokens":3}"#,
        out: #""image_tokens":0"#), 49.1, nil
    ),
    (
      line("drawer", in: #""cached_tokens":4,"image_tokens":5"#, out: #""image_tokens":0"#), nil, .picturesUndivided
    ),
    // Half of each in batch: 5 x 0.5 + 4 x 5 + 2 x 2 + 3 x 30.
    (line("drawer", in: #""image_tokens":4"#, out: three, #""service_tier":"batch","#), 116.5, nil),
    // It draws and writes nothing, so nothing needs to tell: 9 x 1 + 5 x 40, and 5 x 1 + 4 x 10 + 5 x 40.
    (line("painter"), 209, nil), (line("painter", in: #""image_tokens":4"#), 245, nil), (line("brush"), 209, nil),
    // Pictures at the rate of text: 9 x 1 + 5 x 4.
    (line("plain", in: #""image_tokens":4"#, out: three), 29, nil),
    // 4 x 1 + 2 x 10 of sound + 3 x 5 of pictures, 4 x 4 + 1 x 20 of sound.
    (line("both", in: #""audio_tokens":2,"image_tokens":3"#, out: #""audio_tokens":1"#), 75, nil),
    // More sound than there is input.
    (line("both", in: #""audio_tokens":12,"image_tokens":3"#), nil, .audioUndivided),
    // No rate for what was cached.
    (
      line("both", in: #""cached_tokens":2,"image_tokens":3,"cached_tokens_details":{"image_tokens":2}"#), nil,
      .picturesNotPriced
    ),
  ]

  @Test(arguments: priced)
  func `pictures have the price of pictures, or none`(line: String, millionths: Double?, reason: UnpricedUsage?) throws
  {
    let usage = try Self.scan(line)
    #expect(usage.unpriced.map(\.reason) == [reason].compactMap(\.self))
    #expect(usage.cost.total == Money(attodollars: Int128(((millionths ?? 0) * 10).rounded()) * 100_000_000_000))
  }

  @Test func `pictures are charges of their own, and add up`() throws {
    let usage = try Self.scan(Self.line("drawer", in: #""image_tokens":4"#, out: Self.three))
    let charges = usage.focusCharges(pricer: Self.pricer)
    #expect(charges.map(\.quantity) == [5, 2, 4, 3])
    #expect(charges.reduce(.zero) { $0 + $1.cost } == usage.cost.total)
  }

  // Gemini's lists: 7 of pictures among 9 read, of them a page; 3 of 5 drawn and 2 thoughts beside them: 2 x 1 + 7 x 10 + (2 + 2) x 4 + 3 x 60.
  @Test func `Gemini reports pictures in lists`() throws {
    let record = #"""
      {"createTime":"2026-10-01T00:00:00Z","modelVersion":"drawer","responseId":"a","usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":5,"thoughtsTokenCount":2,"totalTokenCount":16,"promptTokensDetails":[{"modality":"TEXT","tokenCount":2},{"modality":"IMAGE","tokenCount":5},{"modality":"DOCUMENT","tokenCount":2}],"candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":3}]}}
      """#
    let prices = Self.prices.replacing("vendor: acme", with: "vendor: google")
    let pricer = CallPricer(book: PriceBook.read([SourceFile(name: "google.yaml", text: prices)]).book)
    let usage = try LogScanner(plan: ScanPlan(dimensions: []), pricer: pricer).scan([.memory(Array(record.utf8))])
      .priced(by: pricer)
    #expect(usage.cost.total == Money(attodollars: 268 * 1_000_000_000_000))
  }
}
