/// The posterior of a daily quantity after some days: every model with its probability, and the residuals to draw later
/// days from.
struct LevelFit: Sendable {
  private let states: [LevelState]
  /// The probability of each model.
  private let chances: [Double]
  /// The cumulative probabilities.
  private let cumulative: [Double]
  /// The residuals of the days under the likeliest model, with a mean of 0 and a variance of 1; nil for days without a
  /// value.
  let surprises: [Double?]
  let week: WeekPattern
  /// The day of the week of the first day, 0 for Monday.
  private let weekday: Int

  /// The maximum number of days of history.
  static let mostDays = 366

  /// Learns from some days.
  ///
  /// - Parameters:
  ///   - values: The logarithms day by day; nil for days without a value. At least three have one.
  ///   - weekday: The day of the week of the first, 0 for Monday.
  init(_ values: [Double?], from weekday: Int) {
    self.weekday = weekday
    let week = WeekPattern(values, from: weekday)
    self.week = week
    let series = values.enumerated().map { index, value in value.map { $0 - week.offsets[(weekday + index) % 7] } }
    let line = FittedLine(series)
    let mean = line.mean
    // Steady growth is not noise: the days vary about their line.
    let scale = max(line.deviation, 1e-3)
    var fits: [(state: LevelState, surprises: [Double?])] = []
    for model in LevelModel.all {
      var state = LevelState(model, level: mean, scale: scale)
      let surprises = series.enumerated().map { index, value in
        if index > 0 { state.advance() }
        return value.map { state.see($0) }
      }
      fits.append((state, surprises))
    }
    let most = fits.map(\.state.logLikelihood).max() ?? 0
    let weights = fits.map { ElementaryFunctions.exponential($0.state.logLikelihood - most) }
    let total = weights.reduce(0, +)
    states = fits.map(\.state)
    let chances = weights.map { $0 / total }
    self.chances = chances
    var sum = 0.0
    cumulative = chances.map {
      sum += $0
      return sum
    }
    let likeliest = chances.indices.max { chances[$0] < chances[$1] } ?? 0
    surprises = Self.standardised(fits[likeliest].surprises)
  }

  private static func standardised(_ surprises: [Double?]) -> [Double?] {
    // The first day's residual only reflects that nothing was known.
    var isFirst = true
    let rest = surprises.map { surprise -> Double? in
      guard surprise != nil else { return nil }
      defer { isFirst = false }
      return isFirst ? nil : surprise
    }
    let known = rest.compactMap(\.self)
    guard known.count > 1 else { return rest.map { _ in nil } }
    let mean = known.reduce(0, +) / Double(known.count)
    let deviation = (known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(known.count)).squareRoot()
    return rest.map { $0.map { deviation > 1e-12 ? ($0 - mean) / deviation : 0 } }
  }

  private func mean(_ value: (LevelState) -> Double) -> Double {
    zip(states, chances).reduce(0) { $0 + $1.1 * value($1.0) }
  }

  /// The level of the last day, as a logarithm.
  var level: Double { mean(\.mean.level) }

  /// The growth of the level in a day, as a logarithm.
  var trend: Double { mean(\.mean.trend) }

  /// The probability that the level moves.
  var chanceOfMoving: Double { mean { $0.model.wander > 0 ? 1 : 0 } }

  /// Draws one continuation of the days.
  ///
  /// - Parameters:
  ///   - place: Selects the model, from 0 to 1: evenly spread places select each as often as it is likely.
  ///   - normal: Draws a standard normal number.
  /// - Returns: The continuation, from the day after the last.
  func path(_ place: Double, _ normal: () -> Double) -> Path {
    let state = states[min(cumulative.firstIndex { $0 > place } ?? states.count - 1, states.count - 1)]
    let (shape, rate) = state.scale
    // Wilson and Hilferty's approximation of a gamma variable by the cube of a normal one; shapes are 4 and more.
    let root = 1 - 1 / (9 * shape) + normal() / (3 * shape.squareRoot())
    let scale = (rate / (shape * max(root * root * root, 1e-3))).squareRoot()
    let drawn = state.drawn(normal(), normal(), normal(), scale: scale)
    return Path(
      state.model, scale: scale, drawn, week: week.offsets, weekday: (weekday + surprises.count) % 7)
  }

  /// One continuation of the days.
  struct Path {
    private let model: LevelModel
    private let scale: Double
    private var (level, trend, deviation): (Double, Double, Double)
    private let week: [Double]
    private var weekday: Int
    private let renewal: Double

    fileprivate init(
      _ model: LevelModel, scale: Double, _ state: (level: Double, trend: Double, deviation: Double), week: [Double],
      weekday: Int
    ) {
      self.model = model
      self.scale = scale
      (level, trend, deviation) = state
      self.week = week
      self.weekday = weekday
      renewal = (1 - model.memory * model.memory).squareRoot() * scale
    }

    /// The logarithm of the next day's value.
    ///
    /// - Parameters:
    ///   - surprise: The residual of the day, one of those of the observed days.
    ///   - normal: Draws a standard normal number.
    /// - Returns: The logarithm.
    mutating func next(_ surprise: Double, _ normal: () -> Double) -> Double {
      level += trend
      if model.wander > 0 { level += model.wander * scale * normal() }
      deviation = model.memory * deviation + renewal * surprise
      let value = level + deviation + week[weekday]
      weekday = weekday == 6 ? 0 : weekday + 1
      // Amounts beyond e^50 are not drawn.
      return min(max(value, -50), 50)
    }
  }
}

/// The least-squares line through some values.
private struct FittedLine {
  /// The mean of the values.
  let mean: Double
  /// The standard deviation of the values from the line.
  let deviation: Double

  init(_ values: [Double?]) {
    let known = values.enumerated().compactMap { index, value in value.map { (place: Double(index), value: $0) } }
    let count = Double(max(known.count, 1))
    let mean = known.reduce(0) { $0 + $1.value } / count
    let middle = known.reduce(0) { $0 + $1.place } / count
    let spread = known.reduce(0) { $0 + ($1.place - middle) * ($1.place - middle) }
    let both = known.reduce(0) { $0 + ($1.place - middle) * ($1.value - mean) }
    let slope = spread > 0 ? both / spread : 0
    let squares = known.reduce(0) { sum, day in
      let rest = day.value - mean - slope * (day.place - middle)
      return sum + rest * rest
    }
    self.mean = mean
    deviation = (squares / max(count - 2, 1)).squareRoot()
  }
}
