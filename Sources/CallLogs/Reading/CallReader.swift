import CostModel
import Documents

/// Makes disjoint usage of the values of calls and sums it: the one rule for all formats and all ways to read a record.
///
/// One for each thread. The values of a record lie in a buffer with `ByteWords.margin` readable bytes after each of them.
@safe final class CallReader {
  /// The values of one call, and where their bytes are.
  @unsafe struct Values {
    /// By the places of the layout.
    let values: UnsafeMutablePointer<SlotValue>
    /// One bit for each slot that has a value, and `SlotLayout.anyRule` when a rule has something to look at.
    let present: UInt64
    /// The buffer.
    let base: UnsafePointer<UInt8>
    /// The format, by its number.
    let format: Int
    /// Why the record is left out, as far as that is known already.
    let skip: SkipReason?
    /// Where the record stands.
    let place: LogPlace
  }

  /// What the rule needs of a format for every call.
  struct FormatFacts {
    let isAggregated: Bool
    let canHaveVendorCounts: Bool
    let dropsRepeated: Bool
    let keepsLargest: Bool
    let timesAreUTC: Bool
    let tier: Int32
    let hasVendor: Bool
    /// Whether nothing but the values decides what a call of the format is.
    var canBePlain: Bool {
      !isAggregated && !canHaveVendorCounts && !keepsLargest && !hasVendor
        && tier == Int32(ServiceTier.standard.rawValue)
    }

    init(_ format: LogFormat) {
      isAggregated = format.isAggregated
      canHaveVendorCounts = format.canHaveVendorCounts
      dropsRepeated = format.duplicates == .keepFirst
      keepsLargest = format.duplicates == .keepLargest
      timesAreUTC = format.timesAreUTC
      tier = Int32(format.tier.rawValue)
      hasVendor = format.vendor != nil
    }
  }

  /// A model that was met.
  struct KnownModel {
    let logged: LoggedModel
    let resolution: ModelResolution
    /// By tier.
    let cells: [RateCells]
    /// A number of the model that is the same in every thread.
    let hash: UInt64
  }

  /// The model of a name without a vendor.
  struct NamedModel {
    /// Its number; -1 when it was not looked up yet.
    var model: Int32 = -1
    /// The longest prompt that is in the usual cell of the standard tier whenever the call was made.
    var longestUsualPrompt: Int64 = -1
  }

  /// What changes with every call: in memory of its own, since in a class each change would be checked against others at the same time.
  @unsafe struct State {
    /// The first eight bytes of the time of the last call, and the three after them.
    var dayStart: UInt64 = 0
    var dayEnd: UInt64 = 0
    /// Its day, in days since 1970-01-01.
    var day = 0
    var totalTokens: Int128 = 0
    /// The models by the number of their names.
    var names = UnsafeMutablePointer<NamedModel>.allocate(capacity: 0)
    var nameCount = 0
  }

  /// What is counted beside the groups.
  var collector: UsageCollector
  /// What the largest records used, of formats in which a call is logged again while it goes on.
  private(set) var keptCalls: KeptCalls
  /// The largest call of each id, where calls are needed one by one.
  var largest: [String: (call: MeasuredCall, format: String)] = [:]
  /// The tokens of all calls, which a ledger has a limit for.
  var totalTokens: Int128 { unsafe state.pointee.totalTokens }

  let plan: ScanPlan
  let pricer: CallPricer
  let formats: [LogFormat]
  private let facts: [FormatFacts]
  /// The place of the first value that a rule looks at.
  let firstRule: Int
  private let seen: SeenCalls
  /// Whether each call is made, not only summed.
  let needsCalls: Bool
  private let cacheSemantics: CacheSemantics
  private let mostTokens = MeasuredCall.mostTokens
  /// The most tokens that each count of a plain call can have: all bits below the highest of `mostTokens`.
  let mostPlainTokens: UInt64 = (1 << UInt64(63 - MeasuredCall.mostTokens.leadingZeroBitCount)) - 1
  let slotsOfEveryPlainCall = CallReader.slotsOfEveryPlainCall
  private let costSlots = CallReader.mask([.cost, .costInCents, .costInBillionths, .costOnOwnKey])
  private let audioSlots = CallReader.mask([.audioInput, .audioOutput])
  /// The slots that tell who sold a call and where.
  let sellerSlots = CallReader.mask([.vendor, .region])
  let firstDay: Int
  let lastDay: Int
  private let fixedPricingDay: Int?

