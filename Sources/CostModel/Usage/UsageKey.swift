/// A model as named by a log.
package struct LoggedModel: Sendable, Hashable, Comparable {
  /// The model as written.
  package let name: String
  /// The seller as written, such as `azure`; nil when the log does not say.
  package let vendor: String?
  /// The region the request was pinned to as written, such as `us`; nil when the log does not say.
  package let region: String?

  /// For a name that moves from model to model, the first of the days on which it means the same; nil for a fixed name.
  package let day: CivilDate?

  /// The placeholder for the model of usage that is summed over all models.
  package static let unnamed = "(no model)"

  package init(name: String, vendor: String? = nil, region: String? = nil, day: CivilDate? = nil) {
    self.name = name
    self.vendor = vendor
    self.region = region
    self.day = day
  }

  /// The same name with the day from which its meaning applies.
  package func meant(from day: CivilDate) -> LoggedModel {
    LoggedModel(name: name, vendor: vendor, region: region, day: day)
  }

  package static func < (first: LoggedModel, second: LoggedModel) -> Bool {
    let sides = (
      (first.name, first.vendor ?? "", first.region ?? ""), (second.name, second.vendor ?? "", second.region ?? "")
    )
    if sides.0 != sides.1 { return sides.0 < sides.1 }
    return (first.day?.daysSinceEpoch ?? .min) < (second.day?.daysSinceEpoch ?? .min)
  }
}

/// The service tier that a call was served at.
package enum ServedTier: Sendable, Hashable, Comparable {
  /// A tier that prices know.
  case known(ServiceTier)
  /// An unknown word; its calls have no price.
  case unknown(String)

  /// The name in results.
  package var name: String {
    switch self {
    case .known(let tier): tier.name
    case .unknown(let word): word
    }
  }

  /// The tier, where it is known.
  package var tier: ServiceTier? { if case .known(let tier) = self { tier } else { nil } }

  package static func < (first: ServedTier, second: ServedTier) -> Bool {
    switch (first, second) {
    case (.known(let first), .known(let second)): first.rawValue < second.rawValue
    case (.known, .unknown): true
    case (.unknown, .known): false
    case (.unknown(let first), .unknown(let second)): first < second
    }
  }
}

/// Which of the rates of a model, tier and day apply to a call: the part of the price that depends on the single call.
package struct RateCell: Sendable, Hashable, Comparable {
  /// The hours of the week: 0 for the usual ones, n for the n-th window with rates of its own.
  package let window: Int
  /// The context band: 0 for the base, n for the n-th longer one; `unknownBand` for records of several calls,
  /// `audioBand` for calls with audio.
  package let band: Int

  package init(window: Int = 0, band: Int = 0) {
    self.window = window
    self.band = band
  }

  /// The usual hours and the shortest prompts: the only cell of most models.
  package static let usual = RateCell()
  /// The band of a record that sums several calls, of a model whose price depends on the length of each.
  package static let unknownBand = 255
  /// The band of calls with audio tokens, which have rates of their own.
  package static let audioBand = 254
  /// The band of calls with audio tokens where it is not known how many of them were read from a cache.
  package static let undividedAudioBand = 253

  /// The band of a call of which only the day is known, of a model whose price depends on the hour.
  package static let unknownHourBand = 252
  /// The band of a call without any usage that the log counts, for a model that is sold by something else.
  package static let unknownUnitsBand = 251
  /// The band of calls with picture tokens, for a model that has a rate of its own for them.
  package static let pictureBand = 250
  /// The band of such calls where it is not known which of their tokens were pictures.
  package static let undividedPictureBand = 249

  /// Whether it does not depend on the prompt.
  package var isSpecial: Bool { (Self.undividedPictureBand...Self.audioBand).contains(band) }
  /// Whether it is the cell of calls with audio or picture tokens that have rates of their own.
  package var hasOwnRates: Bool {
    switch band {
    case Self.audioBand, Self.undividedAudioBand, Self.pictureBand, Self.undividedPictureBand: true
    default: false
    }
  }

  package static func < (first: RateCell, second: RateCell) -> Bool {
    (first.window, first.band) < (second.window, second.band)
  }
}

/// The key of the calls of one group: everything that decides their price, and the requested values.
package struct UsageKey: Sendable, Hashable, Comparable {
  /// The day of the call, UTC.
  package let day: CivilDate
  /// The model as logged.
  package let model: LoggedModel
  /// The tier it was served at.
  package let tier: ServedTier
  /// Which of the model's rates on that day.
  package let cell: RateCell
  /// The values of the ledger's dimensions, in their order; nil for a call that has none: `(untagged)`.
  package let values: [String?]

  package init(day: CivilDate, model: LoggedModel, tier: ServedTier, cell: RateCell, values: [String?]) {
    self.day = day
    self.model = model
    self.tier = tier
    self.cell = cell
    self.values = values
  }

  package static func < (first: UsageKey, second: UsageKey) -> Bool {
    if first.day != second.day { return first.day < second.day }
    if first.model != second.model { return first.model < second.model }
    if first.tier != second.tier { return first.tier < second.tier }
    if first.cell != second.cell { return first.cell < second.cell }
    return precedes(first.values, second.values)
  }

  /// The order of two lists of values; no value comes before every value.
  package static func precedes(_ first: [String?], _ second: [String?]) -> Bool {
    for (first, second) in zip(first, second) where first != second {
      guard let first else { return true }
      guard let second else { return false }
      return first < second
    }
    return first.count < second.count
  }
}
