import CostModel

/// The calls read by one thread for the analyses of sessions since its last delivery.
struct FollowedCalls {
  /// The groups of the calls by the numbers of the thread.
  let groups: GroupTable
  /// The rates of each group; nil where its calls have no price.
  var rates: [CallRates?] = []
  /// The calls.
  var batch = CallBatch(reader: 0)

  init(stride: Int) {
    groups = GroupTable(stride: stride)
  }

  /// Delivers the calls, in the order of the log.
  mutating func take(reader: Int) -> CallBatch {
    let own = batch
    batch = CallBatch(reader: reader)
    batch.entries.reserveCapacity(own.entries.count)
    var taken = CallBatch(reader: reader)
    (taken.groups, taken.names, taken.entries) = (own.groups, own.names, Self.ordered(own.entries))
    return taken
  }

  /// Calls in their order: two halves of a piece are read side by side, each of them in order.
  private static func ordered(_ entries: [CallBatch.Entry]) -> [CallBatch.Entry] {
    func isOrdered(_ entries: [CallBatch.Entry]) -> Bool {
      entries.indices.dropFirst().allSatisfy { !(entries[$0].call.place < entries[$0 - 1].call.place) }
    }
    if isOrdered(entries) { return entries }
    var ordered: [CallBatch.Entry] = []
    ordered.reserveCapacity(entries.count)
    for entry in entries where !entry.call.place.isInSecondHalf { ordered.append(entry) }
    for entry in entries where entry.call.place.isInSecondHalf { ordered.append(entry) }
    return isOrdered(ordered) ? ordered : ordered.sorted { $0.call.place < $1.call.place }
  }
}

/// The data of a call for the analyses of sessions.
extension CallReader {
  /// The number of calls of a log read as a whole that are buffered before they are delivered.
  private static let mostFollowed = 8192

  /// Keeps a call for the analyses of sessions; the key of its group must be filled.
  func follow(_ used: UsageSums, _ record: Values, second: Int64) {
    let format = unsafe facts[record.format]
    // A sum of calls is not a call.
    guard !format.isAggregated, used.calls == 1, used.billedCost == .zero else { return }
    let (values, present, base) = unsafe (record.values, record.present, record.base)
    func has(_ slot: Slot) -> Bool { present & 1 &<< UInt64(slot.rawValue) != 0 }
    func hashed(_ slot: Slot) -> UInt64 {
      guard has(slot) else { return 0 }
      let value = unsafe values[slot.rawValue]
      return unsafe value.kind == .isTrue ? 1 : hash(value, base).0
    }

    let group = unsafe groupOfFollowed(key: groups.key)
    var call = unsafe SessionCall(place: record.place, second: second, group: Int32(group), tokens: used.tokens)
    if second >= 0, has(.timestamp) {
      call.nanosecond = unsafe LogTime.nanosecond(values[Slot.timestamp.rawValue], base, of: second)
    }
    call.reasoning = used.reasoning
    call.cost = followed?.rates[group].flatMap { $0.total(of: used) }
    if format.keepsLargest || has(.id) { call.id = unsafe hashOfID(record)?.0 ?? 0 }
    if format.keepsLargest { call.traits.insert(.mayBeRepeated) }
    if unsafe hasFailed(record) { call.traits.insert(.failed) }
    if has(.stopReason) {
      call.traits.insert(.saysWhyItEnded)
      let word = unsafe text(values[Slot.stopReason.rawValue], base)?.lowercased()
      if let word, LogFormat.wordsForCut.contains(word) { call.traits.insert(.wasCut) }
    }
    if has(.maxTokens) {
      let value = unsafe values[Slot.maxTokens.rawValue]
      call.maxTokens = unsafe max(0, value.kind == .integer ? value.integer : wholeNumber(value, base))
      if call.maxTokens > 0, used.tokens.output >= call.maxTokens { call.traits.insert(.wasCut) }
    }
    call.thread = hashed(.thread)
    call.prefix = hashed(.prefixHash) ^ hashed(.toolsHash) &* 0x9E37_79B9_7F4A_7C15
    if has(.promptHash) {
      let value = unsafe values[Slot.promptHash.rawValue]
      // As written: the same prompt is written in the same way.
      if value.kind == .text || value.kind == .escapedText || value.kind == .quotedText {
        call.prompt = unsafe Self.hash(base + value.start, value.end - value.start).0
      }
    }
    call.toolCall = hashed(.toolCall)
    call.task = hashed(.task)

    let session = unsafe has(.session) ? hash(values[Slot.session.rawValue], base) : (0, 0)
    let start = followed?.batch.names.count ?? 0
    if session != (0, 0) {
      unsafe withText(of: .session, record) { name in
        unsafe name.withUnsafeBufferPointer { unsafe followed?.batch.names.append(contentsOf: $0) }
      }
    }
    let end = followed?.batch.names.count ?? 0
    followed?.batch.entries.append(.init(call: call, session: SessionKey(session), name: start..<end))
    if let handOver, let count = followed?.batch.entries.count, count >= Self.mostFollowed,
      let batch = followed?.take(reader: handing)
    {
      handOver(batch)
    }
  }

  /// The index of the group of a call, which is added if new.
  private func groupOfFollowed(key: UnsafePointer<Int32>) -> Int {
    guard let table = followed?.groups else { return 0 }
    let stride = 3 + attributeCount
    for part in 0..<stride { unsafe table.key[part] = key[part] }
    let number = table.numberOfKey()
    if number == followed?.rates.count {
      let key = unsafe names.usageKey(UnsafeBufferPointer(start: key, count: stride))
      followed?.batch.groups.append(key)
      followed?.rates.append(try? pricer.rates(of: key, resolution: collector.resolution(of: key.model)).get())
    }
    return number
  }

  /// Whether the log says that a call failed, which is billed where it wrote something.
  private func hasFailed(_ record: Values) -> Bool {
    if unsafe record.skip == .failed { return true }
    guard unsafe record.present & SlotLayout.anyRule != 0 else { return false }
    return unsafe skipByRules(record.format, record.values, record.base, output: 0) == .failed
  }
}
