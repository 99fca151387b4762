import CostModel

/// Counts the calls of records of any format: `CountingRule` derives usage from their counts, and everything else is
/// read here.
extension CallReader {
  /// Reads a call and counts it.
  ///
  /// - Parameter record: The values of the call.
  /// - Returns: Why it is skipped; nil when it was counted.
  func count(_ record: Values) -> SkipReason? {
    let (present, place) = unsafe (record.present, record.place)
    let format = unsafe facts[record.format]
    @inline(__always)
    func has(_ slot: Slot) -> Bool { present & 1 &<< UInt64(slot.rawValue) != 0 }

    var counts = NamedCounts()
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
    // The start of a sum over some time does not give an hour at which a price could apply.
    if format.isAggregated { second = -1 }
    guard let model = unsafe model(record, format) else { return .noModel }
    if model < 0 { return .invalidUTF8 }
    let cost = present & costSlots != 0 ? unsafe loggedCost(record.values, record.base) : nil
    let isBill = cost != nil && counts.requests == 0 && has(.requests)
    var units = UnitCounts()
    if present & unitSlots != 0 {
      guard let counted = unsafe self.units(record) else { return .badCount }
      units = counted
    }
    // Embedding and ranking models write nothing: all of their tokens are prompt tokens.
    let isTotalOnly = !has(.input) && !has(.output) && !has(.inputBeside) && has(.total) && sellsInputAlone(model)
    if isTotalOnly {
      counts.input = counts.total
    } else if !has(.input), !has(.output), !has(.inputBeside), !isBill, units.isEmpty {
      return .noTokens
    }

    // A missing count means unknown, never free: for a prompt, and for the output of a model that charges for it.
    if !has(.input), !has(.inputBeside), !isTotalOnly, !isBill, units.isEmpty { return .noPrompt }

    guard
      var usage = CountingRule.usage(of: counts, cacheSemantics, takesVendorCounts: format.canHaveVendorCounts)
    else { return .contradictory }
    // The total shows that something that no format knows was used besides the rest.
    if present & SlotLayout.anyUnread != 0, usage.isBelowTotal { return .incomplete }
    if !has(.output), !has(.reasoningBeside), !isBill, units.isEmpty, !has(.total) || usage.isBelowTotal,
      sellsOutput(model)
    {
      return .noOutput
    }
    let all = usage.all
    var hasUnknownUnits = false
    if all == 0, counts.searches == 0, !isBill, units.isEmpty {
      switch soldWithoutTokens(model) {
      case nil:
        // A model sold by the minute or the picture, or a call with a cost, is not free for units that the log does not
        // count.
        guard cost.map({ $0 > .zero }) ?? false || sellsUnits(model) else { return .zeroTokens }
        hasUnknownUnits = true
      case .request?: break
      case .searchUnit?: units.searchUnits = counts.requests
      }
    }
    usage.sums.units = units
    if usage.ownBand != nil, format.hasVendor, chargesAudioAsText(model) { usage.takeAudioInputAsText() }
    let pictures = models[Int(model)].pictures
    if pictures.haveOwnRates {
      usage.addPictures(of: counts, pictures)
      let isUnreported = !has(.pictureInput) && !has(.pictureOutput) && usage.ownBand != RateCell.undividedPictureBand
      if pictures.readsPictures, pictures.sellsDrawn, isUnreported, counts.input > 0 {
        collector.note(.pictures, at: place)
      }
    }
    if models[Int(model)].isForSound, !has(.audioInput), !has(.audioOutput), all > 0 {
      collector.note(.sound, at: place)
    }
    if models[Int(model)].searchesTheWeb, !has(.searches) { collector.note(.searches, at: place) }
    guard let tier = unsafe tier(record, format, has(.isBatch), has(.serviceTier), has(.speed)),
      unsafe readDimensions(record, second)
    else { return .invalidUTF8 }
    if day < firstDay || day > lastDay { return .outsidePeriod }

    note(usage, at: place)
    if has(.region), models[Int(model)].isOfUnknownRegion { collector.note(.region, at: place) }
    if has(.isBatch), unsafe isBatch(record.values[Slot.isBatch.rawValue], record.base) == nil {
      collector.note(.batch, at: place)
    }
    if let cost, isBill {
      usage.sums.billedCost = cost
    } else if let cost {
      usage.sums.loggedCost = cost
      usage.sums.callsWithLoggedCost = counts.requests
    }
    if makesCalls { (keptID, isKeptOfEarlier) = ((0, 0), false) }
    var refused: SkipReason?
    if format.dropsRepeated, has(.id),
      let reason = unsafe refusal(of: record, usage.sums, second, model: model, tier: tier)
    {
      guard makesCalls, duplicatePlace != place else { return reason }
      refused = reason
    }
    var band = has(.contextWindow) ? unsafe band(record.values[Slot.contextWindow.rawValue], record.base) : nil
    if format.isAggregated, band == nil { band = RateCell.unknownBand }
    if let ownBand = usage.ownBand { band = ownBand }
    if hasUnknownUnits { band = RateCell.unknownUnitsBand }
    let cell = cell(of: usage.sums, model: model, tier: tier, second: second, band: band)
    let key = unsafe groups.key
    unsafe key[0] = Int32(truncatingIfNeeded: day)
    unsafe key[1] = model
    unsafe key[2] = tier << 16 | Int32(cell.window << 8 | cell.band)
    if let refused {
      unsafe keepEarlier(usage.sums, record, second: second, band: band)
      return refused
    }
    unsafe state.pointee.totalTokens &+= Int128(all)
    if followed != nil { unsafe follow(usage.sums, record, second: second) }
    if needsCalls || format.keepsLargest, unsafe keep(usage.sums, record, second: second, band: band) {
      return nil
    }
    let group = groups.numberOfKey()
    if cost != nil, !isBill { judge(usage.sums, ofGroup: group) }
    unsafe groups.sums(of: group).pointee.merge(usage.sums)
    unsafe records[record.format] &+= 1
    return nil
  }

