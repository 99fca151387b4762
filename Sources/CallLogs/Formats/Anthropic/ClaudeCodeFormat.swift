import CostModel

extension LogFormat {
  /// The session files of Claude Code.
  ///
  /// A message is written again while it streams, each time with its usage so far: the line with the most tokens is the
  /// call. A side chain can replay a message of the main one under another request, so the id of the message alone
  /// identifies calls.
  static let claudeCode: LogFormat = {
    var format = LogFormat(
      name: "claude-code", title: "Claude Code session",
      signature: Signature(
        [["sessionId", "leafUuid", "messageId"]],
        values: [
          (
            "type",
            [
              "assistant", "user", "system", "summary", "progress", "attachment", "file-history-snapshot",
              "queue-operation",
            ]
          )
        ]),
      fields: [
        Field("timestamp", .timestamp), Field("message.model", .model), Field("message.id", .id),
        Field("sessionId", .session),
        Field("costUSD", .cost),
      ] + AnthropicFields.usage("message.usage."))
    format.skips = [
      SkipRule("type", .isNone(of: ["assistant"]), .notACall), SkipRule("isApiErrorMessage", .isSet, .failed),
      SkipRule("message.model", .isOne(of: ["<synthetic>"]), .notACall),
    ]
    format.iterations = ["message.usage.iterations"]
    format.vendor = "anthropic"
    format.duplicates = .keepLargest
    return format
  }()
}
