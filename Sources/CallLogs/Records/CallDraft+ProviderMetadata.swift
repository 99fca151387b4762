/// The vendor's own metadata of an answer in the AI SDK.
extension CallDraft {
  /// Reads Claude's cached tokens that are only in `ai.response.providerMetadata`, or beside a prompt without them.
  ///
  /// Versions 4 and 5 of the SDK take over Anthropic's and Bedrock's counts: their input has no cached tokens inside, and the writes are in the metadata
  /// only, in version 4 the reads too. Version 6 counts them itself, inside of the input, with details that say so
  /// (vercel/ai, `packages/anthropic/src` and `packages/amazon-bedrock/src`).
  func readProviderMetadata() {
    guard isAbsent(.uncachedInput), isAbsent(.cacheWriteInside) else { return }
    for (path, inside) in zip(compiled.embeddedPaths, embedded)
    where path.hasSuffix(OpenTelemetryFields.providerMetadata) {
      guard let inside else { continue }
      func first(_ paths: [FieldPath]) -> LogValue? {
        paths.lazy.compactMap { path in self.record[inside, path] }.first { !self.record.isNull($0) }
      }
      guard record[inside, "anthropic"] != nil || record[inside, "bedrock.usage"] != nil else { continue }
      let reads = first([
        "anthropic.cacheReadInputTokens", "anthropic.usage.cache_read_input_tokens",
        "bedrock.usage.cacheReadInputTokens",
      ])
      let logged = count(.cacheReadInside)
      remove(.cacheReadInside)
      if let reads { set(.cacheReadBeside, reads) } else if let logged { set(.cacheReadBeside, logged) }
      set(
        .cacheWriteBeside,
        first([
          "anthropic.cacheCreationInputTokens", "anthropic.usage.cache_creation_input_tokens",
          "bedrock.usage.cacheWriteInputTokens",
        ]))
      return
    }
  }
}
