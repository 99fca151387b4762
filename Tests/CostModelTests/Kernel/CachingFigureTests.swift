import CostModel
import Testing

/// The vendor's prompt cache against hand arithmetic and textbook chances.
@Suite struct CachingFigureTests {
  static func chat(_ cache: String) throws -> Outcome {
    try ConversationFigureTests.chat("claude-sonnet-5-5", turns: "8", rest: ", cache: {\(cache)}")
  }

  // The prefix always there; what a turn before has sent is there with the chance q, else written again. Reads 0.10, writes 2.50 or 4.00.
  @Test(arguments: [
    ("hit_rate: 1, history: 1", 0.027228), ("hit_rate: 1, history: 1, ttl: 1h", 0.030573),
    ("hit_rate: 1, history: 0.9", 0.028891), ("hit_rate: 1, history: 0.5", 0.035544),
    ("hit_rate: 1, history: 0", 0.043860), ("hit_rate: 1, history: 0, ttl: 1h", 0.057600),
    ("hit_rate: 1, history: true", 0.027228),
  ])
  func `eight cached turns cost what reads and writes add up to`(_ cache: String, usd: Double) throws {
    let outcome = try CachingFigureTests.chat(cache)
    #expect(abs(outcome.usd - usd) < 0.5e-6, "\(outcome.usd)")
  }

  // P(think time <= 5 min) with median m and sigma s is Phi(ln(300 / m) / s): 0.9431, 0.7773 and 0.5.
  @Test(arguments: [
    ("45s", 1.2, "5m", 0.028175), ("45s", 1.2, "1h", 0.030577), ("300s", 1.5, "5m", 0.035544),
    ("5m", 1.5, "1h", 0.031892),
  ])
  func `the history's hit rate follows from the think time`(
    _ median: String, sigma: Double, life: String, usd: Double
  ) throws {
    let outcome = try CachingFigureTests.chat(
      "hit_rate: 1, ttl: \(life), think_time: {median: \(median), sigma: \(sigma)}")
    #expect(abs(outcome.usd - usd) < 0.5e-6, "\(outcome.usd)")
  }

  @Test func `45 seconds of median think time leave 94.31 % of histories in a five-minute cache`() throws {
    let outcome = try CachingFigureTests.chat("hit_rate: 1, ttl: 5m, think_time: {median: 45s, sigma: 1.2}")
    #expect(abs(outcome.projection.compiled.lines[0].row.historyHitRate - 0.9431) < 0.00005)
  }

  // A cached conversation that starts cold: 1,260 and 7 x 310 written, 1,260 + 1,570 + ... + 3,120 read.
  @Test func `a cold start writes each token once`() throws {
    let outcome = try CachingFigureTests.chat("hit_rate: 0, history: 1")
    #expect(agrees(outcome.tokens.cacheWrite, 3_430))
    #expect(agrees(outcome.tokens.cacheRead, 15_330))
    #expect(agrees(outcome.tokens.input, 0))
    #expect(agrees(outcome.usd, 0.030108))
  }

  // A window of two turns, four turns of 2,000 + 100 in and 300 out. The third call reads what the second has sent and writes nothing, since the fourth
  // begins with the second turn: 2,000 + 2,100 + 2,500 + 2,000 read, 100 + 400 written, of 2,100 + 2,500 + 2,900 + 2,900.
  // With half of the conversations there and nine prefixes in ten, the third is 0.5 x 2,500 + 0.5 x 1,800 read, 0.5 x 200 written; the second 0.5 x 2,100
  // + 0.5 x 1,800 read and the rest of 2,500 written; the first 1,800 read and 300 written, the fourth 1,800 read and 200 written.
  @Test(arguments: [
    ("hit_rate: 1, history: 1", 8_600.0, 500.0), ("hit_rate: 0.9, history: 0.5", 7_700.0, 1_150.0),
    ("hit_rate: 0.9, history: 0", 7_200.0, 1_400.0),
  ])
  func `before a window slides the conversation is read and not written`(
    _ cache: String, read: Double, write: Double
  ) throws {
    let outcome = try projectFeature(
      """
      model: claude-sonnet-5-5, sessions: 1, turns: 4, history: {last_turns: 2},
      tokens: {system: 2000, user: 100, output: 300}, cache: {\(cache)}
      """)
    #expect(agrees(outcome.tokens.cacheRead, read), "\(outcome.tokens.cacheRead)")
    #expect(agrees(outcome.tokens.cacheWrite, write), "\(outcome.tokens.cacheWrite)")
    #expect(agrees(outcome.tokens.input, 10_400 - read - write), "\(outcome.tokens.input)")
  }

