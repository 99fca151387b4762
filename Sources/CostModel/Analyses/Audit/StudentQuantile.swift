/// Student's t distribution, for intervals from few calls.
enum StudentQuantile {
  /// The quantile of Student's distribution at a probability.
  ///
  /// Up to 200 degrees of freedom the distribution is a finite sum (Abramowitz and Stegun, "Handbook of Mathematical
  /// Functions", 26.7.3 and 26.7.4) that is inverted by bisection; beyond, their expansion 26.7.5 about the normal
  /// quantile is accurate to nine digits.
  ///
  /// - Parameters:
  ///   - chance: The probability, above 0.5 and below 1.
  ///   - degrees: The degrees of freedom, at least 1.
  /// - Returns: The number, above 0.
  static func value(_ chance: Double, degrees: Int) -> Double {
    let normal = ElementaryFunctions.normalQuantile(chance)
    guard degrees <= 200 else { return expansion(normal, degrees: Double(degrees)) }
    var (low, high) = (0.0, 1e9)
    for _ in 0..<120 {
      let middle = (low + high) / 2
      if (1 + within(middle, degrees: degrees)) / 2 < chance { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The probability that the variable is between -x and x.
  static func within(_ x: Double, degrees: Int) -> Double {
    let square = 1 / (1 + x * x / Double(degrees))
    let sine = (1 - square).squareRoot()
    let isOdd = degrees % 2 == 1
    var (sum, term) = (0.0, isOdd ? square.squareRoot() : 1.0)
    for factor in stride(from: isOdd ? 1 : 0, to: degrees - 1, by: 2) {
      sum += term
      term *= square * Double(factor + 1) / Double(factor + 2)
    }
    guard isOdd else { return sine * sum }
    let angle = ElementaryFunctions.arcTangent(x / Double(degrees).squareRoot())
    return 2 / Double.pi * (angle + sine * sum)
  }

  private static func expansion(_ x: Double, degrees: Double) -> Double {
    let square = x * x
    let first = x * (square + 1) / 4
    let second = x * ((5 * square + 16) * square + 3) / 96
    let third = x * (((3 * square + 19) * square + 17) * square - 15) / 384
    return x + (first + (second + third / degrees) / degrees) / degrees
  }
}
