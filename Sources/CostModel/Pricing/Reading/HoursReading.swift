import Documents

extension PriceReader {
  /// Reads the time-of-day entries of a row.
  func hours(_ node: Node) -> [HoursDraft] {
    guard isList(node, PriceKey.hours.rawValue) else { return [] }
    var entries: [HoursDraft] = []
    for element in node.elements {
      guard isObject(element, "an entry of hours"), let entry = hoursEntry(element) else { continue }
      if entries.contains(where: { $0.hours.overlaps(entry.hours) }) {
        error("overlapping-hours", "two entries of 'hours' have hours in common", at: entry.draft.place)
        continue
      }
      entries.append(entry)
    }
    return entries
  }

  private func hoursEntry(_ node: Node) -> HoursDraft? {
    var draft = RateDraft(place: place(node))
    var bandDrafts: [BandDraft] = []
    var ranges: [Range<Int>]?
    var days: [Weekday]?
    for (keyNode, value) in node.fields {
      switch PriceKey(keyNode) {
      case .utc?: ranges = timesOfDay(value)
      case .weekdays?: days = weekdays(value)
      case .above?: bandDrafts = bands(value)
      case let key?:
        if !take(value, key, into: &draft) { unknownKey(keyNode, in: .hours) }
      case nil: unknownKey(keyNode, in: .hours)
      }
    }
    guard ranges != nil || days != nil else {
      error(
        "missing-key", "an entry of 'hours' must say when it holds", at: draft.place,
        hint: "add 'utc: [01:00-04:00]', 'weekdays: [mon, tue]', or both")
      return nil
    }
    let hours = WeeklyHours(timesOfDay: ranges ?? [0..<WeeklyHours.minutesPerDay], weekdays: days ?? Weekday.allCases)
    guard !hours.minuteRanges.isEmpty else { return nil }
    return HoursDraft(hours: hours, draft: draft, bands: bandDrafts)
  }

  /// Reads `[01:00-04:00, 22:00-02:00]` as minutes of a day; a range that ends before it starts goes on after midnight.
  private func timesOfDay(_ node: Node) -> [Range<Int>] {
    guard isList(node, PriceKey.utc.rawValue) else { return [] }
    var ranges: [Range<Int>] = []
    for element in node.elements {
      guard let written = text(element, "an entry of utc") else { continue }
      if let range = WeeklyHours.timeRange(written) {
        ranges.append(range)
      } else {
        error("bad-hours", "hours must be a range such as 01:00-04:00, found '\(written)'", at: element)
      }
    }
    return ranges
  }

  private func weekdays(_ node: Node) -> [Weekday] {
    guard isList(node, PriceKey.weekdays.rawValue) else { return [] }
    return node.elements.compactMap { element in
      guard let written = text(element, "an entry of weekdays") else { return nil }
      if let day = Weekday(abbreviation: written) { return day }
      error(
        "bad-weekday", "a weekday must be one of mon, tue, wed, thu, fri, sat, sun, found '\(written)'", at: element,
        hint: Suggestion.phrase(for: String(written.prefix(3)), among: Weekday.allCases.map(\.abbreviation)))
      return nil
    }
  }
}

extension WeeklyHours {
  static let minutesPerDay = 1440
  static let minutesPerWeek = 10_080

  /// The hours of some days, in order and merged; what goes past midnight belongs to the day it started on, Sunday night goes on on Monday.
  init(timesOfDay: [Range<Int>], weekdays: [Weekday]) {
    var ranges: [Range<Int>] = []
    for day in weekdays {
      for time in timesOfDay {
        let start = day.rawValue * WeeklyHours.minutesPerDay + time.lowerBound
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

  /// Reads `01:00-04:00` as minutes of a day, where the end may be `24:00` or before the start, or nil.
  static func timeRange(_ text: String) -> Range<Int>? {
    let bytes = Array(text.utf8)
    guard bytes.count == 11, bytes[5] == UInt8(ascii: "-"), let start = minute(bytes[0..<5]),
      let end = minute(bytes[6..<11]), start < minutesPerDay, start != end
    else { return nil }
    return start..<(end > start ? end : end + minutesPerDay)
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
