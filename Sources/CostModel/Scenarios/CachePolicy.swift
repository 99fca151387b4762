package import Documents

/// How a feature uses the vendor's prompt cache.
package struct CachePolicy: Sendable {
  /// The probability that something is still in the cache.
  package enum HitRate: Sendable {
    /// Given as a number, 0...1.
    case given(Assumption)
    /// Derived from the time between calls.
    case derived
  }

  /// Whether the conversation itself is cached.
  package enum History: Sendable {
    /// Only the stable prefix is.
    case notCached
    /// With this probability, everything an earlier call of the session has sent is still cached, 0...1.
    case cached(Assumption)
    /// With the probability that follows from the think time.
    case derived
  }

  /// The time between two calls of a session: lognormal.
  package struct ThinkTime: Sendable {
    /// The median time.
    package let median: TimeSpan
    /// The standard deviation of the logarithm.
    package internal(set) var sigma: Double
  }

  /// The two kinds of cache entries that vendors sell.
  package enum WriteKind: Sendable, Equatable {
    case short, oneHour
  }

  /// The part of the prefix that differs from call to call.
  package struct Varying: Sendable {
    /// The placeholders whose text changes.
    package let placeholders: [String]
    /// The share of the prefix before the first of them, 0...1: no more of it can be cached.
    package let stableShare: Double
  }

  /// The probability that the stable prefix is read rather than written.
  package internal(set) var prefixHitRate: HitRate
  /// Whether and how often the conversation is read.
  package internal(set) var history: History
  /// Whether the conversation was declared to be cached like the prefix, so that it follows a change of that hit rate.
  package internal(set) var historyFollowsPrefix: Bool
  /// The life of an entry; nil for the model's own.
  package let timeToLive: TimeSpan?
  /// The kind of entry that is written.
  package let writeKind: WriteKind
  /// The time between two calls of a session, where the rates are derived.
  package internal(set) var thinkTime: ThinkTime?
  /// The number of different prefixes that the calls are spread over, at least 1.
  package internal(set) var prefixes: Assumption
  /// The hours a month that the prefix is kept in a cache billed by time; 0 for none.
  package internal(set) var storageHours: Assumption
  /// The part of the prefix that differs from call to call; nil when it is constant.
  package let varying: Varying?
  /// Where it was written.
  package let span: SourceSpan

  /// The life of a model's entries: as the scenario says, where that is available.
  ///
  /// A vendor that sells entries by kind keeps them as long as the kind says: only the one hour is a choice, and with
  /// storage paid by the hour any time is.
  ///
  /// - Parameter model: The model.
  /// - Returns: The time, and whether it is the scenario's; nil where it is not known.
  package func lifetime(of model: Model) -> (time: TimeSpan, isAsWritten: Bool)? {
    guard let timeToLive else { return model.caching?.timeToLive.map { ($0, false) } }
    guard let sold = model.caching?.timeToLive, model.caching?.kind == .explicit, writeKind == .short,
      sold != timeToLive, !model.sellsCacheStorage
    else { return (timeToLive, true) }
    return (sold, false)
  }

  /// A cache in which nothing is ever found, with no other settings.
  static func none(at span: SourceSpan) -> CachePolicy {
    CachePolicy(
      prefixHitRate: .given(.standard(0)), history: .notCached, historyFollowsPrefix: false, timeToLive: nil,
      writeKind: .short, thinkTime: nil, prefixes: .standard(1), storageHours: .standard(0), varying: nil, span: span)
  }
}
