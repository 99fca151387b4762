/// A day of the Gregorian calendar, without a clock or a time zone.
package struct CivilDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The year, 1...9999.
  package let year: Int
  /// The month, 1...12.
  package let month: Int
  /// The day of the month, from 1.
  package let day: Int

  /// Makes a date; nil when the calendar has no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Month.dayCount(year: year, month: month)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2026-12-01`; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    self.init(bytes: bytes, in: bytes.indices)
  }

  /// Reads the same from a stretch of bytes.
  init?(bytes: [UInt8], in range: Range<Int>) {
    let start = range.lowerBound
    guard range.count == 10, bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-"),
      let year = DateText.number(of: 4, at: start, in: bytes),
      let month = DateText.number(of: 2, at: start + 5, in: bytes),
      let day = DateText.number(of: 2, at: start + 8, in: bytes)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The date that is `daysSinceEpoch` days after 1970-01-01, kept inside the years 1 to 9999.
  ///
  /// The arithmetic is that of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013), civil_from_days.
  package init(daysSinceEpoch: Int) {
    let shifted = min(max(daysSinceEpoch, -719_162), 2_932_896) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// The days since 1970-01-01.
  ///
  /// The arithmetic is that of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013), days_from_civil.
  package var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day of the week.
  package var weekday: Weekday {
    let index = (daysSinceEpoch + 3) % 7
    return Weekday.allCases[index < 0 ? index + 7 : index]
  }

  /// The month the day is in.
  package var monthOfYear: Month { Month(containing: self) }

  /// The date that many days later, or earlier for a negative count.
  package func adding(days: Int) -> CivilDate { CivilDate(daysSinceEpoch: daysSinceEpoch + days) }

  package var description: String {
    "\(DateText.padded(year, 4))-\(DateText.padded(month, 2))-\(DateText.padded(day, 2))"
  }

  package static func < (first: CivilDate, second: CivilDate) -> Bool {
    (first.year, first.month, first.day) < (second.year, second.month, second.day)
  }
}

/// A day of the week, Monday first.
package enum Weekday: Int, Sendable, CaseIterable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// Reads `mon` to `sun`; nil for anything else.
  package init?(abbreviation: String) {
    guard let day = Weekday.allCases.first(where: { $0.abbreviation == abbreviation }) else { return nil }
    self = day
  }

  /// The three letters that files use.
  package var abbreviation: String { ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][rawValue] }

  /// Whether it is Monday to Friday.
  package var isBusinessDay: Bool { rawValue < 5 }
}

/// Digits and dashes, for dates and months.
enum DateText {
  /// The numbers of a text such as `2026-12-01`, when its parts are digits of exactly these lengths; otherwise nothing.
  static func numbers(in text: some StringProtocol, lengths: [Int]) -> [Int] {
    let bytes = Array(text.utf8)
    guard bytes.count == lengths.reduce(lengths.count - 1, +) else { return [] }
    var numbers: [Int] = []
    var position = 0
    for (part, length) in lengths.enumerated() {
      if part > 0 {
        guard bytes[position] == UInt8(ascii: "-") else { return [] }
        position += 1
      }
      guard let number = number(of: length, at: position, in: bytes) else { return [] }
      numbers.append(number)
      position += length
    }
    return numbers
  }

  /// The value of exactly a number of digits; nil where there is anything else.
  static func number(of digits: Int, at start: Int, in bytes: [UInt8]) -> Int? {
    var number = 0
    for position in start..<(start + digits) {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) else { return nil }
      number = number * 10 + Int(bytes[position] - UInt8(ascii: "0"))
    }
    return number
  }

  /// The number with leading zeros.
  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
