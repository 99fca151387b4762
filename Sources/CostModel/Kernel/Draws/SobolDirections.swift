/// The directions of the Sobol sequence with good projections to two dimensions.
///
/// Stephen Joe, Frances Kuo: "Constructing Sobol sequences with better two-dimensional projections", SIAM Journal on Scientific Computing 30 (2008);
/// the numbers are from their file `new-joe-kuo-6.21201` at https://web.maths.unsw.edu.au/~fkuo/sobol/.
enum SobolDirections {
  /// The number of dimensions.
  static let dimensions = 48
  /// The bits of a point.
  static let bits = 32

  /// The degree of the primitive polynomial, its inner coefficients and the initial numbers, for all dimensions but the first.
  private static let parameters: [(degree: Int, coefficients: UInt32, initial: [UInt32])] = [
    (1, 0, [1]), (2, 1, [1, 3]), (3, 1, [1, 3, 1]), (3, 2, [1, 1, 1]), (4, 1, [1, 1, 3, 3]), (4, 4, [1, 3, 5, 13]),
    (5, 2, [1, 1, 5, 5, 17]), (5, 4, [1, 1, 5, 5, 5]), (5, 7, [1, 1, 7, 11, 19]), (5, 11, [1, 1, 5, 1, 1]),
    (5, 13, [1, 1, 1, 3, 11]), (5, 14, [1, 3, 5, 5, 31]), (6, 1, [1, 3, 3, 9, 7, 49]),
    (6, 13, [1, 1, 1, 15, 21, 21]), (6, 16, [1, 3, 1, 13, 27, 49]), (6, 19, [1, 1, 1, 15, 7, 5]),
    (6, 22, [1, 3, 1, 15, 13, 25]), (6, 25, [1, 1, 5, 5, 19, 61]), (7, 1, [1, 3, 7, 11, 23, 15, 103]),
    (7, 4, [1, 3, 7, 13, 13, 15, 69]), (7, 7, [1, 1, 3, 13, 7, 35, 63]), (7, 8, [1, 3, 5, 9, 1, 25, 53]),
    (7, 14, [1, 3, 1, 13, 9, 35, 107]), (7, 19, [1, 3, 1, 5, 27, 61, 31]), (7, 21, [1, 1, 5, 11, 19, 41, 61]),
    (7, 28, [1, 3, 5, 3, 3, 13, 69]), (7, 31, [1, 1, 7, 13, 1, 19, 1]), (7, 32, [1, 3, 7, 5, 13, 19, 59]),
    (7, 37, [1, 1, 3, 9, 25, 29, 41]), (7, 41, [1, 3, 5, 13, 23, 1, 55]), (7, 42, [1, 3, 7, 3, 13, 59, 17]),
    (7, 50, [1, 3, 1, 3, 5, 53, 69]), (7, 55, [1, 1, 5, 5, 23, 33, 13]), (7, 56, [1, 1, 7, 7, 1, 61, 123]),
    (7, 59, [1, 1, 7, 9, 13, 61, 49]), (7, 62, [1, 3, 3, 5, 3, 55, 33]), (8, 14, [1, 3, 1, 15, 31, 13, 49, 245]),
    (8, 21, [1, 3, 5, 15, 31, 59, 63, 97]), (8, 22, [1, 3, 1, 11, 11, 11, 77, 249]),
    (8, 38, [1, 3, 1, 11, 27, 43, 71, 9]), (8, 47, [1, 1, 7, 15, 21, 11, 81, 45]),
    (8, 49, [1, 3, 7, 3, 25, 31, 65, 79]), (8, 50, [1, 3, 1, 1, 19, 11, 3, 205]),
    (8, 52, [1, 1, 5, 9, 19, 21, 29, 157]), (8, 56, [1, 3, 7, 11, 1, 33, 89, 185]),
    (8, 67, [1, 3, 3, 3, 15, 9, 79, 71]), (8, 70, [1, 3, 7, 11, 15, 39, 119, 27]),
  ]

  /// The directions, dimension by dimension, each with its bits in reverse: the first digit of a point is the lowest bit.
  static let reversed: [UInt32] = {
    var directions = (0..<bits).map { UInt32(1) << UInt32($0) }
    for (degree, coefficients, initial) in parameters {
      var own = initial.enumerated().map { $1 << UInt32(bits - 1 - $0) }
      for position in degree..<bits {
        var direction = own[position - degree] ^ (own[position - degree] >> UInt32(degree))
        for term in 1..<degree where (coefficients >> UInt32(degree - 1 - term)) & 1 == 1 {
          direction ^= own[position - term]
        }
        own.append(direction)
      }
      directions += own.map(\.withReversedBits)
    }
    return directions
  }()

  /// For each direction, the combination of all in its dimension up to it: the change of a point when its index
  /// increases by one.
  static let reversedUpTo: [UInt32] = {
    var sums = reversed
    for place in sums.indices where place % bits > 0 { sums[place] ^= sums[place - 1] }
    return sums
  }()
}

extension UInt32 {
  /// The same bits from the other end.
  var withReversedBits: UInt32 {
    var bits = self
    bits = (bits & 0x5555_5555) << 1 | (bits >> 1) & 0x5555_5555
    bits = (bits & 0x3333_3333) << 2 | (bits >> 2) & 0x3333_3333
    bits = (bits & 0x0F0F_0F0F) << 4 | (bits >> 4) & 0x0F0F_0F0F
    return bits.byteSwapped
  }
}
