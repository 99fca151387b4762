/// Counts the tokens of texts exactly, by byte-pair encoding as defined by tiktoken.
package struct BytePairCounter: Sendable {
  package let vocabulary: Vocabulary

  package init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
  }

  /// The tokens of a text; text that looks like a special token is text.
  ///
  /// - Parameter bytes: UTF-8; each ill-formed part counts like U+FFFD.
  /// - Returns: 0 for an empty text, otherwise at least 1.
  /// - Complexity: O(*n* log *n*) at worst, for a piece as long as the text.
  package func tokens(in bytes: [UInt8]) -> Int {
    let bytes = WellFormedText.of(bytes)
    let scalars = ScalarTable()
    return vocabulary.withTable { ranks in
      unsafe scalars.ascii.withUnsafeBufferPointer { ascii in
        unsafe bytes.withUnsafeBufferPointer { text in
          let scanner = unsafe PieceScanner(text, table: scalars, ascii: ascii)
          var cache = PieceCache(textLength: text.count)
          var merge = unsafe BytePairMerge(text, ranks)
          var tokens = 0
          var start = 0
          while start < text.count {
            let (end, _) = scanner.piece(at: start, by: vocabulary.encoding)
            tokens += unsafe BytePairCounter.tokens(text, start, end, ranks, &cache, &merge)
            start = end
          }
          return tokens
        }
      }
    }
  }

  /// The tokens of one piece: mostly one, often one that was seen before.
  @inline(__always)
  private static func tokens(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ ranks: RankTable, _ cache: inout PieceCache,
    _ merge: inout BytePairMerge
  ) -> Int {
    if end - start == 1 { return 1 }
    let hash = unsafe RankTable.hash(text, start, end)
    if unsafe ranks.rank(of: text, start, end, hash: hash) != RankTable.none { return 1 }
    if let known = unsafe cache.count(of: text, start, end, hash: hash) { return known }
    let count = merge.tokens(start, end)
    cache.keep(count, start, end, hash: hash)
    return count
  }
}
