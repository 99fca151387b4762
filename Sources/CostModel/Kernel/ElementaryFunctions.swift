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

  /// The probability that a standard normal number is at most `x`: half of erfc(-x / sqrt 2), accurate to the last
  /// digits in both tails.
  static func normalCumulative(_ x: Double) -> Double { 0.5 * erfc(-x * 0.707106781186547524) }

  static func logarithm1p(_ x: Double) -> Double { log1p(x) }
  static func sine(_ x: Double) -> Double { sin(x) }

  /// The logarithm of the gamma function at a number above 0.
  static func logGamma(_ x: Double) -> Double {
    #if canImport(Darwin)
    return lgamma(x)
    #else
    return lgamma(x).0
    #endif
  }
}
