/// What a group of calls used, in whole numbers: sums that are the same in any order.
package struct UsageSums: Sendable, Hashable {
  /// The calls; a record that sums several counts as all of them.
  package var calls: Int64 = 0
  /// The tokens by class; every token is in exactly one.
  package var tokens = ByTokenClass<Int64>(repeating: 0)
  /// The reasoning tokens, which are in the output too.
  package var reasoning: Int64 = 0
  /// The prompt tokens that were sound and not cached; they are in the input too.
  package var audioInput: Int64 = 0
  /// The tokens of sound that were read from a cache; they are in the cache reads too.
  package var audioCacheRead: Int64 = 0
  /// The tokens of sound that were written; they are in the output too.
  package var audioOutput: Int64 = 0
  /// The calls of a built-in search.
  package var searches: Int64 = 0
  /// What they used of what is sold neither by the token nor by the call.
  package var units = UnitCounts()
  /// What the log says the calls cost.
  package var loggedCost = Money.zero
  /// The calls of which the log says what they cost.
  package var callsWithLoggedCost: Int64 = 0
  /// What lines of a bill say was paid, which have no calls and no counts.
  package var billedCost = Money.zero

  package init() {}

  /// The prompt tokens: all but the output.
  @inlinable package var promptTokens: Int64 {
    tokens.input &+ tokens.cacheRead &+ tokens.cacheWrite &+ tokens.cacheWrite1h
  }

  /// How many tokens of a class were sound.
  package func audio(of tokenClass: TokenClass) -> Int64 {
    switch tokenClass {
    case .input: audioInput
    case .output: audioOutput
    case .cacheRead: audioCacheRead
    case .cacheWrite, .cacheWrite1h: 0
    }
  }

  /// Whether there are no calls and nothing was used.
  package var isEmpty: Bool {
    calls == 0 && searches == 0 && promptTokens == 0 && tokens.output == 0 && units.isEmpty
  }

  /// Adds another group's sums.
  ///
  /// No sum can overflow: a record has at most `MeasuredCall.mostTokens` of a class, and a ledger refuses more than 10^18 tokens in all.
  @inlinable
  package mutating func merge(_ other: UsageSums) {
    calls &+= other.calls
    tokens.input &+= other.tokens.input
    tokens.cacheRead &+= other.tokens.cacheRead
    tokens.cacheWrite &+= other.tokens.cacheWrite
    tokens.cacheWrite1h &+= other.tokens.cacheWrite1h
    tokens.output &+= other.tokens.output
    reasoning &+= other.reasoning
    audioInput &+= other.audioInput
    audioCacheRead &+= other.audioCacheRead
    audioOutput &+= other.audioOutput
    searches &+= other.searches
    if !other.units.isEmpty { units.merge(other.units) }
    loggedCost = loggedCost + other.loggedCost
    callsWithLoggedCost &+= other.callsWithLoggedCost
    billedCost = billedCost + other.billedCost
  }

  /// Adds one call.
  package mutating func add(_ call: MeasuredCall) {
    calls &+= call.requests
    for tokenClass in TokenClass.allCases { tokens[tokenClass] &+= call.tokens[tokenClass] }
    reasoning &+= call.reasoning
    audioInput &+= call.audioInput
    audioCacheRead &+= call.audioCacheRead
    audioOutput &+= call.audioOutput
    searches &+= call.searches
    units.merge(call.units)
    if let cost = call.loggedCost, call.requests == 0 {
      billedCost = billedCost + cost
    } else if let cost = call.loggedCost {
      loggedCost = loggedCost + cost
      callsWithLoggedCost &+= call.requests
    }
  }
}

/// The calls that have everything in common which was asked for, and what they used.
package struct UsageGroup: Sendable, Hashable {
  /// What they have in common.
  package let key: UsageKey
  /// What they used.
  package var sums: UsageSums

  package init(key: UsageKey, sums: UsageSums) {
    self.key = key
    self.sums = sums
  }
}
