import Documents

/// The words a price file may use as keys.
enum PriceKey: String, CaseIterable {
  case vendor, name, source, checked, currency, regions, defaults, models
  case aliases, tokenizer, caching, retired, prices, free
  case contextWindow = "context_window"
  case maxOutput = "max_output"
  case from, until, status, note
  case input, output
  case cacheRead = "cache_read"
  case cacheWrite = "cache_write"
  case cacheWrite1h = "cache_write_1h"
  case training, storage, request, search
  case audioInput = "audio_input"
  case audioOutput = "audio_output"
  case imageInput = "image_input"
  case batch, flex, priority
  case above, hours
  case promptTokens = "prompt_tokens"
  case atLeast = "at_least"
  case utc, local, zone, weekdays
  case kind, minimum, step, ttl, refreshes

  /// The key a node spells; nil when it is no word of the format.
  init?(_ node: Node) {
    let span = node.span
    let bytes = span.file.bytes
    var packed: UInt128 = 0
    guard span.end - span.start <= 16 else { return nil }
    for position in Int(span.start)..<Int(span.end) { packed = packed << 8 | UInt128(bytes[position]) }
    if let key = PriceKeyTable.shared[packed] {
      self = key
    } else if let key = PriceKey(rawValue: node.text) {
      self = key  // written in quotes
    } else {
      return nil
    }
  }

  /// The token class whose rate the key gives.
  var tokenClass: TokenClass? {
    switch self {
    case .input: .input
    case .output: .output
    case .cacheRead: .cacheRead
    case .cacheWrite: .cacheWrite
    case .cacheWrite1h: .cacheWrite1h
    default: nil
    }
  }

  /// The service tier whose rates the key gives.
  var tier: ServiceTier? {
    switch self {
    case .batch: .batch
    case .flex: .flex
    case .priority: .priority
    default: nil
    }
  }
}

/// The keys by the bytes of their names, all of which fit in sixteen.
///
/// A price book has tens of thousands of keys and is read at every start. Finding a key here costs a multiplication and mostly one
/// comparison, where a dictionary would hash and a switch would make a string.
struct PriceKeyTable {
  static let shared = PriceKeyTable()

  private var slots: [(packed: UInt128, key: PriceKey)?] = Array(repeating: nil, count: 256)

  private init() {
    for key in PriceKey.allCases {
      let packed = key.rawValue.utf8.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
      var slot = PriceKeyTable.firstSlot(packed)
      while slots[slot] != nil { slot = (slot + 1) & 255 }
      slots[slot] = (packed, key)
    }
  }

  /// The key of that name; nil when there is none.
  subscript(packed: UInt128) -> PriceKey? {
    var slot = PriceKeyTable.firstSlot(packed)
    while let entry = slots[slot] {
      if entry.packed == packed { return entry.key }
      slot = (slot + 1) & 255
    }
    return nil
  }

  /// Where the search for a name starts: the top eight bits of its product with an odd number without pattern (the golden ratio).
  private static func firstSlot(_ packed: UInt128) -> Int {
    let folded = UInt64(truncatingIfNeeded: packed) ^ UInt64(truncatingIfNeeded: packed >> 64)
    return Int((folded &* 0x9e37_79b9_7f4a_7c15) >> 56)
  }
}

/// The places in a price file that have keys of their own.
enum PriceScope {
  case file, defaults, model, row, tier, band, hours, caching

  /// The place in words.
  var phrase: String {
    switch self {
    case .file: "a price file"
    case .defaults: "'defaults'"
    case .model: "a model"
    case .row: "a price row"
    case .tier: "a service tier"
    case .band: "a context band"
    case .hours: "'hours'"
    case .caching: "'caching'"
    }
  }

  /// The keys that may stand there.
  var keys: [PriceKey] {
    switch self {
    case .file: [.vendor, .name, .source, .checked, .currency, .regions, .defaults, .models]
    case .defaults:
      [.tokenizer, .caching, .cacheRead, .cacheWrite, .cacheWrite1h, .batch, .flex, .priority, .search, .storage]
    case .model:
      [.aliases, .contextWindow, .maxOutput, .tokenizer, .caching, .retired, .regions, .prices] + PriceScope.row.keys
    case .row:
      PriceScope.classes + PriceScope.tiers + [
        .from, .until, .status, .note, .free, .training, .storage, .request, .search, .audioInput, .audioOutput,
        .imageInput, .above, .hours,
      ]
    case .tier: PriceScope.classes
    case .band: [.promptTokens, .atLeast] + PriceScope.classes + PriceScope.tiers
    case .hours: [.utc, .local, .zone, .weekdays, .above] + PriceScope.classes + PriceScope.tiers
    case .caching: [.kind, .minimum, .step, .ttl, .refreshes]
    }
  }

  private static let classes: [PriceKey] = [.input, .output, .cacheRead, .cacheWrite, .cacheWrite1h]
  private static let tiers: [PriceKey] = [.batch, .flex, .priority]
}
