extension LogFormat {
  /// All formats, in the order in which a record is tried on them: those with the most telling fields first, the plain one last.
  package static let all: [LogFormat] = [
    .bedrock, .bedrockBatch, .openTelemetryExport, .codex, .codexExec, .claudeCode, .anthropicBatch, .openAIBatch,
    .openAIUsage, .anthropicUsage,
    .liteLLMSpendLogs,
    .liteLLMPayload, .liteLLMDaily, .helicone, .langfuse, .langSmith, .openInference, .datadog, .openTelemetry,
    .openRouterExport,
    .openRouterGeneration,
    .openRouterActivity, .cloudflare, .portkey, .kong, .gemini, .geminiBatch, .deepSeek, .openRouterChat,
    .openAIResponses,
    .openAIChat, .anthropicMessages,
    .plain,
  ]

  /// The format of a name.
  package static func named(_ name: String) -> LogFormat? { all.first { $0.name == name } }
}
