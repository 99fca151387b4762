package import Documents
package import Tokens

/// Pictures, or pages of PDFs, that are sent with each message; in a flat prompt, with each call.
package struct ImageUse: Sendable {
  /// The kind of item.
  package enum Kind: String, Sendable {
    case pictures = "images"
    case pages

    /// One of them, with its article.
    var one: String {
      switch self {
      case .pictures: "a picture"
      case .pages: "a page"
      }
    }
  }

  /// The kind of item.
  package let kind: Kind
  /// The number.
  package internal(set) var count: Assumption
  /// The tokens of each, where the scenario says; nil where the vendor's rule decides.
  package internal(set) var tokensEach: Assumption?
  /// The size of each picture in pixels; nil where the scenario gives tokens, and for pages.
  package let size: PictureSize?
  /// The level of detail; nil for the vendor's default.
  package let detail: PictureRule.Detail?
  /// Where they were written.
  package let span: SourceSpan

  /// The input to the vendor's rule, in words, such as `1024 × 768 pixels`; nil where there is none.
  package var sizePhrase: String? {
    let words = [
      size.map { "\($0.width) × \($0.height) pixels" },
      tokensEach == nil ? detail.map { "\($0.rawValue) detail" } : nil,
    ].compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  /// The tokens of one on a model; nil where no rule of its vendor is known.
  package func tokensEach(on choice: ModelChoice) -> Double? {
    if let tokensEach { return tokensEach.value }
    switch kind {
    case .pictures:
      return size.flatMap { size in
        PictureRule.rule(of: choice.model.id, by: choice.vendorID).map { Double($0.tokens(of: size, detail: detail)) }
      }
    case .pages:
      return PageRule.rule(of: choice.model.id, by: choice.vendorID)?.tokens(detail: detail).map { Double($0) }
    }
  }
}

/// Pictures that each call draws, where a vendor sells them by the token.
package struct DrawnPictures: Sendable {
  /// The number.
  package internal(set) var count: Assumption
  /// The tokens of each.
  package internal(set) var tokensEach: Assumption
  /// Where they were written.
  package let span: SourceSpan

  /// The tokens of all of them.
  package var tokens: Double { count.value * tokensEach.value }

  /// Whether some models have sold them by the token.
  func areSold(by choices: [ModelChoice]) -> Bool {
    tokens == 0 || choices.allSatisfy { $0.model.sells(.pictures, .output) }
  }
}

extension TokenProfile {
  /// The pictures and pages of a message.
  package var sentImages: [ImageUse] { [images, pages].compactMap(\.self) }
}

extension Feature {
  /// The tokens of the pictures and pages of a message on a model; 0 without any.
  package func imageTokens(on choice: ModelChoice) -> Double {
    tokens.sentImages.reduce(0) { $0 + $1.count.value * ($1.tokensEach(on: choice) ?? 0) }
  }

  /// Those of them that a model charges like text.
  package func imageTokensAsText(on choice: ModelChoice) -> Double {
    choice.model.sells(.pictures, .input) ? 0 : imageTokens(on: choice)
  }

  /// Whether a model has separate rates for pictures that its calls receive or draw.
  func hasPictureRates(on choice: ModelChoice) -> Bool {
    tokens.drawn != nil || !tokens.sentImages.isEmpty && choice.model.sells(.pictures, .input)
  }

  /// Whether the tokens of its pictures and pages are known for all models that answer, and all of them sell those that
  /// they draw.
  var picturesAreKnown: Bool {
    let sent = tokens.sentImages.filter { $0.count.value > 0 }
    return sent.allSatisfy { images in routing.answering.allSatisfy { images.tokensEach(on: $0) != nil } }
      && tokens.drawn?.areSold(by: routing.answering) ?? true && !picturesAreCompacted
  }

  /// Whether pictures at separate rates are in a history that a summary replaces: their treatment is then not known.
  var picturesAreCompacted: Bool {
    guard case .compact = history else { return false }
    return !tokens.sentImages.isEmpty && routing.answering.contains { $0.model.sells(.pictures, .input) }
  }
}
