import CallLogs
import CostModel
import Testing

/// Records with tokens of sound: their rate is not that of text, so none of them is priced as text.
@Suite struct FormatAudioTests {
  /// Records of one token of sound, written `1`, that all mean the same with `0` in its place but for the sound.
  static let records: [(format: String, record: String)] = [
    (
      "plain",
      #"{"timestamp":"2026-11-02T00:00:00Z","model":"m","input_tokens":9,"output_tokens":5,"input_audio_tokens":1}"#
    ),
    (
      "plain",
      #"{"timestamp":"2026-11-02T00:00:00Z","model":"m","usage":{"input_tokens":9,"output_tokens":5,"output_tokens_details":{"audio_tokens":1}}}"#
    ),
    ("openai-chat", chat(#""prompt_tokens_details":{"cached_tokens":0,"audio_tokens":1}"#)),
    ("openai-chat", chat(#""completion_tokens_details":{"audio_tokens":1}"#)),
    (
      "openai-responses",
      #"{"object":"response","created_at":1793620800,"model":"m","usage":{"input_tokens":9,"output_tokens":5,"input_tokens_details":{"audio_tokens":1}}}"#
    ),
    (
      "openai-usage",
      #"{"object":"bucket","start_time":1793620800,"results":[{"model":"m","input_tokens":9,"output_tokens":5,"output_audio_tokens":1}]}"#
    ),
    (
      "litellm-spend-logs",
      #"{"call_type":"acompletion","spend":0,"startTime":"2026-11-02T00:00:00Z","model":"m","prompt_tokens":9,"completion_tokens":5,"metadata":"{\"usage_object\":{\"prompt_tokens_details\":{\"audio_tokens\":1}}}"}"#
    ),
    (
      "helicone",
      #"{"request_created_at":"2026-11-02T00:00:00Z","model":"m","prompt_tokens":9,"completion_tokens":5,"completion_audio_tokens":1}"#
    ),
    (
      "langsmith",
      #"{"run_type":"llm","start_time":"2026-11-02T00:00:00","model":"m","usage_metadata":{"input_tokens":9,"output_tokens":5,"input_token_details":{"audio":1}}}"#
    ),
    (
      "openinference",
      #"{"attributes":{"openinference.span.kind":"LLM","llm.model_name":"m","llm.token_count.prompt":9,"llm.token_count.completion":5,"llm.token_count.prompt_details.audio":1},"start_time":"2026-11-02T00:00:00Z"}"#
    ),
  ]

  private static func chat(_ details: String) -> String {
    #"{"object":"chat.completion","choices":[],"created":1793620800,"model":"m","usage":{"prompt_tokens":9,"completion_tokens":5,"#
      + details + "}}"
  }

  @Test(arguments: records)
  func `sound is distinguished from text`(format: String, record: String) throws {
    let silent = record.replacing("audio_tokens\":1", with: "audio_tokens\":0").replacing(
      "audio\":1", with: "audio\":0"
    )
    .replacing("audio_tokens\\\":1", with: "audio_tokens\\\":0")
    #expect(silent != record)
    let (ledger, calls) = try FormatSampleTests.scan(Array("\(record)\n\(silent)\n".utf8))
    #expect(ledger.formats == [format: 2])
    let band = ledger.formats["openai-usage"] == nil ? nil : RateCell.unknownBand
    #expect(calls.map(\.band) == [RateCell.audioBand, band])
    #expect(calls.map(\.tokens.input) == [9, 9])
    #expect(calls.map(\.tokens.output) == [5, 5])
  }

  // Langfuse counts audio beside the input: 9 of text and 1 of audio.
  @Test func `sound that is counted beside the input is input, too`() throws {
    let log = Array(
      #"{"type":"GENERATION","startTime":"2026-11-02T00:00:00Z","model":"m","usageDetails":{"input":9,"input_audio_tokens":1,"output":5,"total":15}}"#
        .utf8)
    let (ledger, calls) = try FormatSampleTests.scan(log)
    #expect(ledger.formats == ["langfuse": 1] && ledger.contradictions.isEmpty)
    #expect(calls.map(\.tokens.input) == [10] && calls.map(\.band) == [RateCell.audioBand])
  }

  private static func line(_ model: String, _ counts: String) -> String {
    #"{"timestamp":"2026-10-01T00:00:00Z","model":"\#(model)","input_tokens":9,"output_tokens":5,\#(counts)}"#
  }

  private static func cached(_ details: String, of model: String) -> String {
    #"{"timestamp":"2026-10-01T00:00:00Z","model":"\#(model)","usage":{"input_tokens":9,"output_tokens":5,"input_tokens_details":{\#(details)}}}"#
  }

  /// Calls of 9 tokens in and 5 out, and what they cost in millionths of a USD; nil where it is not known.
  static let priced: [(line: String, millionths: Double?, reason: UnpricedUsage?)] = [
    // 5 x 1 + 4 x 10, and 3 x 4 + 2 x 20.
    (line("voice", #""input_audio_tokens":4,"output_audio_tokens":2"#), 97, nil),
    // All that was given is sound: 9 x 10 + 5 x 4.
    (line("voice", #""input_audio_tokens":9"#), 110, nil),
    // The cached ones were given, the sound was written: 5 x 1 + 4 x 0.1 + 5 x 20.
    (line("voice", #""cached_input_tokens":4,"output_audio_tokens":5"#), nil, nil),
    (line("voice", #""cached_input_tokens":4,"input_audio_tokens":1"#), nil, .audioUndivided),
    (line("voice", #""input_audio_tokens":10"#), nil, .audioUndivided),
    // Of 9, 4 were cached, of them 3 sound; 5 are sound in all: 3 of text x 1 + 2 of sound x 10 + 1 x 0.1 + 3 x 0.5 + 5 x 4 = 44.6.
    (cached(#""cached_tokens":4,"audio_tokens":5,"cached_tokens_details":{"audio_tokens":3}"#, of: "voice"), 44.6, nil),
    // None of the cached ones was sound: 4 of text x 1 + 1 of sound x 10 + 4 x 0.1 + 5 x 4.
    (cached(#""cached_tokens":4,"audio_tokens":1,"cached_tokens_details":{"audio_tokens":0}"#, of: "voice"), 34.4, nil),
    // More cached sound than cached tokens, or than sound.
    (
      cached(#""cached_tokens":2,"audio_tokens":5,"cached_tokens_details":{"audio_tokens":3}"#, of: "voice"), nil,
      .audioUndivided
    ),
    (
      cached(#""cached_tokens":4,"audio_tokens":2,"cached_tokens_details":{"audio_tokens":3}"#, of: "voice"), nil,
      .audioUndivided
    ),
    // No rate for sound that was cached: not that of the input, and not that of cached text.
    (
      cached(#""cached_tokens":4,"audio_tokens":5,"cached_tokens_details":{"audio_tokens":3}"#, of: "listener"), nil,
      .audioNotPriced
    ),
    (line("voice", #""output_audio_tokens":6"#), nil, .audioUndivided),
    (line("voice", #""service_tier":"batch","input_audio_tokens":4"#), nil, .audioNotPriced),
    (line("listener", #""input_audio_tokens":4"#), 65, nil),
    (line("listener", #""output_audio_tokens":4"#), nil, .audioNotPriced),
    (line("small", #""input_audio_tokens":4"#), nil, .audioNotPriced),
    (line("long", #""input_audio_tokens":4"#), nil, .audioNotPriced),
    (line("long", #""input_audio_tokens":0"#), 58, nil),
  ]

  @Test(arguments: priced)
  func `sound has the price of sound, or none`(line: String, millionths: Double?, reason: UnpricedUsage?) throws {
    let usage = try PlainFormatTests.scan(line)
    #expect(usage.unpriced.map(\.reason) == [reason].compactMap(\.self))
    let expected =
      millionths.map { Int128(($0 * 10).rounded()) * 100_000_000_000 } ?? (reason == nil ? 105_400_000_000_000 : 0)
    #expect(usage.cost.total == Money(attodollars: expected))
  }

  @Test func `calls with and without sound are groups of their own, and charges too`() throws {
    let lines = [#""input_audio_tokens":4,"output_audio_tokens":2"#, #""input_audio_tokens":0"#].map {
      Self.line("voice", $0)
    }
    let usage = try PlainFormatTests.scan((lines + lines).joined(separator: "\n"))
    // Twice 97, and twice 9 x 1 + 5 x 4 = 29.
    #expect(
      usage.groups.map(\.total) == [Money(attodollars: 58_000_000_000_000), Money(attodollars: 194_000_000_000_000)])
    let charges = usage.focusCharges(pricer: PlainFormatTests.pricer)
    #expect(charges.map(\.quantity) == [18, 10, 10, 6, 8, 4])
    #expect(charges.reduce(.zero) { $0 + $1.cost } == usage.cost.total)
  }

  @Test(arguments: ["-1", "1.5", "\"many\""])
  func `a count of sound that is none leaves the record out`(count: String) throws {
    let record =
      #"{"timestamp":"2026-10-01T00:00:00Z","model":"small","input_tokens":9,"output_tokens":5,"input_audio_tokens":\#(count)}"#
    #expect(try FormatSampleTests.scan(Array(record.utf8)).ledger.skipped.keys.map(\.self) == [.badCount])
  }
}
