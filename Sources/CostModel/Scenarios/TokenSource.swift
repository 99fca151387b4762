package import Documents
package import Tokens

/// How well a number of tokens is known.
package enum TokenBasis: String, Sendable {
  /// A person has written the number.
  case given
  /// A text was counted with the vocabulary of the model's tokenizer.
  case counted
  /// A text was estimated, or counted by another tokenizer than the model's.
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

  /// Whether a figure that rests on it is shown with `~`.
  package var isEstimate: Bool { basis == .estimated }
}

/// How the tokens of a text came about.
///
/// A class, so that the many numbers that are no texts stay small; nothing in it ever changes.
package final class TextTokens: Sendable {
  /// A file, and the tokens in it.
  package struct File: Sendable {
    /// The path from where the program was started.
    package let name: String
    /// The tokens without those of placeholders.
    package let tokens: Int
    /// Where the text is in the file; nil for the whole file.
    package let span: SourceSpan?
  }

  /// A mark in the text and what it stands for.
  package struct Placeholder: Sendable {
    package let name: String
    /// The tokens that are put in its place.
    package let tokens: Assumption
    /// How often it stands in the text.
    package let occurrences: Int
    /// The tokens that come before it, other placeholders filled; nil when it does not stand in the text.
    package let leadingTokens: Double?
  }

  /// The files; none for a text that stands in the scenario itself.
  package let files: [File]
  /// The tokens of the text without those of placeholders.
  package let textTokens: Int
  /// The placeholders that have a size.
  package let placeholders: [Placeholder]
  /// The tokenizer that was counted or estimated for.
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

  /// The tokens of the text with what is put in the place of its placeholders.
  var total: Double { placeholders.reduce(Double(textTokens)) { $0 + $1.tokens.value * Double($1.occurrences) } }
}
