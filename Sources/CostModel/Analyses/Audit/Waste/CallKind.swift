/// Calls of one model that are charged at the same rates: what distinguishes the parts of a feature of a scenario from
/// each other.
package struct CallKind: Sendable, Hashable {
  /// The model, with its vendor.
  package let model: String
  package let tier: ServiceTier
  /// The rates of the model at the tier; nil for any.
  package let rates: RateCell?

  package init(model: String, tier: ServiceTier, rates: RateCell?) {
    self.model = model
    self.tier = tier
    self.rates = rates
  }

  /// The kind of the calls of a group; nil where their model or tier is not known.
  init?(_ group: CallGroup) {
    guard let found = group.model.found, let tier = group.key.tier.tier else { return nil }
    self.init(model: found.qualifiedName, tier: tier, rates: group.key.cell)
  }

  /// Whether calls of another kind belong to this one.
  func contains(_ other: CallKind) -> Bool {
    model == other.model && tier == other.tier && (rates == nil || rates == other.rates)
  }
}

/// Tokens of prompts by how they are paid.
package struct PromptTokens: Sendable, Hashable {
  /// Those read from a cache, written to one for a short time or an hour, and paid in full.
  package var read: Int64 = 0
  package var short: Int64 = 0
  package var long: Int64 = 0
  package var plain: Int64 = 0

  package init(read: Int64 = 0, short: Int64 = 0, long: Int64 = 0, plain: Int64 = 0) {
    self.read = read
    self.short = short
    self.long = long
    self.plain = plain
  }

  package var all: Int64 { read &+ short &+ long &+ plain }

  mutating func add(_ other: PromptTokens) {
    read &+= other.read
    short &+= other.short
    long &+= other.long
    plain &+= other.plain
  }

  /// The tokens by class, as rates are.
  var byClass: ByTokenClass<Int64> {
    var tokens = ByTokenClass<Int64>(repeating: 0)
    (tokens.cacheRead, tokens.cacheWrite, tokens.cacheWrite1h, tokens.input) = (read, short, long, plain)
    return tokens
  }
}

/// Tokens of prompts by the kind of the calls that had them, in the order of the kinds, so that sums of them are the same on every run.
package struct PromptTokensByKind: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// The tokens of one kind.
  package struct Entry: Sendable, Hashable {
    let kind: CallKind
    let tokens: PromptTokens
  }

  let entries: [Entry]

  init(_ tokens: [CallKind: PromptTokens]) {
    entries = tokens.map { Entry(kind: $0.key, tokens: $0.value) }.sorted { $0.kind < $1.kind }
  }

  package init(dictionaryLiteral elements: (CallKind, PromptTokens)...) {
    self.init(Dictionary(elements) { $1 })
  }
}

extension CallKind: Comparable {
  package static func < (first: CallKind, second: CallKind) -> Bool {
    if first.model != second.model { return first.model < second.model }
    if first.tier != second.tier { return first.tier.rawValue < second.tier.rawValue }
    guard let rates = first.rates else { return second.rates != nil }
    return second.rates.map { rates < $0 } ?? false
  }
}

extension SessionCall {
  /// How a stretch of the prompt was paid for.
  ///
  /// A cache holds the start of a prompt: what was read comes first, then what was written for an hour, then what was written for a short time, and what is
  /// paid in full at the end.
  ///
  /// - Parameters:
  ///   - start: The tokens before the stretch.
  ///   - count: Its tokens.
  /// - Returns: The tokens.
  func paid(from start: Int64, count: Int64) -> PromptTokens {
    let end = start &+ count
    var place: Int64 = 0
    func part(_ tokens: Int64) -> Int64 {
      defer { place &+= tokens }
      return max(0, min(end, place &+ tokens) - max(start, place))
    }
    let (read, long, short) = (part(tokens.cacheRead), part(tokens.cacheWrite1h), part(tokens.cacheWrite))
    return PromptTokens(read: read, short: short, long: long, plain: part(tokens.input))
  }
}
