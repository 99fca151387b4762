import CallLogs
import CostModel
import Documents
import Testing

/// What logs count of pictures, sound and speech that are sold by the piece, the minute and the character.
@Suite struct FormatUnitTests {
  private static func units(_ sample: String) throws -> UnitCounts {
    try FormatSampleTests.scan(FormatSample(sample).log()).ledger.groups.reduce(into: UnitCounts()) {
      $0.merge($1.sums.units)
    }
  }

  // Two of grok-2-image, one and two of Imagen (a filter took out three), one of DALL-E.
  @Test func `pictures are counted, but for those a filter took out`() throws {
    var drawn = UnitCounts()
    drawn.images = 6
    #expect(try Self.units("drawn-pictures") == drawn)
  }

  @Test func `a transcription says how long its sound was`() throws {
    var sound = UnitCounts()
    sound.audioMilliseconds = 120_500 + 8_470
    #expect(try Self.units("verbose-transcription") == sound)
  }

  @Test func `a plain log may count units in place of tokens`() throws {
    var units = UnitCounts()
    units.characters = 1_204
    units.audioMilliseconds = 61_250
    units.images = 3
    #expect(try Self.units("plain-units") == units)
  }

  // A list of other things than pictures is not one: Vertex has `predictions` of every kind of model.
  @Test(arguments: [
    #"{"model":"text-embedding-004","timestamp":"2026-11-02T10:00:00Z","predictions":[{"embeddings":{"values":[0.1]}}]}"#,
    #"{"model":"m","timestamp":"2026-11-02T10:00:00Z","data":[{"object":"embedding","embedding":[0.1]}]}"#,
  ])
  func `other lists hold no pictures`(_ line: String) throws {
    let (ledger, calls) = try FormatSampleTests.scan(Array(line.utf8))
    #expect(calls.isEmpty && ledger.skipped[.noTokens]?.count == 1)
  }

  // By Interactions, of 9 tokens in and 5 out, 4 pictures in and 3 out: 5 x 1 + 4 x 10 + 2 x 4 + 3 x 60 millionths.
  @Test func `lists by modality divide counts`() throws {
    let line =
      #"{"created":"2026-10-01T00:00:00Z","model":"drawer","usage":{"total_input_tokens":9,"total_output_tokens":5,"#
      + #""input_tokens_by_modality":[{"modality":"text","tokens":5},{"modality":"image","tokens":4}],"#
      + #""output_tokens_by_modality":[{"modality":"text","tokens":2},{"modality":"image","tokens":3}]}}"#
    let prices = FormatPictureTests.prices.replacing("vendor: acme", with: "vendor: google")
    let pricer = CallPricer(book: PriceBook.read([SourceFile(name: "google.yaml", text: prices)]).book)
    let usage = try LogScanner(plan: ScanPlan(dimensions: []), pricer: pricer).scan([.memory(Array(line.utf8))])
      .priced(by: pricer)
    #expect(usage.cost.total == Money(attodollars: 233 * 1_000_000_000_000))
  }

  // A model that draws, and whose input has two rates: the prompt is priced as text, and that is said.
  @Test func `a prompt without a count of pictures is noted`() throws {
    func notes(_ details: String) throws -> Int? {
      let line =
        #"{"timestamp":"2026-10-01T00:00:00Z","model":"painter","usage":{"input_tokens":9,"output_tokens":5\#(details)}}"#
      return try LogScanner(plan: ScanPlan(dimensions: []), pricer: FormatPictureTests.pricer)
        .scan([.memory(Array(line.utf8))]).contradictions[.pictures]?.count
    }
    #expect(try notes("") == 1)
    #expect(try notes(#","input_tokens_details":{"image_tokens":0}"#) == nil)
  }
}
