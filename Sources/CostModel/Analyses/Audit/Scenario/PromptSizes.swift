/// Prompt lengths reduced to a few sizes: what a scenario needs where prices or caches depend on the length.
struct PromptSizes: Sendable, Equatable {
  /// The sizes with their shares, ascending; the shares sum to 1.
  let sizes: [Amount.SizeShare]

  /// Every prompt has the mean.
  init(mean: Double) {
    sizes = [Amount.SizeShare(tokens: mean, share: 1)]
  }

  /// The sizes of a distribution, cut so that no size represents prompts on both sides of a limit.
  ///
  /// - Parameters:
  ///   - prompts: The distribution.
  ///   - mean: The mean that the sizes must have.
  ///   - limits: The lengths beyond which something changes.
  ///   - count: About how many sizes.
  init(_ prompts: Distribution, mean: Double, limits: [Double], count: Int = 12) {
    let buckets = prompts.buckets.map { bucket, count in
      let range = Distribution.range(of: bucket)
      return (middle: (Double(range.lowerBound) + Double(range.upperBound - 1)) / 2, count: count)
    }
    let total = Double(prompts.count)
    var bins: [(tokens: Double, count: Int64)] = []
    var seen: Int64 = 0
    var (sum, held) = (0.0, Int64(0))
    for (index, bucket) in buckets.enumerated() {
      sum += bucket.middle * Double(bucket.count)
      held &+= bucket.count
      seen &+= bucket.count
      let next = index + 1 < buckets.count ? buckets[index + 1].middle : nil
      let crosses = next.map { next in limits.contains { $0 >= bucket.middle && $0 < next } } ?? true
      if crosses || Double(held) >= total / Double(count) {
        bins.append((sum / Double(held), held))
        (sum, held) = (0, 0)
      }
    }
    let binned = bins.reduce(0) { $0 + $1.tokens * Double($1.count) } / max(total, 1)
    // The midpoints of the buckets are approximate, the mean is exact.
    let scale = binned > 0 ? mean / binned : 1
    let shares = LargestRemainder.parts(of: 1_000_000, by: bins.map { UInt128(max(0, $0.count)) })
    sizes = zip(bins, shares).compactMap { bin, share in
      share > 0 ? Amount.SizeShare(tokens: bin.tokens * scale, share: Double(share) / 1e6) : nil
    }
  }

  /// The mean cached tokens for a prefix length: nothing of a prompt below the cache minimum, and at most the whole
  /// prompt.
  func cached(_ prefix: Double, minimum: Double) -> Double {
    guard prefix >= minimum else { return 0 }
    return sizes.reduce(0) { $1.tokens >= minimum ? $0 + $1.share * min($1.tokens, prefix) : $0 }
  }

  /// The shortest prefix that gives a mean number of cached tokens, or comes as close as possible.
  ///
  /// - Parameters:
  ///   - wanted: The mean number of cached tokens.
  ///   - facts: The properties of the cache: a minimum prefix, and whole steps beyond it.
  /// - Returns: The tokens of the prefix.
  func prefix(caching wanted: Double, _ facts: CachingFacts) -> Double {
    let minimum = Double(facts.minimumTokens)
    var prefix = minimum
    if cached(minimum, minimum: minimum) < wanted {
      // The cached tokens grow with the prefix: bisect to the one that gives the measured number.
      var (low, high) = (minimum, max(minimum, sizes.last?.tokens ?? 0))
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if cached(middle, minimum: minimum) < wanted { low = middle } else { high = middle }
      }
      prefix = high
    }
    let step = Double(max(1, facts.stepTokens))
    return step > 1 ? minimum + ((prefix - minimum) / step).rounded(.up) * step : prefix
  }

  /// The mean tokens.
  var mean: Double { sizes.reduce(0) { $0 + $1.tokens * $1.share } }

  /// All sizes times a factor.
  func scaled(by factor: Double) -> PromptSizes {
    PromptSizes(sizes.map { Amount.SizeShare(tokens: $0.tokens * factor, share: $0.share) })
  }

  private init(_ sizes: [Amount.SizeShare]) {
    self.sizes = sizes
  }

  /// The share of prompts below a length.
  func share(below limit: Double) -> Double { sizes.reduce(0) { $1.tokens < limit ? $0 + $1.share : $0 } }
}
