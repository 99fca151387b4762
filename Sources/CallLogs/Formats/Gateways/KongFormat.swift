import CostModel

extension LogFormat {
  /// The access log of Kong with its AI plugins, of which several can have called a model for one request.
  ///
  /// The names of counts had no plural before version 3.8. There are no cached tokens.
  static let kong: LogFormat = {
    var format = LogFormat(
      name: "kong", title: "Kong AI Gateway log",
      signature: Signature([["request"], ["route", "service", "ai"], ["started_at"]]),
      fields: [
        Field("meta.response_model", .model), Field("meta.request_model", .requestedModel),
        Field("meta.provider_name", .vendor),
        Field("usage.prompt_tokens", .input), Field("usage.prompt_token", .input),
        Field("usage.completion_tokens", .output),
        Field("usage.completion_token", .output), Field("usage.total_tokens", .total), Field("usage.cost", .cost),
      ],
      expander: { KongExpander() })
    format.hasNoCacheCounts = true
    return format
  }()
}

/// Makes a call of each plugin of a request that used a model.
private struct KongExpander: RecordExpander {
  mutating func expand(_ record: LogValue, into calls: inout CallDrafts) {
    let plugins = (record[path: "ai"]?.members ?? []).filter { $0.value[path: "usage"] != nil }
    if plugins.isEmpty { calls.leaveOut(.notACall) }
    for (name, plugin) in plugins {
      var draft = calls.draft(of: plugin)
      draft.set(.timestamp, record[path: "started_at"])
      draft.set(.id, record[path: "request.id"])
      draft.set(.secondID, name)
      draft.set(.user, record[path: "consumer.username"])
      calls.fillAttributes(&draft, from: record)
      calls.add(draft)
    }
  }
}
