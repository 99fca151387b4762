import CostModel

extension LogFormat {
  /// The request-response log of Vertex AI, as it is kept in BigQuery: answers of Gemini under `full_response`.
  ///
  /// An answer that was streamed is the list of its chunks, of which the last one has the counts. Claude answers in its own words.
  /// `deployed_model_id` is the number of a deployment, no model; the answer says which one it is of.
  static let vertexLog: LogFormat = {
    var format = LogFormat(
      name: "vertex-log", title: "Vertex AI request-response log",
      signature: Signature([["full_response"], ["logging_time"]]),
      fields: gemini.fields.map { Field("full_response." + $0.path, $0.slot) } + [
        Field("logging_time", .timestamp), Field("model", .requestedModel), Field("request_id", .id),
      ],
      expander: { VertexExpander() })
    format.textsOfJSON = ["full_response"]
    format.iterations = ["full_response.usage.iterations"]
    format.tierWords = gemini.tierWords
    format.vendor = "google"
    format.timesAreUTC = true
    // Each chunk of a stream has the answer's id and its counts so far.
    format.duplicates = .keepLargest
    return format
  }()

  /// Answers of Gemini's Interactions: thoughts are beside the output, results of tools beside the input.
  static let geminiInteractions: LogFormat = {
    var format = LogFormat(
      name: "gemini-interactions", title: "Gemini interactions",
      signature: Signature([["usage.total_input_tokens"], ["usage.total_output_tokens"]]),
      fields: [
        Field("created", .timestamp), Field("timestamp", .timestamp), Field("model", .model), Field("id", .id),
        Field("service_tier", .serviceTier), Field("usage.total_input_tokens", .input),
        Field("usage.total_cached_tokens", .cacheReadInside), Field("usage.total_tool_use_tokens", .inputBeside),
        Field("usage.total_output_tokens", .output), Field("usage.total_thought_tokens", .reasoningBeside),
        Field("usage.total_tokens", .total),
      ],
      expander: { InteractionsExpander() })
    format.skips = [.failed("status", .isOne(of: ["failed", "cancelled"])), .failed("error", .isSet)]
    format.tierWords = gemini.tierWords
    format.vendor = "google"
    return format
  }()
}

/// Extracts the answers of Gemini and Claude from a record of Vertex AI.
private struct VertexExpander: RecordExpander {
  private static let claude = AnthropicFields.usage("usage.")
  /// The names of the counts of both, in their usage objects.
  private static let known =
    (claude + LogFormat.gemini.fields).compactMap { field in
      field.path.split(separator: ".").last.map { String($0) }
    } + ["iterations"]

  private var gemini = GeminiExpander(answer: "full_response")

  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    let response = record[value, "full_response"].map { record.embedded($0) ?? $0 }
    let chunks = response.map { record.kind($0) == .array ? Array(record.elements($0)) : [] } ?? []
    // The last chunk of a stream has the counts of the whole.
    let answer = chunks.last { record[$0, "usageMetadata"] != nil } ?? response
    let isClaude = answer.map { record[$0, "usage.input_tokens"] != nil } ?? false
    guard let answer, isClaude || !chunks.isEmpty else { return gemini.expand(record, value, into: call) }
    call.fillAttributes(from: value)
    call.set(.timestamp, record[value, "logging_time"])
    call.set(.requestedModel, record[value, "model"])
    call.set(.id, record[value, "request_id"])
    call.set(.model, record[answer, "model"])
    for field in isClaude ? Self.claude : LogFormat.gemini.fields {
      call.set(field.slot, record.find(field.path, in: answer))
    }
    if isClaude { call.set(.vendor, text: "anthropic") }
    call.add(withIterations: isClaude ? record.list("usage.iterations", in: answer) : nil)
    if let usage = record[answer, isClaude ? "usage" : "usageMetadata"] {
      call.noteUnread(in: usage, at: "full_response", known: Self.known)
    }
  }
}
