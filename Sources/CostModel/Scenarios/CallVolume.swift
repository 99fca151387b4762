/// What calls come with: the sessions of a feature, or the items that it embeds.
enum CallVolume: Sendable {
  /// As many as there are sessions.
  case sessions(Volume, daysPerMonth: Double?)
  /// One for each item that is embedded.
  case items(ItemEmbedding, daysPerMonth: Double?)

  /// How many come on a day; of sessions as the calendar has them, whatever number of days takes its place.
  ///
  /// - Parameters:
  ///   - date: The day.
  ///   - month: The month it is of.
  /// - Returns: The number.
  func count(on date: CivilDate, of month: Month) -> Double {
    switch self {
    case .sessions(let volume, _): volume.sessions(on: date, of: month)
    case .items(let embedding, let days): embedding.itemsEmbedded(on: date, of: month, days: days)
    }
  }

  /// How many come in a month.
  func count(in month: Month) -> Double {
    switch self {
    case .sessions(let volume, let days): volume.sessions(in: month, daysPerMonth: days)
    case .items(let embedding, let days): embedding.itemsEmbedded(in: month, days: days)
    }
  }

  /// The share of a week's that falls on a weekday.
  func share(of weekday: Weekday) -> Double {
    switch self {
    case .sessions(let volume, _): volume.share(of: weekday)
    case .items: 1.0 / 7
    }
  }
}

extension Feature {
  /// What its calls for a purpose come with.
  func callVolume(for purpose: CompiledScenario.Line.Purpose) -> CallVolume {
    if purpose == .items, let embedding { return .items(embedding, daysPerMonth: daysPerMonth?.value) }
    return .sessions(volume, daysPerMonth: daysPerMonth?.value)
  }
}
