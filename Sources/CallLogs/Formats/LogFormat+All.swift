extension LogFormat {
  /// All formats, in the order in which a record is tried on them: those with the most telling fields first.
  package static let all: [LogFormat] = [
    .bedrock, .bedrockBatch, .bedrockBatchOutput, .bedrockConverse, .openTelemetryExport, .codex, .codexExec,
    .claudeCode, .claudePrint, .anthropicBatch, .openAIBatch,
    .openAIUsage, .openAIDashboard, .anthropicUsage, .anthropicConsole, .anthropicConsoleCosts, .focus,
    .awsCosts, .azureCosts, .agentEvents, .cursor,
    .deepSeekAmount, .aider,
    .cline, .opencode, .promptfoo, .geminiCLI,
    .liteLLMSpendLogs,
    .liteLLMPayload, .liteLLMDaily, .helicone, .langfuse, .langfuseLegacy, .langSmith, .braintrust, .postHog,
    .openInference,
    .datadog,
    .openTelemetry,
    .openRouterExport,
    .openRouterGeneration,
    .openRouterActivity, .cloudflare, .portkey, .kong, .gemini, .geminiBatch, .vertexLog, .geminiInteractions, .cohere,
    .mistralOCR,
    .deepSeek, .openRouterChat,
    .openAIResponses,
    .openAIChat, .openAIChatStream, .anthropicMessages, .openAITranscription, .verboseTranscription,
    .plain, .plainUnits, .drawnPictures,
    // Formats identified by names that other logs have, too.
    .geminiCLIMessages, .anthropicStream, .openAIRealtime, .openInferenceSpan, .langfuseStep,
  ]

  /// The format of a name.
  package static func named(_ name: String) -> LogFormat? { all.first { $0.name == name } }
}
