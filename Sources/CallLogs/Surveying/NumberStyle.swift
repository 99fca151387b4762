import Documents

/// The separators in the numbers of a log: `1,234.56` or `1.234,56`.
package enum NumberStyle: String, Sendable, CaseIterable {
  /// A point before the fraction, and a comma between groups of three digits, or of two before the last three.
  case point = "1,234.56"
  /// A comma before the fraction, and a point between groups of three digits.
  case comma = "1.234,56"

  private var groupMark: UInt8 { self == .point ? UInt8(ascii: ",") : UInt8(ascii: ".") }
  private var decimalMark: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }

  /// A number as JSON writes it: without its marks of groups, blanks and dollar signs, and with a point before the fraction.
  ///
  /// - Parameter bytes: A text such as `$1,234.56`, `1 234` or `0,0166 USD`.
  /// - Returns: The digits; nil for what is not a number in this style, such as `12,34` with groups of three.
  package func plain(_ bytes: some BidirectionalCollection<UInt8>) -> [UInt8]? {
    guard let number = WrittenNumber(bytes) else { return nil }
    var digits: [UInt8] = number.isNegative ? [UInt8(ascii: "-")] : []
    var groups = 0
    var fraction: Int?
    var sinceMark = 0
    // The digits of the groups between the first and the last: three, or two as in India, 12,34,567. All of a number are alike.
    var middle: Int?
    func isMiddle(_ count: Int) -> Bool {
      defer { middle = count }
      return count == middle ?? count && (count == 3 || count == 2 && self == .point)
    }
    for byte in number.body {
      if byte &- 0x30 < 10 {
        digits.append(byte)
        sinceMark += 1
      } else if byte == decimalMark, fraction == nil {
        guard groups == 0 || sinceMark == 3, sinceMark > 0 else { return nil }
        digits.append(UInt8(ascii: "."))
        fraction = digits.count
        sinceMark = 0
      } else if fraction == nil, byte == groupMark || WrittenNumber.isNeutralGroupMark(byte) {
        // The first group is not zero: 0.016 is a fraction in any style that has a point.
        let isFirst = (1...3).contains(sinceMark) && digits[number.isNegative ? 1 : 0] != UInt8(ascii: "0")
        guard groups == 0 ? isFirst : isMiddle(sinceMark) else { return nil }
        groups += 1
        sinceMark = 0
      } else {
        return nil
      }
    }
    // A fraction has a digit, and the last group has three.
    guard sinceMark > 0, fraction != nil || groups == 0 || sinceMark == 3 else { return nil }
    // No zeros before a whole part, which JSON does not write.
    let start = number.isNegative ? 1 : 0
    while digits.count > start + 1, digits[start] == UInt8(ascii: "0"), digits[start + 1] != UInt8(ascii: ".") {
      digits.remove(at: start)
    }
    return digits
  }

  /// A whole number without the zeros of a fraction that it may have.
  static func withoutZeroFraction(_ number: [UInt8]) -> ArraySlice<UInt8> {
    guard let point = number.firstIndex(of: UInt8(ascii: ".")),
      number[(point + 1)...].allSatisfy({ $0 == UInt8(ascii: "0") })
    else { return number[...] }
    return number[..<point]
  }
}

/// A number as people write it: its digits and marks, without signs of money.
struct WrittenNumber {
  let isNegative: Bool
  /// Digits, points, commas and other marks of groups; of more than one byte only a blank that does not break lines, which is written as one blank.
  let body: [UInt8]

