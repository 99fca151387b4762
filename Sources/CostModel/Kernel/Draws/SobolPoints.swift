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

  /// The numbers of a point.
  var dimensions: Int { digitSeeds.count }

  /// - Parameters:
  ///   - seed: The seed of the scrambling; another seed gives an independent one.
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
    return Self.number(ofReversedDigits: Self.reversedDigits(column, at: place), digitSeeds[dimension])
  }

  /// One number of consecutive points, from a point on.
  ///
  /// - Parameters:
  ///   - dimension: Which of their numbers.
  ///   - index: The first point, from 0.
  /// - Returns: The walk; its numbers are those of `number(_:at:)`.
  func walk(_ dimension: Int, from index: UInt32) -> Walk {
    let (round, column) = dimension.quotientAndRemainder(dividingBy: SobolDirections.dimensions)
    return Walk(
      index: index, start: column * SobolDirections.bits, digits: Self.reversedDigits(column, at: index),
      digitSeed: digitSeeds[dimension], orderSeed: round == 0 ? nil : orderSeeds[round])
  }

  /// A walk through consecutive points: from a point to the next some first digits of its index change, and their
  /// combined effect is in a table.
  struct Walk {
    private var index: UInt32
    private let start: Int
    private var digits: UInt32
    private let digitSeed: UInt32
    private let orderSeed: UInt32?

    fileprivate init(index: UInt32, start: Int, digits: UInt32, digitSeed: UInt32, orderSeed: UInt32?) {
      self.index = index
      self.start = start
      self.digits = digits
      self.digitSeed = digitSeed
      self.orderSeed = orderSeed
    }

    /// The number of the next point.
    mutating func next() -> Double {
      defer {
        index &+= 1
        if index != 0 { digits ^= SobolDirections.reversedUpTo[start + index.trailingZeroBitCount] }
      }
      var digits = digits
      if let orderSeed {
        let place = SobolPoints.scrambled(index.withReversedBits, orderSeed).withReversedBits
        digits = SobolPoints.reversedDigits(start / SobolDirections.bits, at: place)
      }
      return SobolPoints.number(ofReversedDigits: digits, digitSeed)
    }
  }

  /// The number of unscrambled digits, the first one lowest: the middle of a cell of width 2^-32.
  private static func number(ofReversedDigits digits: UInt32, _ seed: UInt32) -> Double {
    (Double(scrambled(digits, seed).withReversedBits) + 0.5) * 0x1p-32
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
