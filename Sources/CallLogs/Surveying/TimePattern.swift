import CostModel

/// The notation of times, in a small language: `DD/MM/YYYY hh:mm[:ss]`.
///
/// | part | stands for |
/// | --- | --- |
/// | `YYYY`, `YY` | the year, with four digits or two (2000 to 2099) |
/// | `MM`, `MON` | the month, with one digit or two, or by the first three letters of its English name |
/// | `DD` | the day of the month, with one digit or two |
/// | `hh`, `mm`, `ss` | hour, minute and second, with one digit or two |
/// | `.f` | a fraction of a second of any length, after a point or a comma |
/// | `AM` | AM or PM, in any case of letters, with hours from 1 to 12 |
/// | `Z` | the zone: `Z`, `UTC`, `GMT`, `+02:00`, `+0200` |
/// | `[...]` | what may be missing |
/// | anything else | itself |
package struct TimePattern: Sendable, Equatable {
  /// A part of the pattern.
  private enum Part: Sendable, Equatable {
    case year(digits: Int)
    case month, monthName, day, hour, minute, second, fraction, half, zone
    case letter(UInt8)
    indirect case optional([Part])
  }

  /// Why a text is not a pattern.
  package enum Fault: Error, Sendable, Equatable {
    /// It names no year, month or day.
    case withoutDay
    /// It has a bracket without its other one.
    case openBracket
    /// A letter without a meaning; allowing other letters would hide a typo such as `dd`.
    case unknownLetters(String)
  }

  /// As written.
  package let text: String
  private let parts: [Part]

  private static let words: [(word: [UInt8], part: Part)] = [
    (Array("YYYY".utf8), .year(digits: 4)), (Array("YY".utf8), .year(digits: 2)), (Array("MON".utf8), .monthName),
    (Array("MM".utf8), .month), (Array("DD".utf8), .day), (Array("hh".utf8), .hour), (Array("mm".utf8), .minute),
    (Array("ss".utf8), .second), (Array(".f".utf8), .fraction), (Array("AM".utf8), .half), (Array("Z".utf8), .zone),
  ]

  /// Reads a pattern.
  ///
  /// - Parameter text: The pattern.
  /// - Throws: Why it is not one.
  package init(_ text: String) throws(Fault) {
    self.text = text
    var rest = Array(text.utf8)[...]
    parts = try Self.read(&rest, isInBrackets: false)
    let flat = Self.flattened(parts)
    guard flat.contains(.day), flat.contains(.month) || flat.contains(.monthName),
      flat.contains(.year(digits: 4)) || flat.contains(.year(digits: 2))
    else { throw .withoutDay }
  }

  private static func read(_ rest: inout ArraySlice<UInt8>, isInBrackets: Bool) throws(Fault) -> [Part] {
    var parts: [Part] = []
    while let byte = rest.first {
      if let (word, part) = words.first(where: { rest.starts(with: $0.word) }) {
        rest = rest.dropFirst(word.count)
        parts.append(part)
        continue
      }
      rest = rest.dropFirst()
      switch byte {
      case UInt8(ascii: "["): parts.append(.optional(try read(&rest, isInBrackets: true)))
      case UInt8(ascii: "]"):
        guard isInBrackets else { throw .openBracket }
        return parts
      case UInt8(ascii: "T"), UInt8(ascii: "t"): parts.append(.letter(byte))
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        throw .unknownLetters(String(decoding: [byte] + rest.prefix { $0 == byte }, as: UTF8.self))
      default: parts.append(.letter(byte))
      }
    }
    if isInBrackets { throw .openBracket }
    return parts
  }

  private static func flattened(_ parts: [Part]) -> [Part] {
    parts.flatMap { part -> [Part] in
      if case .optional(let inner) = part { return flattened(inner) }
      return [part]
    }
  }

  // MARK: - Reading

  /// The parts of a time read so far.
  private struct Values {
    var year: Int?
    var month: Int?
    var day: Int?
    var hour: Int?
    var minute = 0
    var second = 0
    var isAfternoon: Bool?
    /// Minutes ahead of UTC.
    var zone: Int?
  }

  /// A time by the pattern; without a zone where neither the text nor its reader knows one.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - zoneMinutes: The offset of times without a zone from UTC; nil when that is not known.
  /// - Returns: The time.
  /// - Throws: Why it is not one.
  func read(_ bytes: Span<UInt8>, zoneMinutes: Int?) throws(LogTime.Fault) -> LogTime {
    let (day, values) = try readValues(bytes)
    guard let zone = values.zone ?? zoneMinutes else { throw .withoutZone }
    guard var hour = values.hour else { return try LogTime(day: day) }
    if let isAfternoon = values.isAfternoon {
      guard (1...12).contains(hour) else { throw .unreadable }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    guard hour < 24, values.minute < 60, values.second <= 60 else { throw .unreadable }
    let local = day * 86_400 + hour * 3600 + values.minute * 60 + min(values.second, 59)
    return try LogTime(second: Int64(local - zone * 60))
  }

  /// The day of a time as it is written, in whatever zone: days since 1970-01-01.
  func readDay(_ bytes: Span<UInt8>) throws(LogTime.Fault) -> Int { try readValues(bytes).day }

  private func readValues(_ bytes: Span<UInt8>) throws(LogTime.Fault) -> (day: Int, values: Values) {
    var values = Values()
    guard let end = Self.match(parts[...], bytes, at: 0, &values), end == bytes.count,
      let year = values.year, let month = values.month, let dayOfMonth = values.day,
      let date = CivilDate(year: year, month: month, day: dayOfMonth)
    else { throw .unreadable }
    return (date.daysSinceEpoch, values)
  }

  /// Compares parts with a text from a place on; the place behind what they took, nil where they do not fit.
  private static func match(
    _ parts: ArraySlice<Part>, _ bytes: Span<UInt8>, at start: Int, _ values: inout Values
  ) -> Int? {
    var place = start
    var rest = parts
    while let part = rest.popFirst() {
      if case .optional(let inner) = part {
        var tried = values
        if let after = match(inner[...] + rest, bytes, at: place, &tried) {
          values = tried
          return after
        }
        continue
      }
      guard let after = take(part, bytes, at: place, &values) else { return nil }
      place = after
    }
    return place
  }

  private static func take(_ part: Part, _ bytes: Span<UInt8>, at place: Int, _ values: inout Values) -> Int? {
    switch part {
    case .letter(let byte): return place < bytes.count && bytes[place] == byte ? place + 1 : nil
    case .year(let digits):
      guard let (year, end) = number(digits...digits, bytes, place) else { return nil }
      values.year = digits == 2 ? 2000 + year : year
      return end
    case .month: return set(number(1...2, bytes, place), &values.month)
    case .day: return set(number(1...2, bytes, place), &values.day)
    case .hour: return set(number(1...2, bytes, place), &values.hour)
    case .minute:
      guard let (minute, end) = number(1...2, bytes, place) else { return nil }
      values.minute = minute
      return end
    case .second:
      guard let (second, end) = number(1...2, bytes, place) else { return nil }
      values.second = second
      return end
    case .fraction:
      guard place < bytes.count, [UInt8(ascii: "."), UInt8(ascii: ",")].contains(bytes[place]) else { return nil }
      var end = place + 1
      while end < bytes.count, bytes[end] &- 0x30 < 10 { end += 1 }
      return end > place + 1 ? end : nil
    case .half:
      guard place + 2 <= bytes.count, bytes[place + 1] | 0x20 == UInt8(ascii: "m") else { return nil }
      let letter = bytes[place] | 0x20
      guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else { return nil }
      values.isAfternoon = letter == UInt8(ascii: "p")
      return place + 2
    case .monthName:
      guard place + 3 <= bytes.count else { return nil }
      let name = [bytes[place] | 0x20, bytes[place + 1] | 0x20, bytes[place + 2] | 0x20]
      guard let index = months.firstIndex(of: name) else { return nil }
      values.month = index + 1
      // The rest of the name, or a point after it.
      var end = place + 3
      while end < bytes.count, (bytes[end] | 0x20) &- UInt8(ascii: "a") < 26 { end += 1 }
      return end < bytes.count && bytes[end] == UInt8(ascii: ".") ? end + 1 : end
    case .zone:
      var end = place
      while end < bytes.count, bytes[end] != UInt8(ascii: " ") || end == place { end += 1 }
      guard let minutes = LogTime.zoneMinutes(bytes, from: place, to: end) else { return nil }
      values.zone = minutes
      return end
    case .optional: return nil
    }
  }

  /// A number with a given number of digits, and the place after it.
  private static func number(_ digits: ClosedRange<Int>, _ bytes: Span<UInt8>, _ place: Int) -> (Int, Int)? {
    var (value, end) = (0, place)
    while end < bytes.count, end - place < digits.upperBound, bytes[end] &- 0x30 < 10 {
      value = value * 10 + Int(bytes[end] - 0x30)
      end += 1
    }
    return end - place >= digits.lowerBound ? (value, end) : nil
  }

  private static func set(_ found: (Int, Int)?, _ value: inout Int?) -> Int? {
    guard let (number, end) = found else { return nil }
    value = number
    return end
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].map {
    Array($0.utf8)
  }
}
