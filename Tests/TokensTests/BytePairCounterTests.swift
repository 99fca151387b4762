import Documents
import TestSupport
import Testing
import Tokens

@Suite struct BytePairCounterTests {
  private static let cl100k = TrainedVocabulary(.cl100k, merges: 200, corpus: SampleText.all.map(\.text))
  private static let o200k = TrainedVocabulary(.o200k, merges: 200, corpus: SampleText.all.map(\.text))

  private static func vocabulary(_ encoding: Encoding) -> TrainedVocabulary { encoding == .cl100k ? cl100k : o200k }

  /// The 256 bytes, and some tokens above them in this order.
  private func vocabulary(_ tokens: [String]) throws -> Vocabulary {
    let all = (0..<256).map { [UInt8($0)] } + tokens.map { Array($0.utf8) }
    let file = all.enumerated().map { "\(Base64.text($0.element)) \($0.offset)\n" }.joined()
    let read = Vocabulary.read(SourceFile(name: "v", text: file), encoding: .cl100k)
    return try #require(read.vocabulary, "\(read.diagnostics.map(\.message))")
  }

  @Test func `pairs are merged by rank and from the left`() throws {
    // ab is merged before bc, so abc is ab c; in aab the second a is taken; abab is ab ab and then one token; of aaa the left pair is taken first.
    let counter = BytePairCounter(try vocabulary(["ab", "bc", "aa", "abab", "aac"]))
    for (text, tokens) in [
      ("abc", 2), ("bc", 1), ("aab", 2), ("abab", 1), ("ababab", 2), ("aaa", 2), ("aaac", 3), ("aac", 1), ("bcb", 2),
    ] {
      #expect(counter.tokens(in: Array(text.utf8)) == tokens, "\(text)")
    }
  }

  @Test func `a token that no merge reaches is found when it is a whole piece`() throws {
    // xyz cannot be built from pairs, since neither xy nor yz is a token; as a piece of its own it is one token.
    let counter = BytePairCounter(try vocabulary(["xyz"]))
    #expect(counter.tokens(in: Array("xyz".utf8)) == 1)
    #expect(counter.tokens(in: Array("xyzz".utf8)) == 4)
  }

  @Test func `a merge may make a pair of a lower rank`() throws {
    // bc first (rank 256 is abc, of higher rank bc 257 and ab 258): b c becomes bc, then a bc becomes abc at once, before the other bc.
    let counter = BytePairCounter(try vocabulary(["abc", "bc", "ab"]))
    #expect(counter.tokens(in: Array("abcbcx".utf8)) == 3)
  }

  @Test(arguments: Encoding.allCases)
  func `counts are those of the naive loop`(encoding: Encoding) throws {
    let trained = Self.vocabulary(encoding)
    let counter = BytePairCounter(try trained.read())
    for text in RandomText.all(count: 200, seed: 11) + SampleText.all.map(\.text) {
      let bytes = Array(text.utf8)
      #expect(counter.tokens(in: bytes) == trained.naiveCount(bytes), "\(text)")
    }
  }

  @Test(arguments: Encoding.allCases)
  func `long pieces are counted like short ones`(encoding: Encoding) throws {
    let trained = Self.vocabulary(encoding)
    let counter = BytePairCounter(try trained.read())
    var numbers = SeededGenerator(seed: 3)
    // Pieces of letters on both sides of the length at which the way of merging changes.
    for length in [90, 95, 96, 97, 98, 130, 400] {
      for _ in 0..<6 {
        let bytes = (0..<length).map { _ in "etaoinshrd".utf8.randomElement(using: &numbers) ?? 0 }
        #expect(counter.tokens(in: bytes) == trained.naiveCount(bytes))
      }
      let same = [UInt8](repeating: UInt8(ascii: "e"), count: length)
      #expect(counter.tokens(in: same) == trained.naiveCount(same))
    }
  }

  @Test func `a hundred thousand letters in one piece are counted`() throws {
    // Pairs first, then pairs of pairs: 100,000 letters are 25,000 tokens of four.
    let counter = BytePairCounter(try vocabulary(["aa", "aaaa"]))
    #expect(counter.tokens(in: [UInt8](repeating: UInt8(ascii: "a"), count: 100_000)) == 25_000)
  }

  @Test func `a text of nothing has no tokens, and ill-formed bytes are those of the replacement character`() throws {
    let counter = BytePairCounter(try vocabulary([]))
    #expect(counter.tokens(in: []) == 0)
    #expect(counter.tokens(in: [0xFF]) == 3)
  }

  @Test func `a trained vocabulary is the same in every run`() {
    let again = TrainedVocabulary(.o200k, merges: 200, corpus: SampleText.all.map(\.text))
    #expect(again.file == Self.o200k.file)
  }
}
