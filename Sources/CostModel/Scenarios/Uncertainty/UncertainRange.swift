import Documents

/// A range as people write it: `400,000 to 650,000`, `3% to 12%`, `0.5M to 1.2M`.
struct UncertainRange {
  let low: Double
  let high: Double

  /// Reads a range; nil for any other text.
  init?(_ text: String) {
    let words = text.split(separator: " ")
    guard let middle = words.firstIndex(of: "to"),
      let low = Self.number(words[..<middle]), let high = Self.number(words[(middle + 1)...])
    else { return nil }
    self.low = low
    self.high = high
  }

  /// The factor of a letter or sign after a number.
  private static let units: [UInt8: Double] = [
    UInt8(ascii: "%"): 0.01, UInt8(ascii: "K"): 1e3, UInt8(ascii: "k"): 1e3, UInt8(ascii: "M"): 1e6,
    UInt8(ascii: "B"): 1e9,
  ]

  private static func number(_ words: ArraySlice<Substring>) -> Double? {
    guard words.count == 1, let word = words.first else { return nil }
    var bytes = Array(word.utf8)
    if bytes.first == UInt8(ascii: "$") { bytes.removeFirst() }
    var unit: Double?
    if let last = bytes.last, let found = units[last] {
      unit = found
      bytes.removeLast()
    }
    guard isGrouped(bytes), let number = DecimalNumber(utf8: bytes.filter { $0 != UInt8(ascii: ",") })?.double else {
      return nil
    }
    // 12 % is 0.12 to the last digit, unlike 12 x 0.01.
    let value = unit == 0.01 ? number / 100 : number * (unit ?? 1)
    return value.isFinite ? value : nil
  }

  /// Whether commas, if there are any, set off groups of three digits.
  private static func isGrouped(_ bytes: [UInt8]) -> Bool {
    let groups = bytes.prefix { $0 != UInt8(ascii: ".") }.split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard groups.count > 1 else { return true }
    return (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
  }
}
