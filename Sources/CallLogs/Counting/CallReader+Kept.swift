import CostModel

/// The data kept of single calls: the most expensive ones, distributions, sessions and users, the largest record of a
/// call, and the ids seen.
extension CallReader {
  /// Keeps a call of which more is kept than the sums of its group.
  ///
  /// The key of the group must be filled.
  ///
  /// - Parameters:
  ///   - used: The usage of the call.
  ///   - record: Its values.
  ///   - second: Its time; -1 when only the day is known.
  ///   - band: The context band that the log names, or that of calls with audio.
  /// - Returns: Whether it was also counted; otherwise it is still to be added to its group.
  func keep(_ used: UsageSums, _ record: Values, second: Int64, band: Int?) -> Bool {
    let facts = unsafe facts[record.format]
    let isSettledLast = facts.keepsLargest
    let rank = rank(of: used, facts.duplicates, second: second)
    guard needsCalls else {
      guard isSettledLast, let id = unsafe hashOfID(record) else { return false }
      unsafe keepLargest(id, .init(sums: used, format: Int32(record.format)), rank: rank, at: record.place)
      return true
    }
    if isSettledLast {
      var call = unsafe call(used, record, second: second, band: band)
      if let id = call.id {
        if makesCalls {
          call.mayBeRepeated = true
          kept = (call, cost(of: used, call.model))
        }
        let ranked = RankedCall(call: call, format: unsafe formats[record.format].name, rank: rank)
        Self.keepHigher(ranked, of: id, in: &largest) {
          collector.skip(.duplicate, at: $0)
        }
        return true
      }
    }
    let cost = unsafe plan.needsCalls ? keepShare(used, record, second: second) : nil
    if let cost, collector.mayBeMostExpensive(cost) {
      collector.addIfMostExpensive(unsafe call(used, record, second: second, band: band), cost: cost)
    }
    if let sampler = plan.sampler { unsafe sample(used, record, second: second, band: band, cost: cost, by: sampler) }
    if makesCalls { kept = (unsafe call(used, record, second: second, band: band), cost) }
    return false
  }

  /// Counts a call for the sample; its group is among those of which single calls are kept.
  private func sample(
    _ used: UsageSums, _ record: Values, second: Int64, band: Int?, cost: Money?, by sampler: CallSampler
  ) {
    let group = groups.numberOfKey()
    let value = unsafe record.values[Slot.id.rawValue]
    let bytes = unsafe UnsafeBufferPointer(start: record.base + value.start, count: max(0, value.end - value.start))
    // An id of letters alone is its own text, and no call has to be created for its number.
    if unsafe value.kind == .text && !bytes.isEmpty && record.present & 1 << UInt64(Slot.secondID.rawValue) == 0
      && ByteWords.isASCII(record.base + value.start, bytes.count) && !isPlaceholder(value, record.base)
    {
      let number = unsafe sampler.number(ofID: bytes.span)
      collector.sample(number, cost: cost, ofGroup: group) {
        unsafe call(used, record, second: second, band: band)
      }
    } else {
      let call = unsafe call(used, record, second: second, band: band)
      collector.sample(sampler.number(of: call), cost: cost, ofGroup: group) { call }
    }
  }

  /// Creates the call of a record that is skipped as the duplicate of a later one that was read first; the key of its
  /// group must be filled.
  func keepEarlier(_ used: UsageSums, _ record: Values, second: Int64, band: Int?) {
    let call = unsafe call(used, record, second: second, band: band)
    kept = (call, cost(of: used, call.model))
    isKeptOfEarlier = true
  }

  /// The cost of a single call, for a visitor; the key of its group must be filled.
  private func cost(of used: UsageSums, _ model: LoggedModel) -> Money? {
    let key = unsafe names.usageKey(UnsafeBufferPointer(start: groups.key, count: 3 + attributeCount))
    let resolution = models.first { $0.logged == model }?.resolution ?? pricer.resolve(model)
    return (try? pricer.cost(of: used, key: key, resolution: resolution).get())?.total
  }

