/// How a vendor makes tokens of a page of a PDF in a prompt: the same number for every page.
package struct PageRule: Sendable, Equatable {
  /// The tokens of a page where nobody says how closely it is looked at.
  let usual: Int
  /// Those of a page that is looked at less or more closely; nil where the vendor says no number for it.
  let low: Int?
  let high: Int?

  /// The tokens of a page.
  ///
  /// - Parameter detail: How closely it is looked at; nil for as closely as the vendor does where nobody says.
  /// - Returns: The tokens; nil where the vendor says no number.
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
  ///   - model: The id the vendor calls it by.
  ///   - vendor: The id of the vendor.
  /// - Returns: nil where the vendor states no number of tokens for a page.
  package static func rule(of model: String, by vendor: String) -> PageRule? {
    guard ["google", "vertex"].contains(vendor), !PictureRule.isGeminiWithoutRule(model) else { return nil }
    if model.hasPrefix("gemini-3") { return PageRule(usual: 560, low: 280, high: 1120) }
    return ["gemini-1.5", "gemini-2"].contains { model.hasPrefix($0) } ? PageRule(usual: 258, low: nil, high: nil) : nil
  }

  /// What a vendor says of a page where that is no number; nil where it says nothing.
  ///
  /// Source: Anthropic, "PDF support" (https://docs.claude.com/en/docs/build-with-claude/pdf-support), estimate your costs.
  package static func statement(of model: String, by vendor: String) -> String? {
    PictureRule.nameOfClaude(model) != nil && ["anthropic", "bedrock", "vertex"].contains(vendor)
      ? "its vendor says 1,500 to 3,000 tokens of text a page, and a picture of it" : nil
  }
}
