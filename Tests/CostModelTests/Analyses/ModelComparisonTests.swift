import CostModel
import Documents
import Testing

/// The same workload on other models.
@Suite struct ModelComparisonTests {
  static func compare(
    _ names: [String], in file: String, context: Int? = nil
  ) throws -> ModelComparison {
    let base = Projection(of: try ShippedScenarioTests.read(file).scenario, date: PricingDate())
    return ModelComparison(base, on: try candidates(names), book: ShippedPrices.book, leastContextTokens: context)
  }

  static func candidates(_ names: [String]) throws -> [ModelComparison.Candidate] {
    try names.map { .init(name: $0, model: try ShippedPrices.book.model(named: $0), isNamed: true) }
  }

  static func compare(_ names: [String], text: String) throws -> ModelComparison {
    let base = try project(text).projection
    return ModelComparison(base, on: try candidates(names), book: ShippedPrices.book)
  }

  // 4,000,000 calls of 350 tokens in and 200 out, by hand: 1,400 M x in + 800 M x out.
  @Test func `the support chatbot costs on other models what it was worked out to cost`() throws {
    let result = try Self.compare(
      ["claude-opus-5-5", "gpt-4o-mini", "claude-haiku-4-5", "gpt-4o"], in: "support-chatbot.json")
    #expect(result.entries.map(\.name) == ["gpt-4o-mini", "claude-haiku-4-5", "gpt-4o", "claude-opus-5-5"])
    for (entry, usd) in zip(result.entries, [690.0, 5_400, 11_500, 21_600]) {
      #expect(agrees(entry.usd, usd), "\(entry.name) \(entry.usd)")
      #expect(agrees(entry.usdPerSession ?? 0, usd / 500_000))
      #expect(agrees(entry.relative ?? 0, usd / 11_500))
    }
  }

