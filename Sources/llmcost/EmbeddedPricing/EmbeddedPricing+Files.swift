// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  /// The files of pricing/, in the order of their names.
  static let files: [(name: String, text: String)] = [
    ("anthropic.yaml", anthropic),
    ("azure.yaml", azure),
    ("bedrock.yaml", bedrock),
    ("cohere.yaml", cohere),
    ("deepseek.yaml", deepseek),
    ("fireworks.yaml", fireworks),
    ("google.yaml", google),
    ("groq.yaml", groq),
    ("mistral.yaml", mistral),
    ("openai.yaml", openai),
    ("together.yaml", together),
    ("xai.yaml", xai),
  ]
}
