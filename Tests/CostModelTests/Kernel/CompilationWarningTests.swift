import CostModel
import Documents
import Testing

/// Diagnostics on a feature and a model that fit together badly.
@Suite struct CompilationWarningTests {
  static let cases: [(String, [String])] = [
    (
      "model: gpt-4o, tokens: {system: 900, user: 60, output: 250}, cache: {hit_rate: 0.9}",
      ["the prefix of 'chat' has 900 tokens; 'gpt-4o' caches none shorter than 1024"]
    ),
    ("model: gpt-4o, tokens: {system: 1024, user: 60, output: 250}, cache: {hit_rate: 0.9}", []),
    (
      "model: gpt-4o, tokens: {system: 2000, user: 60, output: 250}, cache: {hit_rate: 0.9}, batch_share: 0.5",
      ["'gpt-4o' gives no cache discount at the batch tier: cached tokens are charged as input"]
    ),
    // 100,000 and 60 and the answer of 30,000 in the first turn: 130,060 tokens.
    (
      "model: gpt-4o, tokens: {system: 100000, user: 60, output: 30000}",
      ["a call of 'chat' reaches 130060 tokens; 'gpt-4o' holds 128000"]
    ),
    // 1,000 + 60 x 60 + 2,000 x 59 and the answer of 2,000 in the sixtieth turn.
    ("model: gpt-4o, turns: 60, tokens: {system: 1000, user: 60, output: 2000}", []),
    (
      "model: gpt-4o, turns: 63, tokens: {system: 1000, user: 60, output: 2000}",
      ["a call of 'chat' reaches 130780 tokens; 'gpt-4o' holds 128000"]
    ),
    (
      "model: text-embedding-3-small, tokens: {system: 900, user: 60}, cache: {hit_rate: 0.9}",
      ["'text-embedding-3-small' does not cache prompts, so 'chat' is projected without a cache"]
    ),
  ]

  @Test(arguments: cases)
  func `what a model cannot do for a feature is reported`(_ settings: String, reported: [String]) throws {
    let outcome = try projectFeature("sessions: 10, \(settings)")
    #expect(outcome.projection.warnings.map(\.message) == reported)
    #expect(outcome.projection.warnings.allSatisfy { $0.severity == .warning })
  }

  @Test(
    arguments: [
      ("model: gpt-4o, service_tier: flex", "is not sold at the 'flex' tier", nil),
      // Known: 10 x (2,500 read at 0.10 + 60 input at 2.00 + 250 output at 10.00) per million.
      ("model: gpt-6.1-sol, cache: {hit_rate: 0.5, ttl: 1h}", "has no price for cache_write_1h", 0.0287),
    ] as [(String, String, Double?)])
  func `what is not sold has no price, never a price of zero`(_ settings: String, reason: String, known: Double?) throws
  {
    let outcome = try projectFeature(
      "sessions: 10, \(settings), tokens: {system: 5000, user: 60, output: 250}")
    #expect(outcome.projection.unpriced.map(\.reason) == [reason])
    #expect(!outcome.projection.isComplete)
    // What is known beside it is still counted.
    let usd = outcome.projection.features[0].usd
    #expect((usd == nil) == (known == nil))
    #expect(agrees(usd ?? 0, known ?? 0))
  }

  @Test func `an edit by path reaches models with dots in their names`() throws {
    func edit(_ path: String, _ value: String) throws -> Reader.Edit {
      let document = try #require(Document.parse(SourceFile(name: "--set", text: value), as: .json).document)
      return Reader.Edit(path: path, operation: .set(document.root), span: document.root.span)
    }
    let text = """
      month: 2026-12
      features:
        chat: {routing: {gpt-6.1-sol: 0.5, gpt-4o: 0.5}, sessions: 1000000, tokens: {input: 1000, output: 0}}
      """
    // 0.5 x $2,000 + 0.5 x $2,500; then all on the first.
    #expect(agrees(try project(text).usd, 2_250))
    let edited = try project(
      text, edits: [try edit("chat.routing.gpt-6.1-sol", "1"), try edit("chat.routing.gpt-4o", "0")])
    #expect(agrees(edited.usd, 2_000))
    let scaled = try project(
      text, edits: [Reader.Edit(path: "chat.sessions", operation: .scale(2), span: try edit("x", "1").span)])
    #expect(agrees(scaled.usd, 4_500))
  }

  @Test func `a model that is free says so, and one that speaks is no model of text`() throws {
    let free = try projectFeature("model: gemma-4-31b-it, sessions: 9000000, tokens: {input: 2000, output: 200}")
    #expect(free.usd == 0 && free.warningCodes.contains("free-model"))
    let sound = try projectFeature("model: gpt-4o-audio-preview, sessions: 1000, tokens: {input: 3000, output: 200}")
    #expect(sound.warningCodes.contains("sound-as-text"))
    let text = try projectFeature("model: gpt-4o, sessions: 1000, tokens: {input: 3000, output: 200}")
    #expect(!text.warningCodes.contains("sound-as-text") && !text.warningCodes.contains("free-model"))
  }
}
