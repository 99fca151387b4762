import Documents
import Testing

@testable import CostModel

/// Items that are kept as vectors: embedded when they change, or in passes over all of them.
@Suite struct ItemEmbeddingFigureTests {
  private func usd(_ embedding: String, _ rest: String = ", days_per_month: 30", month: String = "2026-12") throws
    -> Double
  {
    try projectFeature(
      "model: text-embedding-3-small, embedding: {items: 10000000, tokens_each: 250, \(embedding)}\(rest)", month: month
    ).usd
  }

  // A pass over 10,000,000 items of 250 tokens is 2.5e9 x $0.02 per million = $50.00: $1,500.00 in 30 days, every day. If 27 % of the items change in a
  // day it is $405.00, 73 % less; if 1 % does, $15.00, 99 % less.
  @Test func `what changes costs its share of a pass`() throws {
    #expect(agrees(try usd("full_passes: {per_day: 1}"), 1500))
    #expect(agrees(try usd("changed_share_per_day: 0.27"), 405))
    #expect(agrees(1 - (try usd("changed_share_per_day: 0.27")) / 1500, 0.73))
    #expect(agrees(try usd("changed_share_per_day: 0.01"), 15))
  }

  // 30 / 7 passes of $50.00 are $214.29 a month; 1 % a day is $15.00, 93 % less.
  @Test func `passes of a week are a seventh of those of a day`() throws {
    let weekly = try usd("full_passes: {per_week: 1}")
    #expect(agrees(weekly, 50.0 * 30 / 7) && agrees(1 - 15 / weekly, 0.93))
  }

  // 100,000 items a day are 1 %: $15.50 in the 31 days of December. A new model on the 15th embeds all once more: $65.50; another month has no pass.
  @Test func `another model or other dimensions take one pass`() throws {
    #expect(agrees(try usd("changed_items_per_day: 100000", ""), 15.5))
    let dated = "changed_share_per_day: 0.01, full_passes: {on: [2026-12-15, 2027-02-01, 2027-02-20]}"
    #expect(agrees(try usd(dated, ""), 65.5))
    #expect(agrees(try usd(dated, "", month: "2027-01"), 15.5))
    #expect(agrees(try usd(dated, "", month: "2027-02"), 14 + 100))
    #expect(agrees(try usd("full_passes: 0.5"), 25))
  }

  // 10,000,000 x 1,536 x 4 bytes = 61.44 GB x $0.33 = $20.2752, whatever is embedded. Of two bytes it is half of that.
  @Test func `vectors are stored by the gigabyte`() throws {
    let stored = "changed_share_per_day: 0, storage: {dimensions: 1536, usd_per_gb_month: 0.33}"
    #expect(agrees(try usd(stored), 20.2752))
    #expect(agrees(try usd(stored.replacing("1536", with: "1536, bytes: 2")), 10.1376))
  }

  // 40,000 searches a day of 12 tokens are 14,880,000 tokens in December: $0.2976 beside $15.50 of items, of which a half is in batch: $11.625.
  @Test func `searches are calls of their own, at their own tier`() throws {
    let items = "changed_share_per_day: 0.01, batch_share: 0.5"
    let searches = ", sessions: {per_day: 40000}, tokens: {input: 12}"
    #expect(agrees(try usd(items, searches), 11.625 + 0.2976))
    let outcome = try projectFeature(
      "model: gpt-4o, sessions: 1000, tokens: {input: 500, output: 100}, batch_share: 1, "
        + "embedding: {model: text-embedding-3-small, items: 10000000, tokens_each: 250, changed_share_per_day: 0.01}")
    // 1,000 calls at half of 500 x 2.50 + 100 x 10.00 per million are $1.125; the items are not in batch with them.
    #expect(agrees(outcome.usd, 15.5 + 1.125) && agrees(outcome.projection.calls, 1000))
  }

  @Test func `traffic changes searches and leaves items as they are`() throws {
    let scenario = try projectFeature(
      """
      model: text-embedding-3-small, sessions: {per_day: 4000}, tokens: {input: 12}, embedding: {items: 10000000, \
      tokens_each: 250, changed_share_per_day: 0.01, full_passes: {per_week: 1}, batch_share: 0.2, \
      storage: {dimensions: 1536, usd_per_gb_month: 0.33}}
      """
    ).projection.compiled.scenario
    let evaluator = PatchEvaluator(scenario, date: PricingDate())
    for (path, change) in [
      ("traffic", NumberChange.Operation.scale(10)), ("chat.sessions.per_day", .set(9)),
      ("chat.embedding.items", .scale(2)),
      ("chat.embedding.tokens_each", .set(300)), ("chat.embedding.changed_share_per_day", .set(0.5)),
      ("chat.embedding.full_passes.per_week", .set(7)), ("chat.embedding.batch_share", .set(1)),
      ("chat.embedding.storage.dimensions", .set(256)), ("chat.embedding.storage.bytes", .set(1)),
      ("chat.embedding.storage.usd_per_gb_month", .scale(2)), ("prices.text-embedding-3-small", .scale(2)),
    ] {
      let patch = try #require(PatchTarget(path, in: scenario)).patch(change)
      #expect(agrees(evaluator.cost(of: patch).totalUSD, Projection(of: scenario.applying(patch)).totalUSD), "\(path)")
    }
    // Ten times 124,000 searches of 12 tokens: 9 x 1,488,000 x $0.02 per million more.
    let more = try #require(PatchTarget("traffic", in: scenario)).patch(.scale(10))
    #expect(agrees(evaluator.cost(of: more).totalUSD - Projection(of: scenario).totalUSD, 9 * 1.488 * 0.02))
  }

