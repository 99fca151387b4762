import CostModel

/// Reads answers of Gemini with what stands in lists: the tokens of sound in the prompt, and the searches that grounded the answer.
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
      let audio = audioTokens(record, answer, "usageMetadata.promptTokensDetails")
      if let audio, audio > 0 {
        call.set(.audioInput, audio)
        // The kinds of the cached tokens are inside of those of the prompt.
        if let cached = audioTokens(record, answer, "usageMetadata.cacheTokensDetails") {
          call.set(.audioCacheRead, cached)
        }
      }
      let queries = searchQueries(record, answer)
      if queries > 0 { call.set(.searches, isChargedByPrompt(record, answer) ? 1 : queries) }
    }
    call.add()
  }

  /// The tokens of sound in a list of kinds; nil where there is no such list.
  private func audioTokens(_ record: LogRecord, _ answer: LogValue, _ list: FieldPath) -> Int64? {
    guard let details = record[answer, list] else { return nil }
    var tokens: Int64 = 0
    for detail in record.elements(details) {
      guard let kind = record[detail, "modality"], record.isText(kind, "AUDIO") else { continue }
      tokens &+= record[detail, "tokenCount"].flatMap { record.integer($0) } ?? 0
    }
    return tokens
  }

  private func searchQueries(_ record: LogRecord, _ answer: LogValue) -> Int64 {
    guard let candidates = record[answer, "candidates"] else { return 0 }
    var queries: Int64 = 0
    for candidate in record.elements(candidates) {
      guard let list = record[candidate, "groundingMetadata.webSearchQueries"] else { continue }
      for _ in record.elements(list) { queries &+= 1 }
    }
    return queries
  }

  private func isChargedByPrompt(_ record: LogRecord, _ answer: LogValue) -> Bool {
    guard let version = record[answer, "modelVersion"], let name = record.text(version) else { return false }
    return ["gemini-1", "gemini-2"].contains { name.contains($0) }
  }
}
