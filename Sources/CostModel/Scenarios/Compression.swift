package import Documents

/// A model that makes a part of each prompt shorter before it is sent.
///
/// The tokens of a scenario are those before it: the compressor reads them, and what it writes is sent in their place.
package struct Compression: Sendable {
  /// What is made shorter.
  package enum Part: String, Sendable, CaseIterable {
    /// What was looked up for a turn.
    case retrieved
    /// The message of a turn.
    case user
    /// The whole prompt of a call in the flat form.
    case input
  }

  /// The model that compresses.
  package let choice: ModelChoice
  /// What is made shorter.
  package let part: Part
  /// The share of the tokens that is left, 0...1.
  package internal(set) var share: Assumption
  /// The tokens that tell the model what to do, read with every call.
  package internal(set) var promptTokens: Assumption
  /// Where it was written.
  package let span: SourceSpan

  /// The compression with its model put through a function.
  func mapChoice(_ change: (ModelChoice) -> ModelChoice) -> Compression {
    Compression(choice: change(choice), part: part, share: share, promptTokens: promptTokens, span: span)
  }
}

extension TokenProfile.Prompt {
  /// What a compressor reads of the prompt.
  ///
  /// Of a prompt in the other form than the part belongs to it is what that form sends with one call only.
  package func compressed(_ part: Compression.Part) -> Amount {
    switch self {
    case .flat(let input, _): input
    case .parts(let parts):
      part == .user ? Amount(mean: parts.user.value, span: parts.user.span, source: parts.user.source) : parts.retrieved
    }
  }

  /// The prompt as it is sent once a part of it was made shorter.
  ///
  /// A flat prompt is written anew for each call, so that no prefix of it is the same in every call.
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
  /// The prompt as the models that answer get it.
  package var sentPrompt: TokenProfile.Prompt {
    compression.map { tokens.prompt.compressed(by: $0) } ?? tokens.prompt
  }
}
