import Foundation
import Testing

@testable import llmcost

/// With --allow-unpriced, what calls without a price cost is not known in any table: never nothing.
@Suite struct UnpricedSidesTests {
  private static let files = [
    "p.yaml": """
    vendor: acme
    source: https://example.com/prices
    checked: 2026-11-20
    models:
      big: {input: 10, output: 50}

    """,
    "s.yaml": """
    name: Tags
    month: 2026-11
    features:
      chat: {model: acme/big, sessions: 10, tokens: {input: 10, output: 1}, tags: {team: ta}}
    tagging: {required: [team], values: {team: [ta, tb]}, at_least: 0.9}

    """,
    "outcomes.csv": "session_id,outcome\nsa,resolved\nsb,resolved\nsc,failed\n",
  ]

  /// 100,000 tokens at $10 a million: $1.00.
  private static func call(
    _ user: String, _ number: Int, day: Int = 10, model: String = "acme/big", tokens: Int = 100_000
  ) -> String {
    "{\"timestamp\":\"2026-11-\(day < 10 ? "0" : "")\(day)T10:00:0\(number)Z\",\"id\":\"\(user)-\(day)-\(number)\","
      + "\"model\":\"\(model)\",\"input_tokens\":\(tokens),\"output_tokens\":0,\"user_id\":\"\(user)\",\"session_id\":\"s\(user)\","
      + "\"team\":\"t\(user)\",\"plan\":\"\(user == "c" ? "free" : "pro")\",\"task\":\"\(user)-\(number)\"}\n"
  }

  /// User a has three calls of $1.00 and one without a price, b two of $1.00, c two without a price.
  private static let log =
    (0..<3).map { call("a", $0) }.joined() + call("a", 3, model: "nope")
    + (0..<2).map { call("b", $0) }.joined() + (0..<2).map { call("c", $0, model: "nope") }.joined()

  private func run(
    _ options: String, log: String = log, base: String = ""
  ) throws -> (status: llmcost.ExitStatus, json: [String: Any], text: String) {
    func run(_ more: String) -> (status: llmcost.ExitStatus, recorded: Recorded) {
      let recorded = Recorded()
      let words = "audit calls.jsonl --pricing p.yaml --allow-unpriced \(options)\(more)".split(separator: " ")
      let files = Self.files.merging(["calls.jsonl": log, "base.jsonl": base]) { $1 }
      return (LLMCost.run(World.pinned(words.map(String.init), files: files, recorded: recorded)), recorded)
    }
    let (status, recorded) = run(" --format json")
    let object = try JSONSerialization.jsonObject(with: Data(recorded.output.utf8)) as? [String: Any]
    return (status, try #require(object, "\(recorded.error)"), run(" -q").recorded.output)
  }

  private static func rows(_ value: Any?, _ key: String) -> [Double?] {
    ((value as? [[String: Any]]) ?? []).map { $0[key] as? Double }
  }

  // What is known of a is $3.00, of b $2.00, of c nothing: the mean and the median are not known, and at least (3 + 2) / 3 and $2.00.
  @Test func `sessions and users`() throws {
    let (status, json, text) = try run("--top 3")
    #expect(status == .done)
    for part in ["sessions", "users"] {
      let owners = try #require(json[part] as? [String: Any])
      #expect(owners["cost"] as? Double == 5 && owners["unpriced_calls"] as? Int == 3)
      #expect(owners["mean"] is NSNull && owners["p50"] is NSNull)
      #expect(Self.rows(owners["top"], "cost") == [3, 2, nil])
    }
    #expect(text.contains("≥ $1.67") && text.contains("≥ $3.00") && !text.contains("$0.00"))
  }

  @Test func `outcomes`() throws {
    let (_, json, text) = try run("--outcomes outcomes.csv")
    #expect(Self.rows(json["outcomes"], "cost") == [5, nil])
    #expect(Self.rows(json["outcomes"], "all_cost_per_one") == [nil, nil])
    #expect(!text.contains("$0.00"))
  }

  @Test func `plans`() throws {
    let (_, json, _) = try run("--plan-price pro=29 --plan-price free=0")
    #expect(Self.rows(json["plans"], "cost") == [5, nil])
    #expect(Self.rows(json["plans"], "margin") == [nil, nil])
    #expect(Self.rows(json["plans"], "share_at_a_loss") == [nil, nil])
  }

  // An invoice of $100 for ta, tb and tc: only tb's $2.00 of $5.00 have no unknown part, and nobody knows what is in ta's and tc's statement.
  @Test func `statements`() throws {
    let (_, json, text) = try run("--allocate team --invoice 100")
    let statements = (json["allocation"] as? [String: Any])?["statements"]
    #expect(Self.rows(statements, "direct") == [3, 2, nil])
    #expect(Self.rows(statements, "total") == [nil, 40, nil])
    #expect(
      text.replacing("\n", with: " ").contains(
        "Calls of 'ta', 'tc' have no price: others bear too much of the invoice, and what they bear is not known."))
  }

