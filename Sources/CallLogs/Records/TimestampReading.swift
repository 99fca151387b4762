import CostModel

/// A time of a log.
package struct LogTime: Sendable, Equatable {
  /// Seconds since 1970-01-01 00:00 UTC; nil when only the day is known.
  let second: Int64?
  /// Days since 1970-01-01, UTC.
  let day: Int

  /// The first plausible second: 2020-01-01 00:00 UTC, before any call of this kind was billed.
  package static let earliest: Int64 = 1_577_836_800
  /// The first implausible second: 2100-01-01 00:00 UTC.
  static let latest: Int64 = 4_102_444_800

  /// Why a text is not a time.
  package enum Fault: Error, Equatable {
    case unreadable, withoutZone
  }

  /// Reads a time.
  ///
  /// - Parameters:
  ///   - bytes: RFC 3339, also with a blank for the `T`, slashes in the date or no seconds; the form of mails and of HTTP
  ///     (RFC 1123, RFC 5322); or a number of seconds, milliseconds, microseconds or nanoseconds since 1970, distinguished
  ///     by its size.
  ///   - zoneMinutes: The offset of times without a zone from UTC; nil when that is not known.
  /// - Returns: The time.
  /// - Throws: Why it is not one.
  static func read(_ bytes: Span<UInt8>, zoneMinutes: Int?) throws(Fault) -> LogTime {
    if bytes.count >= 10 {
      if bytes[4] == UInt8(ascii: "-") || bytes[4] == UInt8(ascii: "/") {
        return try readCalendar(bytes, zoneMinutes: zoneMinutes)
      }
      // `Tue, 06 Oct 2026`, `06 Oct 2026` or `6 Oct 2026`.
      if !isDigit(bytes[2]) { return try readMailDate(bytes, zoneMinutes: zoneMinutes) }
    }
    return try readNumber(bytes)
  }

  /// A day without a time.
  init(undated day: Int) {
    second = nil
    self.day = day
  }

  init(second: Int64) throws(Fault) {
    guard (Self.earliest..<Self.latest).contains(second) else { throw .unreadable }
    self.second = second
    day = Int(second / 86_400)
  }

  init(day: Int) throws(Fault) {
    guard (Self.earliest..<Self.latest).contains(Int64(day) * 86_400) else { throw .unreadable }
    second = nil
    self.day = day
  }

  private static func readCalendar(_ bytes: Span<UInt8>, zoneMinutes: Int?) throws(Fault) -> LogTime {
    guard bytes[7] == bytes[4], let century = pair(bytes, 0), let yearOfCentury = pair(bytes, 2),
      let month = pair(bytes, 5), let dayOfMonth = pair(bytes, 8),
      let date = CivilDate(year: century * 100 + yearOfCentury, month: month, day: dayOfMonth)
    else { throw .unreadable }
    let day = date.daysSinceEpoch
    if bytes.count == 10 {
      guard zoneMinutes != nil else { throw .withoutZone }
      return try LogTime(day: day)
    }
    let between = bytes[10]
    guard bytes.count >= 16,
      between == UInt8(ascii: "T") || between == UInt8(ascii: "t") || between == UInt8(ascii: " "),
      bytes[13] == UInt8(ascii: ":"), let hour = pair(bytes, 11), hour < 24,
      let minute = pair(bytes, 14), minute < 60
    else { throw .unreadable }
    var (second, position) = (0, 16)
    if bytes.count > 16, bytes[16] == UInt8(ascii: ":") {
      guard let given = pair(bytes, 17), given <= 60 else { throw .unreadable }
      (second, position) = (given, 19)
    }
    if position == 19, bytes.count > 19, bytes[19] == UInt8(ascii: ".") || bytes[19] == UInt8(ascii: ",") {
      position += 1
      let start = position
      while position < bytes.count, isDigit(bytes[position]) { position += 1 }
      guard position > start else { throw .unreadable }
    }
    let local = Int64(day * 86_400 + hour * 3600 + minute * 60 + min(second, 59))
    if position == bytes.count {
      guard let zoneMinutes else { throw .withoutZone }
      return try LogTime(second: local - Int64(zoneMinutes) * 60)
    }
    guard let offset = Self.zoneMinutes(bytes, from: position, to: bytes.count) else { throw .unreadable }
    return try LogTime(second: local - Int64(offset) * 60)
  }

  /// Reads a time as mails and HTTP have it: `Tue, 06 Oct 2026 10:00:00 GMT`, also without the day of the week or the seconds.
  private static func readMailDate(_ bytes: Span<UInt8>, zoneMinutes: Int?) throws(Fault) -> LogTime {
    guard let mailDate else { throw .unreadable }
    if bytes[3] != UInt8(ascii: ",") { return try mailDate.read(bytes, zoneMinutes: zoneMinutes) }
    let name = [bytes[0] | 0x20, bytes[1] | 0x20, bytes[2] | 0x20]
    guard let dayOfWeek = daysOfWeek.firstIndex(of: name), bytes[4] == UInt8(ascii: " ") else { throw .unreadable }
    let rest = bytes.extracting(5...)
    let time = try mailDate.read(rest, zoneMinutes: zoneMinutes)
    // The day of the week is that of the date as it is written. 1970-01-01 was a Thursday.
    guard let local = try? mailDate.readDay(rest), local % 7 == dayOfWeek else { throw .unreadable }
    return time
  }

  private static let mailDate = try? TimePattern("DD MON YYYY hh:mm[:ss][ Z]")

  private static let daysOfWeek = ["thu", "fri", "sat", "sun", "mon", "tue", "wed"].map { Array($0.utf8) }

  /// The minutes that a zone is ahead of UTC: `Z`, `UTC`, `GMT`, `+02:00`, `+0200` or `+02`; nil for anything else.
  ///
  /// - Parameters:
  ///   - bytes: A text with the zone in it.
  ///   - start: Where the zone starts, or a blank before its letters.
  ///   - end: Where it ends.
  /// - Returns: The minutes.
  static func zoneMinutes(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    let count = end - start
    guard count > 0 else { return nil }
    if count == 1, bytes[start] | 0x20 == UInt8(ascii: "z") { return 0 }
    let letters = bytes[start] == UInt8(ascii: " ") ? start + 1 : start
    if end - letters == 3 {
      let name = (bytes[letters], bytes[letters + 1], bytes[letters + 2])
      if name == (UInt8(ascii: "U"), UInt8(ascii: "T"), UInt8(ascii: "C")) { return 0 }
      if name == (UInt8(ascii: "G"), UInt8(ascii: "M"), UInt8(ascii: "T")) { return 0 }
    }
    let isBehind = bytes[start] == UInt8(ascii: "-")
    guard isBehind || bytes[start] == UInt8(ascii: "+"), count >= 3, let hours = pair(bytes, start + 1), hours < 24
    else {
      return nil
    }
    var minutes = 0
    if count != 3 {
      let hasColon = count == 6 && bytes[start + 3] == UInt8(ascii: ":")
      guard hasColon || count == 5, let given = pair(bytes, start + (hasColon ? 4 : 3)), given < 60 else { return nil }
      minutes = given
    }
    return isBehind ? -(hours * 60 + minutes) : hours * 60 + minutes
  }

  /// The minutes that a zone is ahead of UTC, by its text alone; nil for anything else than `UTC`, `GMT`, `Z` and `+02:00`.
  package static func zoneMinutes(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    return zoneMinutes(bytes.span, from: 0, to: bytes.count)
  }

  private static func pair(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    guard start + 2 <= bytes.count, isDigit(bytes[start]), isDigit(bytes[start + 1]) else { return nil }
    return Int(bytes[start] - 48) * 10 + Int(bytes[start + 1] - 48)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// A number since 1970: 2020 to 2100 are 1.6 to 4.1 billion seconds, and a thousand, a million or a billion times
  /// that.
  private static func readNumber(_ bytes: Span<UInt8>) throws(Fault) -> LogTime {
    var point = 0
    while point < bytes.count, bytes[point] != UInt8(ascii: ".") { point += 1 }
    var number: Int64 = 0
    for position in 0..<bytes.count where position != point {
      guard isDigit(bytes[position]) else { throw .unreadable }
      if position < point {
        guard number < 900_000_000_000_000_000 else { throw .unreadable }
        number = number * 10 + Int64(bytes[position] - 48)
      }
    }
    return try LogTime(number: number)
  }

  /// A time as a number of seconds since 1970, or of milliseconds, microseconds or nanoseconds.
  init(number: Int64) throws(Fault) {
    // Nanoseconds of this century have nineteen digits; anything longer is not a time.
    var number = number
    while number >= Self.latest { number /= 1000 }
    try self.init(second: number)
  }
}

// MARK: - Within a second

extension LogTime {
  /// The nanoseconds of a call's time after the beginning of its second; -1 where the log gives whole seconds only.
  ///
  /// - Parameters:
  ///   - value: The time, which was read before.
  ///   - base: Where its record begins.
  ///   - second: The second that it was read as.
  /// - Returns: The number.
  static func nanosecond(_ value: SlotValue, _ base: UnsafePointer<UInt8>, of second: Int64) -> Int32 {
    var units = 0
    var digits = 0
    if value.kind == .integer {
      // Of a number the size says how many digits are beyond the second.
      var number = value.integer
      while number >= latest, digits < 9 {
        number /= 1000
        digits += 3
      }
      guard digits > 0, number == second else { return -1 }
      var scale: Int64 = 1
      for _ in 0..<digits { scale *= 10 }
      units = Int(value.integer % scale)
    } else {
      func isPoint(_ place: Int) -> Bool {
        unsafe place < value.end && (base[place] == UInt8(ascii: ".") || base[place] == UInt8(ascii: ","))
      }
      var place = value.start
      switch value.kind {
      // `YYYY-MM-DDThh:mm:ss` and a point; dates by other patterns have points of their own.
      case .text
      where unsafe value.end - place > 19
        && (base[place + 4] == UInt8(ascii: "-") || base[place + 4] == UInt8(ascii: "/")):
        place += 19
      case .number: while place < value.end, !isPoint(place) { place += 1 }
      default: return -1
      }
      guard isPoint(place) else { return -1 }
      place += 1
      while place < value.end, digits < 9, unsafe base[place] &- 0x30 < 10 {
        units = unsafe units * 10 + Int(base[place] - 0x30)
        digits += 1
        place += 1
      }
      guard digits > 0 else { return -1 }
    }
    for _ in digits..<9 { units *= 10 }
    return Int32(units)
  }
}

// MARK: - Pairs of numbers

extension LogRecord {
  /// A time as OpenTelemetry's SDK for JavaScript has it, `[1793620800, 250000000]`, as a number of seconds: `1793620800.250000000`.
  ///
  /// - Parameter list: The list.
  /// - Returns: The number; nil for any other list.
  func secondsOfPair(_ list: LogValue) -> [UInt8]? {
    let numbers = elements(list).prefix(3).map { kind($0) == .number ? integer($0) : nil }
    guard numbers.count == 2, let second = numbers[0], let nanosecond = numbers[1],
      (0..<1_000_000_000).contains(nanosecond)
    else { return nil }
    // A thousand million more has all nine digits behind its first one.
    return Array("\(second).\("\(1_000_000_000 + nanosecond)".dropFirst())".utf8)
  }
}
