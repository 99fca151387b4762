package import Documents

/// Audio tokens that each call reads and writes, besides those of text.
package struct SoundUse: Sendable {
  /// Uncached input, including the whole conversation.
  package internal(set) var input: Assumption
  /// Cache reads from the vendor's prompt cache.
  package internal(set) var cached: Assumption
  /// Output.
  package internal(set) var output: Assumption
  /// Where it was written.
  package let span: SourceSpan

  /// The kinds that a call uses, by the class whose audio rate applies.
  private var used: [(tokenClass: TokenClass, count: Assumption)] {
    [(.input, input), (.cacheRead, cached), (.output, output)].filter { $0.1.value > 0 }
  }

  /// The kinds that a model has never sold.
  private func unsold(by model: Model) -> [(tokenClass: TokenClass, count: Assumption)] {
    used.filter { !model.sells(.sound, $0.tokenClass) }
  }

  /// Whether some models have sold everything that a call uses.
  func isSold(by choices: [ModelChoice]) -> Bool { choices.allSatisfy { unsold(by: $0.model).isEmpty } }

  /// Reports each model that answers and has never sold a kind of audio that a call uses.
  ///
  /// - Returns: Whether all of them sell it.
  func check(by choices: [ModelChoice], of feature: String, reader: Reader) -> Bool {
    for choice in choices {
      let rates = choice.model.keys(of: .sound)
      for (tokenClass, count) in unsold(by: choice.model) {
        reader.error(
          "sound-not-sold", "'\(choice.name)' has no price for audio_\(tokenClass.name), which '\(feature)' uses",
          at: count.span ?? span,
          hint: rates.isEmpty
            ? "it has rates for text alone, which are none for sound"
            : "it has: \(rates.joined(separator: ", "))")
      }
    }
    return isSold(by: choices)
  }
}
