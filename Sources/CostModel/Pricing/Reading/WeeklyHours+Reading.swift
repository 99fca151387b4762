extension WeeklyHours {
  static let minutesPerDay = 1440
  static let minutesPerWeek = 10_080

  /// The hours of some days, in order and merged.
  ///
  /// Hours after midnight belong to the day on which they started, and Sunday night continues on Monday. Times and days
  /// are those of a zone that is a number of minutes ahead of UTC: Monday 01:00 in Beijing is Sunday 17:00 in UTC.
  init(timesOfDay: [Range<Int>], weekdays: [Weekday], minutesAheadOfUTC: Int = 0) {
    var ranges: [Range<Int>] = []
    for day in weekdays {
      for time in timesOfDay {
        let local = day.rawValue * WeeklyHours.minutesPerDay + time.lowerBound
        let start = (local - minutesAheadOfUTC + WeeklyHours.minutesPerWeek) % WeeklyHours.minutesPerWeek
        let end = start + time.count
        ranges.append(start..<min(end, WeeklyHours.minutesPerWeek))
        if end > WeeklyHours.minutesPerWeek { ranges.append(0..<(end - WeeklyHours.minutesPerWeek)) }
      }
    }
    var merged: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    self.init(minuteRanges: merged)
  }

  /// Whether a minute of the week, counted from Monday 00:00 UTC, is within the hours.
  package func contains(minuteOfWeek: Int) -> Bool { minuteRanges.contains { $0.contains(minuteOfWeek) } }

  /// Whether there is a minute that both have.
  func overlaps(_ other: WeeklyHours) -> Bool {
    minuteRanges.contains { range in other.minuteRanges.contains { $0.overlaps(range) } }
  }

  /// Reads `01:00-04:00` as minutes of a day, where the end may be `24:00` or before the start; nil if invalid.
  static func timeRange(_ text: String) -> Range<Int>? {
    let bytes = Array(text.utf8)
    guard bytes.count == 11, bytes[5] == UInt8(ascii: "-"), let start = minute(bytes[0..<5]),
      let end = minute(bytes[6..<11]), start < minutesPerDay, start != end
    else { return nil }
    return start..<(end > start ? end : end + minutesPerDay)
  }

  /// Reads `+08:00` or `-03:30`, at most 14 hours ahead and 12 behind like real time zones; nil if invalid.
  static func minutesAheadOfUTC(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 6, let distance = minute(bytes[1..<6]) else { return nil }
    switch bytes[0] {
    case UInt8(ascii: "+"): return distance <= 14 * 60 ? distance : nil
    case UInt8(ascii: "-"): return distance <= 12 * 60 ? -distance : nil
    default: return nil
    }
  }

  private static func minute(_ bytes: ArraySlice<UInt8>) -> Int? {
    let digits = bytes.map { Int($0) - Int(UInt8(ascii: "0")) }
    guard bytes[bytes.startIndex + 2] == UInt8(ascii: ":"),
      [0, 1, 3, 4].allSatisfy({ (0...9).contains(digits[$0]) })
    else { return nil }
    let minute = digits[3] * 10 + digits[4]
    let total = (digits[0] * 10 + digits[1]) * 60 + minute
    return minute < 60 && total <= minutesPerDay ? total : nil
  }
}
