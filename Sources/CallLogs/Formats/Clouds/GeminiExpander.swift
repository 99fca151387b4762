import CostModel

/// Reads answers of Gemini with what is in lists: the tokens of sound and pictures, and the searches that grounded the answer.
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
      let prompt =
        record[answer, "usageMetadata.promptTokensDetails"] ?? record[answer, "usage_metadata.prompt_tokens_details"]
      let tools =
        record[answer, "usageMetadata.toolUsePromptTokensDetails"]
        ?? record[answer, "usage_metadata.tool_use_prompt_tokens_details"]
      let given = [prompt, tools].compactMap { kinds(record, $0, call) }
      // The kinds of the cached tokens are inside of those of the prompt.
      let cached = kinds(
        record,
        record[answer, "usageMetadata.cacheTokensDetails"] ?? record[answer, "usage_metadata.cache_tokens_details"],
        call)
      let sound = given.reduce(0) { $0 &+ $1.sound }
      if sound > 0 {
        call.set(.audioInput, sound)
        if let cached { call.set(.audioCacheRead, cached.sound) }
      }
      let pictures = given.reduce(0) { $0 &+ $1.pictures }
      if pictures > 0 {
        call.set(.pictureInput, pictures)
        if let cached { call.set(.pictureCacheRead, cached.pictures) }
      }
      // A list without pictures says that none was drawn.
      let written = kinds(
        record,
        record[answer, "usageMetadata.candidatesTokensDetails"]
          ?? record[answer, "usage_metadata.candidates_tokens_details"], call)
      if let written { call.set(.pictureOutput, written.pictures) }
      let queries = searchQueries(record, answer)
      if queries > 0 { call.set(.searches, isChargedByPrompt(record, answer, in: value) ? 1 : queries) }
    }
    call.add()
  }

  /// The tokens of sound and of pictures in a list of kinds, pages of documents among the pictures that they are read as; nil where there is no
  /// such list.
  ///
  /// The kinds are written as the interface does (`AUDIO`), as Google's client for Python prints them (`MediaModality.AUDIO`), or as numbers of the
  /// protocol (googleapis, `google/ai/generativelanguage/v1beta/content.proto`).
  private func kinds(
    _ record: LogRecord, _ list: LogValue?, _ call: CallDraft
  ) -> (sound: Int64, pictures: Int64)? {
    guard let details = list else { return nil }
    var tokens: (sound: Int64, pictures: Int64) = (0, 0)
    for detail in record.elements(details) {
      guard let word = record[detail, "modality"].flatMap({ record.word($0) }) else { continue }
      let kind = word.uppercased().split(separator: ".").last.map { String($0) } ?? ""
      let count = (record[detail, "tokenCount"] ?? record[detail, "token_count"]).flatMap { record.integer($0) } ?? 0
      if Self.sound.contains(kind) {
        tokens.sound &+= count
      } else if Self.pictures.contains(kind) {
        tokens.pictures &+= count
      } else if !Self.others.contains(kind), count > 0 {
        call.noteUnread("usageMetadata.tokensDetails\(UsageKeys.entries).\(word)", count)
      }
    }
    return tokens
  }

  private static let sound: Set = ["AUDIO", "4"]
  private static let pictures: Set = ["IMAGE", "DOCUMENT", "2", "5"]
  private static let others: Set = ["MODALITY_UNSPECIFIED", "TEXT", "VIDEO", "0", "1", "3"]

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
