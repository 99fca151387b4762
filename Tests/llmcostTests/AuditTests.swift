import Foundation
import Testing

/// Whole logs through the built program.
@Suite struct AuditTests {
  /// Runs `audit` on a log and reads its JSON.
  static func audit(_ log: String, _ options: String) throws -> (object: [String: Any], text: String) {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(log, to: "calls.jsonl")
    let outcome = try sandbox.run("llmcost audit calls.jsonl --format json \(options)")
    try #require(outcome.status == 0, "\(outcome.errorText)")
    let object = try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any]
    return (try #require(object), outcome.outputText)
  }

  private static func line(
    _ id: Int, _ model: String, input: Int, cached: Int = 0, output: Int = 200
  ) -> String {
    "{\"timestamp\":\"2026-11-10T08:00:00Z\",\"id\":\"r\(id)\",\"model\":\"\(model)\",\"prompt_tokens\":\(input),"
      + "\"prompt_tokens_details\":{\"cached_tokens\":\(cached)},\"completion_tokens\":\(output)}"
  }

  // 8,000 calls of gpt-4o: 4,000 of 4,900 tokens and 4,000 of 229, all answered with 200. Of the long ones 60 % were read from the cache, 1,925 with
  // 4,608 tokens and 475 with 4,736: 11,120,000 in all. At full price 20,516,000 x 2.50 + 1,600,000 x 10.00 = $67.29; the cache takes 11,120,000 x
  // 1.25 = $13.90 off. Every tenth line comes twice, 200 calls are of a model without a price, and the last line is cut off. Counted carelessly
  // such a log comes to $72 and more.
  @Test func `nine thousand lines with duplicates, cached tokens and an unknown model come to $53.39`() throws {
    var lines: [String] = []
    for index in 0..<8_000 {
      let cached = index < 475 ? 4_736 : index < 2_400 ? 4_608 : 0
      let line = Self.line(index, "gpt-4o", input: index < 4_000 ? 4_900 : 229, cached: cached)
      lines.append(line)
      if index % 10 == 3 { lines.append(line) }
    }
    for index in 0..<200 { lines.append(Self.line(90_000 + index, "in-house-7b", input: 100)) }
    #expect(lines.count == 9_000)
    let (object, text) = try Self.audit(
      lines.joined(separator: "\n") + "\n{\"timestamp\":\"2026-11-1", "--allow-unpriced")
    #expect(text.contains("\"cost\": 53.39,\n"))
    #expect(object["calls"] as? Int == 8_200)
    #expect(object["unpriced_calls"] as? Int == 200)
    #expect(object["skipped"] as? [String: Int] == ["truncated": 1, "duplicate": 800])
  }

  /// What the sample log costs, by decimal arithmetic of its own: rates in USD per million tokens, standing in for the price files.
  private static func sampleCost() throws -> Decimal {
    let rates: [String: (input: Decimal, cached: Decimal, output: Decimal)] = [
      "gpt-4o": (2.5, 1.25, 10), "gpt-4o-mini": (0.15, 0.075, 0.6), "claude-sonnet-5-5": (1, 0, 5),
    ]
    var total = Decimal(0)
    var seen: Set<String> = []
    for line in SampleLog.text.split(separator: "\n") where !line.contains("\"status\":\"error\"") {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let record = try #require(object as? [String: Any])
      let id = try #require(record["id"] as? String)
      guard seen.insert(id).inserted else { continue }
      let model = try #require(record["model"] as? String)
      let rate = try #require(rates[model])
      let cached = record["cached_input_tokens"] as? Int ?? 0
      let prompt = try #require(record["input_tokens"] as? Int)
      let input = prompt - cached
      let output = try #require(record["output_tokens"] as? Int)
      total += Decimal(input) * rate.input + Decimal(cached) * rate.cached + Decimal(output) * rate.output
    }
    return total / 1_000_000
  }

  @Test func `the sample log costs what decimal arithmetic makes of it, to the last digit`() throws {
    let (_, text) = try Self.audit(SampleLog.text, "--by feature")
    let cost = try Self.sampleCost()
    #expect(text.contains("\"cost\": \(cost),\n"), "\(cost)")
  }

  @Test func `rows sum to the total exactly`() throws {
    let (_, text) = try Self.audit(SampleLog.text, "--by day,feature,model,user_id")
    let costs = text.matches(of: /\n      "cost": ([0-9.]+)/).compactMap { Decimal(string: String($0.1)) }
    #expect(costs.count > 100)
    let total = try Self.sampleCost()
    #expect(costs.reduce(0, +) == total)
  }

  @Test func `the order of files changes nothing`() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let lines = SampleLog.text.split(separator: "\n")
    try sandbox.write(lines[..<200].joined(separator: "\n"), to: "a.jsonl")
    try sandbox.write(lines[200...].joined(separator: "\n"), to: "b.jsonl")
    let options = "--by feature,day --top 5 --percentiles --sample 20 --format json"
    let first = try sandbox.run("llmcost audit a.jsonl b.jsonl \(options)")
    let second = try sandbox.run("llmcost audit b.jsonl a.jsonl \(options)")
    #expect(first.status == 0)
    #expect(first.output == second.output)
  }
}