  /// Judges the logged cost of a record whose group is in the key.
  private func judge(_ used: UsageSums, ofGroup group: Int) {
    let judge = group < judgeOfGroup.count ? judgeOfGroup[group] : Self.unknownJudge
    let number = judge == Self.unknownJudge ? findJudge(ofGroup: group) : judge
    if number >= 0 { collector.judge(used, by: number) }
  }

  /// Looks up the judge of the logged costs of a group, once for each group.
  private func findJudge(ofGroup group: Int) -> Int {
    let calls = unsafe names.usageKey(UnsafeBufferPointer(start: groups.key, count: 3))
    let number = collector.judgeNumber(of: calls) ?? -1
    while judgeOfGroup.count <= group { judgeOfGroup.append(Self.unknownJudge) }
    judgeOfGroup[group] = number
    return number
  }

  /// Reads all counts of a record; false when one of them is invalid.
  @inline(__always)
  private func read(_ record: Values, into counts: inout NamedCounts) -> Bool {
    let (values, present) = unsafe (record.values, record.present)
    counts.present = present
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
    if present & pictureSlots != 0 {
      counts.pictureInput = number(.pictureInput)
      counts.pictureCacheRead = number(.pictureCacheRead)
      counts.pictureOutput = number(.pictureOutput)
    }
    if present & audioSlots != 0 {
      counts.audioInput = number(.audioInput)
      counts.audioCacheRead = number(.audioCacheRead)
      counts.audioOutput = number(.audioOutput)
    }
    return isGood
  }

  /// Records contradictions between the counts of a record.
  @inline(__always)
  private func note(_ usage: CountedUsage, at place: LogPlace) {
    if usage.contradictsWrites { collector.note(.cacheWrites, at: place) }
    if usage.contradictsReasoning { collector.note(.reasoning, at: place) }
    if usage.contradictsCached { collector.note(.cached, at: place) }
    if usage.contradictsTotal { collector.note(.total, at: place) }
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
    if lookedUp != nil { unsafe lookedUp?.apply(key + 3, words: words) }
    if let derived { unsafe derived.fill(key + 3, format: record.format, second: second) }
    return true
  }

  /// Which of the rates of its model, tier and day a call is charged at.
  @inline(__always)
  private func cell(of used: UsageSums, model: Int32, tier: Int32, second: Int64, band: Int?) -> RateCell {
    if let band, RateCell(band: band).isSpecial { return RateCell(band: band) }
    guard tier < 4, !areUsual[Int(model &* 4 &+ tier)] else { return .usual }
    let isShort = used.promptTokens <= longestUsualPrompts[Int(model &* 4 &+ tier)]
    if isShort, band == nil, used.calls == 1 { return .usual }
    let day = unsafe state.pointee.day
    return models[Int(model)].cells[Int(tier)].cell(
      day: fixedPricingDay ?? day,
      minuteOfWeek: second < 0 ? nil : Int((second / 60 + 4320) % 10_080),
      promptTokens: used.promptTokens, isSum: used.calls != 1, band: band)
  }
}
