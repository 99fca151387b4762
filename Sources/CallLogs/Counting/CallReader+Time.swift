import CostModel

/// The time of a call.
extension CallReader {
  /// Reads the time into `day` and the second, -1 when only the day is known.
  @inline(__always)
  func readTime(
    _ record: Values, _ format: FormatFacts, hasTime: Bool, second: inout Int64
  ) -> SkipReason? {
    guard hasTime else {
      if !lineTime.isEmpty {
        return unsafe lineTime.withUnsafeBufferPointer { unsafe readOtherTime($0, format, &second) }
      }
      guard let undated = plan.dayOfUndated else { return .noTimestamp }
      setDay(undated.daysSinceEpoch)
      return nil
    }
    let value = unsafe record.values[Slot.timestamp.rawValue]
    let start = unsafe record.base + value.start
    let count = value.end &- value.start
    if value.kind == .text, let seconds = unsafe secondsOfSameDay(start, count) {
      second = unsafe Int64(state.pointee.day) &* 86_400 &+ seconds
      return nil
    }
    return unsafe readOtherTime(value, record.base, format, &second)
  }

  private func setDay(_ day: Int) {
    unsafe state.pointee.day = day
    unsafe state.pointee.dayStart = 0
  }

  /// The seconds since midnight of a time on the day of the last one; nil for any other time, and for another notation.
  @inline(__always)
  func secondsOfSameDay(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    guard count >= 20, unsafe ByteWords.word(start) == state.pointee.dayStart,
      unsafe ByteWords.first(3, of: ByteWords.word(start + 8)) == state.pointee.dayEnd
    else { return nil }
    return unsafe secondsOfDay(start, count)
  }

  /// The seconds since midnight of a text `YYYY-MM-DDThh:mm:ss`, with a fraction or without, that ends in `Z`; nil for any other.
  @inline(__always)
  private func secondsOfDay(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    // XOR of "hh:mm:ss" with "00:00:00": leaves the digits, and zero at the colons.
    let digits = unsafe ByteWords.word(start + 11) ^ 0x3030_3A30_303A_3030
    // What is added makes 16 of a 10, of tens of hours from 3 on, and of tens of minutes and of seconds from 6 on.
    let limits: UInt64 = 0x060A_0006_0A00_060D
    let hour = Int64(digits & 0xF) &* 10 &+ Int64(digits &>> 8 & 0xF)
    guard unsafe start[count - 1] == UInt8(ascii: "Z"), hour < 24,
      digits & 0xF0F0_FFF0_F0FF_F0F0 | (digits &+ limits) & 0x1010_0010_1000_1010 == 0
    else { return nil }
    let minute = Int64(digits &>> 24 & 0xF) &* 10 &+ Int64(digits &>> 32 & 0xF)
    let second = Int64(digits &>> 48 & 0xF) &* 10 &+ Int64(digits &>> 56 & 0xF)
    if count == 24 {
      // ".ddd" and "Z", which was looked at: the digits against "000".
      let fraction = unsafe ByteWords.word(start + 16) >> 24 ^ 0x30_3030_2E
      guard fraction & 0xF0_F0F0_FF | (fraction &+ 0x06_0606_00) & 0x10_1010_00 == 0 else { return nil }
    } else if count > 20 {
      guard count > 21, unsafe start[19] == UInt8(ascii: ".") else { return nil }
      for place in 20..<(count &- 1) where unsafe start[place] &- 0x30 > 9 { return nil }
    }
    return hour &* 3600 &+ minute &* 60 &+ second
  }

  private func readOtherTime(
    _ value: SlotValue, _ base: UnsafePointer<UInt8>, _ format: FormatFacts, _ second: inout Int64
  ) -> SkipReason? {
    guard value.kind == .text || value.kind == .integer || value.kind == .number, value.end > value.start else {
      return .badTimestamp
    }
    if notation.timePattern == nil, let number = unsafe wholeNumber(ofTime: value, base) {
      guard let time = try? LogTime(number: number) else { return .badTimestamp }
      setDay(time.day)
      second = time.second ?? -1
      return nil
    }
    return unsafe readOtherTime(
      UnsafeBufferPointer(start: base + value.start, count: value.end - value.start), format, &second)
  }

  /// The number that a time is written as; nil for any other time, and for one of more than nineteen digits.
  @inline(__always)
  private func wholeNumber(ofTime value: SlotValue, _ base: UnsafePointer<UInt8>) -> Int64? {
    if value.kind == .integer { return value.integer }
    let count = value.end &- value.start
    guard count >= 8, count <= 19 else { return nil }
    // The bytes of a record have a margin after the last one.
    let start = unsafe base + value.start
    var (number, digits) = unsafe ByteWords.eightDigits(ByteWords.word(start))
    if digits < 8 { return nil }
    if count >= 16 {
      let second = unsafe ByteWords.eightDigits(ByteWords.word(start + 8))
      if second.count < 8 { return nil }
      (number, digits) = (number &* 100_000_000 &+ second.number, 16)
    }
    while digits < count {
      let digit = unsafe start[digits] &- 0x30
      // A nineteenth digit must not be too much.
      if digit > 9 || number >= 900_000_000_000_000_000 { return nil }
      number = number &* 10 &+ Int64(digit)
      digits &+= 1
    }
    return number
  }

  private func readOtherTime(
    _ bytes: UnsafeBufferPointer<UInt8>, _ format: FormatFacts, _ second: inout Int64
  ) -> SkipReason? {
    do throws(LogTime.Fault) {
      let zone = notation.zoneMinutes ?? (format.timesAreUTC || plan.assumesUTC ? 0 : nil)
      let time = try unsafe readTime(bytes.span, zoneMinutes: zone)
      setDay(time.day)
      second = time.second ?? -1
      let count = bytes.count
      if let start = bytes.baseAddress, count >= 20, unsafe bytes[count - 1] == UInt8(ascii: "Z"),
        unsafe bytes[10] == UInt8(ascii: "T")
      {
        unsafe state.pointee.dayStart = ByteWords.word(start)
        unsafe state.pointee.dayEnd = ByteWords.first(3, of: ByteWords.word(start + 8))
      }
      return nil
    } catch {
      return error == .withoutZone ? .noTimeZone : .badTimestamp
    }
  }

  /// A time by the pattern that was given, where there is one and it fits, and otherwise as usual.
  private func readTime(_ bytes: Span<UInt8>, zoneMinutes: Int?) throws(LogTime.Fault) -> LogTime {
    guard let pattern = notation.timePattern else { return try LogTime.read(bytes, zoneMinutes: zoneMinutes) }
    do throws(LogTime.Fault) {
      return try pattern.read(bytes, zoneMinutes: zoneMinutes)
    } catch {
      if error == .withoutZone { throw error }
      return try LogTime.read(bytes, zoneMinutes: zoneMinutes)
    }
  }
}
