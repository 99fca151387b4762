import CostModel

/// The counts of a Codex usage; -1 for missing ones.
struct CodexUsage: Equatable, Sendable {
  private var input: Int64 = -1
  private var cached: Int64 = -1
  private var written: Int64 = -1
  private var output: Int64 = -1
  private var reasoning: Int64 = -1
  private var total: Int64 = -1

  /// No counts.
  init() {}

  /// The counts of an object; nil for other values.
  init?(_ record: LogRecord, _ usage: LogValue) {
    guard record.kind(usage) == .object else { return nil }
    _ = read(record, usage)
  }

  /// Reads the counts of an object.
  ///
  /// - Returns: Whether nothing else in it counts: its counts are whole and there once, and others are zero.
  mutating func read(_ record: LogRecord, _ usage: LogValue) -> Bool {
    var isPlain = true
    var seen = 0
    // Mostly they are in the order of the names.
    var next = 0
    for (key, value) in record.members(usage) {
      if next >= Self.names.count || !record.isText(key, Self.names[next]) {
        guard let index = Self.names.firstIndex(where: { record.isText(key, $0) }) else {
          // An unknown count is reported with its name.
          switch record.kind(value) {
          case .null, .isFalse, .isTrue: break
          case .number where record.integer(value) == 0: break
          default: isPlain = false
          }
          continue
        }
        next = index
      }
      let count = record.integer(value) ?? -1
      if seen & 1 << next != 0 || !record.isNull(value) && (record.kind(value) != .number || count < 0) {
        isPlain = false
      }
      seen |= 1 << next
      self[next] = count
      next += 1
    }
    return isPlain
  }

  private static let names: [FieldPath] = [
    "input_tokens", "cached_input_tokens", "cache_write_input_tokens", "output_tokens", "reasoning_output_tokens",
    "total_tokens",
  ]
  private static let slots: [Slot] = [
    .input, .cacheReadInside, .cacheWriteInside, .output, .reasoningInside, .total,
  ]

  /// A count by its number, in the order of the names.
  private subscript(index: Int) -> Int64 {
    get {
      switch index {
      case 0: input
      case 1: cached
      case 2: written
      case 3: output
      case 4: reasoning
      default: total
      }
    }
    set {
      switch index {
      case 0: input = newValue
      case 1: cached = newValue
      case 2: written = newValue
      case 3: output = newValue
      case 4: reasoning = newValue
      default: total = newValue
      }
    }
  }

  /// The numbers of the counts that are tokens of their own, without their total.
  private static let reported = 0..<5

  /// A count; none where it is missing.
  private func tokens(_ index: Int) -> Int64 { max(0, self[index]) }

  /// Two usages are the same where they have the same tokens; a version that does not write a count has none of them.
  static func == (one: CodexUsage, other: CodexUsage) -> Bool {
    one.isEmpty == other.isEmpty && reported.allSatisfy { one.tokens($0) == other.tokens($0) }
  }

  /// Whether no count is present.
  var isEmpty: Bool { input & cached & written & output & reasoning & total == -1 }

  /// Whether it can be the usage of the same request: both have the same counts, as far as both have them.
  func fits(_ other: CodexUsage) -> Bool {
    // The total is the sum of others.
    Self.reported.allSatisfy { self[$0] == other[$0] || self[$0] < 0 || other[$0] < 0 }
  }

  /// Adds the counts that only another usage of the same request has.
  mutating func complete(with other: CodexUsage) {
    for index in Self.names.indices where self[index] < 0 { self[index] = other[index] }
  }

  /// Whether a count is smaller than it was.
  func isBehind(_ earlier: CodexUsage) -> Bool { Self.reported.contains { tokens($0) < earlier.tokens($0) } }

  /// The difference from an earlier sum.
  func difference(to earlier: CodexUsage) -> CodexUsage {
    var difference = self
    for index in Self.names.indices where self[index] >= 0 {
      difference[index] = self[index] &- earlier.tokens(index)
    }
    return difference
  }

  /// Writes the counts as an identifying text: the digits of each, the last ones first.
  func write(to text: inout [UInt8]) {
    text.removeAll(keepingCapacity: true)
    for index in Self.reported {
      var count = tokens(index)
      repeat {
        text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: count % 10))
        count /= 10
      } while count > 0
      text.append(UInt8(ascii: " "))
    }
  }

  /// Copies the counts to a call, which keeps those that it has.
  func set(in call: CallDraft) {
    for (index, slot) in Self.slots.enumerated() where self[index] >= 0 && call.isAbsent(slot) {
      call.set(slot, self[index])
    }
  }
}