  // The larger model is $0.13 a million: 6.5 times the $15.50 of December.
  @Test func `items without a model of their own follow that of the feature`() throws {
    let scenario = try projectFeature(
      "model: text-embedding-3-small, embedding: {items: 10000000, tokens_each: 250, changed_share_per_day: 0.01}",
      rest: ", levers: {large: {set: {chat.model: text-embedding-3-large}}}"
    ).projection.compiled.scenario
    let large = try projectFeature(
      "model: text-embedding-3-large, embedding: {items: 10000000, tokens_each: 250, changed_share_per_day: 0.01}")
    #expect(agrees(Projection(of: scenario).totalUSD, 15.5) && agrees(large.usd, 15.5 * 6.5))
    let patch = try #require(PatchReader(scenario)).patch(scenario.levers[0].edits)
    #expect(agrees(Projection(of: scenario.applying(patch)).totalUSD, 15.5 * 6.5))
  }

  // The day's cost of items follows from their number alone: twice the items cost twice as much, and two halves what the whole does.
  @Test func `the cost is a multiple of the items`() throws {
    let whole =
      "changed_share_per_day: 0.03, full_passes: {per_week: 2}, storage: {dimensions: 768, usd_per_gb_month: 0.2}"
    let one = try usd(whole)
    for items in [1.0, 5_000_000, 20_000_000] {
      let outcome = try projectFeature(
        "model: text-embedding-3-small, embedding: {items: \(items), tokens_each: 250, \(whole)}, days_per_month: 30")
      #expect(agrees(outcome.usd, one * items / 10_000_000))
    }
  }

  @Test func `a change of what is embedded is a change of volume`() throws {
    let base =
      "model: text-embedding-3-small, embedding: {items: 10000000, tokens_each: 250, full_passes: {per_day: 1}}"
    let diff = try diffFeature(base, base.replacing("full_passes: {per_day: 1}", with: "changed_share_per_day: 0.01"))
    #expect(agrees(diff.byName["volume"] ?? 0, 15.5 - 1550))
  }

  @Test(arguments: [
    (
      "{items: 5}",
      "7:16 error[missing-key]: embedding needs 'items', how many are kept, and 'tokens_each', the tokens of one"
    ),
    (
      "{model: text-embedding-3-small, items: 5, tokens_each: 9}",
      "7:16 error[missing-key]: embedding needs 'changed_share_per_day', 'changed_items_per_day' or 'full_passes': without, nothing is embedded"
    ),
    (
      "{model: text-embedding-3-small, items: 5, tokens_each: 9, changed_share_per_day: 0.1, changed_items_per_day: 2}",
      "7:125 error[contradiction]: embedding has either 'changed_share_per_day' or 'changed_items_per_day', not both"
    ),
    (
      "{model: text-embedding-3-small, items: 5, tokens_each: 9, changed_share_per_day: 27}",
      "7:97 error[out-of-range]: changed_share_per_day must be between 0 and 1, found 27 = did you mean 0.27?"
    ),
    (
      "{items: 5, tokens_each: 9, full_passes: 1}",
      "7:16 error[missing-key]: embedding needs 'model', which embeds the items = the model of the feature is taken where it is one that embeds"
    ),
    (
      "{model: text-embedding-3-small, items: 5, tokens_each: 9, full_passes: {per_day: 1, per_week: 2}}",
      "7:87 error[missing-key]: full_passes needs a number a month, or one of 'per_day', 'per_week' and 'on', a list of days"
    ),
    (
      "{model: text-embedding-3-small, items: 5, tokens_each: 9, full_passes: {on: [2026-12-32]}}",
      "7:93 error[bad-date]: on must be a day such as '2027-02-15', found '2026-12-32'"
    ),
    (
      "{model: text-embedding-3-small, items: 5, tokens_each: 9, full_passes: 1, storage: {dimensions: 1536}}",
      "7:99 error[missing-key]: storage needs 'dimensions', the numbers of a vector, and 'usd_per_gb_month', what keeping 10^9 bytes costs"
    ),
  ])
  func `what is not right is said`(_ embedding: String, _ message: String) throws {
    #expect(try complaintsOnFeature("embedding: \(embedding)") == [message])
  }
}