  // MARK: - Break-even

  // h* = (w - 1) / (w - r) for write and read prices as multiples of the input price.
  @Test(arguments: [
    ("claude-haiku-4-5", "5m", 5.0 / 23), ("claude-haiku-4-5", "1h", 10.0 / 19),
    ("claude-sonnet-5-5", "5m", 0.25 / 1.2),
    ("claude-sonnet-5-5", "1h", 1 / 1.95), ("gpt-4o", "10m", 0),
  ])
  func `at the break-even hit rate the cache changes nothing`(_ model: String, life: String, rate: Double) throws {
    let base = "model: \(model), sessions: 1000, tokens: {system: 5000, user: 60, output: 250}"
    let uncached = try projectFeature(base)
    let cached = try projectFeature(base + ", cache: {hit_rate: \(rate), ttl: \(life)}")
    #expect(agrees(cached.usd, uncached.usd, within: 1e-9), "\(cached.usd) \(uncached.usd)")
    let better = try projectFeature(base + ", cache: {hit_rate: \(rate + 0.1), ttl: \(life)}")
    #expect(better.usd < uncached.usd)
  }

  // MARK: - Derived hit rates

  /// A prefix of 5,000 tokens that is called once per so many minutes, every day.
  static func derived(_ gap: Double, cache: String, caching: String) throws -> Double {
    let book = try priceBook(
      "m: {caching: {\(caching)}, input: 1.00, cache_read: 0.10, cache_write: 1.25, cache_write_1h: 2.00, output: 5.00}"
    )
    let outcome = try projectFeature(
      """
      model: m, sessions: {per_day: \(1440 / gap)}, tokens: {system: 5000, output: 0}, cache: {\(cache)}
      """, book: book)
    return outcome.tokens.cacheRead
      / (outcome.tokens.cacheRead + outcome.tokens.cacheWrite + outcome.tokens.cacheWrite1h)
  }

  // 1 - exp(-T / gap) when each hit starts the time again, T / (gap + T) when the time runs from the writing.
  @Test(arguments: [
    (20.0, "ttl: 5m", "refreshes: true", 0.22119921692859512), (20, "ttl: 5m", "refreshes: false", 0.2),
    (1, "ttl: 5m", "refreshes: true", 0.9932620530009145), (20, "ttl: 1h", "refreshes: true", 0.950212931632136),
    (80, "ttl: 1h", "refreshes: true", 0.5276334472589853),
    (20, "ttl: 5m, prefixes: 4", "refreshes: true", 0.06058693718652419),
  ])
  func `the prefix is hit as often as Poisson arrivals say`(
    _ gap: Double, cache: String, refreshes: String, rate: Double
  ) throws {
    let derived = try CachingFigureTests.derived(
      gap, cache: cache, caching: "kind: explicit, minimum: 1024, ttl: 5m, \(refreshes)")
    #expect(agrees(derived, rate, within: 1e-9), "\(derived)")
  }

  // 3,000 tokens, 500 calls a day on a model of $3: a gap of 2.88 minutes, 82.38 % hits, 88 writes a day; with one hour nearly all hit.
  @Test(arguments: [("5m", 1.36), ("1h", 0.45)])
  func `five hundred calls a day are not one write and 499 reads`(_ life: String, usdPerDay: Double) throws {
    let outcome = try projectFeature(
      "model: claude-sonnet-4-6, sessions: {per_day: 500}, tokens: {system: 3000, output: 0}, cache: {ttl: \(life)}")
    #expect(abs(outcome.usd / 31 - usdPerDay) < 0.005, "\(outcome.usd / 31)")
  }

