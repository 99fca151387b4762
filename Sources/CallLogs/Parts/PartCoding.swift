package import CostModel

/// Writes numbers in as few bytes as they need: seven bits a byte, small ones first.
struct PartWriter {
  private var bytes: [UInt8]

  init(_ magic: [UInt8]) { bytes = magic }

  /// The bytes written, with a digest at the end.
  var finished: [UInt8] {
    var copy = self
    copy.word(PartDigest.of(bytes[...]))
    return copy.bytes
  }

  mutating func count(_ count: Int) { unsigned(UInt128(max(0, count))) }
  /// A number with a sign: it is written as 2n, or as -2n - 1 below 0.
  mutating func number(_ number: Int64) { wide(Int128(number)) }
  mutating func wide(_ number: Int128) { unsigned(UInt128(bitPattern: number << 1 ^ number >> 127)) }

  private mutating func unsigned(_ number: UInt128) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func word(_ word: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift))) }
  }

  mutating func text(_ text: String) {
    count(text.utf8.count)
    bytes += text.utf8
  }

  mutating func optional(_ text: String?) {
    count(text == nil ? 0 : 1)
    if let text { self.text(text) }
  }

  mutating func texts(_ texts: [String]) { list(texts) { $0.text($1) } }

  mutating func list<Values: Collection>(_ values: Values, _ write: (inout PartWriter, Values.Element) -> Void) {
    count(values.count)
    for value in values { write(&self, value) }
  }

  mutating func place(_ place: LogPlace) {
    count(place.file)
    count(place.line)
  }

  mutating func tally(_ tally: Tally) {
    count(tally.count)
    list(tally.places) { $0.place($1) }
  }

  mutating func sums(_ sums: UsageSums) {
    number(sums.calls)
    for tokenClass in TokenClass.allCases { number(sums.tokens[tokenClass]) }
    for figure in [
      sums.reasoning, sums.audioInput, sums.audioCacheRead, sums.audioOutput, sums.imageInput, sums.imageCacheRead,
      sums.imageOutput, sums.searches, sums.callsWithLoggedCost,
    ] {
      number(figure)
    }
    count(sums.units.isEmpty ? 0 : 1)
    if !sums.units.isEmpty { for unit in PricedUnit.allCases { number(sums.units[unit]) } }
    wide(sums.loggedCost.attodollars)
    wide(sums.billedCost.attodollars)
  }
}

/// Reads the output of a `PartWriter`; every length is checked against the available bytes.
struct PartReader {
  private let bytes: [UInt8]
  private var position: Int
  private let end: Int

  init(_ bytes: [UInt8], magic: [UInt8]) throws(PartFile.Fault) {
    guard bytes.starts(with: magic) else { throw .notAPart }
    guard bytes.count >= magic.count + 8 else { throw .damaged }
    self.bytes = bytes
    position = bytes.count - 8
    end = bytes.count - 8
    let digest = try word(upTo: bytes.count)
    guard digest == PartDigest.of(bytes[..<end]) else { throw .damaged }
    position = magic.count
  }

  func checkEnd() throws(PartFile.Fault) { if position != end { throw .damaged } }

