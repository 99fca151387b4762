import CostModel

/// The share of a line's calls that is charged at one tariff: that of its tier, of the days to which its prices apply,
/// and of its hours.
struct SlotShareDerivation {
  let feature: Feature
  let month: Month
  let slot: PriceSlot
  /// All tariffs of the line.
  let slots: [PriceSlot]
  /// The share of the batch tier, and its path.
  var batch: (share: Assumption, path: String)

  init(feature: Feature, month: Month, slot: PriceSlot, slots: [PriceSlot]) {
    self.feature = feature
    self.month = month
    self.slot = slot
    self.slots = slots
    batch = (feature.batchShare, "batch_share")
  }

  static let tierLabel = "share of the tier"

  /// One line for each of the three that is not 1.
  var lines: [Derivation.Line] { tier + days + hours }

  private var tier: [Derivation.Line] {
    let (batch, path) = batch
    guard batch.value > 0, batch.value < 1 else { return [] }
    let share = slot.tier == .batch ? batch.value : 1 - batch.value
    return [
      Derivation.Line(
        Self.tierLabel, slot.tier == .batch ? NumberText.plain(share) : "1 - \(NumberText.plain(batch.value))",
        .text(NumberText.plain(share)), sources: Sources.of([(batch, path)]))
    ]
  }

  // MARK: - Days

  private var sessionsByDay: [(day: CivilDate, sessions: Double)] {
    let all = month.days.map { (day: $0, sessions: feature.volume.sessions(on: $0, of: month)) }
    // Without any sessions the days count equally.
    return all.contains { $0.sessions > 0 } ? all : all.map { ($0.day, 1) }
  }

  /// The days of the month at these prices.
  private var ownDays: [(day: CivilDate, sessions: Double)] {
    sessionsByDay.filter { slot.firstDay <= $0.day && $0.day <= slot.lastDay }
  }

  private var days: [Derivation.Line] {
    let periods = Set(slots.filter { $0.tier == slot.tier }.map(\.firstDay))
    let (own, all) = (ownDays, sessionsByDay)
    let total = all.reduce(0) { $0 + $1.sessions }
    guard periods.count > 1, !own.isEmpty, total > 0 else { return [] }
    return [
      Derivation.Line(
        "share of the days \(slot.firstDay.day) to \(slot.lastDay.day)",
        "(\(sum(of: own))) / (\(sum(of: all)))",
        .text(NumberText.plain(own.reduce(0) { $0 + $1.sessions } / total)))
    ]
  }

  /// Days with as many sessions together: `23 × 640 + 8 × 0`.
  private func sum(of days: [(day: CivilDate, sessions: Double)]) -> String {
    var groups: [(sessions: Double, count: Int)] = []
    for day in days {
      if let index = groups.firstIndex(where: { $0.sessions == day.sessions }) {
        groups[index].count += 1
      } else {
        groups.append((day.sessions, 1))
      }
    }
    return groups.map { "\($0.count) days × \(NumberText.plain($0.sessions))" }.joined(separator: " + ")
  }

  // MARK: - Hours

  /// The tariffs that differ only in their hours.
  private var siblings: [PriceSlot] {
    slots.filter { $0.tier == slot.tier && $0.firstDay == slot.firstDay && $0.lastDay == slot.lastDay }
  }

  private var hours: [Derivation.Line] {
    let all = siblings
    guard all.contains(where: { $0.hours != nil }) else { return [] }
    let label = slot.hours == nil ? "share of all other hours" : "share of these hours"
    guard let hours = slot.hours else {
      let others = all.filter { $0.hours != nil }
      let sources = feature.peakShare.map { Sources.of([($0, "peak_share")]) } ?? []
      if let peak = feature.peakShare {
        return [
          Derivation.Line(
            label, "1 - \(NumberText.plain(peak.value))", .text(NumberText.plain(1 - peak.value)), sources: sources)
        ]
      }
      var lines: [Derivation.Line] = []
      var rest = 1.0
      var shares: [String] = []
      for other in others {
        guard let hours = other.hours else { continue }
        let (expression, share) = traffic(in: hours)
        lines.append(Derivation.Line("share of peak hours", expression, .text(NumberText.plain(share))))
        shares.append(NumberText.plain(share))
        rest -= share
      }
      // Only the last line is a factor of the share; those before it give what it takes off.
      let own = Derivation.Line(label, "1 - \(shares.joined(separator: " - "))", .text(NumberText.plain(rest)))
      return shares.count == 1 && !lines.isEmpty
        ? [Derivation.Line(label, "1 - (\(lines[0].expression))", .text(NumberText.plain(rest)))] : [own]
    }
    if let peak = feature.peakShare, all.count(where: { $0.hours != nil }) == 1 {
      return [
        Derivation.Line(
          label, "", .text(NumberText.plain(peak.value)), sources: Sources.of([(peak, "peak_share")]))
      ]
    }
    let (expression, share) = traffic(in: hours)
    return [Derivation.Line(label, expression, .text(NumberText.plain(share)))]
  }

  /// The share of the traffic of the days that falls in some hours of the week: of each weekday's sessions, the share of the day.
  private func traffic(in hours: WeeklyHours) -> (expression: String, share: Double) {
    // Prices frozen at a day apply to the calendar of the month.
    let days = ownDays.isEmpty || slot.firstDay == slot.lastDay ? sessionsByDay : ownDays
    let total = days.reduce(0) { $0 + $1.sessions }
    let profile = feature.hourProfile
    var groups: [DayGroup] = []
    var weighed = 0.0
    for day in days where day.sessions > 0 {
      let ofDay = shareOfDay(day.day.weekday.rawValue, in: hours, profile)
      guard ofDay.share > 0 else { continue }
      weighed += ofDay.share * day.sessions
      if let index = groups.firstIndex(where: { $0.words == ofDay.words }) {
        groups[index].days.append(day)
      } else {
        groups.append(DayGroup(words: ofDay.words, days: [day]))
      }
    }
    guard total > 0, !groups.isEmpty else { return ("0", 0) }
    let terms = groups.map { group -> String in "(\(sum(of: group.days))) × \(group.words)" }
    let joined = terms.joined(separator: " + ")
    return ("\(terms.count > 1 ? "(\(joined))" : joined) / (\(sum(of: days)))", weighed / total)
  }

  /// Days with the same hours.
  private struct DayGroup {
    let words: String
    var days: [(day: CivilDate, sessions: Double)]
  }

  private func shareOfDay(
    _ weekday: Int, in hours: WeeklyHours, _ profile: [Double]?
  ) -> (share: Double, words: String) {
    var minutesByHour = [Int](repeating: 0, count: 24)
    for range in hours.minuteRanges {
      for minute in range where minute / 1440 == weekday { minutesByHour[minute / 60 % 24] += 1 }
    }
    guard let profile else {
      let minutes = minutesByHour.reduce(0, +)
      return (Double(minutes) / 1440, "\(NumberText.plain(Double(minutes) / 60)) / 24")
    }
    let share = zip(minutesByHour, profile).reduce(0) { $0 + Double($1.0) / 60 * $1.1 }
    let terms = minutesByHour.indices.filter { minutesByHour[$0] > 0 && profile[$0] > 0 }.map { hour in
      NumberText.plain(profile[hour])
        + (minutesByHour[hour] == 60 ? "" : " × \(NumberText.plain(Double(minutesByHour[hour]) / 60))")
    }
    return (share, terms.isEmpty ? "0" : "(\(terms.joined(separator: " + ")))")
  }
}
