import CostModel

/// Counts that are written in parts.
extension CallDraft {
  /// Adds up what the record has of the parts of counts.
  ///
  /// Where the total is the sum of the counts without them, the counts have them already.
  ///
  /// - Returns: Whether it has any.
  func addParts() -> Bool {
    let found = compiled.parts.compactMap { slot, field in
      fields[field].flatMap { record.integer($0) }.map { (slot: slot, count: $0) }
    }
    guard found.contains(where: { $0.count > 0 }) else { return false }
    let disjoint: [Slot] = [
      .input, .inputBeside, .cacheReadBeside, .cacheWriteBeside, .output, .reasoningBeside,
    ]
    let isInside = number(Slot.total.rawValue).map { $0 == disjoint.reduce(0) { $0 &+ (number($1.rawValue) ?? 0) } }
    let beside = [Slot.audioInput, .pictureInput, .pictureOutput, .searches].map(\.rawValue)
    for (slot, count) in found where isInside != true || beside.contains(slot) {
      set(slot, SlotValue(kind: .integer, integer: (number(slot) ?? 0) &+ count, start: 0, end: 0))
    }
    return true
  }

  /// Reads the lists of cache writes by time to live.
  ///
  /// `cacheDetails` of Bedrock's Converse has entries with `ttl` and `inputTokens` (docs.aws.amazon.com/bedrock,
  /// TokenUsage), and the chunks of a stream of Claude's answer have the usage of the Messages API in `message`. A time
  /// to live other than five minutes or an hour is not treated as one of them: the writes then do not add up, which is
  /// listed.
  ///
  /// - Returns: Whether there is such a list.
  func readWriteLists() -> Bool {
    var hasList = false
    for field in compiled.writeLists {
      guard let list = fields[field], record.kind(list) == .array else { continue }
      hasList = true
      var (short, long): (Int64?, Int64?)
      func add(_ value: LogValue?, to sum: inout Int64?) {
        if let count = value.flatMap({ record.integer($0) }) { sum = (sum ?? 0) &+ count }
      }
      for entry in record.elements(list) {
        if let ttl = record[entry, "ttl"] {
          if record.isText(ttl, "1h") { add(record[entry, "inputTokens"], to: &long) }
          if record.isText(ttl, "5m") { add(record[entry, "inputTokens"], to: &short) }
        } else if let writes = record[entry, "message.usage.cache_creation"] {
          add(record[writes, "ephemeral_5m_input_tokens"], to: &short)
          add(record[writes, "ephemeral_1h_input_tokens"], to: &long)
        }
      }
      if let short, isAbsent(.cacheWrite5m) { set(.cacheWrite5m, short) }
      if let long, isAbsent(.cacheWrite1h) { set(.cacheWrite1h, long) }
    }
    return hasList
  }
}
