import CostModel

extension LogFormat {
  /// The access log of Kong with its AI plugins, of which several can have called a model for one request.
  ///
  /// The names of counts had no plural before version 3.8. There are no cached tokens.
  static let kong: LogFormat = {
    var format = LogFormat(
      name: "kong", title: "Kong AI Gateway log",
      signature: Signature([["request", "ai"], ["route", "service", "ai"], ["started_at"]]),
      fields: [
        Field("meta.response_model", .model), Field("meta.request_model", .requestedModel),
        Field("meta.provider_name", .vendor),
        Field("usage.prompt_tokens", .input), Field("usage.prompt_token", .input),
        Field("usage.completion_tokens", .output),
        Field("usage.completion_token", .output), Field("usage.total_tokens", .total), Field("usage.cost", .cost),
      ] + CountNames.details(under: "usage."),
      expander: { KongExpander() })
    format.hasNoCacheCounts = true
    return format
  }()
}

/// Makes a call of each plugin of a request that used a model.
private struct KongExpander: RecordExpander {
  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    // Where no plugin used a model, this is the reason.
    call.leaveOut(.notACall)
    guard let plugins = record[value, "ai"] else { return }
    for (name, plugin) in record.members(plugins) where record[plugin, "usage"] != nil && record.isUTF8(name) {
      call.fill(from: plugin)
      call.set(.timestamp, record[value, "started_at"])
      call.set(.id, record[value, "request.id"])
      call.set(.secondID, name)
      call.set(.user, record[value, "consumer.username"])
      call.fillAttributes(from: value)
      call.add()
    }
  }
}
