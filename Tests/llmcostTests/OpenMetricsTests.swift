import Foundation
import TestSupport
import Testing

/// `--format openmetrics` by the grammar of its specification, against figures worked by hand.
@Suite struct OpenMetricsTests {
  // Two calls of chat on small: 1,000,000 x 0.20 + 100,000 x 0.80 = 0.28 each; one of search on nightly at 02:00 on a
  // Monday, a special hour: 10 x 0.30 / 1,000,000 = 0.000003; one call without a price and one line that is not a call.
  private static let log = [
    #"{"timestamp":"2026-11-02T12:00:00Z","model":"corner/small","input_tokens":1000000,"output_tokens":100000,"tags":{"team":"a\"b\\c\nd"},"feature":"chat"}"#,
    #"{"timestamp":"2026-11-03T12:00:00Z","model":"corner/small","input_tokens":1000000,"output_tokens":100000,"tags":{"team":"a\"b\\c\nd"},"feature":"chat"}"#,
    #"{"timestamp":"2026-11-02T02:00:00Z","model":"corner/nightly","input_tokens":10,"output_tokens":0,"feature":"日本"}"#,
    #"{"timestamp":"2026-11-02T02:00:00Z","model":"unheard-of","input_tokens":7,"output_tokens":0,"feature":""}"#,
    "{",
  ].joined(separator: "\n")

  private static func metrics(_ options: String, log: String = log) throws -> (text: OpenMetricsText, status: Int32) {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(log, to: "calls.jsonl")
    let outcome = try sandbox.run(
      "llmcost audit calls.jsonl --pricing fixtures/prices --format openmetrics -q \(options)")
    let text = try #require(String(validating: outcome.output, as: UTF8.self))
    return (try OpenMetricsText(text), outcome.status)
  }

  @Test func `cost and tokens are counters by the dimensions, exact, and nothing unknown is 0`() throws {
    let (text, status) = try Self.metrics("--by feature,tags.team --allow-unpriced")
    #expect(status == 0)
    #expect(text.types["llmcost_cost_usd"] == "counter")
    let costs = text.samples.filter { $0.name == "llmcost_cost_usd_total" }
    // A value that is empty has no label; the call without a price is in no sample of cost.
    #expect(costs.map(\.labels) == [["feature": "chat", "tags_team": "a\"b\\c\nd"], ["feature": "日本"]])
    #expect(costs.map(\.number) == ["0.56", "0.000003"])
    let unpriced = text.samples.filter { $0.name == "llmcost_unpriced_calls_total" }
    #expect(unpriced.map(\.labels) == [[:]] && unpriced.map(\.number) == ["1"])
    let tokens = text.samples.filter { $0.name == "llmcost_tokens_total" && $0.labels["feature"] == "chat" }
    #expect(
      Dictionary(uniqueKeysWithValues: tokens.map { ($0.labels["token_class"] ?? "", $0.number) })
        == ["input": "2000000", "cache_read": "0", "cache_write": "0", "cache_write_1h": "0", "output": "200000"])
    let leftOut = text.samples.filter { $0.name == "llmcost_left_out_records_total" }
    #expect(leftOut.map(\.labels) == [["reason": "truncated"]])
  }

  // Names that are no label, that begin like the monitor's own, or that are taken, become labels unlike all others.
  @Test func `any name of a field becomes a label of its own`() throws {
    let log =
      #"{"timestamp":"2026-11-02T12:00:00Z","model":"corner/small","input_tokens":1,"output_tokens":0,"a.b":"1","a_b":"2","__x":"3","9":"4","reason":"5","é":"6"}"#
    let (text, _) = try Self.metrics("--by 'a.b,a_b,__x,9,reason,é'", log: log)
    let cost = try #require(text.samples.first { $0.name == "llmcost_cost_usd_total" })
    #expect(
      cost.labels == ["a_b": "1", "a_b_2": "2", "field___x": "3", "field_9": "4", "reason_2": "5", "field__": "6"])
  }

  @Test func `other prices are not taken for what was spent, and check has numbers, too`() throws {
    let (text, _) = try Self.metrics("--reprice corner/small=corner/large --allow-unpriced")
    #expect(text.types["llmcost_cost_usd"] == nil && text.types["llmcost_hypothetical_cost_usd"] == "counter")
    let sandbox = try Sandbox(shipped: ["scenarios", "pricing"])
    defer { sandbox.remove() }
    let outcome = try sandbox.run("llmcost check scenarios/support-chatbot.json -o metrics.prom; cat metrics.prom")
    let check = try OpenMetricsText(outcome.outputText)
    #expect(check.types["llmcost_monthly_cost_usd"] == "gauge")
  }
}
