/// A family of tokenizers: a rule that cuts text into pieces, and a vocabulary that merges bytes within each piece.
package enum Encoding: String, Sendable, CaseIterable {
  /// GPT-3.5, GPT-4 and the text-embedding-3 models.
  case cl100k = "cl100k_base"
  /// GPT-4o, the o series and later.
  case o200k = "o200k_base"

  /// The encoding that a price file or a person names: `cl100k_base`, or `cl100k` for short; nil for a tokenizer that is none of these.
  ///
  /// - Parameter name: The name.
  package init?(named name: String) {
    guard let encoding = Encoding.allCases.first(where: { $0.rawValue == name || $0.rawValue == "\(name)_base" }) else {
      return nil
    }
    self = encoding
  }

  /// The name that vendors use.
  package var name: String { rawValue }
}
