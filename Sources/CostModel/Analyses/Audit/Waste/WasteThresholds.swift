/// The thresholds from which something counts as waste: each can be set by its name.
package struct WasteThresholds: Sendable, Hashable {
  /// The number of consecutive calls with the same prompt that make a retry storm.
  package var retryCalls: Int64 = 3
  /// The most seconds between two of them.
  package var retrySeconds: Int64 = 60
  /// The tokens that a turn adds besides the last answer from which they are assumed to be a tool result.
  package var resultTokens: Int64 = 4_000
  /// The number of later calls that must carry it along.
  package var carriedCalls: Int64 = 3
  /// How many times the usual prompt length of its feature makes a prompt long.
  package var longPromptFactor: Int64 = 4
  /// The most seconds after which a cut answer was asked for again.
  package var cutSeconds: Int64 = 600
  /// The fewest calls of a feature for an estimate.
  package var leastCalls: Int64 = 100
  /// The most hours of a day in which a feature runs that nobody waits for.
  package var batchHours: Int64 = 3
  /// The most tokens of an answer that says there was nothing to do.
  package var idleTokens: Int64 = 16

  package init() {}

  /// A threshold, by its name.
  package struct Name: Sendable {
    package let name: String
    fileprivate let path: any WritableKeyPath<WasteThresholds, Int64> & Sendable
  }

  /// All of them.
  package static let names: [Name] = [
    Name(name: "retry_calls", path: \.retryCalls), Name(name: "retry_seconds", path: \.retrySeconds),
    Name(name: "result_tokens", path: \.resultTokens), Name(name: "carried_calls", path: \.carriedCalls),
    Name(name: "long_prompt_factor", path: \.longPromptFactor), Name(name: "cut_seconds", path: \.cutSeconds),
    Name(name: "least_calls", path: \.leastCalls), Name(name: "batch_hours", path: \.batchHours),
    Name(name: "idle_tokens", path: \.idleTokens),
  ]

  /// The value of a threshold.
  package subscript(name: Name) -> Int64 {
    get { self[keyPath: name.path] }
    set { self[keyPath: name.path] = newValue }
  }
}
