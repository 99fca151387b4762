/// The beta distribution: shares between 0 and 1.
struct BetaDistribution: Sendable, Equatable {
  /// The shape at 0, above 0.
  let alpha: Double
  /// The shape at 1, above 0.
  let beta: Double
  /// The logarithm of the beta function.
  private let logBeta: Double

  init(alpha: Double, beta: Double) {
    self.alpha = alpha
    self.beta = beta
    logBeta =
      ElementaryFunctions.logGamma(alpha) + ElementaryFunctions.logGamma(beta)
      - ElementaryFunctions.logGamma(alpha + beta)
  }

  /// The mean.
  var mean: Double { alpha / (alpha + beta) }

  // MARK: - The distribution function

  /// The probability of at most `x`: the regularised incomplete beta function, by its continued fraction (DLMF
  /// 8.17.22).
  func cumulative(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    let front = ElementaryFunctions.exponential(
      alpha * ElementaryFunctions.logarithm(x) + beta * ElementaryFunctions.logarithm1p(-x) - logBeta)
    // The fraction converges fast on this side of the mean; the other side is the mirror image.
    return x < (alpha + 1) / (alpha + beta + 2)
      ? front * Self.fraction(alpha, beta, x) / alpha : 1 - front * Self.fraction(beta, alpha, 1 - x) / beta
  }

  /// The density at `x`.
  private func density(_ x: Double) -> Double {
    ElementaryFunctions.exponential(
      (alpha - 1) * ElementaryFunctions.logarithm(x) + (beta - 1) * ElementaryFunctions.logarithm1p(-x) - logBeta)
  }

  /// The continued fraction by Lentz's method.
  private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    func held(_ value: Double) -> Double { value.magnitude < tiny ? tiny : value }
    var numerator = 1.0
    var denominator = 1 / held(1 - (a + b) * x / (a + 1))
    var result = denominator
    for step in 1...20_000 {
      let m = Double(step)
      for term in [
        m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
      ] {
        denominator = 1 / held(1 + term * denominator)
        numerator = held(1 + term / numerator)
        result *= denominator * numerator
      }
      if (denominator * numerator - 1).magnitude < 1e-16 { break }
    }
    return result
  }

  // MARK: - Its inverse

  /// The quantile at a probability between 0 and 1: Newton's method between bounds that always contain it.
  ///
  /// - Parameters:
  ///   - chance: The probability.
  ///   - bounds: Two numbers that bracket it.
  ///   - start: The starting value; nil for a guess.
  /// - Returns: The number.
  func quantile(_ chance: Double, between bounds: (Double, Double) = (0, 1), from start: Double? = nil) -> Double {
    var (low, high) = bounds
    var x = start ?? mean
    if !(x > low && x < high) { x = (low + high) / 2 }
    for _ in 0..<200 {
      let error = cumulative(x) - chance
      if error == 0 { break }
      if error < 0 { low = x } else { high = x }
      var next = x - error / density(x)
      if !(next > low && next < high) { next = (low + high) / 2 }
      if (next - x).magnitude <= 4e-16 * x { return next }
      x = next
    }
    return x
  }

  // MARK: - Fits

  /// The distribution with 90% between two shares, 5% below and 5% above: Newton's method for the logarithms of both
  /// shapes.
  ///
  /// - Parameters:
  ///   - low: The 5th percentile, above 0.
  ///   - high: The 95th, above `low` and below 1.
  /// - Returns: The distribution; nil where none was found.
  static func between(_ low: Double, _ high: Double) -> BetaDistribution? {
    let middle = (low + high) / 2
    let deviation = (high - low) / (2 * 1.6448536269514722)
    let size = max(middle * (1 - middle) / (deviation * deviation) - 1, 0.1)
    var shapes = (
      ElementaryFunctions.logarithm(middle * size), ElementaryFunctions.logarithm((1 - middle) * size)
    )
    func misses(_ shapes: (Double, Double)) -> (low: Double, high: Double) {
      let fitted = BetaDistribution(
        alpha: ElementaryFunctions.exponential(shapes.0), beta: ElementaryFunctions.exponential(shapes.1))
      return (fitted.cumulative(low) - 0.05, fitted.cumulative(high) - 0.95)
    }
    func largest(_ misses: (low: Double, high: Double)) -> Double { max(misses.low.magnitude, misses.high.magnitude) }
    var miss = misses(shapes)
    for _ in 0..<200 where largest(miss) > 1e-15 {
      let step = 1e-6
      let (right, left) = (misses((shapes.0 + step, shapes.1)), misses((shapes.0 - step, shapes.1)))
      let (up, down) = (misses((shapes.0, shapes.1 + step)), misses((shapes.0, shapes.1 - step)))
      let (a, b) = ((right.low - left.low) / (2 * step), (up.low - down.low) / (2 * step))
      let (c, d) = ((right.high - left.high) / (2 * step), (up.high - down.high) / (2 * step))
      let determinant = a * d - b * c
      guard determinant != 0, determinant.isFinite else { break }
      let change = ((d * miss.low - b * miss.high) / determinant, (a * miss.high - c * miss.low) / determinant)
      // A step that increases the error is halved until it does not.
      var share = min(1, 1 / max(change.0.magnitude, change.1.magnitude, 1e-300))
      var found = false
      for _ in 0..<40 {
        let tried = (shapes.0 - share * change.0, shapes.1 - share * change.1)
        let missed = misses(tried)
        if largest(missed) < largest(miss) {
          (shapes, miss, found) = (tried, missed, true)
          break
        }
        share /= 2
      }
      if !found { break }
    }
    guard largest(miss) < 1e-11 else { return nil }
    return BetaDistribution(
      alpha: ElementaryFunctions.exponential(shapes.0), beta: ElementaryFunctions.exponential(shapes.1))
  }

  /// The distribution with a mean between 0 and 1 and a coefficient of variation above 0; nil where a share cannot vary
  /// that much.
  static func with(mean: Double, variation: Double) -> BetaDistribution? {
    let size = (1 - mean) / (mean * variation * variation) - 1
    return size > 0 ? BetaDistribution(alpha: mean * size, beta: (1 - mean) * size) : nil
  }
}

/// The inverse of a beta distribution for many draws: knots with equal probabilities between them bound each search.
struct BetaQuantiles: Sendable, Equatable {
  let distribution: BetaDistribution
  private let knots: [Double]

  private static let count = 256

  init(_ distribution: BetaDistribution) {
    self.distribution = distribution
    var knots = [0.0]
    for knot in 1..<BetaQuantiles.count {
      let chance = Double(knot) / Double(BetaQuantiles.count)
      knots.append(distribution.quantile(chance, between: (knots[knot - 1], 1)))
    }
    self.knots = knots + [1]
  }

  /// The quantile at a probability between 0 and 1.
  func quantile(_ chance: Double) -> Double {
    let place = chance * Double(BetaQuantiles.count)
    let knot = min(Int(place), BetaQuantiles.count - 1)
    let (low, high) = (knots[knot], knots[knot + 1])
    return distribution.quantile(
      chance, between: (low, high), from: low + (high - low) * (place - Double(knot)))
  }
}