  /// All words: of models, vendors, tiers and dimensions.
  let words = WordTable()
  let attributeCount: Int
  /// The dimensions that are no fields, where they were asked for.
  var derived: DerivedDimensions?
  let groups: GroupTable
  var models: [KnownModel] = []
  /// Whether a model at a tier has but one rate cell, four for each model.
  var areUsual: [Bool] = []
  /// What changes with every call.
  let state: UnsafeMutablePointer<State>
  /// The records that were counted of each format, by its number.
  let records: UnsafeMutablePointer<Int>
  /// The slots that a plain call can have, by format; none where no call of the format is plain.
  let plainSlots: UnsafeMutablePointer<UInt64>
  /// The model of each name with its seller, region and format.
  var modelOfKey: [SIMD4<Int32>: Int32] = [:]
  var lastModelKey = SIMD4<Int32>(repeating: -9)
  var lastModel: Int32 = -1
  /// The tier of each word, by the number of the word and the format: 0...3, or 4 and more for unknown ones.
  var tierOfWord: [[Int32]]

  init(scanner: LogScanner, table: FieldTable, seen: SeenCalls, makesCalls: Bool) {
    plan = scanner.plan
    pricer = scanner.pricer
    formats = scanner.formats
    facts = scanner.formats.map { FormatFacts($0) }
    cacheSemantics = plan.cacheSemantics
    firstRule = table.layout.firstRule
    self.seen = seen
    keptCalls = KeptCalls(thread: seen.largest.join(), stride: 3 + plan.dimensions.count)
    needsCalls = plan.needsCalls || makesCalls
    firstDay = plan.period?.lowerBound.daysSinceEpoch ?? .min
    lastDay = plan.period?.upperBound.daysSinceEpoch ?? .max
    fixedPricingDay = pricer.asOf?.daysSinceEpoch
    collector = UsageCollector(plan: plan, pricer: pricer)
    attributeCount = plan.dimensions.count
    groups = GroupTable(stride: 3 + plan.dimensions.count)
    tierOfWord = formats.map { _ in [] }
    derived = DerivedDimensions(of: plan.dimensions, formats: formats, words: words)
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(to: State())
    unsafe records = .allocate(capacity: max(1, formats.count))
    unsafe records.initialize(repeating: 0, count: max(1, formats.count))
    unsafe plainSlots = .allocate(capacity: max(1, formats.count))
    unsafe plainSlots.initialize(repeating: 0, count: max(1, formats.count))
    if !needsCalls, cacheSemantics == .automatic, derived == nil {
      for (index, facts) in facts.enumerated() where facts.canBePlain {
        unsafe plainSlots[index] = Self.slotsOfPlainCalls
      }
    }
  }

  deinit {
    unsafe state.pointee.names.deallocate()
    unsafe state.deallocate()
    unsafe records.deallocate()
    unsafe plainSlots.deallocate()
  }

  /// What the numbers of models and words stand for.
  var names: CallNames { CallNames(models: models.map(\.logged), words: words.words) }

  /// What was counted, with the groups as sums.
  func finish() -> UsageCollector {
    collector.reserveGroups(groups.count)
    let names = names
    groups.forEach { key, sums in collector.add(sums, key: names.usageKey(key)) }
    for (index, format) in formats.enumerated() where unsafe records[index] > 0 {
      collector.count(unsafe records[index], format: format.name)
    }
    return collector
  }

  // MARK: - One call

  /// Reads a call and counts it, or why it is left out.
  ///
  /// - Parameter values: The values.
  /// - Returns: Why it is left out; nil when it was counted.
  @inline(__always)
  @discardableResult
  func read(_ values: Values) -> SkipReason? {
    if unsafe countPlain(values) { return nil }
    let reason = unsafe count(values)
    if let reason { collector.skip(reason, at: reason == .duplicate ? duplicatePlace : unsafe values.place) }
    return reason
  }

