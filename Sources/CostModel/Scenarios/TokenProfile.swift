package import Documents

/// The tokens of a call, as a scenario gives them.
package struct TokenProfile: Sendable {
  /// The prompt.
  package internal(set) var prompt: Prompt
  /// The visible answer.
  package internal(set) var output: Amount
  /// The reasoning tokens before an answer: billed as output and not sent again.
  package internal(set) var reasoning: Amount
  /// The output of a call that uses a tool instead of answering.
  package internal(set) var toolCall: Assumption
  /// The result of a tool.
  package internal(set) var toolResult: Assumption
  /// Pictures in the prompt; nil for none.
  package internal(set) var images: ImageUse? = nil
  /// Pages of PDFs in the prompt; nil for none.
  package internal(set) var pages: ImageUse? = nil
  /// Pictures that each call draws; nil for none.
  package internal(set) var drawn: DrawnPictures? = nil
  /// Audio that each call reads and writes; nil for none.
  package internal(set) var sound: SoundUse? = nil

  /// The two forms of a prompt.
  package enum Prompt: Sendable {
    /// By its parts; the history is modelled.
    case parts(PromptParts)
    /// The average of a whole call; nothing is added to it.
    case flat(input: Amount, cacheable: Assumption)
  }
}

extension TokenProfile {
  /// No tokens at all: for calls that use only other units.
  static let zero = TokenProfile(
    prompt: .flat(input: .zero, cacheable: .standard(0)), output: .zero, reasoning: .zero, toolCall: .standard(0),
    toolResult: .standard(0))

  /// A number of tokens that the scenario gives.
  package struct Size: Sendable {
    /// The key: `system`.
    package let name: String
    /// The mean tokens of a call.
    package let tokens: Double
    package let source: TokenSource
    package let span: SourceSpan
  }

  /// The sizes that are written in the scenario, in the order of the documentation.
  package var sizes: [Size] {
    var sizes: [Size] = []
    func add(_ name: String, _ amount: Amount) {
      guard let span = amount.span else { return }
      sizes.append(Size(name: name, tokens: amount.mean, source: amount.source, span: span))
    }
    func add(_ name: String, _ assumption: Assumption) {
      add(name, Amount(mean: assumption.value, span: assumption.span, source: assumption.source))
    }
    switch prompt {
    case .parts(let parts):
      add("system", parts.system)
      add("tools", parts.tools)
      add("examples", parts.examples)
      add("user", parts.user)
      add("retrieved", parts.retrieved)
    case .flat(let input, let cacheable):
      add("input", input)
      add("cacheable_tokens", cacheable)
    }
    add("output", output)
    add("reasoning", reasoning)
    add("tool_call", toolCall)
    add("tool_result", toolResult)
    return sizes
  }
}

/// The parts of a prompt, in the order they are sent: the stable prefix, the history, the new message, the retrieved
/// text.
package struct PromptParts: Sendable {
  /// Instructions, part of the stable prefix.
  package internal(set) var system: Assumption
  /// Tool schemas, part of the stable prefix.
  package internal(set) var tools: Assumption
  /// Examples, part of the stable prefix.
  package internal(set) var examples: Assumption
  /// The text retrieved for this turn.
  package internal(set) var retrieved: Amount
  /// Whether the retrieved text stays in the history.
  package internal(set) var keepsRetrieved: Bool
  /// The message of the user.
  package internal(set) var user: Assumption

  /// The tokens of the stable prefix.
  package var prefixTokens: Double { system.value + tools.value + examples.value }

  /// The placeholders that have a size in the texts of the stable prefix.
  var prefixPlaceholders: [String] { prefixTexts.flatMap { $0.text?.placeholders.map(\.name) ?? [] } }

  /// The share of the prefix that comes before the first of some placeholders, 0...1.
  ///
  /// A cache compares prompts from their start, so nothing after the first difference can be cached. Vendors put the
  /// tools before the system prompt.
  ///
  /// - Parameter names: The placeholders.
  /// - Returns: The share; 1 when none of them is in the prefix.
  func prefixShare(before names: [String]) -> Double {
    var tokens = 0.0
    for part in prefixTexts {
      let places = part.text?.placeholders.filter { names.contains($0.name) }.compactMap(\.leadingTokens) ?? []
      if let first = places.min(), prefixTokens > 0 { return min(1, (tokens + first) / prefixTokens) }
      tokens += part.tokens
    }
    return 1
  }

  private var prefixTexts: [(tokens: Double, text: TextTokens?)] {
    [tools, system, examples].map { part in
      if case .text(let text) = part.source { (part.value, text) } else { (part.value, nil) }
    }
  }
}

/// The part of a conversation that is sent again with the next turn.
package enum HistoryPolicy: Sendable {
  /// Nothing.
  case none
  /// Everything.
  case full
  /// The last turns only.
  case lastTurns(Assumption)
  /// Everything, but once it exceeds a limit it is replaced by a summary that an extra call writes.
  case compact(above: Assumption, to: Assumption, summaryPrompt: Assumption)
}