  private mutating func unsigned() throws(PartFile.Fault) -> UInt128 {
    var number: UInt128 = 0
    var shift: UInt128 = 0
    while true {
      guard position < end, shift < 128 else { throw .damaged }
      let byte = bytes[position]
      position += 1
      number |= UInt128(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
  }

  mutating func count() throws(PartFile.Fault) -> Int {
    guard let count = Int(exactly: try unsigned()) else { throw .damaged }
    return count
  }

  mutating func number() throws(PartFile.Fault) -> Int64 {
    guard let number = Int64(exactly: try wide()) else { throw .damaged }
    return number
  }

  mutating func wide() throws(PartFile.Fault) -> Int128 {
    let number = try unsigned()
    return Int128(bitPattern: number >> 1) ^ -Int128(number & 1)
  }

  mutating func word() throws(PartFile.Fault) -> UInt64 { try word(upTo: end) }

  private mutating func word(upTo end: Int) throws(PartFile.Fault) -> UInt64 {
    guard position + 8 <= end else { throw .damaged }
    var word: UInt64 = 0
    for offset in (0..<8).reversed() { word = word << 8 | UInt64(bytes[position + offset]) }
    position += 8
    return word
  }

  mutating func text() throws(PartFile.Fault) -> String {
    let count = try count()
    guard count <= end - position, let text = String(validating: bytes[position..<(position + count)], as: UTF8.self)
    else {
      throw .damaged
    }
    position += count
    return text
  }

  mutating func optional() throws(PartFile.Fault) -> String? { try count() == 0 ? nil : try text() }

  mutating func texts() throws(PartFile.Fault) -> [String] {
    try list { reader throws(PartFile.Fault) in try reader.text() }
  }

  mutating func list<Value>(
    _ read: (inout PartReader) throws(PartFile.Fault) -> Value
  ) throws(PartFile.Fault) -> [Value] {
    let count = try count()
    // Every element takes a byte at least.
    guard count <= end - position else { throw .damaged }
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }

  mutating func element<Value>(of values: [Value]) throws(PartFile.Fault) -> Value {
    let number = try count()
    guard values.indices.contains(number) else { throw .damaged }
    return values[number]
  }

  mutating func place() throws(PartFile.Fault) -> LogPlace { LogPlace(file: try count(), line: try count()) }

  mutating func tally() throws(PartFile.Fault) -> Tally {
    let count = try count()
    return Tally(count: count, places: try list { reader throws(PartFile.Fault) in try reader.place() })
  }

  mutating func sums() throws(PartFile.Fault) -> UsageSums {
    var sums = UsageSums()
    sums.calls = try number()
    for tokenClass in TokenClass.allCases { sums.tokens[tokenClass] = try number() }
    sums.reasoning = try number()
    sums.audioInput = try number()
    sums.audioCacheRead = try number()
    sums.audioOutput = try number()
    sums.imageInput = try number()
    sums.imageCacheRead = try number()
    sums.imageOutput = try number()
    sums.searches = try number()
    sums.callsWithLoggedCost = try number()
    if try count() == 1 { for unit in PricedUnit.allCases { sums.units[unit] = try number() } }
    sums.loggedCost = Money(attodollars: try wide())
    sums.billedCost = Money(attodollars: try wide())
    return sums
  }
}

/// Digests that are the same on every machine.
enum PartDigest {
  /// The 64-bit FNV-1a hash.
  static func of(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }

  /// A 128-bit hash that identifies a text.
  static func wide(_ text: String) -> (high: UInt64, low: UInt64) {
    var high: UInt64 = 0x243F_6A88_85A3_08D3
    var low = UInt64(text.utf8.count) ^ 0x1319_8A2E_0370_7344
    for byte in text.utf8 {
      let product = (high ^ UInt64(byte)).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
      high = product.high ^ product.low &+ 0xE703_7ED1_A0B4_28DB
      let other = (low &+ UInt64(byte)).multipliedFullWidth(by: 0x8EBC_6AF0_9C88_C6E3)
      low = other.high ^ other.low ^ high &>> 7
    }
    return (high, low)
  }
}

extension UsagePart.IdentifiedCall {
  /// A call as counted; nil where nothing distinguishes it from another.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - rule: The rule of its format for repeated ids.
  ///   - key: Its group.
  package init?(_ call: MeasuredCall, _ rule: LogFormat.DuplicateRule, key: UsageKey) {
    guard let id = call.id, !id.isEmpty, rule != .keepAll else { return nil }
    var sums = UsageSums()
    sums.add(call)
    let rank: Int64 =
      switch rule {
      case .keepLargest: call.allTokens
      case .keepEarliest: -(call.second ?? Int64(call.day.daysSinceEpoch) * 86_400)
      case .keepFirst, .keepAll: 0
      }
    self.init(
      id: PartDigest.wide(id), rank: rank, isRanked: rule.isSettledLast, place: call.place, key: key, sums: sums,
      format: call.format)
  }
}
