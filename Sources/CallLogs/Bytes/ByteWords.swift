/// Bytes in groups of eight and sixteen: the steps of all inner loops here.
///
/// Every function may read up to `margin` bytes after the place it is given; its callers state why they exist.
enum ByteWords {
  /// The number of bytes that must be readable after the last byte of a buffer.
  static let margin = 64

  /// Eight bytes, the first in the lowest bits.
  @inline(__always)
  static func word(_ place: UnsafePointer<UInt8>) -> UInt64 {
    unsafe UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
  }

  /// A word with only its first bytes, 1...8 of them.
  @inline(__always)
  static func first(_ count: Int, of word: UInt64) -> UInt64 {
    word & (~0 &>> UInt64(truncatingIfNeeded: 64 &- count &* 8))
  }

  /// The key that distinguishes most names and values: their first and last eight bytes; all bytes of a shorter one.
  @inline(__always)
  static func ends(_ place: UnsafePointer<UInt8>, _ count: Int) -> (first: UInt64, last: UInt64) {
    if count >= 8 { return unsafe (word(place), word(place + count - 8)) }
    if count == 0 { return (0, 0) }
    let all = unsafe first(count, of: word(place))
    return (all, all)
  }

  /// Whether no byte has its highest bit; seven bytes after the last must be readable.
  static func isASCII(_ place: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var bits: UInt64 = 0
    for offset in stride(from: 0, to: count, by: 8) {
      bits |= unsafe first(min(8, count - offset), of: word(place + offset))
    }
    return bits & 0x8080_8080_8080_8080 == 0
  }

  /// Sixteen bytes as two words.
  @inline(__always)
  static func sixteen(_ place: UnsafePointer<UInt8>) -> SIMD2<UInt64> {
    unsafe UnsafeRawPointer(place).loadUnaligned(as: SIMD2<UInt64>.self)
  }

  /// A uniformly distributed hash of the ends and the length of a name.
  @inline(__always)
  static func hash(_ first: UInt64, _ last: UInt64, _ count: Int) -> Int {
    let mixed = (first ^ (last &<< 29 | last &>> 35) ^ UInt64(truncatingIfNeeded: count)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: (mixed ^ mixed &>> 32) & 0x7FFF_FFFF)
  }

