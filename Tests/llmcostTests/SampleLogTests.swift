import Foundation
import TestSupport
import Testing

/// The sample log in `scenarios/` is written by these tests, never by hand: RECORD=1 brings it up to date.
@Suite struct SampleLogTests {
  static let files = [
    ("support-calls.jsonl", SampleLog.text), ("support-outcomes.csv", SampleLog.outcomes),
    ("agent-before.jsonl", AgentLog.text(after: false)), ("agent-after.jsonl", AgentLog.text(after: true)),
  ]

  @Test(arguments: files)
  func `the shipped sample is what the seed gives`(name: String, text: String) throws {
    let url = Repository.root.appending(path: "scenarios").appending(path: name)
    if Repository.isRecording { try Data(text.utf8).write(to: url) }
    let shipped = try String(contentsOf: url, encoding: .utf8)
    let difference = LineDiff.between(expected: text, actual: shipped)
    #expect(difference.isEmpty, "\(name) is out of date; RECORD=1 writes it again\n\(difference)")
  }

  @Test func `the sample stays small`() {
    #expect(SampleLog.text.utf8.count < 100_000)
  }
}
