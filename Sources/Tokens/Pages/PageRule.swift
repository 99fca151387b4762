/// A vendor's rule for the tokens of a PDF page in a prompt: the same number for every page.
package struct PageRule: Sendable, Equatable {
  /// The tokens of a page at the default level of detail.
  let usual: Int
  /// Those of a page at a lower or higher level of detail; nil where the vendor gives no number for it.
  let low: Int?
  let high: Int?

  /// The tokens of a page.
  ///
  /// - Parameter detail: The level of detail; nil for the vendor's default.
  /// - Returns: The tokens; nil where the vendor gives no number.
  package func tokens(detail: PictureRule.Detail? = nil) -> Int? {
    switch detail {
    case nil: usual
    case .low?: low
    case .high?: high
    }
  }

  /// The rule in words, such as `560 tokens a page, 280 at low detail`.
  package var phrase: String {
    let others = [low.map { "\(Self.number($0)) at low detail" }, high.map { "\(Self.number($0)) at high" }].compactMap(
      \.self)
    return (["\(usual) tokens a page"] + others).joined(separator: ", ")
  }

  /// A number below a million with a comma before its thousands.
  static func number(_ tokens: Int) -> String {
    tokens < 1000 ? "\(tokens)" : "\(tokens / 1000),\(String(tokens % 1000 + 1000).dropFirst())"
  }

  /// The rule of a model.
  ///
  /// Sources: Google, "Document understanding" (https://ai.google.dev/gemini-api/docs/document-processing): "Each document page is equivalent to 258
  /// tokens", and "Media resolution" (https://ai.google.dev/gemini-api/docs/media-resolution), which has 560, 280 and 1,120 for Gemini 3, whose text of
  /// a page is not charged.
  ///
  /// - Parameters:
  ///   - model: The vendor's id for it.
  ///   - vendor: The id of the vendor.
  /// - Returns: nil where the vendor states no number of tokens for a page.
  package static func rule(of model: String, by vendor: String) -> PageRule? {
    guard ["google", "vertex"].contains(vendor), !PictureRule.isGeminiWithoutRule(model) else { return nil }
    if model.hasPrefix("gemini-3") { return PageRule(usual: 560, low: 280, high: 1120) }
    return ["gemini-1.5", "gemini-2"].contains { model.hasPrefix($0) } ? PageRule(usual: 258, low: nil, high: nil) : nil
  }

  /// A vendor's statement on a page that is not a number; nil where there is none.
  ///
  /// Source: Anthropic, "PDF support" (https://docs.claude.com/en/docs/build-with-claude/pdf-support), estimate your costs.
  package static func statement(of model: String, by vendor: String) -> String? {
    PictureRule.nameOfClaude(model) != nil && ["anthropic", "bedrock", "vertex"].contains(vendor)
      ? "its vendor says 1,500 to 3,000 tokens of text a page, and a picture of it" : nil
  }
}
