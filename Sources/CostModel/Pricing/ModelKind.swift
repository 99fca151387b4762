/// What a model is made for.
///
/// Price lists do not say it. What has no price for output only reads: it embeds, ranks or judges. Of all others the parts of the name tell what the
/// vendor sells it for.
package enum ModelKind: String, Sendable, Hashable {
  /// Answers in text; most read pictures, too.
  case chat
  /// Makes vectors of texts.
  case embedding
  /// Puts documents in an order.
  case ranking
  /// Tells what must not be said.
  case moderation
  /// Hears or speaks: transcription, speech, talk in real time.
  case sound
  /// Does work of its own over many steps: research, the use of a computer.
  case agent

  /// What it is made for, in words that follow "is made for".
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
  /// What it is made for.
  package var kind: ModelKind {
    let parts = Set(id.lowercased().split { !$0.isLetter }.map(String.init))
    for (kind, words) in Model.words where !parts.isDisjoint(with: words) { return kind }
    return Model.embeddingNames.contains { id.lowercased().contains($0) } ? .embedding : .chat
  }

  /// The parts of names that tell a kind, the first that fits counts.
  private static let words: [(ModelKind, Set<String>)] = [
    (.embedding, ["embed", "embedding", "embeddings"]), (.ranking, ["rerank", "reranker"]),
    (.moderation, ["guard", "safeguard", "moderation", "guardian", "shield"]),
    (.sound, ["realtime", "audio", "tts", "transcribe", "whisper", "speech", "voxtral", "live"]),
    (.agent, ["research", "computer"]),
  ]

  /// Families whose names do not say that they embed.
  private static let embeddingNames = ["voyage-", "bge-"]
}