  @Test func `a model without a price for the workload is left out with the reason, never free`() throws {
    let result = try Self.compare(
      ["claude-3-haiku", "text-embedding-3-small", "gpt-4o-mini"], in: "support-chatbot.json")
    // A model that is asked for by name is priced after it is no longer sold, and marked.
    #expect(result.entries.map(\.name) == ["gpt-4o-mini", "claude-3-haiku"])
    #expect(result.entries.map { $0.retired?.description } == [nil, "2026-04-20"])
    #expect(
      result.leftOut.map { "\($0.candidate.name) \($0.reason)" } == [
        "text-embedding-3-small has no price for output"
      ])
  }

  // 1,000 questions of 1,000 tokens in and 100 out on gpt-4o-mini at 0.15 and 0.60 are $0.21, and 100 million tokens embedded at 0.02 are $2.
  @Test func `what embeds keeps its model where another does not embed`() throws {
    let items = "embedding: {items: 100000, tokens_each: 1000, full_passes: 1}"
    let result = try Self.compare(
      ["gpt-4o-mini", "text-embedding-3-large"],
      text: """
        month: "2026-12"
        features:
          chat: {model: gpt-4o, sessions: 1000, tokens: {input: 1000, output: 100}}
          index: {model: text-embedding-3-small, \(items)}
        """)
    #expect(result.entries.map(\.name) == ["gpt-4o-mini"])
    #expect(agrees(result.entries[0].usd, 2.21))
    #expect(result.keepingModels == ["index"])
    #expect(result.leftOut.map(\.candidate.name) == ["text-embedding-3-large"])
    // Where nothing else is asked of a model, one that does not embed cannot take over.
    let only = try Self.compare(
      ["gpt-4o-mini", "text-embedding-3-large"],
      text: """
        month: "2026-12"
        features: {index: {model: text-embedding-3-small, \(items)}}
        """)
    #expect(only.entries.map(\.name) == ["text-embedding-3-large"])
    // 100 million tokens at 0.13.
    #expect(agrees(only.entries[0].usd, 13))
    #expect(only.leftOut.map(\.reason) == ["does not embed, which is all that is asked of a model"])
    #expect(only.keepingModels == [])
  }

  @Test func `the context window decides which models are compared`() throws {
    let result = try Self.compare(["gpt-4o-mini", "claude-haiku-4-5"], in: "support-chatbot.json", context: 200_000)
    #expect(result.entries.map(\.name) == ["claude-haiku-4-5"])
    #expect(result.leftOut.map(\.reason) == ["holds 128000 tokens"])
  }

  // Routing and cascade become the one model; its factors are those of the scenario, by any of its names. 1,000 calls of 1,000 x 1.2 tokens in and
  // 100 x 1.2 x 0.5 out at $1 and $5 per million: 1.2 + 0.3.
  @Test(arguments: [
    "routing: {gpt-4o: 0.5, gpt-4o-mini: 0.5}",
    "cascade: [{model: gpt-4o-mini, escalate: 0.2, judge_tokens: {input: 10, output: 1}}, {model: gpt-4o}]",
  ])
  func `one model answers everything, counted by its own tokenizer`(routing: String) throws {
    let result = try Self.compare(
      ["claude-haiku-4-5"],
      text: """
        month: "2026-12"
        features:
          chat:
            \(routing)
            models: {anthropic/claude-haiku-4-5: {token_factor: 1.2, output_factor: 0.5}}
            sessions: 1000
            tokens: {input: 1000, output: 100}
        """)
    #expect(result.entries.count == 1)
    #expect(agrees(result.entries[0].usd, 1.5))
  }

  // The five candidates of a gate of 90 %: the point estimate of the second passes, its bound of 88.26 % does not.
  @Test func `the cheapest model that clears the gate with confidence is found, not the one that passes by luck`()
    throws
  {
    let result = try Self.compare(
      ["gpt-4o-mini", "claude-haiku-4-5", "gpt-4o", "claude-opus-5-5"],
      text: """
        month: "2026-12"
        features: {chat: {model: gpt-4o, sessions: 1000, tokens: {input: 350, output: 200}}}
        evals:
          gate: 0.9
          results:
            gpt-4o-mini: {passed: 168, of: 200}
            claude-haiku-4-5: {passed: 184, of: 200}
            gpt-4o: {passed: 187, of: 200}
        """)
    #expect(result.cheapestCleared?.name == "gpt-4o")
    #expect(result.entries.map { $0.verdict?.isCleared } == [false, false, true, nil])
    // 350 x 2.5 + 200 x 10 per million = $0.002875 a session, by 187 of 200.
    #expect(agrees(result.entries[2].verdict?.usdPerSuccess ?? 0, 0.002875 * 200 / 187))
  }

  // Seven models tried at 95 % together are tried at 1 - 0.05 / 7 = 99.2857 % each. 471 of 500 prove 92.23 % by themselves, more than the gate of 92 %, and
  // 91.08 % as the best of seven; 480 of 500 prove 93.0 % even so.
  @Test func `the best of many must be good enough as one of many`() throws {
    let others = ["claude-haiku-4-5", "claude-sonnet-5-5", "gpt-4.1", "gpt-4.1-mini", "gemini-2.5-flash"]
    let result = try Self.compare(
      ["gpt-4o-mini", "gpt-4o"],
      text: """
        month: "2026-12"
        features: {chat: {model: gpt-4o, sessions: 1000, tokens: {input: 350, output: 200}}}
        evals:
          gate: 0.92
          results: {gpt-4o-mini: {passed: 471, of: 500}, gpt-4o: {passed: 480, of: 500},
            \(others.map { "\($0): {passed: 400, of: 500}" }.joined(separator: ", "))}
        """)
    #expect(result.triedCount == 7)
    let verdicts = result.entries.compactMap(\.verdict)
    #expect(verdicts.map(\.isCleared) == [true, true] && verdicts.map(\.isClearedAmongAll) == [false, true])
    #expect(abs(verdicts[0].lowerBound - 0.92231) < 1e-5 && abs(verdicts[0].jointLowerBound - 0.91076) < 1e-5)
  }

  // gpt-4o and claude-sonnet-5-5 at $0.002875 and $0.002700 a call; by 0.97 and 0.90 of the cases $0.0029639 and $0.0030000.
  @Test func `the cheapest by call is not always the cheapest by success`() throws {
    let result = try Self.compare(
      ["gpt-4o", "claude-sonnet-5-5"],
      text: """
        month: "2026-12"
        features: {chat: {model: gpt-4o, sessions: 1000, tokens: {input: 350, output: 200}}}
        evals:
          gate: 0.85
          results:
            gpt-4o: {passed: 970, of: 1000}
            claude-sonnet-5-5: {passed: 900, of: 1000}
        """)
    #expect(result.cheapestCleared?.name == "claude-sonnet-5-5")
    #expect(result.cheapestPerSuccess?.name == "gpt-4o")
    #expect(agrees(result.entries[0].usdPerCall ?? 0, 0.0027))
    #expect(agrees(result.cheapestPerSuccess?.verdict?.usdPerSuccess ?? 0, 0.002875 / 0.97))
  }

  @Test func `it is reported whose tokenizer counts`() throws {
    let text = """
      month: "2026-12"
      features:
        chat:
          model: gpt-4o
          models: {claude-haiku-4-5: {token_factor: 1.2}}
          sessions: 1000
          tokens: {input: 350, output: 200}
      """
    let result = try Self.compare(["gpt-4o-mini", "claude-haiku-4-5", "claude-sonnet-5-5"], text: text)
    let bases = Dictionary(uniqueKeysWithValues: result.entries.map { ($0.name, $0.tokenBasis) })
    #expect(bases == ["gpt-4o-mini": .sameTokenizer, "claude-haiku-4-5": .factor, "claude-sonnet-5-5": .asNow])
  }

  @Test func `all models of the price book are compared or reported`() throws {
    let base = Projection(of: try ShippedScenarioTests.read("support-chatbot.json").scenario, date: PricingDate())
    let candidates = ShippedPrices.book.candidates(ofVendor: nil)
    let result = ModelComparison(base, on: candidates, book: ShippedPrices.book)
    #expect(result.entries.count + result.free.count + result.leftOut.count == candidates.count)
    // Of a chat, only models that answer in text, and those that cost nothing apart from those that can be compared by what they cost.
    #expect(result.entries.allSatisfy { $0.usd > 0 })
    #expect(result.free.contains { $0.name == "gemma-4-31b-it" } && result.free.allSatisfy { $0.usd == 0 })
    let others = Dictionary(
      result.leftOut.map { ($0.candidate.name, $0.reason) }, uniquingKeysWith: { first, _ in first })
    for (name, kind) in [
      ("gpt-realtime", "sound"), ("omni-moderation-latest", "moderation"), ("gpt-4o-audio-preview", "sound"),
      ("text-embedding-3-small", "embeddings"), ("openai/gpt-oss-safeguard-20b", "moderation"),
    ] {
      #expect(others[name] == "is made for \(kind)", "\(name)")
    }
    #expect(result.entries.map(\.usd) == result.entries.map(\.usd).sorted())
    #expect(Set(candidates.map(\.name)).count == candidates.count)
    for candidate in candidates {
      #expect(try ShippedPrices.book.model(named: candidate.name).isSame(as: candidate.model))
    }
  }

  static let faults: [(evals: String, complaints: [String])] = [
    (
      "{gate: 90, results: {}}",
      ["2:15 error[out-of-range]: gate must be between 0 and 1, found 90 = did you mean 0.9?"]
    ),
    (
      "{results: {}}",
      [
        "2:8 error[missing-key]: evals needs 'gate', the share of cases to pass, and 'results' by model "
          + #"= "evals": {"gate": 0.9, "results": {"gpt-4o-mini": {"passed": 187, "of": 200}}}"#
      ]
    ),
    (
      "{gate: 0.9, results: {gpt-4o: {passed: 201, of: 200}}}",
      ["2:47 error[contradiction]: 'gpt-4o' cannot pass 201 of 200 cases"]
    ),
    (
      "{gate: 0.9, results: {gpt-4o: {passed: 1}}}",
      ["2:38 error[missing-key]: the result of 'gpt-4o' needs 'passed' and 'of', the number of cases"]
    ),
    (
      "{gate: 0.9, results: {gpt-4o: {passed: 1.5, of: 2}}}",
      ["2:47 error[out-of-range]: passed must be a whole number of cases, found 1.5"]
    ),
    (
      "{gate: 0.9, results: {gpt-4o: {passed: 1, of: 0}}}",
      ["2:54 error[out-of-range]: of must be at least 1, found 0"]
    ),
    (
      "{gate: 0.9, results: {gpt-4oo: {passed: 1, of: 2}}}",
      ["2:30 error[unknown-model]: unknown model 'gpt-4oo' = did you mean 'gpt-4o' or 'gpt-4' or 'gpt-4.1'?"]
    ),
    (
      "{gate: 0.9, results: {gpt-4o: {passed: 1, of: 2}, openai/gpt-4o: {passed: 1, of: 2}}}",
      ["2:58 error[contradiction]: 'gpt-4o' and 'openai/gpt-4o' are the same model"]
    ),
    (
      "{gate: 0.9, confidence: 1, results: {}}",
      ["2:32 error[out-of-range]: confidence must be between 0.5 and 0.9999, found 1"]
    ),
  ]

  @Test(arguments: faults)
  func `evals that cannot be are refused`(evals: String, complaints expected: [String]) throws {
    let text = """
      features: {chat: {model: gpt-4o, sessions: 1, tokens: {input: 1, output: 1}}}
      evals: \(evals)
      """
    #expect(try complaints(text) == expected)
  }
}
