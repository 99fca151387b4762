extension Setting {
  static let compressionSettings: [Setting] = [
    structure("compression", .compression, .promptTokens, "a model that makes prompts shorter"),
    choice("compression.model", .compression, .promptTokens, "the model that compresses"),
    choice(
      "compression.of", .compression, .promptTokens, "what is made shorter", Compression.Part.allCases.map(\.rawValue)),
    number(
      "compression.share_left", .compression, .promptTokens, "the share of the tokens that is left", in: Ranges.share,
      value: { feature, _ in feature.compression?.share.value }
    ) { feature, _, change in
      feature.compression?.share.change(change)
    },
    number(
      "compression.prompt", .compression, .promptTokens, "the instructions of the model that compresses",
      in: Ranges.tokens, unit: "tokens", value: { feature, _ in feature.compression?.promptTokens.value }
    ) { feature, _, change in
      feature.compression?.promptTokens.change(change)
    },
  ]
}
