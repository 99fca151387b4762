import CostModel
import Testing

/// A prefix that is not the same in every call is cached up to the first difference.
@Suite struct VaryingPrefixTests {
  private static let rules = "Answer briefly. Name your source. Never promise what the policy does not allow. "
  private static let text = String(repeating: rules, count: 120)

  private func settings(system: String, cache: String, rest: String = "user: 60, output: 250") -> String {
    "model: gpt-4o, sessions: 1000, turns: 4, history: none, cache: {\(cache)}, tokens: {system: \(system), \(rest)}"
  }

  /// The system prompt with a mark of 40 tokens.
  private func marked(_ text: String) -> String { "{text: \"\(text)\", placeholders: {today: 40}}" }

  @Test func `what stands behind the mark costs what is sent with one call only`() throws {
    let plain = try projectFeature(settings(system: "{text: \"\(Self.text)\"}", cache: "hit_rate: 0.9"))
    let prefix = plain.projection.compiled.scenario.features[0].tokens.sizes[0].tokens
    // The same without a mark: the text as the whole prefix, and 40 tokens that are never cached.
    let twin = try projectFeature(
      settings(system: "\(Int(prefix))", cache: "hit_rate: 0.9", rest: "retrieved: 40, user: 60, output: 250"))
    let varying = try projectFeature(
      settings(system: marked(Self.text + "{{today}}"), cache: "hit_rate: 0.9, varying: [today]"))
    #expect(agrees(varying.usd, twin.usd))
    #expect(agrees(varying.tokens.cacheRead, twin.tokens.cacheRead))
  }

  @Test func `nothing is cached behind a mark at the start`() throws {
    let first = try projectFeature(
      settings(system: marked("{{today}}" + Self.text), cache: "hit_rate: 0.9, varying: [today]"))
    let uncached = try projectFeature(settings(system: marked("{{today}}" + Self.text), cache: "hit_rate: 0"))
    #expect(first.tokens.cacheRead == 0)
    #expect(agrees(first.tokens.input, uncached.tokens.input + uncached.tokens.cacheWrite))
    #expect(first.warningCodes.contains("cache-minimum"))
  }

  @Test func `a mark that is the same in every call changes nothing`() throws {
    let front = try projectFeature(settings(system: marked("{{today}}" + Self.text), cache: "hit_rate: 0.9"))
    let none = try projectFeature(
      settings(system: marked("{{today}}" + Self.text), cache: "hit_rate: 0.9, varying: []"))
    #expect(front.usd == none.usd)
    #expect(front.tokens.cacheRead > 0)
  }

  @Test func `tools come before the system prompt`() throws {
    let outcome = try projectFeature(
      settings(
        system: marked("{{today}}" + Self.text), cache: "hit_rate: 1, varying: [today]",
        rest: "tools: 2048, user: 60, output: 250"))
    // All of the 2,048 tokens of the tools, in each of 4,000 calls, and no more.
    #expect(agrees(outcome.tokens.cacheRead, 2048 * 4000))
  }

  @Test func `the conversation behind a varying prefix is not cached, and that is reported`() throws {
    let text =
      "model: claude-sonnet-5-5, sessions: 1000, turns: 4, tokens: {system: \(marked(Self.text + "{{today}}")), user: 60, output: 250}"
    let outcome = try projectFeature(text + ", cache: {hit_rate: 0.9, history: 0.9, varying: [today]}")
    let prefixOnly = try projectFeature(text + ", cache: {hit_rate: 0.9, varying: [today]}")
    #expect(outcome.usd == prefixOnly.usd)
    #expect(outcome.warningCodes.contains("varying-prefix"))
    #expect(!prefixOnly.warningCodes.contains("varying-prefix"))
  }

  @Test func `names that are no marks of the prefix are reported`() throws {
    #expect(
      try complaintsOnFeature(
        """
        cache: {hit_rate: 0.9, varying: [todya]}
        tokens: {system: {text: "At {{today}}.", placeholders: {today: 4}}, user: 60, output: 250}
        """
      ).filter { $0.contains("error") } == [
        "6:38 error[unknown-placeholder]: no text of the stable prefix has a placeholder 'todya' with a size = did you mean 'today'?"
      ])
    #expect(
      try complaintsOnFeature("cache: {hit_rate: 0.9, varying: [today]}").filter { $0.contains("error") } == [
        "7:37 error[contradiction]: 'varying' names placeholders of the prompt's texts, but the prompt is given flat = 'cacheable_tokens' says how much of a flat input is the same in every call"
      ])
  }
}
