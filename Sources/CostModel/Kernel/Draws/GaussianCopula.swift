/// Normal scores with given correlations, which make inputs move together, whatever their own distributions.
struct GaussianCopula: Sendable {
  /// The number of scores.
  let count: Int
  /// The correlations of the scores, row by row.
  let correlations: [Double]
  /// The lower triangle that turns independent scores into correlated ones, row by row.
  private let factor: [Double]
  /// For each score, its regression on the others: one weight for each of them, 0 for itself.
  private let weights: [Double]
  /// For each score, its standard deviation given the others.
  private let deviations: [Double]

  /// The correlation of normal scores whose ranks have a given correlation, both from -1 to 1: Karl Pearson, "On
  /// further methods of determining correlation", 1907.
  static func normalCorrelation(ofRanks correlation: Double) -> Double {
    2 * ElementaryFunctions.sine(.pi * correlation / 6)
  }

  /// Scores with correlations; nil where no numbers can have them.
  ///
  /// - Parameters:
  ///   - count: The number of scores.
  ///   - pairs: The correlations that are not 0.
  init?(count: Int, _ pairs: [(first: Int, second: Int, correlation: Double)]) {
    var matrix = (0..<count * count).map { $0 % (count + 1) == 0 ? 1.0 : 0 }
    for (first, second, correlation) in pairs {
      matrix[first * count + second] = correlation
      matrix[second * count + first] = correlation
    }
    guard let factor = Self.factor(of: matrix, count) else { return nil }
    self.count = count
    self.factor = factor
    correlations = matrix
    let inverse = Self.inverse(ofFactor: factor, count)
    weights = (0..<count * count).map { place in
      let (row, column) = place.quotientAndRemainder(dividingBy: count)
      return row == column ? 0 : -inverse[place] / inverse[row * count + row]
    }
    deviations = (0..<count).map { 1 / inverse[$0 * count + $0].squareRoot() }
  }

  /// Correlated scores from independent ones.
  func correlated(_ independent: [Double]) -> [Double] {
    (0..<count).map { row in
      (0...row).reduce(0) { $0 + factor[row * count + $1] * independent[$1] }
    }
  }

  /// Correlated scores from independent ones, draw by draw.
  func correlated(_ independent: [[Double]]) -> [[Double]] {
    (0..<count).map { row in
      var scores = [Double](repeating: 0, count: independent.first?.count ?? 0)
      for column in 0...row {
        let (weight, numbers) = (factor[row * count + column], independent[column])
        for draw in scores.indices { scores[draw] += weight * numbers[draw] }
      }
      return scores
    }
  }

  /// A score redrawn while all others stay, draw by draw: `fresh` are normal scores of their own.
  func redrawn(_ index: Int, of scores: [[Double]], fresh: [Double]) -> [Double] {
    var redrawn = fresh.map { deviations[index] * $0 }
    for other in 0..<count {
      let (weight, numbers) = (weights[index * count + other], scores[other])
      for draw in redrawn.indices { redrawn[draw] += weight * numbers[draw] }
    }
    return redrawn
  }

  /// Scores redrawn while one keeps its values, draw by draw: from scores that were drawn independently.
  func moved(_ scores: [[Double]], keeping index: Int, at values: [Double]) -> [[Double]] {
    scores.indices.map { place in
      guard place != index else { return values }
      let correlation = correlations[place * count + index]
      return values.indices.map { scores[place][$0] + correlation * (values[$0] - scores[index][$0]) }
    }
  }

  /// Scores redrawn while some keep their values: from scores that were drawn independently of those.
  ///
  /// The redrawn scores are shifted by the effect of the kept ones: y + C(., S) C(S, S)^-1 (x(S) - y(S)), which has the
  /// conditional distribution of the others given S (G. Matheron's conditioning by kriging; Arnaud Doucet, "A Note on
  /// Efficient Conditional Simulation of Gaussian Distributions", 2010).
  ///
  /// - Parameters:
  ///   - scores: The redrawn scores.
  ///   - kept: The places of those that keep their values.
  ///   - values: The scores that are kept, at those places.
  /// - Returns: The scores.
  func moved(_ scores: [Double], keeping kept: [Int], at values: [Double]) -> [Double] {
    let size = kept.count
    guard size > 0 else { return scores }
    let matrix = kept.flatMap { row in kept.map { correlations[row * count + $0] } }
    // A submatrix of a matrix that has a factor has one itself.
    guard let factor = Self.factor(of: matrix, size) else { return values }
    let weights = Self.solution(ofFactor: factor, size, for: kept.map { values[$0] - scores[$0] })
    return scores.indices.map { place in
      kept.contains(place)
        ? values[place]
        : zip(kept, weights).reduce(scores[place]) { $0 + correlations[place * count + $1.0] * $1.1 }
    }
  }

  // MARK: - Matrices

  /// Solves for the numbers that a matrix, given by its factor, maps to others.
  private static func solution(ofFactor factor: [Double], _ count: Int, for numbers: [Double]) -> [Double] {
    var solution = numbers
    for row in 0..<count {
      for place in 0..<row { solution[row] -= factor[row * count + place] * solution[place] }
      solution[row] /= factor[row * count + row]
    }
    for row in (0..<count).reversed() {
      for place in row + 1..<count { solution[row] -= factor[place * count + row] * solution[place] }
      solution[row] /= factor[row * count + row]
    }
    return solution
  }

  /// The smallest square of a pivot: below it the scores would be copies of each other.
  private static let leastPivot = 1e-10

  /// The triangular factor of a matrix (Cholesky); nil where there is none.
  private static func factor(of matrix: [Double], _ count: Int) -> [Double]? {
    var factor = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      for column in 0...row {
        var rest = matrix[row * count + column]
        for place in 0..<column { rest -= factor[row * count + place] * factor[column * count + place] }
        if row != column {
          factor[row * count + column] = rest / factor[column * count + column]
        } else if rest > leastPivot {
          factor[row * count + row] = rest.squareRoot()
        } else {
          return nil
        }
      }
    }
    return factor
  }

  /// The inverse of the matrix with a given triangular factor.
  private static func inverse(ofFactor factor: [Double], _ count: Int) -> [Double] {
    var inverse = [Double](repeating: 0, count: count * count)
    for column in 0..<count {
      // Two triangular systems for each column of the identity.
      var solution = [Double](repeating: 0, count: count)
      for row in 0..<count {
        var rest = row == column ? 1.0 : 0
        for place in 0..<row { rest -= factor[row * count + place] * solution[place] }
        solution[row] = rest / factor[row * count + row]
      }
      for row in (0..<count).reversed() {
        var rest = solution[row]
        for place in row + 1..<count { rest -= factor[place * count + row] * solution[place] }
        solution[row] = rest / factor[row * count + row]
        inverse[row * count + column] = solution[row]
      }
    }
    return inverse
  }
}
