/// Points of a scrambled Sobol sequence: numbers between 0 and 1 that fill every dimension, and every pair of them, more evenly than random ones.
///
/// A point is a function of its index and the seed, so any split of the work gives the same points. The scrambling is Owen's, by a hash of the
/// digits before each digit: Brent Burley, "Practical Hash-based Owen Scrambling", Journal of Computer Graphics Techniques 9 (2020), with the hash of
/// Nathan Vegdahl, https://psychopath.io/post/2021_01_30_building_a_better_lk_hash. Dimensions beyond those of the table use its directions again
/// with the points in another order, which is Burley's way, too.
struct SobolPoints: Sendable {
  /// A seed for the digits of each dimension.
  private let digitSeeds: [UInt32]
  /// A seed for the order of the points, for each time the table is used; the first keeps the order.
  private let orderSeeds: [UInt32]

  /// - Parameters:
  ///   - seed: Gives the scrambling; another seed gives an independent one.
  ///   - dimensions: The numbers of a point.
  init(seed: UInt64, dimensions: Int) {
    var random = SplitMix(seed: seed)
    digitSeeds = (0..<dimensions).map { _ in UInt32(truncatingIfNeeded: random.next() >> 32) }
    let rounds = (dimensions + SobolDirections.dimensions - 1) / SobolDirections.dimensions
    orderSeeds = (0..<rounds).map { _ in UInt32(truncatingIfNeeded: random.next() >> 32) }
  }

  /// One number of a point: above 0 and below 1.
  ///
  /// - Parameters:
  ///   - dimension: Which of its numbers.
  ///   - index: The point, from 0.
  /// - Returns: The middle of a cell of width 2^-32.
  func number(_ dimension: Int, at index: UInt32) -> Double {
    let (round, column) = dimension.quotientAndRemainder(dividingBy: SobolDirections.dimensions)
    let place = round == 0 ? index : Self.scrambled(index.withReversedBits, orderSeeds[round]).withReversedBits
    let digits = Self.scrambled(Self.reversedDigits(column, at: place), digitSeeds[dimension]).withReversedBits
    return (Double(digits) + 0.5) * 0x1p-32
  }

  /// The digits of an unscrambled point, the first one lowest.
  static func reversedDigits(_ column: Int, at index: UInt32) -> UInt32 {
    let start = column * SobolDirections.bits
    var digits: UInt32 = 0
    var rest = index
    while rest != 0 {
      digits ^= SobolDirections.reversed[start + rest.trailingZeroBitCount]
      rest &= rest - 1
    }
    return digits
  }

  /// Flips each bit by a hash of the bits below it.
  private static func scrambled(_ digits: UInt32, _ seed: UInt32) -> UInt32 {
    var digits = digits
    digits ^= digits &* 0x3D20_ADEA
    digits = digits &+ seed
    digits = digits &* (seed >> 16 | 1)
    digits ^= digits &* 0x0552_6C56
    digits ^= digits &* 0x53A2_2864
    return digits
  }
}
