import CostModel

/// The rule that makes disjoint usage of every record, whatever its format: each token is in one class, and is counted once.
extension CallReader {
  /// The counts of a record as they stand in its slots; zero for those that it does not have.
  private struct Counts {
    var input: Int64 = 0
    var output: Int64 = 0
    var readInside: Int64 = 0
    var readBeside: Int64 = 0
    var writeInside: Int64 = 0
    var writeBeside: Int64 = 0
    var write5m: Int64 = 0
    var write1h: Int64 = 0
    var inputBeside: Int64 = 0
    var reasoningInside: Int64 = 0
    var reasoningBeside: Int64 = 0
    var uncached: Int64 = 0
    var total: Int64 = 0
    var searches: Int64 = 0
    var requests: Int64 = 1
    var audioInput: Int64 = 0
    var audioOutput: Int64 = 0
  }

  /// What a record used, and how its counts were understood.
  private struct Usage {
    /// What the call used; without what the log says it cost.
    var sums = UsageSums()
    /// The tokens of the input count that were read from a cache or written to one.
    var inside: Int64 = 0
    /// Whether the writes are known by their time to live.
    var isSplit = false
    /// Reasoning that its total shows to stand beside the output.
    var moreReasoning: Int64 = 0
    /// Whether its total fits the counts of a vendor only.
    var hasVendorCounts = false
  }

  /// Reads a call and counts it.
  ///
  /// - Parameter record: The values of the call.
  /// - Returns: Why it is left out; nil when it was counted.
  func count(_ record: Values) -> SkipReason? {
    let (present, place) = unsafe (record.present, record.place)
    let format = unsafe facts[record.format]
    @inline(__always)
    func has(_ slot: Slot) -> Bool { present & 1 &<< UInt64(slot.rawValue) != 0 }

    var counts = Counts()
    guard unsafe read(record, into: &counts) else { return .badCount }
    if let skip = unsafe record.skip, skip != .failed || counts.output == 0 { return skip }
    if present & SlotLayout.anyRule != 0,
      let skip = unsafe skipByRules(record.format, record.values, record.base, output: counts.output)
    {
      return skip
    }

    var second: Int64 = -1
    if let reason = unsafe readTime(record, format, hasTime: has(.timestamp), second: &second) { return reason }
    let day = unsafe state.pointee.day
    // Of a sum over some time, the start tells no hour at which a price could hold.
    if format.isAggregated { second = -1 }
    guard let model = unsafe model(record, format) else { return .noModel }
    if model < 0 { return .invalidUTF8 }
    let cost = present & costSlots != 0 ? unsafe loggedCost(record.values, record.base) : nil
    let isBill = cost != nil && counts.requests == 0 && has(.requests)
    if !has(.input), !has(.output), !has(.inputBeside), !isBill { return .noTokens }

    guard var usage = usage(of: counts, format, present) else { return .contradictory }
    let all = usage.sums.promptTokens &+ usage.sums.tokens.output
    if all == 0, counts.searches == 0, !isBill { return .zeroTokens }
    guard let tier = unsafe tier(record, format, has(.isBatch), has(.serviceTier), has(.speed)),
      unsafe readDimensions(record, second)
    else { return .invalidUTF8 }
    if day < firstDay || day > lastDay { return .outsidePeriod }

    note(usage, counts, present, all: all, at: place)
    if let cost {
      usage.sums.loggedCost = cost
      usage.sums.callsWithLoggedCost = counts.requests
    }
    if format.dropsRepeated, has(.id),
      let reason = unsafe refusal(of: record, usage.sums, second, model: model, tier: tier)
    {
      return reason
    }
    var band = has(.contextWindow) ? unsafe band(record.values[Slot.contextWindow.rawValue], record.base) : nil
    if format.isAggregated, band == nil { band = RateCell.unknownBand }
    let cell = cell(of: usage.sums, model: model, tier: tier, second: second, band: band)
    let key = unsafe groups.key
    unsafe key[0] = Int32(truncatingIfNeeded: day)
    unsafe key[1] = model
    unsafe key[2] = tier << 16 | Int32(cell.window << 8 | cell.band)
    unsafe state.pointee.totalTokens &+= Int128(all)
    if needsCalls || format.keepsLargest, unsafe keep(usage.sums, record, second: second, band: band) { return nil }
    unsafe groups.sumsOfKey().pointee.merge(usage.sums)
    unsafe records[record.format] &+= 1
    return nil
  }

  /// Reads all counts of a record; false when one of them is none.
  @inline(__always)
  private func read(_ record: Values, into counts: inout Counts) -> Bool {
    let (values, present) = unsafe (record.values, record.present)
    var isGood = true
    @inline(__always)
    func number(_ slot: Slot, _ absent: Int64 = 0) -> Int64 {
      guard present & 1 &<< UInt64(slot.rawValue) != 0 else { return absent }
      let value = unsafe values[slot.rawValue]
      let count = unsafe value.kind == .integer ? value.integer : wholeNumber(value, record.base)
      if count < 0 || count > mostTokens { isGood = false }
      return count
    }
    counts.input = number(.input)
    counts.output = number(.output)
    counts.readInside = number(.cacheReadInside)
    counts.readBeside = number(.cacheReadBeside)
    counts.writeInside = number(.cacheWriteInside)
    counts.writeBeside = number(.cacheWriteBeside)
    counts.write5m = number(.cacheWrite5m)
    counts.write1h = number(.cacheWrite1h)
    counts.inputBeside = number(.inputBeside)
    counts.reasoningInside = number(.reasoningInside)
    counts.reasoningBeside = number(.reasoningBeside)
    counts.uncached = number(.uncachedInput)
    counts.total = number(.total)
    counts.searches = number(.searches)
    counts.requests = number(.requests, 1)
    if present & audioSlots != 0 {
      counts.audioInput = number(.audioInput)
      counts.audioOutput = number(.audioOutput)
    }
    return isGood
  }

