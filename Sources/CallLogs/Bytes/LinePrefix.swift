/// The prefix of a record in its line: the time written by a log collector (CloudWatch in its exports to S3,
/// `docker logs -t`, Kubernetes in its files), or the field name of server-sent events.
///
///     2026-11-02T09:21:12.000Z {"model": ...}
///     2026-11-02T09:21:12.000000000Z stdout F {"model": ...}
///     2026/11/02 09:21:12 {"model": ...}
///     data: {"model": ...}
///
/// The record after it is read as if it were alone. The time is used where the record has none of its own.
struct LinePrefix: Equatable {
  /// The bytes of the time, from the start of the line; none where there is no time.
  let time: Range<Int>
  /// Where the record starts, from the start of the line.
  let record: Int

  /// The most bytes before a record.
  private static let longest = 64
  /// Kubernetes' fields between the time and the record: the stream, and whether the line is complete.
  private static let tags: [[UInt8]] = ["stdout", "stderr", "F", "P"].map { Array($0.utf8) }

  /// The time at the start of a line; nil for any other line.
  ///
  /// - Parameter line: The line, or its first bytes.
  init?(_ line: Span<UInt8>) {
    if let start = Self.startOfEventData(line) {
      (time, record) = (0..<0, start)
      return
    }
    guard line.count > 0, line[0] &- 0x30 < 10 else { return nil }
    var record = 0
    while line[record] != UInt8(ascii: "{") {
      record += 1
      if record == line.count || record > Self.longest { return nil }
    }
    var words = Self.words(of: line, before: record)[...]
    guard var time = words.popFirst() else { return nil }
    // A date and a time with a blank between them, as Go's `log` writes them.
    if time.count == 10, let clock = words.first, line[clock.lowerBound] &- 0x30 < 10 {
      time = time.lowerBound..<clock.upperBound
      words.removeFirst()
    }
    guard time.upperBound < record, time.count >= 19,
      (try? LogTime.read(line.extracting(time), zoneMinutes: 0)) != nil,
      words.allSatisfy({ word in Self.tags.contains { $0 == word.map { line[$0] } } })
    else { return nil }
    self.time = time
    self.record = record
  }

  /// Where the record of a line `data: {...}` starts (WHATWG HTML, 9.2 "Server-sent events"); nil for any other line.
  private static func startOfEventData(_ line: Span<UInt8>) -> Int? {
    guard starts(line, with: eventData) else { return nil }
    let blank = line.count > eventData.count && line[eventData.count] == 0x20 ? 1 : 0
    let start = eventData.count + blank
    return start < line.count && line[start] == UInt8(ascii: "{") ? start : nil
  }

  /// Whether a line is one of server-sent events without a record: the name of an event, a comment, or the end of the
  /// stream.
  static func isOtherEventField(_ line: Span<UInt8>) -> Bool { otherEventFields.contains { starts(line, with: $0) } }

  private static let eventData = Array("data:".utf8)
  private static let otherEventFields = ["event:", "id:", "retry:", ": ", "data: [DONE]", "data:[DONE]"].map {
    Array($0.utf8)
  }

  private static func starts(_ line: Span<UInt8>, with name: [UInt8]) -> Bool {
    line.count >= name.count && name.indices.allSatisfy { name[$0] == line[$0] }
  }

  /// The word between blanks before a place.
  private static func words(of line: Span<UInt8>, before end: Int) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start = 0
    for place in 0...end where place == end || line[place] == 0x20 || line[place] == 0x09 {
      if place > start { words.append(start..<place) }
      start = place + 1
    }
    return words
  }

  /// The bytes of a line without the time before its record.
  static func dropped(from line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.dropFirst(LinePrefix(line.span)?.record ?? 0)
  }
}
