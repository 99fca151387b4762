import CostModel

extension LogFormat {
  /// The results of an evaluation by promptfoo: a file with all of them, or one in a line (promptfoo/promptfoo, `src/types/index.ts`).
  ///
  /// Answers from promptfoo's own cache are free. The usage of the model that graded an answer is not read: it is not
  /// named.
  static let promptfoo: LogFormat = {
    var format = LogFormat(
      name: "promptfoo", title: "promptfoo results",
      signature: Signature([["promptIdx", "results.results"], ["testIdx", "evalId"]]),
      fields: [
        Field("response.tokenUsage.prompt", .input), Field("response.tokenUsage.completion", .output),
        Field("response.tokenUsage.completionDetails.reasoning", .reasoningInside), Field("id", .id),
        Field("response.cost", .cost), Field("cost", .cost),
      ],
      expander: { PromptfooExpander() })
    format.hasNoCacheCounts = true
    format.otherCounts = ["response.tokenUsage.total", "response.tokenUsage.numRequests"]
    format.skips = [SkipRule("response.cached", .isSet, .gatewayCache), .failed("error", .isSet)]
    format.attributePrefixes = ["metadata.", "vars.", ""]
    return format
  }()
}

/// Takes the results out of a file and names their models.
private struct PromptfooExpander: RecordExpander {
  /// The words that may come between the vendor and the model in the name of a provider: `openai:chat:gpt-4o`.
  private static let interfaces: Set = [
    "chat", "completion", "responses", "messages", "embedding", "embeddings", "converse", "realtime",
  ]

  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    guard let results = record[value, "results.results"] else { return add(value, time: nil, record, to: call) }
    call.leaveOut(.notACall)
    let time = record[value, "results.timestamp"]
    for result in record.elements(results) { add(result, time: time, record, to: call) }
  }

  private func add(_ result: LogValue, time: LogValue?, _ record: LogRecord, to call: CallDraft) {
    call.fill(from: result)
    call.set(.timestamp, time)
    call.set(.timestamp, record[result, "createdAt"])
    var parts = (record[result, "provider.id"].flatMap { record.text($0) } ?? "").split(separator: ":")[...]
    if parts.count > 1, let vendor = parts.popFirst() {
      call.set(.vendor, textAt: record.append(Array(vendor.utf8).span))
      if parts.count > 1, let next = parts.first, Self.interfaces.contains(String(next)) { parts.removeFirst() }
    }
    let model = parts.joined(separator: ":")
    if !model.isEmpty { call.set(.model, textAt: record.append(Array(model.utf8).span)) }
    call.add()
  }
}
