/// Expectations of a number of tokens that differs from call to call.
///
/// For the lognormal with mean m and standard deviation s of the logarithm, mu = ln m - s^2 / 2; partial expectations are textbook results
/// (Aitchison & Brown, "The Lognormal Distribution", 1957, section 2.5): E[X; X <= c] = m Phi((ln c - mu) / s - s).
extension Amount {
  /// The probability that a call has at most `limit` tokens.
  package func chance(atMost limit: Double) -> Double {
    switch spread {
    case .none: mean <= limit ? 1 : 0
    case .lognormal(let sigma):
      mean <= 0
        ? (limit >= 0 ? 1 : 0) : limit <= 0 ? 0 : ElementaryFunctions.normalCumulative(standardized(limit, sigma))
    case .histogram(let sizes): sizes.reduce(0) { $1.tokens <= limit ? $0 + $1.share : $0 }
    }
  }

  /// The variance of the tokens of a call: of the lognormal m^2 (e^(s^2) - 1).
  package var variance: Double {
    switch spread {
    case .none: 0
    case .lognormal(let sigma): mean * mean * (ElementaryFunctions.exponential(sigma * sigma) - 1)
    case .histogram(let sizes): sizes.reduce(0) { $0 + $1.share * ($1.tokens - mean) * ($1.tokens - mean) }
    }
  }

  /// The expected tokens of the calls that have at most `limit`, counting the others as zero.
  package func partialMean(atMost limit: Double) -> Double {
    switch spread {
    case .none: mean <= limit ? mean : 0
    case .lognormal(let sigma):
      mean <= 0 || limit <= 0 ? 0 : mean * ElementaryFunctions.normalCumulative(standardized(limit, sigma) - sigma)
    case .histogram(let sizes): sizes.reduce(0) { $1.tokens <= limit ? $0 + $1.share * $1.tokens : $0 }
    }
  }

  /// The expected tokens when every call is cut at `limit`: E[min(X, limit)].
  package func meanCapped(at limit: Double) -> Double {
    guard limit < .infinity else { return mean }
    guard limit > 0 else { return 0 }
    switch spread {
    case .none: return min(mean, limit)
    case .lognormal(let sigma):
      guard mean > 0 else { return 0 }
      let above = ElementaryFunctions.normalCumulative(-standardized(limit, sigma))
      return partialMean(atMost: limit) + limit * above
    case .histogram(let sizes): return sizes.reduce(0) { $0 + $1.share * min($1.tokens, limit) }
    }
  }

  /// The expectation of the smaller of the tokens and a cap, of the calls that have at most `limit`: E[min(X, cap); X <= limit].
  package func partialMean(ofLess cap: Double, atMost limit: Double) -> Double {
    guard limit < .infinity else { return meanCapped(at: cap) }
    guard limit > cap else { return partialMean(atMost: limit) }
    return partialMean(atMost: cap) + cap * (chance(atMost: limit) - chance(atMost: cap))
  }

  /// Where a number of tokens lies in a lognormal spread, in standard deviations of the logarithm from its mean; nil for other spreads.
  package func standardScore(of tokens: Double) -> Double? {
    guard case .lognormal(let sigma) = spread, mean > 0, tokens > 0 else { return nil }
    return standardized(tokens, sigma)
  }

  private func standardized(_ limit: Double, _ sigma: Double) -> Double {
    (ElementaryFunctions.logarithm(limit / mean) + sigma * sigma / 2) / sigma
  }
}

/// The result of an answer under a cap: the visible part and the reasoning share one limit, and reasoning comes first.
package struct CappedAnswer: Sendable, Equatable {
  /// The expected tokens that are billed.
  package let billedTokens: Double
  /// The expected tokens of them that the user sees, and that become part of the history.
  package let visibleTokens: Double
  /// The share of answers that are cut.
  package let truncatedShare: Double

  /// Computes an answer.
  ///
  /// Where both parts have a spread they are assumed to be independent, and the reasoning is represented by
  /// `quantileCount` equally likely sizes, each the mean of its stretch of the distribution, so that its overall mean
  /// is kept.
  ///
  /// - Parameters:
  ///   - visible: The tokens of the answer itself.
  ///   - reasoning: The reasoning tokens.
  ///   - limit: The cap on both together; infinite for none.
  package init(visible: Amount, reasoning: Amount, limit: Double) {
    guard limit < .infinity else {
      self.init(billedTokens: visible.mean + reasoning.mean, visibleTokens: visible.mean, truncatedShare: 0)
      return
    }
    var visibleTokens = 0.0
    var reasoningTokens = 0.0
    var complete = 0.0
    for size in CappedAnswer.sizes(of: reasoning) {
      let left = limit - size.tokens
      visibleTokens += size.share * visible.meanCapped(at: left)
      reasoningTokens += size.share * min(size.tokens, limit)
      complete += size.share * (left < 0 ? 0 : visible.chance(atMost: left))
    }
    self.init(
      billedTokens: visibleTokens + reasoningTokens, visibleTokens: visibleTokens, truncatedShare: max(0, 1 - complete))
  }

  init(billedTokens: Double, visibleTokens: Double, truncatedShare: Double) {
    self.billedTokens = billedTokens
    self.visibleTokens = visibleTokens
    self.truncatedShare = truncatedShare
  }

  private static let quantileCount = 512

  private static func sizes(of amount: Amount) -> [Amount.SizeShare] {
    switch amount.spread {
    case .none: return [Amount.SizeShare(tokens: amount.mean, share: 1)]
    case .histogram(let sizes): return sizes
    case .lognormal:
      guard amount.mean > 0 else { return [Amount.SizeShare(tokens: 0, share: 1)] }
      // Equal shares of the distribution, cut where the probability passes each multiple; found by bisection, once per
      // row.
      let share = 1 / Double(quantileCount)
      var below = 0.0
      return (1...quantileCount).map { index in
        let upTo =
          index == quantileCount ? amount.mean : amount.partialMean(atMost: amount.quantile(Double(index) * share))
        defer { below = upTo }
        return Amount.SizeShare(tokens: (upTo - below) / share, share: share)
      }
    }
  }
}

extension Amount {
  /// The quantile of the tokens at a share of calls.
  ///
  /// - Parameter share: The share, between 0 and 1.
  /// - Returns: The tokens, to about fifteen digits for a lognormal.
  package func quantile(_ share: Double) -> Double {
    switch spread {
    case .none: return mean
    case .histogram(let sizes):
      var cumulative = 0.0
      for size in sizes {
        cumulative += size.share
        if cumulative >= share - 1e-12 { return size.tokens }
      }
      return sizes.last?.tokens ?? mean
    case .lognormal(let sigma):
      var low = mean * ElementaryFunctions.exponential(-40 * sigma)
      var high = mean * ElementaryFunctions.exponential(40 * sigma)
      // The bounds are positive, so halving their ratio finds the logarithm by bisection.
      for _ in 0..<64 {
        let middle = (low * high).squareRoot()
        if chance(atMost: middle) < share { low = middle } else { high = middle }
      }
      return high
    }
  }
}
