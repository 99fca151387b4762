import Documents
import TestSupport
import Testing

@testable import CostModel

/// How much capacity to buy.
@Suite struct CapacitySuggestionTests {
  private static func suggestions(
    _ features: String, rest: String = ""
  ) throws -> (all: [LeverSuggestion], space: LeverSpace) {
    let text = "{month: \"2026-11\", features: {\(features)}\(rest)}"
    return try SuggestionTests.suggestions(
      SourceFile(name: "test.yaml", text: text), book: MonthPrices.book, kinds: [.capacity])
  }

  /// The sentence with its figures to eight digits.
  private static func words(_ phrase: Phrase) -> String {
    func rounded(_ value: Double) -> String { "\((value * 1e8).rounded() / 1e8)" }
    return phrase.pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .usd(let value), .unitUSD(let value), .share(let value), .count(let value), .days(let value): rounded(value)
      }
    }.joined()
  }

  private static func value(_ suggestion: LeverSuggestion) -> String? {
    suggestion.changes.first.map { "\($0.path)=\($0.value.json)" }
  }

  // 8.1e9 tokens evenly over the 720 hours of November are 11.25e6 an hour, $20,250.00 at list. 50 units serve 7.5e6 an hour, 5.4e9: by the month
  // $13,000 for what is $13,500 at list, by the year $11,050; 100 units would serve all, for $26,000 and $22,100. By the hour they are $36,000.
  @Test func `the number that costs least is bought for each term`() throws {
    let all = try Self.suggestions("chat: {model: ptu, sessions: 8100000, tokens: {input: 1000, output: 0}}").all
    #expect(
      all.map(\.name) == [
        "buy 50 PTU of ptu by the year", "buy 50 PTU of ptu by the month", "buy 50 PTU of ptu by the hour",
      ])
    #expect(all.map { $0.savingUSD.map { ($0 * 100).rounded() / 100 } } == [2450, 500, nil])
    #expect(Self.value(all[1]) == "provisioned={\"ptu\": {\"units\": 50, \"term\": \"month\"}}")
    guard case .saves(_, let downside) = all[1].outcome else {
      Issue.record("\(all[1])")
      return
    }
    #expect(
      Self.words(downside)
        == "1.0 of it would be used at the hours of the features; it costs less than list prices from 0.96296296 on; 0.33333333 of the calls' tokens are beyond it, at list prices; 13000.0 a month are paid whatever is used, and calls in batch are not served by it"
    )
    guard case .doesNotApply(let reason) = all[2].outcome else {
      Issue.record("\(all[2])")
      return
    }
    #expect(
      Self.words(reason)
        == "it would cost 22500.0 more a month: 1.0 of it would be used at the hours of the features; it costs less than list prices from 2.66666667 on"
    )
  }

  // The same in twelve hours of a day are 22.5e6 an hour. 50 units serve 2.7e9 then, $6,750 at list, for $11,050 a year: none are bought.
  @Test func `hours that are empty pay for nothing`() throws {
    let day = "hour_profile: [0,0,0,0,0,0,0,0,1,1,1,1,1,1,1,1,1,1,1,1,0,0,0,0]"
    let all = try Self.suggestions("chat: {model: ptu, sessions: 8100000, \(day), tokens: {input: 1000, output: 0}}")
      .all
    #expect(all.allSatisfy { $0.savingUSD == nil && $0.changes.isEmpty } && all.count == 3)
    #expect(all.contains { SuggestionTests.reason($0)?.pieces.first == .words("it would cost ") })
  }

  @Test func `a model that is not sold by time gets no suggestion`() throws {
    #expect(
      try Self.suggestions("chat: {model: plain, sessions: 8100000, tokens: {input: 1000, output: 0}}").all.isEmpty)
  }

  // A PTU of gpt-4.1 serves 3,000 tokens a minute, 180,000 an hour, $0.36 at list where an answer counts four times: a dollar an hour is 2.778 of it.
  // 15 of them, the fewest, are $10,800 in November for $3,888 of use.
  @Test func `what a shipped price file sells by the hour never pays`() throws {
    let text =
      "{month: \"2026-11\", features: {chat: {model: azure/gpt-4.1, sessions: 3000000, tokens: {input: 2000, output: 250}}}}"
    let all = try SuggestionTests.suggestions(SourceFile(name: "test.yaml", text: text), kinds: [.capacity]).all
    let reason = try #require(all.first.flatMap { SuggestionTests.reason($0) })
    #expect(
      Self.words(reason)
        == "it would cost 6912.0 more a month: 1.0 of it would be used at the hours of the features; it costs less than list prices from 2.77777778 on"
    )
  }

  // What is bought already is in the place of what would be: 100 units by the month cost $26,000 for $20,250 of use, 50 cost $19,750 in all.
  @Test func `too much that is bought becomes less`() throws {
    let all = try Self.suggestions(
      "chat: {model: ptu, sessions: 8100000, tokens: {input: 1000, output: 0}}",
      rest: ", provisioned: {ptu: {units: 100, term: month}}"
    ).all
    let month = try #require(all.first { $0.name.hasSuffix("by the month") })
    #expect(agrees(month.savingUSD ?? 0, 6250) && month.name == "buy 50 PTU of ptu by the month")
  }

  /// Every number of units, each with the whole month projected again.
  @Test func `no other number of units costs less`() throws {
    var random = SeededGenerator(seed: 15)
    for _ in 0..<12 {
      let profile = (0..<23).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined(separator: ", ")
      let sessions = Int.random(in: 1...60, using: &random) * 400_000
      let features = """
        chat: {model: ptu, sessions: {per_business_day: \(sessions / 20), per_weekend_day: \(sessions / 90)}, \
        hour_profile: [1, \(profile)], tokens: {input: 900, output: 200}, batch_share: 0.1}, \
        night: {model: ptu, sessions: \(sessions / 3), tokens: {input: 1500, output: 50}}
        """
      let (all, space) = try Self.suggestions(features)
      for term in ["month", "year"] {
        let suggested = all.first { $0.name.hasSuffix("by the \(term)") }?.savingUSD ?? 0
        var most = 0.0
        for units in stride(from: 50, through: 2000, by: 50) {
          let value = try #require(
            Document.parse(SourceFile(name: "v", text: "{ptu: {units: \(units), term: \(term)}}"), as: .yaml).document)
          let edit = Reader.Edit(path: "provisioned", operation: .set(value.root), span: value.root.span)
          guard case .projection(let projection) = space.evaluate(changing: [edit]) else {
            Issue.record("\(units)")
            return
          }
          most = max(most, Projection(of: space.base).totalUSD - projection.totalUSD)
        }
        #expect(agrees(suggested, most < 0.005 ? 0 : most, within: 1e-9), "\(term) \(features)")
      }
    }
  }

  // It can be written into the scenario, and is a lever like any other then.
  @Test func `it is a lever that plans can pull`() throws {
    let text = """
      month: 2026-11
      features: {chat: {model: ptu, sessions: 8100000, tokens: {input: 1000, output: 0}}}
      levers: {half: {scale: {chat.tokens.input: 0.9}}}
      """
    let source = SourceFile(name: "test.yaml", text: text)
    let (all, _) = try SuggestionTests.suggestions(source, book: MonthPrices.book, kinds: [.capacity])
    let document = try #require(Document.parse(source, as: .yaml).document)
    let insertion = LeverInsertion(document)
    let written = try #require(insertion.text(adding: insertion.levers(of: all)))
    let read = Scenario.read(
      try #require(Document.parse(SourceFile(name: "new.yaml", text: written), as: .yaml).document, "\(written)"),
      book: MonthPrices.book, currentMonth: try #require(Month("2026-11")))
    let scenario = try #require(read.scenario, "\(read.diagnostics.map(\.message))")
    let space = try #require(LeverSpace(base: scenario, date: PricingDate()))
    #expect(scenario.levers.map(\.name) == ["half", "buy 50 PTU of ptu by the year", "buy 50 PTU of ptu by the month"])
    #expect(agrees(space.usd(with: LeverSet([1])) ?? 0, 20_250 - 2450))
    #expect(!space.isAllowed(LeverSet([1, 2])))
  }
}