  /// Reads a call and counts it.
  private func count(_ record: Values) -> SkipReason? {
    let values = unsafe record.values
    let (present, place, formatIndex) = unsafe (record.present, record.place, record.format)
    let format = facts[formatIndex]
    var isBad = false

    @inline(__always)
    func has(_ slot: Slot) -> Bool { present & 1 &<< UInt64(slot.rawValue) != 0 }
    @inline(__always)
    func number(_ slot: Slot) -> Int64 {
      guard has(slot) else { return 0 }
      let value = unsafe values[slot.rawValue]
      let count = unsafe value.kind == .integer ? value.integer : wholeNumber(value, record.base)
      if count < 0 || count > mostTokens { isBad = true }
      return count
    }

    let input = number(.input)
    let output = number(.output)
    let readInside = number(.cacheReadInside)
    let readBeside = number(.cacheReadBeside)
    let writeInside = number(.cacheWriteInside)
    let writeBeside = number(.cacheWriteBeside)
    let write5m = number(.cacheWrite5m)
    let write1h = number(.cacheWrite1h)
    let inputBeside = number(.inputBeside)
    let reasoningInside = number(.reasoningInside)
    let reasoningBeside = number(.reasoningBeside)
    let uncached = number(.uncachedInput)
    let total = number(.total)
    let searches = number(.searches)
    let requests = has(.requests) ? number(.requests) : 1
    let audioInput = present & audioSlots != 0 ? number(.audioInput) : 0
    let audioOutput = present & audioSlots != 0 ? number(.audioOutput) : 0
    let hasAudio = audioInput > 0 || audioOutput > 0
    if isBad { return .badCount }

    if let skip = unsafe record.skip, skip != .failed || output == 0 { return skip }
    if present & SlotLayout.anyRule != 0,
      let skip = unsafe skipByRules(formatIndex, values, record.base, output: output)
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
    let cost = present & costSlots != 0 ? unsafe loggedCost(values, record.base) : nil
    let isBill = cost != nil && requests == 0 && has(.requests)
    if !has(.input), !has(.output), !has(.inputBeside), !isBill { return .noTokens }

    // Cache writes: by time to live where the record says so, inside or outside of the input as their sum is.
    let splitWrites = write5m &+ write1h
    let hasWrites = has(.cacheWriteInside) || has(.cacheWriteBeside)
    let isSplit = (has(.cacheWrite5m) || has(.cacheWrite1h)) && (splitWrites > 0 || !hasWrites)
    let cacheWrite = isSplit ? write5m : writeInside &+ writeBeside
    let cacheWrite1h = isSplit ? write1h : 0
    let cacheRead = readInside &+ readBeside
    let writes = cacheWrite &+ cacheWrite1h
    var inside = readInside &+ (has(.cacheWriteInside) ? writes : 0)
    var moreReasoning: Int64 = 0
    var hasVendorCounts = false
    switch cacheSemantics {
    case .exclusive: inside = 0
    case .inclusive: inside = cacheRead &+ writes
    case .automatic:
      if format.canHaveVendorCounts {
        let counts = VendorCounts(
          input: input, cached: cacheRead &+ writes, inside: inside, other: inputBeside,
          output: output &+ reasoningBeside, reasoning: reasoningInside, total: has(.total) ? total : nil)
        if let other = counts.otherInside {
          inside = other
          hasVendorCounts = true
        }
        moreReasoning = counts.reasoningBeside
      }
    }
    if inside > input { return .contradictory }
    let uncachedTokens = input &- inside &+ inputBeside
    let outputTokens = output &+ reasoningBeside &+ moreReasoning
    let prompt = uncachedTokens &+ cacheRead &+ cacheWrite &+ cacheWrite1h
    let all = prompt &+ outputTokens
    if all == 0, searches == 0, !isBill { return .zeroTokens }

    guard let tier = unsafe tier(record, format, has(.isBatch), has(.serviceTier), has(.speed)) else {
      return .invalidUTF8
    }
    let key = unsafe groups.key
    for index in 0..<attributeCount {
      let number = unsafe word(values + SlotLayout.slotCount + index, record.base)
      if number == WordTable.invalid { return .invalidUTF8 }
      unsafe key[3 &+ index] = number
    }
    if let derived { unsafe derived.fill(key + 3, format: formatIndex, second: second) }
    if day < firstDay || day > lastDay { return .outsidePeriod }

    if isSplit, hasWrites, splitWrites != writeInside &+ writeBeside {
      collector.note(.cacheWrites, at: place)
    }
    if moreReasoning > 0 || reasoningInside > output { collector.note(.reasoning, at: place) }
    if hasVendorCounts { collector.note(.cached, at: place) }
    if has(.uncachedInput), uncached != input &- inside { collector.note(.total, at: place) }
    if has(.total), total != all, !hasVendorCounts { collector.note(.total, at: place) }
    let reasoning = min(reasoningInside &+ reasoningBeside, outputTokens)
    var band = has(.contextWindow) ? unsafe band(values[Slot.contextWindow.rawValue], record.base) : nil
    if format.isAggregated, band == nil { band = RateCell.unknownBand }
    if hasAudio {
      let isDivided =
        (audioInput == 0 || prompt == uncachedTokens) && audioInput <= prompt && audioOutput <= outputTokens
      band = isDivided ? RateCell.audioBand : RateCell.undividedAudioBand
    }

    if format.dropsRepeated, has(.id) {
      let others =
        audioInput &* 7919 &+ audioOutput &* 104_729 &+ (reasoning &* 31 &+ searches) &* 31 &+ requests &+ Int64(tier)
        << 40 &+ Int64(day) << 20
      let logged = Int64(truncatingIfNeeded: (cost ?? .zero).attodollars &* 0x9E37_79B9_7F4A_7C15 >> 32)
      let counts = (uncachedTokens, cacheRead, cacheWrite &* 31 &+ cacheWrite1h, outputTokens, others, logged)
      if let reason = unsafe refusal(of: record, counts, second, model: model) { return reason }
    }
    if needsCalls {
      var call = MeasuredCall(
        place: place, day: CivilDate(daysSinceEpoch: day), model: models[Int(model)].logged,
        tier: servedTier(tier))
      call.second = second < 0 ? nil : second
      call.values = (0..<attributeCount).map { index in
        let number = unsafe key[3 + index]
        return number < 0 ? nil : words.words[Int(number)]
      }
      call.tokens.input = uncachedTokens
      call.tokens.cacheRead = cacheRead
      call.tokens.cacheWrite = cacheWrite
      call.tokens.cacheWrite1h = cacheWrite1h
      call.tokens.output = outputTokens
      call.reasoning = reasoning
      call.audioInput = audioInput
      call.audioOutput = audioOutput
      call.searches = searches
      call.band = band
      call.requests = requests
      call.loggedCost = cost
      call.id = unsafe id(record, has(.id), has(.secondID))
      call.session = unsafe has(.session) ? text(values[Slot.session.rawValue], record.base) : nil
      call.user = unsafe has(.user) ? text(values[Slot.user.rawValue], record.base) : nil
      return keep(call, formats[formatIndex])
    }

    var cell: Int32 = 0
    if hasAudio {
      cell = Int32(band ?? 0)
    } else if tier < 4 {
      if !areUsual[Int(model &* 4 &+ tier)] {
        let cells = models[Int(model)].cells[Int(tier)]
        let found = cells.cell(
          day: fixedPricingDay ?? day, minuteOfWeek: second < 0 ? nil : Int((second / 60 + 4320) % 10_080),
          promptTokens: prompt, isSum: requests != 1, band: band)
        cell = Int32(found.window << 8 | found.band)
      }
    }
    unsafe key[0] = Int32(truncatingIfNeeded: day)
    unsafe key[1] = model
    unsafe key[2] = tier << 16 | cell
    if format.keepsLargest, let id = unsafe hashOfID(record) {
      var sums = UsageSums()
      sums.calls = requests
      sums.tokens.input = uncachedTokens
      sums.tokens.cacheRead = cacheRead
      sums.tokens.cacheWrite = cacheWrite
      sums.tokens.cacheWrite1h = cacheWrite1h
      sums.tokens.output = outputTokens
      sums.reasoning = reasoning
      sums.searches = searches
      sums.loggedCost = cost ?? .zero
      sums.callsWithLoggedCost = cost == nil ? 0 : requests
      unsafe state.pointee.totalTokens &+= Int128(all)
      keepLargest(id, .init(sums: sums, format: Int32(formatIndex)), tokens: all, at: place)
      return nil
    }
    let sums = unsafe groups.sumsOfKey()
    unsafe sums.pointee.calls &+= requests
    unsafe sums.pointee.tokens.input &+= uncachedTokens
    unsafe sums.pointee.tokens.cacheRead &+= cacheRead
    unsafe sums.pointee.tokens.cacheWrite &+= cacheWrite
    unsafe sums.pointee.tokens.cacheWrite1h &+= cacheWrite1h
    unsafe sums.pointee.tokens.output &+= outputTokens
    unsafe sums.pointee.reasoning &+= reasoning
    unsafe sums.pointee.searches &+= searches
    if hasAudio {
      unsafe sums.pointee.audioInput &+= audioInput
      unsafe sums.pointee.audioOutput &+= audioOutput
    }
    if let cost {
      unsafe sums.pointee.loggedCost = sums.pointee.loggedCost + cost
      unsafe sums.pointee.callsWithLoggedCost &+= requests
    }
    unsafe state.pointee.totalTokens &+= Int128(all)
    unsafe records[formatIndex] &+= 1
    return nil
  }