  /// Whether a byte parts groups in both styles: a blank or an apostrophe.
  static func isNeutralGroupMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "'") }

  /// Reads a text; nil for one that has anything else than a number and a sign of US dollars.
  init?(_ bytes: some BidirectionalCollection<UInt8>) {
    var text = Array(bytes)
    // U+00A0 and U+202F, blanks that spreadsheets put between groups.
    for blank in [[0xC2, 0xA0], [0xE2, 0x80, 0xAF]] as [[UInt8]] {
      while let place = text.indices.first(where: { text[$0...].starts(with: blank) }) {
        text.replaceSubrange(place..<(place + blank.count), with: [UInt8(ascii: " ")])
      }
    }
    func trim() {
      while text.first == UInt8(ascii: " ") { text.removeFirst() }
      while text.last == UInt8(ascii: " ") { text.removeLast() }
    }
    trim()
    var isNegative = text.first == UInt8(ascii: "-")
    if isNegative { text.removeFirst() }
    for sign in ["US$", "USD", "$"].map({ Array($0.utf8) }) {
      if text.starts(with: sign) {
        text.removeFirst(sign.count)
        break
      }
      if text.count > sign.count, text.suffix(sign.count).elementsEqual(sign) {
        text.removeLast(sign.count)
        break
      }
    }
    trim()
    if !isNegative, text.first == UInt8(ascii: "-") {
      isNegative = true
      text.removeFirst()
    }
    self.isNegative = isNegative
    func isDigitOrMark(_ byte: UInt8) -> Bool {
      byte &- 0x30 < 10 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
    }
    guard let first = text.first, isDigitOrMark(first),
      text.allSatisfy({ isDigitOrMark($0) || Self.isNeutralGroupMark($0) })
    else { return nil }
    body = text
  }
}

/// Evidence from the numbers of a log on their notation.
package struct NumberEvidence: Sendable, Equatable {
  /// The conclusion.
  package enum Verdict: Sendable, Equatable {
    /// All numbers are written as in JSON.
    case plain
    /// Some are not, and all fit one style, of which this is an example.
    case style(NumberStyle, example: String)
    /// Some fit one style only and some the other.
    case conflict(String, String)
    /// All that are not written as in JSON fit both styles, as different numbers.
    case ambiguous(String)
  }

  private var point: String?
  private var comma: String?
  private var ambiguous: String?
  private var unusual: String?
  /// An amount such as 1.234 in a table where a comma may well be the mark of fractions.
  private var undecided: String?
  private var hasUngroupedThousands = false
  private let isCommaLikely: Bool

  /// No evidence so far.
  ///
  /// - Parameter isCommaLikely: Whether a comma may well precede fractions, since the cells of the table have another
  ///   separator.
  package init(isCommaLikely: Bool = false) { self.isCommaLikely = isCommaLikely }

  /// Adds a value.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - isCount: Whether it can have no fraction, so that a mark before three digits is one between groups.
  package mutating func add(_ bytes: [UInt8], isCount: Bool) {
    guard let number = WrittenNumber(bytes) else { return }
    if number.body.prefix(while: { $0 &- 0x30 < 10 }).count > 3 { hasUngroupedThousands = true }
    // A sign alone is no evidence.
    let isPlain = number.body == bytes || number.isNegative && number.body.elementsEqual(bytes.dropFirst())
    guard number.body.contains(where: { $0 &- 0x30 > 9 }) || !isPlain else { return }
    let hasComma = number.body.contains(UInt8(ascii: ","))
    let text = String(decoding: bytes, as: UTF8.self)
    let fits = NumberStyle.allCases.filter { style in
      guard let plain = style.plain(bytes) else { return false }
      // A count has no fraction but zeros.
      guard isCount, let mark = plain.firstIndex(of: UInt8(ascii: ".")) else { return true }
      return plain[(mark + 1)...].allSatisfy { $0 == UInt8(ascii: "0") }
    }
    guard !fits.isEmpty else { return }
    if !isPlain || hasComma || number.body.contains(where: { WrittenNumber.isNeutralGroupMark($0) }) {
      unusual = unusual ?? text
    }
    guard number.body.contains(where: { $0 == UInt8(ascii: ".") }) || hasComma else { return }
    if fits == [.point] {
      point = point ?? text
    } else if fits == [.comma] {
      comma = comma ?? text
    } else if hasComma || isCount {
      // A count such as 12.000 is twelve, or twelve thousand.
      ambiguous = ambiguous ?? text
    } else {
      undecided = undecided ?? text
    }
  }

  /// The conclusion from the values.
  package var verdict: Verdict {
    if let point, let comma { return .conflict(point, comma) }
    if let comma { return .style(.comma, example: comma) }
    if let ambiguous, point == nil { return .ambiguous(ambiguous) }
    // 1.234 is a thousand or one; a file that writes thousands without a mark has no marks of groups.
    if let undecided, isCommaLikely, point == nil, !hasUngroupedThousands { return .ambiguous(undecided) }
    return unusual.map { .style(.point, example: $0) } ?? .plain
  }
}
