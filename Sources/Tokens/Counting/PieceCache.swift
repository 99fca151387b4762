/// A cache of the number of tokens of recently merged pieces; a text repeats its words.
struct PieceCache {
  private struct Entry {
    var hash: UInt64 = 0
    var start: Int32 = 0
    var length: Int32 = 0
    var tokens: Int32 = 0
  }

  private var entries: [Entry]

  /// Longer pieces are not kept: they rarely come again.
  private static let longest = 256

  init(textLength: Int) {
    var count = 64
    while count < 65_536, count * 16 < textLength { count *= 2 }
    entries = Array(repeating: Entry(), count: count)
  }

  /// The tokens of a piece, if one with the same bytes is kept.
  @inline(__always)
  func count(of text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, hash: UInt64) -> Int? {
    let entry = entries[Int(truncatingIfNeeded: hash) & (entries.count - 1)]
    guard entry.hash == hash, Int(entry.length) == end - start,
      unsafe RankTable.areEqual(text, Int(entry.start), text, start, end - start)
    else { return nil }
    return Int(entry.tokens)
  }

  /// Keeps a piece, replacing another one.
  @inline(__always)
  mutating func keep(_ tokens: Int, _ start: Int, _ end: Int, hash: UInt64) {
    guard end - start <= PieceCache.longest, end <= Int(Int32.max) else { return }
    entries[Int(truncatingIfNeeded: hash) & (entries.count - 1)] = Entry(
      hash: hash, start: Int32(start), length: Int32(end - start), tokens: Int32(tokens))
  }
}
