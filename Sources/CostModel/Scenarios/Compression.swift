package import Documents

/// A model that shortens a part of each prompt before it is sent.
///
/// The tokens of a scenario are those before compression: the compressor reads them, and its output replaces them.
package struct Compression: Sendable {
  /// The part that is compressed.
  package enum Part: String, Sendable, CaseIterable {
    /// The text retrieved for a turn.
    case retrieved
    /// The message of a turn.
    case user
    /// The whole prompt of a call in the flat form.
    case input
  }

  /// The model that compresses.
  package let choice: ModelChoice
  /// The part that is compressed.
  package let part: Part
  /// The share of the tokens that is left, 0...1.
  package internal(set) var share: Assumption
  /// The tokens of the instructions, read with every call.
  package internal(set) var promptTokens: Assumption
  /// Where it was written.
  package let span: SourceSpan

  /// The compression with its model put through a function.
  func mapChoice(_ change: (ModelChoice) -> ModelChoice) -> Compression {
    Compression(choice: change(choice), part: part, share: share, promptTokens: promptTokens, span: span)
  }
}

extension TokenProfile.Prompt {
  /// The part of the prompt that a compressor reads.
  ///
  /// For a prompt in the other form it is the part that that form sends with one call only.
  package func compressed(_ part: Compression.Part) -> Amount {
    switch self {
    case .flat(let input, _): input
    case .parts(let parts):
      part == .user ? Amount(mean: parts.user.value, span: parts.user.span, source: parts.user.source) : parts.retrieved
    }
  }

  /// The prompt as sent, with the part compressed.
  ///
  /// A flat prompt is rewritten for each call, so that no prefix of it is the same in every call.
  func compressed(by compression: Compression) -> TokenProfile.Prompt {
    let share = compression.share.value
    switch self {
    case .flat(let input, _): return .flat(input: input.scaled(by: share), cacheable: .standard(0))
    case .parts(var parts):
      if compression.part == .user {
        parts.user.change(NumberChange(.scale(share)))
      } else {
        parts.retrieved = parts.retrieved.scaled(by: share)
      }
      return .parts(parts)
    }
  }
}

extension Feature {
  /// The prompt as received by the models that answer.
  package var sentPrompt: TokenProfile.Prompt {
    compression.map { tokens.prompt.compressed(by: $0) } ?? tokens.prompt
  }
}
