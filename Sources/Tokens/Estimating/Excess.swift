/// The tokens of a piece beyond its first one.
enum Excess {
  /// The number of parts of a token that are counted, so that all sums are integers.
  static let partsPerToken = 40_000

  /// The parts of a token that a sum of coefficients comes to.
  ///
  /// Below minus one token it is nothing, above one token the sum itself, and between them (z + 1)^2 / 4, which joins the two without a corner: a piece
  /// of which the sum says that it is hardly two tokens is sometimes two.
  ///
  /// - Parameter hundredths: The sum.
  /// - Returns: Parts, at least 0.
  @inline(__always)
  static func parts(_ hundredths: Int) -> Int {
    if hundredths <= -100 { return 0 }
    if hundredths >= 100 { return 400 &* hundredths }
    let above = hundredths &+ 100
    return above &* above
  }
}
