/// The usage of a group of calls, in integers: sums that are the same in any order.
package struct UsageSums: Sendable, Hashable {
  /// The calls; a record that sums several counts as all of them.
  package var calls: Int64 = 0
  /// The tokens by class; every token is in exactly one.
  package var tokens = ByTokenClass<Int64>(repeating: 0)
  /// The reasoning tokens, which are in the output too.
  package var reasoning: Int64 = 0
  /// The uncached audio tokens of the prompt; they are in the input too.
  package var audioInput: Int64 = 0
  /// The audio tokens read from a cache; they are in the cache reads too.
  package var audioCacheRead: Int64 = 0
  /// The audio tokens of the output; they are in the output too.
  package var audioOutput: Int64 = 0
  /// The picture tokens that have a rate of their own, in the same way: uncached input, cache reads, output.
  package var imageInput: Int64 = 0
  package var imageCacheRead: Int64 = 0
  package var imageOutput: Int64 = 0
  /// The calls of a built-in search.
  package var searches: Int64 = 0
  /// Their usage of what is sold neither by the token nor by the call.
  package var units = UnitCounts()
  /// The cost of the calls stated in the log.
  package var loggedCost = Money.zero
  /// The calls with a stated cost.
  package var callsWithLoggedCost: Int64 = 0
  /// The payments in lines of a bill, which have no calls and no counts.
  package var billedCost = Money.zero

  package init() {}

  /// The prompt tokens: everything except the output.
  @inlinable package var promptTokens: Int64 {
    tokens.input &+ tokens.cacheRead &+ tokens.cacheWrite &+ tokens.cacheWrite1h
  }

  /// The number of tokens of a class that were audio, or pictures with a rate of their own.
  package func tokens(of modality: Modality, _ tokenClass: TokenClass) -> Int64 {
    switch (modality, tokenClass) {
    case (.sound, .input): audioInput
    case (.sound, .output): audioOutput
    case (.sound, .cacheRead): audioCacheRead
    case (.pictures, .input): imageInput
    case (.pictures, .output): imageOutput
    case (.pictures, .cacheRead): imageCacheRead
    case (_, .cacheWrite), (_, .cacheWrite1h): 0
    }
  }

  /// The same usage with only its text.
  var ofText: UsageSums {
    var sums = self
    for modality in Modality.allCases {
      for tokenClass in TokenClass.allCases { sums.tokens[tokenClass] &-= tokens(of: modality, tokenClass) }
    }
    (sums.audioInput, sums.audioCacheRead, sums.audioOutput) = (0, 0, 0)
    (sums.imageInput, sums.imageCacheRead, sums.imageOutput) = (0, 0, 0)
    return sums
  }

  /// Whether there are no calls and no usage.
  package var isEmpty: Bool {
    calls == 0 && searches == 0 && promptTokens == 0 && tokens.output == 0 && units.isEmpty
  }

  /// Adds another group's sums.
  ///
  /// No sum can overflow: a record has at most `MeasuredCall.mostTokens` of a class, and a ledger rejects more than
  /// 10^18 tokens in all.
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
    imageInput &+= other.imageInput
    imageCacheRead &+= other.imageCacheRead
    imageOutput &+= other.imageOutput
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
    imageInput &+= call.imageInput
    imageCacheRead &+= call.imageCacheRead
    imageOutput &+= call.imageOutput
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

/// The calls that have all requested values in common, and their usage.
package struct UsageGroup: Sendable, Hashable {
  /// What they have in common.
  package let key: UsageKey
  /// Their usage.
  package var sums: UsageSums

  package init(key: UsageKey, sums: UsageSums) {
    self.key = key
    self.sums = sums
  }
}
