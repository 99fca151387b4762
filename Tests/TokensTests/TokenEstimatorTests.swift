import Testing
import Tokens

@Suite struct TokenEstimatorTests {
  /// How far an estimate may be off, for texts this short.
  ///
  /// What the README promises, 5 % and 10 %, is for texts of a thousand tokens; these are a tenth of that. Chinese, German, Arabic and Hindi prose is
  /// denser in o200k than the catalogues of programs that the coefficients come from.
  private func tolerance(_ sample: SampleText, _ encoding: Encoding) -> Double {
    switch (sample.name, encoding) {
    case ("hindi", .o200k): 0.25
    case ("chinese", .o200k), ("german", .o200k), ("arabic", .o200k), ("hindi", .cl100k): 0.18
    case ("english", _), ("code", _), ("json", _), ("table", _): 0.06
    default: 0.10
    }
  }

  @Test(arguments: SampleText.all)
  func `an estimate is near the count`(sample: SampleText) {
    for encoding in Encoding.allCases {
      let real = encoding == .cl100k ? sample.cl100k : sample.o200k
      let estimate = TokenEstimator(encoding).tokens(in: Array(sample.text.utf8))
      let error = Double(estimate) / Double(real) - 1
      #expect(abs(error) <= tolerance(sample, encoding), "\(encoding.name): \(estimate) for \(real)")
    }
  }

  @Test(arguments: Encoding.allCases)
  func `pieces that are always one token cost one`(encoding: Encoding) {
    let estimator = TokenEstimator(encoding)
    // Digits in threes, single signs, white space, contractions as pieces of their own.
    #expect(estimator.tokens(in: []) == 0)
    #expect(estimator.tokens(in: Array("123456789".utf8)) == 3)
    #expect(estimator.tokens(in: Array("\n\n  \n".utf8)) == 1)
    #expect(estimator.tokens(in: Array("1.2.3".utf8)) == 5)
    #expect(TokenEstimator(.cl100k).tokens(in: Array("'s".utf8)) == 1)
  }

  @Test(arguments: Encoding.allCases)
  func `an estimate is at least one token a piece and at most one a byte and piece`(encoding: Encoding) {
    let estimator = TokenEstimator(encoding)
    for text in RandomText.all(count: 500, seed: 7) {
      let bytes = Array(text.utf8)
      let pieces = Pieces.of(bytes, by: encoding).count
      let tokens = estimator.tokens(in: bytes)
      #expect(tokens >= pieces, "\(text)")
      #expect(tokens <= 3 * bytes.count + pieces, "\(text)")
    }
  }

  @Test(arguments: Encoding.allCases)
  func `a word costs the same wherever it stands`(encoding: Encoding) {
    let estimator = TokenEstimator(encoding)
    // A line end before each keeps the words from being joined with what is before them; 400 of each even out the rounding.
    for word in ["_BETA", "_find", "Getting", "getHTTPResponse", " internationalization", "don't", " x", "ABC"] {
      let alone = estimator.tokens(in: Array(String(repeating: "\n" + word, count: 400).utf8))
      let mixed = estimator.tokens(in: Array(String(repeating: "1\n" + word, count: 400).utf8))
      #expect(mixed == alone + 400, "\(word)")
    }
  }

  @Test func `ill-formed bytes cost what the replacement character costs`() {
    for encoding in Encoding.allCases {
      let estimator = TokenEstimator(encoding)
      #expect(
        estimator.tokens(in: Array("price \u{FFFD}\u{FFFD} per".utf8))
          == estimator.tokens(in: Array("price ".utf8) + [0xFF, 0x80] + Array(" per".utf8)))
    }
  }

  @Test func `long lines of one character are no trouble`() {
    for text in ["a", " ", "=", "文", "{", "A"] {
      let bytes = Array(String(repeating: text, count: 20_000).utf8)
      for encoding in Encoding.allCases { #expect(TokenEstimator(encoding).tokens(in: bytes) > 100) }
    }
  }
}
