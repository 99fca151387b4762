/// One call as the analyses of sessions need it: numbers only, since a log has as many of them as records.
package struct SessionCall: Sendable {
  /// Properties of a call besides its counts.
  package struct Traits: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The log says that it failed, and it wrote something: it is billed.
    package static let failed = Traits(rawValue: 1)
    /// The log says why its answer ended.
    package static let saysWhyItEnded = Traits(rawValue: 2)
    /// Its answer ended because it had reached the maximum number of tokens.
    package static let wasCut = Traits(rawValue: 4)
    /// The same call may be logged again while it is in progress: of the records with its id the largest counts.
    package static let mayBeRepeated = Traits(rawValue: 8)
    /// A session before this one made the call: it is part of the history, and is not billed again.
    package static let isReplayed = Traits(rawValue: 16)
  }

  /// The place of its record.
  package var place: LogPlace
  /// Seconds since 1970-01-01 00:00 UTC; negative where the log gives only the day.
  package var second: Int64
  /// The nanoseconds after that; negative where the log gives whole seconds.
  package var nanosecond: Int32 = -1
  /// The index of its group.
  package var group: Int32
  package var traits: Traits
  /// The tokens by class.
  package var tokens: ByTokenClass<Int64>
  /// The reasoning tokens, which are in the output too.
  package var reasoning: Int64 = 0
  /// The maximum tokens of its answer; 0 where the log does not say.
  package var maxTokens: Int64 = 0
  /// Its cost; nil where it has no price.
  package var cost: Money?
  /// Hashes of its logged values, each 0 where there is none: its id, the thread of its session, the stable start of
  /// its prompt, the whole prompt, the tool call that it requested, and its task.
  package var id: UInt64 = 0
  package var thread: UInt64 = 0
  package var prefix: UInt64 = 0
  package var prompt: UInt64 = 0
  package var toolCall: UInt64 = 0
  package var task: UInt64 = 0

  package init(
    place: LogPlace, second: Int64, group: Int32, tokens: ByTokenClass<Int64>, traits: Traits = [], cost: Money? = nil
  ) {
    self.place = place
    self.second = second
    self.group = group
    self.tokens = tokens
    self.traits = traits
    self.cost = cost
  }

  /// The whole prompt.
  package var promptTokens: Int64 { tokens.input &+ tokens.cacheRead &+ tokens.cacheWrite &+ tokens.cacheWrite1h }
  /// Its cache writes of both kinds.
  package var writtenTokens: Int64 { tokens.cacheWrite &+ tokens.cacheWrite1h }
  /// The part of its answer that the next prompt of the session can contain: reasoning is not sent again.
  package var visibleOutput: Int64 { max(0, tokens.output &- reasoning) }
  /// All its tokens.
  package var allTokens: Int64 { promptTokens &+ tokens.output }
}

/// What distinguishes a session from others: 128 bits of its id.
package struct SessionKey: Sendable, Hashable {
  package let high: UInt64
  package let low: UInt64

  package init(_ hash: (UInt64, UInt64)) {
    high = hash.0
    low = hash.1
  }

  /// The key of calls without a session.
  package static let none = SessionKey((0, 0))
}

/// Some calls of a log in its order, read by one thread.
package struct CallBatch: Sendable {
  /// A call with its session.
  package struct Entry: Sendable {
    package var call: SessionCall
    package let session: SessionKey
    /// Where the id of the session is among the bytes of the batch.
    package let name: Range<Int>

    package init(call: SessionCall, session: SessionKey, name: Range<Int>) {
      self.call = call
      self.session = session
      self.name = name
    }
  }

  /// The index of the thread that read them.
  package let reader: Int
  /// The groups that the thread found since its last batch, in order of index.
  package var groups: [UsageKey] = []
  /// The calls; their groups are indices of the thread.
  package var entries: [Entry] = []
  /// The ids of sessions, one after another.
  package var names: [UInt8] = []

  package init(reader: Int) {
    self.reader = reader
  }
}

/// The key of a group's calls, and the facts of its model that matter to a session.
///
/// An object, since it is used for every call and is larger than a call.
package final class CallGroup: Sendable {
  package let key: UsageKey
  /// Their rates; nil where they have no price.
  package let rates: CallRates?
  /// Their rates in a batch; nil where their model is not sold in batches, or they were batch calls.
  package let batchRates: CallRates?
  /// The model that answered them.
  package let model: ModelResolution
  /// A number that all groups of the same model, seller and region share.
  package let modelNumber: Int
  /// The name to show: with the vendor where the model was found, otherwise as logged.
  package let modelName: String
  /// How the vendor caches prompts of the model; nil where its price file does not say.
  package let caching: CachingFacts?
  /// The rate of a token of each class; nil where it has no price.
  let tokenRates: ByTokenClass<Rate?>

  package init(
    key: UsageKey, rates: CallRates?, batchRates: CallRates? = nil, model: ModelResolution, modelNumber: Int
  ) {
    self.key = key
    self.rates = rates
    self.batchRates = batchRates
    self.model = model
    self.modelNumber = modelNumber
    modelName = model.found?.qualifiedName ?? key.model.name
    caching = model.found?.model.caching
    tokenRates = rates?.byClass ?? ByTokenClass(repeating: nil)
  }

  /// The value of a dimension.
  ///
  /// - Parameter index: Its index among the values of the key; nil where it is not requested.
  /// - Returns: The value; nil where the calls have none.
  package func value(at index: Int?) -> String? {
    index.flatMap { key.values.indices.contains($0) ? key.values[$0] : nil }
  }
}

/// Facts that an analysis looks up once for each group of calls rather than for each call.
struct GroupFacts<Facts: Sendable>: Sendable {
  private var numbers: [Int32: Int] = [:]
  private var facts: [Facts] = []
  /// The group of the last lookup: most calls are of the same group as the call before.
  private var last: (group: Int32, number: Int) = (-1, 0)

  /// The facts of a group; nil where they were not looked up yet.
  @inline(__always)
  subscript(group: Int32) -> Facts? {
    mutating get {
      if group == last.group { return facts[last.number] }
      guard let known = numbers[group] else { return nil }
      last = (group, known)
      return facts[known]
    }
  }

  /// Stores the facts of a group.
  ///
  /// - Returns: The facts.
  mutating func keep(_ own: Facts, of group: Int32) -> Facts {
    numbers[group] = facts.count
    facts.append(own)
    return own
  }
}
