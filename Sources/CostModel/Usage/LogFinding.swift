/// Why a record of a call log is left out of the usage.
package enum SkipReason: String, Error, Sendable, CaseIterable {
  // MARK: What is not a record

  /// It is not JSON, or not a row of the table.
  case malformed = "malformed"
  /// It is not UTF-8 where one of its values is needed.
  case invalidUTF8 = "invalid-utf8"
  /// The file ends in the middle of it.
  case truncated = "truncated"
  /// It is longer than a record may be.
  case tooLong = "too-long"
  /// It is nested deeper than a record may be.
  case tooDeep = "too-deep"
  /// It gives a value twice.
  case duplicateKey = "duplicate-key"
  /// No format knows its fields.
  case unrecognised = "unrecognised"

  // MARK: What cannot be priced as written

  /// It has no time.
  case noTimestamp = "no-timestamp"
  /// Its time cannot be read, or is before 2020.
  case badTimestamp = "bad-timestamp"
  /// Its time has no zone.
  case noTimeZone = "no-time-zone"
  /// It names no model.
  case noModel = "no-model"
  /// It has no token counts.
  case noTokens = "no-tokens"
  /// It has no count of its prompt, so its cost is not known.
  case noPrompt = "no-prompt"
  /// It has no count of output for a model that has a price for it.
  case noOutput = "no-answer"
  /// A count is negative, has a fraction, is not a number, or is larger than any call's.
  case badCount = "bad-count"
  /// Its counts contradict each other so that they cannot be made disjoint.
  case contradictory = "contradictory"

  /// It has counts that no format knows, and according to its total they are not in the others.
  case incomplete = "incomplete"

  /// It is a line of a bill in another currency than US dollars.
  case otherCurrency = "other-currency"

  // MARK: What costs nothing, by itself or again

  /// It is not a model call: an event, a parent of other calls.
  case notACall = "not-a-call"
  /// The call failed before it wrote anything, so no vendor bills it.
  case failed = "failed"
  /// All its counts are zero.
  case zeroTokens = "zero-tokens"
  /// A gateway answered from its own cache.
  case gatewayCache = "gateway-cache"
  /// The same call was seen before.
  case duplicate = "duplicate"
  /// The call is outside of the requested days.
  case outsidePeriod = "outside-period"

  /// Whether it is the fault of the log: `--strict` makes these errors.
  package var isFault: Bool {
    switch self {
    case .notACall, .failed, .zeroTokens, .gatewayCache, .duplicate, .outsidePeriod: false
    default: true
    }
  }
}

/// A contradiction between a record and itself or the prices, where the call was priced all the same.
package enum Contradiction: String, Sendable, CaseIterable {
  /// The total is not the sum of the parts.
  case total
  /// The cached tokens are counted in the input, or beside it, against the rule of the format: nothing else fits the counts or their total.
  case cached
  /// The cache writes by time to live do not add up to all cache writes; the former were used.
  case cacheWrites = "cache-writes"
  /// There is more reasoning than output, or according to the total it is beside the output against the rule of the
  /// format.
  case reasoning
  /// Two names of one count have different numbers; the larger one was used.
  case names
  /// A request has work of an unknown kind besides its counts: it is not in the cost.
  case iterations
  /// A field for batches says neither yes nor no: the call is priced as one outside of a batch.
  case batch
  /// The model has prices by region, but none for the call's region: it is priced as without a region.
  case region
  /// A model that draws has a separate rate for pictures that it is given, and nothing says whether there were any: the
  /// prompt is priced as text.
  case pictures
  /// A model for sound has rates of its own for it, and nothing says which of the tokens were sound: all are priced as text.
  case sound
  /// A model that searches the web for its answers is charged by the search, and nothing says how many there were: none is in the cost.
  case searches
}
