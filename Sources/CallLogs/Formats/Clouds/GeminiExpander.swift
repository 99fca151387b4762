import CostModel

/// Reads answers of Gemini including lists: the audio and picture tokens, and the searches that grounded the answer.
///
/// A search has a price of its own. Models before Gemini 3 are charged for each prompt that was grounded, however many queries it took; since then
/// each query is charged (https://ai.google.dev/gemini-api/docs/pricing, "Grounding with Google Search").
struct GeminiExpander: RecordExpander {
  /// Where the answer is; nil where it is the record itself.
  let answer: FieldPath?

  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    call.fill(from: value)
    let inside = answer.flatMap { path in record[value, path].map { record.embedded($0) ?? $0 } }
    if let answer = answer == nil ? value : inside {
      GeminiModalities(
        prompt: record[answer, "usageMetadata.promptTokensDetails"]
          ?? record[answer, "usage_metadata.prompt_tokens_details"],
        tools: record[answer, "usageMetadata.toolUsePromptTokensDetails"]
          ?? record[answer, "usage_metadata.tool_use_prompt_tokens_details"],
        cached: record[answer, "usageMetadata.cacheTokensDetails"]
          ?? record[answer, "usage_metadata.cache_tokens_details"],
        written: record[answer, "usageMetadata.candidatesTokensDetails"]
          ?? record[answer, "usage_metadata.candidates_tokens_details"]
      ).fill(call, from: record)
      let queries = searchQueries(record, answer)
      if queries > 0 { call.set(.searches, isChargedByPrompt(record, answer, in: value) ? 1 : queries) }
    }
    call.add()
  }

  private func searchQueries(_ record: LogRecord, _ answer: LogValue) -> Int64 {
    guard let candidates = record[answer, "candidates"] else { return 0 }
    var queries: Int64 = 0
    for candidate in record.elements(candidates) {
      let queried =
        record[candidate, "groundingMetadata.webSearchQueries"]
        ?? record[candidate, "grounding_metadata.web_search_queries"]
      guard let list = queried else { continue }
      for _ in record.elements(list) { queries &+= 1 }
    }
    return queries
  }

  private func isChargedByPrompt(_ record: LogRecord, _ answer: LogValue, in value: LogValue) -> Bool {
    let version =
      record[answer, "modelVersion"] ?? record[answer, "model_version"] ?? record[answer, "model"]
      ?? record[value, "model"]
    guard let name = version.flatMap({ record.text($0) }) else { return false }
    return ["gemini-1", "gemini-2"].contains { name.contains($0) }
  }
}
