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

  /// Reads a time.
  ///
  /// - Parameters:
  ///   - bytes: RFC 3339, also with a blank for the `T`; or a number of seconds, milliseconds, microseconds or nanoseconds since 1970, which
  ///     its size tells apart.
  ///   - zoneIsUTC: Whether a time without a zone is UTC.
  /// - Returns: The time.
  /// - Throws: Why it is none.
  static func read(_ bytes: [UInt8], zoneIsUTC: Bool) throws(Fault) -> LogTime {
    if bytes.count >= 10, bytes[4] == UInt8(ascii: "-") { return try readCalendar(bytes, zoneIsUTC: zoneIsUTC) }
    return try readNumber(bytes)
  }

  /// Why a text is no time.
  enum Fault: Error, Equatable {
    case unreadable, withoutZone
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

  private static func readCalendar(_ bytes: [UInt8], zoneIsUTC: Bool) throws(Fault) -> LogTime {
    guard let date = CivilDate(String(decoding: bytes[..<10], as: UTF8.self)) else { throw .unreadable }
    if bytes.count == 10 {
      guard zoneIsUTC else { throw .withoutZone }
      return try LogTime(day: date.daysSinceEpoch)
    }
    guard bytes.count >= 19, [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"), let hour = pair(bytes, 11), hour < 24,
      let minute = pair(bytes, 14), minute < 60, let second = pair(bytes, 17), second <= 60
    else { throw .unreadable }
    var position = 19
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") || bytes[position] == UInt8(ascii: ",") {
      position += 1
      let start = position
      while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) { position += 1 }
      guard position > start else { throw .unreadable }
    }
    let local = Int64(date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + min(second, 59))
    let zone = bytes[position...]
    if zone.isEmpty {
      guard zoneIsUTC else { throw .withoutZone }
      return try LogTime(second: local)
    }
    return try LogTime(second: local - Int64(try offset(zone)) * 60)
  }

  /// The minutes that a zone is ahead of UTC.
  private static func offset(_ zone: ArraySlice<UInt8>) throws(Fault) -> Int {
    let text = String(decoding: zone, as: UTF8.self)
    if ["Z", "z", " UTC", "UTC"].contains(text) { return 0 }
    let bytes = Array(zone)
    guard bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-") else { throw .unreadable }
    let minutePlace = bytes.count == 6 && bytes[3] == UInt8(ascii: ":") ? 4 : bytes.count == 5 ? 3 : nil
    guard let hours = pair(bytes, 1), hours < 24 else { throw .unreadable }
    guard let minutePlace else {
      guard bytes.count == 3 else { throw .unreadable }
      return bytes[0] == UInt8(ascii: "-") ? -hours * 60 : hours * 60
    }
    guard let minutes = pair(bytes, minutePlace), minutes < 60 else { throw .unreadable }
    return bytes[0] == UInt8(ascii: "-") ? -(hours * 60 + minutes) : hours * 60 + minutes
  }

  private static func pair(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard start + 2 <= bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[start]),
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[start + 1])
    else { return nil }
    return Int(bytes[start] - 48) * 10 + Int(bytes[start + 1] - 48)
  }

  /// A number since 1970: 2020 to 2100 are 1.6 to 4.1 thousand million seconds, and a thousand, a million or a thousand million times that.
  private static func readNumber(_ bytes: [UInt8]) throws(Fault) -> LogTime {
    let whole = bytes.prefix { $0 != UInt8(ascii: ".") }
    let fraction = bytes.dropFirst(whole.count + 1)
    guard fraction.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = RecordText.integer(whole), number > 0
    else { throw .unreadable }
    var second = number
    while second >= latest { second /= 1000 }
    return try LogTime(second: second)
  }
}
