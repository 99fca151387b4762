import Documents

extension Field {
  /// The `tokens` of a call, by parts or flat.
  func tokenProfile(_ counting: TextCounting) -> TokenProfile? {
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    let output = fields.take("output")?.amount(counting)
    let reasoning = fields.take("reasoning").map { $0.amount(counting) } ?? .zero
    let toolCall = fields.take("tool_call")?.part(counting)
    let toolResult = fields.take("tool_result")?.part(counting)
    let imagesField = fields.take("images")
    let images = imagesField.flatMap { $0.imageUse() }
    let pagesField = fields.take("pages")
    let pages = pagesField.flatMap { $0.pageUse() }
    let drawnField = fields.take("drawn")
    let drawn = drawnField.flatMap { $0.drawnPictures() }
    let soundField = fields.take("audio")
    let sound = soundField.flatMap { $0.soundUse() }
    let others = [imagesField, pagesField, drawnField, soundField]
    let prompt = promptShape(&fields, counting, isOptional: others.contains { $0 != nil })
    let areRead = [images != nil, pages != nil, drawn != nil, sound != nil]
    guard let prompt, let reasoning, zip(others, areRead).allSatisfy({ $0 == nil || $1 }) else { return nil }
    if case .flat = prompt, toolCall != nil || toolResult != nil {
      error(
        "contradiction", "'tool_call' and 'tool_result' need the prompt by its parts, but 'input' is given flat",
        hint: "give 'system', 'user' and so on instead of 'input', or leave the tool tokens out")
      return nil
    }
    return TokenProfile(
      prompt: prompt, output: output ?? .zero, reasoning: reasoning, toolCall: toolCall ?? .standard(0),
      toolResult: toolResult ?? .standard(0), images: images, pages: pages, drawn: drawn, sound: sound)
  }

  /// The form of the prompt; where it may be omitted, a flat one without any text.
  private func promptShape(
    _ fields: inout Fields, _ counting: TextCounting, isOptional: Bool
  ) -> TokenProfile.Prompt? {
    let input = fields.take("input")
    let cacheable = fields.take("cacheable_tokens")
    let system = fields.take("system")
    let tools = fields.take("tools")
    let examples = fields.take("examples")
    let retrieved = fields.take("retrieved")
    let keepsRetrieved = fields.take("keep_retrieved")
    let user = fields.take("user")
    let parts = [system, tools, examples, retrieved, keepsRetrieved, user].compactMap { $0 }
    if let input {
      if let part = parts.first {
        part.error(
          "contradiction", "'\(part.name)' is a part of the prompt, but 'input' already gives the whole",
          hint: "give either 'input' or the parts")
        return nil
      }
      guard let amount = input.amount(counting) else { return nil }
      let prefix = cacheable.map { $0.part(counting) } ?? .standard(0)
      return prefix.map { .flat(input: amount, cacheable: $0) }
    }
    if let cacheable {
      cacheable.error(
        "contradiction",
        "'cacheable_tokens' belongs to the flat form; by parts, system, tools and examples are the prefix")
      return nil
    }
    guard !parts.isEmpty else {
      if isOptional { return .flat(input: .zero, cacheable: .standard(0)) }
      error(
        "missing-key", "\(name) needs 'input', or parts of the prompt such as 'system' and 'user'",
        hint: "for example { \"input\": 350, \"output\": 200 }")
      return nil
    }
    let amounts = retrieved.map { $0.amount(counting) } ?? .zero
    guard let amounts else { return nil }
    return .parts(
      PromptParts(
        system: system?.part(counting) ?? .standard(0), tools: tools?.part(counting) ?? .standard(0),
        examples: examples?.part(counting) ?? .standard(0), retrieved: amounts,
        keepsRetrieved: keepsRetrieved?.boolean() ?? false, user: user?.part(counting) ?? .standard(0)))
  }

  private enum HistoryWord: String, CaseIterable {
    case full, none
  }

  /// The `history` of a conversation.
  func historyPolicy() -> HistoryPolicy? {
    if node.kind == .string { return word(of: HistoryWord.self).map { $0 == .full ? .full : .none } }
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    if let turns = fields.take("last_turns") {
      guard let count = turns.assumption(in: 0...10_000, unit: "turns") else { return nil }
      guard count.value == count.value.rounded() else {
        turns.error("out-of-range", "last_turns must be a whole number, found \(Text.plain(count.value))")
        return nil
      }
      return .lastTurns(count)
    }
    let aboveField = fields.take("compact_above")
    let toField = fields.take("to")
    // A summary is requested in about a hundred words.
    let prompt = fields.assumption("summary_prompt", in: Ranges.tokens, unit: "tokens", default: 150)
    guard let above = aboveField, let to = toField else {
      error(
        "missing-key", "\(name) must be 'full', 'none', {\"last_turns\": n} or {\"compact_above\": n, \"to\": n}")
      return nil
    }
    guard let limit = above.tokens(), let summary = to.tokens() else { return nil }
    guard summary.value < limit.value else {
      to.error(
        "out-of-range",
        "to must be smaller than compact_above (\(Text.plain(limit.value)) tokens), found \(to.node.text)")
      return nil
    }
    return .compact(above: limit, to: summary, summaryPrompt: prompt)
  }
}
