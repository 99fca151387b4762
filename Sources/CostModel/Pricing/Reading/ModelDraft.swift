import Documents

/// The definition of a model in files, before its rates are computed.
struct ModelDraft {
  /// A property that a vendor's defaults can also give.
  enum Fact<Value> {
    case given(Value)
    /// `none`: not set, although the vendor's defaults or an earlier file set it.
    case switchedOff

    /// The value; nil for none.
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
  /// The regions; nil when they are not mentioned.
  var regions: [(name: String, factor: Multiplier)]?
  /// The rate limits; nil when they are not mentioned.
  var rateLimits: [RateLimits]?
  /// The price rows, newest first.
  var rows: [RowDraft] = []

  init(id: String, span: SourceSpan) {
    self.id = id
    self.span = span
  }

  /// This draft, completed by an earlier one.
  ///
  /// Names are added to each other, because a name that a later file omits is still in people's logs.
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
