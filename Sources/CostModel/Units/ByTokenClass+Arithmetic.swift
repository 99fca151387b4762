extension ByTokenClass<Double> {
  /// The sum over the classes, in their order.
  package var sum: Double { input + cacheRead + cacheWrite + cacheWrite1h + output }

  /// The prompt tokens: everything except the output.
  package var prompt: Double { input + cacheRead + cacheWrite + cacheWrite1h }

  package static func + (first: Self, second: Self) -> Self {
    var sum = first
    for tokenClass in TokenClass.allCases { sum[tokenClass] += second[tokenClass] }
    return sum
  }

  package static func * (values: Self, factor: Double) -> Self {
    var product = values
    for tokenClass in TokenClass.allCases { product[tokenClass] *= factor }
    return product
  }
}
