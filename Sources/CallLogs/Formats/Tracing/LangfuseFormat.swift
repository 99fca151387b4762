import CostModel

extension LogFormat {
  /// The observations of Langfuse, from its interface or exported to storage.
  ///
  /// Each entry of the usage is a count of its own, reasoning too, and `total` is their sum. Callers can send counts
  /// that include each other; the total shows it.
  static let langfuse: LogFormat = {
    var format = LogFormat(
      name: "langfuse", title: "Langfuse observations",
      signature: Signature([["type"], ["usageDetails", "usage_details"]]),
      fields: [
        Field("startTime", .timestamp), Field("start_time", .timestamp), Field("providedModelName", .model),
        Field("provided_model_name", .model), Field("model", .model), Field("id", .id), Field("sessionId", .session),
        Field("session_id", .session), Field("userId", .user), Field("user_id", .user),
        Field("costDetails.total", .cost), Field("cost_details.total", .cost), Field("totalCost", .cost),
        Field("total_cost", .cost),
      ] + LangfuseFields.usage("usageDetails.") + LangfuseFields.usage("usage_details."))
    format.skips = [
      SkipRule("type", .isNone(of: ["generation", "embedding"]), .notACall), .failed("level", .isOne(of: ["error"])),
    ]
    format.iterations = ["usageDetails.iterations", "usage_details.iterations"]
    format.parts = LangfuseFields.parts("usageDetails.") + LangfuseFields.parts("usage_details.")
    format.timesAreUTC = true
    format.canHaveVendorCounts = true
    format.textsOfJSON = ["metadata", "usage_details", "cost_details"]
    return format
  }()

  /// The observations of Langfuse before it kept usage by kinds: three numbers, of which the cached tokens are inside of the input.
  ///
  /// A usage in another unit than tokens (`CHARACTERS`, `IMAGES`, ...) is not supported here.
  static let langfuseLegacy: LogFormat = {
    let usage: [(String, Slot)] = [
      ("usage.input", .input), ("usage.promptTokens", .input), ("promptTokens", .input), ("prompt_tokens", .input),
      ("usage.output", .output), ("usage.completionTokens", .output), ("completionTokens", .output),
      ("completion_tokens", .output), ("usage.total", .total), ("usage.totalTokens", .total), ("totalTokens", .total),
      ("total_tokens", .total), ("calculatedTotalCost", .cost), ("calculated_total_cost", .cost),
    ]
    var format = LogFormat(
      name: "langfuse-legacy", title: "Langfuse observations of before 2025",
      signature: Signature(
        [
          ["startTime", "start_time"],
          ["usage.input", "usage.promptTokens", "promptTokens", "prompt_tokens"],
        ], values: [("type", ["GENERATION"])]),
      fields: langfuse.fields.filter { !$0.path.lowercased().hasPrefix("usage") } + usage.map { Field($0.0, $0.1) })
    format.skips = [
      .failed("level", .isOne(of: ["error"])),
      SkipRule("usage.unit", .isOne(of: ["characters", "images", "seconds", "milliseconds", "requests"]), .noTokens),
    ]
    format.timesAreUTC = true
    format.textsOfJSON = ["metadata"]
    return format
  }()

  /// Other contents of a Langfuse trace: spans, events, and steps of agents, which are not model calls.
  static let langfuseStep: LogFormat = {
    var format = LogFormat(
      name: "langfuse-step", title: "Langfuse spans and events",
      signature: Signature(
        [["traceId", "trace_id"], ["startTime", "start_time"]],
        values: [
          (
            "type",
            ["SPAN", "EVENT", "AGENT", "TOOL", "CHAIN", "RETRIEVER", "EVALUATOR", "GUARDRAIL"]
          )
        ]),
      fields: [Field("startTime", .timestamp), Field("start_time", .timestamp), Field("id", .id)])
    format.skips = [SkipRule("type", .isSet, .notACall)]
    format.timesAreUTC = true
    return format
  }()
}

private enum LangfuseFields {
  /// Counts by what the tokens were, which Langfuse takes out of `input` and `output` when it is given them as details of these: those of OpenAI's
  /// schema (`input_text_tokens`), and those of Gemini's lists by the names and numbers of its kinds (`input_modality_TEXT`, `input_modality_1`).
  static func parts(_ prefix: String) -> [LogFormat.Field] {
    let kinds = ["text", "image", "video", "document"]
    let modalities = ["0", "1", "2", "3", "5"] + kinds + kinds.map { $0.uppercased() }
    let sound = ["4", "audio", "AUDIO"]
    let names: [(String, Slot)] =
      kinds.flatMap { kind in
        ["", "_tokens"].flatMap { [("input_\(kind)\($0)", Slot.input), ("output_\(kind)\($0)", Slot.output)] }
      }
      + (modalities + sound).flatMap { kind in
        [
          ("input_modality_\(kind)", .input), ("output_modality_\(kind)", .output),
          ("cached_modality_\(kind)", .cacheReadBeside),
        ]
      }
      + sound.flatMap { kind in
        [
          ("input_modality_\(kind)", .audioInput), ("output_modality_\(kind)", .audioOutput),
          ("cached_modality_\(kind)", .audioCacheRead),
        ]
      }
    let drawn = ["2", "image", "IMAGE", "5", "document", "DOCUMENT"]
    let pictures: [(String, Slot)] =
      drawn.flatMap { kind in
        [
          ("input_modality_\(kind)", .pictureInput), ("output_modality_\(kind)", .pictureOutput),
          ("cached_modality_\(kind)", .pictureCacheRead),
        ]
      }
      + ["image", "document"].flatMap { kind in
        ["", "_tokens"].flatMap {
          [("input_\(kind)\($0)", Slot.pictureInput), ("output_\(kind)\($0)", Slot.pictureOutput)]
        }
      }
    return (names + pictures).map { LogFormat.Field(prefix + $0.0, $0.1) }
  }

  static func usage(_ prefix: String) -> [LogFormat.Field] {
    let names: [(String, Slot)] = [
      ("input", .input), ("input_tokens", .input), ("prompt_tokens", .input),
      ("input_cached_tokens", .cacheReadBeside), ("input_cache_read", .cacheReadBeside),
      ("cache_read_input_tokens", .cacheReadBeside), ("input_cache_creation", .cacheWriteBeside),
      ("input_cache_write", .cacheWriteBeside), ("cache_creation_input_tokens", .cacheWriteBeside),
      ("input_cache_creation_5m", .cacheWrite5m), ("input_cache_creation_1h", .cacheWrite1h),
      ("input_cache_write_tokens", .cacheWriteBeside), ("output", .output), ("output_tokens", .output),
      ("completion_tokens", .output), ("output_reasoning_tokens", .reasoningBeside),
      ("output_reasoning", .reasoningBeside),
      ("input_audio_tokens", .inputBeside), ("input_audio_tokens", .audioInput),
      ("input_audio", .inputBeside),
      ("input_audio", .audioInput), ("output_audio_tokens", .audioOutput),
      ("output_audio", .audioOutput),
      ("total", .total), ("total_tokens", .total), ("server_tool_use.web_search_requests", .searches),
      ("server_tool_use_web_search_requests", .searches), ("web_search_requests", .searches),
    ]
    // Usage that was posted in OpenAI's schema: its details are inside of the counts.
    return names.map { LogFormat.Field(prefix + $0.0, $0.1) } + CountNames.details(under: prefix)
      + CountNames.writesByTime(under: prefix)
  }
}
