package import Documents

/// The tokens of one tokenizer with their ranks: of two pairs of neighbours, the one whose joined bytes have the lower rank is merged first.
package final class Vocabulary: Sendable {
  /// The rule that cuts text before bytes are merged.
  package let encoding: Encoding
  /// Where it was read, as the user wrote it.
  package let name: String
  /// The number of tokens.
  package var count: Int { ranks.count }

  private let bytes: [UInt8]
  private let ends: [Int32]
  private let ranks: [Int32]
  /// A hash table with open addressing, at most half full: the upper half of a token's hash, and its index and 1; 0 for nothing.
  private let slots: [UInt64]
  /// The ranks of the tokens of two bytes, by first and second; `RankTable.none` for others.
  private let pairs: [Int32]

  private init(encoding: Encoding, name: String, file: RankFile, slots: [UInt64], pairs: [Int32]) {
    self.encoding = encoding
    self.name = name
    bytes = file.bytes
    ends = file.ends
    ranks = file.ranks
    self.slots = slots
    self.pairs = pairs
  }

  /// Reads a vocabulary.
  ///
  /// - Parameters:
  ///   - source: A `.tiktoken` file.
  ///   - encoding: The rule that goes with it.
  /// - Returns: The vocabulary, or nil with the faults of the file and the number of further ones.
  package static func read(
    _ source: SourceFile, encoding: Encoding
  ) -> (vocabulary: Vocabulary?, diagnostics: [Diagnostic], omitted: Int) {
    var file = RankFile(source)
    guard file.faults.isEmpty else { return (nil, file.faults, file.omitted) }
    let start = SourceSpan(file: source, start: 0, end: 0)
    var isRankUsed = [Bool](repeating: false, count: file.ranks.count * 2 + 512)
    var pairs = [Int32](repeating: RankTable.none, count: 1 << 16)
    var slots = [UInt64](repeating: 0, count: RankTable.capacity(for: file.ranks.count))
    var singles = 0
    let tokens = file.bytes
    unsafe tokens.withUnsafeBufferPointer { bytes in
      var begin = 0
      for index in file.ranks.indices {
        let end = Int(file.ends[index])
        let rank = Int(file.ranks[index])
        if rank >= isRankUsed.count {
          file.report("the rank \(rank) is too high among \(file.ranks.count) tokens", at: start)
        } else {
          if isRankUsed[rank] { file.report("two tokens have the rank \(rank)", at: start) }
          isRankUsed[rank] = true
        }
        let token = unsafe UnsafeBufferPointer(rebasing: bytes[begin..<end])
        if !(unsafe RankTable.insert(token, index, into: &slots, bytes: bytes, ends: file.ends)) {
          file.report("a token stands twice, the second time with the rank \(rank)", at: start)
        }
        if end - begin == 1 { singles += 1 }
        if end - begin == 2 { unsafe pairs[Int(bytes[begin]) << 8 | Int(bytes[begin + 1])] = file.ranks[index] }
        begin = end
      }
    }
    if file.faults.isEmpty, singles < 256 {
      file.report("only \(singles) of the 256 single bytes are tokens, so not every text could be counted", at: start)
    }
    guard file.faults.isEmpty else { return (nil, file.faults, file.omitted) }
    return (Vocabulary(encoding: encoding, name: source.name, file: file, slots: slots, pairs: pairs), [], 0)
  }

  /// Lends the table for a while.
  ///
  /// - Parameter body: Receives the table, which is valid until it returns.
  /// - Returns: What the body returns.
  func withTable<Result>(_ body: (RankTable) -> Result) -> Result {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe ends.withUnsafeBufferPointer { ends in
        unsafe ranks.withUnsafeBufferPointer { ranks in
          unsafe slots.withUnsafeBufferPointer { slots in
            unsafe pairs.withUnsafeBufferPointer { pairs in
              body(unsafe RankTable(bytes: bytes, ends: ends, ranks: ranks, slots: slots, pairs: pairs))
            }
          }
        }
      }
    }
  }
}
