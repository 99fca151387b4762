import CostModel

extension LogFormat {
  /// Spans with the attributes of OpenTelemetry's conventions for generative AI, one span in each record.
  ///
  /// By the convention the input has the cached tokens inside; some instrumentations write the vendor's own counts instead, which cannot be inside.
  /// The names that OpenLLMetry, Sentry, OpenLIT and the Vercel SDK have for the same are understood.
  static let openTelemetry: LogFormat = {
    var format = LogFormat(
      name: "opentelemetry", title: "OpenTelemetry GenAI spans",
      signature: Signature([
        ["attributes.", ""].flatMap { prefix in
          [
            "gen_ai.operation.name", "gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens", "ai.model.id",
            "gen_ai.request.model",
          ]
          .map { prefix + $0 }
        }
      ]),
      fields: [
        Field("timestamp", .timestamp), Field("start_time", .timestamp), Field("startTime", .timestamp),
        Field("startTimeUnixNano", .timestamp), Field("start_time_unix_nano", .timestamp), Field("span_id", .id),
        Field("spanId", .id), Field("trace_id", .secondID), Field("traceId", .secondID),
        // As the SDK for Python prints a span.
        Field("context.span_id", .id), Field("context.trace_id", .secondID),
      ] + OpenTelemetryFields.attributes("attributes.") + OpenTelemetryFields.attributes(""))
    format.skips = OpenTelemetryFields.skips("attributes.") + OpenTelemetryFields.skips("")
    format.attributePrefixes = ["attributes.", "resource.", ""]
    format.textsOfJSON = ["attributes.", ""].map { $0 + OpenTelemetryFields.providerMetadata }
    format.canHaveVendorCounts = true
    return format
  }()
}

/// The attributes of a span that contain its usage.
enum OpenTelemetryFields {
  /// The attributes by meaning, the current names before those of old and of other instrumentations.
  static func attributes(_ prefix: String) -> [LogFormat.Field] {
    names.map { LogFormat.Field(prefix + $0.0, $0.1) }
      + ["gen_ai.usage.", "ai.usage.", "llm.usage."].flatMap {
        CountNames.fields(under: prefix + $0)
      }
      + CountNames.writesByTime(under: prefix + providerMetadata + ".anthropic.usage.")
      + [
        LogFormat.Field(prefix + providerMetadata + ".openai.cachedPromptTokens", .cacheReadInside),
        LogFormat.Field(prefix + providerMetadata + ".openai.reasoningTokens", .reasoningInside),
      ]
  }

  /// The vendor's own metadata of an answer in the AI SDK: JSON in a text.
  static let providerMetadata = "ai.response.providerMetadata"

  /// The operations that are not model calls: they repeat the sum of the calls below them.
  static func skips(_ prefix: String) -> [LogFormat.SkipRule] {
    [
      LogFormat.SkipRule(
        prefix + "gen_ai.operation.name",
        .isOne(of: ["invoke_agent", "create_agent", "execute_tool", "invoke_workflow", "invoke_task"]), .notACall),
      LogFormat.SkipRule(prefix + "traceloop.span.kind", .isOne(of: ["workflow", "task", "agent", "tool"]), .notACall),
      LogFormat.SkipRule(
        prefix + "operation.name",
        .isOne(of: ["ai.generatetext", "ai.streamtext", "ai.generateobject", "ai.streamobject", "ai.toolcall"]),
        .notACall),
      LogFormat.SkipRule(
        prefix + "ai.operationId",
        .isOne(of: ["ai.generatetext", "ai.streamtext", "ai.generateobject", "ai.streamobject", "ai.toolcall"]),
        .notACall),
      .failed(prefix + "error.type", .isSet),
    ]
  }

  /// The attributes of OpenInference, which mean the same as in its own format.
  static func openInference(_ prefix: String) -> [LogFormat.Field] {
    let names: [(String, Slot)] = [
      ("llm.model_name", .model), ("llm.provider", .vendor), ("llm.token_count.prompt", .input),
      ("llm.token_count.prompt_details.cache_read", .cacheReadInside),
      ("llm.token_count.prompt_details.cache_write", .cacheWriteInside), ("llm.token_count.completion", .output),
      ("llm.token_count.completion_details.reasoning", .reasoningInside),
      ("llm.token_count.prompt_details.audio", .audioInput),
      ("llm.token_count.completion_details.audio", .audioOutput), ("llm.token_count.total", .total),
      ("llm.cost.total", .cost),
    ]
    return names.map { LogFormat.Field(prefix + $0.0, $0.1) }
  }

  private static let names: [(String, Slot)] = [
    ("gen_ai.response.model", .model), ("ai.response.model", .model), ("gen_ai.request.model", .requestedModel),
    ("ai.model.id", .requestedModel), ("llm.request.model", .requestedModel),
    ("gen_ai.provider.name", .vendor), ("gen_ai.system", .vendor), ("ai.model.provider", .vendor),
    ("openai.response.service_tier", .serviceTier), ("gen_ai.openai.response.service_tier", .serviceTier),
    ("gen_ai.conversation.id", .session), ("session.id", .session), ("user.id", .user), ("enduser.id", .user),
    ("gen_ai.usage.input_tokens", .input), ("gen_ai.usage.prompt_tokens", .input), ("llm.usage.prompt_tokens", .input),
    ("ai.usage.inputTokens", .input), ("ai.usage.promptTokens", .input),
    ("gen_ai.usage.cache_read.input_tokens", .cacheReadInside),
    ("gen_ai.usage.cache_read_input_tokens", .cacheReadInside),
    ("gen_ai.usage.input_tokens.cached", .cacheReadInside), ("ai.usage.cachedInputTokens", .cacheReadInside),
    ("gen_ai.usage.cache_write.input_tokens", .cacheWriteInside),
    ("gen_ai.usage.cache_creation.input_tokens", .cacheWriteInside),
    ("gen_ai.usage.cache_creation_input_tokens", .cacheWriteInside),
    ("gen_ai.usage.input_tokens.cache_write", .cacheWriteInside),
    ("gen_ai.usage.output_tokens", .output), ("gen_ai.usage.completion_tokens", .output),
    ("llm.usage.completion_tokens", .output), ("ai.usage.outputTokens", .output),
    ("ai.usage.completionTokens", .output),
    ("gen_ai.usage.reasoning.output_tokens", .reasoningInside),
    ("gen_ai.usage.output_tokens.reasoning", .reasoningInside),
    ("ai.usage.reasoningTokens", .reasoningInside),
    ("llm.usage.total_tokens", .total), ("gen_ai.usage.total_tokens", .total),
    ("ai.usage.totalTokens", .total), ("gen_ai.usage.cost", .cost),
  ]
}