  /// Adds a call to the distributions, sessions and users.
  private func keepShare(_ used: UsageSums, _ record: Values, second: Int64) -> Money? {
    let day = unsafe state.pointee.day
    let group = groups.numberOfKey()
    if group == keptGroupCount {
      let key = unsafe UnsafeBufferPointer(start: groups.key, count: 3 + attributeCount)
      collector.keepGroup(unsafe names.usageKey(key))
      keptGroupCount += 1
    }
    guard plan.keepsSessions || plan.keepsUsers else {
      return collector.keep(used, ofGroup: group, day: day, second: second, session: Span(), user: Span())
    }
    return unsafe withText(of: .session, record) { session in
      unsafe withText(of: .user, record) { user in
        collector.keep(used, ofGroup: group, day: day, second: second, session: session, user: user)
      }
    }
  }

  /// Calls a closure with the bytes of a text; with none where there is no UTF-8 text.
  func withText<Result>(
    of slot: Slot, _ record: Values, _ body: (Span<UInt8>) -> Result
  ) -> Result {
    let value = unsafe record.values[slot.rawValue]
    switch value.kind {
    case .text, .integer, .number:
      let bytes = unsafe UnsafeBufferPointer(start: record.base + value.start, count: value.end - value.start)
      let isUTF8 =
        unsafe ByteWords.isASCII(record.base + value.start, bytes.count)
        || String(validating: bytes, as: UTF8.self) != nil
      return isUTF8 ? body(unsafe bytes.span) : body(Span())
    case .escapedText, .quotedText:
      return body(Array((unsafe text(value, record.base) ?? "").utf8).span)
    case .absent, .null, .isTrue, .isFalse, .container: return body(Span())
    }
  }

  /// The call as a value of its own, with texts in place of numbers.
  private func call(_ used: UsageSums, _ record: Values, second: Int64, band: Int?) -> MeasuredCall {
    let (values, present) = unsafe (record.values, record.present)
    func has(_ slot: Slot) -> Bool { present & 1 &<< UInt64(slot.rawValue) != 0 }
    let key = unsafe groups.key
    var call = MeasuredCall(
      place: unsafe record.place, day: CivilDate(daysSinceEpoch: unsafe state.pointee.day),
      model: loggedModels[unsafe Int(key[1])], tier: servedTier(unsafe key[2] >> 16))
    call.second = second < 0 ? nil : second
    call.values = (0..<attributeCount).map { index in
      let number = unsafe key[3 + index]
      return number < 0 ? nil : words.words[Int(number)]
    }
    call.tokens = used.tokens
    call.reasoning = used.reasoning
    call.audioInput = used.audioInput
    call.audioCacheRead = used.audioCacheRead
    call.audioOutput = used.audioOutput
    call.imageInput = used.imageInput
    call.imageCacheRead = used.imageCacheRead
    call.imageOutput = used.imageOutput
    call.searches = used.searches
    call.units = used.units
    call.band = band
    call.requests = used.calls
    call.loggedCost = unsafe present & costSlots != 0 ? loggedCost(values, record.base) : nil
    call.format = unsafe formats[record.format].name
    call.id = unsafe id(record, has(.id), has(.secondID))
    call.session = unsafe has(.session) ? text(values[Slot.session.rawValue], record.base) : nil
    call.user = unsafe has(.user) ? text(values[Slot.user.rawValue], record.base) : nil
    return call
  }

  // MARK: - Calls that are logged again

  /// The rank of a record among those of a call: by its size, or by its time.
  private func rank(of used: UsageSums, _ rule: LogFormat.DuplicateRule, second: Int64) -> Int64 {
    guard rule == .keepEarliest else { return used.promptTokens &+ used.tokens.output }
    return second < 0 ? -(Int64(unsafe state.pointee.day) &* 86_400) : -second
  }

