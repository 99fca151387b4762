extension Setting {
  /// A kind of sound.
  private static func sound(
    _ key: String, _ words: String, value: @escaping @Sendable (SoundUse) -> Double,
    change: @escaping @Sendable (inout SoundUse, NumberChange) -> Void
  ) -> Setting {
    number(
      "tokens.audio.\(key)", .sound, .promptTokens, words, in: Ranges.tokens, unit: "tokens",
      value: { feature, _ in feature.tokens.sound.map(value) }
    ) { feature, _, number in
      guard var sound = feature.tokens.sound else { return }
      change(&sound, number)
      feature.tokens.sound = sound
    }
  }

  static let soundSettings: [Setting] = [
    structure("tokens.audio", .sound, .promptTokens, "sound that a call reads and writes"),
    sound("input", "the sound that a call reads, uncached") {
      $0.input.value
    } change: {
      $0.input.change($1)
    },
    sound("cached", "the sound that a call reads from the vendor's prompt cache") {
      $0.cached.value
    } change: {
      $0.cached.change($1)
    },
    sound("output", "the sound that a call writes") {
      $0.output.value
    } change: {
      $0.output.change($1)
    },
  ]
}
