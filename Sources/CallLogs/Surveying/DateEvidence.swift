/// Evidence from the times of a log on their notation, where they begin with neither a year nor the seconds since 1970.
package struct DateEvidence: Sendable, Equatable {
  /// The conclusion.
  package enum Verdict: Sendable, Equatable {
    /// All times are read without a pattern, or none of them can be read in any way.
    case none
    /// All fit one pattern, of which this is an example that no other order of day and month has.
    case pattern(String, example: String)
    /// Some have the day first and some the month.
    case conflict(String, String)
    /// All have numbers that could be days and months in either order.
    case ambiguous(String, patterns: [String])
  }

  private var dayFirst: String?
  private var monthFirst: String?
  private var ambiguous: String?
  private var separator: UInt8 = 0
  private var yearDigits = 0

  package init() {}

  /// Whether a time has a supported form: `8/7/2026`, `08.07.26`, `8-7-2026 09:06`.
  package static func concerns(_ bytes: [UInt8]) -> Bool { parts(of: bytes) != nil }

  private static func parts(of bytes: [UInt8]) -> (first: Int, second: Int, separator: UInt8, yearDigits: Int)? {
    var place = 0
    func number(_ digits: ClosedRange<Int>) -> Int? {
      var (value, count) = (0, 0)
      while place < bytes.count, bytes[place] &- 0x30 < 10, count < 5 {
        value = value * 10 + Int(bytes[place] - 0x30)
        place += 1
        count += 1
      }
      return digits.contains(count) ? value : nil
    }
    guard let first = number(1...2), place < bytes.count,
      [UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-")].contains(bytes[place])
    else { return nil }
    let separator = bytes[place]
    place += 1
    guard let second = number(1...2), place < bytes.count, bytes[place] == separator else { return nil }
    place += 1
    let start = place
    guard number(2...4) != nil, place - start != 3 else { return nil }
    guard place == bytes.count || [UInt8(ascii: " "), UInt8(ascii: "T"), UInt8(ascii: ",")].contains(bytes[place])
    else {
      return nil
    }
    return (first, second, separator, place - start)
  }

  /// Adds a time.
  package mutating func add(_ bytes: [UInt8]) {
    guard let parts = Self.parts(of: bytes) else { return }
    if separator == 0 { (separator, yearDigits) = (parts.separator, parts.yearDigits) }
    let text = String(decoding: bytes, as: UTF8.self)
    // With dots the day is always first: no country writes months so.
    if parts.first > 12 && parts.second <= 12 || parts.separator == UInt8(ascii: ".") && parts.second <= 12 {
      dayFirst = dayFirst ?? text
    } else if parts.second > 12, parts.first <= 12 {
      monthFirst = monthFirst ?? text
    } else {
      ambiguous = ambiguous ?? text
    }
  }

  /// The conclusion from the times.
  package var verdict: Verdict {
    guard separator != 0 else { return .none }
    if let dayFirst, let monthFirst { return .conflict(dayFirst, monthFirst) }
    if let dayFirst { return .pattern(pattern(isDayFirst: true), example: dayFirst) }
    if let monthFirst { return .pattern(pattern(isDayFirst: false), example: monthFirst) }
    return ambiguous.map { .ambiguous($0, patterns: [pattern(isDayFirst: true), pattern(isDayFirst: false)]) } ?? .none
  }

  private func pattern(isDayFirst: Bool) -> String {
    let mark = String(decoding: [separator], as: UTF8.self)
    let year = yearDigits == 2 ? "YY" : "YYYY"
    return (isDayFirst ? ["DD", "MM", year] : ["MM", "DD", year]).joined(separator: mark)
      + "[[,][ ][T]hh:mm[:ss[.f]][ ][AM][ ][Z]]"
  }

  /// A pattern as a person would write it.
  ///
  /// - Parameters:
  ///   - pattern: A pattern that was found.
  ///   - withTime: Whether the times have hours.
  /// - Returns: The pattern without all that may be missing.
  package static func short(_ pattern: String, withTime: Bool) -> String {
    String(pattern.prefix { $0 != "[" }) + (withTime ? " hh:mm[:ss]" : "")
  }
}