  /// Keeps the usage of a call if its record has the highest rank so far.
  private func keepLargest(_ id: (UInt64, UInt64), _ call: KeptCalls.Call, rank: Int64, at place: LogPlace) {
    let answer = seen.largest.add(id: id, rank: rank, at: place, next: keptCalls.next)
    if let duplicate = answer.duplicate { collector.skip(.duplicate, at: duplicate) }
    if let index = answer.index { unsafe keptCalls.keep(call, key: groups.key, at: index) }
  }

  /// Keeps the record of a call with the highest rank, and of equal ones the first; the other is a duplicate.
  static func keepHigher(
    _ entry: RankedCall, of id: String, in largest: inout [String: RankedCall], duplicate: (LogPlace) -> Void
  ) {
    guard let known = largest[id] else {
      largest[id] = entry
      return
    }
    let isHigher = entry.rank != known.rank ? entry.rank > known.rank : entry.call.place < known.call.place
    if isHigher { largest[id] = entry }
    duplicate(isHigher ? known.call.place : entry.call.place)
  }

  /// Whether the call was seen before.
  @inline(__always)
  func refusal(
    of record: Values, _ used: UsageSums, _ second: Int64, model: Int32, tier: Int32
  ) -> SkipReason? {
    var id = unsafe hash(record.values[Slot.id.rawValue], record.base)
    guard id != (0, 0), unsafe !isPlaceholder(record.values[Slot.id.rawValue], record.base) else { return nil }
    if unsafe record.present & 1 << UInt64(Slot.secondID.rawValue) != 0 {
      let second = unsafe hash(record.values[Slot.secondID.rawValue], record.base)
      id = (id.0 &* 0x9E37_79B9_7F4A_7C15 ^ second.0, id.1 &* 0xBF58_476D_1CE4_E5B9 ^ second.1)
    }
    if makesCalls { keptID = id }
    var content = modelHashes[Int(model)]
    func mix(_ count: Int64) {
      content = (content ^ UInt64(bitPattern: count)) &* 0x9E37_79B9_7F4A_7C15
      content ^= content >> 29
    }
    mix(used.tokens.input)
    mix(used.tokens.cacheRead)
    mix(used.tokens.cacheWrite)
    mix(used.tokens.cacheWrite1h)
    mix(used.tokens.output)
    mix(used.calls)
    mix(used.reasoning)
    mix(used.searches)
    for (unit, count) in used.units.isEmpty ? [] : used.units.used {
      mix(count &* Int64(1 + (PricedUnit.allCases.firstIndex(of: unit) ?? 0)))
    }
    mix(used.audioInput)
    mix(used.audioCacheRead)
    mix(used.audioOutput)
    mix(used.imageInput)
    mix(used.imageCacheRead)
    mix(used.imageOutput)
    mix(Int64(unsafe state.pointee.day))
    if seen.isOrdered { return unsafe repeated(id, content: content, at: record.place) }
    mix(second)
    mix(Int64(truncatingIfNeeded: used.loggedCost.attodollars &* 0x9E37_79B9_7F4A_7C15 >> 32))
    mix(Int64(tier))
    for index in 0..<attributeCount {
      let number = unsafe groups.key[3 &+ index]
      content = (content ^ (number < 0 ? 1 : words.hashes[Int(number)])) &* 0xBF58_476D_1CE4_E5B9
    }
    return unsafe repeated(id, content: content, at: record.place)
  }

  /// Records the id of a call; returns a reason to skip its record where another record had it.
  @inline(__always)
  private func repeated(_ id: (UInt64, UInt64), content: UInt64, at place: LogPlace) -> SkipReason? {
    guard let duplicate = seen.add(id: id, content: UInt32(truncatingIfNeeded: content >> 32), at: place) else {
      return nil
    }
    duplicatePlace = duplicate
    return .duplicate
  }
}
