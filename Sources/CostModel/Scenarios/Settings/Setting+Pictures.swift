extension Setting {
  /// A number of pictures or pages that are sent.
  private static func sent(
    _ kind: ImageUse.Kind, _ root: SettingRoot, _ key: String, _ words: String, in range: ClosedRange<Double>,
    unit: String? = nil, at images: any WritableKeyPath<TokenProfile, ImageUse?> & Sendable,
    value: @escaping @Sendable (ImageUse) -> Double?,
    change: @escaping @Sendable (inout ImageUse, NumberChange) -> Void
  ) -> Setting {
    number(
      "tokens.\(kind.rawValue).\(key)", root, .promptTokens, words, in: range, unit: unit,
      value: { feature, _ in feature.tokens[keyPath: images].flatMap(value) }
    ) { feature, _, number in
      guard var use = feature.tokens[keyPath: images] else { return }
      change(&use, number)
      feature.tokens[keyPath: images] = use
    }
  }

  /// The settings of a kind of item that is sent.
  private static func sent(
    _ kind: ImageUse.Kind, _ root: SettingRoot, _ words: String, count: String, each: String,
    in range: ClosedRange<Double>, at images: any WritableKeyPath<TokenProfile, ImageUse?> & Sendable
  ) -> [Setting] {
    [
      structure("tokens.\(kind.rawValue)", root, .promptTokens, words),
      sent(kind, root, "count", count, in: range, at: images) {
        $0.count.value
      } change: {
        $0.count.change($1)
      },
      sent(kind, root, "tokens_each", each, in: Ranges.tokens, unit: "tokens", at: images) {
        $0.tokensEach?.value
      } change: {
        $0.tokensEach.change($1)
      },
    ]
  }

  static let pictureSettings: [Setting] =
    sent(
      .pictures, .images, "pictures in the prompt", count: "the pictures of a message", each: "the tokens of a picture",
      in: Ranges.images, at: \.images)
    + sent(
      .pages, .pages, "pages of PDFs in the prompt", count: "the pages of a message", each: "the tokens of a page",
      in: Ranges.pages, at: \.pages) + [
      structure("tokens.drawn", .drawn, .outputTokens, "pictures that a call draws, sold by the token"),
      number(
        "tokens.drawn.count", .drawn, .outputTokens, "the pictures that a call draws", in: Ranges.images,
        value: { feature, _ in feature.tokens.drawn?.count.value }
      ) { feature, _, change in
        feature.tokens.drawn?.count.change(change)
      },
      number(
        "tokens.drawn.tokens_each", .drawn, .outputTokens, "the tokens of a picture that is drawn", in: Ranges.tokens,
        unit: "tokens", value: { feature, _ in feature.tokens.drawn?.tokensEach.value }
      ) { feature, _, change in
        feature.tokens.drawn?.tokensEach.change(change)
      },
    ]
}
