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
    var times: (key: PriceKey, ranges: [Range<Int>])?
    var days: [Weekday]?
    var zone: (node: Node, minutesAheadOfUTC: Int)?
    for (keyNode, value) in node.fields {
      switch PriceKey(keyNode) {
      case .utc?, .local?:
        let key: PriceKey = PriceKey(keyNode) == .local ? .local : .utc
        if times != nil {
          error("two-clocks", "an entry of 'hours' has either 'utc' or 'local', not both", at: keyNode)
        }
        times = (key, timesOfDay(value, key))
      case .zone?: zone = (value, zoneOffset(value))
      case .weekdays?: days = weekdays(value)
      case .above?: bandDrafts = bands(value)
      case let key?:
        if !take(value, key, into: &draft) { unknownKey(keyNode, in: .hours) }
      case nil: unknownKey(keyNode, in: .hours)
      }
    }
    if times?.key == .local, zone == nil {
      error(
        "missing-key", "an entry with 'local' hours must say which zone they are in", at: draft.place,
        hint: "add 'zone: \"+08:00\"'")
    }
    if times?.key == .utc, let zone {
      error("two-clocks", "hours in 'utc' have no zone", at: zone.node, hint: "write 'local' for hours in a zone")
    }
    guard times != nil || days != nil else {
      error(
        "missing-key", "an entry of 'hours' must say when it holds", at: draft.place,
        hint: "add 'utc: [01:00-04:00]', 'weekdays: [mon, tue]', or both")
      return nil
    }
    let hours = WeeklyHours(
      timesOfDay: times?.ranges ?? [0..<WeeklyHours.minutesPerDay], weekdays: days ?? Weekday.allCases,
      minutesAheadOfUTC: zone?.minutesAheadOfUTC ?? 0)
    guard !hours.minuteRanges.isEmpty else { return nil }
    return HoursDraft(hours: hours, draft: draft, bands: bandDrafts)
  }

  /// Reads `[01:00-04:00, 22:00-02:00]` as minutes of a day; a range that ends before it starts continues after
  /// midnight.
  private func timesOfDay(_ node: Node, _ key: PriceKey) -> [Range<Int>] {
    guard isList(node, key.rawValue) else { return [] }
    var ranges: [Range<Int>] = []
    for element in node.elements {
      guard let written = text(element, "an entry of \(key.rawValue)") else { continue }
      if let range = WeeklyHours.timeRange(written) {
        ranges.append(range)
      } else {
        error("bad-hours", "hours must be a range such as 01:00-04:00, found '\(written)'", at: element)
      }
    }
    return ranges
  }

  /// Reads a fixed distance from UTC such as `+08:00`, in minutes; zero after an error.
  private func zoneOffset(_ node: Node) -> Int {
    guard let written = text(node, PriceKey.zone.rawValue) else { return 0 }
    if let offset = WeeklyHours.minutesAheadOfUTC(written) { return offset }
    error(
      "bad-zone", "a zone must be a fixed distance from UTC such as \"+08:00\", found '\(written)'", at: node,
      hint: written.contains("/") ? "names of places are not read, since their clocks change" : nil)
    return 0
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
