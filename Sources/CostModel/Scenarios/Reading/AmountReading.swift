import Documents

extension Field {
  /// A number of tokens that may differ from call to call: a number, `{mean, sigma}`, `{histogram}`, `{words}`, `{text}`, `{file}` or `{files}`.
  func amount(_ counting: TextCounting) -> Amount? {
    if namesText { return countedText(counting) }
    guard node.kind == .object else { return tokens().map { Amount(mean: $0.value, span: $0.span) } }
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    if let words = fields.take("words") { return words.wordCount() }
    if let parts = TextParts(&fields) { return countedText(parts, counting) }
    let source: TokenSource =
      fields.take("basis").flatMap { $0.word(of: BasisWord.self) } == .measured ? .measured : .given
    if let histogram = fields.take("histogram") { return histogram.sizes(source) }
    let sigma = fields.take("sigma")
    guard let mean = fields.take("mean") else {
      error("missing-key", "\(name) needs 'mean' (with 'sigma'), 'histogram', 'words', 'text', 'file' or 'files'")
      return nil
    }
    guard let tokens = mean.tokens() else { return nil }
    guard let sigma else { return Amount(mean: tokens.value, span: span, source: source) }
    guard let deviation = sigma.number(in: 0...5) else { return nil }
    return Amount(
      mean: tokens.value, spread: deviation > 0 ? .lognormal(sigma: deviation) : .none, span: span, source: source)
  }

  /// The keys for the source of a size.
  private enum BasisWord: String, CaseIterable {
    case given, measured
  }

  /// A histogram `{"100": 0.4, "800": 0.6}` as sizes with their shares.
  private func sizes(_ source: TokenSource) -> Amount? {
    guard let entries = histogramEntries(in: Ranges.tokens) else { return nil }
    let sizes = entries.map { Amount.SizeShare(tokens: $0.size, share: $0.share) }
    return Amount(
      mean: sizes.reduce(0) { $0 + $1.tokens * $1.share }, spread: .histogram(sizes), span: span, source: source)
  }

  /// English words, at the usual three quarters of a word per token; reported as an estimate.
  private func wordCount() -> Amount? {
    guard let words = number(in: Ranges.tokens, unit: "words") else { return nil }
    warning("estimated-tokens", "tokens are estimated from words at 0.75 words per token")
    return Amount(mean: words / 0.75, span: span, source: .words(words))
  }

  /// Sizes with shares that sum to 1, ascending by size; nil after reporting faults.
  func histogramEntries(in range: ClosedRange<Double>) -> [(size: Double, share: Double)]? {
    guard var fields = object() else { return nil }
    var entries: [(size: Double, share: Double)] = []
    for (name, keySpan, field) in fields.takeRest(acceptsNewNames: true) {
      guard let size = DecimalNumber(name)?.double, range.contains(size) else {
        reader.error(
          "bad-histogram",
          "'\(name)' is no size: the keys of a histogram are numbers from \(Text.plain(range.lowerBound)) to "
            + Text.plain(range.upperBound), at: keySpan)
        return nil
      }
      guard let share = field.share() else { return nil }
      entries.append((size, share.value))
    }
    let total = entries.reduce(0) { $0 + $1.share }
    guard abs(total - 1) < 1e-9 else {
      error("shares-sum", "the shares of \(name) must sum to 1, found \(Text.plain(total))")
      return nil
    }
    entries.sort { $0.size < $1.size }
    return entries.filter { $0.share > 0 }
  }
}

/// Numbers in messages.
enum Text {
  /// At most six decimals, and none for integers.
  static func plain(_ value: Double) -> String {
    guard value.magnitude < 1e12 else { return "\(value)" }
    let rounded = (value * 1e6).rounded() / 1e6
    return rounded == rounded.rounded() ? "\(Int64(rounded))" : "\(rounded)"
  }
}
