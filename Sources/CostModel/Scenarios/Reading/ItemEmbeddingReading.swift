import Documents

extension Field {
  /// The `embedding` of a feature: items that are kept as vectors.
  ///
  /// - Parameters:
  ///   - routing: The models of the feature, the only one of which embeds where no other is named.
  ///   - resolver: Finds the model.
  ///   - factors: The tokenizer factors of models.
  /// - Returns: The items; nil after an error.
  func itemEmbedding(routing: Routing?, resolver: ModelResolver, factors: ModelFactors) -> ItemEmbedding? {
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    let (itemsField, tokensField) = (fields.take("items"), fields.take("tokens_each"))
    let modelField = fields.take("model")
    let (shareField, countField) = (fields.take("changed_share_per_day"), fields.take("changed_items_per_day"))
    let passesField = fields.take("full_passes")
    let storageField = fields.take("storage")
    let batch = fields.assumption("batch_share", in: Ranges.share, default: 0)
    guard let itemsField, let tokensField else {
      error("missing-key", "\(name) needs 'items', how many are kept, and 'tokens_each', the tokens of one")
      return nil
    }
    guard shareField ?? countField ?? passesField != nil else {
      error(
        "missing-key",
        "\(name) needs 'changed_share_per_day', 'changed_items_per_day' or 'full_passes': without, nothing is embedded")
      return nil
    }
    if let shareField, let countField {
      countField.error("contradiction", "\(name) has either '\(shareField.name)' or '\(countField.name)', not both")
      return nil
    }
    let changes: ItemEmbedding.Changes?
    if let shareField {
      changes = shareField.share().map { .sharePerDay($0) }
    } else if let countField {
      changes = countField.assumption(in: Ranges.sessions, unit: "items").map { .itemsPerDay($0) }
    } else {
      changes = .sharePerDay(.standard(0))
    }
    let passes = passesField.map { $0.fullPasses() } ?? .perMonth(.standard(0))
    let storage = storageField.map { $0.vectorStorage() }
    let choice = modelField.map { embeddingChoice($0, resolver, factors) }
    guard choice == nil ? isEmbedding(routing) : choice ?? nil != nil,
      let items = itemsField.assumption(in: Ranges.sessions, unit: "items"), let tokens = tokensField.tokens(),
      let changes, let passes, storageField == nil || storage ?? nil != nil
    else { return nil }
    return ItemEmbedding(
      choice: choice ?? nil, items: items, tokensEach: tokens, changes: changes, fullPasses: passes, batchShare: batch,
      storage: storage ?? nil, span: span)
  }

  private func embeddingChoice(
    _ field: Field, _ resolver: ModelResolver, _ factors: ModelFactors
  ) -> ModelChoice? {
    field.string().flatMap { factors.choice($0, at: field.span, resolver: resolver, reader: reader) }
  }

  /// Whether the only model of the feature is an embedding model; if not, that is reported.
  private func isEmbedding(_ routing: Routing?) -> Bool {
    guard let routing else { return false }
    if routing.choices.count == 1, routing.choices.first?.model.kind == .embedding { return true }
    error(
      "missing-key", "\(name) needs 'model', which embeds the items",
      hint: "the model of the feature is taken where it is one that embeds")
    return false
  }

  /// How often all items are embedded: a number a month, `{per_day}`, `{per_week}` or `{on: [dates]}`.
  private func fullPasses() -> ItemEmbedding.FullPasses? {
    guard node.kind == .object else { return passCount().map { .perMonth($0) } }
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    let (perDay, perWeek, on) = (fields.take("per_day"), fields.take("per_week"), fields.take("on"))
    guard [perDay, perWeek, on].count(where: { $0 != nil }) == 1 else {
      error("missing-key", "\(name) needs a number a month, or one of 'per_day', 'per_week' and 'on', a list of days")
      return nil
    }
    if let perDay { return perDay.passCount().map { .perDay($0) } }
    if let perWeek { return perWeek.passCount().map { .perWeek($0) } }
    guard let on, let entries = on.array() else { return nil }
    let dates = entries.compactMap { $0.day() }
    return dates.count == entries.count ? .on(dates, span: on.span) : nil
  }

  private func passCount() -> Assumption? { assumption(in: 0...10_000) }

  private func vectorStorage() -> ItemEmbedding.Storage? {
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    let bytes = fields.take("bytes").map { $0.assumption(in: 0.1...64, unit: "bytes") } ?? .standard(4)
    guard let dimensionsField = fields.take("dimensions"), let priceField = fields.take("usd_per_gb_month") else {
      error(
        "missing-key",
        "\(name) needs 'dimensions', the numbers of a vector, and 'usd_per_gb_month', what keeping 10^9 bytes costs")
      return nil
    }
    guard let dimensions = dimensionsField.assumption(in: 1...1_000_000),
      let price = priceField.assumption(in: Ranges.usd, unit: "USD"), let bytes
    else { return nil }
    return ItemEmbedding.Storage(dimensions: dimensions, bytes: bytes, usdPerGBMonth: price)
  }
}
