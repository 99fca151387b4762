extension Kernel {
  /// Adds up terms for many sets of factors at once: `results[i]` is the sum over k of `coefficients[k] * factors[k * count + i]`.
  ///
  /// The terms are added in their order, four at a time, whatever the number of sets, so that a set has the same digits in any table.
  ///
  /// - Parameters:
  ///   - coefficients: The terms; a multiple of four of them.
  ///   - factors: The factors, term by term, `count` for each.
  ///   - count: The number of sets.
  ///   - results: Receives the sums; at least `count` numbers.
  static func sumTerms(
    _ coefficients: borrowing Span<Double>, factors: borrowing Span<Double>, count: Int,
    into results: inout MutableSpan<Double>
  ) {
    precondition(coefficients.count % 4 == 0 && factors.count == coefficients.count * count && results.count >= count)
    // Bounds: k + 3 is below the number of coefficients and i below count, so no index reaches coefficients.count * count.
    for k in stride(from: 0, to: coefficients.count, by: 4) {
      let (a, b, c, d) = (coefficients[k], coefficients[k + 1], coefficients[k + 2], coefficients[k + 3])
      let (first, second, third, fourth) = (k * count, (k + 1) * count, (k + 2) * count, (k + 3) * count)
      if k == 0 {
        for i in 0..<count {
          unsafe results[unchecked: i] =
            unsafe (a * factors[unchecked: first + i] + b * factors[unchecked: second + i])
            + (c * factors[unchecked: third + i] + d * factors[unchecked: fourth + i])
        }
      } else {
        for i in 0..<count {
          unsafe results[unchecked: i] +=
            unsafe (a * factors[unchecked: first + i] + b * factors[unchecked: second + i])
            + (c * factors[unchecked: third + i] + d * factors[unchecked: fourth + i])
        }
      }
    }
  }
}
