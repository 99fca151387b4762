import Documents
import Tokens

extension Field {
  /// Reads `images`: `{"count": 3, "width": 1024, "height": 768}`, or with `tokens_each`; nil after an error.
  func imageUse() -> ImageUse? {
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    let count = fields.assumption("count", in: Ranges.images, default: 1)
    let each = fields.take("tokens_each")
    let (width, height) = (fields.take("width"), fields.take("height"))
    let detail = fields.detail()
    if let each {
      if let side = width ?? height {
        side.error("contradiction", "pictures have either 'tokens_each' or a size, not both")
        return nil
      }
      guard let tokens = each.tokens(), detail.isReadable else { return nil }
      return ImageUse(
        kind: .pictures, count: count, tokensEach: tokens, size: nil, detail: detail.value, span: span)
    }
    guard let width, let height else {
      error(
        "missing-key", "pictures need 'width' and 'height' in pixels, or 'tokens_each'",
        hint: "'llmcost tokens photo.png --model MODEL' reads the size of a picture and counts it")
      return nil
    }
    guard let pixels = width.pixels(), let rows = height.pixels(), detail.isReadable,
      let size = PictureSize(width: pixels, height: rows)
    else { return nil }
    return ImageUse(kind: .pictures, count: count, tokensEach: nil, size: size, detail: detail.value, span: span)
  }

  /// Reads `pages`: `{"count": 12}`, with `detail` or `tokens_each`; nil after an error.
  func pageUse() -> ImageUse? {
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    let count = fields.assumption("count", in: Ranges.pages, default: 1)
    let each = fields.take("tokens_each")
    let tokens = each.flatMap { $0.tokens() }
    let detail = fields.detail()
    guard detail.isReadable, each == nil || tokens != nil else { return nil }
    return ImageUse(kind: .pages, count: count, tokensEach: tokens, size: nil, detail: detail.value, span: span)
  }

  /// Reads `drawn`: `{"count": 1, "tokens_each": 1120}`; nil after an error.
  func drawnPictures() -> DrawnPictures? {
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    let count = fields.assumption("count", in: Ranges.images, default: 1)
    guard let each = fields.take("tokens_each") else {
      error(
        "missing-key", "\(name) needs 'tokens_each', the tokens of a picture that is drawn",
        hint: "vendors say how many a picture of a size and quality has, and answers count them")
      return nil
    }
    return each.tokens().map { DrawnPictures(count: count, tokensEach: $0, span: span) }
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

extension Fields {
  /// Takes `detail`, and whether it could be read.
  fileprivate mutating func detail() -> (value: PictureRule.Detail?, isReadable: Bool) {
    guard let field = take("detail") else { return (nil, true) }
    let value = field.word(of: PictureRule.Detail.self)
    return (value, value != nil)
  }
}

extension TokenProfile {
  /// Reports pictures and pages of a feature that some models that answer do not sell, or for which their token counts
  /// are not known.
  ///
  /// - Returns: Whether all is known.
  func checkPictures(by choices: [ModelChoice], of feature: String, reader: Reader) -> Bool {
    var areKnown = true
    for use in sentImages where use.count.value > 0 {
      for choice in choices where use.tokensEach(on: choice) == nil {
        areKnown = false
        let given =
          use.kind == .pages ? PageRule.statement(of: choice.model.id, by: choice.vendorID) : nil
        reader.error(
          "picture-tokens", "how many tokens '\(choice.name)' makes of \(use.kind.one) is not known", at: use.span,
          hint: given.map { "\($0): give 'tokens_each'" }
            ?? "give 'tokens_each'\(use.kind == .pictures ? " in the place of the size" : "")")
      }
    }
    guard let drawn, !drawn.areSold(by: choices) else { return areKnown }
    for choice in choices where !choice.model.sells(.pictures, .output) {
      let sellsPieces = choice.model.rows.contains { row in row.fees.units.contains { $0.unit == .image } }
      reader.error(
        "drawn-not-sold", "'\(choice.name)' has no price for image_output, which '\(feature)' draws", at: drawn.span,
        hint: sellsPieces
          ? "it sells pictures by the piece: give them in 'units_per_call'"
          : "it has no rate for pictures that it draws")
    }
    return false
  }
}
