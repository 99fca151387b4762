import Foundation
import Testing

/// The drawdown of a commitment, through the built program: what `audit` says of calls that were made is what `project` says of those that are planned.
@Suite struct CommitmentTests {
  /// 5,000,000 input tokens of claude-sonnet-5-5 in the US at $2.00 and 1.1 times are $11.00; 1,000,000 of gpt-4o are $2.50.
  static let calls = """
    {"timestamp":"2026-09-02T10:00:00Z","model":"claude-sonnet-5-5","input_tokens":1000000,"output_tokens":0}
    {"timestamp":"2026-11-02T10:00:00Z","model":"claude-sonnet-5-5","input_tokens":5000000,"output_tokens":0,"inference_geo":"us"}
    {"timestamp":"2026-11-12T10:00:00Z","model":"gpt-4o","input_tokens":1000000,"output_tokens":0}

    """

  private func run(_ command: String, _ files: [String: String] = ["calls.jsonl": calls]) throws -> Sandbox.Outcome {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    for (name, text) in files { try sandbox.write(text, to: name) }
    return try sandbox.run(command)
  }

  // $7 covers 7 / 0.7 = $10.00. September: 2.00 of it, October: nothing. November: 11.00 - 10.00 = 1.00 beyond, 7 + 1.1 x 1.00 = 8.10.
  @Test func `each month draws on what the commitment covers, and pays it whole`() throws {
    let outcome = try run(
      "llmcost audit calls.jsonl --commitment anthropic=7:30%:1.1 -q --format csv --table commitment")
    #expect(outcome.status == 0, "\(outcome.errorText)")
    #expect(
      outcome.outputText.split(whereSeparator: \.isNewline).map {
        $0.split(separator: ",").prefix(8).joined(separator: ",")
      } == [
        "month,vendor,usage,commitment,covers,left,beyond,cost", "2026-09,anthropic,2,7,10,8,0,7",
        "2026-10,anthropic,0,7,10,10,0,7", "2026-11,anthropic,11,7,10,0,1,8.1",
      ])
  }

  // Of all vendors, 10 % off first: (11.00 + 2.50) x 0.9 = 12.15, of which 2.15 beyond: 7 + 1.1 x 2.15 = 9.365.
  @Test func `a contract is taken off first`() throws {
    let outcome = try run(
      "llmcost audit calls.jsonl --period 2026-11 --commitment 7:0.3:1.1x --contract 10% -q --format json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.outputText.utf8)) as? [String: Any])
    let drawdown = try #require((object["commitments"] as? [[String: Any]])?.first)
    let month = try #require((drawdown["months"] as? [[String: Any]])?.first)
    #expect(drawdown["vendor"] is NSNull && drawdown["covered"] as? Double == 10)
    #expect(month["usage"] as? Double == 12.15 && month["beyond"] as? Double == 2.15)
    #expect(month["cost"] as? Double == 9.365 && drawdown["cost"] as? Double == 9.365)
  }

  // The same $11.00 in a scenario.
  @Test func `a projection of the same use costs the same`() throws {
    let scenario = """
      name: Product
      month: 2026-11
      commitment: {anthropic: {monthly: 7, discount: 0.3, overage: 1.1}}
      features:
        chat: {model: claude-sonnet-5-5, region: us, sessions: 5, tokens: {input: 1000000, output: 0}}
      """
    let outcome = try run("llmcost project plan.yaml -q", ["plan.yaml": scenario])
    #expect(outcome.outputText.hasPrefix("Product: $8.10 "), "\(outcome.outputText)\(outcome.errorText)")
  }

  @Test(arguments: ["x", "5:1", "5:99.5%", "5:10%:-1", "5:10%:1:2", "=5", "acme=5", "5 --commitment openai=3"])
  func `what is no commitment is refused`(text: String) throws {
    let outcome = try run("llmcost audit calls.jsonl --commitment \(text)")
    #expect(outcome.status == 2 && outcome.errorText.hasPrefix("error: '--commitment' "), "\(outcome.errorText)")
  }

  @Test func `charges and parts have no place for it`() throws {
    for options in ["--format focus", "--partial -o part.bin"] {
      let outcome = try run("llmcost audit calls.jsonl --commitment 5 \(options)")
      #expect(outcome.status == 2 && outcome.errorText.contains("cannot be combined"), "\(outcome.errorText)")
    }
  }
}
