/// How the prompts of a model are cached, according to a session and the price file.
struct CacheBehaviour {
  /// Whether the log counts writes, so that a cache's extent is known to the token.
  let countsWrites: Bool
  /// The shortest prompt that is cached, where nothing is counted.
  let minimum: Int64
  /// Beyond it, cached tokens count in whole steps, where nothing is counted.
  let step: Int64
  /// The life of a short entry, in seconds.
  let shortSeconds: Int64
  /// The life of a one-hour entry.
  static let longSeconds: Int64 = 3600

  /// The behaviour of a model; nil where nothing is cached, or where the log cannot show it.
  ///
  /// - Parameters:
  ///   - facts: What its price file says.
  ///   - hasWrites: Whether any call of the session has written tokens.
  ///   - hasReads: Whether any has read some.
  init?(_ facts: CachingFacts?, hasWrites: Bool, hasReads: Bool) {
    let isAutomatic = facts.map { $0.kind == .automatic } ?? hasReads
    guard hasWrites || isAutomatic else { return nil }
    countsWrites = hasWrites
    minimum = Int64(facts?.minimumTokens ?? 1024)
    step = hasWrites ? 1 : max(1, Int64(facts?.stepTokens ?? 128))
    let seconds = (facts?.timeToLive?.seconds).map { Int64($0) }
    // Where the caller fills the cache, five minutes are the usual life of an entry.
    shortSeconds = seconds ?? (isAutomatic ? 600 : 300)
  }

  /// The part of a prompt that a cache can hold, where writes are not counted: whole steps from the minimum on.
  func extent(ofPrompt tokens: Int64) -> Int64 {
    tokens < minimum ? 0 : minimum + (tokens - minimum) / step * step
  }

  /// The extent of a cache after a call.
  func extent(after call: SessionCall) -> Int64 {
    countsWrites ? call.tokens.cacheRead &+ call.writtenTokens : extent(ofPrompt: call.promptTokens)
  }

  /// The fewest tokens that make a break: more than rounding to steps, or a few tokens of a marker, can explain.
  var fewestTokens: Int64 { countsWrites ? 64 : 2 * step }
}
