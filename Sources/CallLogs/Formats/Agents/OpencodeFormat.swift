import CostModel

extension LogFormat {
  /// The messages that opencode stores, one in a file or as lines, by themselves or with their parts (sst/opencode, `session/message-v2.ts`).
  ///
  /// The input leaves out cached and written tokens, the output leaves out reasoning (`Session.getUsage`).
  static let opencode: LogFormat = {
    let fields = ["", "info."].flatMap { (prefix: String) -> [Field] in
      [
        Field(prefix + "time.created", .timestamp), Field(prefix + "modelID", .model),
        Field(prefix + "providerID", .vendor), Field(prefix + "id", .id), Field(prefix + "sessionID", .session),
        Field(prefix + "tokens.input", .input), Field(prefix + "tokens.cache.read", .cacheReadBeside),
        Field(prefix + "tokens.cache.write", .cacheWriteBeside), Field(prefix + "tokens.output", .output),
        Field(prefix + "tokens.reasoning", .reasoningBeside), Field(prefix + "cost", .cost),
      ]
    }
    var format = LogFormat(
      name: "opencode", title: "opencode messages",
      signature: Signature([
        ["sessionID", "info.sessionID"], ["role", "info.role"], ["time.created", "info.time.created"],
      ]),
      fields: fields)
    format.skips = [
      SkipRule("role", .isNone(of: ["assistant"]), .notACall),
      SkipRule("info.role", .isNone(of: ["assistant"]), .notACall), .failed("error", .isSet),
      .failed("info.error", .isSet),
    ]
    return format
  }()
}
