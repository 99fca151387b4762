package import Tokens

/// The tokens of some files.
package struct TextCounts: Sendable {
  /// A file and its tokens.
  package struct File: Sendable {
    package let name: String
    package let bytes: Int
    package let tokens: Int
    /// The size and the rule, where it is a picture.
    package let picture: Picture?

    package init(name: String, bytes: Int, tokens: Int, picture: Picture? = nil) {
      self.name = name
      self.bytes = bytes
      self.tokens = tokens
      self.picture = picture
    }
  }

  /// A picture whose tokens follow from its size by the rule of a vendor.
  package struct Picture: Sendable {
    /// Its width in pixels.
    package let width: Int
    /// Its height in pixels.
    package let height: Int
    /// The rule in words: `width × height / 750, at most 1,600`.
    package let rule: String

    package init(size: PictureSize, rule: PictureRule) {
      width = size.width
      height = size.height
      self.rule = rule.phrase
    }
  }

  /// The tokenizer for which texts are counted where none is known.
  package static let standardEncoding = TextCounting.standard

  /// The files, in the order they were named.
  package let files: [File]
  /// The model that was asked for, as written, or nil.
  package let model: String?
  /// Whether the tokenizer is that of the model; otherwise its counts are estimates.
  package let isOwnTokenizer: Bool
  /// Whether the vocabulary of the tokenizer was there.
  package let isExact: Bool
  private let encoding: Encoding

  /// - Parameters:
  ///   - files: The files.
  ///   - counter: What they were counted by.
  ///   - model: The model that was asked for, or nil.
  ///   - isOwnTokenizer: Whether the counter's tokenizer is that of the model.
  package init(files: [File], counter: TokenCounter, model: String?, isOwnTokenizer: Bool) {
    self.files = files
    self.model = model
    self.isOwnTokenizer = isOwnTokenizer
    isExact = counter.isExact
    encoding = counter.encoding
  }

  /// The tokens of all files.
  package var tokens: Int { files.reduce(0) { $0 + $1.tokens } }
  /// Whether all of them are pictures, so that no tokenizer counts.
  package var isPicturesOnly: Bool { !files.isEmpty && files.allSatisfy { $0.picture != nil } }
  /// How the numbers are known.
  package var basis: TokenBasis { isExact && isOwnTokenizer ? .counted : .estimated }
  /// The name of the tokenizer: `o200k_base`.
  package var tokenizer: String { encoding.name }
}
