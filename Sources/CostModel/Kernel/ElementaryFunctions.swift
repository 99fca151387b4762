#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The few functions of analysis that the formulas need, from the C library.
enum ElementaryFunctions {
  static func exponential(_ x: Double) -> Double { exp(x) }
  static func logarithm(_ x: Double) -> Double { log(x) }
  static func arcTangent(_ x: Double) -> Double { atan(x) }
  static func cubeRoot(_ x: Double) -> Double { cbrt(x) }
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

  /// The chance that a standard normal number is at most `x`: half of erfc(-x / sqrt 2), exact to the last digits in both tails.
  static func normalCumulative(_ x: Double) -> Double { 0.5 * erfc(-x * 0.707106781186547524) }

  /// The number that a standard normal one stays at or under with a chance between 0 and 1, by bisection to the last digits.
  static func normalQuantile(_ chance: Double) -> Double {
    var (low, high) = (-40.0, 40.0)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if normalCumulative(middle) < chance { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
