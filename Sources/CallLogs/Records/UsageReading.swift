import CostModel
import Documents

/// Makes disjoint usage of the values of a call: the one rule for all formats.
struct UsageReading {
  let format: LogFormat
  let plan: ScanPlan

  /// A call, and what its counts say against each other.
  struct Reading {
    var call: MeasuredCall
    var contradictions: [Contradiction] = []
  }

  /// Reads a call.
  ///
  /// - Parameters:
  ///   - draft: The values.
  ///   - place: Where the record stands.
  /// - Returns: The call.
  /// - Throws: Why there is none.
  func read(_ draft: CallDraft, at place: LogPlace) throws(SkipReason) -> Reading {
    let counts = try Counts(draft)
    if let skip = draft.skip, skip != .failed || counts[.output] == 0 { throw skip }
    let time = try time(of: draft)
    let model = try model(of: draft)
    let isBill = !draft.isAbsent(.requests) && counts[.requests] == 0 && loggedCost(of: draft) != nil
    guard isBill || !draft.isAbsent(.input) || !draft.isAbsent(.output) || !draft.isAbsent(.inputBeside) else {
      throw .noTokens
    }
    var call = MeasuredCall(
      place: place, day: CivilDate(daysSinceEpoch: time.day),
      model: model, tier: tier(of: draft))
    // Of a sum over some time, the start tells no hour at which a price could hold.
    call.second = format.isAggregated ? nil : time.second
    call.band = draft.text(.contextWindow).map { $0.hasPrefix("0-") ? 0 : 1 }
    if format.isAggregated, call.band == nil { call.band = RateCell.unknownBand }
    var reading = Reading(call: call)
    try measure(counts, into: &reading, draft: draft)
    call = reading.call
    guard isBill || call.promptTokens > 0 || call.tokens.output > 0 || call.searches > 0 else { throw .zeroTokens }
    call.values = draft.attributes.map(\.word)
    call.loggedCost = loggedCost(of: draft)
    call.id = draft.text(.id).map { id in draft.text(.secondID).map { "\(id)\n\($0)" } ?? id }
    call.session = draft.text(.session)
    call.user = draft.text(.user)
    reading.call = call
    return reading
  }

  // MARK: - Counts

  /// The counts of a call, zero where there is none.
  private struct Counts {
    private var values = [Int64](repeating: 0, count: Slot.allCases.count)

    init(_ draft: CallDraft) throws(SkipReason) {
      for slot in Slot.counts where !draft.isAbsent(slot) {
        guard let digits = draft[slot].digits, let count = RecordText.integer(digits[...]),
          (0...MeasuredCall.mostTokens).contains(count)
        else { throw .badCount }
        values[slot.rawValue] = count
      }
    }

    subscript(slot: Slot) -> Int64 { values[slot.rawValue] }
  }

  private func measure(_ counts: Counts, into reading: inout Reading, draft: CallDraft) throws(SkipReason) {
    var tokens = ByTokenClass<Int64>(repeating: 0)
    // Cache writes: by time to live where the record says so, inside or outside of the input as their sum is.
    let splitWrites = counts[.cacheWrite5m] + counts[.cacheWrite1h]
    let writes = counts[.cacheWriteInside] + counts[.cacheWriteBeside]
    let isSplit = !draft.isAbsent(.cacheWrite5m) || !draft.isAbsent(.cacheWrite1h)
    let hasWrites = !draft.isAbsent(.cacheWriteInside) || !draft.isAbsent(.cacheWriteBeside)
    let writesAreInside = !draft.isAbsent(.cacheWriteInside)
    if isSplit, splitWrites > 0 || !hasWrites {
      tokens.cacheWrite = counts[.cacheWrite5m]
      tokens.cacheWrite1h = counts[.cacheWrite1h]
      if hasWrites, splitWrites != writes { reading.contradictions.append(.cacheWrites) }
    } else {
      tokens.cacheWrite = writes
    }
    tokens.cacheRead = counts[.cacheReadInside] + counts[.cacheReadBeside]
    let inside = try inside(
      counts[.input], reads: counts[.cacheReadInside], otherReads: counts[.cacheReadBeside],
      writes: tokens.cacheWrite + tokens.cacheWrite1h, writesAreInside: writesAreInside, &reading.contradictions)
    if !draft.isAbsent(.uncachedInput), counts[.uncachedInput] != counts[.input] - inside {
      reading.contradictions.append(.total)
    }
    tokens.input = counts[.input] - inside + counts[.inputBeside]
    tokens.output = counts[.output] + counts[.reasoningBeside]
    if counts[.reasoningInside] > counts[.output] { reading.contradictions.append(.reasoning) }
    reading.call.tokens = tokens
    reading.call.reasoning = min(counts[.reasoningInside] + counts[.reasoningBeside], tokens.output)
    reading.call.searches = counts[.searches]
    if !draft.isAbsent(.requests) { reading.call.requests = counts[.requests] }
    if !draft.isAbsent(.total), !reading.contradictions.contains(.cached),
      counts[.total] != reading.call.promptTokens + tokens.output
    {
      reading.contradictions.append(.total)
    }
  }

