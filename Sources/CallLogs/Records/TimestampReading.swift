import CostModel

/// A time of a log.
struct LogTime: Sendable, Equatable {
  /// Seconds since 1970-01-01 00:00 UTC; nil when only the day is known.
  let second: Int64?
  /// Days since 1970-01-01, UTC.
  let day: Int

  /// The first second that is believed: 2020-01-01 00:00 UTC, before any call of this kind was billed.
  static let earliest: Int64 = 1_577_836_800
  /// The first second that is not: 2100-01-01 00:00 UTC.
  static let latest: Int64 = 4_102_444_800

  /// Why a text is no time.
  enum Fault: Error, Equatable {
    case unreadable, withoutZone
  }

  /// Reads a time.
  ///
  /// - Parameters:
  ///   - bytes: RFC 3339, also with a blank for the `T`; or a number of seconds, milliseconds, microseconds or nanoseconds since 1970, which
  ///     its size tells apart.
  ///   - zoneIsUTC: Whether a time without a zone is UTC.
  /// - Returns: The time.
  /// - Throws: Why it is none.
  static func read(_ bytes: Span<UInt8>, zoneIsUTC: Bool) throws(Fault) -> LogTime {
    if bytes.count >= 10, bytes[4] == UInt8(ascii: "-") { return try readCalendar(bytes, zoneIsUTC: zoneIsUTC) }
    return try readNumber(bytes)
  }

  /// A day without a time.
  init(undated day: Int) {
    second = nil
    self.day = day
  }

  private init(second: Int64) throws(Fault) {
    guard (Self.earliest..<Self.latest).contains(second) else { throw .unreadable }
    self.second = second
    day = Int(second / 86_400)
  }

  private init(day: Int) throws(Fault) {
    guard (Self.earliest..<Self.latest).contains(Int64(day) * 86_400) else { throw .unreadable }
    second = nil
    self.day = day
  }

  private static func readCalendar(_ bytes: Span<UInt8>, zoneIsUTC: Bool) throws(Fault) -> LogTime {
    guard bytes[7] == UInt8(ascii: "-"), let century = pair(bytes, 0), let yearOfCentury = pair(bytes, 2),
      let month = pair(bytes, 5), let dayOfMonth = pair(bytes, 8),
      let date = CivilDate(year: century * 100 + yearOfCentury, month: month, day: dayOfMonth)
    else { throw .unreadable }
    let day = date.daysSinceEpoch
    if bytes.count == 10 {
      guard zoneIsUTC else { throw .withoutZone }
      return try LogTime(day: day)
    }
    let between = bytes[10]
    guard bytes.count >= 19,
      between == UInt8(ascii: "T") || between == UInt8(ascii: "t") || between == UInt8(ascii: " "),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"), let hour = pair(bytes, 11), hour < 24,
      let minute = pair(bytes, 14), minute < 60, let second = pair(bytes, 17), second <= 60
    else { throw .unreadable }
    var position = 19
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") || bytes[position] == UInt8(ascii: ",") {
      position += 1
      let start = position
      while position < bytes.count, isDigit(bytes[position]) { position += 1 }
      guard position > start else { throw .unreadable }
    }
    let local = Int64(day * 86_400 + hour * 3600 + minute * 60 + min(second, 59))
    if position == bytes.count {
      guard zoneIsUTC else { throw .withoutZone }
      return try LogTime(second: local)
    }
    return try LogTime(second: local - Int64(try offset(bytes, from: position)) * 60)
  }

  /// The minutes that a zone is ahead of UTC: `Z`, `UTC`, `+02:00`, `+0200` or `+02`.
  private static func offset(_ bytes: Span<UInt8>, from start: Int) throws(Fault) -> Int {
    let count = bytes.count - start
    if count == 1, bytes[start] | 0x20 == UInt8(ascii: "z") { return 0 }
    let letters = bytes[start] == UInt8(ascii: " ") ? start + 1 : start
    if bytes.count - letters == 3, bytes[letters] == UInt8(ascii: "U"), bytes[letters + 1] == UInt8(ascii: "T"),
      bytes[letters + 2] == UInt8(ascii: "C")
    {
      return 0
    }
    let isBehind = bytes[start] == UInt8(ascii: "-")
    guard isBehind || bytes[start] == UInt8(ascii: "+"), let hours = pair(bytes, start + 1), hours < 24 else {
      throw .unreadable
    }
    var minutes = 0
    if count != 3 {
      let hasColon = count == 6 && bytes[start + 3] == UInt8(ascii: ":")
      guard hasColon || count == 5, let given = pair(bytes, start + (hasColon ? 4 : 3)), given < 60 else {
        throw .unreadable
      }
      minutes = given
    }
    return isBehind ? -(hours * 60 + minutes) : hours * 60 + minutes
  }

  private static func pair(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    guard start + 2 <= bytes.count, isDigit(bytes[start]), isDigit(bytes[start + 1]) else { return nil }
    return Int(bytes[start] - 48) * 10 + Int(bytes[start + 1] - 48)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// A number since 1970: 2020 to 2100 are 1.6 to 4.1 thousand million seconds, and a thousand, a million or a thousand million times that.
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
    // Nanoseconds of this century have nineteen digits; anything longer is no time.
    while number >= latest { number /= 1000 }
    return try LogTime(second: number)
  }
}