  /// A mask as two words, with all bits of a matching byte set: what the processor has at hand, where operations on
  /// masks work on lanes.
  @inline(__always)
  private static func halves(_ mask: SIMDMask<SIMD16<Int8>>) -> SIMD2<UInt64> {
    unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self)
  }

  /// The distance to the first of 16 bytes that matches; 16 when there is none.
  ///
  /// Lengths of values are practically random, so a branch on them would be mispredicted too often: the second half
  /// counts by arithmetic.
  @inline(__always)
  private static func distance(_ halves: SIMD2<UInt64>) -> Int {
    let first = halves[0].trailingZeroBitCount &>> 3
    let second = halves[1].trailingZeroBitCount &>> 3
    return first &+ (second & (0 &- first &>> 3))
  }

  /// The distance to the first byte that ends a plain stretch of JSON text: a quote, a backslash, a control character.
  ///
  /// There must be one, with `margin` readable bytes after it.
  @inline(__always)
  static func distanceToTextEnd(_ place: UnsafePointer<UInt8>) -> Int {
    var passed = 0
    while true {
      let found = unsafe distance(textEnds(place + passed))
      if found < 16 { return passed &+ found }
      passed &+= 16
    }
  }

  /// The same for a text that is likely to be a few bytes longer: up to 32 of them are examined without a branch.
  @inline(__always)
  static func distanceToLongTextEnd(_ place: UnsafePointer<UInt8>) -> Int {
    let first = unsafe distance(textEnds(place))
    let second = unsafe distance(textEnds(place + 16))
    let found = first &+ (second & (0 &- first &>> 4))
    return found < 32 ? found : unsafe 32 &+ distanceToTextEnd(place + 32)
  }

  /// The end of a plain stretch of JSON text, in 16 bytes.
  @inline(__always)
  private static func textEnds(_ place: UnsafePointer<UInt8>) -> SIMD2<UInt64> {
    let bytes = unsafe UnsafeRawPointer(place).loadUnaligned(as: SIMD16<UInt8>.self)
    return halves(bytes .== SIMD16(repeating: 0x22)) | halves(bytes .== SIMD16(repeating: 0x5C))
      | halves(bytes .< SIMD16(repeating: 0x20))
  }

  /// The distance to the first separator, line feed or quote of a table.
  ///
  /// There must be one, with `margin` readable bytes after it.
  @inline(__always)
  static func distanceToCellEnd(_ place: UnsafePointer<UInt8>, separator: UInt8) -> Int {
    var passed = 0
    while true {
      let found = unsafe distance(cellEnds(place + passed, separator))
      if found < 16 { return passed &+ found }
      passed &+= 16
    }
  }

  /// The same for a cell that is likely to be a few bytes longer: up to 32 of them are examined without a branch.
  @inline(__always)
  static func distanceToLongCellEnd(_ place: UnsafePointer<UInt8>, separator: UInt8) -> Int {
    let first = unsafe distance(cellEnds(place, separator))
    let second = unsafe distance(cellEnds(place + 16, separator))
    let found = first &+ (second & (0 &- first &>> 4))
    return found < 32 ? found : unsafe 32 &+ distanceToCellEnd(place + 32, separator: separator)
  }

  /// The end of a plain stretch of a table cell, in 16 bytes.
  @inline(__always)
  private static func cellEnds(_ place: UnsafePointer<UInt8>, _ separator: UInt8) -> SIMD2<UInt64> {
    let bytes = unsafe UnsafeRawPointer(place).loadUnaligned(as: SIMD16<UInt8>.self)
    return halves(bytes .== SIMD16(repeating: 0x22)) | halves(bytes .== SIMD16(repeating: 0x0A))
      | halves(bytes .== SIMD16(repeating: separator))
  }

  /// The distance to the first line feed; there must be one, with `margin` readable bytes after it.
  @inline(__always)
  static func distanceToLineFeed(_ place: UnsafePointer<UInt8>) -> Int {
    var passed = 0
    while true {
      let bytes = unsafe UnsafeRawPointer(place + passed).loadUnaligned(as: SIMD16<UInt8>.self)
      let found = distance(halves(bytes .== SIMD16(repeating: 0x0A)))
      if found < 16 { return passed &+ found }
      passed &+= 16
    }
  }

  /// The digits at a place as a number, and how many there are, when they are at most 16.
  ///
  /// More digits give a count of 16 or more; the number is then not all of it. `margin` bytes after the place must be readable.
  @inline(__always)
  static func digits(_ place: UnsafePointer<UInt8>) -> (number: Int64, count: Int) {
    let (first, count) = unsafe eightDigits(word(place))
    if count < 8 { return (first, count) }
    let (second, more) = unsafe eightDigits(word(place + 8))
    var scale: Int64 = 1
    for _ in 0..<more { scale &*= 10 }
    return (first &* scale &+ second, 8 &+ more)
  }

  /// The value and number of the digits at the start of a word, 0...8.
  @inline(__always)
  static func eightDigits(_ word: UInt64) -> (number: Int64, count: Int) {
    let values = word ^ 0x3030_3030_3030_3030
    // A byte above 9 gets its highest bit; a carry into the byte after it does not move the lowest one found.
    let others = ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080
    let count = others.trailingZeroBitCount &>> 3
    if count == 0 { return (0, 0) }
    // The digits go to the high end, zeros before them; then pairs, fours and eights are joined by one multiplication each.
    var joined = values &<< UInt64(truncatingIfNeeded: 64 &- count &* 8)
    joined = (joined &* 10 &+ joined &>> 8) & 0x00FF_00FF_00FF_00FF
    joined = (joined &* 100 &+ joined &>> 16) & 0x0000_FFFF_0000_FFFF
    joined = (joined &* 10_000 &+ joined &>> 32) & 0xFFFF_FFFF
    return (Int64(truncatingIfNeeded: joined), count)
  }
}
