/// The disjoint classes of tokens that make up a bill; every token is in exactly one.
package enum TokenClass: Int, Sendable, CaseIterable {
  /// Prompt tokens that were neither read from nor written to a cache.
  case input
  /// Prompt tokens read from the vendor's prompt cache.
  case cacheRead
  /// Prompt tokens written to the cache for the short time to live (five minutes, or the vendor's only kind).
  case cacheWrite
  /// Prompt tokens written to the cache for one hour.
  case cacheWrite1h
  /// Tokens the model wrote, reasoning included.
  case output

  /// The name in files and results.
  package var name: String {
    switch self {
    case .input: "input"
    case .cacheRead: "cache_read"
    case .cacheWrite: "cache_write"
    case .cacheWrite1h: "cache_write_1h"
    case .output: "output"
    }
  }
}

/// How urgently a call is served, which decides its rates.
package enum ServiceTier: Int, Sendable, CaseIterable {
  case standard, batch, flex, priority

  /// The name in files and results.
  package var name: String {
    switch self {
    case .standard: "standard"
    case .batch: "batch"
    case .flex: "flex"
    case .priority: "priority"
    }
  }

  /// Reads a name; nil for anything else.
  package init?(name: String) {
    guard let tier = ServiceTier.allCases.first(where: { $0.name == name }) else { return nil }
    self = tier
  }
}

/// One value for each class of tokens.
package struct ByTokenClass<Value: Sendable>: Sendable {
  package var input: Value
  package var cacheRead: Value
  package var cacheWrite: Value
  package var cacheWrite1h: Value
  package var output: Value

  package init(repeating value: Value) {
    input = value
    cacheRead = value
    cacheWrite = value
    cacheWrite1h = value
    output = value
  }

  package subscript(tokenClass: TokenClass) -> Value {
    get {
      switch tokenClass {
      case .input: input
      case .cacheRead: cacheRead
      case .cacheWrite: cacheWrite
      case .cacheWrite1h: cacheWrite1h
      case .output: output
      }
    }
    set {
      switch tokenClass {
      case .input: input = newValue
      case .cacheRead: cacheRead = newValue
      case .cacheWrite: cacheWrite = newValue
      case .cacheWrite1h: cacheWrite1h = newValue
      case .output: output = newValue
      }
    }
  }
}

extension ByTokenClass: Equatable where Value: Equatable {}
extension ByTokenClass: Hashable where Value: Hashable {}
