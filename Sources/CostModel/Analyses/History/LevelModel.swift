/// A model of a daily quantity: a level that moves by chance, a trend, and days that differ from it, autocorrelated or
/// not.
///
/// On the scale of logarithms, in units of the standard deviation of a day about its level:
///
///     level(t + 1) = level(t) + trend + wander * chance
///     day(t)       = level(t) + deviation(t),   deviation(t) = memory * deviation(t - 1) + sqrt(1 - memory^2) * chance
///
/// It is the local level model with autocorrelated deviations (A. C. Harvey, "Forecasting, Structural Time Series Models and the Kalman Filter",
/// 1989, 2.3 and 4.5).
struct LevelModel: Sendable {
  /// The autocorrelation of a day's deviation with that of the day before.
  let memory: Double
  /// The standard deviation by which the level moves in a day, in standard deviations of a day.
  let wander: Double
  /// The standard deviation of the trend a day; 0 for a model without one.
  let trend: Double
  /// Its prior probability.
  let prior: Double

  /// All models considered, with their prior probabilities.
  ///
  /// A constant level is as likely as not, a trend is less likely; the observed days decide.
  static let all: [LevelModel] = {
    let memories: [(Double, Double)] = [(0, 0.4), (0.3, 0.35), (0.6, 0.25)]
    let wanders: [(Double, Double)] = [
      (0, 0.5), (0.1, 0.1), (0.2, 0.1), (0.4, 0.1), (0.8, 0.1), (1.2, 0.1),
    ]
    let trends: [(Double, Double)] = [(0, 0.85), (0.004, 0.15)]
    return memories.flatMap { memory, first in
      wanders.flatMap { wander, second in
        trends.map { LevelModel(memory: memory, wander: wander, trend: $0, prior: first * second * $1) }
      }
    }
  }()
}

/// The posterior of a model given the observed days: its likelihood, and the level, trend and deviation on the last of
/// them.
///
/// The Kalman filter for a state of three numbers, with the scale of the deviations estimated along (inverse gamma).
struct LevelState: Sendable {
  let model: LevelModel
  /// The state: level, trend, deviation.
  private(set) var mean: (level: Double, trend: Double, deviation: Double)
  /// The upper triangle of its covariance, in squares of the scale.
  private var (p00, p01, p02, p11, p12, p22): (Double, Double, Double, Double, Double, Double)
  /// The sum of squared residuals, the sum of the logarithms of their variances, and their number.
  private var squares = 0.0
  private var logarithms = 0.0
  private var count = 0.0
  /// The prior scale.
  private let priorSquare: Double

  /// The prior state.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - level: The prior mean of the level.
  ///   - scale: The standard deviation of the series, above 0.
  init(_ model: LevelModel, level: Double, scale: Double) {
    self.model = model
    mean = (level, 0, 0)
    let trend = model.trend / scale
    (p00, p01, p02, p11, p12, p22) = (100, 0, 0, trend * trend, 0, 1)
    priorSquare = 0.3 * scale * scale
  }

  /// Advances by a day.
  mutating func advance() {
    let memory = model.memory
    mean = (mean.level + mean.trend, mean.trend, memory * mean.deviation)
    p00 += 2 * p01 + p11 + model.wander * model.wander
    p01 += p11
    p02 = (p02 + p12) * memory
    p12 *= memory
    p22 = p22 * memory * memory + 1 - memory * memory
  }

  /// Updates with the value of the day.
  ///
  /// - Returns: The residual, in standard deviations of the prediction, up to the scale.
  @discardableResult mutating func see(_ value: Double) -> Double {
    let (g0, g1, g2) = (p00 + p02, p01 + p12, p02 + p22)
    let variance = g0 + g2
    let surprise = value - mean.level - mean.deviation
    let gain = surprise / variance
    mean = (mean.level + g0 * gain, mean.trend + g1 * gain, mean.deviation + g2 * gain)
    p00 -= g0 * g0 / variance
    p01 -= g0 * g1 / variance
    p02 -= g0 * g2 / variance
    p11 -= g1 * g1 / variance
    p12 -= g1 * g2 / variance
    p22 -= g2 * g2 / variance
    squares += surprise * surprise / variance
    logarithms += ElementaryFunctions.logarithm(variance)
    count += 1
    return surprise / variance.squareRoot()
  }

  /// The parameters of the scale's distribution: its inverse square has a gamma distribution of this shape and rate.
  var scale: (shape: Double, rate: Double) { (1 + count / 2, priorSquare + squares / 2) }

  /// The log-likelihood of the model, up to a constant.
  var logLikelihood: Double {
    ElementaryFunctions.logarithm(model.prior) - logarithms / 2 - scale.shape
      * ElementaryFunctions.logarithm(scale.rate)
  }

  /// A state drawn from the posterior, using three standard normal numbers.
  func drawn(_ x: Double, _ y: Double, _ z: Double, scale: Double) -> (level: Double, trend: Double, deviation: Double)
  {
    // The Cholesky factor; a variance of 0 leaves its row at 0.
    func divided(_ a: Double, _ b: Double) -> Double { b > 1e-12 ? a / b : 0 }
    let l00 = max(p00, 0).squareRoot()
    let (l10, l20) = (divided(p01, l00), divided(p02, l00))
    let l11 = max(p11 - l10 * l10, 0).squareRoot()
    let l21 = divided(p12 - l10 * l20, l11)
    let l22 = max(p22 - l20 * l20 - l21 * l21, 0).squareRoot()
    return (
      mean.level + scale * l00 * x, mean.trend + scale * (l10 * x + l11 * y),
      mean.deviation + scale * (l20 * x + l21 * y + l22 * z)
    )
  }
}
