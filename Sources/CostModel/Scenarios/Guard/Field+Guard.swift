import Documents

extension Fields {
  /// The entries of a map with free names, including those that edits add; an edit inside an entry adds none.
  mutating func takeEntries() -> [(name: String, span: SourceSpan, field: Field)] {
    let written = Set(node.fields.map { $0.key.text })
    return takeRest(acceptsNewNames: true).filter { entry in
      written.contains(entry.name) || !entry.name.utf8.contains(UInt8(ascii: "."))
    }
  }
}

extension Field {
  /// A zone such as `-05:00`, `Z` or `UTC`, or nil after reporting that it is invalid.
  func zone() -> ZoneOffset? {
    guard let text = string() else { return nil }
    if ["UTC", "utc", "Z"].contains(text) { return .utc }
    guard let minutes = WeeklyHours.minutesAheadOfUTC(text) else {
      error(
        "guard-hours", "zone must be a distance from UTC such as '-05:00', found '\(text)'",
        hint: "names of zones aren't known, since their clocks change within a month")
      return nil
    }
    return ZoneOffset(minutes: minutes)
  }

  /// Hours of the week such as `mon-fri 08:00-18:00`, or nil after reporting that they are invalid.
  func serviceHours(minutesAheadOfUTC minutes: Int) -> WeeklyHours? {
    guard let text = string() else { return nil }
    let words = text.split(separator: " ")
    let days = words.count == 2 ? Weekday.days(in: words[0]) : Weekday.allCases
    guard (1...2).contains(words.count), let time = words.last, let range = WeeklyHours.timeRange(String(time)),
      let days
    else {
      error(
        "guard-hours", "hours must be such as 'mon-fri 08:00-18:00', found '\(text)'",
        hint: "days are mon to sun, alone, with commas or as a range; times are of 24 hours")
      return nil
    }
    return WeeklyHours(timesOfDay: [range], weekdays: days, minutesAheadOfUTC: minutes)
  }
}
