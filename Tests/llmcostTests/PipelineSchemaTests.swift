import Foundation
import TestSupport
import Testing

/// What the commands with findings write for pipelines, by the real program, against the schemas of what reads it.
@Suite struct PipelineSchemaTests {
  /// Commands with findings of each severity, and the exit status of each.
  private static let commands: [(words: String, status: Int32)] = [
    ("check scenarios/support-chatbot-by-parts.json --set budget.monthly=15000", 1),
    ("check scenarios/support-chatbot-by-parts.json --set budget.monthly=19000", 0),
    ("check scenarios/support-chatbot-by-parts.json --set budget.monthly=90000", 0),
    ("audit scenarios/agent-after.jsonl --against scenarios/agent-before.jsonl --max-increase 5%", 1),
    ("audit scenarios/agent-before.jsonl --against scenarios/agent-after.jsonl --max-increase 5%", 0),
    ("audit scenarios/support-calls.jsonl --anomalies", 0),
    ("audit scenarios/support-calls.jsonl --budget limits.yaml", 1),
    ("audit scenarios/support-calls.jsonl", 0),
  ]

  @Test(arguments: commands.map(\.words))
  func `what a command writes is what the schema says`(words: String) throws {
    let sandbox = try Sandbox(shipped: ["scenarios", "pricing"])
    defer { sandbox.remove() }
    try sandbox.write("monthly: 1\nfeatures: {chat: {monthly: 0.5}}\n", to: "limits.yaml")
    let expected = Self.commands.first { $0.words == words }?.status
    for format in ["sarif", "gitlab", "junit"] {
      let outcome = try sandbox.run("llmcost \(words) --format \(format)")
      #expect(outcome.status == expected, "\(outcome.errorText)")
      #expect(PipelineSchemas.faults(in: outcome.outputText, as: format) == [], "\(format)")
      // Whoever reads the format alone learns that the run failed.
      let failure = ["sarif": "\"level\": \"error\"", "gitlab": "\"severity\": \"critical\"", "junit": "<failure "][
        format]
      #expect(outcome.outputText.contains(failure ?? "") == (expected == 1), "\(format)")
    }
  }
}
