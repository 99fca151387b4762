import Documents

/// The valid keys of a price file.
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
  case training, storage, request, search, units
  case audioInput = "audio_input"
  case audioCacheRead = "audio_cache_read"
  case audioOutput = "audio_output"
  case imageInput = "image_input"
  case imageCacheRead = "image_cache_read"
  case imageOutput = "image_output"
  case batch, flex, priority, hardware
  case volume, allowance, provisioned, limits
  case aboveTokens = "above_tokens"
  case allUnits = "all_units"
  case above, hours
  case promptTokens = "prompt_tokens"
  case atLeast = "at_least"
  case utc, local, zone, weekdays
  case kind, minimum, step, ttl, refreshes

  /// The key that a node spells; nil when it is not a key of the format.
  init?(_ node: Node) {
    guard let written = node.textBounds else {
      self.init(rawValue: node.text)
      return
    }
    guard let key = PriceKeyTable.shared[node.document.source.bytes, written] else { return nil }
    self = key
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

  /// Whether it gives an audio or picture rate.
  var isOfModality: Bool { PriceScope.modalities.contains(self) }

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
/// A price book has tens of thousands of keys and is read at every start. Finding a key here takes a multiplication and
/// mostly one comparison, where a dictionary would hash and a switch would make a string.
struct PriceKeyTable {
  static let shared = PriceKeyTable()

  /// The first eight bytes of a name and the others, each as one number.
  private struct PackedName: Equatable {
    let first: UInt64
    let second: UInt64
  }

  private var slots: [(packed: PackedName, key: PriceKey)?] = Array(repeating: nil, count: 256)

  private init() {
    for key in PriceKey.allCases {
      let name = Array(key.rawValue.utf8)
      let packed = PriceKeyTable.packed(name, name.indices)
      var slot = PriceKeyTable.firstSlot(packed)
      while slots[slot] != nil { slot = (slot + 1) & 255 }
      slots[slot] = (packed, key)
    }
  }

  /// The key whose name a stretch of bytes spells; nil when there is none.
  subscript(bytes: [UInt8], name: Range<Int>) -> PriceKey? {
    guard name.count <= 16 else { return nil }
    let packed = PriceKeyTable.packed(bytes, name)
    var slot = PriceKeyTable.firstSlot(packed)
    while let entry = slots[slot] {
      if entry.packed == packed { return entry.key }
      slot = (slot + 1) & 255
    }
    return nil
  }

  /// A name of at most sixteen bytes as two numbers; no name contains a zero byte, so they are unique.
  private static func packed(_ bytes: [UInt8], _ name: Range<Int>) -> PackedName {
    let middle = min(name.lowerBound + 8, name.upperBound)
    var first: UInt64 = 0
    var second: UInt64 = 0
    for position in name.lowerBound..<middle { first = first << 8 | UInt64(bytes[position]) }
    for position in middle..<name.upperBound { second = second << 8 | UInt64(bytes[position]) }
    return PackedName(first: first, second: second)
  }

  /// Where the search for a name starts: the top eight bits of its product with a patternless odd number (the golden
  /// ratio).
  private static func firstSlot(_ packed: PackedName) -> Int {
    Int(((packed.first ^ packed.second) &* 0x9e37_79b9_7f4a_7c15) >> 56)
  }
}

/// The places in a price file that have their own set of keys.
enum PriceScope {
  case file, defaults, model, alias, row, tier, band, hours, caching, volumeStep

  /// The place in words.
  var phrase: String {
    switch self {
    case .file: "a price file"
    case .defaults: "'defaults'"
    case .model: "a model"
    case .alias: "an alias"
    case .row: "a price row"
    case .tier: "a service tier"
    case .band: "a context band"
    case .hours: "'hours'"
    case .caching: "'caching'"
    case .volumeStep: "a step of 'volume'"
    }
  }

  /// The valid keys there.
  var keys: [PriceKey] {
    switch self {
    case .file: [.vendor, .name, .source, .checked, .currency, .regions, .defaults, .models]
    case .defaults:
      [
        .tokenizer, .caching, .cacheRead, .cacheWrite, .cacheWrite1h, .batch, .flex, .priority, .search, .storage,
        .units,
      ]
    case .model:
      [.aliases, .contextWindow, .maxOutput, .tokenizer, .caching, .retired, .regions, .limits, .prices]
        + PriceScope.row.keys
    case .alias: [.name, .from, .until]
    case .row:
      PriceScope.classes + PriceScope.tiers + PriceScope.modalities + [
        .from, .until, .status, .note, .free, .training, .storage, .request, .search, .units, .above, .hours, .hardware,
        .volume, .allowance, .provisioned,
      ]
    case .tier: PriceScope.classes + PriceScope.modalities
    case .band: [.promptTokens, .atLeast] + PriceScope.classes + PriceScope.tiers
    case .hours: [.utc, .local, .zone, .weekdays, .above] + PriceScope.classes + PriceScope.tiers
    case .caching: [.kind, .minimum, .step, .ttl, .refreshes]
    case .volumeStep: [.aboveTokens, .atLeast, .allUnits] + PriceScope.classes + PriceScope.tiers
    }
  }

  private static let classes: [PriceKey] = [.input, .output, .cacheRead, .cacheWrite, .cacheWrite1h]
  private static let tiers: [PriceKey] = [.batch, .flex, .priority]
  fileprivate static let modalities: [PriceKey] = [
    .audioInput, .audioCacheRead, .audioOutput, .imageInput, .imageCacheRead, .imageOutput,
  ]
}
