/// One record of a call log as disjoint usage: what was measured, before any price.
package struct MeasuredCall: Sendable, Hashable {
  /// The most tokens of a class that a record may have; more is taken for a fault.
  package static let mostTokens: Int64 = 100_000_000_000

  /// Where the record stands.
  package var place: LogPlace
  /// Seconds since 1970-01-01 00:00 UTC; nil when the log gives only the day.
  package var second: Int64?
  /// The day, UTC.
  package var day: CivilDate
  /// The model as logged.
  package var model: LoggedModel
  /// The tier it was served at.
  package var tier: ServedTier
  /// The values of the dimensions asked for.
  package var values: [String?]
  /// The tokens by class.
  package var tokens: ByTokenClass<Int64>
  /// The reasoning tokens, which are in the output too.
  package var reasoning: Int64
  /// The prompt tokens that were sound and not cached, which are in the input too.
  package var audioInput: Int64 = 0
  /// The tokens of sound that were read from a cache, which are in the cache reads too.
  package var audioCacheRead: Int64 = 0
  /// The tokens of sound that were written, which are in the output too.
  package var audioOutput: Int64 = 0
  /// The tokens of pictures that have a rate of their own, in the same way: given and not cached, read from a cache, written.
  package var imageInput: Int64 = 0
  package var imageCacheRead: Int64 = 0
  package var imageOutput: Int64 = 0
  /// The calls of a built-in search.
  package var searches: Int64
  /// What it used of what is sold neither by the token nor by the call.
  package var units = UnitCounts()
  /// How many calls the record is about: 1 but for exports that sum them.
  package var requests: Int64
  /// The context band, where the log itself names it, or a word of `RateCell` for what it cannot tell; nil where the prompt decides.
  package var band: Int?
  /// What the log says the call cost.
  package var loggedCost: Money?
  /// Whether another record of the call may count in the place of this one, since the call was logged while it went on.
  package var mayBeRepeated = false
  /// The name of the format of its record, where calls are looked at one by one.
  package var format = ""
  /// The id of the call.
  package var id: String?
  /// The id of its session.
  package var session: String?
  /// The id of its user.
  package var user: String?

  package init(place: LogPlace, day: CivilDate, model: LoggedModel, tier: ServedTier = .known(.standard)) {
    self.place = place
    self.day = day
    self.model = model
    self.tier = tier
    values = []
    tokens = ByTokenClass(repeating: 0)
    reasoning = 0
    searches = 0
    requests = 1
  }

  /// The prompt tokens, which decide the context band.
  package var promptTokens: Int64 { tokens.input &+ tokens.cacheRead &+ tokens.cacheWrite &+ tokens.cacheWrite1h }

  /// All tokens.
  package var allTokens: Int64 { promptTokens &+ tokens.output }

  /// Minutes from Monday 00:00 UTC; nil when the log gives only the day.
  package var minuteOfWeek: Int? {
    // 1970-01-01 was a Thursday, three days after a Monday.
    second.map { Int(($0 / 60 + 3 * 1440) % 10_080) }
  }
}
