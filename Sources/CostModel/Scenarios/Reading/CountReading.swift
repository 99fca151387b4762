import Documents

extension Field {
  private enum ShapeWord: String, CaseIterable {
    case fixed, geometric, poisson
  }

  /// A number of turns or calls: a number, `{mean, distribution}` or `{histogram}`; every count is at least `least`.
  func countDistribution(atLeast least: Double = 0) -> CountDistribution? {
    let range = least...Ranges.turns.upperBound
    guard node.kind == .object else {
      return number(in: range).map { CountDistribution(mean: $0, shape: .fixed, span: span) }
    }
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    if let histogram = fields.take("histogram") { return histogram.counts(atLeast: least) }
    let shapeField = fields.take("distribution")
    guard let meanField = fields.take("mean") else {
      error("missing-key", "\(name) needs 'mean' (with 'distribution') or 'histogram'")
      return nil
    }
    let shape = shapeField.map { $0.word(of: ShapeWord.self) } ?? .fixed
    guard let mean = meanField.number(in: range), let shape else { return nil }
    if shape != .fixed, mean < 1 || mean > 10_000 {
      meanField.error(
        "out-of-range", "the mean of \(shape.rawValue) \(name) must be between 1 and 10000, found \(Text.plain(mean))"
      )
      return nil
    }
    switch shape {
    case .fixed: return CountDistribution(mean: mean, shape: .fixed, span: span)
    case .geometric: return CountDistribution(mean: mean, shape: .geometric, span: span)
    case .poisson: return CountDistribution(mean: mean, shape: .poisson, span: span)
    }
  }

  private func counts(atLeast least: Double) -> CountDistribution? {
    guard let entries = histogramEntries(in: least...10_000) else { return nil }
    var counts: [CountDistribution.CountShare] = []
    for entry in entries {
      guard entry.size == entry.size.rounded() else {
        error("bad-histogram", "the counts of \(name) must be whole numbers, found \(Text.plain(entry.size))")
        return nil
      }
      counts.append(CountDistribution.CountShare(count: Int(entry.size), share: entry.share))
    }
    return CountDistribution(
      mean: counts.reduce(0) { $0 + Double($1.count) * $1.share }, shape: .histogram(counts), span: span)
  }
}
