package import Documents
package import Tokens

/// How well a number of tokens is known.
package enum TokenBasis: String, Sendable {
  /// A person has written the number.
  case given
  /// A text was counted with the vocabulary of the model's tokenizer.
  case counted
  /// A text was estimated, or counted by a tokenizer other than the model's.
  case estimated
  /// The number was measured on calls that were made.
  case measured
}

/// Where a number of tokens comes from.
package enum TokenSource: Sendable {
  case given
  /// Estimated from a number of English words.
  case words(Double)
  /// A text was counted.
  case text(TextTokens)
  case measured

  package var basis: TokenBasis {
    switch self {
    case .given: .given
    case .words: .estimated
    case .text(let text): text.basis
    case .measured: .measured
    }
  }

  /// Whether a figure that depends on it is shown with `~`.
  package var isEstimate: Bool { basis == .estimated }
}

/// How the tokens of a text were counted.
///
/// A class, so that the many numbers that are not texts stay small; it is immutable.
package final class TextTokens: Sendable {
  /// A file, and the tokens in it.
  package struct File: Sendable {
    /// The path relative to the working directory.
    package let name: String
    /// The tokens without those of placeholders.
    package let tokens: Int
    /// The range of the text in the file; nil for the whole file.
    package let span: SourceSpan?
  }

  /// A placeholder in the text and its size.
  package struct Placeholder: Sendable {
    package let name: String
    /// The tokens that replace it.
    package let tokens: Assumption
    /// The number of times it occurs in the text.
    package let occurrences: Int
    /// The tokens before it, other placeholders filled; nil when it does not occur in the text.
    package let leadingTokens: Double?
  }

  /// The files; none for a text in the scenario itself.
  package let files: [File]
  /// The tokens of the text without those of placeholders.
  package let textTokens: Int
  /// The placeholders that have a size.
  package let placeholders: [Placeholder]
  /// The tokenizer that was used for counting or estimating.
  package let encoding: Encoding
  /// Counted, or estimated.
  package let basis: TokenBasis

  /// The name of the tokenizer: `o200k_base`.
  package var tokenizer: String { encoding.name }

  init(files: [File], textTokens: Int, placeholders: [Placeholder], encoding: Encoding, basis: TokenBasis) {
    self.files = files
    self.textTokens = textTokens
    self.placeholders = placeholders
    self.encoding = encoding
    self.basis = basis
  }

  /// The tokens of the text with its placeholders filled.
  var total: Double { placeholders.reduce(Double(textTokens)) { $0 + $1.tokens.value * Double($1.occurrences) } }
}
