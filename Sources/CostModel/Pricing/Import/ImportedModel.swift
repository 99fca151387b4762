package import Documents

/// The models of one vendor in a public price list, and what could not be imported.
package struct ImportedVendor: Sendable {
  /// The id in our files, such as `google`.
  package let id: String
  /// The name to show; nil when the list gives none.
  package let name: String?
  /// The models in the order of the list.
  package let models: [ImportedModel]
  /// Anything that was skipped, or that a price file cannot express.
  package let remarks: ImportRemarks
}

/// One model of a public price list, in the terms of our price files.
package struct ImportedModel: Sendable, Equatable {
  package let id: String
  /// Other exact ids of the same model.
  package var aliases: [String] = []
  package var contextWindowTokens: Int?
  package var maxOutputTokens: Int?
  /// The first day it is no longer sold.
  package var retired: CivilDate?
  /// Multipliers of every token rate by region.
  package var regions: [ImportedRegion] = []
  /// The price rows, newest first.
  package var rows: [ImportedRow]
}

/// A multiplier of every token rate for a region.
package struct ImportedRegion: Sendable, Equatable {
  package let name: String
  package let factor: DecimalNumber
}

/// The prices of a model from one day on.
package struct ImportedRow: Sendable, Equatable {
  /// The first day; nil when it is not known.
  package var from: CivilDate?
  /// Whether the first day is after the day of the import.
  package var isAnnounced = false
  /// The rates where no band or hours apply.
  package var rates = ImportedRates()
  package var fees = ImportedFees()
  /// Context bands, ascending.
  package var bands: [ImportedBand] = []
  /// Hours with rates of their own.
  package var hours: [ImportedHours] = []

  /// Whether two rows have the same prices, whenever they start.
  func costsTheSame(as other: ImportedRow) -> Bool {
    rates == other.rates && fees == other.fees && bands == other.bands && hours == other.hours
  }
}

/// The rates of each tier: USD per million tokens of each class, nil where there is none.
package struct ImportedRates: Sendable, Equatable {
  package var standard = ByTokenClass<Rate?>(repeating: nil)
  /// The rates of the other tiers that are sold.
  package var otherTiers: [ServiceTier: ByTokenClass<Rate?>] = [:]
}

/// Prices that are not per token of text.
package struct ImportedFees: Sendable, Equatable {
  /// USD per call.
  package var request: Money?
  /// USD per call of the built-in web search.
  package var search: Money?
  /// USD per million tokens of audio and pictures.
  package var audioInput: Rate?
  package var audioCacheRead: Rate?
  package var audioOutput: Rate?
  package var imageInput: Rate?
  package var imageCacheRead: Rate?
  package var imageOutput: Rate?
  /// USD per unit of what is sold neither by the token nor by the call.
  package var units: [PricedUnit: Money] = [:]
}

/// The rates of long prompts.
package struct ImportedBand: Sendable, Equatable {
  package let threshold: PromptThreshold
  package var rates: ImportedRates
}

/// The standard rates of some hours of the week.
package struct ImportedHours: Sendable, Equatable {
  /// Minutes of a day, half-open, in UTC; empty for whole days.
  package let timesOfDay: [Range<Int>]
  /// The days; empty for all.
  package let weekdays: [Weekday]
  package let rates: ByTokenClass<Rate?>
}

extension ImportedHours {
  /// The entries, excluding those that share hours with an earlier one: a price file may give an hour only one price.
  static func withoutOverlaps(_ entries: [ImportedHours], notes: inout [String]) -> [ImportedHours] {
    var taken: [WeeklyHours] = []
    return entries.filter { entry in
      let times = entry.timesOfDay.isEmpty ? [0..<WeeklyHours.minutesPerDay] : entry.timesOfDay
      let hours = WeeklyHours(timesOfDay: times, weekdays: entry.weekdays.isEmpty ? Weekday.allCases : entry.weekdays)
      if taken.contains(where: { $0.overlaps(hours) }) {
        notes.append("hours that have two prices: the first is taken")
        return false
      }
      taken.append(hours)
      return true
    }
  }
}
