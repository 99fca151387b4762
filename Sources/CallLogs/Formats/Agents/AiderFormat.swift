import CostModel

extension LogFormat {
  /// The output of aider with `--analytics-log`: an event per line, of which `message_send` is a call (Aider-AI/aider,
  /// `aider/analytics.py`).
  ///
  /// There are no cached tokens. Names of models that aider does not know are hidden as `REDACTED`.
  static let aider: LogFormat = {
    var format = LogFormat(
      name: "aider", title: "aider analytics log",
      signature: Signature([["event"], ["properties"], ["user_id"], ["time"]]),
      fields: [
        Field("time", .timestamp), Field("properties.main_model", .model), Field("user_id", .user),
        Field("properties.prompt_tokens", .input), Field("properties.completion_tokens", .output),
        Field("properties.total_tokens", .total), Field("properties.cost", .cost),
      ])
    format.skips = [SkipRule("event", .isNone(of: ["message_send"]), .notACall)]
    format.hasNoCacheCounts = true
    format.attributePrefixes = ["properties.", ""]
    return format
  }()
}
