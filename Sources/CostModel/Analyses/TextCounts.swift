package import Tokens

/// The tokens of some files.
package struct TextCounts: Sendable {
  /// A file and its tokens.
  package struct File: Sendable {
    package let name: String
    package let bytes: Int
    package let tokens: Int
    /// The tokens by the vendor's rule, for a file that is not text.
    package let measure: Measure?

    package init(name: String, bytes: Int, tokens: Int, measure: Measure? = nil) {
      self.name = name
      self.bytes = bytes
      self.tokens = tokens
      self.measure = measure
    }
  }

  /// A file that is not text, with the rule of a vendor in words, such as `258 tokens for each tile`.
  package enum Measure: Sendable {
    /// A picture with its size in pixels.
    case picture(width: Int, height: Int, rule: String)
    /// A PDF with its number of pages.
    case pages(Int, rule: String)

    /// The rule.
    package var rule: String {
      switch self {
      case .picture(_, _, let rule), .pages(_, let rule): rule
      }
    }
  }

  /// The tokenizer that is assumed for texts when none is known.
  package static let standardEncoding = TextCounting.standard

  /// The files, in the order they were named.
  package let files: [File]
  /// The model that was requested, as written, or nil.
  package let model: String?
  /// Whether the tokenizer is that of the model; otherwise its counts are estimates.
  package let isOwnTokenizer: Bool
  /// Whether the vocabulary of the tokenizer was available.
  package let isExact: Bool
  private let encoding: Encoding

  /// - Parameters:
  ///   - files: The files.
  ///   - counter: The counter that was used.
  ///   - model: The model that was requested, or nil.
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
  /// Whether none of them is text, so that no tokenizer is used.
  package var areMeasured: Bool { !files.isEmpty && files.allSatisfy { $0.measure != nil } }
  /// How the numbers are known.
  package var basis: TokenBasis { isExact && isOwnTokenizer ? .counted : .estimated }
  /// The name of the tokenizer: `o200k_base`.
  package var tokenizer: String { encoding.name }
}
