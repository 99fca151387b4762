/// The purpose a model is made for.
///
/// Price lists do not say it. A model without a price for output only reads: it embeds, ranks or judges. For all
/// others, parts of the name show what the vendor sells it for.
package enum ModelKind: String, Sendable, Hashable {
  /// Answers in text; most also read pictures.
  case chat
  /// Makes vectors of texts.
  case embedding
  /// Ranks documents.
  case ranking
  /// Moderates content.
  case moderation
  /// Processes audio: transcription, speech, real-time conversation.
  case sound
  /// Works on its own over many steps: research, computer use.
  case agent

  /// The purpose, in words that follow "is made for".
  package var words: String {
    switch self {
    case .chat: "answers in text"
    case .embedding: "embeddings"
    case .ranking: "ranking"
    case .moderation: "moderation"
    case .sound: "sound"
    case .agent: "work of its own"
    }
  }
}

extension Model {
  /// The purpose of the model.
  package var kind: ModelKind {
    let parts = Set(id.lowercased().split { !$0.isLetter }.map(String.init))
    for (kind, words) in Model.words where !parts.isDisjoint(with: words) { return kind }
    return Model.embeddingNames.contains { id.lowercased().contains($0) } ? .embedding : .chat
  }

  /// Whether it is made for sound and has rates for it besides those of text.
  package var isForSound: Bool { !keys(of: .sound).isEmpty && kind == .sound }

  /// Whether it searches the web for every answer, as its name says, and is charged by the search.
  package var searchesTheWeb: Bool { id.contains("-search-") && rows.contains { $0.fees.search != nil } }

  /// The parts of names that indicate a kind; the first that fits counts.
  private static let words: [(ModelKind, Set<String>)] = [
    (.embedding, ["embed", "embedding", "embeddings"]), (.ranking, ["rerank", "reranker"]),
    (.moderation, ["guard", "safeguard", "moderation", "guardian", "shield"]),
    (.sound, ["realtime", "audio", "tts", "transcribe", "whisper", "speech", "voxtral", "live"]),
    (.agent, ["research", "computer"]),
  ]

  /// Families whose names do not say that they embed.
  private static let embeddingNames = ["voyage-", "bge-"]
}
