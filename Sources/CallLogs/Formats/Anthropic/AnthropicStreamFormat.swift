import CostModel

extension LogFormat {
  /// The events of a stream of Anthropic's messages interface
  /// (platform.claude.com/docs/en/build-with-claude/streaming), one per line, also as server-sent events.
  ///
  /// The first event has the model and the counts of the prompt, a later one the counts so far, of which it may leave out those that did not change. An
  /// answer that was broken off has the first one alone.
  static let anthropicStream: LogFormat = {
    var format = LogFormat(
      name: "anthropic-stream", title: "events of Anthropic's streams",
      signature: Signature(
        [["type"]],
        values: [
          (
            "type",
            [
              "message_start", "message_delta", "message_stop", "content_block_start", "content_block_delta",
              "content_block_stop", "ping",
            ]
          )
        ]),
      fields: AnthropicFields.usage(""), expander: { AnthropicStreamExpander() })
    format.vendor = "anthropic"
    format.isStateful = true
    format.fieldsAreOfUsage = true
    format.iterations = ["iterations"]
    format.duplicates = .keepLargest
    return format
  }()
}

/// Follows the answers of a file event by event.
private struct AnthropicStreamExpander: RecordExpander {
  private var model: KeptValue?
  private var id: KeptValue?
  private var time: KeptValue?
  /// The values of the first event for each field of the format.
  private var counts: [KeptValue?] = []

  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    guard let type = record[value, "type"] else { return call.leaveOut(.notACall) }
    var iterations: LogValue?
    if record.isText(type, "message_start"), let message = record[value, "message"] {
      model = record[message, "model"].flatMap { KeptValue(record, $0) }
      id = record[message, "id"].flatMap { KeptValue(record, $0) }
      time = record[value, "timestamp"].flatMap { KeptValue(record, $0) }
      counts = []
      guard let usage = record[message, "usage"] else { return call.leaveOut(.noTokens) }
      counts = call.format.fields.map { record.find($0.path, in: usage).flatMap { KeptValue(record, $0) } }
      call.fill(from: usage)
    } else if record.isText(type, "message_delta"), let usage = record[value, "usage"], !counts.isEmpty {
      call.fill(from: usage)
      iterations = record.list("iterations", in: usage)
      for (field, count) in zip(call.format.fields, counts) where call.isAbsent(field.slot) {
        call.set(field.slot, count)
      }
    } else {
      return call.leaveOut(.notACall)
    }
    call.set(.timestamp, time)
    call.set(.timestamp, record[value, "timestamp"])
    call.set(.model, model)
    call.set(.id, id)
    call.fillAttributes(from: value)
    call.add(withIterations: iterations)
  }
}
