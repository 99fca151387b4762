/// The ranks of tokens, looked up by their bytes.
///
/// Unsafe inside: the tables are read without bounds checks in release builds. A slot is found at a hash masked to the number of slots, a power of two; what
/// it holds is an index that was put there for a token; a pair of bytes has one of 65,536 places.
@safe
struct RankTable {
  /// The rank of bytes that are not a token: above all others.
  static let none = Int32.max

  private let bytes: UnsafeBufferPointer<UInt8>
  private let ends: UnsafeBufferPointer<Int32>
  private let ranks: UnsafeBufferPointer<Int32>
  private let slots: UnsafeBufferPointer<UInt64>
  private let pairs: UnsafeBufferPointer<Int32>

  init(
    bytes: UnsafeBufferPointer<UInt8>, ends: UnsafeBufferPointer<Int32>, ranks: UnsafeBufferPointer<Int32>,
    slots: UnsafeBufferPointer<UInt64>, pairs: UnsafeBufferPointer<Int32>
  ) {
    unsafe self.bytes = bytes
    unsafe self.ends = ends
    unsafe self.ranks = ranks
    unsafe self.slots = slots
    unsafe self.pairs = pairs
  }

  /// The rank of two bytes.
  @inline(__always)
  func rank(ofPair first: UInt8, _ second: UInt8) -> Int32 { unsafe pairs[Int(first) << 8 | Int(second)] }

  /// The rank of a stretch of a text; `none` where it is not a token.
  @inline(__always)
  func rank(of text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int32 {
    unsafe rank(of: text, start, end, hash: RankTable.hash(text, start, end))
  }

  /// The rank of a stretch of a text whose hash is known.
  @inline(__always)
  func rank(of text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, hash: UInt64) -> Int32 {
    let mask = unsafe slots.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while true {
      let slot = unsafe slots[place]
      if slot == 0 { return RankTable.none }
      if slot >> 32 == hash >> 32 {
        let index = Int(slot & 0xFFFF_FFFF) - 1
        let begin = index == 0 ? 0 : unsafe Int(ends[index - 1])
        let count = unsafe Int(ends[index]) - begin
        if count == end - start, unsafe RankTable.areEqual(bytes, begin, text, start, count) {
          return unsafe ranks[index]
        }
      }
      place = (place + 1) & mask
    }
  }

  // MARK: - Building

  /// The number of slots for some tokens: a power of two, at least twice as many.
  static func capacity(for count: Int) -> Int {
    var capacity = 1024
    while capacity < 2 * count { capacity *= 2 }
    return capacity
  }

  /// Puts a token into its slot; false when an equal one is there.
  static func insert(
    _ token: UnsafeBufferPointer<UInt8>, _ index: Int, into slots: inout [UInt64], bytes: UnsafeBufferPointer<UInt8>,
    ends: [Int32]
  ) -> Bool {
    let hash = unsafe hash(token, 0, token.count)
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while slots[place] != 0 {
      if slots[place] >> 32 == hash >> 32 {
        let other = Int(slots[place] & 0xFFFF_FFFF) - 1
        let begin = other == 0 ? 0 : Int(ends[other - 1])
        let count = Int(ends[other]) - begin
        if unsafe count == token.count && areEqual(bytes, begin, token, 0, count) { return false }
      }
      place = (place + 1) & mask
    }
    slots[place] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(index + 1)
    return true
  }

  // MARK: - Bytes

  /// A hash of a stretch of bytes: eight at a time, multiplied and folded.
  @inline(__always)
  static func hash(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: end &- start) &* 0x9E37_79B9_7F4A_7C15
    var offset = start
    while end &- offset >= 8 {
      let word = unsafe UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      hash = mixed(hash ^ word)
      offset &+= 8
    }
    var word: UInt64 = 0
    while offset < end {
      word = unsafe word << 8 | UInt64(text[offset])
      offset &+= 1
    }
    return mixed(hash ^ word)
  }

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value &* 0xD6E8_FEB8_6659_FD93
    return product ^ product >> 32
  }

  @inline(__always)
  static func areEqual(
    _ first: UnsafeBufferPointer<UInt8>, _ firstStart: Int, _ second: UnsafeBufferPointer<UInt8>, _ secondStart: Int,
    _ count: Int
  ) -> Bool {
    for offset in 0..<count
    where unsafe first[firstStart &+ offset] != second[secondStart &+ offset] { return false }
    return true
  }
}
