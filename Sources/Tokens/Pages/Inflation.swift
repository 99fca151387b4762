/// Unpacks bytes that were packed by the method "deflate" (RFC 1951).
struct Inflation {
  /// The most bytes that are unpacked.
  static let most = 64 << 20

  private let bytes: [UInt8]
  private var place = 0
  private var bits: UInt32 = 0
  private var bitCount = 0
  private var output: [UInt8] = []

  /// Unpacks; nil for bytes that are not packed in this way, or that exceed `most`.
  static func unpacked(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var inflation = Inflation(bytes: Array(bytes))
    return inflation.run() ? inflation.output : nil
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func run() -> Bool {
    while true {
      guard let isLast = take(1), let kind = take(2) else { return false }
      let isGood =
        switch kind {
        case 0: copy()
        case 1: unpack(Self.fixedSymbols, Self.fixedDistances)
        case 2: unpackWithOwnCodes()
        default: false
        }
      guard isGood else { return false }
      if isLast == 1 { return true }
    }
  }

  /// The next bits, the lowest first; nil behind the end.
  private mutating func take(_ count: Int) -> Int? {
    while bitCount < count {
      guard place < bytes.count else { return nil }
      bits |= UInt32(bytes[place]) << UInt32(bitCount)
      place += 1
      bitCount += 8
    }
    let value = bits & (1 << UInt32(count) - 1)
    bits >>= UInt32(count)
    bitCount -= count
    return Int(value)
  }

  /// A block that is not packed.
  private mutating func copy() -> Bool {
    (bits, bitCount) = (0, 0)
    guard let length = take(16), let check = take(16), length == ~check & 0xFFFF, place + length <= bytes.count,
      output.count + length <= Self.most
    else { return false }
    output += bytes[place..<place + length]
    place += length
    return true
  }

  // MARK: - Codes

  /// Codes of which shorter ones stand for what is more frequent: of each length how many there are, and what they stand for in their order.
  private struct Codes {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    /// The codes of given lengths; 0 for a symbol without a code.
    init(lengths: [Int]) {
      for length in lengths { counts[length] += 1 }
      counts[0] = 0
      symbols = lengths.indices.filter { lengths[$0] > 0 }.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
    }
  }

  private static let fixedSymbols = Codes(
    lengths: [Int](repeating: 8, count: 144) + [Int](repeating: 9, count: 112) + [Int](repeating: 7, count: 24)
      + [Int](repeating: 8, count: 8))
  private static let fixedDistances = Codes(lengths: [Int](repeating: 5, count: 30))

  private mutating func symbol(_ codes: Codes) -> Int? {
    var (code, first, index) = (0, 0, 0)
    for length in 1..<16 {
      guard let bit = take(1) else { return nil }
      code |= bit
      let count = codes.counts[length]
      if code - count < first {
        // Lengths that no codes can have lead elsewhere.
        let position = index + code - first
        return codes.symbols.indices.contains(position) ? codes.symbols[position] : nil
      }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    return nil
  }

  private mutating func unpackWithOwnCodes() -> Bool {
    guard let symbolCount = take(5), let distanceCount = take(5), let codeCount = take(4) else { return false }
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    var lengths = [Int](repeating: 0, count: 19)
    for index in order.prefix(codeCount + 4) {
      guard let length = take(3) else { return false }
      lengths[index] = length
    }
    let codes = Codes(lengths: lengths)
    let all = symbolCount + 257 + distanceCount + 1
    var found: [Int] = []
    while found.count < all {
      guard let symbol = symbol(codes) else { return false }
      switch symbol {
      case ..<16: found.append(symbol)
      case 16:
        guard let last = found.last, let more = take(2) else { return false }
        found += [Int](repeating: last, count: more + 3)
      default:
        guard let more = take(symbol == 17 ? 3 : 7) else { return false }
        found += [Int](repeating: 0, count: more + (symbol == 17 ? 3 : 11))
      }
    }
    guard found.count == all else { return false }
    return unpack(
      Codes(lengths: Array(found.prefix(symbolCount + 257))), Codes(lengths: Array(found.dropFirst(symbolCount + 257))))
  }

  // MARK: - Content

  private static let lengthStarts = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceStarts = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12_289, 16_385, 24_577,
  ]
  private static let distanceBits = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
  ]

  /// A block of bytes and of stretches that came before.
  private mutating func unpack(_ symbols: Codes, _ distances: Codes) -> Bool {
    while true {
      guard let symbol = symbol(symbols), output.count < Self.most else { return false }
      if symbol == 256 { return true }
      if symbol < 256 {
        output.append(UInt8(symbol))
        continue
      }
      guard symbol - 257 < Self.lengthStarts.count, let more = take(Self.lengthBits[symbol - 257]),
        let code = self.symbol(distances), code < Self.distanceStarts.count,
        let beyond = take(Self.distanceBits[code])
      else { return false }
      let distance = Self.distanceStarts[code] + beyond
      guard distance <= output.count else { return false }
      for _ in 0..<Self.lengthStarts[symbol - 257] + more { output.append(output[output.count - distance]) }
    }
  }
}