  // $5.00 for 8 calls are $0.625 a call at least, and 625 for 1,000.
  @Test func `samples`() throws {
    let (_, json, text) = try run("--sample-of 1000")
    let sample = try #require(json["sample_of"] as? [String: Any])
    #expect(sample["cost_per_call"] is NSNull && sample["low"] is NSNull && sample["high"] is NSNull)
    #expect(text.contains("≥ $0.625") && text.contains("≥ $625.00") && !text.contains("95 of 100"))
  }

  // ta and tb are right and have $5.00; tc is wrong and costs nobody knows what: the share is anything from 0 up.
  @Test func `tags are not judged by unknown costs`() throws {
    let (status, json, text) = try run("--tagging s.yaml")
    #expect(status == .unpriced)
    let tag = try #require((json["tagging"] as? [[String: Any]])?.first)
    #expect(tag["share_of_cost"] is NSNull && tag["enough"] is NSNull)
    #expect(Self.rows(tag["wrong_values"], "cost") == [nil])
    #expect(text.hasPrefix("UNPRICED: ") && text.contains("tc (—)"))
    // Where only calls that are right have no price, they cannot take anything away.
    let right = try run("--tagging s.yaml", log: Self.log.replacing("\"team\":\"tc\"", with: "\"team\":\"tb\""))
    #expect(right.status == .done && right.text.hasPrefix("pass: "))
  }

  // 20 days of $1.00, then one of two calls without a price and one of $9.00.
  @Test func `days are not judged by unknown costs`() throws {
    let days = (1...20).map { Self.call("a", 0, day: $0) }.joined()
    let unknown = (0..<2).map { Self.call("a", $0, day: 21, model: "nope") }.joined()
    let (status, json, text) = try run("--anomalies", log: days + unknown)
    #expect(status == .unpriced && text.hasPrefix("UNPRICED: 1 day with calls that have no price"))
    #expect(!text.contains("$0.00") && !text.contains("×0 calls"))
    let anomalies = try #require(json["anomalies"] as? [String: Any])
    #expect(anomalies["verdict"] as? String == "unpriced")
    #expect(anomalies["days_unpriced"] as? [String] == ["2026-11-21"])
    // The log has one series, so 20 - 14 days are judged, and one that costs too much already is one anomaly.
    #expect(anomalies["days_judged"] as? Int == 6)
    let high = try run("--anomalies", log: days + unknown + Self.call("a", 2, day: 22, tokens: 900_000))
    #expect(high.status == .failed && high.text.hasPrefix("FAIL: 1 anomaly; "))
    let least = try run("--anomalies", log: days + unknown + Self.call("a", 2, day: 21, tokens: 900_000))
    #expect(least.status == .failed && least.text.contains("≥ $9.00"))
  }

  // The same tasks on both sides, those of the log without a price: what they cost now is not known, nor is the change or what made it.
  @Test func `logs are not compared by unknown costs`() throws {
    let base = (0..<30).map { Self.call("u\($0)", 0) }.joined()
    let (status, json, text) = try run(
      "--against base.jsonl --max-increase 5%", log: base.replacing("acme/big", with: "nope"), base: base)
    #expect(status == .unpriced && text.hasPrefix("UNPRICED: the change of the cost of a task is not known"))
    let against = try #require(json["against"] as? [String: Any])
    #expect(against["before"] as? Double == 1 && against["after"] is NSNull && against["change"] is NSNull)
    #expect(against["total_after"] is NSNull && (against["drivers"] as? [Any])?.isEmpty == true)
    #expect(!text.contains("$0.00") && !text.contains("-100.0%") && !text.contains("An interval needs"))
  }
}
