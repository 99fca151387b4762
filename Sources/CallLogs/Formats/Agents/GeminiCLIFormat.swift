import CostModel

extension LogFormat {
  /// The session files of Gemini CLI: one object with all messages (google-gemini/gemini-cli, `services/chatRecordingService.ts`).
  static let geminiCLI = LogFormat(
    geminiCLI: "gemini-cli", title: "Gemini CLI session",
    signature: Signature([["projectHash"], ["sessionId"], ["messages"]]))

  /// The messages of Gemini CLI, one per line, as newer versions write them; an unfinished message is written again.
  static let geminiCLIMessages = LogFormat(
    geminiCLI: "gemini-cli-messages", title: "Gemini CLI messages",
    signature: Signature([["timestamp"], ["id"]], values: [("type", ["gemini", "user"])]))

  /// Cached tokens are inside the input, thoughts beside the output, and the results of tools beside the prompt, as in Gemini's own answers.
  private init(geminiCLI name: String, title: String, signature: Signature) {
    self.init(
      name: name, title: title, signature: signature,
      fields: [
        Field("timestamp", .timestamp), Field("model", .model), Field("id", .id), Field("sessionId", .session),
        Field("tokens.input", .input), Field("tokens.cached", .cacheReadInside), Field("tokens.tool", .inputBeside),
        Field("tokens.output", .output), Field("tokens.thoughts", .reasoningBeside), Field("tokens.total", .total),
      ],
      expander: { GeminiCLIExpander() })
    vendor = "google"
    hidesAudio = true
    duplicates = .keepLargest
  }
}

/// Takes the answers out of a session, or a message by itself.
private struct GeminiCLIExpander: RecordExpander {
  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    call.leaveOut(.notACall)
    let session = record[value, "sessionId"]
    guard let messages = record[value, "messages"] else { return add(value, session, record, to: call) }
    for message in record.elements(messages) { add(message, session, record, to: call) }
  }

  private func add(_ message: LogValue, _ session: LogValue?, _ record: LogRecord, to call: CallDraft) {
    guard let tokens = record[message, "tokens"], record.kind(tokens) == .object else { return }
    call.fill(from: message)
    call.set(.session, session)
    call.add()
  }
}
