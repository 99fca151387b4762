// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  /// The files of pricing/, in the order of their names.
  static let files: [(name: String, text: String)] = [
    ("alibaba.yaml", alibaba),
    ("anthropic.yaml", anthropic),
    ("azure.yaml", azure),
    ("bedrock.yaml", bedrock),
    ("cerebras.yaml", cerebras),
    ("cohere.yaml", cohere),
    ("deepgram.yaml", deepgram),
    ("deepseek.yaml", deepseek),
    ("elevenlabs.yaml", elevenlabs),
    ("fireworks.yaml", fireworks),
    ("google.yaml", google),
    ("groq.yaml", groq),
    ("limits.yaml", limits),
    ("minimax.yaml", minimax),
    ("mistral.yaml", mistral),
    ("moonshotai.yaml", moonshotai),
    ("openai.yaml", openai),
    ("perplexity.yaml", perplexity),
    ("subscriptions.yaml", subscriptions),
    ("together.yaml", together),
    ("voyage.yaml", voyage),
    ("xai.yaml", xai),
    ("zai.yaml", zai),
  ]
}
