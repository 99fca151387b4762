import CostModel

/// The audio and picture tokens in the lists of kinds that Gemini adds to its counts.
struct GeminiModalities {
  /// The lists, by the count they divide; nil for a missing list.
  let prompt: LogValue?
  let tools: LogValue?
  let cached: LogValue?
  let written: LogValue?

  /// Sets the audio and picture tokens of a call.
  func fill(_ call: CallDraft, from record: LogRecord) {
    let given = [prompt, tools].compactMap { kinds($0, record, call) }
    // The kinds of the cached tokens are inside of those of the prompt.
    let cached = kinds(cached, record, call)
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
    // A list without pictures means that none was drawn.
    if let written = kinds(written, record, call) {
      call.set(.pictureOutput, written.pictures)
      if written.sound > 0 { call.set(.audioOutput, written.sound) }
    }
  }

  /// The audio and picture tokens in a list of kinds, with pages of documents counted as the pictures that they are
  /// read as; nil where there is no such list.
  ///
  /// The kinds are written as the interface does (`AUDIO`), as that of Interactions does (`audio`), as Google's client for Python prints them
  /// (`MediaModality.AUDIO`), or as numbers of the protocol (googleapis, `google/ai/generativelanguage/v1beta/content.proto`).
  private func kinds(
    _ list: LogValue?, _ record: LogRecord, _ call: CallDraft
  ) -> (sound: Int64, pictures: Int64)? {
    guard let details = list else { return nil }
    var tokens: (sound: Int64, pictures: Int64) = (0, 0)
    for detail in record.elements(details) {
      guard let word = record[detail, "modality"].flatMap({ record.word($0) }) else { continue }
      let kind = word.uppercased().split(separator: ".").last.map { String($0) } ?? ""
      let field = record[detail, "tokenCount"] ?? record[detail, "token_count"] ?? record[detail, "tokens"]
      let count = field.flatMap { record.integer($0) } ?? 0
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
}

/// Reads answers of Gemini's Interactions with their lists of kinds.
///
/// Google's reference of the interface has a list for each count, of `{modality, tokens}` (https://ai.google.dev/api/interactions-api).
struct InteractionsExpander: RecordExpander {
  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    call.fill(from: value)
    GeminiModalities(
      prompt: record[value, "usage.input_tokens_by_modality"],
      tools: record[value, "usage.tool_use_tokens_by_modality"],
      cached: record[value, "usage.cached_tokens_by_modality"],
      written: record[value, "usage.output_tokens_by_modality"]
    ).fill(call, from: record)
    call.add()
  }
}
