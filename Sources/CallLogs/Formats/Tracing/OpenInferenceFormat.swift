import CostModel

extension LogFormat {
  /// The spans of OpenInference, as Phoenix exports them.
  ///
  /// Cached tokens are inside the prompt; only spans of the kind LLM are calls.
  static let openInference: LogFormat = {
    var format = LogFormat(
      name: "openinference", title: "OpenInference spans",
      signature: Signature([
        ["attributes.openinference.span.kind", "attributes.llm.token_count.prompt", "llm.token_count.prompt"]
      ]),
      fields: [
        Field("start_time", .timestamp), Field("startTime", .timestamp), Field("timestamp", .timestamp),
        Field("context.span_id", .id), Field("context.trace_id", .secondID), Field("span_id", .id),
      ]
        + ["attributes.", ""].flatMap { prefix in
          [Field(prefix + "session.id", .session), Field(prefix + "user.id", .user)]
            + OpenTelemetryFields.openInference(prefix)
        })
    format.skips = [
      SkipRule("attributes.openinference.span.kind", .isNone(of: ["llm", "embedding"]), .notACall),
      SkipRule("span_kind", .isNone(of: ["llm", "embedding"]), .notACall),
      .failed("status_code", .isOne(of: ["error"])),
    ]
    format.attributePrefixes = ["", "attributes.", "attributes.metadata."]
    format.timesAreUTC = true
    format.canHaveVendorCounts = true
    return format
  }()

  /// Spans of OpenInference with a kind but no tokens: steps of agents, tools, retrievers.
  static let openInferenceSpan: LogFormat = {
    var format = LogFormat(
      name: "openinference-span", title: "OpenInference spans without tokens",
      signature: Signature(
        [["context.span_id", "context.trace_id", "span_id", "trace_id", "parent_id", "attributes"]],
        values: [
          (
            "span_kind",
            [
              "AGENT", "CHAIN", "TOOL", "RETRIEVER", "RERANKER", "GUARDRAIL", "EVALUATOR", "PROMPT", "UNKNOWN", "LLM",
              "EMBEDDING",
            ]
          )
        ]),
      fields: openInference.fields)
    format.skips = openInference.skips
    format.timesAreUTC = true
    format.attributePrefixes = openInference.attributePrefixes
    return format
  }()
}
