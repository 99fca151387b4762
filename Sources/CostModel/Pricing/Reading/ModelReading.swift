import Documents

extension PriceReader {
  /// What the models of a file have in common.
  struct ModelContext {
    let vendorIndex: Int
    let defaults: VendorDefaults
    let regions: [(name: String, factor: Multiplier)]
  }

  /// Reads a model.
  ///
  /// - Parameters:
  ///   - key: The id.
  ///   - node: What the file says of it.
  ///   - context: What the models of the file have in common.
  /// - Returns: The model, without the rows that could not be read; nil when it is no object.
  func model(_ key: Node, _ node: Node, in context: ModelContext) -> Model? {
    let id = key.text
    guard isObject(node, "a model") else { return nil }
    if id.isEmpty { error("empty-text", "a model id must not be empty", at: key) }
    var aliases: [String] = []
    var contextWindow: Int?
    var maxOutput: Int?
    var tokenizer = context.defaults.tokenizer
    var caching = context.defaults.caching
    var retired: CivilDate?
    var regions = context.regions
    var pricesNode: Node?
    var firstRowKey: Node?
    var direct = RowDraft(draft: RateDraft(place: place(node)))
    for (keyNode, value) in node.fields {
      switch PriceKey(keyNode) {
      case .aliases?: aliases = texts(value, "aliases")
      case .contextWindow?: contextWindow = tokenCount(value, "context_window")
      case .maxOutput?: maxOutput = tokenCount(value, "max_output")
      case .tokenizer?: tokenizer = isNone(value) ? nil : text(value, "tokenizer")
      case .caching?: caching = isNone(value) ? nil : cachingFacts(value)
      case .retired?: retired = date(value, "retired")
      case .regions?: regions = isNone(value) ? [] : self.regions(value)
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
    var rows: [PriceRow] = []
    if let pricesNode {
      if let firstRowKey {
        error(
          "two-kinds-of-rows", "a model has either 'prices' or rates of its own, not both", at: firstRowKey,
          hint: "move '\(firstRowKey.text)' into each row of 'prices'")
      }
      rows = self.rows(pricesNode, defaults: context.defaults)
    } else if firstRowKey != nil {
      direct.fill(from: context.defaults)
      rows = [finish(direct)]
    } else {
      error(
        "missing-rate", "model '\(id)' has no prices", at: key,
        hint: "add rates, or 'free: true' when the price is zero")
    }
    return Model(
      vendorIndex: context.vendorIndex, id: id, span: key.span, aliases: aliases, contextWindowTokens: contextWindow,
      maxOutputTokens: maxOutput, tokenizer: tokenizer, caching: caching, retired: retired,
      isFree: rows.count == 1 && direct.free != nil, regions: regions, rows: rows)
  }

  // MARK: - Rows

  /// Reads the rows of a model, newest first whatever order they were written in.
  private func rows(_ node: Node, defaults: VendorDefaults) -> [PriceRow] {
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

  /// Reports two rows next to each other in time that cannot both be right.
  ///
  /// A temporary row may lie within an older one; it may not begin in the older one and outlast it.
  private func checkOrder(newer: PriceRow, older: PriceRow) {
    guard let start = newer.from else {
      reader.error(
        "duplicate-row", "only one row of a model, its oldest, may be without 'from'", at: older.span,
        hint: "add 'from: DATE', the first day of the row")
      return
    }
    if start == older.from {
      reader.error("duplicate-row", "two rows of a model start on \(start)", at: older.span)
    } else if let end = older.until, start < end, newer.until.map({ $0 > end }) ?? true {
      reader.error(
        "overlapping-rows", "a row that starts on \(start) outlasts the older row it starts in, which ends on \(end)",
        at: newer.span, hint: "end the older row on \(start), or leave its 'until' out")
    }
  }
}
