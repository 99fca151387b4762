/// Some of a scenario's levers, as bits in the order of the file.
package struct LeverSet: Sendable, Hashable {
  /// The most levers a scenario may have for its sets to be compared.
  package static let mostLevers = 63

  /// Bit i is set when lever i is pulled.
  package var bits: UInt64

  package init(bits: UInt64) {
    self.bits = bits
  }

  package init(_ indices: some Sequence<Int>) {
    bits = indices.reduce(0) { $0 | 1 << UInt64($1) }
  }

  /// No lever.
  package static let none = LeverSet(bits: 0)

  /// Whether a lever is pulled.
  package func contains(_ index: Int) -> Bool { bits >> UInt64(index) & 1 == 1 }

  /// The set with one more lever.
  package func inserting(_ index: Int) -> LeverSet { LeverSet(bits: bits | 1 << UInt64(index)) }

  /// The levers of both sets.
  package func intersection(_ other: LeverSet) -> LeverSet { LeverSet(bits: bits & other.bits) }

  /// The levers of either set.
  package func union(_ other: LeverSet) -> LeverSet { LeverSet(bits: bits | other.bits) }

  /// The indices in order.
  package var indices: [Int] { (0..<64).filter { contains($0) } }

  /// The number of levers.
  package var count: Int { bits.nonzeroBitCount }

  /// The levers of the set that the bits of a number choose: bit i stands for the i-th of them.
  func subset(_ chosen: UInt64) -> LeverSet {
    var result: UInt64 = 0
    var rest = bits
    var choice = chosen
    while choice != 0, rest != 0 {
      let lowest = rest & (0 &- rest)
      if choice & 1 == 1 { result |= lowest }
      rest &= ~lowest
      choice >>= 1
    }
    return LeverSet(bits: result)
  }
}
