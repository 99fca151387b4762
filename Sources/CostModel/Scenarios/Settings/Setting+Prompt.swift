extension Setting {
  /// A part of the prompt that is the same in every call.
  private static func part(
    _ path: String, _ root: SettingRoot, _ words: String, _ sizePart: SizePart,
    at part: @escaping @Sendable (inout PromptParts, (inout Assumption) -> Void) -> Void,
    value: @escaping @Sendable (PromptParts) -> Double
  ) -> Setting {
    number(
      path, root, .promptTokens, words, in: Ranges.tokens, unit: "tokens", sizePart: { _ in sizePart },
      value: { feature, _ in
        if case .parts(let parts) = feature.tokens.prompt { value(parts) } else { nil }
      }
    ) { feature, _, change in
      guard case .parts(var parts) = feature.tokens.prompt else { return }
      part(&parts) { $0.change(change) }
      feature.tokens.prompt = .parts(parts)
    }
  }

  /// A number of tokens that may differ from call to call: the number, its mean, its spread.
  static func amounts(
    _ path: String, _ root: SettingRoot, _ driver: CostDriver, _ words: String,
    sizePart: @escaping @Sendable (Feature) -> SizePart,
    at amount: @escaping @Sendable (inout Feature, (inout Amount) -> Void) -> Void,
    value: @escaping @Sendable (Feature) -> Amount?
  ) -> [Setting] {
    [
      number(
        path, root, driver, words, in: Ranges.tokens, unit: "tokens", sizePart: sizePart,
        value: { feature, _ in value(feature)?.mean }
      ) { feature, _, change in
        amount(&feature) { $0.change(change, keepsSpread: false) }
      },
      number(
        path + ".mean", root, driver, "\(words), on average", in: Ranges.tokens, unit: "tokens", sizePart: sizePart,
        value: { feature, _ in value(feature).flatMap { $0.sigma == nil ? nil : $0.mean } }
      ) { feature, _, change in
        amount(&feature) { $0.change(change, keepsSpread: true) }
      },
      number(
        path + ".sigma", root, driver, "the standard deviation of the logarithm", in: 0...5,
        value: { feature, _ in value(feature).flatMap { $0.span == nil ? nil : $0.sigma } }
      ) { feature, _, change in
        amount(&feature) { $0.changeSigma(change) }
      },
      structure(path + ".histogram", root, driver, "sizes with their shares"),
    ]
  }

  static let promptSettings: [Setting] =
    [
      structure("tokens", .prompt, .promptTokens, "the tokens of a call, by part"),
      part("tokens.system", .system, "instructions, part of the stable prefix", .prefix, at: { $1(&$0.system) }) {
        $0.system.value
      },
      part("tokens.tools", .tools, "tool schemas, part of the stable prefix", .prefix, at: { $1(&$0.tools) }) {
        $0.tools.value
      },
      part("tokens.examples", .examples, "examples, part of the stable prefix", .prefix, at: { $1(&$0.examples) }) {
        $0.examples.value
      },
    ]
    + amounts(
      "tokens.retrieved", .retrieved, .promptTokens, "what is looked up for a turn",
      sizePart: { feature in
        if case .parts(let parts) = feature.tokens.prompt, parts.keepsRetrieved { .conversation } else { .passing }
      },
      at: { feature, change in
        guard case .parts(var parts) = feature.tokens.prompt else { return }
        change(&parts.retrieved)
        feature.tokens.prompt = .parts(parts)
      },
      value: { if case .parts(let parts) = $0.tokens.prompt { parts.retrieved } else { nil } })
    + [
      choice(
        "tokens.keep_retrieved", .keepsRetrieved, .promptTokens, "whether what is looked up stays in the history",
        ["true", "false"]),
      part("tokens.user", .user, "the message of the user", .conversation, at: { $1(&$0.user) }) { $0.user.value },
    ]
    + amounts(
      "tokens.input", .input, .promptTokens, "the prompt of a whole call", sizePart: { _ in .passing },
      at: { feature, change in
        guard case .flat(var input, let cacheable) = feature.tokens.prompt else { return }
        change(&input)
        feature.tokens.prompt = .flat(input: input, cacheable: cacheable)
      },
      value: { if case .flat(let input, _) = $0.tokens.prompt { input } else { nil } })
    + [
      number(
        "tokens.cacheable_tokens", .cacheable, .promptTokens, "how much of a flat input is prefix", in: Ranges.tokens,
        unit: "tokens",
        value: { feature, _ in
          if case .flat(_, let cacheable) = feature.tokens.prompt { cacheable.value } else { nil }
        }
      ) { feature, _, change in
        guard case .flat(let input, var cacheable) = feature.tokens.prompt else { return }
        cacheable.change(change)
        feature.tokens.prompt = .flat(input: input, cacheable: cacheable)
      },
      number(
        "tokens.tool_result", .toolResult, .promptTokens, "what a tool gives back", in: Ranges.tokens, unit: "tokens",
        sizePart: { _ in .conversation },
        value: { feature, _ in
          if case .parts = feature.tokens.prompt { feature.tokens.toolResult.value } else { nil }
        }
      ) { feature, _, change in
        feature.tokens.toolResult.change(change)
      },
      choice("history", .history, .promptTokens, "what of a conversation is sent again", ["full", "none"]),
      number(
        "history.last_turns", .history, .promptTokens, "the last turns that are sent again", in: 0...10_000,
        unit: "turns", isWhole: true,
        value: { feature, _ in
          if case .lastTurns(let turns) = feature.history { turns.value } else { nil }
        }
      ) { feature, _, change in
        guard case .lastTurns(var turns) = feature.history else { return }
        turns.change(change)
        feature.history = .lastTurns(turns)
      },
      compaction("history.compact_above", "the history that is compacted once it is longer") { above, _, _, change in
        above.change(change)
      } value: {
        $0.above
      },
      compaction("history.to", "what a history is compacted to") { _, to, _, change in
        to.change(change)
      } value: {
        $0.to
      },
      compaction("history.summary_prompt", "what asks for a summary") { _, _, prompt, change in
        prompt.change(change)
      } value: {
        $0.prompt
      },
    ]

  /// A number of a history that is compacted.
  private static func compaction(
    _ path: String, _ words: String,
    _ edit: @escaping @Sendable (inout Assumption, inout Assumption, inout Assumption, NumberChange) -> Void,
    value: @escaping @Sendable ((above: Double, to: Double, prompt: Double)) -> Double
  ) -> Setting {
    number(
      path, .history, .promptTokens, words, in: Ranges.tokens, unit: "tokens",
      value: { feature, _ in
        guard case .compact(let above, let to, let prompt) = feature.history else { return nil }
        return value((above.value, to.value, prompt.value))
      }
    ) { feature, _, change in
      guard case .compact(var above, var to, var prompt) = feature.history else { return }
      edit(&above, &to, &prompt, change)
      feature.history = .compact(above: above, to: to, summaryPrompt: prompt)
    }
  }

  static let outputSettings: [Setting] =
    amounts(
      "tokens.output", .output, .outputTokens, "the answer", sizePart: { _ in .conversation },
      at: { $1(&$0.tokens.output) }, value: { $0.tokens.output })
    + amounts(
      "tokens.reasoning", .reasoning, .outputTokens, "what is thought before the answer",
      sizePart: { _ in .conversation }, at: { $1(&$0.tokens.reasoning) }, value: { $0.tokens.reasoning })
    + [
      number(
        "tokens.tool_call", .toolCall, .outputTokens, "the output of a call that uses a tool", in: Ranges.tokens,
        unit: "tokens", sizePart: { _ in .conversation },
        value: { feature, _ in
          if case .parts = feature.tokens.prompt { feature.tokens.toolCall.value } else { nil }
        }
      ) { feature, _, change in
        feature.tokens.toolCall.change(change)
      },
      number(
        "max_tokens", .maxTokens, .outputTokens, "the most an answer may have", in: 1...Ranges.tokens.upperBound,
        unit: "tokens", canBeAdded: true, value: { feature, _ in feature.maxTokens?.value }
      ) { feature, _, change in
        feature.maxTokens.change(change)
      },
      number(
        "on_truncation.continue", .truncation, .outputTokens, "the share of cut answers that users ask on about",
        in: Ranges.share, canBeAdded: true, value: { feature, _ in feature.continuation?.value }
      ) { feature, _, change in
        feature.continuation.change(change)
      },
    ]
}
