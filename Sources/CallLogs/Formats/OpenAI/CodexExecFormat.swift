import CostModel

extension LogFormat {
  /// The events written by `codex exec --json`.
  ///
  /// The usage of a completed turn sums all calls of the thread so far, so a turn is the difference to the one before.
  /// Cached tokens are inside the input, reasoning inside the output. Neither the model nor the time is given: the user
  /// supplies both.
  static let codexExec: LogFormat = {
    var format = LogFormat(
      name: "codex-exec", title: "events of codex exec",
      signature: Signature(
        [["type"]],
        values: [
          (
            "type",
            [
              "thread.started", "turn.started", "turn.completed", "turn.failed", "item.started", "item.updated",
              "item.completed",
            ]
          )
        ]),
      fields: OpenAIFields.codexUsage, expander: { CodexExecExpander() })
    format.vendor = "openai"
    format.isAggregated = true
    format.isStateful = true
    format.fieldsAreOfUsage = true
    format.duplicates = .keepAll
    return format
  }()
}

/// Follows the threads of `codex exec` line by line.
private struct CodexExecExpander: RecordExpander {
  private var thread: KeptValue?
  /// The id of the thread.
  private var id: [UInt8] = []
  /// The sums of each thread so far, in the order of the format's fields: a resumed thread continues with its own.
  private var sums: [[UInt8]: [Int64]] = [:]

  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    guard let type = record[value, "type"] else { return call.leaveOut(.notACall) }
    if record.isText(type, "thread.started"), let started = record[value, "thread_id"] {
      thread = KeptValue(record, started)
      id = unsafe Array(record.bytes(started))
    }
    if record.isText(type, "turn.failed") { return call.leaveOut(.failed) }
    guard record.isText(type, "turn.completed") else { return call.leaveOut(.notACall) }
    guard let usage = record[value, "usage"], record.kind(usage) == .object else { return call.leaveOut(.noTokens) }
    call.fill(from: usage)
    if call.skip == nil { subtract(usage, of: record, from: call) }
    // Only a wrapper adds these.
    call.set(.timestamp, record[value, "timestamp"])
    call.set(.model, record[value, "model"])
    call.set(.session, thread)
    call.fillAttributes(from: value)
    call.add()
  }

  /// Subtracts the earlier usage of the thread; a sum that became smaller has restarted.
  private mutating func subtract(_ usage: LogValue, of record: LogRecord, from call: CallDraft) {
    let fields = call.format.fields
    let counts = fields.map { field in record.find(field.path, in: usage).flatMap { record.integer($0) } }
    // An invalid count is reported by the reader of the call.
    let known = counts.map { max($0 ?? 0, 0) }
    let before = sums.updateValue(known, forKey: id) ?? known.map { _ in 0 }
    guard zip(before, known).allSatisfy({ $0 <= $1 }) else { return }
    for (index, field) in fields.enumerated() {
      if let count = counts[index], count >= 0 { call.set(field.slot, count - before[index]) }
    }
  }
}
