import CostModel
import Documents
import Foundation
import Testing

/// The payback of one-off costs: an intent classifier with eight examples in its prompt, 1,450 tokens in and 40 out,
/// against a small model that was trained on 2,000,000 tokens three times over and gets 250.
///
/// By hand, per million tokens: gpt-4o 1,450 x 2.50 + 40 x 10 = $0.004025 a call, ft:gpt-4o-mini 250 x 0.30 + 40 x 1.20 = $0.000123,
/// gpt-4o-mini 1,450 x 0.15 + 40 x 0.60 = $0.0002415; the training 6,000,000 x 3.00 = $18.
@Suite struct PaybackTests {
  private func entry(_ lever: String, _ edits: [(path: String, value: String)] = []) throws -> Comparison.Entry {
    let bytes = Array(try Data(contentsOf: ShippedScenarioTests.folder.appending(path: "intent-classifier.json")))
    let source = SourceFile(name: "intent-classifier.json", bytes: bytes)
    let document = try #require(Document.parse(source, as: .json).document)
    let changes = try edits.map { path, value in
      let node = try #require(Document.parse(SourceFile(name: "--set", text: value), as: .yaml).document?.root)
      return Reader.Edit(path: path, operation: .set(node), span: node.span)
    }
    let month = try #require(Month("2026-12"))
    let scenario = try #require(
      Scenario.read(document, book: ShippedPrices.book, currentMonth: month, edits: changes).scenario)
    let space = try #require(LeverSpace(base: scenario, date: PricingDate()))
    let comparison = Comparison(space, base: Projection(of: scenario))
    return try #require(comparison.entries.first { $0.lever.name == lever })
  }

  private func payback(_ lever: String, _ edits: [(path: String, value: String)] = []) throws -> Payback {
    try #require(try entry(lever, edits).payback).get()
  }

  @Test func `training is back after 4,613 requests, 4.6 days at a thousand a day`() throws {
    let payback = try payback("small model, trained")
    #expect(abs(payback.oneOffUSD - 18) < 1e-12)
    // 18 / (0.004025 - 0.000123)
    #expect(try #require(payback.breakEvenCalls).rounded() == 4613)
    #expect(abs(try #require(payback.breakEvenDays) - 4.613) < 0.0005)
    #expect(payback.leastCallsPerMonth == 0)
  }

  @Test func `against the small model with its examples it takes 151,899 requests`() throws {
    // 18 / (0.0002415 - 0.000123)
    let payback = try payback("small model, trained", [("classify.model", "gpt-4o-mini")])
    #expect(try #require(payback.breakEvenCalls).rounded() == 151_899)
    #expect(try #require(payback.breakEvenDays).rounded() == 152)
  }

  @Test func `with hosting by the hour it is never back at ten thousand a day, and needs 318,042 requests a month`()
    throws
  {
    for days in ["30", "31"] {
      let payback = try payback(
        "small model, trained and hosted",
        [("classify.sessions", "{per_day: 10000}"), ("classify.days_per_month", days)])
      #expect(payback.newFixedUSD == 1241)
      #expect(payback.breakEvenDays == nil)
      // 1,241 / 0.003902 = 318,042.03, so that is one call short.
      #expect(abs(try #require(payback.leastCallsPerMonth) - 318_042) < 0.1)
    }
    let enough = try payback(
      "small model, trained and hosted", [("classify.sessions", "318043")])
    #expect(enough.savingUSD > 0)
    let short = try payback("small model, trained and hosted", [("classify.sessions", "318042")])
    #expect(short.savingUSD < 0)
  }

  @Test func `with the examples cached training the small model saves 15 %`() throws {
    // 1,280 of 1,400 tokens are whole steps: 1,280 x 0.075 + 170 x 0.15 + 40 x 0.60 = $0.0001455 a call; 1 - 0.000123 / 0.0001455 = 15.46 %.
    let entry = try entry(
      "small model, trained", [("classify.model", "gpt-4o-mini"), ("classify.cache", "{hit_rate: 1}")])
    let alone = try #require(entry.usdAlone)
    let saving = try #require(entry.savingAlone)
    #expect(agrees(alone + saving, 30_000 * 0.0001455, within: 1e-9))
    #expect(abs(saving / (alone + saving) - 0.1546) < 5e-5)
  }

  @Test func `a lever that costs nothing once has no payback`() throws {
    #expect(try entry("small model, same examples").payback == nil)
  }

  @Test func `a training without a price is reported`() throws {
    let entry = try entry("small model, trained", [("levers.small model, trained.one_off.model", "gpt-5")])
    guard case .failure(let missing)? = entry.payback else {
      Issue.record("gpt-5 has a training price")
      return
    }
    #expect(missing.reason == "has no training price on 2026-12-01")
  }
}