  @Test func `the pace of calls is the calendar's, whatever days are billed`() throws {
    func rate(_ rest: String) throws -> Double {
      try projectFeature(
        """
        model: claude-sonnet-4-6, sessions: {per_day: 500}, tokens: {system: 3000, output: 0}, cache: {ttl: 5m}\(rest)
        """
      ).projection.compiled.lines[0].row.prefixHitRate
    }
    let calendar = try rate("")
    #expect(agrees(calendar, 0.8237956910875059, within: 1e-9))
    #expect(try rate(", days_per_month: 10") == calendar)
  }

  // MARK: - Minimum and steps

  // 1,024 and whole steps of 128 beyond; nothing below.
  @Test(arguments: [
    (900, 0.0), (1_023, 0), (1_024, 1_024), (1_100, 1_024), (1_151, 1_024), (1_152, 1_152), (2_000, 1_920),
    (2_006, 1_920), (10_000, 9_984),
  ])
  func `an automatic cache counts whole steps`(_ prefix: Int, cached: Double) throws {
    let outcome = try projectFeature(
      "model: gpt-4o, sessions: 1, tokens: {system: \(prefix), user: 10, output: 5}, cache: {hit_rate: 1}")
    #expect(outcome.tokens.cacheRead == cached)
    #expect(outcome.tokens.input == Double(prefix) + 10 - cached)
  }

  // Ten million prompts of 2,000 tokens a day. gpt-4o: 1,920 of them at half price. claude-sonnet-5-5: all at 0.05x; at 500 tokens, under the
  // minimum of 512, none.
  @Test(arguments: [
    ("gpt-4o", 2_000, 0.0, 50_000.0), ("gpt-4o", 2_000, 1, 26_000), ("claude-sonnet-5-5", 2_000, 0, 40_000),
    ("claude-sonnet-5-5", 2_000, 1, 2_000), ("claude-sonnet-5-5", 500, 1, 10_000), ("gpt-4o", 500, 1, 12_500),
  ])
  func `twenty billion prompt tokens a day cost what they should`(
    _ model: String, tokens: Int, hitRate: Double, usdPerDay: Double
  ) throws {
    let cache = hitRate > 0 ? ", cache: {hit_rate: \(hitRate)}" : ""
    let outcome = try projectFeature(
      """
      model: \(model), sessions: {per_day: 10000000}, tokens: {input: \(tokens), cacheable_tokens: \(tokens), output: 0}\(cache)
      """)
    #expect(agrees(outcome.usd, usdPerDay * 31), "\(outcome.usd / 31)")
  }

  // Padding 900 tokens to 1,100 makes 1,024 of them cacheable at a tenth: 1 - (1,100 - 0.9 h x 1,024) / 900.
  @Test(arguments: [(0.5, 0.28978), (0.7, 0.49458)])
  func `padding a prompt to the minimum saves less than it seems`(_ hitRate: Double, saving: Double) throws {
    let short = try projectFeature("model: gpt-5, sessions: 1000, tokens: {system: 900, output: 0}")
    let padded = try projectFeature(
      "model: gpt-5, sessions: 1000, tokens: {system: 1100, output: 0}, cache: {hit_rate: \(hitRate)}")
    #expect(abs(1 - padded.usd / short.usd - saving) < 0.000005, "\(1 - padded.usd / short.usd)")
  }

  // 100,000 tokens for 730 hours at 4.50 per million an hour, written once at 1.25 and read 14,600 times at 0.125.
  @Test func `a cache billed by the hour adds its storage`() throws {
    let outcome = try projectFeature(
      """
      model: gemini-2.5-pro, sessions: 14601, tokens: {system: 100000, output: 0},
      cache: {hit_rate: \(14_600.0 / 14_601), storage_hours: 730}
      """)
    #expect(agrees(outcome.usd, 0.125 + 328.5 + 182.5, within: 1e-9), "\(outcome.usd)")
  }
}