  /// What the counts come to, each token in one class; nil when more of the input was cached than there is.
  @inline(__always)
  private func usage(of counts: Counts, _ format: FormatFacts, _ present: UInt64) -> Usage? {
    @inline(__always)
    func has(_ slot: Slot) -> Bool { present & 1 &<< UInt64(slot.rawValue) != 0 }
    var usage = Usage()
    // Cache writes: by time to live where the record says so, inside or outside of the input as their sum is.
    let hasWrites = has(.cacheWriteInside) || has(.cacheWriteBeside)
    usage.isSplit =
      (has(.cacheWrite5m) || has(.cacheWrite1h)) && (counts.write5m &+ counts.write1h > 0 || !hasWrites)
    let cacheWrite = usage.isSplit ? counts.write5m : counts.writeInside &+ counts.writeBeside
    let cacheWrite1h = usage.isSplit ? counts.write1h : 0
    let cacheRead = counts.readInside &+ counts.readBeside
    let writes = cacheWrite &+ cacheWrite1h
    usage.inside = counts.readInside &+ (has(.cacheWriteInside) ? writes : 0)
    switch cacheSemantics {
    case .exclusive: usage.inside = 0
    case .inclusive: usage.inside = cacheRead &+ writes
    case .automatic:
      if format.canHaveVendorCounts {
        let vendor = VendorCounts(
          input: counts.input, cached: cacheRead &+ writes, inside: usage.inside, other: counts.inputBeside,
          output: counts.output &+ counts.reasoningBeside, reasoning: counts.reasoningInside,
          total: has(.total) ? counts.total : nil)
        if let other = vendor.otherInside {
          usage.inside = other
          usage.hasVendorCounts = true
        }
        usage.moreReasoning = vendor.reasoningBeside
      }
    }
    if usage.inside > counts.input { return nil }
    usage.sums.calls = counts.requests
    usage.sums.tokens.input = counts.input &- usage.inside &+ counts.inputBeside
    usage.sums.tokens.cacheRead = cacheRead
    usage.sums.tokens.cacheWrite = cacheWrite
    usage.sums.tokens.cacheWrite1h = cacheWrite1h
    usage.sums.tokens.output = counts.output &+ counts.reasoningBeside &+ usage.moreReasoning
    usage.sums.reasoning = min(counts.reasoningInside &+ counts.reasoningBeside, usage.sums.tokens.output)
    usage.sums.audioInput = counts.audioInput
    usage.sums.audioOutput = counts.audioOutput
    usage.sums.searches = counts.searches
    return usage
  }

  /// Notes where the counts of a record contradict each other.
  @inline(__always)
  private func note(_ usage: Usage, _ counts: Counts, _ present: UInt64, all: Int64, at place: LogPlace) {
    @inline(__always)
    func has(_ slot: Slot) -> Bool { present & 1 &<< UInt64(slot.rawValue) != 0 }
    if usage.isSplit, has(.cacheWriteInside) || has(.cacheWriteBeside),
      counts.write5m &+ counts.write1h != counts.writeInside &+ counts.writeBeside
    {
      collector.note(.cacheWrites, at: place)
    }
    if usage.moreReasoning > 0 || counts.reasoningInside > counts.output { collector.note(.reasoning, at: place) }
    if usage.hasVendorCounts { collector.note(.cached, at: place) }
    if has(.uncachedInput), counts.uncached != counts.input &- usage.inside { collector.note(.total, at: place) }
    if has(.total), counts.total != all, !usage.hasVendorCounts { collector.note(.total, at: place) }
  }

  /// Reads the values of the dimensions into the key of the group; false when one is not UTF-8.
  @inline(__always)
  private func readDimensions(_ record: Values, _ second: Int64) -> Bool {
    let key = unsafe groups.key
    for index in 0..<attributeCount {
      let number = unsafe word(record.values + SlotLayout.slotCount + index, record.base)
      if number == WordTable.invalid { return false }
      unsafe key[3 &+ index] = number
    }
    if let derived { unsafe derived.fill(key + 3, format: record.format, second: second) }
    return true
  }

  /// Which of the rates of its model, tier and day a call is charged at.
  @inline(__always)
  private func cell(of used: UsageSums, model: Int32, tier: Int32, second: Int64, band: Int?) -> RateCell {
    if used.audioInput > 0 || used.audioOutput > 0 { return RateCell(band: Self.audioBand(of: used)) }
    guard tier < 4, !areUsual[Int(model &* 4 &+ tier)] else { return .usual }
    let isShort = used.promptTokens <= longestUsualPrompts[Int(model &* 4 &+ tier)]
    if isShort, band == nil, used.calls == 1 { return .usual }
    let day = unsafe state.pointee.day
    return models[Int(model)].cells[Int(tier)].cell(
      day: fixedPricingDay ?? day,
      minuteOfWeek: second < 0 ? nil : Int((second / 60 + 4320) % 10_080),
      promptTokens: used.promptTokens, isSum: used.calls != 1, band: band)
  }

  /// The band of calls with sound: whether it is told apart from everything else.
  static func audioBand(of used: UsageSums) -> Int {
    let isDivided =
      (used.audioInput == 0 || used.promptTokens == used.tokens.input) && used.audioInput <= used.promptTokens
      && used.audioOutput <= used.tokens.output
    return isDivided ? RateCell.audioBand : RateCell.undividedAudioBand
  }
}
