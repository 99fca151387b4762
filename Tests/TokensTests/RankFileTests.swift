import Documents
import Testing
import Tokens

/// What is wrong with vocabularies, word for word and at its place.
@Suite struct RankFileTests {
  private static let bytes = (0..<256).map { "\(Base64.text([UInt8($0)])) \($0)\n" }.joined()

  static let cases: [(file: String, faults: [String])] = [
    ("", ["1:1 the file has no tokens"]),
    ("\n\n", ["1:1 the file has no tokens"]),
    ("IQ==\n", ["1:1 there is no space between a token and its rank"]),
    (" 5\n", ["1:1 there is no token before the rank"]),
    ("IQ= 0\n", ["1:1 the token is not in base64"]),
    ("I!== 0\n", ["1:1 the token is not in base64"]),
    ("==== 0\n", ["1:1 the token is not in base64"]),
    ("I=Q= 0\n", ["1:1 the token is not in base64"]),
    ("IQ==IQ== 0\n", ["1:1 the token is not in base64"]),
    ("IQ== \n", ["1:1 the rank must be a whole number below 2147483647"]),
    ("IQ== -1\n", ["1:1 the rank must be a whole number below 2147483647"]),
    ("IQ== 1.5\n", ["1:1 the rank must be a whole number below 2147483647"]),
    ("IQ== 2147483647\n", ["1:1 the rank must be a whole number below 2147483647"]),
    ("IQ== 99999999999999999999\n", ["1:1 the rank must be a whole number below 2147483647"]),
    ("IQ== 0 \n", ["1:1 the rank must be a whole number below 2147483647"]),
    ("IQ== 0\nIg== 1\n", ["1:1 only 2 of the 256 single bytes are tokens, so not every text could be counted"]),
    (
      bytes + "YWI= 256\nx\nYWI=\n",
      [
        "258:1 there is no space between a token and its rank", "259:1 there is no space between a token and its rank",
      ]
    ),
    (bytes + "YWI= 255\n", ["1:1 two tokens have the rank 255"]),
    (bytes + "YWI= 256\nYWI= 257\n", ["1:1 a token stands twice, the second time with the rank 257"]),
  ]

  @Test(arguments: cases.indices)
  func `a malformed file is reported at its place`(index: Int) {
    let (file, faults) = Self.cases[index]
    let read = Vocabulary.read(SourceFile(name: "v.tiktoken", text: file), encoding: .cl100k)
    #expect(read.vocabulary == nil)
    let reported = read.diagnostics.map { diagnostic in
      let place = diagnostic.span?.location
      return "\(place?.line ?? 0):\(place?.column ?? 0) \(diagnostic.message)"
    }
    #expect(reported == faults)
  }

  @Test func `a file that is something else has only its first faults reported`() {
    let text = String(repeating: "{\"some\": \"json\"}\n", count: 1000)
    let read = Vocabulary.read(SourceFile(name: "v.tiktoken", text: text), encoding: .cl100k)
    #expect(read.diagnostics.count == 5)
    #expect(read.omitted == 995)
  }

  @Test func `line ends of either kind, and none at the end, are read`() throws {
    let text = Self.bytes.replacing("\n", with: "\r\n") + "YWI= 256"
    let read = Vocabulary.read(SourceFile(name: "v.tiktoken", text: text), encoding: .cl100k)
    let vocabulary = try #require(read.vocabulary)
    #expect(vocabulary.count == 257)
    #expect(BytePairCounter(vocabulary).tokens(in: Array("ab".utf8)) == 1)
  }
}
