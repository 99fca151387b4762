import Documents
import Testing
import Tokens

/// A small vocabulary that the tests train themselves, by the algorithm that byte-pair encoding is named after.
///
/// Philip Gage, "A New Algorithm for Data Compression", 1994: the most frequent pair of neighbours becomes a token, again and again. The corpus is
/// cut into pieces by the rule of the encoding first. Of equally frequent pairs the one with the smaller bytes is taken, so the vocabulary is the same
/// in every run.
struct TrainedVocabulary {
  /// The tokens in the order of their ranks: the 256 bytes, then what was merged.
  let tokens: [[UInt8]]
  private let ranks: [[UInt8]: Int]
  let encoding: Encoding

  /// - Parameters:
  ///   - encoding: The rule that cuts the corpus.
  ///   - merges: How many pairs become tokens.
  ///   - corpus: Texts.
  init(_ encoding: Encoding, merges: Int, corpus: [String]) {
    self.encoding = encoding
    var tokens = (0..<256).map { [UInt8($0)] }
    var numbers = Dictionary(uniqueKeysWithValues: tokens.enumerated().map { ($0.element, $0.offset) })
    var frequencies: [[UInt8]: Int] = [:]
    for text in corpus {
      for piece in Pieces.of(Array(text.utf8), by: encoding) { frequencies[Array(piece), default: 0] += 1 }
    }
    var words = frequencies.map { (parts: $0.key.map(Int.init), count: $0.value) }
    for _ in 0..<merges {
      var pairs: [Pair: Int] = [:]
      for word in words {
        for (first, second) in zip(word.parts, word.parts.dropFirst()) {
          pairs[Pair(first: first, second: second), default: 0] += word.count
        }
      }
      let most = pairs.values.max() ?? 0
      let candidates = pairs.filter { $0.value == most }.keys.map { ($0, tokens[$0.first] + tokens[$0.second]) }
      // The numbers of tokens distinguish two ways to the same bytes.
      let best = candidates.min { one, other in
        one.1 != other.1 ? one.1.lexicographicallyPrecedes(other.1) : one.0.first < other.0.first
      }
      guard let (pair, merged) = best, most > 1 else { break }
      let number = numbers[merged] ?? tokens.count
      if number == tokens.count {
        tokens.append(merged)
        numbers[merged] = number
      }
      for index in words.indices where words[index].parts.contains(pair.first) {
        var parts: [Int] = []
        for part in words[index].parts {
          if parts.last == pair.first, part == pair.second {
            parts[parts.count - 1] = number
          } else {
            parts.append(part)
          }
        }
        words[index].parts = parts
      }
    }
    self.tokens = tokens
    ranks = numbers
  }

  private struct Pair: Hashable {
    let first: Int
    let second: Int
  }

  /// The vocabulary as a `.tiktoken` file.
  var file: String {
    tokens.enumerated().map { "\(Base64.text($0.element)) \($0.offset)\n" }.joined()
  }

  /// The vocabulary as the program reads it.
  func read(sourceLocation: Testing.SourceLocation = #_sourceLocation) throws -> Vocabulary {
    let read = Vocabulary.read(SourceFile(name: "trained.tiktoken", text: file), encoding: encoding)
    return try #require(read.vocabulary, "\(read.diagnostics.map(\.message))", sourceLocation: sourceLocation)
  }

  /// Counts by the words of the definition: as long as two neighbours are a token, join those of the lowest rank, the leftmost of equal ones.
  func naiveCount(_ text: [UInt8]) -> Int {
    Pieces.of(text, by: encoding).reduce(0) { total, piece in
      var parts = piece.map { [$0] }
      while true {
        let joined = zip(parts, parts.dropFirst()).map { ranks[$0 + $1] ?? Int.max }
        guard let lowest = joined.min(), lowest < Int.max, let place = joined.firstIndex(of: lowest) else { break }
        parts.replaceSubrange(place...(place + 1), with: [parts[place] + parts[place + 1]])
      }
      return total + (ranks[Array(piece)] == nil ? parts.count : 1)
    }
  }
}

/// Base64 as RFC 4648 has it.
enum Base64 {
  static func text(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        text.append(place <= group.count ? letters[bits >> (18 - 6 * place) & 63] : "=")
      }
    }
    return text
  }
}
