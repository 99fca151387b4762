import Documents

/// What files say of a model, before its rates are worked out.
struct ModelDraft {
  /// A fact that a vendor's defaults can give, too.
  enum Fact<Value> {
    case given(Value)
    /// `none`: not so, although the vendor's defaults or an earlier file say it.
    case switchedOff

    /// The fact; nil for none.
    var value: Value? {
      switch self {
      case .given(let value): value
      case .switchedOff: nil
      }
    }
  }

  let id: String
  /// Where the id was written.
  let span: SourceSpan
  var aliases: [ModelAlias] = []
  var contextWindowTokens: Int?
  var maxOutputTokens: Int?
  var tokenizer: Fact<String>?
  var caching: Fact<CachingFacts>?
  var retired: CivilDate?
  /// The regions; nil when nothing is said of them.
  var regions: [(name: String, factor: Multiplier)]?
  /// The limits of rate; nil when nothing is said of them.
  var rateLimits: [RateLimits]?
  /// The price rows, newest first.
  var rows: [RowDraft] = []

  init(id: String, span: SourceSpan) {
    self.id = id
    self.span = span
  }

  /// What this draft says, and what an earlier one says of the rest.
  ///
  /// Names are added to each other, because a name that a later file leaves out is still in people's logs.
  func laid(over earlier: ModelDraft) -> ModelDraft {
    var model = self
    model.aliases += earlier.aliases.filter { old in !aliases.contains { $0.isSameRow(as: old) } }
    model.contextWindowTokens = contextWindowTokens ?? earlier.contextWindowTokens
    model.maxOutputTokens = maxOutputTokens ?? earlier.maxOutputTokens
    model.tokenizer = tokenizer ?? earlier.tokenizer
    model.caching = caching ?? earlier.caching
    model.retired = retired ?? earlier.retired
    model.regions = regions ?? earlier.regions
    model.rateLimits = rateLimits ?? earlier.rateLimits
    model.rows = RowOverlay(own: rows, earlier: earlier.rows).rows()
    return model
  }
}