  /// Keeps a call that later answers need by itself.
  private func keep(_ call: MeasuredCall, _ format: LogFormat) -> SkipReason? {
    unsafe state.pointee.totalTokens &+= Int128(call.promptTokens &+ call.tokens.output)
    guard format.duplicates == .keepLargest, let id = call.id else {
      kept = (call, collector.add(call, format: format.name))
      return nil
    }
    kept = (call, nil)
    Self.keepLarger((call, format.name), of: id, in: &largest) { collector.skip(.duplicate, at: $0) }
    return nil
  }

  /// Keeps what a call used if its record is the largest one so far.
  private func keepLargest(_ id: (UInt64, UInt64), _ call: KeptCalls.Call, tokens: Int64, at place: LogPlace) {
    let answer = seen.largest.add(id: id, tokens: tokens, at: place, next: keptCalls.next)
    if let duplicate = answer.duplicate { collector.skip(.duplicate, at: duplicate) }
    if let index = answer.index { unsafe keptCalls.keep(call, key: groups.key, at: index) }
  }

  /// Of two records of the same call, the place of the later one.
  private var duplicatePlace = LogPlace(file: 0, line: 0)
  /// The call that was read last and what it costs, for a visitor; only when the plan needs calls.
  private(set) var kept: (call: MeasuredCall, cost: Money?)?

