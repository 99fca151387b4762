import Documents

extension PriceReader {
  /// The common settings of the models of a file.
  struct ModelContext {
    let defaults: VendorDefaults
    /// The vendor's regions; nil when the file gives none.
    let regions: [(name: String, factor: Multiplier)]?
  }

  /// Reads the definition of a model in a file.
  ///
  /// - Parameters:
  ///   - key: The id.
  ///   - node: Its definition in the file.
  ///   - context: The common settings of the models of the file.
  ///   - isKnown: Whether an earlier file has the model, so that it needs no prices here.
  /// - Returns: The draft, without the rows that could not be read; nil when it is not an object.
  func modelDraft(_ key: Node, _ node: Node, in context: ModelContext, isKnown: Bool) -> ModelDraft? {
    guard isObject(node, "a model") else { return nil }
    var model = ModelDraft(id: key.text, span: key.span)
    if model.id.isEmpty { error("empty-text", "a model id must not be empty", at: key) }
    var pricesNode: Node?
    var firstRowKey: Node?
    var direct = RowDraft(draft: RateDraft(place: place(node)))
    for (keyNode, value) in node.fields {
      switch PriceKey(keyNode) {
      case .aliases?: model.aliases = aliases(value)
      case .contextWindow?: model.contextWindowTokens = tokenCount(value, "context_window")
      case .maxOutput?: model.maxOutputTokens = tokenCount(value, "max_output")
      case .tokenizer?: model.tokenizer = isNone(value) ? .switchedOff : text(value, "tokenizer").map { .given($0) }
      case .caching?: model.caching = isNone(value) ? .switchedOff : cachingFacts(value).map { .given($0) }
      case .retired?: model.retired = date(value, "retired")
      case .regions?: model.regions = isNone(value) ? [] : self.regions(value)
      case .limits?: model.rateLimits = rateLimits(value)
      case .prices?: pricesNode = value
      case let rowKey?:
        if take(value, rowKey, into: &direct) {
          if firstRowKey == nil { firstRowKey = keyNode }
        } else {
          unknownKey(keyNode, in: .model)
        }
      case nil: unknownKey(keyNode, in: .model)
      }
    }
    if let pricesNode {
      if let firstRowKey {
        error(
          "two-kinds-of-rows", "a model has either 'prices' or rates of its own, not both", at: firstRowKey,
          hint: "move '\(firstRowKey.text)' into each row of 'prices'")
      }
      model.rows = rows(pricesNode, defaults: context.defaults)
    } else if firstRowKey != nil {
      direct.fill(from: context.defaults)
      model.rows = [direct]
    } else if !isKnown {
      error(
        "missing-rate", "model '\(model.id)' has no prices", at: key,
        hint: "add rates, or 'free: true' when the price is zero")
    }
    if model.tokenizer == nil { model.tokenizer = context.defaults.tokenizer.map { .given($0) } }
    if model.caching == nil { model.caching = context.defaults.caching.map { .given($0) } }
    if model.regions == nil { model.regions = context.regions }
    return model
  }

  /// Builds a model from its draft, for a vendor of the book.
  func model(_ draft: ModelDraft, vendorIndex: Int) -> Model {
    Model(
      vendorIndex: vendorIndex, id: draft.id, span: draft.span, aliases: draft.aliases,
      contextWindowTokens: draft.contextWindowTokens, maxOutputTokens: draft.maxOutputTokens,
      tokenizer: draft.tokenizer?.value, caching: draft.caching?.value, retired: draft.retired,
      isFree: draft.rows.count == 1 && draft.rows[0].free != nil, regions: draft.regions ?? [],
      rateLimits: draft.rateLimits ?? [],
      rows: draft.rows.map(finish))
  }

  // MARK: - Names

  /// Reads the aliases of a model: ids, or for a moving name `{name: ID, from: DATE, until: DATE}`.
  private func aliases(_ node: Node) -> [ModelAlias] {
    guard isList(node, PriceKey.aliases.rawValue) else { return [] }
    return node.elements.compactMap { element in
      guard element.kind == .object else { return text(element, "aliases").map { ModelAlias($0) } }
      return alias(element)
    }
  }

  private func alias(_ node: Node) -> ModelAlias? {
    var (name, from, until): (String?, CivilDate?, CivilDate?)
    var nameIsWritten = false
    for (keyNode, value) in node.fields {
      switch PriceKey(keyNode) {
      case .name?:
        nameIsWritten = true
        name = text(value, PriceKey.name.rawValue)
      case .from?: from = date(value, PriceKey.from.rawValue)
      case .until?:
        until = date(value, PriceKey.until.rawValue)
        if let from, let until, until <= from {
          error(
            "empty-period", "an alias must end after it starts: until \(until) is not after from \(from)", at: value)
        }
      default: unknownKey(keyNode, in: .alias)
      }
    }
    if !nameIsWritten {
      error("missing-key", "an alias with days must say its name", at: node, hint: "add 'name: ID'")
    }
    return name.map { ModelAlias($0, from: from, until: until) }
  }

  // MARK: - Rows

  /// Reads the rows of a model, newest first whatever order they were written in.
  private func rows(_ node: Node, defaults: VendorDefaults) -> [RowDraft] {
    guard isList(node, PriceKey.prices.rawValue) else { return [] }
    let rows = node.elements.compactMap { row($0, defaults: defaults) }
    if rows.isEmpty { error("missing-rate", "'prices' must have a row", at: node) }
    guard rows.count > 1 else { return rows }
    let newestFirst = rows.enumerated()
      .sorted { first, second in
        switch (first.element.from, second.element.from) {
        case (let one?, let other?): one == other ? first.offset < second.offset : one > other
        case (nil, nil): first.offset < second.offset
        case (let one, _): one != nil
        }
      }
      .map(\.element)
    for (newer, older) in zip(newestFirst, newestFirst.dropFirst()) { checkOrder(newer: newer, older: older) }
    return newestFirst
  }

  /// Reports two rows adjacent in time that cannot both be right.
  ///
  /// A temporary row may lie within an older one; it may not begin within the older one and outlast it.
  private func checkOrder(newer: RowDraft, older: RowDraft) {
    guard let start = newer.from else {
      error(
        "duplicate-row", "only one row of a model, its oldest, may be without 'from'", at: older.draft.place,
        hint: "add 'from: DATE', the first day of the row")
      return
    }
    if start == older.from {
      error("duplicate-row", "two rows of a model start on \(start)", at: older.draft.place)
    } else if let end = older.until, start < end, newer.until.map({ $0 > end }) ?? true {
      error(
        "overlapping-rows", "a row that starts on \(start) outlasts the older row it starts in, which ends on \(end)",
        at: newer.draft.place, hint: "end the older row on \(start), or leave its 'until' out")
    }
  }
}
