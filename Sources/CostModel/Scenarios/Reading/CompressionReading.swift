import Documents

extension Field {
  /// The `compression` of a feature: `{"model": "gpt-4o-mini", "share_left": 0.25}`.
  ///
  /// - Parameters:
  ///   - prompt: The prompt of the feature; nil for one that could not be read.
  ///   - resolver: Finds the model.
  ///   - factors: The tokenizer factors of models.
  /// - Returns: The compression; nil after an error.
  func compression(
    of prompt: TokenProfile.Prompt?, resolver: ModelResolver, factors: ModelFactors
  ) -> Compression? {
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    let shareField = fields.take("share_left")
    let partField = fields.take("of")
    let instructions = fields.assumption("prompt", in: Ranges.tokens, unit: "tokens", default: 0)
    guard let modelField = fields.take("model"), let shareField else {
      error(
        "missing-key", "\(name) needs 'model', who compresses, and 'share_left', the share of the tokens that is left",
        hint: "for example { \"model\": \"gpt-4o-mini\", \"share_left\": 0.25 }")
      return nil
    }
    guard let model = modelField.string(),
      let choice = factors.choice(model, at: modelField.span, resolver: resolver, reader: reader),
      let share = shareField.share(), let part = compressedPart(partField, of: prompt)
    else { return nil }
    return Compression(choice: choice, part: part, share: share, promptTokens: instructions, span: span)
  }

  /// The part that is compressed: as written, or what the form of the prompt sends with one call only.
  private func compressedPart(_ field: Field?, of prompt: TokenProfile.Prompt?) -> Compression.Part? {
    let written = field.map { $0.word(of: Compression.Part.self) }
    if let written, written == nil { return nil }
    switch prompt {
    case nil: return nil
    case .flat(let input, _):
      guard input.span != nil else {
        error("missing-key", "\(name) makes 'tokens.input' shorter, which is not given")
        return nil
      }
      guard let field, let part = written ?? nil, part != .input else { return .input }
      field.error(
        "contradiction", "the flat form has no '\(part.rawValue)' that could be compressed", hint: "write 'input'")
      return nil
    case .parts(let parts):
      let part = (written ?? nil) ?? .retrieved
      if let field, part == .input {
        field.error(
          "contradiction", "'input' is the whole prompt of the flat form; this prompt is given by its parts",
          hint: "write 'retrieved' or 'user'")
        return nil
      }
      guard (part == .user ? parts.user.span : parts.retrieved.span) != nil else {
        (field ?? self).error(
          "missing-key", "\(name) makes 'tokens.\(part.rawValue)' shorter, which is not given",
          hint: part == .retrieved ? "give 'retrieved' in 'tokens', or \"of\": \"user\"" : "give 'user' in 'tokens'")
        return nil
      }
      return part
    }
  }
}