  /// Keeps the record of a call with the most tokens, and of equal ones the first; the other is a duplicate.
  static func keepLarger(
    _ entry: (call: MeasuredCall, format: String), of id: String,
    in largest: inout [String: (call: MeasuredCall, format: String)], duplicate: (LogPlace) -> Void
  ) {
    guard let known = largest[id] else {
      largest[id] = entry
      return
    }
    let (old, new) = (known.call.allTokens, entry.call.allTokens)
    let isLarger = new != old ? new > old : entry.call.place < known.call.place
    if isLarger { largest[id] = entry }
    duplicate(isLarger ? known.call.place : entry.call.place)
  }

  /// Whether the call was met before.
  @inline(__always)
  private func refusal(
    of record: Values, _ counts: (Int64, Int64, Int64, Int64, Int64, Int64), _ second: Int64, model: Int32
  ) -> SkipReason? {
    var id = unsafe hash(record.values[Slot.id.rawValue], record.base)
    guard id != (0, 0) else { return nil }
    if unsafe record.present & 1 << UInt64(Slot.secondID.rawValue) != 0 {
      let second = unsafe hash(record.values[Slot.secondID.rawValue], record.base)
      id = (id.0 &* 0x9E37_79B9_7F4A_7C15 ^ second.0, id.1 &* 0xBF58_476D_1CE4_E5B9 ^ second.1)
    }
    var content = models[Int(model)].hash ^ UInt64(bitPattern: second)
    for count in [counts.0, counts.1, counts.2, counts.3, counts.4, counts.5] {
      content = (content ^ UInt64(bitPattern: count)) &* 0x9E37_79B9_7F4A_7C15
      content ^= content >> 29
    }
    for index in 0..<attributeCount {
      let number = unsafe groups.key[3 &+ index]
      content = (content ^ (number < 0 ? 1 : words.hashes[Int(number)])) &* 0xBF58_476D_1CE4_E5B9
    }
    let place = unsafe record.place
    guard let duplicate = seen.add(id: id, content: UInt32(truncatingIfNeeded: content >> 32), at: place) else {
      return nil
    }
    duplicatePlace = duplicate
    return .duplicate
  }
}