  /// How many cached and written tokens are counted in the input, by the slots or by what the user said.
  private func inside(
    _ input: Int64, reads: Int64, otherReads: Int64, writes: Int64, writesAreInside: Bool,
    _ contradictions: inout [Contradiction]
  ) throws(SkipReason) -> Int64 {
    switch plan.cacheSemantics {
    case .exclusive: return 0
    case .inclusive:
      guard reads + otherReads + writes <= input else { throw .contradictory }
      return reads + otherReads + writes
    case .automatic:
      let inside = writesAreInside ? reads + writes : reads
      if inside <= input { return inside }
      // They cannot be inside. Where the format is known for it, the counts are those of a vendor that has them beside.
      guard format.canHaveVendorCounts else { throw .contradictory }
      contradictions.append(.cached)
      return 0
    }
  }

  // MARK: - Model, time, tier, cost

  private func model(of draft: CallDraft) throws(SkipReason) -> LoggedModel {
    let vendor = draft.text(.vendor) ?? format.vendor
    let region = draft.text(.region)
    if let name = draft.text(.model) ?? draft.text(.requestedModel), !name.isEmpty {
      return LoggedModel(name: name, vendor: vendor, region: region)
    }
    // A sum over all models was used, and paid; it only has no price.
    guard format.isAggregated else { throw .noModel }
    return LoggedModel(name: LoggedModel.unnamed, vendor: vendor, region: region)
  }

  private func time(of draft: CallDraft) throws(SkipReason) -> LogTime {
    guard let bytes = draft[.timestamp].digits, !bytes.isEmpty else {
      guard draft.isAbsent(.timestamp) else { throw .badTimestamp }
      guard let day = plan.dayOfUndated else { throw .noTimestamp }
      return LogTime(undated: day.daysSinceEpoch)
    }
    do throws(LogTime.Fault) {
      return try LogTime.read(bytes, zoneIsUTC: format.timesAreUTC || plan.assumesUTC)
    } catch {
      switch error {
      case .unreadable: throw .badTimestamp
      case .withoutZone: throw .noTimeZone
      }
    }
  }

  private func tier(of draft: CallDraft) -> ServedTier {
    if case .bool(true) = draft[.isBatch] { return .known(.batch) }
    guard let word = draft.text(.serviceTier)?.lowercased(), !word.isEmpty else { return .known(format.tier) }
    if let tier = ServiceTier(name: word) ?? format.tierWords[word] {
      // Results of a batch repeat the tier of the calls in it, which is not what the batch is billed at.
      return .known(tier == .standard ? format.tier : tier)
    }
    return word == "default" || word == "auto" ? .known(format.tier) : .unknown(word)
  }

  private func loggedCost(of draft: CallDraft) -> Money? {
    let scales: [(Slot, Int)] = [(.cost, 0), (.costInCents, -2), (.costInBillionths, -9), (.costOnOwnKey, 0)]
    let costs = scales.compactMap { slot, scale in draft[slot].digits.flatMap { Self.usd($0, powerOfTen: scale) } }
    return costs.isEmpty ? nil : costs.reduce(.zero, +)
  }

  /// An amount of at most a thousand million USD, to the attodollar; finer digits, which binary fractions have, are cut off.
  private static func usd(_ digits: [UInt8], powerOfTen: Int) -> Money? {
    guard let number = DecimalNumber(utf8: digits) else { return nil }
    var (value, shift) = (number.significand, number.exponent + 18 + powerOfTen)
    while shift < 0, value != 0 {
      value /= 10
      shift += 1
    }
    while shift > 0, value != 0 {
      guard value.magnitude < 1_000_000_000_000_000_000_000_000_000 else { return nil }
      value *= 10
      shift -= 1
    }
    return value.magnitude <= 1_000_000_000_000_000_000_000_000_000 ? Money(attodollars: value) : nil
  }
}

extension Slot {
  /// The slots that hold counts.
  static let counts: [Slot] = [
    .input, .cacheReadInside, .cacheReadBeside, .cacheWriteInside, .cacheWriteBeside, .cacheWrite5m, .cacheWrite1h,
    .uncachedInput, .inputBeside, .output, .reasoningInside, .reasoningBeside, .total, .searches, .requests,
  ]
}
