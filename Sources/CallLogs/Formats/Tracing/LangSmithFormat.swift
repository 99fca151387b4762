import CostModel

extension LogFormat {
  /// The runs of LangSmith and LangChain.
  ///
  /// The input is the sum of all kinds of input, and only runs of a model are calls.
  static let langSmith: LogFormat = {
    var format = LogFormat(
      name: "langsmith", title: "LangSmith runs", signature: Signature([["run_type"]]),
      fields: [
        Field("start_time", .timestamp), Field("extra.metadata.ls_model_name", .model), Field("model", .model),
        Field("extra.metadata.ls_provider", .vendor), Field("id", .id), Field("extra.metadata.session_id", .session),
        Field("extra.metadata.thread_id", .session), Field("extra.metadata.user_id", .user), Field("status", .status),
        Field("total_cost", .cost),
      ] + LangChainFields.objects.flatMap(LangChainFields.usage)
        + [Field("prompt_tokens", .input), Field("completion_tokens", .output), Field("total_tokens", .total)]
        + LangChainFields.details(input: "prompt_token_details.", output: "completion_token_details."))
    format.skips = [
      SkipRule("run_type", .isNone(of: ["llm", "embedding"]), .notACall), .failed("status", .isOne(of: ["error"])),
    ]
    format.timesAreUTC = true
    format.attributePrefixes = ["", "extra.metadata."]
    format.canHaveVendorCounts = true
    format.otherCounts = LangChainFields.answersAtTiers
    return format
  }()
}

private enum LangChainFields {
  /// The objects of usage in a run.
  static let objects = ["usage_metadata.", "outputs.usage_metadata.", "extra.metadata.usage_metadata."]
  /// The rest of the output at a tier, which the output counts too.
  static let answersAtTiers = Set(
    (objects.map { $0 + "output_token_details." } + ["completion_token_details."]).flatMap {
      [$0 + "priority", $0 + "flex"]
    })

  static func usage(_ prefix: String) -> [LogFormat.Field] {
    [
      .init(prefix + "input_tokens", .input), .init(prefix + "output_tokens", .output),
      .init(prefix + "total_tokens", .total),
    ] + details(input: prefix + "input_token_details.", output: prefix + "output_token_details.")
  }

  /// The components of the counts; a run as LangSmith stores it has other names for the two objects.
  static func details(input: String, output: String) -> [LogFormat.Field] {
    [
      .init(input + "cache_read", .cacheReadInside), .init(input + "cache_creation", .cacheWriteInside),
      // At a tier of its own, the rest of the input and of the output is counted under the name of the tier, cache
      // reads and reasoning under names of that kind.
      .init(input + "priority", .priorityInput), .init(input + "flex", .flexInput),
      .init(input + "priority_cache_read", .cacheReadInside), .init(input + "flex_cache_read", .cacheReadInside),
      .init(input + "cache_read_over_200k", .cacheReadInside),
      .init(input + "ephemeral_5m_input_tokens", .cacheWrite5m),
      .init(input + "ephemeral_1h_input_tokens", .cacheWrite1h), .init(input + "audio", .audioInput),
      .init(output + "reasoning", .reasoningInside),
      .init(output + "priority_reasoning", .reasoningInside), .init(output + "flex_reasoning", .reasoningInside),
      .init(output + "audio", .audioOutput),
    ]
  }
}
