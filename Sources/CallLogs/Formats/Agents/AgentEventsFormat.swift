import CostModel

extension LogFormat {
  /// The events that coding agents send as OpenTelemetry logs, as a collector writes them to files (OTLP in JSON).
  ///
  /// - Claude Code's `api_request` (code.claude.com/docs/en/monitoring-usage): cached and written tokens beside the input;
  /// - Gemini CLI's `api_response` (google-gemini/gemini-cli, `docs/cli/telemetry.md`): cached tokens inside, thoughts and tool results beside;
  /// - Codex's `sse_event` of a completed response (openai/codex, `docs/config.md`): cached and reasoning tokens inside.
  static let agentEvents: LogFormat = {
    var format = LogFormat(
      name: "agent-events", title: "OpenTelemetry events of coding agents",
      signature: Signature([["resourceLogs", "resource_logs"]]),
      fields: [
        Field("event.timestamp", .timestamp), Field("timeUnixNano", .timestamp), Field("time_unix_nano", .timestamp),
        Field("observedTimeUnixNano", .timestamp), Field("model", .model), Field("request_id", .id),
        Field("session.id", .session), Field("conversation.id", .session), Field("user.account_uuid", .user),
        Field("user.id", .user), Field("speed", .speed), Field("cost_usd", .cost), Field("input_tokens", .input),
        Field("cache_read_tokens", .cacheReadBeside), Field("cache_creation_tokens", .cacheWriteBeside),
        Field("output_tokens", .output), Field("input_token_count", .input),
        Field("cached_content_token_count", .cacheReadInside), Field("cached_token_count", .cacheReadInside),
        Field("output_token_count", .output), Field("thoughts_token_count", .reasoningBeside),
        Field("reasoning_token_count", .reasoningInside), Field("total_token_count", .total),
      ],
      expander: { AgentEventExpander() })
    format.tierWords = ["normal": .standard]
    // For Gemini CLI the results of tools, beside the input; for Codex all tokens together.
    format.otherCounts = ["tool_token_count"]
    return format
  }()
}

/// Extracts the events of requests from an export.
private struct AgentEventExpander: RecordExpander {
  /// An agent whose requests are events.
  private enum Agent: String {
    case claudeCode = "anthropic"
    case codex = "openai"
    case geminiCLI = "google"

    /// The agent of a request event; nil for other events.
    init?(_ record: LogRecord, _ log: LogValue, _ attributes: LogValue) {
      let body = record[log, "body.stringValue"] ?? record[log, "eventName"]
      let name = Self.attribute("event.name", record, attributes) ?? body
      func isNamed(_ long: FieldPath, _ short: FieldPath) -> Bool {
        [name, body].contains { $0.map { record.isText($0, long) || record.isText($0, short) } ?? false }
      }
      if isNamed("claude_code.api_request", "api_request") {
        self = .claudeCode
      } else if isNamed("gemini_cli.api_response", "api_response") {
        self = .geminiCLI
      } else if isNamed("codex.sse_event", "sse_event"),
        let kind = Self.attribute("event.kind", record, attributes), record.isText(kind, "response.completed")
      {
        self = .codex
      } else {
        return nil
      }
    }

    static func attribute(_ name: FieldPath, _ record: LogRecord, _ attributes: LogValue) -> LogValue? {
      for element in record.elements(attributes) {
        if let key = record[element, "key"], record.isText(key, name) {
          return record[element, "value"].flatMap { record.firstMember($0) }
        }
      }
      return nil
    }
  }

  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    call.leaveOut(.notACall)
    guard let resources = record[value, "resourceLogs"] ?? record[value, "resource_logs"] else { return }
    for resource in record.elements(resources) {
      guard let scopes = record[resource, "scopeLogs"] ?? record[resource, "scope_logs"] else { continue }
      for scope in record.elements(scopes) {
        guard let logs = record[scope, "logRecords"] ?? record[scope, "log_records"] else { continue }
        record.forEachElement(logs) { add($0, record, to: call) }
      }
    }
  }

  private func add(_ log: LogValue, _ record: LogRecord, to call: CallDraft) {
    guard let attributes = record[log, "attributes"], let agent = Agent(record, log, attributes) else { return }
    call.fields.start()
    record.forEachAttribute(attributes) { key, value in
      call.fields.take(record, key, value)
      call.unread.take(record, key, value)
    }
    call.fields.walkMore(record, log)
    call.fillSlots()
    call.fillAttributes(ofWalked: log)
    call.set(.vendor, textAt: record.append(Array(agent.rawValue.utf8).span))
    if agent == .geminiCLI { call.set(.inputBeside, Agent.attribute("tool_token_count", record, attributes)) }
    call.add()
  }
}
