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
      let audio = audioTokens(record, answer)
      if audio > 0 { call.set(.audioInput, audio) }
      let queries = searchQueries(record, answer)
      if queries > 0 { call.set(.searches, isChargedByPrompt(record, answer) ? 1 : queries) }
    }
    call.add()
  }

  /// The tokens of sound that were not read from a cache, by the kinds of the prompt.
  private func audioTokens(_ record: LogRecord, _ answer: LogValue) -> Int64 {
    guard let details = record[answer, "usageMetadata.promptTokensDetails"] else { return 0 }
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
