/// Texts by index: the same text always gets the same index, and no string is created for a record.
///
/// Open addressing by the first and last eight bytes and the length, with the whole text compared. It owns its memory and belongs to one thread.
@safe final class WordTable {
  private struct Place {
    var key = TextKey()
    var length = -1
    var number: Int32 = 0
    /// Where the text starts among all bytes.
    var start = 0
  }

  /// The index of a text that is not UTF-8.
  static let invalid: Int32 = -2

  private var places: UnsafeMutablePointer<Place>
  private var size = 256
  /// The number of bits of a hash that do not select a slot.
  private var shift: UInt64 = 56
  private var bytes: UnsafeMutablePointer<UInt8>
  private var capacity = 1024
  private var used = 0
  private var emptyNumber: Int32?
  /// The texts by number.
  private(set) var words: [String] = []
  /// A number of each text that is the same in every table.
  private(set) var hashes: [UInt64] = []

  init() {
    unsafe places = .allocate(capacity: size)
    unsafe places.initialize(repeating: Place(), count: size)
    unsafe bytes = .allocate(capacity: capacity)
  }

  deinit {
    unsafe places.deallocate()
    unsafe bytes.deallocate()
  }

  /// The number of a text; `ByteWords.margin` bytes after its start and its end must be readable.
  ///
  /// - Parameters:
  ///   - text: Its start.
  ///   - count: Its bytes.
  ///   - most: How many texts there can be.
  /// - Returns: The number; `invalid` for a text that is not UTF-8, and -1 for a further one where there are as many as there can be.
  @inline(__always)
  func number(of text: UnsafePointer<UInt8>, _ count: Int, most: Int = .max) -> Int32 {
    guard count > 0 else { return empty() }
    let key = unsafe TextKey(text, count)
    var index = Int(truncatingIfNeeded: key.place(count) &>> shift)
    while true {
      let place = unsafe places + index
      if unsafe place.pointee.key.isSame(as: key), unsafe place.pointee.length == count,
        unsafe count <= TextKey.longest || isSame(place.pointee.start, text, count)
      {
        return unsafe place.pointee.number
      }
      if unsafe place.pointee.length < 0 {
        return words.count < most ? unsafe add(text, count, key, at: index) : -1
      }
      index = (index &+ 1) & (size &- 1)
    }
  }

  /// The number of the empty text.
  private func empty() -> Int32 {
    if let known = emptyNumber { return known }
    emptyNumber = Int32(words.count)
    words.append("")
    hashes.append(unsafe Self.hash(UnsafeBufferPointer(start: nil, count: 0)))
    return Int32(words.count - 1)
  }

  private func isSame(_ start: Int, _ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    for offset in 16..<(count - 16) where unsafe bytes[start + offset] != text[offset] { return false }
    return true
  }

  private func add(
    _ text: UnsafePointer<UInt8>, _ count: Int, _ key: TextKey, at index: Int
  ) -> Int32 {
    let buffer = unsafe UnsafeBufferPointer(start: text, count: count)
    guard let word = unsafe String(validating: buffer, as: UTF8.self) else { return Self.invalid }
    if used + count > capacity {
      var larger = capacity * 2
      while used + count > larger { larger *= 2 }
      let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
      unsafe copy.update(from: bytes, count: used)
      unsafe bytes.deallocate()
      unsafe bytes = copy
      capacity = larger
    }
    for offset in 0..<count { unsafe bytes[used + offset] = text[offset] }
    let number = Int32(words.count)
    unsafe places[index] = Place(key: key, length: count, number: number, start: used)
    used += count
    words.append(word)
    hashes.append(unsafe Self.hash(buffer))
    // Few enough that a second probe is rare: it is a mispredicted branch.
    if words.count * 4 > size { grow() }
    return number
  }

  /// The 64-bit FNV-1a hash of some bytes.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in bytes.indices { hash = unsafe (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01b3 }
    return hash
  }

  private func grow() {
    let old = unsafe places
    let oldSize = size
    size *= 2
    shift -= 1
    unsafe places = .allocate(capacity: size)
    unsafe places.initialize(repeating: Place(), count: size)
    for place in 0..<oldSize where unsafe old[place].length >= 0 {
      var index = unsafe Int(truncatingIfNeeded: old[place].key.place(old[place].length) &>> shift)
      while unsafe places[index].length >= 0 { index = (index + 1) & (size - 1) }
      unsafe places[index] = old[place]
    }
    unsafe old.deallocate()
  }
}

/// The first and the last sixteen bytes of a text as words: all of it where it has at most 32 bytes.
///
/// Of a text shorter than that they overlap, and of one shorter than eight each has the whole text. No branch depends on the length, which
/// differs from record to record.
private struct TextKey {
  /// The longest text that is identified by its key and its length alone.
  static let longest = 32

  var first: UInt64 = 0
  var second: UInt64 = 0
  var third: UInt64 = 0
  var last: UInt64 = 0

  init() {}

  /// The key of a text that is not empty; eight bytes after its start must be readable, however short it is.
  @inline(__always)
  init(_ text: UnsafePointer<UInt8>, _ count: Int) {
    let mask: UInt64 = ~0 &>> UInt64(truncatingIfNeeded: 64 &- 8 &* min(count, 8))
    let end = max(count &- 8, 0)
    first = unsafe ByteWords.word(text) & mask
    second = unsafe ByteWords.word(text + min(end, 8)) & mask
    third = unsafe ByteWords.word(text + max(count &- 16, 0)) & mask
    last = unsafe ByteWords.word(text + end) & mask
  }

  /// A hash of the text, distributed best in its highest bits.
  @inline(__always)
  func place(_ count: Int) -> UInt64 {
    first &* 0x9E37_79B9_7F4A_7C15 &+ last &* 0xD134_2543_DE82_EF95 &+ UInt64(truncatingIfNeeded: count &<< 57)
  }

  @inline(__always)
  func isSame(as other: TextKey) -> Bool {
    (first ^ other.first) | (second ^ other.second) | (third ^ other.third) | (last ^ other.last) == 0
  }
}
