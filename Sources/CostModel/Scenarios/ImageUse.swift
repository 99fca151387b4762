package import Documents
package import Tokens

/// Pictures that are sent with each message; of a flat prompt, with each call.
package struct ImageUse: Sendable {
  /// How many.
  package internal(set) var count: Assumption
  /// The tokens of each, where the scenario says; nil where the vendor's rule makes them of the size.
  package internal(set) var tokensEach: Assumption?
  /// The size of each in pixels; nil where the scenario gives tokens.
  package let size: PictureSize?
  /// How closely they are looked at.
  package let detail: PictureRule.Detail
  /// Where they were written.
  package let span: SourceSpan

  /// The size in words, such as `1024 × 768 pixels`; nil where the scenario gives tokens.
  package var sizePhrase: String? {
    size.map { "\($0.width) × \($0.height) pixels\(detail == .low ? ", low detail" : "")" }
  }

  /// The tokens of one on a model; nil where no rule of its vendor is known, or tokens of pictures have a rate of their own.
  package func tokensEach(on choice: ModelChoice) -> Double? {
    if choice.model.hasImageRate { return nil }
    if let tokensEach { return tokensEach.value }
    return size.flatMap { size in
      PictureRule.rule(of: choice.model.id, by: choice.vendorID).map { Double($0.tokens(of: size, detail: detail)) }
    }
  }
}

extension Model {
  /// Whether tokens of pictures have another rate than those of text.
  package var hasImageRate: Bool { rows.contains { $0.fees.otherRates.contains { $0.name == "image_input" } } }
}

extension Feature {
  /// The tokens of the pictures of a message on a model; 0 without pictures.
  package func imageTokens(on choice: ModelChoice) -> Double {
    guard let images = tokens.images else { return 0 }
    return images.count.value * (images.tokensEach(on: choice) ?? 0)
  }

  /// Whether all models that answer make a known number of tokens of its pictures.
  var imagesAreKnown: Bool {
    guard let images = tokens.images, images.count.value > 0 else { return true }
    return routing.answering.allSatisfy { images.tokensEach(on: $0) != nil }
  }
}
