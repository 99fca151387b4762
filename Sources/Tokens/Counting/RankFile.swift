import Documents

/// Reads `.tiktoken` files: on each line a token in base64, a space, and its rank.
///
///     IQ== 0
///     Ig== 1
///     aGVsbG8= 15339
struct RankFile {
  /// The bytes of all tokens, one after another.
  private(set) var bytes: [UInt8] = []
  /// Where each token ends in `bytes`; it begins where the one before ends.
  private(set) var ends: [Int32] = []
  /// The rank of each token, from 0.
  private(set) var ranks: [Int32] = []
  /// The faults of the file.
  private(set) var faults: [Diagnostic] = []
  /// The number of further faults.
  private(set) var omitted = 0

  /// The maximum number of faults reported for a file; one that is not a rank file has one on every line.
  private static let mostFaults = 5

  /// Reads a file.
  ///
  /// - Parameter source: The file.
  init(_ source: SourceFile) {
    bytes.reserveCapacity(source.bytes.count / 2)
    let text = source.bytes
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, text[end] != 0x0A { end += 1 }
      let lineEnd = end > start && text[end - 1] == 0x0D ? end - 1 : end
      if lineEnd > start, let fault = append(text, start, lineEnd) {
        report(fault, at: SourceSpan(file: source, start: start, end: lineEnd))
      }
      start = end + 1
    }
    if ranks.isEmpty, faults.isEmpty {
      report("the file has no tokens", at: SourceSpan(file: source, start: 0, end: 0))
    }
  }

  /// Keeps a fault.
  mutating func report(_ message: String, at span: SourceSpan) {
    guard faults.count < RankFile.mostFaults else {
      omitted += 1
      return
    }
    faults.append(
      Diagnostic(
        .error, code: "bad-vocabulary", message, at: span,
        hint: faults.isEmpty ? "each line has a token in base64, a space and its rank, such as 'aGVsbG8= 15339'" : nil))
  }

  // MARK: - Lines

  /// Reads one line; returns its fault.
  private mutating func append(_ text: [UInt8], _ start: Int, _ end: Int) -> String? {
    let length = bytes.count
    var offset = start
    while offset < end, text[offset] != UInt8(ascii: " ") { offset += 1 }
    guard offset < end else { return "there is no space between a token and its rank" }
    guard offset > start else { return "there is no token before the rank" }
    guard decode(text, start, offset) else {
      bytes.removeLast(bytes.count - length)
      return "the token is not in base64"
    }
    guard let rank = RankFile.number(text, offset + 1, end) else {
      bytes.removeLast(bytes.count - length)
      return "the rank must be a whole number below 2147483647"
    }
    ends.append(Int32(clamping: bytes.count))
    ranks.append(rank)
    return nil
  }

  /// Appends the decoded bytes of base64 (RFC 4648); false where it is invalid or empty.
  private mutating func decode(_ text: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard (end - start) % 4 == 0 else { return false }
    var offset = start
    while offset < end {
      var bits: UInt32 = 0
      var padding = 0
      for place in 0..<4 {
        let letter = text[offset + place]
        if letter == UInt8(ascii: "="), place >= 2, offset + 4 == end {
          padding += 1
          bits <<= 6
        } else {
          let value = RankFile.values[Int(letter)]
          guard value < 64, padding == 0 else { return false }
          bits = bits << 6 | UInt32(value)
        }
      }
      bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
      if padding < 2 { bytes.append(UInt8(truncatingIfNeeded: bits >> 8)) }
      if padding < 1 { bytes.append(UInt8(truncatingIfNeeded: bits)) }
      offset += 4
    }
    return true
  }

  /// The values of the letters of base64; 255 for other characters.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, letter) in letters.utf8.enumerated() { values[Int(letter)] = UInt8(value) }
    return values
  }()

  private static func number(_ text: [UInt8], _ start: Int, _ end: Int) -> Int32? {
    guard start < end, end - start <= 10 else { return nil }
    var value = 0
    for offset in start..<end {
      let digit = text[offset] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value < Int(Int32.max) ? Int32(value) : nil
  }
}
