/// One record of a call log as disjoint usage: what was measured, before any price.
package struct MeasuredCall: Sendable, Hashable {
  /// The most plausible tokens of a class in a record; more is treated as a fault.
  package static let mostTokens: Int64 = 100_000_000_000

  /// The place of the record.
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
  /// The uncached audio tokens of the prompt, which are in the input too.
  package var audioInput: Int64 = 0
  /// The audio tokens read from a cache, which are in the cache reads too.
  package var audioCacheRead: Int64 = 0
  /// The audio tokens of the output, which are in the output too.
  package var audioOutput: Int64 = 0
  /// The picture tokens that have a rate of their own, in the same way: uncached input, cache reads, output.
  package var imageInput: Int64 = 0
  package var imageCacheRead: Int64 = 0
  package var imageOutput: Int64 = 0
  /// The calls of a built-in search.
  package var searches: Int64
  /// Its usage of what is sold neither by the token nor by the call.
  package var units = UnitCounts()
  /// The number of calls of the record: 1 except for exports that sum them.
  package var requests: Int64
  /// The context band, where the log itself names it, or a value of `RateCell` for what it does not show; nil where the
  /// prompt decides.
  package var band: Int?
  /// The cost of the call stated in the log.
  package var loggedCost: Money?
  /// Whether another record of the call may replace this one, since the call was logged while it was in progress.
  package var mayBeRepeated = false
  /// The name of the record's format, where calls are processed one by one.
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
