import Documents
import Tokens

extension Field {
  /// Reads `images`: `{"count": 3, "width": 1024, "height": 768}`, or with `tokens_each`; nil after an error.
  func imageUse() -> ImageUse? {
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    let count = fields.assumption("count", in: 0...1000, default: 1)
    let each = fields.take("tokens_each")
    let (width, height) = (fields.take("width"), fields.take("height"))
    let detail = fields.take("detail").map { $0.word(of: PictureRule.Detail.self) } ?? .high
    if let each {
      if let side = width ?? height {
        side.error("contradiction", "pictures have either 'tokens_each' or a size, not both")
        return nil
      }
      guard let tokens = each.tokens(), let detail else { return nil }
      return ImageUse(count: count, tokensEach: tokens, size: nil, detail: detail, span: span)
    }
    guard let width, let height else {
      error(
        "missing-key", "pictures need 'width' and 'height' in pixels, or 'tokens_each'",
        hint: "'llmcost tokens photo.png --model MODEL' reads the size of a picture and counts it")
      return nil
    }
    guard let pixels = width.pixels(), let rows = height.pixels(), let detail,
      let size = PictureSize(width: pixels, height: rows)
    else { return nil }
    return ImageUse(count: count, tokensEach: nil, size: size, detail: detail, span: span)
  }

  private func pixels() -> Int? {
    guard let number = number(in: 1...Double(PictureSize.mostPixels), unit: "pixels") else { return nil }
    guard number == number.rounded() else {
      error("out-of-range", "\(name) must be a whole number of pixels, found \(Text.plain(number))")
      return nil
    }
    return Int(number)
  }
}

extension ImageUse {
  /// Reports each model that answers and of which it is not known what tokens it makes of pictures.
  ///
  /// - Returns: Whether all are known.
  func check(by choices: [ModelChoice], of feature: String, reader: Reader) -> Bool {
    guard count.value > 0 else { return true }
    var areKnown = true
    for choice in choices where tokensEach(on: choice) == nil {
      areKnown = false
      if choice.model.hasImageRate {
        reader.error(
          "picture-tokens",
          "'\(choice.name)' has a rate of its own for tokens of pictures, at which a scenario cannot cost those of '\(feature)'",
          at: span)
      } else {
        reader.error(
          "picture-tokens", "how many tokens '\(choice.name)' makes of a picture is not known", at: span,
          hint: "give 'tokens_each' in the place of the size")
      }
    }
    return areKnown
  }
}
