extension Setting {
  /// A number of the items that are embedded.
  private static func items(
    _ key: String, _ words: String, in range: ClosedRange<Double>, unit: String? = nil,
    value: @escaping @Sendable (ItemEmbedding) -> Double?,
    change: @escaping @Sendable (inout ItemEmbedding, NumberChange) -> Void
  ) -> Setting {
    number(
      "embedding.\(key)", .embedding, .volume, words, in: range, unit: unit,
      value: { feature, _ in feature.embedding.flatMap(value) }
    ) { feature, _, number in
      guard var items = feature.embedding else { return }
      change(&items, number)
      feature.embedding = items
    }
  }

  /// A setting for how often all items are embedded.
  private static func passes(
    _ key: String, _ words: String, value: @escaping @Sendable (ItemEmbedding.FullPasses) -> Assumption?,
    make: @escaping @Sendable (Assumption) -> ItemEmbedding.FullPasses
  ) -> Setting {
    items("full_passes\(key)", words, in: 0...10_000) {
      value($0.fullPasses)?.value
    } change: { items, change in
      guard var count = value(items.fullPasses) else { return }
      count.change(change)
      items.fullPasses = make(count)
    }
  }

  /// A number of the vector storage.
  private static func storage(
    _ key: String, _ words: String, in range: ClosedRange<Double>, unit: String? = nil,
    _ number: @escaping @Sendable (inout ItemEmbedding.Storage, (inout Assumption) -> Void) -> Void
  ) -> Setting {
    items("storage.\(key)", words, in: range, unit: unit) { items in
      guard var storage = items.storage else { return nil }
      var value: Double?
      number(&storage) { value = $0.value }
      return value
    } change: { items, change in
      guard var storage = items.storage else { return }
      number(&storage) { $0.change(change) }
      items.storage = storage
    }
  }

  static let embeddingSettings: [Setting] = [
    structure("embedding", .embedding, .volume, "items that are kept as vectors"),
    choice("embedding.model", .embedding, .volume, "the model that embeds the items"),
    items("items", "the items that are kept", in: Ranges.sessions, unit: "items") {
      $0.items.value
    } change: {
      $0.items.change($1)
    },
    items("tokens_each", "the tokens of an item", in: Ranges.tokens, unit: "tokens") {
      $0.tokensEach.value
    } change: {
      $0.tokensEach.change($1)
    },
    items("changed_share_per_day", "the share of the items that changes in a day", in: Ranges.share) {
      if case .sharePerDay(let share) = $0.changes { share.value } else { nil }
    } change: { items, change in
      guard case .sharePerDay(var share) = items.changes else { return }
      share.change(change)
      items.changes = .sharePerDay(share)
    },
    items("changed_items_per_day", "the items that change in a day", in: Ranges.sessions, unit: "items") {
      if case .itemsPerDay(let count) = $0.changes { count.value } else { nil }
    } change: { items, change in
      guard case .itemsPerDay(var count) = items.changes else { return }
      count.change(change)
      items.changes = .itemsPerDay(count)
    },
    passes("", "how often a month all items are embedded") {
      if case .perMonth(let count) = $0 { count } else { nil }
    } make: {
      .perMonth($0)
    },
    passes(".per_day", "how often a day all items are embedded") {
      if case .perDay(let count) = $0 { count } else { nil }
    } make: {
      .perDay($0)
    },
    passes(".per_week", "how often a week all items are embedded") {
      if case .perWeek(let count) = $0 { count } else { nil }
    } make: {
      .perWeek($0)
    },
    structure("embedding.full_passes.on", .embedding, .volume, "the days on which all items are embedded"),
    items("batch_share", "the share of the items at the batch tier", in: Ranges.share) {
      $0.batchShare.value
    } change: {
      $0.batchShare.change($1)
    },
    structure("embedding.storage", .embedding, .volume, "what vectors are kept in"),
    storage("dimensions", "the numbers of a vector", in: 1...1_000_000) { $1(&$0.dimensions) },
    storage("bytes", "the bytes of a number of a vector", in: 0.1...64, unit: "bytes") { $1(&$0.bytes) },
    storage("usd_per_gb_month", "USD of 10^9 bytes a month", in: Ranges.usd, unit: "USD") { $1(&$0.usdPerGBMonth) },
  ]
}
