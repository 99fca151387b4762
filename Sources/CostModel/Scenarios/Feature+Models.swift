extension Feature {
  /// All the models that are paid for in it: those that answer and judge, and those that embed and compress.
  package var choices: [ModelChoice] {
    routing.choices + [responseCache?.embedding, compression?.choice, embedding?.choice].compactMap(\.self)
  }

  /// Maps each of its models.
  mutating func mapChoices(_ change: (ModelChoice) -> ModelChoice) {
    routing = routing.mapChoices(change)
    responseCache = responseCache?.mapChoice(change)
    compression = compression?.mapChoice(change)
    embedding = embedding?.mapChoice(change)
  }
}
