/// What calls scale with: the sessions of a feature, or the items that it embeds.
enum CallVolume: Sendable {
  /// One for each session.
  case sessions(Volume, daysPerMonth: Double?)
  /// One for each embedded item.
  case items(ItemEmbedding, daysPerMonth: Double?)

  /// The number on a day; for sessions by the calendar, whatever number of days replaces it.
  ///
  /// - Parameters:
  ///   - date: The day.
  ///   - month: The month of the day.
  /// - Returns: The number.
  func count(on date: CivilDate, of month: Month) -> Double {
    switch self {
    case .sessions(let volume, _): volume.sessions(on: date, of: month)
    case .items(let embedding, let days): embedding.itemsEmbedded(on: date, of: month, days: days)
    }
  }

  /// The number in a month.
  func count(in month: Month) -> Double {
    switch self {
    case .sessions(let volume, let days): volume.sessions(in: month, daysPerMonth: days)
    case .items(let embedding, let days): embedding.itemsEmbedded(in: month, days: days)
    }
  }

  /// A weekday's share of the week.
  func share(of weekday: Weekday) -> Double {
    switch self {
    case .sessions(let volume, _): volume.share(of: weekday)
    case .items: 1.0 / 7
    }
  }
}

extension Feature {
  /// What its calls for a purpose scale with.
  func callVolume(for purpose: CompiledScenario.Line.Purpose) -> CallVolume {
    if purpose == .items, let embedding { return .items(embedding, daysPerMonth: daysPerMonth?.value) }
    return .sessions(volume, daysPerMonth: daysPerMonth?.value)
  }
}
