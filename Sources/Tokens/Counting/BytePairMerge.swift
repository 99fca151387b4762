/// Merges the bytes of a piece, pair by pair: always the pair of the lowest rank, the leftmost of equal ones, until no pair is a token.
///
/// Unsafe inside: text and ranks are read without bounds checks in release builds, at offsets between the two ends of a piece.
@safe
struct BytePairMerge {
  private let text: UnsafeBufferPointer<UInt8>
  private let ranks: RankTable
  /// The beginnings of the parts of a short piece, and its end.
  private var starts = [Int](repeating: 0, count: BytePairMerge.longestScanned + 1)
  /// The rank of each part joined with the next.
  private var joined = [Int32](repeating: 0, count: BytePairMerge.longestScanned + 1)

  /// Up to so many bytes looking at all pairs each time is fastest; beyond, a heap keeps the work from growing with the square of the length.
  private static let longestScanned = 96

  init(_ text: UnsafeBufferPointer<UInt8>, _ ranks: RankTable) {
    unsafe self.text = text
    self.ranks = ranks
  }

  /// The tokens of the piece between two offsets, at least two bytes.
  mutating func tokens(_ start: Int, _ end: Int) -> Int {
    end - start <= BytePairMerge.longestScanned ? scanned(start, end) : queued(start, end)
  }

  @inline(__always)
  private func rank(_ start: Int, _ end: Int) -> Int32 { unsafe ranks.rank(of: text, start, end) }

  // MARK: - Short pieces

  private mutating func scanned(_ start: Int, _ end: Int) -> Int {
    var count = end - start
    for offset in 0..<count {
      starts[offset] = start + offset
      joined[offset] =
        offset + 1 < count
        ? unsafe ranks.rank(ofPair: text[start + offset], text[start + offset + 1]) : RankTable.none
    }
    starts[count] = end
    while count > 1 {
      var best = 0
      for place in 1..<(count - 1) where joined[place] < joined[best] { best = place }
      if joined[best] == RankTable.none { break }
      // The part takes in the next one, and what follows moves up.
      for place in (best + 1)..<count {
        starts[place] = starts[place + 1]
        if place + 1 < count { joined[place] = joined[place + 1] }
      }
      count -= 1
      joined[best] = best + 1 < count ? rank(starts[best], starts[best + 2]) : RankTable.none
      if best > 0 { joined[best - 1] = rank(starts[best - 1], starts[best + 1]) }
    }
    return count
  }

  // MARK: - Long pieces

  /// The parts are a linked list, the pairs a heap by rank and place; a pair that has changed since it was inserted is
  /// skipped.
  private func queued(_ start: Int, _ end: Int) -> Int {
    let length = end - start
    // By the offset at which a part begins: where the next begins, where the one before begins, and the rank of the pair with the next.
    var next = (0...length).map { Int32(clamping: $0 + 1) }
    var previous = (0...length).map { Int32(clamping: $0 - 1) }
    var joined = [Int32](repeating: RankTable.none, count: length + 1)
    var heap = PairHeap(capacity: length)
    for offset in 0..<(length - 1) {
      joined[offset] = unsafe ranks.rank(ofPair: text[start + offset], text[start + offset + 1])
      if joined[offset] != RankTable.none { heap.append(joined[offset], Int32(clamping: offset)) }
    }
    heap.order()
    var count = length
    while let (rank, place) = heap.popLeast() {
      let offset = Int(place)
      guard joined[offset] == rank else { continue }
      let taken = Int(next[offset])
      let after = Int(next[taken])
      joined[taken] = RankTable.none
      next[offset] = Int32(clamping: after)
      if after <= length { previous[after] = Int32(clamping: offset) }
      count -= 1
      joined[offset] = after < length ? self.rank(start + offset, start + Int(next[after])) : RankTable.none
      if joined[offset] != RankTable.none { heap.push(joined[offset], place) }
      if offset > 0 {
        let before = Int(previous[offset])
        joined[before] = self.rank(start + before, start + after)
        if joined[before] != RankTable.none { heap.push(joined[before], previous[offset]) }
      }
    }
    return count
  }
}

/// Pairs by rank, those of equal rank by place: a binary heap.
private struct PairHeap {
  /// The rank in the upper half, the place in the lower.
  private var keys: [UInt64] = []

  init(capacity: Int) {
    keys.reserveCapacity(capacity)
  }

  /// Adds a pair without keeping the order; `order` restores it.
  mutating func append(_ rank: Int32, _ place: Int32) { keys.append(PairHeap.key(rank, place)) }

  /// Makes a heap of what was appended.
  mutating func order() {
    for index in stride(from: keys.count / 2 - 1, through: 0, by: -1) { sink(index) }
  }

  mutating func push(_ rank: Int32, _ place: Int32) {
    keys.append(PairHeap.key(rank, place))
    var index = keys.count - 1
    let key = keys[index]
    while index > 0, keys[(index - 1) / 2] > key {
      keys[index] = keys[(index - 1) / 2]
      index = (index - 1) / 2
    }
    keys[index] = key
  }

  mutating func popLeast() -> (rank: Int32, place: Int32)? {
    guard let least = keys.first, let last = keys.popLast() else { return nil }
    if !keys.isEmpty {
      keys[0] = last
      sink(0)
    }
    return (Int32(truncatingIfNeeded: least >> 32), Int32(truncatingIfNeeded: least))
  }

  private static func key(_ rank: Int32, _ place: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: rank)) << 32 | UInt64(UInt32(bitPattern: place))
  }

  private mutating func sink(_ start: Int) {
    var index = start
    let key = keys[index]
    while true {
      var child = 2 * index + 1
      guard child < keys.count else { break }
      if child + 1 < keys.count, keys[child + 1] < keys[child] { child += 1 }
      guard keys[child] < key else { break }
      keys[index] = keys[child]
      index = child
    }
    keys[index] = key
  }
}
