/// The calls of a session of which each continues the one before: one conversation with one model, or that of a
/// subagent.
struct PromptChain {
  /// The thread that the log names; 0 where it names none.
  let thread: UInt64
  /// The index of its first call among all calls of the session.
  let started: Int
  /// When the last one came.
  var lastUsed: Int
  /// The last call.
  var last: SessionCall
  /// The number of its model.
  var model: Int
  /// How far the cache reached after the last call.
  var extent: Int64
  /// How far it reached after earlier ones.
  var earlierExtents: [Int64] = []
  /// The number of its calls.
  var calls = 1
  /// Whether some call has read all that the one before it had cached, so that the chain is not a guess.
  var isProven = false
  /// Whether something was written for five minutes, and for one hour.
  var hasShort: Bool
  var hasLong: Bool
  /// Whether prompts of different lengths had the same hash, so that it is a hash of their common part.
  var hasHashOfStart = false

  init(_ call: SessionCall, model: Int, extent: Int64, at index: Int, started: Int? = nil) {
    thread = call.thread
    self.started = started ?? index
    lastUsed = index
    last = call
    self.model = model
    self.extent = extent
    hasShort = call.tokens.cacheWrite > 0
    hasLong = call.tokens.cacheWrite1h > 0
  }

  /// Continues with a call.
  mutating func append(_ call: SessionCall, model: Int, extent: Int64, proven: Bool, at index: Int) {
    if self.model == model { earlierExtents.append(self.extent) } else { earlierExtents = [] }
    if earlierExtents.count > 64 { earlierExtents.removeFirst(32) }
    isProven = isProven || proven
    if call.prompt != 0, call.prompt == last.prompt, call.promptTokens != last.promptTokens { hasHashOfStart = true }
    last = call
    lastUsed = index
    self.model = model
    self.extent = extent
    calls += 1
    hasShort = hasShort || call.tokens.cacheWrite > 0
    hasLong = hasLong || call.tokens.cacheWrite1h > 0
  }

  /// Whether a call reads what the chain has cached: to the token where writes are counted, otherwise to within a step.
  func isReadBy(_ call: SessionCall, model other: Int, _ behaviour: CacheBehaviour) -> Bool {
    guard other == model, extent > 0, call.thread == thread else { return false }
    if behaviour.countsWrites { return call.tokens.cacheRead == extent }
    return call.promptTokens >= last.promptTokens && call.tokens.cacheRead >= extent - behaviour.step
      && call.tokens.cacheRead <= behaviour.extent(ofPrompt: call.promptTokens)
  }
}
